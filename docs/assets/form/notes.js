/** What is said at a field: an error, or a text that looks like it is about one person. It never gets in the way of typing. */
(function (T) {
  "use strict";

  const PAUSE = 900;
  let number = 0;

  /** Where a diagnostic is about: a key that is missing has a place too. */
  const placeOf = (one) => (one.code === "missing-key" ? [...one.path, one.params.key] : one.path);

  class Notes {
    /**
     * @param {HTMLFormElement} form
     * @param {Fields} fields
     * @param {Object} content
     * @param {function(string, Object=): string} words
     */
    constructor(form, fields, content, words) {
      Object.assign(this, { form, fields, words });
      this.mends = new Map(content.messages.map((one) => [one.code, one.mend]));
      /** By element: its notes as text, and the element that shows them. */
      this.shown = new Map();
      this.wanted = new Map();
      form.addEventListener("focusout", () => this.settle());
      form.addEventListener("change", (event) => this.half(event.target));
    }

    /** @param {Object} report its diagnostics and warnings come to stand at their fields. */
    show(report) {
      this.wanted = new Map();
      for (const one of report.diagnostics) this.want(placeOf(one), "fout", this.textOf(one));
      for (const one of report.warnings) {
        this.want(one.path, "let-op", `${one.message} ${this.mends.get(one.code) || ""}`.trim());
      }
      for (const date of this.form.querySelectorAll("[data-half]")) this.add(date, "fout", this.words("half-date"));
      for (const one of [...this.shown.keys()]) if (!this.wanted.has(one) || !one.isConnected) this.clear(one);
      for (const [one, notes] of this.wanted) if (one !== document.activeElement) this.put(one, notes);
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.settle(), PAUSE);
    }

    textOf(one) {
      return one.code === "missing-key" && one.params.key === "zorgpaden" ? this.words("need-pathway") : one.message;
    }

    want(path, kind, text) {
      const found = this.fields.find(path);
      if (!found || this.fields.pathOf(found).length !== path.length) return;
      this.add(found.matches("[data-refs]") ? found.querySelector("select") : found, kind, text);
    }

    add(element, kind, text) {
      if (!this.wanted.has(element)) this.wanted.set(element, []);
      this.wanted.get(element).push({ kind, text });
    }

    /** After a pause in typing, or on leaving the field. */
    settle() {
      for (const [one, notes] of this.wanted) this.put(one, notes);
    }

    /** A date field that holds no whole date tells only that: what is typed cannot be read. */
    half(control) {
      if (control.type !== "date") return;
      control.toggleAttribute("data-half", control.validity.badInput);
      if (control.validity.badInput) {
        this.add(control, "fout", this.words("half-date"));
        this.settle();
      } else if (!this.wanted.has(control)) this.clear(control);
    }

    put(element, notes) {
      const text = notes.map((one) => one.text).join("\n");
      const before = this.shown.get(element);
      if (before && before.text === text) return;
      this.clear(element);
      const place = Object.assign(document.createElement("div"), { className: "tp-field-note", id: `melding-${(number += 1)}` });
      place.append(...notes.map((one) => {
        const line = Object.assign(document.createElement("p"), { className: `tp-field-note-${one.kind}` });
        line.append(Object.assign(document.createElement("strong"), { textContent: this.words(`note-${one.kind}`) }), ` ${one.text}`);
        return line;
      }));
      const holder = element.matches("fieldset") ? element.querySelector("legend") : element.closest(".tp-field") || element;
      holder.after(place);
      element.setAttribute("aria-describedby", place.id);
      if (notes.some((one) => one.kind === "fout") && !element.matches("fieldset")) element.setAttribute("aria-invalid", "true");
      this.shown.set(element, { text, place });
    }

    clear(element) {
      const before = this.shown.get(element);
      if (!before) return;
      before.place.remove();
      element.removeAttribute("aria-describedby");
      element.removeAttribute("aria-invalid");
      this.shown.delete(element);
    }
  }

  Object.assign(T.form, { Notes, placeOf });
})((globalThis.Thuispad = globalThis.Thuispad || {}));

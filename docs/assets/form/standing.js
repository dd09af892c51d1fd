/** The standing of the plan beside the form: essentials, stage, score, what to do first; and findings at their criterion. */
(function (T) {
  "use strict";

  const MOST_ACTIONS = 5;
  const element = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text }, more);

  class Standing {
    /**
     * @param {HTMLElement} panel
     * @param {HTMLFormElement} form
     * @param {Fields} fields
     * @param {Object} content what the engine reads
     */
    constructor(panel, form, fields, content) {
      Object.assign(this, { panel, form, fields });
      this.titles = new Map(content.criteria.map((one) => [one.id, one.title]));
      this.outcomes = new Map(form.dataset.outcomes.split(";").map((one) => one.split(":")));
      this.blocks = new Map(
        [...form.querySelectorAll("[data-criterion]")].map((one) => [one.dataset.criterion, one]));
      this.shown = new Map();
      panel.hidden = false;
    }

    out(name) {
      return this.panel.querySelector(`[data-out=${name}]`);
    }

    /** @param {Object} report what the engine says of the plan. */
    show(report) {
      this.errors(report.valid ? [] : report.diagnostics);
      if (!report.valid) return;
      const { essentials, value, applicable, total } = report.score;
      this.out("met").textContent = essentials.met;
      this.out("of").textContent = essentials.of;
      Object.assign(this.out("bar"), { value: essentials.met, max: essentials.of || 1 });
      this.out("stage").textContent = report.stage.title.toLowerCase();
      this.out("score").textContent = value === null ? this.out("score").dataset.none : value;
      this.out("applicable").textContent = `${applicable} / ${total}`;
      this.actions(report.actions.slice(0, MOST_ACTIONS));
      for (const one of report.criteria) this.criterion(one);
      this.announce(report);
    }

    errors(diagnostics) {
      const place = this.panel.querySelector("[data-errors]");
      place.hidden = diagnostics.length === 0;
      place.querySelector("ul").replaceChildren(...diagnostics.map((one) => {
        const item = element("li", "");
        item.append(this.link(one.code === "missing-key" ? [...one.path, one.params.key] : one.path, one.message));
        return item;
      }));
    }

    link(path, text) {
      const link = element("a", text, { href: "#" });
      link.addEventListener("click", (event) => {
        event.preventDefault();
        this.goTo(this.fields.find(path));
      });
      return link;
    }

    /** Show an element and put the focus in its first field. */
    goTo(target) {
      if (!target) return;
      target.dispatchEvent(new CustomEvent("thuispad:show", { bubbles: true }));
      const field = target.matches("input, textarea, select") ? target : target.querySelector("input, textarea, select, button");
      target.scrollIntoView({ block: "center" });
      if (field) field.focus({ preventScroll: true });
    }

    actions(list) {
      const place = this.panel.querySelector("[data-actions]");
      const words = place.dataset;
      place.replaceChildren(...list.map((one) => {
        const item = element("li", "");
        const link = element("a", this.titles.get(one.criterion), { href: `#c-${one.criterion}` });
        link.addEventListener("click", (event) => {
          event.preventDefault();
          this.goTo(this.blocks.get(one.criterion));
        });
        const gain = one.blocks ? words.blocks : `+${one.gain} ${one.gain === 1 ? words.gainOne : words.gain}`;
        item.append(link, " ", element("span", gain, { className: "tp-quiet" }));
        return item;
      }));
    }

    /** A criterion is drawn again only if its outcome or findings changed. */
    criterion(one) {
      const block = this.blocks.get(one.id);
      const state = `${one.outcome} ${one.value} ${one.findings.map((finding) => finding.message).join("\n")}`;
      if (!block || this.shown.get(one.id) === state) return;
      this.shown.set(one.id, state);
      block.dataset.outcomeIs = one.outcome;
      block.querySelector("[data-outcome]").textContent = this.outcomes.get(one.outcome);
      block.querySelector("[data-findings]").replaceChildren(...one.findings.map((finding) => {
        const item = element("li", "");
        item.append(this.link(finding.path, finding.message));
        return item;
      }));
    }

    /** Told to screen readers after a pause in typing, and only what changed. */
    announce(report) {
      const text = `${this.panel.querySelector(".tp-standing-first").textContent}. ${report.stage.title}.`;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        const live = this.panel.querySelector("[data-live]");
        if (live.textContent !== text) live.textContent = text;
      }, 1500);
    }
  }

  T.form.Standing = Standing;
})((globalThis.Thuispad = globalThis.Thuispad || {}));

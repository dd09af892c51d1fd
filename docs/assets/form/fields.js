/** The fields on the page and the plan behind them. A control's place in the plan is the chain of data-k around it. */
(function (T) {
  "use strict";

  const { isMapping, mapping } = T.data;
  const { at } = T.form;
  const KEYED = "[data-k], [data-item]";
  const NUMBER = /^-?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?$/;
  const DATE = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/;

  const isControl = (element) => /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
  const ownerOf = (element) => element.parentElement.closest(`${KEYED}, form`);
  /** What is keyed within `root`, but not within something keyed in it. */
  const parts = (root) => [...root.querySelectorAll("[data-k]")].filter((one) => ownerOf(one) === root);
  const named = (root, key) =>
    [...root.querySelectorAll(`[data-k="${CSS.escape(key)}"]`)].filter((one) => ownerOf(one) === root);
  const itemsOf = (rows) => [...rows.querySelector("ol").children];
  /** How an item of a list is called: by its name, else by its id. */
  const nameOf = (item) => T.form.itemName(item) || (isMapping(item) && item.id) || "";

  /** @returns {number|string} a number as people write it in Dutch; the text itself if it is none. */
  function numberIn(text) {
    const plain = text.replace(/[\s€]/g, "");
    return NUMBER.test(plain) ? Number(plain.replaceAll(".", "").replace(",", ".")) : text;
  }

  /** @returns {string} a day as a plan holds it, from one as people write it; the text itself if it is none. */
  function dateIn(text) {
    const found = DATE.exec(text.trim());
    return found ? `${found[3]}-${found[2].padStart(2, "0")}-${found[1].padStart(2, "0")}` : text;
  }

  /** @returns {string} a number as people read it in a field: a comma, no points. */
  const numberOut = (value) =>
    (typeof value === "number" ? String(value).replace(".", ",") : typeof value === "object" ? JSON.stringify(value) : String(value));

  /** @returns {string} a name as an id: small letters, digits and single hyphens. */
  function slug(text) {
    const plain = text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
    return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 40).replace(/-+$/, "");
  }

  /** Whether an id is one that was given to an item without a name. */
  const isMade = (kind, id) => new RegExp(`^${slug(kind)}-\\d+$`).test(id);

  class Fields {
    /**
     * @param {HTMLFormElement} form
     * @param {Store} store
     * @param {Array<{path: Array<string>, to: string}>} references where the plan refers to items of which list
     */
    constructor(form, store) {
      this.form = form;
      this.store = store;
      this.blanks = new WeakMap();
      this.prepare(form);
      form.addEventListener("input", (event) => this.changed(event));
      form.addEventListener("change", (event) => this.named(event));
      form.addEventListener("focusin", (event) => this.choices(event.target));
      form.addEventListener("click", (event) => this.pressed(event));
      form.addEventListener("submit", (event) => event.preventDefault());
    }

    /** Take the blank item out of every list in `root` (not of lists in it) and keep it to copy. */
    prepare(root) {
      for (const rows of root.querySelectorAll("[data-rows]")) {
        if (rows.parentElement.closest("[data-item]") !== root.closest("[data-item]")) continue;
        const blank = rows.querySelector("ol").firstElementChild;
        blank.remove();
        this.blanks.set(rows, blank);
        rows.querySelector(":scope > .tp-row-add").hidden = false;
      }
    }

    /** @returns {Array<string|number>} the place of an element in the plan. */
    pathOf(element) {
      const path = [];
      for (let one = element; one && one !== this.form; one = ownerOf(one)) {
        if (one.dataset.k !== undefined) path.unshift(one.dataset.k);
        else if (one.dataset.item !== undefined) path.unshift([...one.parentElement.children].indexOf(one));
      }
      return path;
    }

    /**
     * The element for a place in the plan, or the nearest one around it. A block may stand in more than one section:
     * `afspraken` does.
     * @returns {?Element}
     */
    find(path) {
      if (path[0] === "zorgpaden") return this.form.querySelector("[data-many=zorgpaden]");
      // one part of the plan may be asked in more than one section
      let here = [this.form];
      for (const part of path) {
        const next = typeof part === "number"
          ? here.filter((one) => one.matches("[data-rows]")).flatMap((one) => itemsOf(one)[part] || [])
          : here.flatMap((one) => named(one, part));
        if (!next.length) break;
        here = next;
      }
      return here[0] === this.form ? null : here[0];
    }

    /** Put the whole plan, or one part of it, into the fields. */
    fill(root = this.form, value = this.store.plan) {
      for (const part of parts(root)) this.show(part, isMapping(value) ? value[part.dataset.k] : undefined);
      if (root !== this.form) return;
      for (const box of this.form.querySelectorAll("[data-many] input")) {
        box.checked = (at(this.store.plan, [box.closest("[data-many]").dataset.many]) || []).includes(box.value);
      }
    }

    show(part, value) {
      if (part.dataset.rows !== undefined) this.showRows(part, Array.isArray(value) ? value : []);
      else if (part.dataset.refs !== undefined) this.showRefs(part, Array.isArray(value) ? value : []);
      else if (isControl(part)) this.showValue(part, value);
      else this.fill(part, value === undefined ? null : value);
    }

    showRows(rows, list) {
      const items = itemsOf(rows);
      for (const one of items.slice(list.length)) one.remove();
      list.forEach((value, place) => this.showItem(items[place] || this.newItem(rows), value));
    }

    newItem(rows) {
      const item = this.blanks.get(rows).cloneNode(true);
      rows.querySelector("ol").append(item);
      this.prepare(item);
      return item;
    }

    showItem(item, value) {
      this.fill(item, value === undefined ? null : value);
      this.showName(item, value);
    }

    /** An item is called by its name, by an id that somebody chose, or by its number. */
    showName(item, value) {
      const kind = item.parentElement.closest("[data-rows]").dataset.rows;
      const name = nameOf(value);
      item.querySelector("[data-name]").textContent =
        name && !isMade(kind, name) ? name : `${kind} ${itemsOf(item.parentElement.parentElement).indexOf(item) + 1}`;
    }

    showRefs(part, list) {
      const items = list.map((id) => {
        const item = document.createElement("li");
        const remove = Object.assign(document.createElement("button"), { type: "button", textContent: "×" });
        remove.dataset.do = "unref";
        remove.dataset.id = id;
        remove.setAttribute("aria-label", `${this.form.dataset.remove} ${this.nameFor(part.dataset.refs, id)}`);
        item.append(this.nameFor(part.dataset.refs, id), " ", remove);
        return item;
      });
      part.querySelector("ul").replaceChildren(...items);
    }

    showValue(control, value) {
      const text = value === undefined ? "" : numberOut(value);
      if (control.tagName === "SELECT" && text && ![...control.options].some((one) => one.value === text)) {
        control.add(new Option(control.dataset.ref ? this.nameFor(control.dataset.ref, text) : text, text));
      }
      if (control.dataset.as === "date") this.dated(control, text);
      if (control.value !== text) control.value = text;
    }

    /** A field for a date shows nothing but dates: what is none, such as from a file, stays to be read and mended. */
    dated(control, text) {
      control.type = text && !T.references.isDate(text) ? "text" : "date";
      if (!text) control.removeAttribute("data-half");
      control.value = text;
    }

    nameFor(list, id) {
      const items = at(this.store.plan, list.split("."));
      return nameOf((Array.isArray(items) ? items : []).find((one) => isMapping(one) && one.id === id)) || id;
    }

    /** What can be chosen in a reference is looked up when someone comes to choose. */
    choices(control) {
      const list = control.dataset.ref || (control.dataset.add !== undefined && control.closest("[data-refs]").dataset.refs);
      if (!list) return;
      const kept = control.value;
      const options = (at(this.store.plan, list.split(".")) || []).map((one) => new Option(nameOf(one), one.id));
      control.replaceChildren(control.options[0], ...options);
      control.value = kept;
      if (kept && control.value !== kept) control.add(new Option(kept, kept, true, true));
    }

    changed(event) {
      const control = event.target;
      const many = control.closest("[data-many]");
      if (many) {
        const chosen = [...many.querySelectorAll("input:checked")].map((one) => one.value);
        this.store.set([many.dataset.many], chosen);
      } else if (control.dataset.add !== undefined) {
        this.addRef(control);
      } else if (control.dataset.k !== undefined) {
        const value = this.read(control);
        this.store.set(this.pathOf(control), value, control);
        const item = control.closest("[data-item]");
        if (item) this.showName(item, this.store.at(this.pathOf(item)));
      }
    }

    read(control) {
      if (control.dataset.as === "number") return numberIn(control.value);
      return control.dataset.as === "date" ? dateIn(control.value) : control.value;
    }

    addRef(control) {
      const part = control.closest("[data-refs]");
      const path = this.pathOf(part);
      const list = this.store.at(path) || [];
      if (control.value && !list.includes(control.value)) this.store.set(path, [...list, control.value]);
      control.value = "";
      this.showRefs(part, this.store.at(path) || []);
    }

    /** An item that got its first name gets an id like it, as long as nothing refers to it. */
    named(event) {
      const item = event.target.closest("[data-item]");
      if (!item || !["naam", "titel"].includes(event.target.dataset.k)) return;
      const path = this.pathOf(item);
      const value = this.store.at(path);
      const kind = slug(item.parentElement.closest("[data-rows]").dataset.rows);
      if (!value || !isMade(kind, value.id) || this.isReferredTo(value.id)) return;
      const id = this.freeId(this.store.at(path.slice(0, -1)), slug(nameOf(value)) || kind, "");
      this.store.set([...path, "id"], id, event.target);
    }

    isReferredTo(id) {
      return [...this.form.querySelectorAll("[data-ref]")].some((one) => one.value === id) ||
        [...this.form.querySelectorAll("[data-do=unref]")].some((one) => one.dataset.id === id);
    }

    freeId(list, wanted, first = "-1") {
      const taken = new Set((list || []).map((one) => one.id));
      let id = `${wanted}${first}`;
      for (let number = 2; taken.has(id); number += 1) id = `${wanted}-${number}`;
      return id;
    }

    pressed(event) {
      const button = event.target.closest("[data-do=unref]");
      if (button) this.removeRef(button);
    }

    removeRef(button) {
      const part = button.closest("[data-refs]");
      const path = this.pathOf(part);
      this.store.set(path, (this.store.at(path) || []).filter((one) => one !== button.dataset.id));
      this.showRefs(part, this.store.at(path) || []);
      part.querySelector("select").focus();
    }
  }

  Object.assign(T.form, { Fields, numberIn, numberOut, dateIn, slug, nameOf, itemsOf });
})((globalThis.Thuispad = globalThis.Thuispad || {}));

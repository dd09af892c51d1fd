/** Rows of a list: added, moved and removed, with the focus kept and what happened said. */
(function (T) {
  "use strict";

  const { mapping } = T.data;
  const { itemsOf, slug, put, at } = T.form;
  const { places, stepsOf } = T.references;

  /** A plan without one value: out of its list, or its key gone. */
  function without(plan, path) {
    const last = path.at(-1);
    const holder = path.slice(0, -1);
    if (typeof last !== "number") return put(plan, path, undefined);
    return put(plan, holder, at(plan, holder).filter((_, place) => place !== last));
  }

  /** Every place that refers to an item of a list, or to an item within that item. */
  function referring(plan, path, content) {
    const found = [];
    const pattern = path.map((part) => (typeof part === "number" ? "[]" : part)).join(".").replaceAll(".[]", "[]");
    const item = at(plan, path);
    for (const [steps, target] of content.checks.references) {
      if (target !== pattern.slice(0, -2) && !target.startsWith(`${pattern}.`)) continue;
      const ids = new Set();
      const below = target === pattern.slice(0, -2) ? ["id"] : [...stepsOf(target.slice(pattern.length + 1)), "[]", "id"];
      places(item, below, (_, id) => ids.add(id));
      const inItem = (one) => path.every((part, index) => one[index] === part);
      places(plan, steps, (one, id) => ids.has(id) && !inItem(one) && found.push([...one]));
    }
    return found;
  }

  class Rows {
    /**
     * @param {HTMLFormElement} form
     * @param {Object} parts fields, store, readable, way, words, and `say` for what happened
     */
    constructor(form, parts) {
      Object.assign(this, parts, { form });
      this.question = form.parentElement.querySelector("[data-referred]");
      form.addEventListener("click", (event) => this.pressed(event));
    }

    pressed(event) {
      const button = event.target.closest("[data-do]");
      if (!button) return;
      const action = button.dataset.do;
      if (action === "add") this.add(button.closest("[data-rows]"));
      else if (action === "up" || action === "down") this.move(button.closest("[data-item]"), action);
      else if (action === "remove") this.ask(button.closest("[data-item]"));
      else if (action === "clear") this.remove(this.question.closest("[data-item]"), this.found);
      else if (action === "leave") this.leave();
    }

    /** An item as it begins; `name` gives it its id. */
    begin(rows, list, name = "") {
      const value = mapping();
      if (rows.dataset.ids === undefined) return value;
      const kind = slug(rows.dataset.rows);
      value.id = name ? this.fields.freeId(list, slug(name) || kind, "") : this.fields.freeId(list, kind);
      return value;
    }

    most(rows) {
      return this.readable.schema(this.fields.pathOf(rows)).maxItems || Infinity;
    }

    add(rows) {
      const path = this.fields.pathOf(rows);
      const list = this.store.at(path) || [];
      if (list.length >= this.most(rows)) {
        this.say(this.words("rows-full", { most: this.most(rows) }));
        return;
      }
      this.store.set(path, [...list, this.begin(rows, list)]);
      this.fields.showRows(rows, this.store.at(path));
      itemsOf(rows).at(-1).querySelector("input, textarea, select").focus();
      this.say(this.words("row-added", { name: this.nameOf(rows, list.length), of: list.length + 1 }));
    }

    nameOf(rows, place) {
      return itemsOf(rows)[place].querySelector("[data-name]").textContent;
    }

    move(item, action) {
      const rows = item.parentElement.closest("[data-rows]");
      const place = itemsOf(rows).indexOf(item);
      const to = place + (action === "up" ? -1 : 1);
      const list = this.store.at(this.fields.pathOf(rows)).slice();
      if (to < 0 || to >= list.length) {
        this.say(this.words(to < 0 ? "row-first" : "row-last", { name: this.nameOf(rows, place) }));
        return;
      }
      list.splice(to, 0, ...list.splice(place, 1));
      this.store.set(this.fields.pathOf(rows), list);
      this.fields.showRows(rows, list);
      const button = itemsOf(rows)[to].querySelector(`:scope > fieldset > .tp-row-tools [data-do=${action}]`);
      button.focus();
      this.say(this.words("row-moved", { name: this.nameOf(rows, to), place: to + 1, of: list.length }));
    }

    /** What others refer to is removed only after saying who does. */
    ask(item) {
      const found = referring(this.store.plan, this.fields.pathOf(item), this.content);
      if (!found.length) {
        this.remove(item, []);
        return;
      }
      this.found = found;
      const { question } = this;
      question.querySelector("[data-title]").textContent = this.words("referred", {
        name: item.querySelector("[data-name]").textContent, count: found.length });
      question.querySelector("ul").replaceChildren(...found.map((path) => {
        const line = document.createElement("li");
        line.append(this.way.link(path, this.readable.place(path, this.store.plan), this.words("referred-back")));
        return line;
      }));
      question.querySelector("[data-do=clear]").textContent = this.words("clear", { count: found.length });
      item.querySelector(":scope > fieldset").append(question);
      question.hidden = false;
      question.querySelector("[data-title]").focus();
    }

    leave() {
      const button = this.question.closest("[data-item]").querySelector(":scope > fieldset > .tp-row-tools [data-do=remove]");
      this.putAway();
      button.focus();
    }

    putAway() {
      this.question.hidden = true;
      this.form.after(this.question);
    }

    remove(item, found) {
      const rows = item.parentElement.closest("[data-rows]");
      const place = itemsOf(rows).indexOf(item);
      const name = item.querySelector("[data-name]").textContent;
      const path = this.fields.pathOf(item);
      this.putAway();
      // from the last to the first: what is taken out of a list moves only what comes after it
      const ordered = [...found].sort((a, b) => T.data.compareText(String(b.slice(0, -1)), String(a.slice(0, -1))) || b.at(-1) - a.at(-1));
      const cleared = ordered.reduce((plan, one) => without(plan, one), this.store.plan);
      const what = this.words("row-removal", { name });
      this.store.replace(without(cleared, path), what);
      const left = itemsOf(rows);
      const next = left[Math.min(place, left.length - 1)];
      (next ? next.querySelector(":scope > fieldset > .tp-row-tools [data-do=remove]")
        : rows.querySelector(":scope > .tp-row-add [data-do=add]")).focus();
      this.say(this.words(found.length ? "row-removed-with" : "row-removed", { name, count: found.length }));
    }
  }

  Object.assign(T.form, { Rows, referring, without });
})((globalThis.Thuispad = globalThis.Thuispad || {}));

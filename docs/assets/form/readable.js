/** Parts of a plan as people read them: what a place is called, and what stands there. */
(function (T) {
  "use strict";

  const { isMapping } = T.data;
  const { at } = T.form;
  const NAME_KEYS = ["naam", "titel", "stelling"];

  /** @returns {string} the name of an item of a list: as people call it, else its id. */
  const itemName = (item) => (isMapping(item) && NAME_KEYS.map((key) => item[key]).find(Boolean)) || "";

  /** A place as a pattern, as the labels of the content name it: `afspraken{}.status`, `partijen[].naam`. */
  function patternOf(path) {
    let out = "";
    path.forEach((part, index) => {
      if (typeof part === "number") out += "[]";
      else if (["afspraken", "feiten"].includes(path[index - 1])) out += "{}";
      else out += index ? `.${part}` : part;
    });
    return out;
  }

  /** The place that a control asks about, from the page as it was built; an item stands for all. */
  function placeIn(control) {
    const path = [];
    for (let one = control; one; one = one.parentElement.closest("[data-k], [data-item], form")) {
      if (one.tagName === "FORM") break;
      path.unshift(one.dataset.k === undefined ? 0 : one.dataset.k);
    }
    return path;
  }

  class Readable {
    /**
     * @param {Object} content what the engine reads
     * @param {HTMLFormElement} form as it was built, with one blank item in each list: it has the titles of choices
     */
    constructor(content, form) {
      this.content = content;
      this.choices = new Map([...form.querySelectorAll("select[data-k]:not([data-ref])")].map((one) => [
        this.choiceOf(placeIn(one)), [...one.options].filter((option) => option.value).map((option) => [option.value, option.text])]));
      this.criteria = new Map(content.criteria.map((one) => [one.id, one]));
      this.facts = new Map(content.facts.map((one) => [one.id, one]));
    }

    /** @returns {Object} what the plan schema says of a place. */
    schema(path) {
      let here = this.content.plan_schema;
      for (const part of path) {
        if (typeof part === "number") here = here.items || {};
        else here = (here.properties || {})[part] || here.additionalProperties || {};
      }
      return here;
    }

    choiceOf(path) {
      return path.at(-2) === "feiten" ? path.at(-1) : patternOf(path);
    }

    /** What one key is called: a criterion, a fact or a field. */
    key(path) {
      const last = path.at(-1);
      const holder = path.at(-2);
      if (holder === "afspraken" && this.criteria.has(last)) return this.criteria.get(last).title;
      if (holder === "feiten" && this.facts.has(last)) return this.facts.get(last).title;
      return this.content.labels[patternOf(path)] || String(last);
    }

    /** @returns {string} what a place is called: `indicator ‘SpO₂ thuis’: meetinstrument`. */
    place(where, plan) {
      const names = [];
      // a reference in a list is called as its list
      const path = typeof where.at(-1) === "number" && typeof at(plan, where) === "string" ? where.slice(0, -1) : where;
      path.forEach((part, index) => {
        const here = path.slice(0, index + 1);
        const item = at(plan, here);
        if (typeof part === "number") {
          const name = itemName(item);
          names.push(`${this.key(here)} ${name ? `‘${T.data.cut(name, 60)}’` : part + 1}`.trim());
        } else if (index === path.length - 1 || path[index - 1] === "afspraken") names.push(this.key(here));
      });
      return names.join(": ");
    }

    /** @returns {Array<[string, string]>} what can be chosen at a place, with its title; empty where one can write. */
    options(path) {
      return this.choices.get(this.choiceOf(path)) || [];
    }

    /** @returns {string} what a value at a place says. */
    value(value, path, plan) {
      if (Array.isArray(value)) return value.map((one, index) => this.value(one, [...path, index], plan)).join("; ");
      if (isMapping(value)) {
        const keys = Object.keys(value).filter((key) => key !== "id" || !itemName(value));
        return keys.map((key) => `${this.key([...path, key])}: ${this.value(value[key], [...path, key], plan)}`).join("; ");
      }
      if (typeof value === "number") return T.messages.formatNumber(value);
      if (path[0] === "zorgpaden") return (this.content.pathways.find((one) => one.id === value) || { title: value }).title;
      const list = this.schema(path)["x-ref"];
      if (list) return itemName((at(plan, list.split(".")) || []).find((one) => one.id === value)) || String(value);
      const option = this.options(path).find(([one]) => one === String(value));
      return option ? option[1] : String(value);
    }

    /** Why a criterion does not apply, from the facts that decide (`excluded_by` of the report). */
    reason(excludedBy, plan) {
      return excludedBy.map(({ fact, value, path }) => {
        const item = path.findIndex((part) => typeof part === "number");
        const whose = fact === "zorgpaden" || item < 0 ? "" : `${this.place(path.slice(0, item + 1), plan)}: `;
        const title = fact === "zorgpaden" ? this.key(["zorgpaden"]) : this.key(["feiten", fact]);
        return `${whose}${title}: ${this.value(value, fact === "zorgpaden" ? path : ["feiten", fact], plan)}`;
      }).join("; ");
    }
  }

  Object.assign(T.form, { Readable, itemName, NAME_KEYS });
})((globalThis.Thuispad = globalThis.Thuispad || {}));

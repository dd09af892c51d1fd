/** Reading a plan: values at paths, names of items, and whether a field is filled (evaluate/reading.py). */
(function (T) {
  "use strict";

  const { isMapping, get, cut } = T.data;

  /** The part of a plan that no rule looks at: what stands there makes no other text a repetition either. */
  const UNSCORED = "korte_toets";
  /** Where an item's name stands, first found first. */
  const NAME_KEYS = ["naam", "titel", "stelling", "id"];
  const MAX_NAME = 60;

  /**
   * One thing a rule has to say, with the place it is about.
   * @typedef {{code: string, path: Array<string|number>, params: Object<string, *>}} Finding
   * @returns {Finding}
   */
  function finding(code, path, params) {
    return { code, path, params: params || {} };
  }

  const split = (path) => path.split(".");

  /**
   * The value at a dotted path below `data`; null if there is nothing.
   * @returns {*}
   */
  function valueAt(data, path) {
    let found = data;
    for (const key of split(path)) {
      if (!isMapping(found) || !Object.hasOwn(found, key)) return null;
      found = found[key];
    }
    return found;
  }

  /**
   * Every text in some data with its place, keys in code point order: the order in which places come first. The place is
   * one list that changes as we go: who keeps it, copies it.
   */
  function eachText(data, visit, place = []) {
    if (typeof data === "string") {
      visit(data, place);
      return;
    }
    const keys = Array.isArray(data) ? data.keys() : isMapping(data) ? T.data.sortedKeys(data) : [];
    for (const key of keys) {
      place.push(key);
      eachText(data[key], visit, place);
      place.pop();
    }
  }

  const samePath = (left, right) => left.length === right.length && left.every((part, at) => part === right[at]);

  function isEmpty(value) {
    if (value === null) return true;
    return typeof value === "object" && Object.keys(value).length === 0;
  }

  /** One plan with what is needed to judge its fields: labels, texts, and the lists that are referred to. */
  class PlanReader {
    constructor(plan, judge, content) {
      this.plan = plan;
      this.judge = judge;
      this.labels = content.labels;
      /** Where a text is chosen from a list, so that `ja` is an answer. */
      this.choices = new Set(content.checks.choices);
      /** Where people write what they like. */
      this.written = new Set(content.checks.written);
      /** What an item must hold before something can rest on it, by list. */
      this.referents = content.vocabulary.referents;
      this.texts = null;
      this.lists = new Map();
    }

    /** The list at a path; empty if there is none. */
    items(path) {
      const value = valueAt(this.plan, path);
      return Array.isArray(value) ? value : [];
    }

    /** What people call the field at a pattern such as `uitkomsten.indicatoren[].naam`. */
    label(pattern) {
      if (Object.hasOwn(this.labels, pattern)) return this.labels[pattern];
      return pattern.slice(pattern.lastIndexOf(".") + 1).replace(/\[\]$/, "");
    }

    /** An item as a message starts with it: `indicator ‘SpO₂ thuis’: `. */
    itemName(path, index, item) {
      const kind = this.label(`${path}[]`);
      for (const key of isMapping(item) ? NAME_KEYS : []) {
        const name = get(item, key, null);
        if (typeof name === "string" && !this.isHollow(name)) return `${kind} ‘${cut(name, MAX_NAME)}’: `;
      }
      return `${kind} ${index + 1}: `;
    }

    /** The item with this id in the list at a path; null if there is none. */
    referent(listPath, id) {
      if (!this.lists.has(listPath)) {
        const named = this.items(listPath).filter((item) => isMapping(item) && Object.hasOwn(item, "id"));
        this.lists.set(listPath, new Map(named.map((item) => [item.id, item])));
      }
      return this.lists.get(listPath).get(id) || null;
    }

    /**
     * What an item lacks before something can rest on it, by name of the field. An item of another list needs a real
     * `naam`; one that is not there lacks everything.
     * @returns {Array<string>}
     */
    lacks(listPath, id) {
      const item = this.referent(listPath, id) || {};
      const keys = get(this.referents, listPath, NAME_KEYS.slice(0, 1));
      return keys.filter((key) => !this.isFilled(get(item, key, null))).map((key) => this.label(`${listPath}[].${key}`));
    }

    /** Every place in the plan where a text of some length stands, the first one first. */
    placesOf(text) {
      if (this.texts === null) {
        this.texts = new Map();
        eachText(this.plan, (value, place) => {
          if (place[0] === UNSCORED) return;
          if (T.data.length(value) < this.judge.minLength) return;
          const normal = T.text.normalForm(value);
          if (this.texts.has(normal)) this.texts.get(normal).push([...place]);
          else this.texts.set(normal, [[...place]]);
        });
      }
      return this.texts.get(T.text.normalForm(text)) || [];
    }

    /** Whether a text is no answer: a placeholder, or a phrase that stands all over the plan. */
    isHollow(text) {
      if (this.judge.isHollow(text)) return true;
      return T.data.length(text) >= this.judge.minLength && this.placesOf(text).length > this.judge.stockPhrase;
    }

    /** Whether there is anything real: a number, a real text, or a list or block that holds one. */
    isFilled(value) {
      if (typeof value === "string") return !this.isHollow(value);
      if (Array.isArray(value)) return value.some((part) => this.isFilled(part));
      if (isMapping(value)) return Object.keys(value).some((key) => key !== "id" && this.isFilled(value[key]));
      return value !== null;
    }

    /**
     * Null if the field at a pattern is filled, else what is wrong with it.
     * @param {*} value
     * @param {Array<string|number>} path
     * @param {string} pattern such as `uitkomsten.indicatoren[].naam`
     * @param {{prose?: boolean, ref?: string, item?: string}} [wanted]
     * @returns {?Finding}
     */
    check(value, path, pattern, wanted = {}) {
      const words = { item: wanted.item || "", field: this.label(pattern) };
      if (isEmpty(value)) return finding("field-missing", path, words);
      if (wanted.ref) {
        const ids = Array.isArray(value) ? value : [value];
        const faults = ids.map((id) => this.lacks(wanted.ref, id));
        if (faults.some((fault) => !fault.length)) return null;
        return finding("reference-hollow", path, { ...words, id: ids[0], missing: faults[0] });
      }
      if (typeof value === "string") {
        return this.choices.has(pattern) ? null : this.checkText(value, path, words, wanted.prose);
      }
      return this.isFilled(value) ? null : finding("field-missing", path, words);
    }

    checkText(value, path, words, prose) {
      if (this.isHollow(value)) {
        return finding("field-placeholder", path, { ...words, value: cut(value, MAX_NAME) });
      }
      if (!prose) return null;
      if (!this.judge.isProse(value)) {
        const limits = { words: this.judge.minWords, length: this.judge.minLength };
        return finding("text-too-short", path, { ...words, ...limits });
      }
      const [first] = this.placesOf(value);
      if (!first || samePath(first, path)) return null;
      return finding("text-repeated", path, { ...words, first });
    }
  }

  T.reading = { PlanReader, MAX_NAME, finding, samePath, valueAt, split };
})((globalThis.Thuispad = globalThis.Thuispad || {}));

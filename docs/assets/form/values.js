/** The values of a plan in words: dates, numbers, choices and references as people read them (report/readable.py). */
(function (T) {
  "use strict";

  const { isMapping, get } = T.data;
  const { itemName, NAME_KEYS } = T.form;
  /** A mark on a part and a name for references: no answers of their own. */
  const SILENT = ["id", "zichtbaarheid"];
  /** From this number on digits go in groups of three; below it, as with years, they do not. */
  const GROUPED = 10000;
  const longDate = new Intl.DateTimeFormat("nl-NL", { dateStyle: "long", timeZone: "UTC" });

  /** `2026-12-01` as `1 december 2026`; a text that is no date stays as it is. */
  function dutchDate(text) {
    const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : new Date(NaN);
    return Number.isNaN(day.getTime()) ? text : longDate.format(day);
  }

  const dutchNumber = (value) => new Intl.NumberFormat("nl-NL", {
    useGrouping: Math.abs(value) >= GROUPED, maximumFractionDigits: 4,
  }).format(value);

  const upperFirst = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

  class Values {
    /**
     * @param {Object} content what the engine reads
     * @param {Object} plan
     */
    constructor(content, plan) {
      Object.assign(this, { content, plan });
      this.facts = new Map(content.facts.map((one) => [one.id, one]));
      const { other_pathway: other } = content.vocabulary;
      this.pathways = new Map([...content.pathways, other].map((one) => [one.id, one.title]));
    }

    label(pattern) {
      const text = pattern.split(".").pop();
      return upperFirst(get(this.content.labels, pattern, text));
    }

    /** What an item is called: by its own name, else by the first thing it says; `key` says where that stands. */
    title(item, schema, pattern, place) {
      const known = Object.keys(schema.properties || {});
      const key = NAME_KEYS.find((name) => known.includes(name)) || known.find((name) => !SILENT.includes(name));
      const value = isMapping(item) ? get(item, key, null) : null;
      if (value !== null && typeof value !== "object") return { key, text: this.single(value, schema.properties[key]) };
      return { key: null, text: get(item || {}, "id", null) || `${this.label(pattern)} ${place + 1}` };
    }

    /**
     * What a block says, in the order of its schema.
     * @returns {Array<{key: string, label: string, value: *, schema: Object, pattern: string}>}
     */
    entries(block, schema, pattern, leave = []) {
      const properties = schema.properties || {};
      if (isMapping(schema.additionalProperties)) {
        return Object.entries(block).map(([key, value]) => {
          const fact = this.facts.get(key);
          const found = fact && fact.values.find((one) => one.value === value);
          return { key, label: fact ? upperFirst(fact.title) : key, value: found ? found.title : value, schema: {}, pattern };
        });
      }
      const keys = Object.keys(properties).filter((key) => Object.hasOwn(block, key));
      const rest = Object.keys(block).filter((key) => !Object.hasOwn(properties, key));
      return [...keys, ...rest].filter((key) => !SILENT.includes(key) && !leave.includes(key)).map((key) => {
        const where = `${pattern}${pattern && "."}${key}`;
        return { key, label: this.label(where), value: block[key], schema: get(properties, key, {}), pattern: where };
      });
    }

    /** A value without parts, or a list of such values, as one text. */
    text(value, schema) {
      if (!Array.isArray(value)) return this.single(value, schema);
      return value.map((one) => this.pathways.get(one) || this.single(one, schema.items || {})).join("; ");
    }

    single(value, schema) {
      if (typeof value === "number") return dutchNumber(value);
      if (typeof value !== "string") return JSON.stringify(value);
      if (schema["x-ref"]) return this.nameFor(schema["x-ref"], value);
      if (schema["x-date"]) return dutchDate(value);
      if (schema.enum) return get(schema["x-words"] || {}, value, value.replaceAll("-", " "));
      if (!schema["x-vocabulary"]) return value;
      const found = this.content.vocabulary[schema["x-vocabulary"]].find((one) => one.id === value);
      return found ? found.title : value;
    }

    nameFor(list, id) {
      const items = T.reading.valueAt(this.plan, list);
      const found = Array.isArray(items) && items.find((one) => isMapping(one) && one.id === id);
      return String(itemName(found) || id);
    }
  }

  Object.assign(T.form, { Values, dutchDate, dutchNumber, upperFirst });
})((globalThis.Thuispad = globalThis.Thuispad || {}));

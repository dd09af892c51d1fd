/**
 * The shape of a plan (validate/shape.py): a validator for exactly the keywords of the plan's schema, in the words
 * of the user. Nothing is generated from strings: the page's policy forbids it.
 */
(function (T) {
  "use strict";

  const { diagnostic, aboutKey } = T.problem;
  const { isMapping, length } = T.data;

  const MAX_VALUE = 60;
  const KNOWN = new Set([
    "type", "properties", "required", "additionalProperties", "propertyNames", "items", "enum", "const", "pattern",
    "maxLength", "minItems", "maxItems", "uniqueItems", "maxProperties", "minimum", "maximum",
    // these say nothing about the shape
    "$schema", "$id", "title", "description", "default", "x-ref", "x-date", "x-vocabulary", "x-words", "x-insurer",
  ]);

  /** @returns {string} the JSON type of a value. */
  function typeName(value) {
    if (value === null) return "null";
    if (Array.isArray(value)) return "array";
    if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
    return typeof value;
  }

  /** A value as a message shows it. */
  function short(value) {
    if (value !== null && typeof value === "object") return Array.isArray(value) ? "[…]" : "{…}";
    return T.data.cut(typeof value === "number" ? T.messages.formatNumber(value) : String(value), MAX_VALUE);
  }

  /** Which of the known forms a regular expression of the plan's schema stands for. */
  function formatOf(pattern) {
    if (pattern.includes("{4}")) return "date";
    return pattern.includes("\\.") ? "criterion" : "id";
  }

  /** Two values are the same item if their canonical texts are. */
  function isUnique(items) {
    return new Set(items.map((item) => T.canonical.text(item))).size === items.length;
  }

  /** Checks plans against the schema of the content. Throws on a keyword it does not know: better no check than half. */
  class ShapeChecker {
    constructor(schema, words) {
      this.schema = schema;
      this.words = words;
      this.patterns = new Map();
      /** Parts in which nothing was wrong, with their schema: data is never changed in place, so nothing will be. */
      this.sound = new WeakMap();
      this.prepare(schema);
    }

    prepare(schema) {
      for (const keyword of Object.keys(schema)) {
        if (!KNOWN.has(keyword)) throw new Error(`unknown keyword in the plan's schema: ${keyword}`);
      }
      if ("pattern" in schema) this.patterns.set(schema.pattern, new RegExp(schema.pattern, "u"));
      const parts = [...Object.values(schema.properties || {}), schema.items, schema.propertyNames];
      if (typeof schema.additionalProperties === "object") parts.push(schema.additionalProperties);
      for (const part of parts) if (part) this.prepare(part);
    }

    /**
     * What is wrong with the shape of a plan.
     * @returns {Array<Diagnostic>}
     */
    problems(plan) {
      if (!isMapping(plan)) return [diagnostic("not-a-plan")];
      const found = [];
      this.check(plan, this.schema, [], found);
      return found;
    }

    /** What a name may have been meant to be; worked out only for the diagnostics that are shown. */
    suggestion(name, options) {
      return { name, options };
    }

    /** The words `did_you_mean` if a name looks like one of the options, else nothing. */
    hint({ name, options }) {
      const names = [...options];
      const candidate = names.length <= T.limits.MAX_OPTIONS ? T.suggest.nearest(name, names) : null;
      return candidate ? T.messages.fill(this.words.did_you_mean, { candidate }) : "";
    }

    check(value, schema, path, found) {
      const type = typeName(value);
      const isPart = type === "array" || type === "object";
      if (isPart && this.sound.get(value) === schema) return;
      const before = found.length;
      if ("type" in schema && !this.hasType(type, schema.type)) {
        const expected = this.words.types[[].concat(schema.type)[0]];
        found.push(diagnostic("wrong-type", path, { expected, found: this.words.types[type] }));
      }
      if ("enum" in schema) this.chosen(value, schema.enum, path, found);
      if ("const" in schema) this.chosen(value, [schema.const], path, found);
      if (type === "string") this.checkText(value, schema, path, found);
      else if (type === "integer" || type === "number") this.checkNumber(value, schema, path, found);
      else if (type === "array") this.checkList(value, schema, path, found);
      else if (type === "object") this.checkMapping(value, schema, path, found);
      if (isPart && found.length === before) this.sound.set(value, schema);
    }

    hasType(type, wanted) {
      if (Array.isArray(wanted)) return wanted.some((one) => this.hasType(type, one));
      return type === wanted || (type === "integer" && wanted === "number");
    }

    chosen(value, options, path, found) {
      const text = T.canonical.text(value);
      if (options.some((option) => T.canonical.text(option) === text)) return;
      // only texts can look alike; an option may be a number
      const texts = options.filter((option) => typeof option === "string");
      const suggestion = typeof value === "string" ? this.suggestion(value, texts) : "";
      found.push(diagnostic("value-not-allowed", path, { value: short(value), options: [...options], suggestion }));
    }

    checkText(value, schema, path, found) {
      // a text has at most as many code points as code units, and those need no counting
      if (value.length > schema.maxLength && length(value) > schema.maxLength) this.limit("text-too-long", path, schema.maxLength, found);
      if ("pattern" in schema && !this.patterns.get(schema.pattern).test(value)) {
        found.push(diagnostic("bad-format", path, this.formatWords(value, schema.pattern)));
      }
    }

    checkNumber(value, schema, path, found) {
      if (value < schema.minimum) this.limit("number-too-low", path, schema.minimum, found);
      if (value > schema.maximum) this.limit("number-too-high", path, schema.maximum, found);
    }

    checkList(value, schema, path, found) {
      if (value.length < schema.minItems) this.limit("too-few-items", path, schema.minItems, found);
      if (value.length > schema.maxItems) this.limit("too-many-items", path, schema.maxItems, found);
      if (schema.uniqueItems && !isUnique(value)) found.push(diagnostic("not-unique", path));
      if (!schema.items) return;
      value.forEach((item, index) => {
        path.push(index);
        this.check(item, schema.items, path, found);
        path.pop();
      });
    }

    checkMapping(value, schema, path, found) {
      const known = schema.properties || {};
      const keys = Object.keys(value);
      if (keys.length > schema.maxProperties) this.limit("too-many-items", path, schema.maxProperties, found);
      for (const key of schema.required || []) {
        if (!Object.hasOwn(value, key)) found.push(diagnostic("missing-key", path, { key }));
      }
      for (const key of keys) {
        path.push(key);
        if (Object.hasOwn(known, key)) this.check(value[key], known[key], path, found);
        else if (schema.additionalProperties === false) {
          const suggestion = this.suggestion(key, Object.keys(known));
          found.push(aboutKey("unknown-key", path, { key: short(key), suggestion }));
        } else if (isMapping(schema.additionalProperties)) {
          this.check(value[key], schema.additionalProperties, path, found);
        }
        if (schema.propertyNames) this.checkName(key, schema.propertyNames, path, found);
        path.pop();
      }
    }

    /** A name that is too long has no right form either: one message for both. */
    checkName(key, schema, path, found) {
      if (this.patterns.get(schema.pattern).test(key) && length(key) <= schema.maxLength) return;
      found.push(aboutKey("bad-format", path, this.formatWords(key, schema.pattern)));
    }

    formatWords(value, pattern) {
      return { value: short(value), expected: this.words.formats[formatOf(pattern)] };
    }

    limit(code, path, limit, found) {
      found.push(diagnostic(code, path, { limit }));
    }
  }

  T.shape = { ShapeChecker, short };
})((globalThis.Thuispad = globalThis.Thuispad || {}));

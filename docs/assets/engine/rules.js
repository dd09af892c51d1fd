/**
 * The closed vocabulary of rules (evaluate/rules.py). Each gives a value in thousandths and findings with the place
 * they are about; pathways/README.md says what each kind means.
 */
(function (T) {
  "use strict";

  const { get } = T.data;
  const { FULL, arrangement } = T.arrangements;
  const { finding, valueAt, split } = T.reading;

  const sum = (values) => values.reduce((total, value) => total + value, 0);

  /** The mean of the `least` highest values: more items never lower it. */
  function best(values, least) {
    const highest = [...values].sort((a, b) => b - a).slice(0, least);
    return Math.floor(sum(highest) / least);
  }

  /** The mean of all values, of at least `least`: each item widens what the plan promises. */
  function mean(values, least) {
    return Math.floor(sum(values) / Math.max(values.length, least));
  }

  /** The mean of the items a rule is about, FULL if there are none, for as much of the list as there must be. */
  function shareOfList(values, length, least) {
    const whole = values.length ? Math.floor(sum(values) / values.length) : FULL;
    return Math.floor((whole * Math.min(length, least)) / least);
  }

  /** Whether a rule is about an item of its list: of a kind it names in `only`, or of no kind yet. */
  function isMeant(item, rule) {
    return !rule.only || [null, ...rule.only.in].includes(valueAt(item, rule.only.field));
  }

  /** @typedef {{value: number, findings: Array<Finding>}} Result */

  /** Evaluates rules on one plan for one date. */
  class RuleEngine {
    constructor(reader, facts, asOf) {
      this.reader = reader;
      this.facts = facts;
      this.asOf = asOf;
      this.assumeDone = false;
    }

    /**
     * Value (0-1000) and findings of a rule that belongs to a criterion.
     * @returns {Result}
     */
    evaluate(rule, criterion) {
      switch (rule.kind) {
        case "arrangement":
          return this.assumeDone ? { value: FULL, findings: [] } : arrangement(this.reader, criterion, this.asOf);
        case "filled": return this.filled(rule);
        case "count": return this.count(rule);
        case "each": return this.each(rule);
        case "covers": return this.covers(rule);
        case "includes": return this.includes(rule);
        case "one_of": return this.oneOf(rule);
        case "number": return this.number(rule);
        case "sum": return this.sum(rule);
        case "unique": return this.unique(rule);
        case "at_least": return this.atLeast(rule);
        case "all": return this.all(rule, criterion);
        case "any": return this.any(rule, criterion);
        default: throw new Error(`unknown kind of rule: ${rule.kind}`);
      }
    }

    /** Whether the rule would be met in full if what is planned were arranged. */
    fullOnceDone(criterion) {
      this.assumeDone = true;
      try {
        return this.evaluate(criterion.rule, criterion).value === FULL;
      } finally {
        this.assumeDone = false;
      }
    }

    // --- one value ---------------------------------------------------------------------------------------

    filled(rule) {
      const value = valueAt(this.reader.plan, rule.path);
      const found = this.reader.check(value, split(rule.path), rule.path, rule);
      return found ? { value: 0, findings: [found] } : { value: FULL, findings: [] };
    }

    oneOf(rule) {
      if (rule.values.includes(valueAt(this.reader.plan, rule.path))) return { value: FULL, findings: [] };
      const params = { field: this.reader.label(rule.path), options: [...rule.values] };
      return { value: 0, findings: [finding("value-not-chosen", split(rule.path), params)] };
    }

    number(rule) {
      const value = valueAt(this.reader.plan, rule.path);
      const inRange = typeof value === "number" && rule.min <= value && value <= get(rule, "max", value);
      if (inRange) return { value: FULL, findings: [] };
      const code = "max" in rule ? "number-missing" : "number-not-reached";
      const params = { field: this.reader.label(rule.path), min: rule.min };
      if ("max" in rule) params.max = rule.max;
      return { value: 0, findings: [finding(code, split(rule.path), params)] };
    }

    atLeast({ path, than }) {
      const [value, least] = [path, than].map((one) => valueAt(this.reader.plan, one));
      const missing = [[path, value], [than, least]].filter(([, number]) => typeof number !== "number")
        .map(([one]) => finding("field-missing", split(one), { item: "", field: this.reader.label(one) }));
      if (missing.length) return { value: 0, findings: missing };
      if (value >= least) return { value: FULL, findings: [] };
      const words = { field: this.reader.label(path), other: this.reader.label(than) };
      return { value: 0, findings: [finding("less-than", split(path), { ...words, value, least })] };
    }

    // --- lists -------------------------------------------------------------------------------------------

    few(path, count, min) {
      if (count >= min) return [];
      return [finding("too-few", split(path), { list: this.reader.label(path), count, min })];
    }

    count({ path, min }) {
      const filled = this.reader.items(path).filter((item) => this.reader.isFilled(item)).length;
      return { value: Math.floor((FULL * Math.min(filled, min)) / min), findings: this.few(path, filled, min) };
    }

    /**
     * The share of fields that an item of a list has filled, and what is wrong with the others. An item of which something
     * is asked in words, and that holds no real word of it, is worth nothing.
     */
    fields(path, index, fields) {
      const item = this.reader.items(path)[index];
      const name = this.reader.itemName(path, index, item);
      const place = [...split(path), index];
      const findings = [];
      let asked = 0;
      let told = 0;
      for (const field of fields) {
        const { path: key, prose, ref } = typeof field === "string" ? { path: field } : field;
        const pattern = `${path}[].${key}`;
        const found = this.reader.check(valueAt(item, key), [...place, ...split(key)], pattern, { prose, ref, item: name });
        if (found) findings.push(found);
        if (!this.reader.written.has(pattern)) continue;
        asked += 1;
        if (!found) told += 1;
      }
      if (asked && !told) return { value: 0, findings };
      return { value: Math.floor((FULL * (fields.length - findings.length)) / fields.length), findings };
    }

    each(rule) {
      const { path, min } = rule;
      const items = this.reader.items(path);
      let indices = items.map((_, index) => index);
      if (rule.where) {
        indices = indices.filter((index) => this.facts.mayHoldFor(rule.where, index));
        if (items.length && !indices.length) return { value: FULL, findings: [] };
      }
      indices = indices.filter((index) => isMeant(items[index], rule));
      const results = indices.map((index) => this.fields(path, index, rule.fields));
      const values = results.map((result) => result.value);
      const findings = results.flatMap((result) => result.findings);
      findings.push(...this.few(path, rule.only ? items.length : values.length, min));
      if (rule.only) return { value: shareOfList(values, items.length, min), findings };
      return { value: (rule.whole ? mean : best)(values, min), findings };
    }

    /** For each id, the indices of the items of `by` that name it; what names nothing is a finding. */
    referring(by, ref, findings) {
      const out = new Map();
      this.reader.items(by).forEach((item, index) => {
        const ids = valueAt(item, ref);
        if (ids === null || !ids.length) findings.push(...this.fields(by, index, [ref]).findings);
        for (const id of Array.isArray(ids) ? ids : [ids]) {
          if (typeof id === "string") out.set(id, [...(out.get(id) || []), index]);
        }
      });
      return out;
    }

    covers(rule) {
      const { of, by, min } = rule;
      const values = [];
      const findings = [];
      const referring = this.referring(by, rule.ref, findings);
      const items = this.reader.items(of);
      const wanted = items.map((item, index) => ({ item, index })).filter(({ item }) => isMeant(item, rule));
      wanted.forEach(({ item, index }) => {
        const options = (referring.get(get(item, rule.key || "id", "")) || []).map((other) =>
          (rule.fields ? this.fields(by, other, rule.fields) : { value: FULL, findings: [] }));
        if (options.length) {
          values.push(Math.max(...options.map((option) => option.value)));
          findings.push(...options.flatMap((option) => option.findings));
          return;
        }
        values.push(0);
        const params = { item: this.reader.itemName(of, index, item), list: this.reader.label(by) };
        findings.push(finding("not-covered", [...split(of), index], params));
      });
      findings.push(...this.few(of, items.length, min));
      if (rule.only) return { value: shareOfList(values, items.length, min), findings };
      return { value: (rule.whole ? mean : best)(values, min), findings };
    }

    includes(rule) {
      const { path, field, values } = rule;
      const min = get(rule, "min", values.length);
      const present = new Set();
      const findings = [];
      this.reader.items(path).forEach((item, index) => {
        if (valueAt(item, field) === null) findings.push(...this.fields(path, index, [field]).findings);
        if (!values.includes(valueAt(item, field))) return;
        const found = rule.fields ? this.fields(path, index, rule.fields).findings : [];
        findings.push(...found);
        if (!found.length) present.add(valueAt(item, field));
      });
      const missing = values.filter((value) => !present.has(value));
      const count = values.length - missing.length;
      if (count < min) {
        const words = { list: this.reader.label(path), field: this.reader.label(`${path}[].${field}`) };
        findings.push(finding("kinds-missing", split(path), { ...words, missing, min, total: values.length }));
      }
      return { value: Math.floor((FULL * Math.min(count, min)) / min), findings };
    }

    sum(rule) {
      const { path, field, equals } = rule;
      const values = this.reader.items(path).map((item) => valueAt(item, field));
      const total = sum(values.map((value) => (typeof value === "number" ? value : 0)));
      if (values.length && Math.abs(total - equals) * FULL < 1) return { value: FULL, findings: [] };
      const words = { list: this.reader.label(path), field: this.reader.label(`${path}[].${field}`) };
      return { value: 0, findings: [finding("sum-wrong", split(path), { ...words, sum: total, equals })] };
    }

    unique({ path, field, min }) {
      const first = new Map();
      const findings = [];
      this.reader.items(path).forEach((item, index) => {
        const value = valueAt(item, field);
        for (const one of Array.isArray(value) ? value : [value]) {
          if (typeof one !== "string") continue;
          if (!first.has(one)) first.set(one, index);
          if (first.get(one) === index) continue;
          const params = {
            item: this.reader.itemName(path, index, item), field: this.reader.label(`${path}[].${field}`),
            id: one, first: [...split(path), first.get(one), ...split(field)],
          };
          findings.push(finding("named-twice", [...split(path), index, ...split(field)], params));
        }
      });
      if (first.size < min) {
        const params = { list: this.reader.label(`${path}[].${field}`), count: first.size, min };
        findings.push(finding("too-few", split(path), params));
      }
      return { value: findings.length ? 0 : FULL, findings };
    }

    // --- combinations ------------------------------------------------------------------------------------

    all(rule, criterion) {
      const results = rule.rules.map((part) => this.evaluate(part, criterion));
      const value = Math.floor(sum(results.map((result) => result.value)) / results.length);
      return { value, findings: results.flatMap((result) => result.findings) };
    }

    /** The highest; the first of equals. */
    any(rule, criterion) {
      const results = rule.rules.map((part) => this.evaluate(part, criterion));
      return results.reduce((highest, result) => (result.value > highest.value ? result : highest));
    }
  }

  T.rules = { RuleEngine };
})((globalThis.Thuispad = globalThis.Thuispad || {}));

/** Everything that can be wrong with one plan, at once and in order (validate/plan.py). */
(function (T) {
  "use strict";

  const { isMapping, mapping, compareText } = T.data;

  /**
   * The data without keys that have no value: in YAML a key with nothing behind it is one not filled in yet.
   * @param {*} data
   * @param {WeakMap} [known] what was made before of parts that never change, as those of a store
   * @returns {*}
   */
  function withoutEmpty(data, known) {
    if (typeof data !== "object" || data === null) return data;
    const before = known && known.get(data);
    if (before) return before;
    let out = mapping();
    if (Array.isArray(data)) out = data.map((one) => withoutEmpty(one, known));
    else for (const key of Object.keys(data)) if (data[key] !== null) out[key] = withoutEmpty(data[key], known);
    if (known) known.set(data, out);
    return out;
  }

  const keyOf = (one) => T.data.get(one.params, "key", "");
  const compareParts = (a, b) => (typeof a === "number" ? a - b : compareText(a, b));

  /** By place, then by code, then by the key that is missing. List items by number, keys by code point. */
  function compare(left, right) {
    const end = Math.min(left.path.length, right.path.length);
    for (let at = 0; at < end; at += 1) {
      const found = compareParts(left.path[at], right.path[at]);
      if (found) return found;
    }
    // what is about a deeper place comes before what is about the whole
    if (left.path.length !== right.path.length) return right.path.length - left.path.length;
    return compareText(left.code, right.code) || left.atKey - right.atKey || compareText(keyOf(left), keyOf(right));
  }

  /** Checks plans with one content. Build it once for many plans. */
  class PlanChecker {
    constructor(content) {
      this.shape = new T.shape.ShapeChecker(content.plan_schema, content.vocabulary.words);
      this.references = new T.references.ReferenceChecker(content, this.shape);
      this.guard = new T.privacy.Guard(content.vocabulary.privacy);
    }

    /**
     * What is wrong with a plan (without empty keys): its shape and its references, in order of place.
     * @returns {Array<Diagnostic>}
     */
    problems(plan) {
      const found = this.shape.problems(plan);
      if (isMapping(plan)) found.push(...this.references.problems(plan));
      const unique = new Map();
      for (const one of found) {
        const name = JSON.stringify([one.path, one.code, one.atKey, keyOf(one)]);
        if (!unique.has(name)) unique.set(name, one);
      }
      const ordered = [...unique.values()].sort(compare);
      const { MAX_SHOWN, MAX_HINTS } = T.limits;
      const out = ordered.slice(0, MAX_SHOWN).map((one, place) => this.withHint(one, place < MAX_HINTS));
      const more = ordered.length - MAX_SHOWN;
      if (more > 0) out.push(T.problem.diagnostic("too-many-problems", [], { more, max: MAX_SHOWN }));
      return out;
    }

    /**
     * What in the texts of a plan looks like it is about one person. It makes no plan invalid.
     * @returns {Array<Diagnostic>}
     */
    warnings(plan) {
      return this.guard.warnings(plan);
    }

    /** A name that may have been meant is looked for only where it is shown: each look costs time. */
    withHint(one, wanted) {
      const hint = T.data.get(one.params, "suggestion", null);
      if (hint === null || typeof hint !== "object") return one;
      return { ...one, params: { ...one.params, suggestion: wanted ? this.shape.hint(hint) : "" } };
    }
  }

  T.check = { withoutEmpty, PlanChecker };
})((globalThis.Thuispad = globalThis.Thuispad || {}));

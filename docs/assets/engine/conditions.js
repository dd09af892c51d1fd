/** When a criterion applies: conditions on facts, in three values (evaluate/conditions.py). */
(function (T) {
  "use strict";

  const { get } = T.data;
  const UNKNOWN = "onbekend";

  /** The ids of the facts a condition looks at, in order, with repeats. */
  function factsOf(condition) {
    const out = "fact" in condition ? [condition.fact] : [];
    for (const part of [...(condition.all || []), ...(condition.any || [])]) out.push(...factsOf(part));
    if ("not" in condition) out.push(...factsOf(condition.not));
    return out;
  }

  /**
   * True, false, or null where an undeclared fact decides (Kleene's three-valued logic).
   * @param {Object} condition
   * @param {function(string): ?string} factOf the declared value of a fact
   * @returns {?boolean}
   */
  function holds(condition, factOf) {
    if ("fact" in condition) {
      const value = factOf(condition.fact);
      if (value === null || value === UNKNOWN) return null;
      return "is" in condition ? value === condition.is : condition.in.includes(value);
    }
    if ("not" in condition) {
      const inner = holds(condition.not, factOf);
      return inner === null ? null : !inner;
    }
    const wanted = "any" in condition;
    const parts = (wanted ? condition.any : condition.all).map((part) => holds(part, factOf));
    if (parts.includes(wanted)) return wanted;
    return parts.includes(null) ? null : !wanted;
  }

  /** The declared facts of a plan: those of the plan, and for each medicine those with its own. */
  class FactSheet {
    constructor(plan, scopes) {
      this.scopes = scopes;
      this.ofPlan = get(plan, "feiten", {});
      this.ofMedicines = get(plan, "middelen", []).map((item) => get(item, "feiten", {}));
    }

    /** The value of a fact for one medicine (null: for the plan only); what the plan declares goes first. */
    lookup(own) {
      return (fact) => get(this.ofPlan, fact, own === null ? null : get(own, fact, null));
    }

    /** Whether the condition holds, or may hold, for the plan or any of its medicines. */
    applies(condition) {
      const ofMedicine = factsOf(condition).some((fact) => this.scopes.get(fact) === "middel");
      const owners = ofMedicine && this.ofMedicines.length ? this.ofMedicines : [null];
      return owners.some((own) => holds(condition, this.lookup(own)) !== false);
    }

    /** Whether the condition holds, or may hold, for one medicine. */
    mayHoldFor(condition, index) {
      return holds(condition, this.lookup(this.ofMedicines[index])) !== false;
    }

    /** The declared facts a condition looked at, with their places: what excluded a criterion. */
    deciding(condition) {
      const out = [];
      for (const fact of new Set(factsOf(condition))) {
        if (this.scopes.get(fact) === "plan") {
          const value = get(this.ofPlan, fact, null);
          if (value !== null) out.push({ fact, value, path: ["feiten", fact] });
        } else {
          this.ofMedicines.forEach((facts, index) => {
            const value = get(facts, fact, null);
            if (value !== null) out.push({ fact, value, path: ["middelen", index, "feiten", fact] });
          });
        }
      }
      return out;
    }

    /**
     * Where a fact is not declared: its place, the index of the medicine, and whether it says `onbekend`.
     * @returns {Array<{path: Array<string|number>, index: ?number, unknown: boolean}>}
     */
    missing(fact) {
      const isOpen = (value) => value === null || value === UNKNOWN;
      if (this.scopes.get(fact) === "plan") {
        const value = get(this.ofPlan, fact, null);
        return isOpen(value) ? [{ path: ["feiten", fact], index: null, unknown: value !== null }] : [];
      }
      const out = [];
      this.ofMedicines.forEach((facts, index) => {
        const value = get(facts, fact, null);
        if (isOpen(value)) out.push({ path: ["middelen", index, "feiten", fact], index, unknown: value !== null });
      });
      return out;
    }
  }

  T.conditions = { FactSheet, factsOf, holds, UNKNOWN };
})((globalThis.Thuispad = globalThis.Thuispad || {}));

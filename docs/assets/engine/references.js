/** What a schema cannot say of a plan: ids that resolve, dates that exist, criteria and facts we know (references.py). */
(function (T) {
  "use strict";

  const { diagnostic, aboutKey } = T.problem;
  const { isMapping, get } = T.data;

  const LOOKS_LIKE_DATE = /^(?=.*[0-9])[0-9-]{4}-[0-9-]{2}-[0-9-]{2}$/;
  const DATE = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;

  /** The parts of a plan that have ids of criteria for keys. */
  const BY_CRITERION = ["afspraken", "korte_toets"];

  /** A pattern in steps: keys, and `[]` or `{}` for every item or every value. */
  function stepsOf(pattern) {
    return pattern.split(/(\[\]|\{\})|\./).filter(Boolean);
  }

  /**
   * Every value at a pattern, with its path. What has the wrong shape is passed over: the schema reports it.
   * @param {*} data
   * @param {Array<string>} steps
   * @param {function(Array<string|number>, *)} visit gets one list that changes as we go: who keeps it, copies it
   */
  function places(data, steps, visit, path = [], at = 0) {
    if (at === steps.length) {
      visit(path, data);
      return;
    }
    const step = steps[at];
    let keys = [];
    if (step === "[]") keys = Array.isArray(data) ? data.keys() : [];
    else if (isMapping(data)) keys = step === "{}" ? Object.keys(data) : Object.hasOwn(data, step) ? [step] : [];
    for (const key of keys) {
      path.push(key);
      places(data[key], steps, visit, path, at + 1);
      path.pop();
    }
  }

  /** Whether a text of the form jjjj-mm-dd is a day that exists (years 1 to 9999). */
  function isDate(text) {
    const found = DATE.exec(text);
    if (!found) return false;
    const [year, month, day] = found.slice(1).map(Number);
    const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
    const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1];
  }

  /** Checks what a plan refers to: within itself, and in the content. */
  class ReferenceChecker {
    constructor(content, shape) {
      this.content = content;
      this.shape = shape;
      this.pathways = [...content.pathways.map((card) => card.id), content.vocabulary.other_pathway.id];
      this.criteria = [...content.criteria, ...content.retired].map((one) => one.id);
      this.knownCriteria = new Set(this.criteria);
      this.facts = new Map(content.facts.map((fact) => [fact.id, fact]));
    }

    /**
     * What is wrong with the references of a plan.
     * @returns {Array<Diagnostic>}
     */
    problems(plan) {
      const found = [];
      this.ids(plan, found);
      this.references(plan, found);
      this.dates(plan, found);
      this.vocabulary(plan, found);
      this.inPathways(plan, found);
      this.answers(plan, found);
      this.inFacts(plan, found);
      return found;
    }

    ids(plan, found) {
      for (const pattern of this.content.checks.identified) {
        const lists = new Map();
        places(plan, [...stepsOf(pattern), "[]", "id"], (path, value) => {
          if (typeof value !== "string") return;
          const list = JSON.stringify(path.slice(0, -2));
          if (!lists.has(list)) lists.set(list, new Set());
          const seen = lists.get(list);
          if (seen.has(value)) found.push(diagnostic("duplicate-id", path, { id: T.shape.short(value) }));
          seen.add(value);
        });
      }
    }

    references(plan, found) {
      const known = new Map();
      for (const [steps, target] of this.content.checks.references) {
        places(plan, steps, (path, value) => {
          if (typeof value !== "string") return;
          if (!known.has(target)) {
            const ids = new Set();
            places(plan, [...stepsOf(target), "[]", "id"], (_, id) => typeof id === "string" && ids.add(id));
            known.set(target, ids);
          }
          const ids = known.get(target);
          if (ids.has(value)) return;
          const suggestion = this.shape.suggestion(value, ids);
          found.push(diagnostic("dangling-reference", path, { id: T.shape.short(value), list: target, suggestion }));
        });
      }
    }

    dates(plan, found) {
      for (const steps of this.content.checks.dates) {
        places(plan, steps, (path, value) => {
          // what does not look like a date is reported by the schema
          if (typeof value !== "string" || !LOOKS_LIKE_DATE.test(value) || isDate(value)) return;
          found.push(diagnostic("bad-date", path, { value }));
        });
      }
    }

    closed(code, path, value, options, words, found) {
      if (options.includes(value)) return;
      const suggestion = this.shape.suggestion(value, options);
      found.push(diagnostic(code, path, { ...words, value: T.shape.short(value), options, suggestion }));
    }

    vocabulary(plan, found) {
      for (const [steps, name] of this.content.checks.vocabulary) {
        const options = this.content.vocabulary[name].map((one) => one.id);
        places(plan, steps, (path, value) => {
          if (typeof value === "string") this.closed("unknown-kind", path, value, options, {}, found);
        });
      }
    }

    inPathways(plan, found) {
      places(plan, ["zorgpaden", "[]"], (path, value) => {
        if (typeof value !== "string" || this.pathways.includes(value)) return;
        const suggestion = this.shape.suggestion(value, this.pathways);
        found.push(diagnostic("unknown-pathway", path, { id: T.shape.short(value), suggestion, options: this.pathways }));
      });
    }

    answers(plan, found) {
      for (const key of BY_CRITERION) {
        const answers = get(plan, key, null);
        for (const id of isMapping(answers) ? Object.keys(answers) : []) {
          if (this.knownCriteria.has(id)) continue;
          const words = { id: T.shape.short(id), suggestion: this.shape.suggestion(id, this.criteria) };
          found.push(aboutKey("unknown-criterion", [key, id], words));
        }
      }
    }

    inFacts(plan, found) {
      for (const [scope, steps] of [["plan", ["feiten"]], ["middel", ["middelen", "[]", "feiten"]]]) {
        const names = [...this.facts.values()].filter((one) => one.scope === scope).map((one) => one.id);
        places(plan, steps, (path, facts) => {
          for (const [fact, value] of isMapping(facts) ? Object.entries(facts) : []) {
            const here = [...path, fact];
            if (!names.includes(fact)) {
              const words = { id: T.shape.short(fact), suggestion: this.shape.suggestion(fact, names) };
              found.push(aboutKey("unknown-fact", here, words));
            } else if (typeof value === "string") {
              const options = this.facts.get(fact).values.map((one) => one.value);
              this.closed("unknown-fact-value", here, value, options, { id: fact }, found);
            }
          }
        });
      }
    }
  }

  T.references = { ReferenceChecker, places, stepsOf, isDate };
})((globalThis.Thuispad = globalThis.Thuispad || {}));

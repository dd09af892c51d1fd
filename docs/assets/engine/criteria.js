/** From a criterion and a plan to an outcome (evaluate/criteria.py). */
(function (T) {
  "use strict";

  const { get } = T.data;
  const { FULL, evidence } = T.arrangements;
  const { UNKNOWN, FactSheet, factsOf } = T.conditions;
  const { PlanReader, finding, samePath } = T.reading;

  const UNCOUNTED = ["nvt", "buiten-bereik"];

  /** What one criterion comes to in one plan; `value` in thousandths. */
  class Outcome {
    constructor(criterion, outcome, value = 0, findings = [], excludedBy = []) {
      this.criterion = criterion;
      this.outcome = outcome;
      this.value = value;
      this.findings = findings;
      this.excludedBy = excludedBy;
      this.plannedOn = null;
      this.evidenced = false;
      this.reviewed = false;
      this.overdue = false;
    }

    /** Whether it is in the sums of the score. */
    get counts() {
      return !UNCOUNTED.includes(this.outcome);
    }
  }

  /** Whether a criterion counts on a day: active, or a future one whose day has come. */
  function isActive(criterion, asOf) {
    const life = criterion.lifecycle || { state: "active" };
    return life.state === "active" || (life.state === "future" && get(life, "from", "9999-12-31") <= asOf);
  }

  /** Whether a criterion belongs to a pathway of the plan; steps belong to every plan. */
  function inPathways(criterion, plan) {
    return criterion.pathways === null || plan.zorgpaden.some((one) => criterion.pathways.includes(one));
  }

  function factsInRule(rule) {
    const own = "where" in rule ? factsOf(rule.where) : [];
    return [...own, ...(rule.rules || []).flatMap(factsInRule)];
  }

  function factsIn(criterion) {
    const own = "applies_when" in criterion ? factsOf(criterion.applies_when) : [];
    return [...own, ...factsInRule(criterion.rule)];
  }

  /** Findings without repeats: two parts of a rule may look at the same field. */
  function unique(findings) {
    const seen = new Set();
    return findings.filter((found) => {
      const key = JSON.stringify([found.code, found.path]);
      return !seen.has(key) && seen.add(key);
    });
  }

  function nameOf(value, status) {
    if (value === FULL) return "voldaan";
    if (status === "gepland") return "gepland";
    if (value > 0) return "deels";
    return status === "niet" || status === UNKNOWN ? status : "ontbreekt";
  }

  /** Evaluates criteria on one plan for one date (`asOf`, as jjjj-mm-dd). */
  class Evaluator {
    constructor(content, judge, plan, asOf) {
      this.content = content;
      this.plan = plan;
      this.asOf = asOf;
      this.facts = new FactSheet(plan, new Map(content.facts.map((fact) => [fact.id, fact.scope])));
      this.reader = new PlanReader(plan, judge, content);
      this.rules = new T.rules.RuleEngine(this.reader, this.facts, asOf);
      this.answers = get(plan, "afspraken", {});
    }

    /**
     * The outcome of every criterion that counts today, in the order of the content.
     * @returns {Array<Outcome>}
     */
    outcomes() {
      return this.content.criteria.filter((one) => isActive(one, this.asOf)).map((one) => this.outcome(one));
    }

    outcome(criterion) {
      if (!inPathways(criterion, this.plan)) {
        const by = this.plan.zorgpaden.map((value, index) => ({ fact: "zorgpaden", value, path: ["zorgpaden", index] }));
        return new Outcome(criterion, "buiten-bereik", 0, [], by);
      }
      const condition = criterion.applies_when;
      if (condition && !this.facts.applies(condition)) {
        return new Outcome(criterion, "buiten-bereik", 0, [], this.facts.deciding(condition));
      }
      const answer = get(this.answers, criterion.id, {});
      let status = get(answer, "status", null);
      if (status === "nvt") return this.notApplicable(criterion, answer);
      const result = this.rules.evaluate(criterion.rule, criterion);
      const findings = [...result.findings];
      if (status !== null && !criterion.answered) {
        findings.push(finding("answer-not-used", ["afspraken", criterion.id, "status"]));
        status = null;
      }
      const out = new Outcome(criterion, nameOf(result.value, status), result.value, unique(findings));
      this.beside(out, answer, status);
      return out;
    }

    notApplicable(criterion, answer) {
      const path = ["afspraken", criterion.id];
      if (criterion.not_applicable === "forbidden") {
        return new Outcome(criterion, "ontbreekt", 0, [finding("nvt-not-allowed", [...path, "status"])]);
      }
      const place = [...path, "toelichting"];
      const fault = this.reasonFault(get(answer, "toelichting", null), place);
      if (fault) return new Outcome(criterion, "ontbreekt", 0, [finding("nvt-reason-missing", place), fault]);
      const out = new Outcome(criterion, "nvt");
      if (criterion.level === "essentieel") out.findings.push(finding("nvt-needs-review", [...path, "status"]));
      return out;
    }

    /** Of a repeated explanation the first counts, but a reason that is given twice is no reason of its own. */
    reasonFault(reason, place) {
      const pattern = "afspraken{}.toelichting";
      const fault = this.reader.check(reason, place, pattern, { prose: true });
      if (fault) return fault;
      const first = this.reader.placesOf(reason).find((one) => !samePath(one, place));
      return first ? finding("text-repeated", place, { item: "", field: this.reader.label(pattern), first }) : null;
    }

    /** What stands beside the score: planned, evidenced, reviewed, overdue. */
    beside(out, answer, status) {
      const path = ["afspraken", out.criterion.id];
      const checked = get(answer, "gecontroleerd_op", null);
      out.reviewed = checked !== null && checked <= this.asOf;
      if (status === "gepland") this.besidePlanned(out, path, get(answer, "gepland_op", null));
      else if (out.outcome === "voldaan" && get(answer, "bewijs", []).length) {
        out.evidenced = evidence(this.reader, answer, path, this.asOf).good;
      }
    }

    besidePlanned(out, path, date) {
      out.overdue = date !== null && date < this.asOf;
      const own = out.findings.some((found) => found.path[0] === path[0] && found.path[1] === path[1]);
      if (date === null || own || !this.rules.fullOnceDone(out.criterion)) return;
      out.plannedOn = date;
      const start = get(this.plan, "startdatum", null);
      if (start !== null && date > start && out.criterion.moment !== "na-start") {
        out.findings.push(finding("planned-after-start", [...path, "gepland_op"], { date, start }));
      }
    }

    /**
     * Facts that decide about a criterion of this plan and are not declared.
     * @returns {Array<Finding>}
     */
    factsOpen() {
      const wanted = new Set();
      for (const criterion of this.content.criteria) {
        if (isActive(criterion, this.asOf) && inPathways(criterion, this.plan)) {
          factsIn(criterion).forEach((fact) => wanted.add(fact));
        }
      }
      const titles = new Map(this.content.facts.map((fact) => [fact.id, fact.title]));
      const medicines = this.reader.items("middelen");
      const out = [];
      if (!medicines.length && [...wanted].some((fact) => this.facts.scopes.get(fact) === "middel")) {
        out.push(finding("no-medicines", ["middelen"]));
      }
      for (const fact of wanted) {
        for (const { path, index, unknown } of this.facts.missing(fact)) {
          const item = index === null ? "" : this.reader.itemName("middelen", index, medicines[index]);
          out.push(finding(unknown ? "fact-unknown" : "fact-missing", path, { item, fact: titles.get(fact) }));
        }
      }
      return out;
    }
  }

  T.criteria = { Evaluator };
})((globalThis.Thuispad = globalThis.Thuispad || {}));

/** The stage of a plan: a ladder gated by essential criteria (aggregate/stages.py). */
(function (T) {
  "use strict";

  const { FULL } = T.arrangements;

  /** The stages of the content, for one plan. */
  class Ladder {
    constructor(content, outcomes, plan, remarks) {
      const { stages, moments } = content.vocabulary;
      this.stages = stages;
      this.moments = new Map(moments.map((moment, order) => [moment.id, order]));
      this.assessable = new Set(content.sections.map((section) => section.id));
      this.outcomes = outcomes.filter((one) => one.criterion.level === "essentieel");
      this.start = T.data.get(plan, "startdatum", null);
      this.remarks = remarks;
      const order = new Map(stages.map((stage, place) => [stage.id, place]));
      this.forbiddenFrom = order.get(content.shared_care.blocks.stage);
      this.neededFrom = new Map(content.facts.filter((fact) => fact.stage).map((fact) => [fact.id, order.get(fact.stage)]));
      this.hasCard = content.pathways.some((card) => plan.zorgpaden.includes(card.id));
    }

    /** The aspects and steps that a stage and those before it ask for. */
    sections(upto) {
      return this.stages.slice(0, upto + 1)
        .flatMap(({ requires }) => [...(requires.steps || []), ...(requires.aspects || [])]);
    }

    /** Whether an essential outcome keeps a plan from a stage. */
    blocks(one, stage) {
      const { moment } = one.criterion;
      if (one.outcome === "buiten-bereik" || one.value === FULL || moment === "na-start") return false;
      const later = this.moments.get(moment) > this.moments.get(this.stages[stage].moment);
      const onTime = one.plannedOn !== null && this.start !== null && one.plannedOn <= this.start;
      return !(later && onTime);
    }

    /** The ids of the criteria that keep the plan from a stage, in the order of the content. */
    blocking(stage) {
      const wanted = new Set(this.sections(stage));
      return this.outcomes.filter((one) => wanted.has(one.criterion.section) && this.blocks(one, stage))
        .map((one) => one.criterion.id);
    }

    /** The codes of what keeps the plan from a stage apart from criteria: no card, facts not declared. */
    planBlocks(stage) {
      const requires = this.stages.slice(0, stage + 1).map((one) => one.requires);
      const out = [];
      if (requires.some((one) => one.pathway) && !this.hasCard) out.push("no-pathway");
      if (requires.some((one) => one.facts)) {
        const needed = this.remarks.filter((found) => this.since(found) <= stage);
        out.push(...new Set(needed.map((found) => found.code)));
      }
      return out;
    }

    /** The stage from which a remark keeps a plan back; what is only unknown in shared care never does. */
    since({ code, path }) {
      if (code === "treatment-undetermined") return this.stages.length;
      if (code === "treatment-not-allowed") return this.forbiddenFrom;
      return this.neededFrom.get(path[path.length - 1]) || 0;
    }

    /** Whether a finding about the plan is one of those that keep it from the next stage of `report`. */
    keepsBack(found, report) {
      return report.blocked_by_plan.includes(found.code) && this.since(found) <= report.order + 1;
    }

    /** The highest stage the plan reaches; with `without`, as if that criterion no longer blocked. */
    reached(without = null) {
      let stage = 0;
      while (stage + 1 < this.stages.length) {
        const open = this.blocking(stage + 1).some((id) => id !== without);
        if (open || this.planBlocks(stage + 1).length) break;
        stage += 1;
      }
      return stage;
    }

    /** The stage reached, the next one, what blocks it, and what this content cannot assess yet. */
    report() {
      const at = this.reached();
      const next = at + 1 < this.stages.length ? at + 1 : null;
      return {
        id: this.stages[at].id,
        title: this.stages[at].title,
        order: at,
        next: next === null ? null : this.stages[next].id,
        blocked_by: next === null ? [] : this.blocking(next),
        blocked_by_plan: next === null ? [] : this.planBlocks(next),
        not_assessed: this.sections(this.stages.length - 1).filter((section) => !this.assessable.has(section)),
      };
    }

    /** The stage the plan reaches once this criterion is met; null if it stays where it is. */
    after(criterion, report) {
      const only = report.blocked_by.length === 1 && report.blocked_by[0] === criterion;
      if (!only || report.blocked_by_plan.length) return null;
      return this.stages[this.reached(criterion)].id;
    }
  }

  T.stages = { Ladder };
})((globalThis.Thuispad = globalThis.Thuispad || {}));

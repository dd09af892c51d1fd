/** The report of one plan: the same in both engines, down to the last finding (report/build.py). */
(function (T) {
  "use strict";

  const { get } = T.data;
  const { score, bySection, tally, beside } = T.scores;
  const { finding } = T.reading;

  /** Version of the report (schemas/v1/report.schema.json). */
  const FORMAT = 1;

  /** Makes reports with one content. Build it once for many plans. */
  class Reporter {
    constructor(content) {
      this.content = content;
      this.messages = new T.messages.Catalogue(content.messages);
      const questions = content.criteria.map((criterion) => criterion.question);
      this.judge = new T.text.TextJudge(content.vocabulary.text, questions);
    }

    /**
     * The report of a plan for a day (jjjj-mm-dd). `plan` is null if it could not be read. A plan with errors gets no
     * score: the report then holds what is wrong. `warnings` stand beside it either way.
     */
    report(plan, diagnostics, asOf, warnings = []) {
      const { content } = this;
      const head = {
        format: FORMAT,
        tool: content.tool,
        content: content.version,
        as_of: asOf,
        disclaimers: content.vocabulary.disclaimers,
        valid: !diagnostics.length && plan !== null,
        diagnostics: this.told(diagnostics),
        warnings: this.told(warnings),
      };
      return head.valid ? { ...head, ...this.scored(plan, asOf) } : head;
    }

    scored(plan, asOf) {
      const { content } = this;
      const { vocabulary } = content;
      const evaluator = new T.criteria.Evaluator(content, this.judge, plan, asOf);
      const outcomes = evaluator.outcomes();
      const care = T.sharedCare.remarks(evaluator.reader, content.shared_care, asOf);
      const remarks = [...evaluator.factsOpen(), ...care];
      const ladder = new T.stages.Ladder(content, outcomes, plan, remarks);
      const stage = ladder.report();
      const total = score(outcomes);
      const quick = outcomes.filter((one) => one.criterion.quickscan);
      return {
        plan: {
          title: get(plan, "titel", null),
          hospital: get(plan, "ziekenhuis", null),
          status: get(plan, "status", null),
          pathways: [...plan.zorgpaden],
          // worked out when it is read: a form that shows a score at each keystroke does not show the hash
          get sha256() {
            return T.canonical.hash(plan);
          },
        },
        stage,
        score: total,
        sections: bySection(outcomes, content.sections),
        outcomes: tally(outcomes, vocabulary.outcomes.map((one) => one.id)),
        beside: beside(outcomes),
        findings: this.aboutPlan(plan, ladder, remarks)
          .map((found) => ({ ...this.withText(found), blocks: ladder.keepsBack(found, stage) })),
        quickscan: { ...score(quick), criteria: quick.map((one) => one.criterion.id) },
        actions: T.actions.nextActions(outcomes, total, ladder, stage, vocabulary.levels),
        criteria: outcomes.map((one) => this.criterion(one)),
      };
    }

    aboutPlan(plan, ladder, remarks) {
      const { content } = this;
      const out = [];
      if (!ladder.hasCard) out.push(finding("no-pathway", ["zorgpaden"], { pathway: content.vocabulary.other_pathway.title }));
      out.push(...remarks);
      for (const key of content.vocabulary.head) {
        if (!get(plan, key, "")) out.push(finding("head-missing", [key], { field: content.labels[key] }));
      }
      if (!Object.hasOwn(plan, "startdatum")) out.push(finding("no-start-date", ["startdatum"]));
      const writtenFor = get(plan, "inhoud", null);
      if (writtenFor !== null && writtenFor !== content.version) {
        out.push(finding("other-content-version", ["inhoud"], { plan: writtenFor, content: content.version }));
      }
      const retired = new Map(content.retired.map((one) => [one.id, one]));
      for (const id of Object.keys(get(plan, "afspraken", {})).sort(T.data.compareText)) {
        if (!retired.has(id)) continue;
        const by = retired.get(id).lifecycle.replaced_by;
        const replacement = by ? T.messages.fill(content.vocabulary.words.see_instead, { id: by }) : "";
        out.push(finding("retired-criterion", ["afspraken", id], { id, replacement }));
      }
      return out;
    }

    criterion(one) {
      const { id, section, title, level, moment, owner } = one.criterion;
      return {
        id, section, title, level, moment, owner,
        outcome: one.outcome,
        value: one.value,
        counts: one.counts,
        findings: this.written(one.findings),
        excluded_by: one.excludedBy,
        planned_on: one.plannedOn,
        evidenced: one.evidenced,
        reviewed: one.reviewed,
        overdue: one.overdue,
      };
    }

    told(diagnostics) {
      return diagnostics.map(({ code, path, params }) => this.withText({ code, path, params }));
    }

    written(findings) {
      return findings.map((found) => this.withText(found));
    }

    withText(found) {
      const { code, params } = found;
      return { ...found, severity: this.messages.severity(code), message: this.messages.text(code, params) };
    }
  }

  T.report = { Reporter };
})((globalThis.Thuispad = globalThis.Thuispad || {}));

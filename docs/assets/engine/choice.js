/** Which pathway fits? A comparison from declared facts about a group, never about a patient (evaluate/choice.py). */
(function (T) {
  "use strict";

  const { get } = T.data;
  const { holds } = T.conditions;
  const [NOT, IF, OPEN, FITS] = ["past-niet", "past-mits", "open", "past"];

  /**
   * For each pathway a verdict and the lines behind it.
   * @param {function(string): ?string} factOf
   * @returns {Array<{pathway: string, verdict: string, lines: Array<string>, open: Array<string>}>}
   */
  function compare(factOf, lines, pathways) {
    return pathways.map((pathway) => {
      const own = lines.filter((line) => line.pathway === pathway)
        .map((line) => ({ ...line, found: holds(line.when, factOf) }));
      const against = own.filter((line) => line.found && line.verdict === NOT);
      const provided = own.filter((line) => line.found && line.verdict === IF);
      // once it does not fit, nothing that is unknown can change that
      const waiting = against.length ? [] : own.filter((line) => line.found === null);
      const unknown = [...new Set(waiting.flatMap((line) => T.decide.unknownIn(line.when, factOf)))];
      const doubtful = waiting.some((line) => line.verdict === NOT);
      let verdict = provided.length ? IF : FITS;
      if (doubtful || (unknown.length && !provided.length)) verdict = OPEN;
      if (against.length) verdict = NOT;
      return { pathway, verdict, lines: [...against, ...provided].map((line) => line.id), open: unknown };
    });
  }

  /** The groups a plan is about: each medicine with its facts and those of the plan. */
  function groups(plan) {
    const common = get(plan, "feiten", {});
    const lookup = (own) => (fact) => get(common, fact, get(own, fact, null));
    const medicines = get(plan, "middelen", []);
    if (!medicines.length) return [{ name: "", factOf: lookup({}) }];
    return medicines.map((one) => ({ name: get(one, "naam", "") || one.id, factOf: lookup(get(one, "feiten", {})) }));
  }

  T.choice = { compare, groups };
})((globalThis.Thuispad = globalThis.Thuispad || {}));

/** The score: one criterion, one vote; 100 only when everything is met (aggregate/scores.py). */
(function (T) {
  "use strict";

  const { FULL } = T.arrangements;
  const count = (list, test) => list.filter(test).length;

  /**
   * Score of a set of outcomes: floor(100 × sum / (1000 × applicable)), in integers; null if nothing applies.
   * @param {Array<Outcome>} outcomes
   */
  function score(outcomes) {
    const counted = outcomes.filter((one) => one.counts);
    const points = counted.reduce((total, one) => total + one.value, 0);
    const essentials = counted.filter((one) => one.criterion.level === "essentieel");
    return {
      value: counted.length ? Math.floor((100 * points) / (FULL * counted.length)) : null,
      points,
      applicable: counted.length,
      total: outcomes.length,
      essentials: { met: count(essentials, (one) => one.value === FULL), of: essentials.length },
    };
  }

  /** The score of each aspect and step of the content, in their order. */
  function bySection(outcomes, sections) {
    const parts = sections.map(({ id, kind, title }) => {
      const own = outcomes.filter((one) => one.criterion.section === id);
      return { own, row: { id, kind, title, ...score(own) } };
    });
    return parts.filter((part) => part.own.length).map((part) => part.row);
  }

  /** How often each outcome occurs. */
  function tally(outcomes, names) {
    const counts = Object.fromEntries(names.map((name) => [name, 0]));
    for (const one of outcomes) counts[one.outcome] += 1;
    return counts;
  }

  /** What stands beside the score, never in it. */
  function beside(outcomes) {
    return {
      met: count(outcomes, (one) => one.outcome === "voldaan"),
      evidenced: count(outcomes, (one) => one.evidenced),
      reviewed: count(outcomes, (one) => one.reviewed),
      overdue: count(outcomes, (one) => one.overdue),
    };
  }

  T.scores = { score, bySection, tally, beside };
})((globalThis.Thuispad = globalThis.Thuispad || {}));

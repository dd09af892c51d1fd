/** A plan seen through a framework: the criteria that serve each of its points (aggregate/frameworks.py). */
(function (T) {
  "use strict";

  const { FULL } = T.arrangements;

  /**
   * For each point of each framework the score of the criteria that serve it; `value` is null where nothing applies.
   * @param {Array<Object>} outcomes the criteria of a report
   * @param {Map<string, Object>} criteria those of the content by id
   */
  function byPoint(outcomes, criteria, frameworks) {
    return frameworks.map((framework) => ({
      id: framework.id,
      title: framework.title,
      points: framework.points.map((point) => {
        const own = outcomes.filter((one) => criteria.get(one.id).themes.includes(point.id));
        const counted = own.filter((one) => one.counts);
        const total = counted.reduce((sum, one) => sum + one.value, 0);
        return {
          id: point.id,
          title: point.title,
          value: counted.length ? Math.floor((100 * total) / (FULL * counted.length)) : null,
          met: counted.filter((one) => one.value === FULL).length,
          applicable: counted.length,
          total: own.length,
        };
      }),
    }));
  }

  T.frameworks = { byPoint };
})((globalThis.Thuispad = globalThis.Thuispad || {}));

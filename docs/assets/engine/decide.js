/** Decision tables: the first row whose condition holds decides (evaluate/decide.py). */
(function (T) {
  "use strict";

  const { factsOf, holds, UNKNOWN } = T.conditions;

  const isUnknown = (value) => value === null || value === UNKNOWN;

  /**
   * The facts of a condition that are not known, each once, in its order.
   * @returns {Array<string>}
   */
  function unknownIn(condition, factOf) {
    return [...new Set(factsOf(condition))].filter((fact) => isUnknown(factOf(fact)));
  }

  /**
   * The row that decides, and the facts it waits for. A row without `when` always holds.
   * @returns {{row: Object, unknown: Array<string>}}
   */
  function firstRow(rows, factOf) {
    for (const row of rows) {
      const verdict = row.when ? holds(row.when, factOf) : true;
      if (verdict) return { row, unknown: [] };
      if (verdict === null) return { row, unknown: unknownIn(row.when, factOf) };
    }
    throw new Error("a decision table ends with a row without a condition");
  }

  T.decide = { unknownIn, firstRow };
})((globalThis.Thuispad = globalThis.Thuispad || {}));

/** Did you mean: the nearest of a list of names (suggest.py). Both engines must propose the same one. */
(function (T) {
  "use strict";

  const LONGEST = 60;
  const MOST_WRONG = 6;

  /** The number of letters to insert, delete or replace (Levenshtein); `limit` if it is at least that. */
  function distance(left, right, limit) {
    const row = Array.from({ length: right.length + 1 }, (_, index) => index);
    for (let i = 1; i <= left.length; i += 1) {
      if (Math.min(...row) >= limit) return limit;
      let previous = row[0];
      row[0] = i;
      for (let j = 1; j <= right.length; j += 1) {
        const kept = row[j];
        row[j] = Math.min(row[j] + 1, row[j - 1] + 1, previous + (left[i - 1] === right[j - 1] ? 0 : 1));
        previous = kept;
      }
    }
    return row[right.length];
  }

  /**
   * The option nearest to a name, if at most a third of its letters differ, and no more than six; the first of
   * equals.
   * @param {string} name
   * @param {Iterable<string>} options
   * @returns {?string}
   */
  function nearest(name, options) {
    const letters = Array.from(name);
    if (letters.length > LONGEST) return null;
    let best = null;
    let bestDistance = Math.min(Math.max(1, Math.floor(letters.length / 3)), MOST_WRONG) + 1;
    for (const option of options) {
      const other = Array.from(option);
      if (Math.abs(other.length - letters.length) >= bestDistance) continue;
      const found = distance(letters, other, bestDistance);
      if (found < bestDistance) {
        best = option;
        bestDistance = found;
      }
    }
    return best;
  }

  T.suggest = { nearest };
})((globalThis.Thuispad = globalThis.Thuispad || {}));

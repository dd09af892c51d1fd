/** What Thuispad tells about a file, and how a reader says that it cannot go on. */
(function (T) {
  "use strict";

  /**
   * One problem of one file. `path` says where in the data; `line` and `column` (from 1) where in the text, or null.
   * @typedef {{code: string, path: Array<string|number>, params: Object<string, *>, line: ?number,
   *   column: ?number, atKey: boolean}} Diagnostic
   */

  /** `path` is copied: who walks through a plan may use one list for every place. @returns {Diagnostic} */
  function diagnostic(code, path, params, line, column) {
    return { code, path: [...(path || [])], params: params || {}, line: line || null, column: column || null, atKey: false };
  }

  /** A diagnostic about a key itself rather than the value under it. */
  function aboutKey(code, path, params) {
    return { ...diagnostic(code, path, params), atKey: true };
  }

  /** The file cannot be read beyond this place; `diagnostic` says why. */
  class UnreadableError extends Error {
    constructor(found) {
      super(found.code);
      this.name = "UnreadableError";
      this.diagnostic = found;
    }
  }

  /**
   * Make the error for a code at a place: `spot` is `{line, column}` from 1, or nothing.
   * @returns {UnreadableError}
   */
  function stop(code, spot, params) {
    return new UnreadableError(diagnostic(code, [], params, spot && spot.line, spot && spot.column));
  }

  T.problem = { diagnostic, aboutKey, UnreadableError, stop };
})((globalThis.Thuispad = globalThis.Thuispad || {}));

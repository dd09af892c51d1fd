/** Plain YAML scalars: the core schema of YAML 1.2, less what parsers read differently (load/scalars.py). */
(function (T) {
  "use strict";

  const { MAX_INTEGER } = T.limits;

  const WORDS = new Map([
    ["~", null], ["null", null], ["Null", null], ["NULL", null],
    ["true", true], ["True", true], ["TRUE", true],
    ["false", false], ["False", false], ["FALSE", false],
  ]);
  /** Only a scalar that starts with one of these can be anything but text. */
  const STARTS = new Set("0123456789+-.~nNtTfF");
  const NUMBER = /^[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
  const NOTATION = /^[-+]?0(?:[0-9]+(?:\.[0-9]*)?|[oOxXbB][0-9a-fA-F]+)$/;
  const INFINITE = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

  /** A scalar we refuse; `code` is the code of the diagnostic. */
  class ScalarError extends Error {
    constructor(code) {
      super(code);
      this.name = "ScalarError";
      this.code = code;
    }
  }

  /**
   * A number every reader keeps exactly; minus zero becomes zero. Throws `ScalarError`.
   * @param {number} value
   * @returns {number}
   */
  function number(value) {
    if (!Number.isFinite(value) || Math.abs(value) > MAX_INTEGER) throw new ScalarError("number-range");
    return value === 0 ? 0 : value;
  }

  /**
   * The value of a plain scalar. Throws `ScalarError` for a number that parsers read differently.
   * @param {string} text
   * @returns {string|number|boolean|null}
   */
  function resolvePlain(text) {
    if (!text) return null;
    if (!STARTS.has(text[0])) return text;
    if (WORDS.has(text)) return WORDS.get(text);
    if (NUMBER.test(text)) return number(Number(text));
    if (INFINITE.test(text)) throw new ScalarError("number-range");
    if (NOTATION.test(text)) throw new ScalarError("number-notation");
    return text;
  }

  T.scalars = { number, resolvePlain, ScalarError };
})((globalThis.Thuispad = globalThis.Thuispad || {}));

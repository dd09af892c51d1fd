/** Values that are no text, as Python's `str` writes them: the reference engine shows them so in its messages. */
(function (T) {
  "use strict";

  /** What Python writes as an escape in a quoted text: everything that is not printable. */
  const HIDDEN = /[\\\p{C}\p{Zl}\p{Zp}\p{Zs}]/gu;
  const SHORT = new Map([["\\", "\\\\"], ["\n", "\\n"], ["\r", "\\r"], ["\t", "\\t"], [" ", " "]]);

  function escape(sign) {
    if (SHORT.has(sign)) return SHORT.get(sign);
    const code = sign.codePointAt(0);
    const hex = code.toString(16);
    if (code <= 0xff) return `\\x${hex.padStart(2, "0")}`;
    return code <= 0xffff ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
  }

  function quoted(text) {
    const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
    const inner = text.replace(HIDDEN, escape);
    return quote + (quote === "'" ? inner.replace(/'/g, "\\'") : inner) + quote;
  }

  /** Python writes small numbers with an exponent sooner, and with two digits in it. */
  function number(value) {
    if (Number.isInteger(value) || Math.abs(value) >= 1e-4) return String(value);
    return value.toExponential().replace(/e-(\d)$/, "e-0$1");
  }

  /**
   * A value as Python's `repr` writes it.
   * @returns {string}
   */
  function pythonText(value) {
    if (value === null) return "None";
    if (typeof value === "boolean") return value ? "True" : "False";
    if (typeof value === "number") return number(value);
    if (typeof value === "string") return quoted(value);
    if (Array.isArray(value)) return `[${value.map(pythonText).join(", ")}]`;
    return `{${Object.entries(value).map(([key, part]) => `${quoted(key)}: ${pythonText(part)}`).join(", ")}}`;
  }

  T.shown = { pythonText };
})((globalThis.Thuispad = globalThis.Thuispad || {}));

/** The texts that go with codes, filled in (diagnostics.py). The texts themselves come from the content. */
(function (T) {
  "use strict";

  const PARAMETER = /\{([a-z_]+)\}/g;

  /**
   * Write a path as people read it: `uitkomsten.indicatoren[2].naam`. List items count from 1.
   * @param {Array<string|number>} path
   * @returns {string}
   */
  function pathText(path) {
    let out = "";
    for (const part of path) {
      if (typeof part === "number") out += `[${part + 1}]`;
      else out += out ? `.${part}` : part;
    }
    return out;
  }

  /**
   * Four decimals, as Python rounds: halves to even. `toFixed` rounds them up; a tie in the fifth decimal is only
   * possible for an odd number of 32nds, since 20000 = 32 × 625.
   */
  function fourDecimals(value) {
    const parts = Math.abs(value) * 32;
    if (!Number.isInteger(parts) || parts % 2 === 0) return value.toFixed(4);
    const below = (BigInt(parts) * 625n - 1n) / 2n;
    const digits = String(below % 2n === 0n ? below : below + 1n).padStart(5, "0");
    return `${value < 0 ? "-" : ""}${digits.slice(0, -4)}.${digits.slice(-4)}`;
  }

  /**
   * A number in Dutch form: decimal comma, no grouping, at most four decimals.
   * @param {number} value
   * @returns {string}
   */
  function formatNumber(value) {
    if (Number.isInteger(value)) return String(value);
    return fourDecimals(value).replace(/0+$/, "").replace(/\.$/, "").replace(".", ",");
  }

  /** A parameter as a message shows it. The words for true and false are Dutch in both engines. */
  function shown(value) {
    if (typeof value === "boolean") return value ? "ja" : "nee";
    if (typeof value === "number") return formatNumber(value);
    if (Array.isArray(value)) return value.map(shown).join(", ");
    return String(value);
  }

  /**
   * Fill `{name}` in a message; the first letter becomes a capital. A missing parameter becomes nothing; `{first}` is
   * a path.
   * @param {string} template
   * @param {Object<string, *>} params
   * @returns {string}
   */
  function fill(template, params) {
    const text = template.replace(PARAMETER, (_, name) => {
      const value = T.data.get(params, name, "");
      return name === "first" ? pathText(value) : shown(value);
    });
    const first = T.data.head(text, 1);
    return first.toUpperCase() + text.slice(first.length);
  }

  /** The messages of the content by code. */
  class Catalogue {
    constructor(messages) {
      this.byCode = new Map(messages.map((message) => [message.code, message]));
    }

    /** `fout`, `waarschuwing` or `opmerking`; a code we do not know is a `fout`. */
    severity(code) {
      return this.byCode.has(code) ? this.byCode.get(code).severity : "fout";
    }

    /** The message; the code itself with its parameters if there is no text for it. */
    text(code, params) {
      if (this.byCode.has(code)) return fill(this.byCode.get(code).text, params);
      return [code, ...Object.entries(params).map(([key, value]) => `${key}=${shown(value)}`)].join(" ");
    }
  }

  T.messages = { pathText, formatNumber, fill, Catalogue };
})((globalThis.Thuispad = globalThis.Thuispad || {}));

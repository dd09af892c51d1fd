/** Canonical JSON (RFC 8785) and the hash of a plan over it: layout and order of keys do not matter. */
(function (T) {
  "use strict";

  /**
   * The canonical JSON of a value: keys sorted by code unit, numbers and texts as JSON.stringify writes them.
   * @param {*} value data without undefined, functions or numbers that are not finite
   * @returns {string}
   */
  function text(value) {
    if (Array.isArray(value)) return `[${value.map(text).join(",")}]`;
    if (!T.data.isMapping(value)) return JSON.stringify(value);
    const keys = Object.keys(value).sort();
    return `{${keys.map((key) => `${JSON.stringify(key)}:${text(value[key])}`).join(",")}}`;
  }

  /**
   * SHA-256 over the canonical JSON of a plan, in hex. Not crypto.subtle: that is asynchronous and absent on file://.
   * @returns {string}
   */
  function hash(plan) {
    return globalThis.sha256(text(plan));
  }

  T.canonical = { text, hash };
})((globalThis.Thuispad = globalThis.Thuispad || {}));

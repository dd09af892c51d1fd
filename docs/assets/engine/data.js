/** Plain data: what a mapping is, how texts are measured, cut and ordered as Python does. */
(function (T) {
  "use strict";

  /** Only strings with a high surrogate have another length in code points than in code units. */
  const ASTRAL = /[\ud800-\udbff]/;
  const SURROGATE = /[\ud800-\udfff]/;

  /**
   * An empty mapping. Without a prototype, so that a key `__proto__` or `constructor` is a key like any other.
   * @returns {Object<string, *>}
   */
  function mapping() {
    return Object.create(null);
  }

  /** @returns {boolean} whether a value is a mapping (not a list, not null). */
  function isMapping(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
  }

  /**
   * The value under a key, or `otherwise` if the mapping has no such key of its own.
   * @returns {*}
   */
  function get(object, key, otherwise) {
    return Object.hasOwn(object, key) ? object[key] : otherwise;
  }

  /** @returns {number} the length of a text in code points. */
  function length(text) {
    if (!ASTRAL.test(text)) return text.length;
    let count = 0;
    for (const _ of text) count += 1;
    return count;
  }

  /**
   * The first `count` code points of a text.
   * @returns {string}
   */
  function head(text, count) {
    if (text.length <= count) return text;
    return ASTRAL.test(text) ? Array.from(text).slice(0, count).join("") : text.slice(0, count);
  }

  /**
   * A text cut to at most `most` code points, with an ellipsis if something was cut off.
   * @returns {string}
   */
  function cut(text, most) {
    return length(text) <= most ? text : `${head(text, most - 1)}…`;
  }

  /**
   * Compare two texts by code point: negative, zero or positive. JavaScript's `<` goes by code unit, which puts
   * an emoji before U+FFFD.
   * @returns {number}
   */
  function compareText(left, right) {
    const end = Math.min(left.length, right.length);
    for (let at = 0; at < end; at += 1) {
      const a = left.charCodeAt(at);
      const b = right.charCodeAt(at);
      if (a !== b) {
        // where the units differ, a surrogate belongs to a code point above all others
        const isHighA = a >= 0xd800 && a <= 0xdfff;
        const isHighB = b >= 0xd800 && b <= 0xdfff;
        return isHighA === isHighB ? a - b : isHighA ? 1 : -1;
      }
    }
    return left.length - right.length;
  }

  /** @returns {Array<string>} the keys of a mapping in code point order. */
  function sortedKeys(object) {
    const keys = Object.keys(object);
    // by code unit is the same order, and much faster, as long as no key holds a surrogate
    return keys.some((key) => SURROGATE.test(key)) ? keys.sort(compareText) : keys.sort();
  }

  T.data = { mapping, isMapping, get, length, head, cut, compareText, sortedKeys };
})((globalThis.Thuispad = globalThis.Thuispad || {}));

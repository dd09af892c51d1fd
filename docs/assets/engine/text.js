/**
 * What counts as a real text (evaluate/text.py). A closed list of primitives: white space, separators and case
 * folding are listed, not looked up, so that no version of Unicode or of a browser matters.
 */
(function (T) {
  "use strict";

  const WHITE_SPACE =
    "\t\n\r \u00a0\u00ad\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a" +
    "\u200b\u200c\u200d\u200e\u200f\u202f\u205f\u2060\u3000\ufeff";
  const PUNCTUATION = "!\"#$&'()*+,-./:;<=>?@[\\]^_`{|}~¡§«·»¿‐‑‒–—―‘’‚“”„•…‹›";
  const escaped = Array.from(WHITE_SPACE + PUNCTUATION, (sign) => `\\u{${sign.codePointAt(0).toString(16)}}`);
  const WORDS = new RegExp(`[^${escaped.join("")}]+`, "gu");
  const CAPITALS = /[A-ZÀ-ÖØ-Þ]/g;
  const DIGITS = /^[0-9]+$/;
  const ASCII = /^[\x00-\x7f]*$/;

  /** Texts taken apart before: rules look at the same ones many times, and a form scores at each keystroke. */
  const known = new Map();
  const MOST_KNOWN = 5000;

  /** In pieces of so many code points: composing a long row of accents takes the square of its length. */
  const CHUNK = 300;

  function composed(text) {
    if (text.length <= CHUNK) return text.normalize("NFC");
    const signs = Array.from(text);
    let out = "";
    for (let at = 0; at < signs.length; at += CHUNK) out += signs.slice(at, at + CHUNK).join("").normalize("NFC");
    return out;
  }

  function split(text) {
    const normal = ASCII.test(text) ? text : composed(text);
    const folded = normal.replace(CAPITALS, (sign) => String.fromCharCode(sign.charCodeAt(0) + 32));
    return folded.match(WORDS) || [];
  }

  /** What is known of a text; each part is worked out once, when somebody first asks. */
  function about(text) {
    const before = known.get(text);
    if (before) return before;
    const found = { words: split(text), normal: null, kernel: null, distinct: null };
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(text, found);
    return found;
  }

  /**
   * The words of a text: NFC, A-Z and À-Þ folded to lower case, split at white space and punctuation.
   * @param {string} text
   * @returns {Array<string>}
   */
  function words(text) {
    return about(text).words;
  }

  /** The words joined by single spaces: two texts with the same normal form say the same. */
  function normalForm(text) {
    const found = about(text);
    if (found.normal === null) found.normal = found.words.join(" ");
    return found.normal;
  }

  /** What is left of words for the list of placeholders: `Zie bijlage 3` and `ja ja` become `zie bijlage` and `ja`. */
  function kernel(parts) {
    let kept = new Set(parts).size === 1 ? parts.slice(0, 1) : parts;
    let end = kept.length;
    while (end > 1 && (T.data.length(kept[end - 1]) === 1 || DIGITS.test(kept[end - 1]))) end -= 1;
    return kept.slice(0, end).join(" ");
  }

  /** Says whether a text is an answer, given the limits of the vocabulary and the questions of the criteria. */
  class TextJudge {
    constructor(limits, questions) {
      this.minLength = limits.prose_min_length;
      this.minWords = limits.prose_min_words;
      this.stockPhrase = limits.stock_phrase;
      this.hollow = new Set([...limits.placeholders, ...questions].map((text) => kernel(words(text))));
      this.hollow.add("");
    }

    /** Whether a text is a placeholder, a question of ours, or no words at all. */
    isHollow(text) {
      const found = about(text);
      if (found.kernel === null) found.kernel = kernel(found.words);
      return this.hollow.has(found.kernel);
    }

    /** Whether a text has some substance: enough different words and enough characters (code points). */
    isProse(text) {
      const found = about(text);
      if (found.distinct === null) found.distinct = new Set(found.words).size;
      return found.distinct >= this.minWords && T.data.length(normalForm(text)) >= this.minLength;
    }
  }

  T.text = { words, normalForm, kernel, TextJudge };
})((globalThis.Thuispad = globalThis.Thuispad || {}));

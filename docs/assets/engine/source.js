/** Bytes of a file, and the text in them (tools/thuispad/load/source.py). */
(function (T) {
  "use strict";

  const { MAX_BYTES, MAX_MEGABYTES } = T.limits;
  const { stop } = T.problem;

  /**
   * What parsers disagree on: controls other than tab and line feed, a lone carriage return, line separators. With the
   * u flag the last range matches lone surrogates only.
   */
  const FORBIDDEN =
    /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]|\r(?!\n)/u;

  function decodes(bytes) {
    try {
      new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes, { stream: true });
      return true;
    } catch {
      return false;
    }
  }

  /** The text before the first byte that is not UTF-8: the longest beginning that decodes. */
  function readableStart(bytes) {
    let good = 0;
    let bad = bytes.length + 1;
    while (bad - good > 1) {
      const middle = (good + bad) >> 1;
      if (decodes(bytes.subarray(0, middle))) good = middle;
      else bad = middle;
    }
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(0, good), { stream: true });
  }

  /** Where the lines of the text asked about last start, and the last place found: thousands are asked in order. */
  let index = { text: null, starts: [], line: 0, offset: 0, column: 0 };

  function indexed(text) {
    if (index.text !== text) {
      const starts = [0];
      for (let next = text.indexOf("\n"); next !== -1; next = text.indexOf("\n", next + 1)) starts.push(next + 1);
      index = { text, starts, line: 0, offset: 0, column: 0 };
    }
    return index;
  }

  /**
   * Line and column (from 1, in code points) of an offset in a text.
   * @param {string} text
   * @param {number} offset in code units
   * @returns {{line: number, column: number}}
   */
  function spot(text, offset) {
    const found = indexed(text);
    let low = 0;
    let high = found.starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (found.starts[middle] <= offset) low = middle;
      else high = middle;
    }
    const onward = found.line === low && found.offset <= offset && found.offset >= found.starts[low];
    const from = onward ? found.offset : found.starts[low];
    const column = (onward ? found.column : 0) + T.data.length(text.slice(from, offset));
    Object.assign(found, { line: low, offset, column });
    return { line: low + 1, column: column + 1 };
  }

  /**
   * The first character in a text that we refuse, as `U+0085`, with its offset; or null.
   * @returns {?{character: string, offset: number}}
   */
  function forbiddenIn(text) {
    const found = FORBIDDEN.exec(text);
    if (!found) return null;
    const code = found[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    return { character: `U+${code}`, offset: found.index };
  }

  /**
   * The text of a file: UTF-8, a byte order mark at the start dropped. Throws `UnreadableError`.
   * @param {Uint8Array} bytes
   * @returns {string}
   */
  function decode(bytes) {
    if (bytes.length > MAX_BYTES) throw stop("file-too-large", null, { max: MAX_MEGABYTES });
    let text;
    try {
      text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      const before = readableStart(bytes);
      throw stop("not-utf8", spot(before, before.length));
    }
    if (text.startsWith("\ufeff")) text = text.slice(1);
    const found = forbiddenIn(text);
    if (found) throw stop("forbidden-character", spot(text, found.offset), { character: found.character });
    if (!/[^ \t\r\n]/.test(text)) throw stop("file-empty");
    return text;
  }

  T.source = { decode, forbiddenIn, spot };
})((globalThis.Thuispad = globalThis.Thuispad || {}));

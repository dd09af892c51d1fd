/**
 * The events of js-yaml for a text, within limits. js-yaml gives all events or none, and asks more indentation inside
 * brackets and quotes than libyaml, the parser of the reference engine; both are made up for here.
 */
(function (T) {
  "use strict";

  const { MAX_DEPTH, MAX_NODES } = T.limits;
  const { stop } = T.problem;
  const { parseEvents } = globalThis.jsyaml;

  const OFFSETS = ["start", "valueStart", "valueEnd", "anchorStart", "anchorEnd", "tagStart", "tagEnd"];
  /** How many characters we have js-yaml read again because of lines that are indented too little. */
  const MAX_REREAD = 40_000_000;

  /**
   * A syntax error. `offset` tells the reader which part of the text comes before it.
   * @returns {UnreadableError}
   */
  function syntaxError(text, offset) {
    const error = stop("yaml-syntax", T.source.spot(text, offset));
    error.offset = offset;
    return error;
  }

  /**
   * js-yaml's limit of depth, which it compares with at each node it looks at. A node costs it at most three looks, so
   * that more mean too many nodes (or a text made to have it go back and forth): it is stopped before memory runs out.
   */
  function guard() {
    let looks = 0;
    const limit = {
      exceeded: false,
      valueOf() {
        looks += 1;
        if (looks > 4 * MAX_NODES) {
          limit.exceeded = true;
          throw new Error("too many nodes");
        }
        return MAX_DEPTH + 8;
      },
    };
    return limit;
  }

  function parseOnce(text) {
    const limit = guard();
    try {
      return { events: parseEvents(text, { maxDepth: limit }) };
    } catch (error) {
      if (limit.exceeded) throw stop("too-many-nodes", null, { max: MAX_NODES });
      if (!error.mark) throw error;
      return { reason: error.reason, offset: error.mark.position };
    }
  }

  /** A line that starts with a closing bracket, as formatters write them below the key. */
  const CLOSING = /^[ \t]*[\]}]/;
  /** The header of a block scalar: the line below it decides how deep the block is. */
  const BLOCK_HEADER = /[|>][-+0-9]*[ \t]*(?:#.*)?\r?$/;

  /** A text with lines that are indented further for js-yaml, and the way back to the offsets of the original. */
  class Indented {
    constructor(text) {
      /** Of the same length as the original; texts are taken from that, so that a tab in one may become a space here. */
      this.base = text;
      this.text = text;
      /** The offsets in the original of the lines that were indented, in order. */
      this.lines = [];
      // further than any block can be: the deepest indentation, and as many dashes as levels
      const deepest = text.match(/^ +/gm) || [];
      this.width = deepest.reduce((most, one) => Math.max(most, one.length), 0) + 4 * MAX_DEPTH;
      this.closed = false;
      this.reread = 0;
    }

    /** The offset in the original of an offset in the text. */
    back(offset) {
      let low = 0;
      let high = this.lines.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.lines[middle] + (middle + 1) * this.width <= offset) low = middle + 1;
        else high = middle;
      }
      return offset - low * this.width;
    }

    /**
     * Mend what libyaml accepts: a line in brackets or quotes that is not indented, a tab there, a comment without a
     * space before it. False if it is none of these.
     */
    mend({ reason, offset }) {
      this.reread += this.text.length;
      if (this.reread > MAX_REREAD) return false;
      const at = this.back(offset);
      if (this.base[at] === "#") {
        this.base = this.base.slice(0, at) + this.base.slice(at).replace(/^[^\r\n]*/, (one) => " ".repeat(one.length));
        this.rebuild();
        return true;
      }
      if (reason !== "deficient indentation") return false;
      const start = this.base.lastIndexOf("\n", at - 1) + 1;
      const before = this.base.slice(start, at);
      if (start > 0 && !before.trim() && !this.lines.includes(start)) this.indent(start);
      else if (before.includes("\t")) {
        this.base = this.base.slice(0, start) + before.replaceAll("\t", " ") + this.base.slice(at);
      } else return false;
      this.rebuild();
      return true;
    }

    /** Who closes one list below its key does so everywhere: those lines go along, to save reading the text for each. */
    indent(start) {
      const found = new Set([...this.lines, start]);
      if (!this.closed) {
        this.closed = true;
        let at = 0;
        let above = "";
        for (const line of this.base.split("\n")) {
          if (at > start && CLOSING.test(line) && !BLOCK_HEADER.test(above)) found.add(at);
          at += line.length + 1;
          if (line.trim()) above = line;
        }
      }
      this.lines = [...found].sort((a, b) => a - b);
    }

    rebuild() {
      const pad = " ".repeat(this.width);
      const parts = this.lines.map((start, index) => this.base.slice(this.lines[index - 1] ?? 0, start));
      this.text = [...parts, this.base.slice(this.lines.at(-1) ?? 0)].join(pad);
    }
  }

  /**
   * The events of a text, with offsets in it. Throws `UnreadableError`; if a part of the text may be worth reading
   * nevertheless, the error has an `offset`.
   * @param {string} text
   * @returns {Array<Object>}
   */
  function parse(text) {
    const indented = new Indented(text);
    let found = parseOnce(text);
    while (found.reason && indented.mend(found)) found = parseOnce(indented.text);
    if (found.events) {
      if (indented.lines.length) {
        for (const event of found.events) {
          for (const name of OFFSETS) if (event[name] > 0) event[name] = indented.back(event[name]);
        }
      }
      return found.events;
    }
    const error = syntaxError(text, indented.back(found.offset));
    if (!found.reason.startsWith("nesting exceeded")) throw error;
    const deep = stop("too-deep", T.source.spot(text, error.offset), { max: MAX_DEPTH });
    deep.offset = error.offset;
    throw deep;
  }

  T.yamlEvents = { parse, syntaxError };
})((globalThis.Thuispad = globalThis.Thuispad || {}));

/**
 * Where js-yaml reads more freely than libyaml, the parser of the reference engine: what stands between the events is
 * walked through by libyaml's rules for tabs and keys, and texts are taken apart as libyaml does.
 */
(function (T) {
  "use strict";

  const { SCALAR_STYLE: STYLE, COLLECTION_STYLE: COLLECTION, getScalarValue } = globalThis.jsyaml;

  /** How far a colon may be from the start of its key, in characters. */
  const MAX_SIMPLE_KEY = 1024;
  const BLANK = new Set([" ", "\t", "\r", "\n", ""]);
  const FLOW_SIGNS = ",?[]{}";

  /** Walks through a text beside its events. */
  class Walker {
    constructor(text) {
      this.text = text;
      this.at = 0;
      this.flow = 0;
      /** Whether a key may start here; a tab may not stand where one may. */
      this.keyAllowed = true;
      this.explicit = false;
      /** Columns of the open block collections; null for those in brackets. */
      this.columns = [];
      this.key = null;
    }

    fail(offset) {
      throw T.yamlEvents.syntaxError(this.text, offset);
    }

    column(offset) {
      return offset - (this.text.lastIndexOf("\n", offset - 1) + 1);
    }

    get indent() {
      return this.columns.findLast((column) => column !== null) ?? -1;
    }

    skipComment() {
      const end = this.text.indexOf("\n", this.at);
      this.at = end === -1 ? this.text.length : end;
    }

    /** Walk to an offset, where the next event starts. */
    walk(offset) {
      while (this.at < offset) {
        const sign = this.text[this.at];
        if (sign === "#") {
          this.skipComment();
          continue;
        }
        this.sign(sign);
        this.at += 1;
      }
    }

    sign(sign) {
      switch (sign) {
        case "\n":
          if (!this.flow) this.keyAllowed = true;
          break;
        case "\t":
          if (this.keyAllowed && !this.flow) this.fail(this.at);
          break;
        case "-":
          this.keyAllowed = !this.text.startsWith("---", this.at) && this.text[this.at - 1] !== "-";
          break;
        case "?":
          this.explicit = true;
          this.keyAllowed = !this.flow;
          break;
        case ":": this.colon(); break;
        case ",": this.keyAllowed = true; break;
        case "]":
        case "}":
          this.flow -= 1;
          this.keyAllowed = false;
          break;
        default:
      }
    }

    /** A colon after a key that was not announced by a question mark stands on its line, and not far away. */
    colon() {
      if (this.key === null) {
        this.keyAllowed = !this.flow;
        return;
      }
      const between = this.text.slice(this.key, this.at);
      if (between.includes("\n") || T.data.length(between) > MAX_SIMPLE_KEY) this.fail(this.at);
      this.key = null;
      this.keyAllowed = false;
    }

    /** A mapping or sequence opens. */
    open(event) {
      this.walk(event.start);
      const bracket = event.style === COLLECTION.FLOW && "[{".includes(this.text[event.start]);
      this.columns.push(event.style === COLLECTION.FLOW ? null : this.column(event.start));
      if (!bracket) return;
      this.flow += 1;
      this.at += 1;
      this.keyAllowed = true;
    }

    close() {
      this.columns.pop();
    }

    /** A key or a value that is a text; an empty one stands nowhere. */
    scalar(event, isKey) {
      if (event.valueStart === -1) {
        // libyaml knows an empty key only after a question mark
        if (isKey && !this.explicit && !this.passQuestion()) this.fail(this.at);
        if (isKey) this.explicit = false;
        return;
      }
      const start = startOf(this.text, event);
      this.walk(start);
      this.key = isKey && !this.explicit ? start : null;
      if (isKey) this.explicit = false;
      this.at = event.valueEnd + (isQuoted(event) ? 1 : 0);
      this.keyAllowed = event.style === STYLE.LITERAL_BLOCK || event.style === STYLE.FOLDED_BLOCK;
      if (event.style === STYLE.PLAIN) this.plain(start, event.valueEnd);
      else if (this.keyAllowed) this.block(event, start);
    }

    /** A block that is the whole document is indented too; a tab may not stand where its depth is decided. */
    block(event, start) {
      if (!this.columns.length && event.indent === 0) this.fail(event.valueStart);
      const content = /[^ \r\n]/g;
      content.lastIndex = event.valueStart;
      const found = content.exec(this.text);
      if (!found || found[0] !== "\t" || found.index >= event.valueEnd) return;
      const isGiven = /[1-9]/.test(this.text.slice(start, event.valueStart).split("#")[0]);
      if (!isGiven || this.column(found.index) < event.indent) this.fail(found.index);
    }

    /** Go past a question mark if it is the next sign, apart from white space, commas, dashes and comments. */
    passQuestion() {
      const skip = /[\s,-]*(#.*)?/y;
      skip.lastIndex = this.at;
      for (let found = skip.exec(this.text); found[0]; found = skip.exec(this.text));
      if (this.text[skip.lastIndex] !== "?") return false;
      this.walk(skip.lastIndex + 1);
      return true;
    }

    /** libyaml reads white space after a plain scalar with it; a tab may not stand before the column of its block. */
    plain(start, end) {
      const { text } = this;
      if (this.flow) {
        if (text[start] === ":" || text[start] === "?") this.fail(start);
        const colon = text.slice(start, end).search(/:[,?[\]{}]/);
        if (colon !== -1) this.fail(start + colon);
      }
      const inside = text.slice(start, end);
      for (let at = inside.indexOf("\n"); at !== -1; at = inside.indexOf("\n", at + 1)) this.tabs(start + at + 1);
      let lines = false;
      while (this.at < text.length && BLANK.has(text[this.at])) {
        if (text[this.at] === "\n") {
          this.tabs(this.at + 1);
          lines = true;
        }
        this.at += 1;
      }
      if (this.flow && text[this.at] === ":" && FLOW_SIGNS.includes(text[this.at + 1] || " ")) this.fail(this.at);
      if (lines) this.keyAllowed = true;
    }

    tabs(lineStart) {
      for (let at = lineStart; this.text[at] === " " || this.text[at] === "\t"; at += 1) {
        if (at - lineStart > this.indent) return;
        if (this.text[at] === "\t") this.fail(at);
      }
    }
  }

  const isQuoted = (event) => event.style === STYLE.SINGLE_QUOTED || event.style === STYLE.DOUBLE_QUOTED;

  /** Where a scalar starts: its quote, its first letter, or the sign of a block. */
  function startOf(text, event) {
    if (isQuoted(event)) return event.valueStart - 1;
    if (event.style === STYLE.PLAIN) return event.valueStart;
    const line = text.lastIndexOf("\n", event.valueStart - 2) + 1;
    const header = /[|>][-+0-9]*[ \t]*(?:#.*)?\r?\n?$/.exec(text.slice(line, event.valueStart));
    return header ? line + header.index : event.valueStart;
  }

  /**
   * The text of a scalar, as libyaml reads it. Throws `UnreadableError`.
   * @returns {string}
   */
  function textOf(text, event) {
    if (event.valueStart === -1) return "";
    if (event.style === STYLE.DOUBLE_QUOTED && !event.fast) return doubleQuoted(text, event);
    const value = getScalarValue(text, event);
    const block = event.style === STYLE.LITERAL_BLOCK || event.style === STYLE.FOLDED_BLOCK;
    // a block that the file ends in has a last line without an end
    const atEnd = block && event.valueEnd === text.length && value.endsWith("\n");
    const unended = atEnd && /[^ ]/.test(text.slice(text.lastIndexOf("\n") + 1));
    return unended ? value.slice(0, -1) : value;
  }

  function doubleQuoted(text, event) {
    const source = text.slice(event.valueStart, event.valueEnd);
    const escapes = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|[^])/g;
    for (let found = escapes.exec(source); found; found = escapes.exec(source)) {
      const code = Number.parseInt(found[1] || found[2] || "0", 16);
      const isCharacter = code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
      if (!isCharacter) throw T.yamlEvents.syntaxError(text, event.valueStart + found.index);
    }
    // of the lines after an escaped end of line libyaml keeps the empty ones
    const lines = /\\(?:\r?\n[ \t]*((?:\r?\n[ \t]*)*)|[^])/g;
    const joined = source.replace(lines, (found, more) =>
      (more === undefined ? found : "\\n".repeat(more.split("\n").length - 1)));
    return getScalarValue(joined, { ...event, valueStart: 0, valueEnd: joined.length });
  }

  /** Whether libyaml takes what stands at an offset for the name of an anchor. */
  function isAnchor(text, offset) {
    const name = /[0-9A-Za-z_-]+(?=[\s?:,\]}%@`]|$)/y;
    name.lastIndex = offset;
    return name.test(text);
  }

  T.yamlStrict = { Walker, isAnchor, startOf, textOf };
})((globalThis.Thuispad = globalThis.Thuispad || {}));

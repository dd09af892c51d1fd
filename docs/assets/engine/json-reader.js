/** JSON with places (load/json_reader.py). Not JSON.parse: that knows no positions, duplicate keys or limits. */
(function (T) {
  "use strict";

  const { MAX_DEPTH, MAX_KEY, MAX_NODES } = T.limits;
  const { diagnostic, stop } = T.problem;
  const { ofMapping, ofSequence } = T.marks;

  const SPACE = /[ \t\r\n]*/y;
  const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;
  const PLAIN = /[^"\\\x00-\x1f]*/y;
  const HEX = /^[0-9a-fA-F]{4}$/;
  const WORDS = [["true", true], ["false", false], ["null", null]];
  const ESCAPES = new Map([
    ['"', '"'], ["\\", "\\"], ["/", "/"], ["b", "\b"], ["f", "\f"], ["n", "\n"], ["r", "\r"], ["t", "\t"],
  ]);

  class Reader {
    constructor(text) {
      this.text = text;
      this.at = 0;
      this.count = 0;
      this.problems = [];
    }

    stop(code, offset, params) {
      return stop(code, T.source.spot(this.text, offset), params);
    }

    problem(code, offset, params) {
      const { line, column } = T.source.spot(this.text, offset);
      this.problems.push(diagnostic(code, [], params, line, column));
    }

    match(pattern) {
      pattern.lastIndex = this.at;
      const found = pattern.exec(this.text);
      if (found) this.at = pattern.lastIndex;
      return found && found[0];
    }

    /** The next sign that is not white space; "" at the end. */
    peek() {
      this.match(SPACE);
      return this.text.charAt(this.at);
    }

    /** Read the one value of the file. A stack of open containers instead of recursion. */
    read() {
      const stack = [];
      for (;;) {
        let { value, marks, open } = this.start(stack.length);
        if (open && !this.closed(value)) {
          stack.push({ value, marks, key: Array.isArray(value) ? null : this.key(value) });
          continue;
        }
        for (;;) {
          const top = stack.pop();
          if (!top) {
            if (this.peek()) throw this.stop("json-syntax", this.at);
            return { value, marks };
          }
          this.add(top, value, marks);
          const sign = this.peek();
          if (sign === ",") {
            this.at += 1;
            stack.push({ ...top, key: Array.isArray(top.value) ? null : this.key(top.value) });
            break;
          }
          if (sign !== (Array.isArray(top.value) ? "]" : "}")) throw this.stop("json-syntax", this.at);
          this.at += 1;
          ({ value, marks } = top);
        }
      }
    }

    add(top, value, marks) {
      if (Array.isArray(top.value)) {
        top.value.push(value);
        top.marks.items.push(marks);
      } else if (top.key.name !== null) {
        top.value[top.key.name] = value;
        top.marks.keys.set(top.key.name, { at: top.key.at, marks });
      }
    }

    closed(container) {
      if (this.peek() !== (Array.isArray(container) ? "]" : "}")) return false;
      this.at += 1;
      return true;
    }

    start(depth) {
      const sign = this.peek();
      const begin = this.at;
      this.count += 1;
      if (this.count > MAX_NODES) throw this.stop("too-many-nodes", begin, { max: MAX_NODES });
      if (sign === "{" || sign === "[") {
        if (depth >= MAX_DEPTH) throw this.stop("too-deep", begin, { max: MAX_DEPTH });
        this.at += 1;
        return sign === "{"
          ? { value: T.data.mapping(), marks: ofMapping(begin), open: true }
          : { value: [], marks: ofSequence(begin), open: true };
      }
      if (sign === '"') return { value: this.string(), marks: begin };
      for (const [word, value] of WORDS) {
        if (this.text.startsWith(word, begin)) {
          this.at += word.length;
          return { value, marks: begin };
        }
      }
      return { value: this.number(begin), marks: begin };
    }

    number(begin) {
      const found = this.match(NUMBER);
      if (!found) throw this.stop("json-syntax", begin);
      try {
        return T.scalars.number(Number(found));
      } catch (error) {
        if (!(error instanceof T.scalars.ScalarError)) throw error;
        this.problem(error.code, begin, { value: found.slice(0, 40) });
        return null;
      }
    }

    /** The text of a string; null, and a problem, if it holds a character we refuse. */
    string() {
      const begin = this.at;
      this.at += 1;
      let value = "";
      for (;;) {
        value += this.match(PLAIN);
        const sign = this.text.charAt(this.at);
        if (sign === '"') break;
        if (sign !== "\\") throw this.stop("json-syntax", this.at);
        value += this.escape();
      }
      this.at += 1;
      const found = T.source.forbiddenIn(value);
      if (!found) return value;
      this.problem("forbidden-character", begin, { character: found.character });
      return null;
    }

    escape() {
      const kind = this.text.charAt(this.at + 1);
      if (kind === "u") {
        const code = this.text.slice(this.at + 2, this.at + 6);
        if (!HEX.test(code)) throw this.stop("json-syntax", this.at);
        this.at += 6;
        return String.fromCharCode(Number.parseInt(code, 16));
      }
      if (!ESCAPES.has(kind)) throw this.stop("json-syntax", this.at);
      this.at += 2;
      return ESCAPES.get(kind);
    }

    key(container) {
      if (this.peek() !== '"') throw this.stop("json-syntax", this.at);
      const begin = this.at;
      this.count += 1;
      let name = this.string();
      if (name !== null && T.data.length(name) > MAX_KEY) {
        this.problem("key-too-long", begin, { max: MAX_KEY });
        name = null;
      } else if (name !== null && Object.hasOwn(container, name)) {
        this.problem("duplicate-key", begin, { key: name });
        name = null;
      }
      if (this.peek() !== ":") throw this.stop("json-syntax", this.at);
      this.at += 1;
      return { name, at: begin };
    }
  }

  /**
   * The data, the marks beside them, and problems that did not stop the reading (RFC 8259, one value).
   * Throws `UnreadableError` where nothing sensible can follow.
   * @param {string} text
   * @returns {{value: *, marks: Marks, problems: Array<Diagnostic>}}
   */
  function readJson(text) {
    const reader = new Reader(text);
    return { ...reader.read(), problems: reader.problems };
  }

  T.jsonReader = { readJson };
})((globalThis.Thuispad = globalThis.Thuispad || {}));

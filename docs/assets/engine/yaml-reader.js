/** YAML on js-yaml's event stream (load/yaml_reader.py): the same limits and codes at each event. */
(function (T) {
  "use strict";

  const { MAX_DEPTH, MAX_KEY, MAX_NODES } = T.limits;
  const { diagnostic, stop, UnreadableError } = T.problem;
  const { ofMapping, ofSequence } = T.marks;
  const { EVENT_ID: EVENT, SCALAR_STYLE: STYLE } = globalThis.jsyaml;

  const NO_KEY = Symbol("no key");

  class Reader {
    constructor(text, events) {
      this.text = text;
      this.events = events;
      this.walker = new T.yamlStrict.Walker(text);
      this.problems = [];
      this.offset = 0;
      this.count = 0;
    }

    stop(code, offset, params) {
      return stop(code, T.source.spot(this.text, offset), params);
    }

    problem(code, offset, params) {
      const { line, column } = T.source.spot(this.text, offset);
      this.problems.push(diagnostic(code, [], params, line, column));
    }

    /** Read the one document of the stream. */
    read() {
      const [first] = this.events;
      const start = this.firstContent();
      // libyaml: `...` ends a document, so that there has to be one
      if (/^\.\.\.(?:\s|$)/.test(start)) throw this.stop("yaml-syntax", 0);
      if (start.startsWith("%")) {
        const known = /^%(?:YAML[ \t]+1\.[12](?:\s|$)|TAG[ \t])/.test(start);
        throw this.stop(known ? "yaml-directive" : "yaml-syntax", this.text.indexOf(start));
      }
      if (!first) {
        this.walker.walk(this.text.length);
        throw stop("file-empty");
      }
      let next = 1;
      let result = null;
      let open = { value: null, marks: null, key: NO_KEY, keyAt: 0 };
      const stack = [];
      while (result === null) {
        const event = this.events[next];
        next += 1;
        let made;
        if (event.type === EVENT.SCALAR) {
          if (this.wantsKey(open)) {
            this.count += 1;
            open.key = this.key(event, open.value);
            open.keyAt = this.offset;
            continue;
          }
          made = this.scalar(event);
          this.count += 1;
        } else if (event.type === EVENT.MAPPING || event.type === EVENT.SEQUENCE) {
          stack.push(open);
          open = this.open(event, open, stack.length);
          continue;
        } else if (event.type === EVENT.ALIAS) {
          this.checkProperties({ ...event, tagStart: -1 }, event.anchorStart - 1);
        } else {
          made = { value: open.value, marks: open.marks };
          open = stack.pop();
          this.walker.close();
        }
        if (this.count > MAX_NODES) throw this.stop("too-many-nodes", this.offset, { max: MAX_NODES });
        if (open.value === null) result = made;
        else this.add(open, made);
      }
      // the pop of the document stands before the next one; libyaml wants `---` before that
      const following = this.events[next + 1];
      if (following) throw this.stop(following.explicitStart ? "yaml-documents" : "yaml-syntax", this.offset);
      this.walker.walk(this.text.length);
      return result;
    }

    /** The start of the first line that is not empty and no comment. */
    firstContent() {
      const at = this.text.search(/^[ \t]*[^#\s]/m);
      return at === -1 ? "" : this.text.slice(at, at + 40);
    }

    wantsKey(open) {
      return open.key === NO_KEY && T.data.isMapping(open.value);
    }

    open(event, parent, depth) {
      this.count += 1;
      this.offset = event.start;
      this.checkProperties(event, event.start);
      this.walker.open(event);
      if (this.wantsKey(parent)) throw this.stop("key-not-text", event.start);
      if (depth > MAX_DEPTH) throw this.stop("too-deep", event.start, { max: MAX_DEPTH });
      return event.type === EVENT.MAPPING
        ? { value: T.data.mapping(), marks: ofMapping(event.start), key: NO_KEY, keyAt: 0 }
        : { value: [], marks: ofSequence(event.start), key: NO_KEY, keyAt: 0 };
    }

    add(open, { value, marks }) {
      if (Array.isArray(open.value)) {
        open.value.push(value);
        open.marks.items.push(marks);
        return;
      }
      if (open.key !== null) {
        // null: a key that was already reported
        open.value[open.key] = value;
        open.marks.keys.set(open.key, { at: open.keyAt, marks });
      }
      open.key = NO_KEY;
    }

    checkProperties(event, offset) {
      if (event.anchorStart !== -1) {
        const named = T.yamlStrict.isAnchor(this.text, event.anchorStart);
        throw this.stop(named ? "yaml-anchor" : "yaml-syntax", Math.min(event.anchorStart - 1, offset));
      }
      if (event.tagStart !== -1) throw this.stop("yaml-tag", Math.min(event.tagStart, offset));
    }

    /** The text of a scalar; `this.offset` is where it starts. An empty one stands where the last thing stood. */
    textOf(event, isKey) {
      if (event.valueStart !== -1) this.offset = T.yamlStrict.startOf(this.text, event);
      this.checkProperties(event, this.offset);
      this.walker.scalar(event, isKey);
      return T.yamlStrict.textOf(this.text, event);
    }

    key(event, container) {
      const name = this.textOf(event, true);
      const plain = event.style === STYLE.PLAIN;
      if (plain && name === "<<") this.problem("yaml-merge-key", this.offset);
      else if (plain && !name) this.problem("key-not-text", this.offset);
      else if (T.data.length(name) > MAX_KEY) this.problem("key-too-long", this.offset, { max: MAX_KEY });
      else if (Object.hasOwn(container, name)) this.problem("duplicate-key", this.offset, { key: name });
      else if (!this.hasForbidden(name)) return name;
      return null;
    }

    hasForbidden(text) {
      const found = T.source.forbiddenIn(text);
      if (found) this.problem("forbidden-character", this.offset, { character: found.character });
      return found !== null;
    }

    scalar(event) {
      const text = this.textOf(event, false);
      const marks = this.offset;
      if (event.style !== STYLE.PLAIN) return { value: this.hasForbidden(text) ? null : text, marks };
      try {
        return { value: T.scalars.resolvePlain(text), marks };
      } catch (error) {
        if (!(error instanceof T.scalars.ScalarError)) throw error;
        this.problem(error.code, marks, { value: T.data.head(text, 40) });
        return { value: null, marks };
      }
    }
  }

  function readEvents(text, events) {
    const reader = new Reader(text, events);
    return { ...reader.read(), problems: reader.problems };
  }

  /**
   * What stops a reader before a syntax error does: libyaml gives its events one by one, js-yaml only if all is well.
   * So what stands before the error is read once more, up to it and up to its line.
   */
  function earlierStop(text, error) {
    for (const end of [error.offset, text.lastIndexOf("\n", error.offset - 1) + 1]) {
      const before = text.slice(0, end);
      try {
        readEvents(before, T.yamlEvents.parse(before));
      } catch (other) {
        if (!(other instanceof UnreadableError)) throw other;
        if (other.offset === undefined && other.diagnostic.code !== "file-empty") return other;
      }
    }
    return error;
  }

  /**
   * The data, the marks beside them, and problems that did not stop the reading.
   * Throws `UnreadableError` where nothing sensible can follow.
   * @param {string} text
   * @returns {{value: *, marks: Marks, problems: Array<Diagnostic>}}
   */
  function readYaml(text) {
    try {
      return readEvents(text, T.yamlEvents.parse(text));
    } catch (error) {
      if (!(error instanceof UnreadableError) || error.offset === undefined) throw error;
      throw earlierStop(text, error);
    }
  }

  T.yamlReader = { readYaml };
})((globalThis.Thuispad = globalThis.Thuispad || {}));

/** Plan data as YAML that people can read, and that both loaders read back to the same data; byte for byte write.py. */
(function (T) {
  "use strict";

  const { isMapping, get, length } = T.data;

  /** Where an editor finds the schema if nobody says otherwise. */
  const SCHEMA = "plan.schema.json";
  /** From here on a text goes below its key, folded. */
  const WIDTH = 108;
  const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
  const DATE = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
  /** YAML 1.1 reads `12:30` and `1_000` as numbers; a date it reads as one too, but the plans write theirs bare. */
  const FIGURES = /^[0-9.,:_+-]+$/;
  const WORDS = new Set(["y", "n", "yes", "no", "on", "off", "true", "false", "null"]);
  /** What a bare text may begin with: no YAML reader takes it for a sign of its own. */
  const FIRST = /^[A-Za-zÀ-ÖØ-öø-ɏ0-9‘“(€]/;
  const ODD = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]/u;
  const EACH_ODD = new RegExp(ODD.source, "gu");
  const BLANK = /^[ \t]+$/;

  const hasAny = (value) => typeof value === "object" && value !== null && Object.keys(value).length > 0;
  const pad = (depth) => "  ".repeat(depth);

  /** The pairs of a block in the order of the schema, then what the schema does not name. */
  function ordered(data, schema) {
    const known = Object.keys(schema.properties || {});
    const names = new Set(known);
    const rest = Object.keys(data).filter((key) => !names.has(key));
    return [...known.filter((key) => Object.hasOwn(data, key)), ...rest].map((key) => [key, data[key]]);
  }

  function below(schema, key) {
    const found = get(schema.properties || {}, key, schema.additionalProperties);
    return isMapping(found) ? found : {};
  }

  function pair(key, value, schema, depth) {
    const name = `${pad(depth)}${inline(key)}:`;
    if (isMapping(value) && hasAny(value)) return [name, ...block(value, schema, depth + 1)];
    if (Array.isArray(value) && value.length) {
      const flow = value.every(isBareId) ? `${name} [${value.join(", ")}]` : null;
      if (flow !== null && length(flow) <= WIDTH) return [flow];
      return [name, ...value.flatMap((one) => item(one, schema.items || {}, depth + 1))];
    }
    return leaf(name, value, depth);
  }

  function block(data, schema, depth) {
    return ordered(data, schema).flatMap(([key, value]) => pair(key, value, below(schema, key), depth));
  }

  /** An item of a list: a dash before the first line of what stands in it. */
  function item(value, schema, depth) {
    if (isMapping(value) && hasAny(value)) {
      const [first, ...rest] = block(value, schema, depth + 1);
      return [`${pad(depth)}- ${first.slice(2 * depth + 2)}`, ...rest];
    }
    if (Array.isArray(value) && value.length) {
      return [`${pad(depth)}-`, ...value.flatMap((one) => item(one, schema.items || {}, depth + 1))];
    }
    return leaf(`${pad(depth)}-`, value, depth);
  }

  /** A value behind its key or dash; a long text or one of several lines below it. */
  function leaf(name, value, depth) {
    if (typeof value === "string" && !ODD.test(value)) {
      const inner = pad(depth + 1);
      if (value.includes("\n") && isLiteral(value)) {
        const ends = value.endsWith("\n");
        const lines = (ends ? value.slice(0, -1) : value).split("\n");
        return [`${name} ${ends ? "|" : "|-"}`, ...lines.map((line) => (line ? inner + line : ""))];
      }
      if (length(name) + length(value) >= WIDTH && isFoldable(value)) {
        return [`${name} >-`, ...folded(value, WIDTH - inner.length).map((line) => inner + line)];
      }
    }
    return [`${name} ${inline(value)}`];
  }

  /** Whether a text can stand as it is below its key: no reader may guess at its indentation or its end. */
  function isLiteral(text) {
    if (text.endsWith("\n\n")) return false;
    const lines = text.split("\n");
    return lines[0] !== "" && !" \t".includes(lines[0][0]) && !lines.some((line) => BLANK.test(line));
  }

  /** Whether single spaces part the words, so that any of them may become a line end and back. */
  function isFoldable(text) {
    return !text.includes("\n") && !text.includes("\t") && text.split(" ").every(Boolean);
  }

  function folded(text, width) {
    const out = [];
    let line = "";
    let taken = 0;
    for (const word of text.split(" ")) {
      const size = length(word);
      if (line && taken + 1 + size > width) {
        out.push(line);
        line = word;
        taken = size;
      } else {
        taken += line ? 1 + size : size;
        line = line ? `${line} ${word}` : word;
      }
    }
    return [...out, line];
  }

  /** A value on one line. */
  function inline(value) {
    if (typeof value === "string") {
      if (isBare(value)) return value;
      if (!ODD.test(value) && !/[\n\t]/.test(value)) return `'${value.replaceAll("'", "''")}'`;
      const escaped = (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
      return JSON.stringify(value).replace(EACH_ODD, escaped);
    }
    if (isMapping(value)) return "{}";
    return Array.isArray(value) ? "[]" : JSON.stringify(value);
  }

  /** Whether a text needs no quotes: every reader takes it for this text. */
  function isBare(text) {
    if (!text || ODD.test(text) || !FIRST.test(text)) return false;
    if (/[ :]$/.test(text) || text.includes(": ") || text.includes(" #") || /[\n\t]/.test(text)) return false;
    if (WORDS.has(text.toLowerCase()) || (FIGURES.test(text) && !DATE.test(text))) return false;
    try {
      return typeof T.scalars.resolvePlain(text) === "string";
    } catch (error) {
      if (!(error instanceof T.scalars.ScalarError)) throw error;
      return false;
    }
  }

  const isBareId = (value) => typeof value === "string" && ID.test(value) && isBare(value);

  /** A block with these keys first, in this order. */
  function inOrder(data, names) {
    const out = T.data.mapping();
    for (const name of names) if (Object.hasOwn(data, name)) out[name] = data[name];
    return Object.assign(out, data);
  }

  /**
   * A plan as YAML in the order of the questions, with the line at the top that lets an editor help.
   * @param {Object} plan
   * @param {Object} content
   * @param {string} [address] where the editor finds the schema
   * @returns {string}
   */
  function planAsYaml(plan, content, address = SCHEMA) {
    const criteria = [...content.criteria, ...content.retired].map((one) => one.id);
    const facts = content.facts.map((one) => one.id);
    const out = Object.assign(T.data.mapping(), plan);
    const reorder = (data, key, names) => (isMapping(get(data, key, null)) ? { [key]: inOrder(data[key], names) } : {});
    for (const key of ["afspraken", "korte_toets"]) Object.assign(out, reorder(plan, key, criteria));
    Object.assign(out, reorder(plan, "feiten", facts));
    if (Array.isArray(get(plan, "middelen", null))) {
      out.middelen = plan.middelen.map((one) =>
        (isMapping(one) ? Object.assign(T.data.mapping(), one, reorder(one, "feiten", facts)) : one));
    }
    const lines = [`# yaml-language-server: $schema=${address.replace(/[ \t\r\n]/g, "")}`];
    for (const [key, value] of ordered(out, content.plan_schema)) {
      if (hasAny(value) && key !== "zorgpaden") lines.push("");
      lines.push(...pair(key, value, below(content.plan_schema, key), 0));
    }
    return `${lines.join("\n")}\n`;
  }

  T.yamlWriter = { planAsYaml };
})((globalThis.Thuispad = globalThis.Thuispad || {}));

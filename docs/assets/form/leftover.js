/** What of a file the form cannot hold: it is taken out of the plan, with what was done, so that nothing goes silently. */
(function (T) {
  "use strict";

  const { isMapping, get, cut, compareText } = T.data;
  const { at, slug } = T.form;
  /** A second look is for what only shows once the rest is gone. */
  const LOOKS = 3;
  const MOST_SHOWN = 300;

  const isScalar = (value) => typeof value !== "object" || value === null;
  const holdsItems = (schema) => schema.type === "array" && "properties" in schema.items;

  /** The schema of a place in a plan, or null if the schema knows no such place. */
  function schemaAt(schema, path) {
    let here = schema;
    for (const part of path) {
      here = typeof part === "number" ? here.items : get(here.properties || {}, part, here.additionalProperties);
      if (!isMapping(here)) return null;
    }
    return here;
  }

  /** A value on one line, as a reader of the list sees it. */
  const shown = (value) => cut(typeof value === "string" ? value : JSON.stringify(value), MOST_SHOWN);

  /** Later places before earlier ones, so that what is taken out of a list moves nothing that comes after. */
  function later(left, right) {
    const end = Math.min(left.path.length, right.path.length);
    for (let place = 0; place < end; place += 1) {
      const [a, b] = [left.path[place], right.path[place]];
      const found = typeof a === "number" && typeof b === "number" ? b - a : compareText(String(b), String(a));
      if (found) return found;
    }
    return right.path.length - left.path.length;
  }

  /**
   * What to do with a value that has a problem: null if a field shows it, so that it can be mended there.
   * @returns {?string} "gone", "rest", "id", "text" or "version"
   */
  function remedy(plan, schema, { code, path, params, atKey }) {
    const [first] = path;
    const last = path.at(-1);
    if (code === "missing-key") return { id: "id", thuispad: "version" }[params.key] || null;
    if (first === "thuispad") return "version";
    if (atKey || first === "inhoud") return "gone";
    if (last === "id") return "id";
    const value = at(plan, path);
    const wanted = schemaAt(schema, path);
    if (!wanted) return "gone";
    if (first === "zorgpaden") return Array.isArray(value) ? null : "gone";
    if (wanted.type === "object") return isMapping(value) ? null : "gone";
    if (wanted.type === "array") {
      if (!Array.isArray(value)) return "gone";
      return code === "too-many-items" && holdsItems(wanted) ? "rest" : null;
    }
    if (!isScalar(value) || value === null) return "gone";
    if (typeof value === "string") return null;
    if (typeof last === "number") return "gone";
    return code === "wrong-type" && wanted.type === "string" ? "text" : null;
  }

  /** An id that no other item of the list has. */
  function freeId(list, item) {
    const taken = new Set(list.map((one) => isMapping(one) && one.id));
    const wanted = slug(String(T.form.nameOf(item) || "")) || "onderdeel";
    for (let number = 1; ; number += 1) {
      const id = number === 1 ? wanted : `${wanted}-${number}`;
      if (!taken.has(id)) return id;
    }
  }

  /** Does it, in the plan itself. @returns {Object} what to tell */
  function apply(plan, how, { path, params }) {
    if (how === "version") {
      plan.thuispad = 1;
      return { value: "1" };
    }
    const value = at(plan, path);
    const holder = at(plan, path.slice(0, -1));
    const last = path.at(-1);
    if (how === "id") {
      const item = params.key === "id" ? value : holder;
      const list = at(plan, params.key === "id" ? path.slice(0, -1) : path.slice(0, -2));
      item.id = null;
      item.id = freeId(list, item);
      return { value: item.id };
    }
    if (how === "rest") return { count: String(value.splice(params.limit).length) };
    if (how === "text") holder[last] = String(value);
    else if (Array.isArray(holder)) holder.splice(last, 1);
    else delete holder[last];
    return { value: shown(value) };
  }

  /**
   * Make a plan fit the form. What a field can show stays, right or wrong: it is mended there.
   * @param {Object} value what a file holds
   * @param {Engine} engine
   * @returns {{plan: Object, left: Array<{problem: Diagnostic, how: string, words: Object, look: number}>}} `left` goes by
   *   place; from the second look on, places are those of what was left of the file
   */
  function fit(value, engine) {
    let plan = value;
    const { shape, references } = engine.checker;
    const left = [];
    for (let look = 0; look < LOOKS; look += 1) {
      plan = T.check.withoutEmpty(plan); // a copy of its own: the checker does not look again at parts it has seen
      const found = new Map();
      for (const one of [...shape.problems(plan), ...references.problems(plan)]) {
        const how = remedy(plan, engine.content.plan_schema, one);
        const key = JSON.stringify(one.path);
        if (how && !found.has(key)) found.set(key, { problem: one, how, path: one.path });
      }
      const goes = (above, part) => above && (above.how === "gone" || (above.how === "rest" && part >= above.problem.params.limit));
      const within = (path) => path.some((part, end) => goes(found.get(JSON.stringify(path.slice(0, end))), part));
      const todo = [...found.values()].filter((one) => !within(one.path)).sort(later);
      if (!todo.length) break;
      const told = todo.map(({ problem, how }) => ({ problem, how, words: apply(plan, how, problem), look }));
      left.push(...told.reverse());
    }
    return { plan, left };
  }

  T.form.fit = fit;
})((globalThis.Thuispad = globalThis.Thuispad || {}));

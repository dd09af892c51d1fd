/**
 * Two plans into one: what only one of them says comes along, what they say differently is a conflict (merge.py).
 * Nothing is lost. For plans without errors: how long it takes rests on the limits that the schema sets to lists.
 */
(function (T) {
  "use strict";

  const { isMapping, mapping, get } = T.data;
  const { places, stepsOf } = T.references;

  /**
   * A place where two plans say different things. `path` leads there in the merged data; `place` names it by keys and
   * by the ids of items, and is the same for whoever comes first. `base` is what the older plan says. null: it is not
   * there.
   * @typedef {{path: Array<string|number>, place: Array<string|number>, ours: *, theirs: *, base: *}} Conflict
   * @typedef {{data: *, conflicts: Array<Conflict>, sources: Array<*>}} Merged
   */

  /** What stands for a value that is not there: a plan holds no empty keys. */
  const ABSENT = null;

  function copy(value) {
    if (Array.isArray(value)) return value.map(copy);
    if (!isMapping(value)) return value;
    const out = mapping();
    for (const key of Object.keys(value)) out[key] = copy(value[key]);
    return out;
  }

  /** Whether two values are the same. */
  function same(left, right) {
    if (isMapping(left) && isMapping(right)) {
      const keys = Object.keys(left);
      return keys.length === Object.keys(right).length
        && keys.every((key) => Object.hasOwn(right, key) && same(left[key], right[key]));
    }
    if (Array.isArray(left) && Array.isArray(right)) {
      return left.length === right.length && left.every((item, index) => same(item, right[index]));
    }
    return left === right;
  }

  const holds = (items, item) => items.some((one) => same(one, item));

  function below(schema, key) {
    const found = get(schema.properties || {}, key, schema.additionalProperties);
    return isMapping(found) ? found : {};
  }

  /** The fields that may tell the items of a list apart. */
  function fields(schema) {
    return ["id", ...Object.keys((schema.items || {}).properties || {}).slice(0, 1)];
  }

  function keyOf(item, field) {
    const found = isMapping(item) ? get(item, field, null) : null;
    return typeof found === "string" || Number.isInteger(found) ? found : null;
  }

  /** Whether every item has the field, and none the same as another. */
  function isKeyed(items, field) {
    const keys = items.map((item) => keyOf(item, field));
    return !keys.includes(null) && new Set(keys).size === keys.length;
  }

  class Merger {
    constructor() {
      this.conflicts = [];
    }

    value(spot, ours, theirs, base) {
      if (same(ours, theirs) || same(theirs, base)) return ours;
      if (same(ours, base)) return theirs;
      if (isMapping(ours) && isMapping(theirs)) return this.block(spot, ours, theirs, isMapping(base) ? base : {});
      if (Array.isArray(ours) && Array.isArray(theirs)) {
        return this.items(spot, ours, theirs, Array.isArray(base) ? base : []);
      }
      return this.conflict(spot, ours, theirs, base);
    }

    conflict({ path, place }, ours, theirs, base) {
      this.conflicts.push({ path, place, ours, theirs, base });
      return ours === ABSENT ? theirs : ours;
    }

    block(spot, ours, theirs, base) {
      const out = mapping();
      for (const key of [...Object.keys(ours), ...Object.keys(theirs).filter((one) => !Object.hasOwn(ours, one))]) {
        const inner = { path: [...spot.path, key], place: [...spot.place, key], schema: below(spot.schema, key) };
        const value = this.value(inner, get(ours, key, ABSENT), get(theirs, key, ABSENT), get(base, key, ABSENT));
        if (value !== ABSENT) out[key] = value;
      }
      return out;
    }

    items(spot, ours, theirs, base) {
      const field = fields(spot.schema).find((one) => [ours, theirs, base].every((part) => isKeyed(part, one)));
      if (field !== undefined) {
        const byKey = (part) => new Map(part.map((item) => [item[field], item]));
        return this.keyed(spot, byKey(ours), byKey(theirs), byKey(base));
      }
      const kept = ours.filter((item) => holds(theirs, item) || !holds(base, item));
      const added = theirs.filter((item) => !holds(ours, item) && !holds(base, item));
      const own = kept.filter((item) => !holds(theirs, item));
      // what both wrote may be two versions of one item, unless it is no more than a name
      const isBlock = (item) => typeof item === "object" && item !== null;
      const isUnclear = own.length && added.length && [...own, ...added].some(isBlock);
      if (isUnclear || (ours.length && theirs.length && !kept.length && !added.length)) {
        return this.conflict(spot, ours, theirs, base.length ? base : ABSENT);
      }
      return [...kept, ...added];
    }

    keyed(spot, ours, theirs, base) {
      const out = [];
      const at = (map, key) => (map.has(key) ? map.get(key) : ABSENT);
      for (const key of new Set([...ours.keys(), ...theirs.keys()])) {
        const inner = { path: [...spot.path, out.length], place: [...spot.place, key], schema: spot.schema.items || {} };
        const value = this.value(inner, at(ours, key), at(theirs, key), at(base, key));
        if (value !== ABSENT) out.push(value);
      }
      return out;
    }
  }

  /** Every reference to an item that is not there: its list and its id. */
  function dangling(data, content) {
    const known = new Map();
    const out = new Map();
    for (const [steps, target] of content.checks.references) {
      if (target.includes("[]")) continue; // the item could go back into more than one list
      places(data, steps, (_, one) => {
        if (!known.has(target)) {
          known.set(target, new Set());
          places(data, [...stepsOf(target), "[]", "id"], (__, id) => known.get(target).add(id));
        }
        if (typeof one !== "string" || known.get(target).has(one)) return;
        out.set(JSON.stringify([target, one]), [target, one]);
      });
    }
    return [...out.values()];
  }

  function find(sources, target, one) {
    let found = ABSENT;
    for (const source of sources) {
      places(source, [...stepsOf(target), "[]"], (_, item) => {
        if (found === ABSENT && keyOf(item, "id") === one) found = item;
      });
    }
    return found;
  }

  function put(data, keys, item) {
    let holder = data;
    for (const key of keys.slice(0, -1)) {
      if (!Object.hasOwn(holder, key)) holder[key] = mapping();
      holder = holder[key];
    }
    const last = keys.at(-1);
    if (!Object.hasOwn(holder, last)) holder[last] = [];
    holder[last].push(item);
  }

  /** The data, with the items back that one plan left out and the other refers to. */
  function withReferred(data, sources, content) {
    if (!isMapping(data)) return data;
    let out = data;
    for (;;) {
      const found = dangling(out, content).map(([target, one]) => [target, find(sources, target, one)]);
      const back = found.filter(([, item]) => item !== ABSENT);
      if (!back.length) return out;
      out = copy(out);
      for (const [target, item] of back) put(out, target.split("."), item);
    }
  }

  /**
   * Merge two plans (without empty keys). With `base`, the plan both come from, what one of them left out is left out.
   * At a conflict `data` holds our value, or theirs if we have none.
   * @param {Object} ours
   * @param {Object} theirs
   * @param {Object} content
   * @param {?Object} [base]
   * @returns {Merged}
   */
  function merge(ours, theirs, content, base = ABSENT) {
    const merger = new Merger();
    const data = merger.value({ path: [], place: [], schema: content.plan_schema }, ours, theirs, base);
    const sources = [ours, theirs, base];
    return { data: withReferred(data, sources, content), conflicts: merger.conflicts, sources };
  }

  /**
   * The data with a choice for each conflict: their value where `theirs` says so, else ours.
   * @param {Merged} merged
   * @param {Array<boolean>} theirs
   * @param {Object} content
   * @returns {Object}
   */
  function resolve(merged, theirs, content) {
    let data = copy(merged.data);
    // from the last to the first: what is taken out of a list moves only what comes after it
    for (let at = merged.conflicts.length - 1; at >= 0; at -= 1) {
      const conflict = merged.conflicts[at];
      const value = theirs[at] ? conflict.theirs : conflict.ours;
      if (!conflict.path.length) {
        data = value;
        continue;
      }
      const holder = conflict.path.slice(0, -1).reduce((found, part) => found[part], data);
      const last = conflict.path.at(-1);
      if (value !== ABSENT) holder[last] = copy(value);
      else if (Array.isArray(holder)) holder.splice(last, 1);
      else delete holder[last];
    }
    return withReferred(data, merged.sources, content);
  }

  T.merge = { merge, resolve };
})((globalThis.Thuispad = globalThis.Thuispad || {}));

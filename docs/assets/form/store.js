/** The plan that is being filled in: values by path, and what can be undone. Knows no page. */
(function (T) {
  "use strict";

  const { isMapping, mapping } = T.data;
  /** So many steps back are kept; each shares all that did not change with the one before. */
  const MOST_STEPS = 200;

  const isEmpty = (value) =>
    value === undefined || value === null || value === "" ||
    (Array.isArray(value) ? value.length === 0 : isMapping(value) && Object.keys(value).length === 0);

  /**
   * The value at a place, or undefined.
   * @param {*} data
   * @param {Array<string|number>} path
   */
  function at(data, path) {
    let here = data;
    for (const part of path) {
      if (Array.isArray(here) ? !(part in here) : !isMapping(here) || !Object.hasOwn(here, part)) return undefined;
      here = here[part];
    }
    return here;
  }

  /**
   * A copy with another value at a place; what has no value left is taken out, but never an item of a list. All that
   * lies beside the path is shared with the original.
   * @returns {*}
   */
  function put(data, path, value) {
    if (path.length === 0) return value;
    const [part, ...rest] = path;
    if (typeof part === "number") {
      const list = Array.isArray(data) ? data.slice() : [];
      const inside = put(list[part], rest, value);
      list[part] = inside === undefined ? mapping() : inside;
      return list;
    }
    const out = Object.assign(mapping(), isMapping(data) ? data : {});
    const inside = put(out[part], rest, value);
    if (isEmpty(inside)) delete out[part];
    else out[part] = inside;
    return out;
  }

  class Store {
    /** @param {Object} plan a plan as data; it is never changed, only replaced. */
    constructor(plan) {
      this.plan = plan;
      this.past = [];
      this.listeners = [];
    }

    at(path) {
      return at(this.plan, path);
    }

    /** Set a value. `same` names a run of changes that is undone at once, such as typing in one field. */
    set(path, value, same = null) {
      const next = put(this.plan, path, value);
      if (same === null || same !== this.same) this.past.push(this.plan);
      if (this.past.length > MOST_STEPS) this.past.shift();
      this.same = same;
      this.plan = next;
      this.tell(path);
    }

    /** Take another plan, as one step that can be undone. */
    replace(plan) {
      this.past.push(this.plan);
      this.same = null;
      this.plan = plan;
      this.tell(null);
    }

    /** @returns {boolean} whether there was something to undo. */
    undo() {
      if (!this.past.length) return false;
      this.plan = this.past.pop();
      this.same = null;
      this.tell(null);
      return true;
    }

    /** @param {function(?Array<string|number>)} listener gets the place that changed; null: everything may have. */
    listen(listener) {
      this.listeners.push(listener);
    }

    tell(path) {
      for (const listener of this.listeners) listener(path);
    }
  }

  T.form = { Store, at, put, isEmpty };
})((globalThis.Thuispad = globalThis.Thuispad || {}));

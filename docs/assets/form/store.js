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
      /** Steps to go back and forth: the plan, and where or what the change was. */
      this.past = [];
      this.future = [];
      this.listeners = [];
    }

    at(path) {
      return at(this.plan, path);
    }

    /** Set a value. `same` names a run of changes that is undone at once, such as typing in one field. */
    set(path, value, same = null) {
      const next = put(this.plan, path, value);
      if (same === null || same !== this.same) this.keep({ plan: this.plan, path, what: null });
      this.same = same;
      this.plan = next;
      this.tell(path);
    }

    /** Take another plan, as one step that can be undone. `what` says what was done. */
    replace(plan, what = "") {
      this.keep({ plan: this.plan, path: null, what });
      this.same = null;
      this.plan = plan;
      this.tell(null);
    }

    keep(step) {
      this.past.push(step);
      this.future = [];
      if (this.past.length > MOST_STEPS) this.past.shift();
    }

    /** @returns {?{path: ?Array<string|number>, what: ?string}} what was undone; null if there was nothing. */
    undo() {
      return this.step(this.past, this.future);
    }

    /** @returns {?{path: ?Array<string|number>, what: ?string}} what was done again; null if there was nothing. */
    redo() {
      return this.step(this.future, this.past);
    }

    step(from, to) {
      const step = from.pop();
      if (!step) return null;
      to.push({ ...step, plan: this.plan });
      this.plan = step.plan;
      this.same = null;
      this.tell(null);
      return step;
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

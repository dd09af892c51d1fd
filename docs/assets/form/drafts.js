/** Plans kept in this browser: several, each with versions to go back to. Two tabs never overwrite each other. */
(function (T) {
  "use strict";

  const PLAN = "thuispad.plan.";
  const OLD = "thuispad.versie.";
  const LEFT = "thuispad.over.";
  /** So many versions of a plan are kept, and one at most every so many milliseconds. */
  const MOST_OLD = 10;
  const BETWEEN = 10 * 60 * 1000;

  const parse = (text) => {
    try {
      const value = JSON.parse(text);
      return typeof value === "object" && value !== null && "plan" in value ? value : null;
    } catch {
      return null;
    }
  };

  class Drafts {
    /**
     * @param {?Storage} storage null where the browser keeps nothing
     * @param {function(): number} now milliseconds
     */
    constructor(storage, now = Date.now) {
      this.storage = storage;
      this.now = now;
    }

    /** @returns {?Storage} the storage of this browser, or null if it is blocked. */
    static storage() {
      try {
        const key = `${PLAN}proef`;
        localStorage.setItem(key, "");
        localStorage.removeItem(key);
        return localStorage;
      } catch {
        return null;
      }
    }

    keys(prefix) {
      const found = [];
      for (let place = 0; this.storage && place < this.storage.length; place += 1) {
        const key = this.storage.key(place);
        if (key.startsWith(prefix)) found.push(key);
      }
      return found;
    }

    /** @returns {Array<{id: string, saved: number, revision: string, plan: Object}>} all plans, the last saved first. */
    list() {
      const all = this.keys(PLAN).map((key) => ({ id: key.slice(PLAN.length), ...parse(this.storage.getItem(key)) }));
      return all.filter((one) => one.plan).sort((a, b) => b.saved - a.saved);
    }

    /** @returns {?{plan: Object, saved: number, revision: string}} */
    read(id) {
      return this.storage ? parse(this.storage.getItem(PLAN + id)) : null;
    }

    /** @returns {Array<{key: string, saved: number, plan: Object}>} what can be put back, the newest first. */
    versions(id) {
      const all = this.keys(`${OLD}${id}.`).map((key) => ({ key, ...parse(this.storage.getItem(key)) }));
      return all.filter((one) => one.plan).sort((a, b) => b.saved - a.saved);
    }

    /**
     * Keep a plan. `revision` is what `read` or the last `write` gave; if something else was kept since then, nothing
     * is written. A version that had stood for a while is kept to go back to.
     * @returns {{done: boolean, revision: ?string, why: ?string}} why: "blocked", "changed" or "full"
     */
    write(id, plan, revision, force = false) {
      if (!this.storage) return { done: false, revision, why: "blocked" };
      const kept = this.read(id);
      if (kept && kept.revision !== revision && !force) return { done: false, revision, why: "changed" };
      const saved = this.now();
      const next = `${saved}-${Math.random().toString(36).slice(2, 8)}`;
      if (kept) this.keepOld(id, kept, kept.revision !== revision);
      const done = this.put(id, PLAN + id, JSON.stringify({ plan, saved, revision: next }));
      return done ? { done, revision: next, why: null } : { done, revision, why: "full" };
    }

    keepOld(id, kept, always) {
      const [last] = this.versions(id);
      if (!always && last && kept.saved - last.saved < BETWEEN) return;
      this.put(id, `${OLD}${id}.${kept.saved}`, JSON.stringify({ plan: kept.plan, saved: kept.saved }));
      for (const one of this.versions(id).slice(MOST_OLD)) this.storage.removeItem(one.key);
    }

    /** Write; if there is no room, old versions of this plan make room, the oldest first. */
    put(id, key, text) {
      for (;;) {
        try {
          this.storage.setItem(key, text);
          return true;
        } catch {
          const oldest = this.versions(id).filter((one) => one.key !== key).pop();
          if (!oldest) return false;
          this.storage.removeItem(oldest.key);
        }
      }
    }

    remove(id) {
      for (const one of this.versions(id)) this.storage.removeItem(one.key);
      this.storage.removeItem(PLAN + id);
      this.keepLeft(id, null);
    }

    /** @returns {?Object} what of the file that a plan was opened from is still to be told. */
    left(id) {
      try {
        return JSON.parse((this.storage && this.storage.getItem(LEFT + id)) || "null");
      } catch {
        return null;
      }
    }

    /** Keep that until it was seen; where there is no room it is told once. */
    keepLeft(id, left) {
      if (!this.storage) return;
      if (left === null) this.storage.removeItem(LEFT + id);
      else this.put(id, LEFT + id, JSON.stringify(left));
    }

    /** @returns {boolean} whether a storage event is about this plan. */
    static isAbout(event, id) {
      return event.key === PLAN + id;
    }
  }

  T.form.Drafts = Drafts;
})((globalThis.Thuispad = globalThis.Thuispad || {}));

/** Back and forth: undo and redo by button and by keys, and what was undone. */
(function (T) {
  "use strict";

  const WRITING = "textarea, input:not([type=checkbox], [type=radio], [type=file])";

  class Undo {
    /**
     * @param {HTMLElement} page
     * @param {Store} store
     * @param {Readable} readable
     * @param {function(string)} say
     * @param {function(string, Object=): string} words
     */
    constructor(page, store, readable, say, words) {
      Object.assign(this, { store, readable, say, words });
      this.buttons = [...page.querySelectorAll("[data-undo], [data-redo]")];
      for (const one of this.buttons) one.addEventListener("click", () => this.go("redo" in one.dataset));
      document.addEventListener("keydown", (event) => this.pressed(event));
      // another plan has no past; that is known only after it was told
      store.listen(() => queueMicrotask(() => this.show()));
      this.show();
    }

    /** Within a text the keys belong to the text, as people are used to. */
    pressed(event) {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.target.matches(WRITING)) return;
      const key = event.key.toLowerCase();
      if (key !== "z" && key !== "y") return;
      event.preventDefault();
      this.go(key === "y" || event.shiftKey);
    }

    go(forth) {
      const before = this.store.plan;
      const step = forth ? this.store.redo() : this.store.undo();
      if (!step) {
        this.say(this.words(forth ? "no-redo" : "no-undo"));
        return;
      }
      const plan = T.form.at(before, step.path || []) === undefined ? this.store.plan : before;
      const what = step.what || this.readable.place(step.path, plan);
      this.say(this.words(forth ? "redone" : "undone", { what }));
    }

    /** A button that has nothing to do stays where it is, so that the focus is not lost. */
    show() {
      for (const one of this.buttons) {
        const left = "redo" in one.dataset ? this.store.future.length : this.store.past.length;
        one.setAttribute("aria-disabled", String(!left));
      }
    }
  }

  T.form.Undo = Undo;
})((globalThis.Thuispad = globalThis.Thuispad || {}));

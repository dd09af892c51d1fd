/** What the short check wrote down, shown at the criterion it is about: a start for the answer, not the answer. */
(function (T) {
  "use strict";

  class Noted {
    constructor(form, store, words) {
      Object.assign(this, { form, store, words });
      store.listen((path) => {
        if (path === null || path[0] === "korte_toets") this.show();
      });
      this.show();
    }

    show() {
      for (const one of this.form.querySelectorAll("[data-noted]")) one.remove();
      for (const [id, { status, notitie }] of Object.entries(this.store.plan.korte_toets || {})) {
        const block = this.form.querySelector(`[data-criterion="${CSS.escape(id)}"] > .tp-question`);
        if (!block || !(status || notitie)) continue;
        const text = this.words("noted", { status: this.words(`status-${status || "geen"}`), note: notitie || "" });
        const line = Object.assign(document.createElement("p"), { className: "tp-noted", textContent: text.trim() });
        line.dataset.noted = "";
        block.after(line);
      }
    }
  }

  T.form.Noted = Noted;
})((globalThis.Thuispad = globalThis.Thuispad || {}));

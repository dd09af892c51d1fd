/** Wires the page: the form, the plan behind it, the engine that scores it. */
(function (T) {
  "use strict";

  const page = document.getElementById("formulier");
  if (!page) return;
  const form = page.querySelector("form");
  const engine = T.createEngine(T.content);
  const store = new T.form.Store(Object.assign(T.data.mapping(), { thuispad: 1, inhoud: T.content.version }));
  const fields = new T.form.Fields(form, store);
  const standing = new T.form.Standing(page.querySelector("[data-standing]"), form, fields, T.content);

  /** @returns {string} today where the reader is, as jjjj-mm-dd. */
  function today() {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  const report = () => engine.score(engine.check(store.plan), today());

  let waiting = false;
  function later() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      standing.show(report());
    });
  }

  store.listen((path) => {
    if (path === null) fields.fill();
    later();
  });
  page.querySelector("[data-undo]").addEventListener("click", () => store.undo());
  fields.fill();
  standing.show(report());
  T.form.page = { store, fields, standing, report };
})((globalThis.Thuispad = globalThis.Thuispad || {}));

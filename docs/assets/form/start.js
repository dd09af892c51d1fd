/** Wires the page: the form, the plan behind it, the engine that scores it. */
(function (T) {
  "use strict";

  const page = document.getElementById("formulier");
  if (!page) return;
  const form = page.querySelector("form");
  // the page has the questions, so the data do not
  for (const one of T.content.criteria) {
    one.question ??= document.getElementById(`c-${one.id}`).querySelector(".tp-question").textContent;
  }
  const engine = T.createEngine(T.content);
  const store = new T.form.Store(T.data.mapping());
  const readable = new T.form.Readable(T.content, form);
  const fields = new T.form.Fields(form, store);
  const words = T.form.wordsOf(page);
  /** What was done, for everyone: one place, told politely. */
  const say = (text) => {
    page.querySelector("[data-done]").textContent = text;
  };
  const way = new T.form.Way(page, fields, words);
  const notes = new T.form.Notes(form, fields, T.content, words);
  const parts = { content: T.content, engine, store, fields, words, readable, say, way, notes };
  const standing = new T.form.Standing(page.querySelector("[data-standing]"), form, parts);
  const rows = new T.form.Rows(form, parts);
  new T.form.Paste(form, { ...parts, rows });

  /** @returns {string} today where the reader is, as jjjj-mm-dd. */
  function today() {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  const sections = new T.form.Sections(page);
  const known = new WeakMap(); // the store shares what did not change, and never changes what it has
  const report = () => engine.score(engine.check(store.plan, known), today());

  let waiting = false;
  function later() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      show();
    });
  }

  function show() {
    const found = report();
    standing.show(found);
    if (found.valid) sections.states(found.sections);
  }

  store.listen((path) => {
    if (path === null) fields.fill();
    later();
  });
  new T.form.Undo(page, store, readable, say, words);
  const drafts = new T.form.Drafts(T.form.Drafts.storage());
  const plans = new T.form.Plans(page, { store, engine, drafts, words, content: T.content });
  new T.form.Merging(page, { ...parts, plans });
  const handover = new T.form.Handover(page, { store, fields, engine, words, content: T.content, way, today });
  new T.form.Begin(page, { plans, store, engine, drafts, way, words, content: T.content });
  new T.form.Noted(form, store, words);
  T.form.page = { store, fields, standing, report, plans, sections, handover };
})((globalThis.Thuispad = globalThis.Thuispad || {}));

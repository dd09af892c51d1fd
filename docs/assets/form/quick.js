/** The short check: one screen at a time. Each answer goes into the newest version of the plan that this browser keeps. */
(function (T) {
  "use strict";

  const { at, put, Drafts, wordsOf } = T.form;
  const { mapping } = T.data;
  const PAUSE = 400;
  const BEGIN = "begin";
  const END = "uitslag";
  const element = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text }, more);

  class Quick {
    constructor(page, { engine, drafts, content, now }) {
      Object.assign(this, { page, engine, drafts, content, now });
      this.words = wordsOf(page);
      this.screens = [...page.querySelectorAll("[data-screen]")];
      this.asks = [...page.querySelectorAll("[data-ask]")];
      this.boxes = [...page.querySelectorAll("[data-pathways] input")];
      this.waiting = new Map();
      this.empty();
      page.classList.add("tp-scan-on");
      this.part("bar").hidden = false;
      this.listen();
      this.fromAddress();
      this.part("said").textContent = drafts.storage ? "" : this.words("blocked");
    }

    part(name) {
      return this.page.querySelector(`[data-${name}]`);
    }

    listen() {
      const form = this.page.querySelector("form");
      form.addEventListener("submit", (event) => event.preventDefault());
      form.addEventListener("input", (event) => this.typed(event.target));
      form.addEventListener("change", (event) => this.chosen(event.target));
      this.page.addEventListener("click", (event) => this.pressed(event.target.closest("button, [data-to], [data-to-pathways]"), event));
      window.addEventListener("hashchange", () => this.fromAddress(true));
      window.addEventListener("pagehide", () => this.keep());
      window.addEventListener("storage", (event) => {
        if (Drafts.isAbout(event, this.id)) this.renew();
      });
      window.addEventListener("beforeunload", (event) => {
        this.keep();
        if (this.unkept) event.preventDefault();
      });
    }

    // --- the plan

    /** A plan that is not kept before something is answered. */
    empty() {
      this.id = `${this.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;
      this.plan = Object.assign(mapping(), { thuispad: 1, inhoud: this.content.version });
      this.revision = null;
    }

    open(id) {
      const kept = this.drafts.read(id);
      if (!kept) return false;
      this.keep();
      Object.assign(this, { id, plan: T.check.withoutEmpty(kept.plan), revision: kept.revision });
      return true;
    }

    /** What another tab wrote comes in, under what still has to be written here. */
    renew() {
      const kept = this.drafts.read(this.id);
      if (kept) Object.assign(this, { plan: T.check.withoutEmpty(kept.plan), revision: kept.revision });
      for (const [path, value] of this.waiting.values()) this.plan = put(this.plan, path, value);
      this.fill();
    }

    set(path, value) {
      this.waiting.set(JSON.stringify(path), [path, value]);
      this.plan = put(this.plan, path, value);
      this.unkept = true;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.keep(), PAUSE);
      this.told();
    }

    /** Only what was changed here is put into what is kept: an answer given in another tab stays. */
    keep() {
      clearTimeout(this.timer);
      if (!this.waiting.size) return;
      const kept = this.drafts.read(this.id);
      let plan = kept ? kept.plan : this.plan;
      for (const [path, value] of this.waiting.values()) plan = put(plan, path, value);
      const { done, revision, why } = this.drafts.write(this.id, plan, this.revision, true);
      this.revision = revision;
      this.unkept = !done;
      this.part("said").textContent = this.words(done ? "kept" : why);
      if (!done) return;
      this.plan = T.check.withoutEmpty(plan);
      this.waiting.clear();
    }

    // --- what applies, and how it stands

    report() {
      const checked = this.engine.check(this.plan);
      const day = new Date(this.now() - new Date(this.now()).getTimezoneOffset() * 60000).toISOString().slice(0, 10);
      const report = this.engine.score(checked, day);
      return new Map((report.criteria || []).map((one) => [one.id, one]));
    }

    /** The questions of this plan: of its pathways, and not ruled out by a fact. */
    refresh() {
      const rows = this.report();
      const own = at(this.plan, ["zorgpaden"]) || [];
      const about = new Map(this.content.criteria.map((one) => [one.id, one]));
      const belongs = ({ pathways }) => pathways === null || pathways.some((one) => own.includes(one));
      this.standing = new Map();
      for (const ask of this.asks) {
        const { ask: id, place } = ask.dataset;
        const row = rows.get(id);
        ask.hidden = row ? !row.counts : !belongs(about.get(id));
        const already = place !== "afspraken" && Boolean(row) && row.outcome === "voldaan";
        ask.querySelector("[data-already]").hidden = !already;
        if (!ask.hidden) this.standing.set(id, { ask, status: already ? "geregeld" : this.statusOf(ask) });
      }
      this.way = this.screens.filter((one) => [BEGIN, END].includes(one.dataset.screen) ||
        one.querySelector("[data-ask]:not([hidden])"));
    }

    answerOf(ask) {
      return at(this.plan, [ask.dataset.place, ask.dataset.ask]) || {};
    }

    /** The status that was given, if it is one that can be given here; else nothing. */
    statusOf(ask) {
      const { status } = this.answerOf(ask);
      return [...ask.querySelectorAll("input")].some((one) => one.value === status) ? status : "";
    }

    // --- the page

    /** The screen stands in the address, so that the browser's own back and a reload work. */
    fromAddress(moved = false) {
      const asked = new URLSearchParams(location.hash.slice(1));
      if (moved && !asked.has("deel")) return;
      const id = asked.get("plan");
      const found = Boolean(id) && (id === this.id || this.open(id));
      this.fill();
      const wanted = this.screens.find((one) => one.dataset.screen === asked.get("deel"));
      const ready = found && (at(this.plan, ["zorgpaden"]) || []).length > 0;
      this.show(ready && wanted ? wanted.dataset.screen : BEGIN, moved);
    }

    fill() {
      this.refresh();
      const plans = this.drafts.list();
      this.part("plans").hidden = !plans.length;
      const select = this.part("plan");
      const options = plans.map((one) => new Option(one.plan.titel || one.plan.ziekenhuis || this.words("untitled"), one.id));
      select.replaceChildren(select.options[0], ...options);
      select.value = plans.some((one) => one.id === this.id) ? this.id : "";
      this.value(this.part("title"), at(this.plan, ["titel"]));
      const own = at(this.plan, ["zorgpaden"]) || [];
      for (const box of this.boxes) box.checked = own.includes(box.value);
      for (const ask of this.asks) this.fillAsk(ask);
      this.told();
    }

    fillAsk(ask) {
      const status = this.statusOf(ask);
      for (const radio of ask.querySelectorAll("input")) radio.checked = radio.value === status;
      this.value(ask.querySelector("[data-text]"), this.answerOf(ask)[ask.dataset.note]);
      ask.querySelector("[data-clear]").hidden = !status;
    }

    value(field, value) {
      const text = typeof value === "string" ? value : "";
      if (field.value !== text) field.value = text;
    }

    show(name, moved) {
      this.refresh();
      const shown = this.way.find((one) => one.dataset.screen === name) || this.way[0];
      this.now_ = shown.dataset.screen;
      this.page.dataset.now = this.now_;
      for (const one of this.screens) one.hidden = one !== shown;
      if (this.now_ === END) this.result();
      this.told();
      if (!moved) return;
      shown.querySelector("h2").focus({ preventScroll: true });
      this.page.scrollIntoView();
    }

    told() {
      for (const one of this.standing.values()) if (one.ask.querySelector("[data-already]").hidden) one.status = this.statusOf(one.ask);
      const total = this.standing.size;
      const done = [...this.standing.values()].filter((one) => one.status).length;
      const left = Math.ceil(((total - done) * Number(this.page.dataset.minutes)) / this.asks.length);
      const place = this.way.findIndex((one) => one.dataset.screen === this.now_);
      const time = left === 1 ? this.words("minute") : this.words("minutes", { count: left });
      const inside = place > 0 && this.now_ !== END;
      this.part("bar").hidden = place === 0;
      this.part("progress").textContent = this.words(inside && left ? "progress" : "done", {
        place, places: this.way.length - 2, done, total, time });
      Object.assign(this.part("meter"), { value: done, max: total || 1 });
    }

    go(name) {
      this.keep();
      const address = `#${new URLSearchParams({ plan: this.id, deel: name })}`;
      if (location.hash === address) this.show(name, true);
      else location.hash = address;
    }

    pressed(button, event) {
      if (!button) return;
      const { go, to } = button.dataset;
      const place = this.way.findIndex((one) => one.dataset.screen === this.now_);
      if ("toPathways" in button.dataset) {
        event.preventDefault();
        this.boxes[0].focus();
      } else if (to) {
        event.preventDefault();
        this.goTo(to);
      } else if (go === "next" && this.now_ === BEGIN) this.start();
      else if (go === "end") this.go(END);
      else if (go) this.go(this.way[place + (go === "next" ? 1 : -1)].dataset.screen);
      else if ("clear" in button.dataset) this.clear(button.closest("[data-ask]"));
      else if ("printSheet" in button.dataset) window.print();
      else if ("download" in button.dataset) this.download();
    }

    /** From the result to one question. */
    goTo(id) {
      const { ask } = this.standing.get(id);
      this.go(ask.closest("[data-screen]").dataset.screen);
      const focus = () => {
        ask.scrollIntoView();
        (ask.querySelector("input:checked") || ask.querySelector("input")).focus({ preventScroll: true });
      };
      window.addEventListener("hashchange", () => focus(), { once: true });
    }

    start() {
      const own = this.boxes.filter((one) => one.checked);
      this.wrong(!own.length);
      if (!own.length) return;
      const before = at(this.plan, ["zorgpaden"]) || [];
      const pathways = own.map((one) => one.value);
      if (JSON.stringify(before) !== JSON.stringify(pathways)) this.set(["zorgpaden"], pathways);
      this.refresh();
      this.go(this.way[1].dataset.screen);
    }

    wrong(is) {
      for (const one of this.page.querySelectorAll("[data-problem]")) one.hidden = !is;
      if (is) this.part("problem").focus();
    }

    typed(control) {
      if (control === this.part("title")) this.set(["titel"], control.value);
      const ask = control.closest("[data-ask]");
      if (!ask || !("text" in control.dataset)) return;
      const { place, ask: id, note } = ask.dataset;
      this.set([place, id, note], control.value);
      const found = this.engine.warningsOfText(control.value);
      ask.querySelector("[data-warning]").textContent = found.map((one) => `${one.text} ${one.mend}`).join(" ");
    }

    chosen(control) {
      if (control === this.part("plan")) {
        this.keep();
        if (!control.value || !this.open(control.value)) this.empty();
        this.fill();
      }
      const ask = control.closest("[data-ask]");
      if (!ask || control.type !== "radio") return;
      this.set([ask.dataset.place, ask.dataset.ask, "status"], control.value);
      ask.querySelector("[data-clear]").hidden = false;
    }

    clear(ask) {
      this.set([ask.dataset.place, ask.dataset.ask, "status"], undefined);
      this.fillAsk(ask);
      ask.querySelector("input").focus();
    }

    // --- the result

    /** The groups of the result, each in the order in which its questions hold the plan back. */
    groups() {
      const all = [...this.standing].map(([id, one]) => ({ id, ...one, stage: one.ask.dataset.stage }))
        .sort((a, b) => a.ask.dataset.rank - b.ask.dataset.rank);
      const isOpen = (one) => !["geregeld", "gepland"].includes(one.status);
      return {
        blocks: all.filter((one) => isOpen(one) && one.stage),
        open: all.filter((one) => isOpen(one) && !one.stage),
        planned: all.filter((one) => one.status === "gepland"),
        arranged: all.filter((one) => one.status === "geregeld"),
      };
    }

    result() {
      const groups = this.groups();
      const count = groups.blocks.length;
      const said = count ? (count === 1 ? "sum-one" : "sum") : "sum-none";
      this.part("sum").textContent = this.words(said, { count, total: this.standing.size });
      this.part("groups").replaceChildren(...Object.entries(groups).filter(([, list]) => list.length).flatMap(([name, list]) => {
        const items = element("ul", "", { className: "tp-scan-list" });
        items.append(...list.map((one) => this.item(one)));
        return [element("h3", this.words(`group-${name}`), { className: "tp-untoc" }), items];
      }));
      const isKept = Boolean(this.drafts.read(this.id)) && !this.unkept;
      this.part("on").hidden = !isKept;
      this.part("on").href = `${this.page.dataset.form}#${new URLSearchParams({ plan: this.id })}`;
      this.part("download").hidden = isKept;
      this.sheet(Object.values(groups).flat());
    }

    titleOf(ask) {
      return ask.querySelector(".tp-field-label").textContent;
    }

    item({ id, ask, status, stage }) {
      const item = element("li", "");
      const link = element("a", this.titleOf(ask), { href: `#v-${id}` });
      link.dataset.to = id;
      const tags = [this.words(`status-${status || "geen"}`)];
      if (stage && !["geregeld", "gepland"].includes(status)) tags.push(this.words("blocks", { stage }));
      item.append(link, " ", element("span", tags.join(" · "), { className: "tp-quiet" }));
      const note = this.answerOf(ask)[ask.dataset.note];
      if (note) item.append(element("p", note));
      return item;
    }

    /** The sheet for the first meeting: the same order, what is open first. */
    sheet(list) {
      const plan = this.plan;
      const cards = this.boxes.filter((one) => one.checked).map((one) => one.parentElement.textContent.trim());
      const date = new Intl.DateTimeFormat("nl-NL", { dateStyle: "long" }).format(this.now());
      this.part("sheet-title").textContent = plan.titel || plan.ziekenhuis || this.words("untitled");
      this.part("sheet-about").textContent = this.words("about", { date, pathways: cards.join("; ") });
      const body = this.page.querySelector("[data-sheet] tbody");
      const rows = new Map([...body.children].map((one) => [one.dataset.row, one]));
      for (const one of rows.values()) one.hidden = true;
      for (const { id, ask, status } of list) {
        const row = rows.get(id);
        row.hidden = false;
        row.classList.toggle("tp-meeting-done", status === "geregeld");
        row.querySelector("[data-row-status]").textContent = this.words(`status-${status || "geen"}`);
        row.querySelector("[data-row-note]").textContent = this.answerOf(ask)[ask.dataset.note] || "";
        body.append(row);
      }
    }

    download() {
      const text = T.yamlWriter.planAsYaml(this.plan, this.content);
      const href = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
      const link = element("a", "", { href, download: "plan.yml" });
      link.click();
      URL.revokeObjectURL(link.href);
      this.unkept = false;
    }
  }

  const page = document.getElementById("toets");
  if (!page) return;
  const drafts = new Drafts(Drafts.storage());
  for (const one of T.content.criteria) one.question ??= T.questions[one.id];
  new Quick(page, { engine: T.createEngine(T.content), drafts, content: T.content, now: Date.now });
})((globalThis.Thuispad = globalThis.Thuispad || {}));

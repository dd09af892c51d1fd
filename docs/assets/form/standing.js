/** The standing of the plan beside the form: essentials, stage, score, what to do first; and findings at their criterion. */
(function (T) {
  "use strict";

  const MOST_ACTIONS = 5;
  const PAUSE = 1500;
  const element = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text }, more);

  /** Put other items in a list; the focus stays at the same place of it, or goes to what stands before it. */
  function refill(list, items) {
    const at = [...list.children].findIndex((one) => one.contains(document.activeElement));
    list.replaceChildren(...items);
    if (at < 0) return;
    const link = list.children.length && list.children[Math.min(at, list.children.length - 1)].querySelector("a, button");
    const next = link || list.closest("section, aside").querySelector("[tabindex='-1']");
    if (next) next.focus();
  }

  class Standing {
    /**
     * @param {HTMLElement} panel
     * @param {HTMLFormElement} form
     * @param {Object} parts content, store, way, notes, readable, words
     */
    constructor(panel, form, parts) {
      Object.assign(this, parts, { panel, form });
      this.outcomes = new Map(form.dataset.outcomes.split(";").map((one) => one.split(":")));
      this.stages = new Map(this.content.vocabulary.stages.map((one) => [one.id, one.title.toLowerCase()]));
      this.blocks = new Map(
        [...form.querySelectorAll("[data-criterion]")].map((one) => [one.dataset.criterion, one]));
      this.shown = new Map();
      panel.hidden = false;
      this.fold();
    }

    /** On a small screen the standing is one line, until somebody wants to see more of it. */
    fold() {
      const button = this.panel.querySelector("[data-more-button]");
      const more = button.textContent;
      const open = (isOpen) => {
        button.textContent = isOpen ? button.dataset.less : more;
        button.setAttribute("aria-expanded", String(isOpen));
        this.panel.classList.toggle("tp-open", isOpen);
      };
      button.addEventListener("click", () => open(button.getAttribute("aria-expanded") !== "true"));
      this.form.addEventListener("focusin", () => open(false));
      this.panel.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || button.getAttribute("aria-expanded") !== "true") return;
        open(false);
        button.focus();
      });
      this.form.parentElement.addEventListener("thuispad:back", (event) => open(event.detail.toStanding));
    }

    out(name) {
      return this.panel.querySelector(`[data-out=${name}]`);
    }

    /** @param {Object} report what the engine says of the plan. */
    show(report) {
      this.notes.show(report);
      this.list("errors", report.diagnostics.map((one) => this.told(T.form.placeOf(one), this.notes.textOf(one))));
      this.list("warnings", report.warnings.map((one) => this.told(one.path, one.message)));
      this.out("faults").textContent = report.valid ? "" : this.words("faults", { count: report.diagnostics.length });
      this.panel.classList.toggle("tp-stale", !report.valid);
      if (report.valid) this.scored(report);
      this.announce(report);
    }

    told(path, message) {
      const name = this.readable.place(path, this.store.plan);
      return this.line(path, name ? `${name}: ${message}` : message);
    }

    line(path, text) {
      const item = element("li", "");
      item.append(this.way.link(path, text));
      return item;
    }

    /** A list with its heading, drawn again only if it changed, gone if it is empty. */
    list(name, items, head = null) {
      const place = this.panel.querySelector(`[data-list=${name}]`);
      const text = items.map((one) => one.textContent).join("\n") + head;
      if (this.shown.get(place) === text) return;
      this.shown.set(place, text);
      place.hidden = items.length === 0;
      if (head !== null) place.querySelector("h3").textContent = head;
      refill(place.querySelector("ul, ol"), items);
    }

    scored(report) {
      const { essentials, value, applicable, total } = report.score;
      this.out("met").textContent = essentials.met;
      this.out("of").textContent = essentials.of;
      Object.assign(this.out("bar"), { value: essentials.met, max: essentials.of || 1 });
      for (const one of this.panel.querySelectorAll("[data-out=stage]")) one.textContent = report.stage.title.toLowerCase();
      this.out("score").textContent = value === null ? this.out("score").dataset.none : value;
      this.out("applicable").textContent = `${applicable} / ${total}`;
      this.todo(report);
      for (const one of report.criteria) this.criterion(one);
      this.excluded(report.criteria.filter((one) => one.outcome === "buiten-bereik"));
    }

    /** What keeps the plan from the next stage, and then what brings most. */
    todo(report) {
      const found = new Map(report.criteria.map((one) => [one.id, one.findings]));
      const { next, blocked_by: blocked } = report.stage;
      const about = report.findings.filter((one) => one.blocks);
      const ofPlan = about.map((one) => this.line(one.path, one.message));
      const item = (one) => this.action(one, found.get(one.criterion));
      const blockers = report.actions.filter((one) => one.blocks);
      const others = report.actions.filter((one) => !one.blocks);
      const count = blocked.length + about.length;
      const few = [...ofPlan, ...blockers.map(item)];
      this.list("blockers", few.slice(0, MOST_ACTIONS), next ? this.words("needed", { stage: this.stages.get(next), count }) : "");
      this.list("blockers-more", few.slice(MOST_ACTIONS));
      const rest = this.panel.querySelector("[data-rest]");
      rest.hidden = few.length <= MOST_ACTIONS;
      rest.firstElementChild.textContent = this.words("rest", { count: few.length - MOST_ACTIONS });
      this.list("actions", others.slice(0, MOST_ACTIONS).map(item));
    }

    action(one, findings) {
      const item = element("li", "");
      const block = this.blocks.get(one.criterion);
      const [first] = findings;
      const exact = first && this.fields.find(first.path);
      item.append(this.way.link(exact ? first.path : block, this.readable.criteria.get(one.criterion).title));
      const gain = one.gain ? this.words(one.gain === 1 ? "gain-one" : "gain", { points: one.gain }) : "";
      const stage = one.stage ? this.words("reached", { stage: this.stages.get(one.stage) }) : "";
      const reward = [gain, stage].filter(Boolean).join(", ");
      if (first) item.append(element("span", first.message, { className: "tp-todo" }));
      if (reward) item.append(element("span", reward, { className: "tp-gain" }));
      return item;
    }

    /** A criterion is drawn again only if its outcome or findings changed. */
    criterion(one) {
      const block = this.blocks.get(one.id);
      const state = `${one.outcome} ${one.value} ${one.findings.map((finding) => finding.message).join("\n")}`;
      if (!block || this.shown.get(one.id) === state) return;
      this.shown.set(one.id, state);
      block.dataset.outcomeIs = one.outcome;
      block.hidden = one.outcome === "buiten-bereik";
      block.querySelector("[data-outcome]").textContent = this.outcomes.get(one.outcome);
      refill(block.querySelector("[data-findings]"), one.findings.map((finding) => {
        const item = element("li", "");
        item.append(this.way.link(finding.path, finding.message, this.readable.criteria.get(one.id).title));
        return item;
      }));
    }

    /** What does not apply stands at the end of its section, with why; its answers stay in the plan. */
    excluded(list) {
      for (const section of this.form.querySelectorAll("[data-section]")) {
        const place = section.querySelector("[data-excluded]");
        const own = list.filter((one) => one.section === section.dataset.section);
        const lines = own.map((one) => {
          const answered = Object.hasOwn(this.store.plan.afspraken || {}, one.id) ? ` ${this.words("answer-kept")}` : "";
          return `${one.title}: ${this.readable.reason(one.excluded_by, this.store.plan)}.${answered}`;
        });
        if (!place || this.shown.get(place) === lines.join("\n")) continue;
        this.shown.set(place, lines.join("\n"));
        place.hidden = !own.length;
        place.querySelector("summary").textContent = this.words("excluded", { count: own.length });
        place.querySelector("ul").replaceChildren(...lines.map((text) => element("li", text)));
      }
    }

    /** Told to screen readers after a pause in typing, and only what changed since. */
    announce(report) {
      const first = this.panel.querySelector(".tp-standing-first").textContent.trim();
      const warned = report.warnings.length ? this.words("warned", { count: report.warnings.length }) : "";
      const stage = report.valid ? this.words("in-stage", { stage: report.stage.title.toLowerCase() }) : this.out("faults").textContent;
      const text = [report.valid ? `${first}.` : "", stage, warned].filter(Boolean).join(" ");
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        const isFirst = this.said === undefined;
        if (this.said === text) return;
        this.said = text;
        if (!isFirst) this.panel.querySelector("[data-live]").textContent = text;
      }, PAUSE);
    }
  }

  T.form.Standing = Standing;
})((globalThis.Thuispad = globalThis.Thuispad || {}));

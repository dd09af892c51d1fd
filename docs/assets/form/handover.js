/** The last task: read what is filled in, choose for whom, and take it along as file or on paper. */
(function (T) {
  "use strict";

  const { PlanDocument, slug, nameOf } = T.form;
  const { isMapping } = T.data;
  const option = (text, value) => new Option(text, value);

  /** A cell that a spreadsheet takes for text: none begins with a sign that makes it a formula. */
  const cell = (value) => {
    const text = String(value);
    return `"${(/^[\s\ufeff]*[=+\-@\uff0b\uff0d\uff1d\uff20]|^[\t\r\n]/.test(text) ? `'${text}` : text).replaceAll("\"", "\"\"")}"`;
  };

  /** A table for a Dutch spreadsheet: semicolons, a byte order mark, line ends as Windows has them. */
  const csv = (rows) => `\ufeff${rows.map((row) => `${row.map(cell).join(";")}\r\n`).join("")}`;

  class Handover {
    /** @param {Object} parts what start.js made, with `today()` */
    constructor(page, parts) {
      Object.assign(this, parts, { page });
      this.section = page.querySelector("#s-meenemen");
      this.tools = this.section.querySelector("[data-handover]");
      this.insurers = this.section.querySelector("[data-insurer]");
      this.place = this.section.querySelector("[data-doc]");
      this.document = new PlanDocument(this.content, this.words, (path) => this.goTo(path));
      this.tools.hidden = false;
      this.insurers.addEventListener("change", () => this.chosen());
      this.tools.addEventListener("click", (event) => this.pressed(event));
      this.store.listen(() => this.later());
      new MutationObserver(() => this.later()).observe(this.section, { attributeFilter: ["class"] });
      window.addEventListener("beforeprint", () => {
        if (this.isShown()) document.documentElement.dataset.print = "plan";
      });
      this.later();
    }

    isShown() {
      return this.section.classList.contains("tp-now");
    }

    /** The view is made when someone looks at it, not at each keystroke. */
    later() {
      if (!this.isShown() || this.waiting) return;
      this.waiting = true;
      requestAnimationFrame(() => {
        this.waiting = false;
        this.show();
      });
    }

    /** What is handed over: the whole plan, or the copy for the insurer that is chosen. */
    current() {
      const { plan } = this.store;
      const report = this.reportOf(plan);
      const insurer = this.insurers.value;
      if (!insurer || !report.valid) return { plan, report, note: null };
      const copy = T.share.share(plan, insurer, this.content);
      return { plan: copy.plan, report: this.reportOf(copy.plan), note: copy.note };
    }

    reportOf(plan) {
      return this.engine.score(this.engine.check(plan), this.today());
    }

    show() {
      this.list();
      const { plan, report, note } = this.current();
      this.section.querySelector("[data-copy-note]").hidden = note === null;
      this.section.querySelector("[data-faulty]").hidden = report.valid;
      this.section.querySelector("[data-note]").textContent = note || "";
      this.place.replaceChildren(...this.document.parts(plan, report, note));
    }

    /** The insurers of the plan to choose from. A plan with errors has no copy: what would be left out is not sure. */
    list() {
      const kept = this.insurers.value;
      const all = this.store.at(["verzekeraars"]);
      const valid = this.engine.check(this.store.plan).diagnostics.length === 0;
      const items = valid && Array.isArray(all) ? all.filter((one) => isMapping(one)) : [];
      this.insurers.replaceChildren(this.insurers.options[0], ...items.map((one) => option(nameOf(one), one.id)));
      this.insurers.value = items.some((one) => one.id === kept) ? kept : "";
    }

    chosen() {
      this.show();
      this.say(this.insurers.value ? "take-copy" : "take-whole");
    }

    say(name, values) {
      this.section.querySelector("[data-taken]").textContent = this.words(name, values);
    }

    goTo(path) {
      this.way.to(path, document.activeElement, this.words("take-title"));
    }

    pressed(event) {
      const button = event.target.closest("[data-take]");
      if (!button) return;
      const { plan, report, note } = this.current();
      const kind = button.dataset.take;
      if (kind === "print") this.print(plan);
      else if (kind === "yaml") this.save(plan, "yml", this.yaml(plan, note), "application/yaml");
      else if (kind === "json") this.save(plan, "json", `${JSON.stringify(plan, null, 2)}\n`, "application/json");
      else if (kind === "csv") this.save(plan, "csv", this.actions(report), "text/csv;charset=utf-8");
    }

    print(plan) {
      const before = document.title;
      document.title = this.name(plan);
      document.documentElement.dataset.print = "plan";
      window.print();
      document.title = before;
    }

    yaml(plan, note) {
      const text = T.yamlWriter.planAsYaml(plan, this.content);
      if (note === null) return text;
      const [first, ...rest] = text.split("\n");
      return [first, `# ${note.replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029]+/g, " ")}`, ...rest].join("\n");
    }

    /** The name of a file: the title of the plan, and for whom a copy is. */
    name(plan) {
      const title = typeof plan.titel === "string" ? slug(plan.titel) : "";
      const chosen = this.insurers.selectedOptions[0];
      const whom = this.insurers.value ? `-${this.words("take-for")}-${slug(chosen.textContent)}` : "";
      return `${title || "plan"}${whom}`;
    }

    save(plan, ending, text, type) {
      const name = `${this.name(plan)}.${ending}`;
      const url = URL.createObjectURL(new Blob([text], { type }));
      Object.assign(document.createElement("a"), { href: url, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(url), 60000);
      this.say("take-done", { name });
    }

    /** What is left to do, one line for each criterion that is not met. */
    actions(report) {
      const heads = this.words("take-columns").split(";");
      if (!report.valid) {
        return csv([heads, ...report.diagnostics.map((one, place) =>
          [place + 1, "", "", one.message, "", "", "", "", T.messages.pathText(one.path)])]);
      }
      const { vocabulary, sections } = this.content;
      const results = new Map(report.criteria.map((one) => [one.id, one]));
      const title = (list, id) => list.find((one) => one.id === id).title;
      const points = (one) => (100 * (1000 - one.value)) / (1000 * report.score.applicable);
      return csv([heads, ...report.actions.map((action, place) => {
        const one = results.get(action.criterion);
        const next = action.blocks ? title(vocabulary.stages, report.stage.next) : "";
        const places = [...new Set(one.findings.map((found) => T.messages.pathText(found.path)))];
        return [
          place + 1, one.title, title(sections, one.section), one.findings.map((found) => found.message).join(" "),
          this.remedy(one.id), title(vocabulary.owners, one.owner), next,
          one.counts ? points(one).toFixed(1).replace(".", ",") : "0,0", places.join(", "),
        ];
      })]);
    }

    /** What to write, as the form says at the criterion. */
    remedy(id) {
      const place = document.getElementById(`c-${id}`);
      const said = place && place.querySelector("details > p:last-of-type");
      return said ? said.textContent : "";
    }
  }

  Object.assign(T.form, { Handover, csv });
})((globalThis.Thuispad = globalThis.Thuispad || {}));

/**
 * A plan as a document: a page for the board, then all that is filled in, then the report. On the screen the same view
 * is where one checks the answers: each has a link to its field, which is not printed.
 */
(function (T) {
  "use strict";

  const { isMapping, get } = T.data;
  const { Values, dutchDate, dutchNumber, upperFirst, figure } = T.form;

  const ANSWERS = "afspraken";
  /** A list is a table if its columns fit beside each other on paper; else each item stands by itself. */
  const [MOST_COLUMNS, MOST_WIDTH, MOST_CELL] = [6, 420, 180];
  /** So many signs fit in half a line. */
  const SHORT = 34;
  /** What is on the page for the board at most, so that it stays one page. */
  const [MOST_BLOCKERS, MOST_ACTIONS, MOST_CORE, MOST_MONEY] = [6, 8, 420, 8];
  /** More items of a list than a valid plan may have are not drawn. */
  const MOST_ITEMS = 400;

  /** An element: `tag.class`, with children. */
  function el(spec, ...children) {
    const [tag, ...looks] = spec.split(".");
    const made = document.createElement(tag);
    if (looks.length) made.className = looks.join(" ");
    made.append(...children.flat().filter((one) => one !== null));
    return made;
  }

  /** A bar of so many of a hundred. */
  function bar(value) {
    const made = (tag, looks, attributes) => {
      const one = document.createElementNS("http://www.w3.org/2000/svg", tag);
      one.setAttribute("class", looks);
      for (const [name, text] of Object.entries(attributes)) one.setAttribute(name, text);
      return one;
    };
    const out = made("svg", "tp-bar", { viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" });
    out.append(made("rect", "tp-bar-back", { width: 100, height: 8 }), made("rect", "tp-bar-full", { width: value, height: 8 }));
    return out;
  }

  class PlanDocument {
    /**
     * @param {Object} content what the engine reads
     * @param {function(string, Object=): string} words the words of the page
     * @param {function(Array<string|number>)} goTo shows the field of a place in the plan
     */
    constructor(content, words, goTo) {
      Object.assign(this, { content, words, goTo });
      this.criteria = new Map(content.criteria.map((one) => [one.id, one]));
      this.titles = {};
      for (const name of ["outcomes", "owners", "stages", "levels"]) {
        this.titles[name] = new Map(content.vocabulary[name].map((one) => [one.id, one.title]));
      }
    }

    /**
     * @param {Object} plan
     * @param {Object} report
     * @param {?string} note what a copy says of itself; null for the whole plan
     * @returns {Array<Element>}
     */
    parts(plan, report, note) {
      Object.assign(this, { plan, report, note, readable: new Values(this.content, plan) });
      const { steps, aspects } = this.content.vocabulary;
      const stepIds = steps.map((one) => one.id);
      const { properties } = this.content.plan_schema;
      const chapters = Object.keys(properties).filter((key) =>
        key !== ANSWERS && typeof plan[key] === "object" && (isMapping(plan[key]) || this.isList(properties[key]))
        && key !== "feiten");
      const heads = chapters.map((key) => {
        const step = stepIds.indexOf(key);
        const title = step < 0 ? this.readable.label(key)
          : this.words("doc-step", { number: step + 1, title: steps[step].title });
        return this.chapter(title, key, () => this.block(plan, properties, key), step < 0 ? null : key);
      });
      return [
        report.valid ? this.summary() : this.faults(),
        this.chapter(this.words("doc-plan"), "", () => this.head(properties), null),
        ...heads,
        ...aspects.filter((one) => report.valid || plan[ANSWERS]).map((one) => this.aspect(one)),
        report.valid ? this.annex() : null,
      ].filter(Boolean);
    }

    isList(schema) {
      return schema.type === "array" && isMapping(get(schema.items || {}, "properties", null));
    }

    /** A link to the field of a place; on paper it is not there. */
    change(path, what) {
      const link = el("a.tp-change", this.words("doc-change"), el("span.tp-hidden", ` ${what}`));
      link.href = "#";
      link.addEventListener("click", (event) => {
        event.preventDefault();
        this.goTo(path);
      });
      return link;
    }

    // --- the page for the board

    summary() {
      const { plan, report, words } = this;
      const { score, stage } = report;
      const title = el("h3", plan.titel || words("untitled"));
      title.id = "doc-titel";
      const figures = [
        ["doc-score", score.value === null ? "–" : String(score.value), words("doc-of", { of: 100 })],
        ["doc-essential", String(score.essentials.met), words("doc-of", { of: score.essentials.of })],
        ["doc-counts", String(score.applicable), words("doc-of", { of: score.total })],
      ].map(([name, number, of]) => el("div", el("dt", words(name)), el("dd", el("strong", number), " ", of)));
      return el("section.tp-doc-summary",
        el("p.tp-doc-kicker", words("doc-summary")), title, el("p.tp-doc-who", this.who()),
        el(this.note ? "p.tp-check" : "p.tp-note", this.note || this.internal()),
        ...this.core(),
        el("dl.tp-figures", figures), this.ladder(stage),
        el("div.tp-doc-two", this.scores(),
          el("div", this.blockers(stage), this.actions(), this.money())),
        el("ul.tp-doc-small", report.disclaimers.map((one) => el("li", one))));
    }

    who() {
      const { plan, words, readable } = this;
      const { properties } = this.content.plan_schema;
      return [
        plan.ziekenhuis, readable.text(plan.zorgpaden || [], properties.zorgpaden),
        plan.status ? readable.single(plan.status, properties.status) : null,
        plan.opgesteld_op ? words("doc-made", { date: dutchDate(plan.opgesteld_op) }) : null,
        plan.startdatum ? words("doc-starts", { date: dutchDate(plan.startdatum) }) : null,
        words("doc-as-of", { date: dutchDate(this.report.as_of) }),
      ].filter(Boolean).join(" · ");
    }

    /** How many parts of the whole plan are not for everybody. */
    internal() {
      let count = 0;
      const look = (value, schema) => {
        if (Array.isArray(value)) value.forEach((one) => look(one, schema.items || {}));
        else if (isMapping(value)) {
          if (T.share.markOf(value, schema) !== "deelbaar") count += 1;
          for (const key of Object.keys(value)) look(value[key], get(schema.properties || {}, key, schema.additionalProperties || {}));
        }
      };
      look(this.plan, this.content.plan_schema);
      return this.words(count ? "doc-internal" : "doc-open", { count });
    }

    /** What the plan is about: its vision in short, for whom, with which medicines. */
    core() {
      const { plan, words, readable } = this;
      const text = (path) => {
        const found = T.reading.valueAt(plan, path);
        return typeof found === "string" ? T.data.cut(found, MOST_CORE) : null;
      };
      const medicines = (Array.isArray(plan.middelen) ? plan.middelen : []).map((one) =>
        readable.nameFor("middelen", one.id) + (typeof one.patienten_per_jaar === "number"
          ? ` (${words("doc-patients", { count: dutchNumber(one.patienten_per_jaar) })})` : ""));
      const lines = [["doc-for", text("visie.doelgroep")], ["doc-medicines", T.data.cut(medicines.join("; "), MOST_CORE)]]
        .filter(([, value]) => value).map(([name, value]) => el("div", el("dt", words(name)), el("dd", value)));
      const core = text("visie.kern");
      return [core ? el("p.tp-doc-core", core) : null, lines.length ? el("dl.tp-doc-answers", lines) : null];
    }

    ladder(stage) {
      const { stages } = this.content.vocabulary;
      const stateOf = (place) => (place === stage.order ? "here" : place > stage.order ? "ahead" : place ? "reached" : "left");
      const items = stages.map((one, place) => {
        const state = stateOf(place);
        return el(`li.tp-rung.tp-rung-${state}`, el("strong", one.title), el("span.tp-rung-state", this.words(`doc-stage-${state}`)));
      });
      return el("ol.tp-ladder", items);
    }

    scores() {
      const rows = this.report.sections.map((one) => el("tr",
        Object.assign(el("th", one.title), { scope: "row" }),
        el("td", one.value === null ? "–" : [bar(one.value), el("strong", String(one.value))]),
        el("td", one.essentials.of ? `${one.essentials.met} ${this.words("doc-of", { of: one.essentials.of })}` : "–")));
      return this.table("tp-doc-scores", ["doc-part", "doc-score", "doc-essential"].map((one) => this.words(one)), rows);
    }

    table(looks, heads, rows) {
      const cells = heads.map((one) => Object.assign(el("th", one), { scope: "col" }));
      return el(`table.tp-table.${looks}`, el("thead", el("tr", cells)), el("tbody", rows));
    }

    some(all, most) {
      const shown = all.slice(0, most);
      if (all.length > most) shown.push(el("li.tp-quiet.tp-doc-more", this.words("doc-more", { count: all.length - most })));
      return shown;
    }

    blockers(stage) {
      const next = stage.next ? this.titles.stages.get(stage.next).toLowerCase() : "";
      const found = [
        ...this.report.findings.filter((one) => one.blocks).map((one) => one.message),
        ...stage.blocked_by.map((id) => this.criteria.get(id).title),
      ].map((text) => el("li", text));
      if (!found.length) return null;
      return [el("h4", this.words("doc-blocks", { stage: next })), el("ul", this.some(found, MOST_BLOCKERS))];
    }

    actions() {
      const { actions } = this.report;
      if (!actions.length) return null;
      const items = actions.map((one) => el("li", this.criteria.get(one.criterion).title, " ",
        el("span.tp-quiet", [this.titles.owners.get(one.owner), one.gain ? `+${one.gain}` : null].filter(Boolean).join(", "))));
      return [el("h4", this.words("doc-todo")), el("ol", this.some(items, MOST_ACTIONS))];
    }

    /** What it costs and brings, as far as the plan lets others see that. */
    money() {
      const { plan, words, readable, content } = this;
      const all = T.reading.valueAt(plan, "plan.business_cases") || [];
      const schema = content.plan_schema.properties.plan.properties.business_cases.items;
      const open = all.filter((one) => T.share.markOf(one, schema) === "deelbaar");
      if (!all.length) return null;
      const lines = open.map((one) => {
        const parts = ["kosten_per_jaar", "baten_per_jaar", "uitkomst"].filter((key) => Object.hasOwn(one, key)).map((key) => {
          const value = typeof one[key] === "number" ? this.euros(one[key]) : readable.single(one[key], schema.properties[key]);
          return key === "uitkomst" ? value : `${words(key === "kosten_per_jaar" ? "doc-costs" : "doc-gains")} ${value}`;
        });
        return el("li", `${readable.nameFor("partijen", one.partij || one.id)}: ${parts.join(", ")}`);
      });
      const hidden = all.length - open.length;
      return [
        el("h4", words("doc-money")), lines.length ? el("ul", this.some(lines, MOST_MONEY)) : null,
        hidden ? el("p.tp-quiet", words("doc-money-hidden", { count: hidden })) : null,
      ];
    }

    euros(value) {
      return `€ ${dutchNumber(value)}`;
    }

    faults() {
      const title = el("h3", this.plan.titel || this.words("untitled"));
      title.id = "doc-titel";
      return el("section.tp-doc-summary", title, el("p.tp-check", this.words("doc-faults")),
        el("ul", this.report.diagnostics.map((one) => el("li", one.message))));
    }

    // --- what the plan says

    chapter(title, key, fill, scored) {
      const score = scored && this.report.valid ? this.report.sections.find((one) => one.id === scored) : null;
      const told = score && score.value !== null
        ? el("p.tp-quiet", this.words("doc-section", { value: score.value, applicable: score.applicable, total: score.total }))
        : null;
      const inside = fill();
      return el("section.tp-doc-chapter", el("h3", title), told,
        inside.length ? inside : el("p.tp-quiet", this.words("doc-empty"), " ", key ? this.change([key], title) : null));
    }

    /** Title, hospital, dates, and the facts about the organisation. */
    head(properties) {
      const { plan, readable } = this;
      const entries = readable.entries(plan, this.content.plan_schema, "").filter((one) =>
        ["thuispad", ANSWERS].indexOf(one.key) < 0 && (typeof one.value !== "object" || one.key === "zorgpaden"));
      const facts = isMapping(plan.feiten) ? readable.entries(plan.feiten, properties.feiten, "feiten") : [];
      return [this.list(entries, []), facts.length ? this.list(facts, ["feiten"]) : null].filter(Boolean);
    }

    block(plan, properties, key) {
      if (Array.isArray(plan[key])) return this.items(plan[key], properties[key], key, [key], "");
      return this.entries(plan[key], properties[key], key, [key], 4);
    }

    /** What a block says: short answers in a list, blocks and lists in it below a heading of their own. */
    entries(block, schema, pattern, path, level) {
      const out = [];
      let simple = [];
      const flush = () => {
        if (simple.length) out.push(this.list(simple, path));
        simple = [];
      };
      for (const one of this.readable.entries(block, schema, pattern)) {
        const here = [...path, one.key];
        const isDeep = isMapping(one.value) || (Array.isArray(one.value) && one.value.some(isMapping));
        if (!isDeep) {
          simple.push(one);
          continue;
        }
        flush();
        const heading = el(`h${Math.min(6, level)}`, one.label, " ");
        if (isMapping(one.value)) {
          out.push(heading, ...this.entries(one.value, one.schema, one.pattern, here, level + 1));
        } else {
          heading.append(this.change(here, one.label));
          out.push(heading, ...this.items(one.value, one.schema, one.pattern, here, level + 1));
        }
      }
      flush();
      return out;
    }

    /** Answers under their labels. */
    list(entries, path) {
      return el("dl.tp-doc-answers", entries.map((one) => {
        const text = this.readable.text(one.value, one.schema);
        const lines = text.split("\n").filter((part) => part.trim());
        const looks = text.length <= SHORT && one.label.length <= SHORT ? ".tp-doc-short" : "";
        return el(`div${looks}`, el("dt", one.label),
          el("dd", lines.length > 1 ? lines.map((part) => el("p", part)) : text),
          el("dd.tp-doc-change", this.change([...path, one.key], one.label)));
      }));
    }

    items(list, schema, pattern, path, level) {
      const inner = schema.items || {};
      const shown = list.slice(0, MOST_ITEMS).map((value, place) => {
        const { key, text } = this.readable.title(value, inner, `${pattern}[]`, place);
        const entries = isMapping(value) ? this.readable.entries(value, inner, `${pattern}[]`, [key])
          : [{ key: place, label: "", value, schema: {}, pattern }];
        return { value, place, key, title: text, entries };
      });
      const drawn = figure(pattern, list, {
        plan: this.plan, words: this.words, money: (value) => this.euros(value),
        name: (one) => this.readable.nameFor("partijen", one.partij || one.id),
        heads: ["lijst", "doelen", "indicatoren", "meetinstrumenten"].map((key) => this.readable.label(`uitkomsten.${key}`)),
      });
      const columns = Object.keys(inner.properties || {}).filter((key) =>
        shown.some((one) => one.entries.some((entry) => entry.key === key)));
      const isTable = this.fits(shown, columns);
      const body = isTable ? this.itemTable(shown, columns, inner, pattern, path) : shown.map((one) => this.card(one, inner, pattern, path, level));
      const more = list.length > MOST_ITEMS ? el("p.tp-quiet", this.words("doc-more", { count: list.length - MOST_ITEMS })) : null;
      return [drawn, body, more].flat().filter(Boolean);
    }

    fits(shown, columns) {
      const deep = (value) => isMapping(value) || (Array.isArray(value) && value.some(isMapping));
      if (columns.length > MOST_COLUMNS || shown.some((one) => one.entries.some((entry) => deep(entry.value)))) return false;
      const longest = (texts) => Math.max(0, ...texts.map((one) => one.length));
      const widths = [longest(shown.map((one) => one.title)), ...columns.map((key) => longest(shown.flatMap((one) =>
        one.entries.filter((entry) => entry.key === key).map((entry) => this.readable.text(entry.value, entry.schema)))))];
      return Math.max(...widths) <= MOST_CELL && widths.reduce((sum, one) => sum + one, 0) <= MOST_WIDTH;
    }

    itemTable(shown, columns, inner, pattern, path) {
      const labels = columns.map((key) => this.readable.label(`${pattern}[].${key}`));
      const first = shown.find((one) => one.key);
      const head = first ? this.readable.label(`${pattern}[].${first.key}`) : this.readable.label(`${pattern}[]`);
      const rows = shown.map((one) => el("tr",
        Object.assign(el("th", upperFirst(one.title), this.mark(one.value, inner), " ", this.change([...path, one.place], one.title)), { scope: "row" }),
        columns.map((key, at) => {
          const entry = one.entries.find((found) => found.key === key);
          return entry ? el("td", el("span.tp-label", labels[at]), this.readable.text(entry.value, entry.schema)) : el("td");
        })));
      return this.table("tp-listing", [head, ...labels], rows);
    }

    card(one, inner, pattern, path, level) {
      const heading = el(`h${Math.min(6, level || 4)}`, upperFirst(one.title), this.mark(one.value, inner), " ",
        this.change([...path, one.place], one.title));
      if (!isMapping(one.value)) return el("section.tp-entry", heading);
      const rest = Object.fromEntries(Object.entries(one.value).filter(([key]) => key !== one.key));
      return el("section.tp-entry", heading, this.entries(rest, inner, `${pattern}[]`, [...path, one.place], (level || 4) + 1));
    }

    /** With whom a part may be shared, where the plan says so. */
    mark(value, schema) {
      if (!isMapping(value) || !Object.hasOwn(value, "zichtbaarheid")) return null;
      const part = get(schema.properties || {}, "zichtbaarheid", {});
      return [" ", el("span.tp-badge", this.readable.single(value.zichtbaarheid, part))];
    }

    // --- the card, and the report

    aspect(one) {
      const answers = isMapping(this.plan[ANSWERS]) ? this.plan[ANSWERS] : {};
      const schema = this.content.plan_schema.properties[ANSWERS].additionalProperties;
      const results = new Map((this.report.criteria || []).map((found) => [found.id, found]));
      const inside = () => this.content.criteria.filter((found) => found.section === one.id).map((criterion) => {
        const result = results.get(criterion.id);
        const answer = answers[criterion.id];
        if (!answer && (!result || result.outcome === "buiten-bereik")) return null;
        const path = [ANSWERS, criterion.id];
        const outcome = result ? el("span.tp-badge", this.titles.outcomes.get(result.outcome)) : null;
        return el("section.tp-doc-criterion",
          el("h4", criterion.title, " ", outcome, " ", answer ? null : this.change(path, criterion.title)),
          el("p.tp-doc-question", criterion.question),
          isMapping(answer) ? this.entries(answer, schema, `${ANSWERS}{}`, path, 5) : el("p.tp-quiet", this.words("doc-no-answer")));
      }).filter(Boolean);
      return this.chapter(upperFirst(one.title), "", inside, one.id);
    }

    annex() {
      const { report, words } = this;
      const rows = report.criteria.filter((one) => one.outcome !== "buiten-bereik").map((one) => el("tr",
        Object.assign(el("th", one.title), { scope: "row" }),
        el("td", el("span.tp-label", words("doc-outcome")), this.titles.outcomes.get(one.outcome)),
        el("td", el("span.tp-label", words("doc-level")), this.titles.levels.get(one.level)),
        el("td", one.findings.length ? [el("span.tp-label", words("doc-findings")), el("ul", one.findings.map((found) => el("li", found.message)))] : [])));
      const receipt = [
        ["doc-date", dutchDate(report.as_of)], ["doc-content", report.content],
        ["doc-tool", `${report.tool.name} ${report.tool.version}`], ["doc-hash", report.plan.sha256],
      ].map(([name, text]) => el("div", el("dt", words(name)), el("dd", text), el("dd.tp-doc-change")));
      return el("section.tp-doc-chapter", el("h3", words("doc-annex")),
        el("ul", report.disclaimers.map((one) => el("li", one))), el("dl.tp-doc-answers", receipt),
        report.findings.length ? [el("h4", words("doc-whole")), el("ul", report.findings.map((one) => el("li", one.message)))] : null,
        this.table("tp-listing", ["doc-criterion", "doc-outcome", "doc-level", "doc-findings"].map((one) => words(one)), rows),
        el("p.tp-quiet", words("doc-out", { count: report.criteria.filter((one) => one.outcome === "buiten-bereik").length })));
    }
  }

  T.form.PlanDocument = PlanDocument;
})((globalThis.Thuispad = globalThis.Thuispad || {}));

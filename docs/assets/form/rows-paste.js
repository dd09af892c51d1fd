/** Rows from a spreadsheet: pasted text is read, laid out over the fields of a list, shown, and added in one step. */
(function (T) {
  "use strict";

  const { isMapping } = T.data;
  const { numberIn, dateIn, put, at } = T.form;
  const DAY = /^\d{4}-\d{2}-\d{2}$/;
  const SEVERAL = /[;\n]|,\s/;
  /** So many misfits are spelled out. */
  const MOST_TOLD = 20;

  const fold = (text) => String(text).normalize("NFC").toLowerCase().replace(/[\s:*_-]+/g, " ").trim();

  /**
   * The cells of copied rows, as Excel and LibreOffice write them: tabs between cells, a cell with a line end or a tab
   * between quotes, and a quote within it twice.
   * @param {string} text
   * @returns {Array<Array<string>>}
   */
  function cells(text) {
    const rows = [];
    let row = [];
    const cell = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/g;
    for (const [whole, quoted, plain, end] of text.matchAll(cell)) {
      if (!whole && !row.length) break;
      row.push((quoted === undefined ? plain : quoted.replaceAll('""', '"').replaceAll("\r\n", "\n")).trim());
      if (end === "\t") continue;
      rows.push(row);
      row = [];
      if (!end) break;
    }
    return rows.filter((one) => one.some(Boolean));
  }

  /** What a row of a list can hold in cells: not a list within it. */
  function columns(readable, path) {
    const out = [];
    const visit = (schema, inner) => {
      for (const [key, part] of Object.entries(schema.properties || {})) {
        if (key === "id") continue;
        const place = [...inner, key];
        const title = readable.key([...path, 0, ...place]);
        const scope = path[0] === "middelen" ? "middel" : "plan";
        if (part.propertyNames) {
          for (const fact of readable.content.facts.filter((one) => one.scope === scope)) {
            out.push({ inner: [...place, fact.id], names: [fact.title, fact.question, fact.id], title: fact.title });
          }
        } else if (part.properties) visit(part, place);
        else if (!(part.items || {}).properties) out.push({ inner: place, names: [title, key], title });
      }
    };
    visit(readable.schema([...path, 0]), []);
    return out.map((one) => ({ ...one, schema: readable.schema([...path, 0, ...one.inner]), names: one.names.map(fold) }));
  }

  /** Which column each cell of a row goes to, by the titles in the first row, else by order from `first`. */
  function layout(rows, known, first) {
    const byTitle = rows[0].map((title) => known.find((one) => one.names.includes(fold(title))) || null);
    const titled = byTitle.filter(Boolean);
    const hasTitles = titled.length > 0 && titled.length * 2 >= rows[0].filter(Boolean).length;
    if (!hasTitles) return { hasTitles, to: known.slice(first), rows };
    // a title that stands twice counts once
    return { hasTitles, to: byTitle.map((one, place) => (byTitle.indexOf(one) === place ? one : null)), rows: rows.slice(1) };
  }

  class Paste {
    /**
     * @param {HTMLFormElement} form
     * @param {Object} parts fields, store, readable, rows, words, say
     */
    constructor(form, parts) {
      Object.assign(this, parts, { form });
      this.panel = form.parentElement.querySelector("[data-paste]");
      this.text = this.panel.querySelector("textarea");
      this.text.addEventListener("input", () => this.show());
      form.addEventListener("click", (event) => this.pressed(event));
      form.addEventListener("paste", (event) => this.pasted(event));
    }

    pressed(event) {
      const button = event.target.closest("[data-do]");
      if (!button) return;
      if (button.dataset.do === "paste") this.open(button.closest("[data-rows]"), "");
      else if (button.dataset.do === "paste-add") this.add();
      else if (button.dataset.do === "paste-close") this.close();
    }

    /** More than one cell does not fit in one field: it becomes rows, from the column of that field. */
    pasted(event) {
      const item = event.target.closest("[data-item]");
      const text = event.clipboardData.getData("text/plain");
      const isMore = text.includes("\t") || (event.target.tagName === "INPUT" && /[\r\n]./.test(text));
      if (!item || !isMore || event.target === this.text) return;
      event.preventDefault();
      const rows = item.parentElement.closest("[data-rows]");
      const inner = this.fields.pathOf(event.target).slice(this.fields.pathOf(item).length);
      const known = columns(this.readable, this.fields.pathOf(rows));
      this.open(rows, text, Math.max(0, known.findIndex((one) => String(one.inner) === String(inner))), event.target);
    }

    open(rows, text, first = 0, from = null) {
      Object.assign(this, { target: rows, first, from });
      rows.querySelector(":scope > .tp-row-add").after(this.panel);
      this.panel.hidden = false;
      this.known = columns(this.readable, this.fields.pathOf(rows));
      this.panel.querySelector("[data-columns]").textContent = this.known.map((one) => one.title).join(" · ");
      this.text.value = text;
      this.show();
      this.text.focus();
      this.panel.scrollIntoView({ block: "nearest" });
    }

    close() {
      const from = this.from && this.from.isConnected ? this.from
        : this.target.querySelector(":scope > .tp-row-add [data-do=paste]");
      this.putAway();
      from.focus();
    }

    putAway() {
      this.panel.hidden = true;
      this.form.after(this.panel);
    }

    /** Read the text anew: what goes where, and what does not fit. */
    show() {
      this.found = this.read(this.text.value);
      const { items, lines, misfits, used } = this.found;
      const say = (name, values) => this.words(`paste-${name}`, values);
      const head = !lines ? "" : say(this.found.hasTitles ? "by-title" : "by-order", { count: lines });
      this.panel.querySelector("[data-summary]").textContent = head;
      this.preview(used, items);
      const list = this.panel.querySelector("[data-misfits]");
      const more = misfits.length > MOST_TOLD ? [say("more", { count: misfits.length - MOST_TOLD })] : [];
      list.hidden = !misfits.length;
      list.querySelector("ul").replaceChildren(...[...misfits.slice(0, MOST_TOLD), ...more].map((text) =>
        Object.assign(document.createElement("li"), { textContent: text })));
      const button = this.panel.querySelector("[data-do=paste-add]");
      button.textContent = items.length === 1 ? say("add-one") : say("add", { count: items.length });
      button.setAttribute("aria-disabled", String(!items.length));
    }

    preview(used, items) {
      const table = this.panel.querySelector("table");
      table.hidden = !items.length;
      const path = this.fields.pathOf(this.target);
      const cell = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text, ...more });
      table.tBodies[0].replaceChildren(...used.map((column) => {
        const row = document.createElement("tr");
        const values = items.slice(0, 2).map((item) => {
          const value = at(item, column.inner);
          const text = value === undefined ? "" : this.readable.value(value, [...path, 0, ...column.inner], this.store.plan);
          return cell("td", T.data.cut(text, 80));
        });
        row.append(cell("th", column.title, { scope: "row" }), ...values);
        return row;
      }));
    }

    read(text) {
      const path = this.fields.pathOf(this.target);
      const all = cells(text);
      const out = { items: [], lines: 0, misfits: [], used: [], hasTitles: false };
      if (!all.length) return out;
      const { hasTitles, to, rows } = layout(all, this.known, this.first);
      Object.assign(out, { hasTitles, lines: rows.length, used: to.filter(Boolean) });
      const say = (name, values) => out.misfits.push(this.words(`paste-${name}`, values));
      if (hasTitles) {
        all[0].forEach((title, place) => title && !to[place] && say("no-column", { title }));
      }
      const list = (this.store.at(path) || []).slice();
      const most = this.rows.most(this.target);
      rows.forEach((row, number) => {
        const line = number + 1 + (hasTitles ? 1 : 0);
        if (list.length >= most) {
          say("full", { line, most });
          return;
        }
        const item = this.item(row, to, line, say, list);
        list.push(item);
        out.items.push(item);
      });
      return out;
    }

    item(row, to, line, say, list) {
      let values = T.data.mapping();
      row.forEach((text, place) => {
        const column = to[place];
        if (!text || column === null) return;
        if (column === undefined) {
          say("too-wide", { line, text: T.data.cut(text, 40) });
          return;
        }
        const { value, why } = this.value(text, column);
        if (why) say(why, { line, column: column.title, text: T.data.cut(text, 40), most: column.schema.maxLength });
        if (value !== undefined) values = put(values, column.inner, value);
      });
      return Object.assign(this.rows.begin(this.target, list, T.form.itemName(values)), values);
    }

    /** One cell as the field holds it; `why` names what does not fit. */
    value(text, { schema, inner }) {
      const path = [...this.fields.pathOf(this.target), 0, ...inner];
      if (schema.type === "integer" || schema.type === "number") {
        const value = numberIn(text.replace(/%$/, ""));
        return typeof value === "number" ? { value } : { why: "no-number" };
      }
      if (schema["x-date"]) {
        const value = dateIn(text);
        return DAY.test(value) && T.references.isDate(value) ? { value } : { why: "no-date" };
      }
      if (schema.type === "array") return this.several(text, path);
      const options = this.choices(path, schema);
      if (options) {
        const found = options.find((names) => names.map(fold).includes(fold(text)));
        return found ? { value: found[0] } : { why: schema["x-ref"] ? "no-item" : "no-choice" };
      }
      return T.data.length(text) > schema.maxLength ? { value: text, why: "too-long" } : { value: text };
    }

    /** What may stand in a cell by its id and its name, if that is a closed list. */
    choices(path, schema) {
      if (schema["x-ref"]) {
        const list = at(this.store.plan, schema["x-ref"].split(".")) || [];
        return list.filter(isMapping).map((one) => [one.id, T.form.itemName(one)]);
      }
      const options = this.readable.options(path);
      return options.length ? options : null;
    }

    several(text, path) {
      const schema = this.readable.schema([...path, 0]);
      const options = this.choices([...path, 0], schema);
      if (!options) return { value: text.split(SEVERAL).map((one) => one.trim()).filter(Boolean) };
      const find = (name) => (options.find((names) => names.map(fold).includes(fold(name))) || [])[0];
      const parts = find(text) === undefined ? text.split(SEVERAL).filter((one) => one.trim()) : [text];
      const found = [...new Set(parts.map(find))];
      const value = found.filter((one) => one !== undefined);
      return { value: value.length ? value : undefined, why: value.length < found.length ? "no-item" : undefined };
    }

    add() {
      const { items } = this.found;
      if (!items.length) {
        this.say(this.words("paste-nothing"));
        this.text.focus();
        return;
      }
      const path = this.fields.pathOf(this.target);
      const before = this.store.at(path) || [];
      const what = this.words("paste-what", { count: items.length });
      this.store.replace(put(this.store.plan, path, [...before, ...items]), what);
      this.putAway();
      const first = T.form.itemsOf(this.target)[before.length];
      first.scrollIntoView({ block: "start" });
      first.querySelector("input, textarea, select").focus({ preventScroll: true });
      this.say(this.words("paste-added", { count: items.length, of: before.length + items.length }));
    }
  }

  Object.assign(T.form, { Paste, cells });
})((globalThis.Thuispad = globalThis.Thuispad || {}));

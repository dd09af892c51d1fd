/** The file of a colleague into the open plan: first what comes along, then every difference side by side, then one step. */
(function (T) {
  "use strict";

  const { isMapping } = T.data;
  const element = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text, ...more });

  /** Every value of a plan by its place, items by their ids, so that what only moved is the same. */
  function leaves(value, path = [], out = new Map()) {
    const keys = Array.isArray(value) ? value.map((one, index) => (isMapping(one) && one.id) || index) : Object.keys(value);
    keys.forEach((key, index) => {
      const inner = Array.isArray(value) ? value[index] : value[key];
      if (inner !== null && typeof inner === "object") leaves(inner, [...path, key], out);
      else if (key !== "id") out.set(JSON.stringify([...path, Array.isArray(value) ? inner : key]), inner);
    });
    return out;
  }

  class Merging {
    /**
     * @param {HTMLElement} page
     * @param {Object} parts store, engine, readable, fields, words, say, content, plans
     */
    constructor(page, parts) {
      Object.assign(this, parts, { page });
      this.panel = page.querySelector("[data-merge]");
      this.said = this.panel.querySelector("[data-merge-said]");
      this.chosen = this.panel.querySelector("[data-merge-preview]");
      this.panel.hidden = false;
      this.panel.addEventListener("change", (event) => this.picked(event.target));
      this.panel.addEventListener("click", (event) => this.pressed(event));
    }

    part(name) {
      return this.panel.querySelector(`[data-merge-${name}]`);
    }

    tell(name, values) {
      this.said.textContent = this.words(`merge-${name}`, values);
    }

    async picked(input) {
      if (input.type === "radio") this.count();
      if (input.type !== "file" || !input.files.length) return;
      const [file] = input.files;
      const kind = input.dataset.mergeFile;
      input.value = "";
      const found = await this.read(file);
      if (!found) return;
      Object.assign(this, { [kind]: found, [`${kind}Name`]: file.name });
      if (this.theirs) this.show();
      else this.tell("base", { name: file.name });
    }

    /** A file without errors as data; of any other is said what is wrong with it. */
    async read(file) {
      if (file.size > T.limits.MAX_BYTES) {
        this.tell("large", { name: file.name });
        return null;
      }
      const loaded = this.engine.load(new Uint8Array(await file.arrayBuffer()), file.name);
      if (!loaded.diagnostics.length && isMapping(loaded.data)) return loaded.data;
      const first = loaded.diagnostics.slice(0, 3).map((one) => this.engine.messageOf(one)).join(" ");
      this.tell("faults", { name: file.name, count: loaded.diagnostics.length, first });
      return null;
    }

    /** What merging comes to, with nothing done yet. */
    show() {
      const checked = this.engine.check(this.store.plan);
      // a plan that is still empty has no pathway yet: a colleague may bring it
      if (checked.diagnostics.some((one) => one.code !== "missing-key")) {
        this.tell("own-faults");
        return;
      }
      this.ours = checked.data;
      this.merged = T.merge.merge(this.ours, this.theirs, this.content, this.base || null);
      const counts = this.counts(this.ours, this.merged.data);
      const { conflicts } = this.merged;
      this.tell("read", { name: this.theirsName, along: this.total(counts), conflicts: conflicts.length });
      this.part("counts").replaceChildren(...[...counts].map(([title, count]) => element("li", `${title}: ${count}`)));
      this.part("along").hidden = !counts.size;
      this.part("conflicts").replaceChildren(...conflicts.map((one, number) => this.conflict(one, number)));
      this.part("all").hidden = !conflicts.length;
      this.part("fault").textContent = "";
      this.panel.querySelector("[data-do=merge-theirs]").textContent = this.words("merge-all", { name: this.theirsName });
      this.chosen.hidden = false;
      this.count();
      this.part("title").focus();
    }

    /** How many values come along or go, by the section of the form they stand in. */
    counts(before, after) {
      const [ours, merged] = [leaves(before), leaves(after)];
      const changed = [...merged.keys()].filter((key) => ours.get(key) !== merged.get(key));
      changed.push(...[...ours.keys()].filter((key) => !merged.has(key)));
      const out = new Map();
      for (const key of changed) {
        const title = this.section(JSON.parse(key));
        out.set(title, (out.get(title) || 0) + 1);
      }
      return out;
    }

    total(counts) {
      return [...counts.values()].reduce((sum, one) => sum + one, 0);
    }

    section(path) {
      const key = path[0] === "afspraken" ? path.slice(0, 2) : path.slice(0, 1);
      const found = this.fields.find(key);
      const section = found && found.closest("[data-section]");
      return section ? section.querySelector("h2").textContent : this.readable.key(path.slice(0, 1));
    }

    conflict({ path, ours, theirs, base }, number) {
      const group = element("fieldset", "", { className: "tp-conflict" });
      const name = this.readable.place(path, this.merged.data) || this.words("merge-whole");
      const legend = element("legend", `${number + 1}. ${name}`);
      legend.append(" ", element("span", this.section(path), { className: "tp-hint" }));
      group.append(legend);
      if (base !== null && base !== undefined) {
        group.append(element("p", this.words("merge-was", { value: this.shown(base, path, this.base) }), { className: "tp-hint" }));
      }
      const pair = element("div", "", { className: "tp-pair" });
      pair.append(
        this.side(number, "ours", this.words("merge-ours"), this.shown(ours, path, this.ours)),
        this.side(number, "theirs", this.theirsName, this.shown(theirs, path, this.theirs)));
      group.append(pair);
      return group;
    }

    side(number, value, who, text) {
      const label = element("label", "");
      label.append(
        element("input", "", { type: "radio", name: `verschil-${number}`, value }), element("strong", who), element("span", text));
      return label;
    }

    shown(value, path, plan) {
      return value === null || value === undefined ? this.words("merge-nothing") : this.readable.value(value, path, plan);
    }

    choices() {
      return this.merged.conflicts.map((_, number) => {
        const found = this.panel.querySelector(`[name=verschil-${number}]:checked`);
        return found && found.value;
      });
    }

    count() {
      const open = this.choices().filter((one) => !one).length;
      this.part("left").textContent = this.merged.conflicts.length ? this.words("merge-left", { count: open }) : "";
    }

    pressed(event) {
      const button = event.target.closest("[data-do]");
      if (!button) return;
      const action = button.dataset.do;
      if (action === "merge-ours" || action === "merge-theirs") this.all(action.slice("merge-".length));
      else if (action === "merge") this.merge();
      else if (action === "merge-close") this.leave();
      else if (action === "merge-report") this.download();
    }

    all(value) {
      for (const one of this.panel.querySelectorAll(`[type=radio][value=${value}]`)) one.checked = true;
      this.count();
    }

    merge() {
      const choices = this.choices();
      const open = choices.findIndex((one) => !one);
      if (open >= 0) {
        this.part("fault").textContent = this.words("merge-choose", { count: choices.filter((one) => !one).length });
        this.panel.querySelector(`[name=verschil-${open}]`).focus();
        return;
      }
      const data = T.merge.resolve(this.merged, choices.map((one) => one === "theirs"), this.content);
      const counts = this.counts(this.ours, data);
      this.plans.keepVersion();
      const name = this.theirsName;
      this.store.replace(data, this.words("merge-what", { name }));
      this.report = this.written(choices);
      const theirs = choices.filter((one) => one === "theirs").length;
      this.tell("done", { name, along: this.total(counts), theirs, ours: choices.length - theirs });
      this.close();
      this.part("report").hidden = !choices.length;
    }

    leave() {
      this.tell("not");
      this.close();
    }

    close() {
      this.chosen.hidden = true;
      Object.assign(this, { theirs: null, base: null });
      this.panel.querySelector("[data-merge-file=theirs]").focus();
    }

    /** Every difference with both sides and the choice: nobody has to remember what was not chosen. */
    written(choices) {
      const { merged, theirsName } = this;
      return merged.conflicts.map(({ path, ours, theirs }, number) => {
        const mark = (who) => (choices[number] === who ? ` ${this.words("merge-chosen")}` : "");
        return [
          `${this.section(path)}: ${this.readable.place(path, merged.data)}`,
          `  ${this.words("merge-ours")}${mark("ours")}: ${this.shown(ours, path, this.ours)}`,
          `  ${theirsName}${mark("theirs")}: ${this.shown(theirs, path, this.theirs)}`,
        ].join("\n");
      }).join("\n\n");
    }

    download() {
      const url = URL.createObjectURL(new Blob([`${this.report}\n`], { type: "text/plain;charset=utf-8" }));
      element("a", "", { href: url, download: "samenvoegen.txt" }).click();
      URL.revokeObjectURL(url);
    }
  }

  Object.assign(T.form, { Merging, leaves });
})((globalThis.Thuispad = globalThis.Thuispad || {}));

/** How a plan begins: new, from an example, from a file, or where somebody left off. Nothing that is there is overwritten. */
(function (T) {
  "use strict";

  const { isMapping, mapping, get } = T.data;
  const { MAX_BYTES, MAX_MEGABYTES, MAX_HINTS } = T.limits;
  const MOST_LINES = 100;
  const element = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text }, more);

  class Begin {
    /**
     * @param {HTMLElement} page
     * @param {{plans: Plans, store: Store, engine: Engine, drafts: Drafts, way: Way, words: Function,
     *   content: Object}} parts
     */
    constructor(page, parts) {
      Object.assign(this, { page, ...parts });
      this.panel = page.querySelector("[data-begin]");
      this.problem = this.part("problem");
      this.ways = this.part("ways");
      this.panel.hidden = false;
      this.listen();
      this.shown();
      this.fromAddress();
    }

    part(name) {
      return this.panel.querySelector(`[data-${name}]`);
    }

    listen() {
      this.store.listen((path) => {
        if (path === null) this.shown();
        else if (path[0] === "titel") this.called();
        if (!this.problem.hidden) this.mended();
        this.freshness();
      });
      this.panel.addEventListener("click", (event) => this.pressed(event.target.closest("[data-start]")));
      this.part("open").addEventListener("change", (event) => this.picked(event.target));
      window.addEventListener("hashchange", () => this.fromAddress());
      const holdsFiles = (event) => [...event.dataTransfer.types].includes("Files");
      document.addEventListener("dragover", (event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        this.dropping(true);
      });
      document.addEventListener("dragleave", (event) => event.relatedTarget || this.dropping(false));
      document.addEventListener("drop", (event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        this.dropping(false);
        this.dropped([...event.dataTransfer.files]);
      });
    }

    /** While a file hangs over the page, it says what letting go will do. */
    dropping(now) {
      this.part("drop").hidden = !now;
      this.part("dropzone").classList.toggle("tp-now", now);
    }

    /** Where plans are kept, going on comes first and the ways to begin are folded away. */
    shown() {
      const { id } = this.plans;
      const kept = this.drafts.list();
      const goesOn = kept.length > 0;
      this.part("resume").hidden = !goesOn;
      this.part("other").hidden = !goesOn;
      this.panel.querySelector("#begin").textContent = this.words(goesOn ? "begin-on" : "begin-how");
      if (goesOn && this.ways.parentElement === this.panel) this.part("other").append(this.ways);
      if (!goesOn && this.ways.parentElement !== this.panel) this.part("other").after(this.ways);
      this.called();
      this.freshness();
      this.part("check").hash = `plan=${id}`;
      if (this.id === id) return;
      this.id = id;
      this.tell(this.drafts.left(id));
    }

    /** As long as nothing was chosen or typed there is no standing to show, only a choice. */
    freshness() {
      const isBlank = Object.keys(this.store.plan).every((key) => ["thuispad", "inhoud"].includes(key));
      this.page.classList.toggle("tp-fresh", isBlank && !this.drafts.read(this.plans.id));
    }

    called() {
      const { titel, ziekenhuis } = this.store.plan;
      this.part("title").textContent = titel || ziekenhuis || this.words("untitled");
    }

    pressed(button) {
      if (!button) return;
      const { start, pathway } = button.dataset;
      if (start === "resume") this.toForm();
      else if (start === "new") this.begin(this.blank(pathway ? [pathway] : []), "begun");
      else if (start === "example") this.example(button);
      else if (start === "seen") this.seen();
    }

    blank(pathways) {
      const plan = this.plans.blank();
      if (pathways.length) plan.zorgpaden = pathways;
      return plan;
    }

    /** A plan beside those that are there. @param {string} said the name of what to say of it */
    begin(plan, said, values) {
      this.plans.begin(plan);
      this.shown();
      this.part("other").open = false;
      this.say(said, values);
      this.toForm();
    }

    say(name, values) {
      this.part("begun").textContent = this.words(name, values);
    }

    /** To the section that is shown: its heading gets the focus. */
    toForm() {
      const heading = this.page.querySelector(".tp-form-section.tp-now > h2");
      heading.scrollIntoView();
      heading.focus({ preventScroll: true });
    }

    // --- from the address: the keuzehulp and the short check lead here

    /** `#zorgpad=a,b&feiten=fact:value,…` begins a plan; `#plan=id` opens one. The address then forgets it. */
    fromAddress() {
      const asked = new URLSearchParams(location.hash.slice(1));
      const pathways = this.known((asked.get("zorgpad") || "").split(","));
      const id = asked.get("plan");
      if (!pathways.length && !id) return;
      history.replaceState(null, "", location.pathname + location.search);
      if (pathways.length) this.begin(this.withFacts(this.blank(pathways), asked.get("feiten") || ""), "begun");
      else if (this.drafts.read(id)) {
        this.plans.choose(id);
        this.say("chosen", { title: this.part("title").textContent });
        this.toForm();
      }
    }

    known(pathways) {
      const ids = [...this.content.pathways, this.content.vocabulary.other_pathway].map((one) => one.id);
      return ids.filter((one) => pathways.includes(one));
    }

    /** What was answered in the keuzehulp goes to the plan, and to a first medicine. */
    withFacts(plan, text) {
      const facts = { plan: mapping(), middel: mapping() };
      for (const [id, value] of text.split(",").map((pair) => pair.split(":"))) {
        const fact = this.content.facts.find((one) => one.id === id);
        if (fact && fact.values.some((one) => one.value === value)) facts[fact.scope][id] = value;
      }
      if (Object.keys(facts.plan).length) plan.feiten = facts.plan;
      if (Object.keys(facts.middel).length) plan.middelen = [{ id: "middel-1", feiten: facts.middel }];
      return plan;
    }

    // --- an example

    /** Its data come as a script: from `file://` a page may load those, and nothing else. */
    example(button) {
      const { example, src } = button.dataset;
      const found = get(T.examples || {}, example, null);
      if (found) return this.copy(found);
      const script = document.createElement("script");
      script.addEventListener("load", () => this.copy(T.examples[example]));
      script.addEventListener("error", () => this.say("example-missing"));
      script.src = src;
      document.head.append(script);
      return undefined;
    }

    copy(example) {
      const title = example.titel;
      const { maxLength } = this.content.plan_schema.properties.toelichting;
      const note = [this.words("copy-note", { title }), example.toelichting].filter(Boolean).join("\n\n");
      const plan = { ...example, titel: this.words("copy-title", { title }), toelichting: T.data.head(note, maxLength) };
      this.begin(plan, "copied");
    }

    // --- a file

    picked(input) {
      const files = [...input.files];
      input.value = "";
      this.dropped(files);
    }

    async dropped(files) {
      const [file] = files;
      if (!file) return;
      await this.open(file);
      if (files.length > 1) this.say("one-file", { name: file.name });
    }

    /** A file opens as far as it can; what is wrong with it is listed first, and what the form cannot hold stays listed. */
    async open(file) {
      const { name } = file;
      if (file.size > MAX_BYTES) return this.closed(name, this.words("closed-size", { max: MAX_MEGABYTES }));
      if (/\.xls[xm]?$/i.test(name)) return this.closed(name, this.words("closed-book", { name }));
      let bytes;
      try {
        bytes = new Uint8Array(await file.arrayBuffer());
      } catch {
        return this.closed(name, this.words("closed-lost"));
      }
      const document_ = T.document.loadBytes(bytes, name);
      const wrong = document_.marks === null ? document_.problems : isMapping(document_.value) ? [] : this.engine.check(null).diagnostics;
      if (wrong.length) return this.closed(name, this.lineOf(wrong[0], this.engine.messageOf(wrong[0])).text);
      const { plan, left } = T.form.fit(document_.value, this.engine);
      const lines = [
        ...document_.problems.map((one) => this.lineOf(one, `${this.engine.messageOf(one)} ${this.words("left-file")}`)),
        ...left.slice(0, MOST_LINES).map((one, place) => this.leftLine(one, place, document_)),
      ].sort((a, b) => (a.line || Infinity) - (b.line || Infinity)).map((one) => one.text);
      if (left.length > MOST_LINES) lines.push(this.words("left-more", { count: left.length - MOST_LINES }));
      this.opened(plan, name, lines);
      return undefined;
    }

    leftLine({ problem, how, words, look }, place, document_) {
      const told = this.engine.checker.withHint(problem, place < MAX_HINTS);
      const text = `${this.engine.messageOf(told)} ${this.words(`left-${how}`, words)}`;
      return this.lineOf(look ? problem : T.document.locate(document_, problem), text);
    }

    /** A text with the line of the file before it, if that is known. */
    lineOf({ line }, text) {
      return { line, text: line === null ? text : this.words("line", { line, text }) };
    }

    opened(plan, name, lines) {
      const hasErrors = lines.length > 0 || this.engine.check(plan).diagnostics.length > 0;
      this.begin(plan, hasErrors ? "opened-title" : "opened-well", { name });
      if (!hasErrors) return;
      const left = { name, lines };
      this.drafts.keepLeft(this.id, left);
      this.tell(left);
      this.problem.focus();
      this.problem.scrollIntoView();
    }

    /** Not opened at all: what is on the page stays as it was. */
    closed(name, text) {
      this.say("closed-title", { name });
      this.head(this.words("closed-title", { name }), text);
      this.part("problem-list").replaceChildren();
      this.part("left").hidden = true;
      this.problem.hidden = false;
      this.problem.focus();
      this.problem.scrollIntoView();
    }

    head(title, intro) {
      this.part("problem-title").textContent = title;
      this.part("problem-intro").textContent = intro;
    }

    /** What is wrong with the plan that was opened from a file. @param {?{name: string, lines: Array<string>}} left */
    tell(left) {
      this.problem.hidden = !left;
      if (!left) return;
      this.linked();
      const { name, lines } = left;
      this.head(this.words("opened-title", { name }), this.words(this.wrong.length ? "opened-intro" : "opened-left"));
      this.part("left").hidden = !lines.length;
      this.part("left-list").replaceChildren(...lines.map((line) => element("li", line)));
    }

    /** The errors that are left, each with a link to its field. */
    linked() {
      const report = this.engine.check(this.store.plan).diagnostics;
      this.wrong = report.map((one) => JSON.stringify([one.code, one.path]));
      this.part("problem-list").replaceChildren(...report.slice(0, MOST_LINES).map((one) => {
        const item = element("li", "");
        const path = one.code === "missing-key" ? [...one.path, one.params.key] : one.path;
        item.append(this.way.link(path, this.engine.messageOf(one)));
        return item;
      }));
    }

    /** An error that is mended leaves the list, some time after the typing. */
    mended() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        if (!this.part("problem-list").children.length) return;
        const now = this.engine.check(this.store.plan).diagnostics;
        if (now.length < this.wrong.length) this.linked();
        if (!now.length && this.part("left").hidden) this.seen();
      }, 500);
    }

    seen() {
      const had = this.problem.contains(document.activeElement);
      this.drafts.keepLeft(this.id, null);
      this.problem.hidden = true;
      if (had) this.panel.querySelector("#begin").focus();
    }
  }

  T.form.Begin = Begin;
})((globalThis.Thuispad = globalThis.Thuispad || {}));

/** Which plan is being filled in: begin, open, keep while typing, go back, take along as a file. */
(function (T) {
  "use strict";

  const { Drafts, nameOf } = T.form;
  const { mapping } = T.data;
  const PAUSE = 400;
  const date = new Intl.DateTimeFormat("nl-NL", { dateStyle: "long", timeStyle: "short" });

  class Plans {
    constructor(page, { store, engine, drafts, words, content }) {
      Object.assign(this, { page, store, engine, drafts, words });
      this.version = content.version;
      this.panel = page.querySelector("[data-plans]");
      this.said = this.panel.querySelector("[data-said]");
      this.panel.hidden = false;
      this.listen();
      const [last] = drafts.list();
      if (last) this.take(last.id, last.plan, last.revision);
      else this.take(this.newId(), this.blank(), null); // kept as soon as something is typed in it
      if (!drafts.storage) this.say("blocked");
    }

    listen() {
      this.store.listen(() => this.later());
      this.panel.addEventListener("click", (event) => this.pressed(event));
      window.addEventListener("storage", (event) => {
        if (Drafts.isAbout(event, this.id)) this.changedElsewhere();
      });
      window.addEventListener("pagehide", () => this.keep());
      window.addEventListener("beforeunload", (event) => {
        this.keep();
        if (this.unsaved) event.preventDefault();
      });
    }

    blank() {
      return Object.assign(mapping(), { thuispad: 1, inhoud: this.version });
    }

    /** Another plan in the form, kept under a new name. */
    begin(plan) {
      this.keep();
      this.take(this.newId(), plan, null);
      this.changed = true;
      this.keep();
    }

    newId() {
      return `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;
    }

    take(id, plan, revision) {
      Object.assign(this, { id, revision, changed: false, unsaved: false, quiet: true });
      this.store.replace(T.check.withoutEmpty(plan));
      this.store.past = [];
      this.quiet = false;
      this.list();
    }

    later() {
      if (this.quiet) return;
      this.changed = true;
      this.unsaved = true;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.keep(), PAUSE);
    }

    keep(force = false) {
      clearTimeout(this.timer);
      if (!this.changed && !force) return;
      const { done, revision, why } = this.drafts.write(this.id, this.store.plan, this.revision, force);
      this.revision = revision;
      if (done) {
        Object.assign(this, { changed: false, unsaved: false });
        this.say("kept", { when: date.format(Date.now()) });
        this.list();
      } else this.say(why);
      this.panel.querySelector("[data-conflict]").hidden = why !== "changed";
    }

    changedElsewhere() {
      const kept = this.drafts.read(this.id);
      if (!kept || kept.revision === this.revision) return;
      if (this.changed) {
        this.say("changed");
        this.panel.querySelector("[data-conflict]").hidden = false;
      } else this.take(this.id, kept.plan, kept.revision);
    }

    say(name, values) {
      this.said.textContent = this.words(name, values);
    }

    list() {
      const place = this.panel.querySelector("[data-plan-list]");
      place.replaceChildren(...this.drafts.list().map((one) => {
        const item = document.createElement("li");
        const button = Object.assign(document.createElement("button"), {
          type: "button", className: "tp-link", textContent: one.plan.titel || one.plan.ziekenhuis || this.words("untitled"),
        });
        Object.assign(button.dataset, { plan: one.id });
        if (one.id === this.id) button.setAttribute("aria-current", "true");
        item.append(button, ` ${date.format(one.saved)}`);
        return item;
      }));
      this.panel.querySelector("[data-versions]").replaceChildren(...this.drafts.versions(this.id).map((one) => {
        const item = document.createElement("li");
        const button = Object.assign(document.createElement("button"), {
          type: "button", className: "tp-link", textContent: date.format(one.saved),
        });
        button.dataset.version = one.key;
        item.append(button);
        return item;
      }));
    }

    pressed(event) {
      const button = event.target.closest("button");
      if (!button) return;
      const { plan, version, act } = button.dataset;
      if (plan) this.choose(plan);
      else if (version) this.putBack(version);
      else if (act === "copy") this.begin(this.store.plan);
      else if (act === "mine") this.keep(true);
      else if (act === "theirs") this.theirs();
      else if (act === "remove") this.remove();
    }

    choose(id) {
      this.keep();
      const kept = this.drafts.read(id);
      if (kept) this.take(id, kept.plan, kept.revision);
    }

    theirs() {
      const kept = this.drafts.read(this.id);
      this.panel.querySelector("[data-conflict]").hidden = true;
      if (kept) this.take(this.id, kept.plan, kept.revision);
    }

    putBack(key) {
      const found = this.drafts.versions(this.id).find((one) => one.key === key);
      if (found) this.store.replace(T.check.withoutEmpty(found.plan));
    }

    /** The plan as it is now becomes a version to go back to. */
    keepVersion() {
      this.keep();
      const kept = this.drafts.read(this.id);
      if (kept) this.drafts.keepOld(this.id, kept, true);
      this.list();
    }

    /** Gone for good, so only after a second yes. */
    remove() {
      const { titel, ziekenhuis } = this.store.plan;
      if (!window.confirm(this.words("remove-sure", { title: titel || ziekenhuis || this.words("untitled") }))) return;
      this.drafts.remove(this.id);
      this.changed = false;
      const [last] = this.drafts.list();
      if (last) this.take(last.id, last.plan, last.revision);
      else this.take(this.newId(), this.blank(), null);
      this.say("removed");
    }
  }

  Object.assign(T.form, { Plans, nameOf });
})((globalThis.Thuispad = globalThis.Thuispad || {}));

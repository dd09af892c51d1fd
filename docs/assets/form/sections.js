/** One section of the form at a time; the list of sections says how far each is. Without script all stand in a row. */
(function (T) {
  "use strict";

  class Sections {
    /**
     * @param {HTMLElement} page
     * @param {function(string)} listener gets the id of the section that is shown
     */
    constructor(page) {
      this.page = page;
      this.sections = [...page.querySelectorAll("[data-section]")];
      this.tasks = new Map([...page.querySelectorAll("[data-task]")].map((one) => [one.dataset.task, one]));
      page.classList.add("tp-one");
      page.addEventListener("thuispad:show", (event) => {
        const section = event.target.closest("[data-section]");
        if (section) this.show(section.dataset.section);
      });
      page.addEventListener("click", (event) => this.followed(event));
      window.addEventListener("hashchange", () => this.fromAddress());
      this.fromAddress();
    }

    fromAddress() {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      const section = target && target.closest("[data-section]");
      this.show(section ? section.dataset.section : this.sections[0].dataset.section);
    }

    followed(event) {
      const link = event.target.closest("[data-task], [data-next]");
      if (!link) return;
      event.preventDefault();
      const id = link.dataset.task || link.dataset.next;
      this.show(id);
      history.replaceState(null, "", `#s-${id}`);
      this.page.querySelector(`#kop-${CSS.escape(id)}`).focus();
    }

    show(id) {
      for (const one of this.sections) one.classList.toggle("tp-now", one.dataset.section === id);
      for (const [task, link] of this.tasks) {
        if (task === id) link.setAttribute("aria-current", "step");
        else link.removeAttribute("aria-current");
      }
    }

    /** Say per section how many of its criteria are met. */
    states(sections) {
      for (const one of sections) {
        const place = this.page.querySelector(`[data-state="${one.id}"]`);
        if (place) place.textContent = one.applicable ? `${one.value}%` : "";
      }
    }
  }

  T.form.Sections = Sections;
})((globalThis.Thuispad = globalThis.Thuispad || {}));

/** The way to a field and back: shows its section, puts the focus in it, and offers the way back to where one came from. */
(function (T) {
  "use strict";

  const FIELDS = "input:not([type=file]), textarea, select, button, a[href]";
  const isSeen = (one) => one.getClientRects().length > 0;

  class Way {
    /**
     * @param {HTMLElement} page
     * @param {Fields} fields
     * @param {function(string, Object=): string} words
     */
    constructor(page, fields, words) {
      Object.assign(this, { page, fields, words });
      this.back = page.querySelector("[data-back]");
      this.back.remove();
      this.back.hidden = false;
      this.back.firstElementChild.addEventListener("click", () => this.goBack());
      page.addEventListener("click", (event) => this.followed(event));
    }

    /** A link at a criterion to the part of the plan that it is about. */
    followed(event) {
      const link = event.target.closest("[data-place]");
      if (!link) return;
      event.preventDefault();
      const criterion = link.closest("[data-criterion]");
      this.to(link.dataset.place.split("."), link, criterion && criterion.querySelector("[data-title]").textContent.trim());
    }

    /** @returns {HTMLAnchorElement} a link to a place in the plan. */
    link(path, text, title) {
      const link = Object.assign(document.createElement("a"), { href: "#formulier", textContent: text });
      link.addEventListener("click", (event) => {
        event.preventDefault();
        this.to(path, link, title, true);
      });
      return link;
    }

    /**
     * Go to a place in the plan.
     * @param {Array<string|number>|Element} place
     * @param {?Element} from where the way back leads
     * @param {?string} title how that is called; null: the standing
     * @param {boolean} lacking whether something is said of the place itself: what a list lacks is an item
     */
    to(place, from = null, title = null, lacking = false) {
      const target = Array.isArray(place) ? this.fields.find(place) : place;
      if (!target) return;
      this.back.remove(); // it may stand in the place to go to
      for (let one = target; one; one = one.parentElement) if (one.tagName === "DETAILS") one.open = true;
      target.dispatchEvent(new CustomEvent("thuispad:show", { bubbles: true }));
      const add = lacking && target.matches("[data-rows]") && target.querySelector(":scope > .tp-row-add [data-do=add]");
      const field = target.matches(FIELDS) ? target : add && isSeen(add) ? add : [...target.querySelectorAll(FIELDS)].find(isSeen) || target;
      if (from) this.offer(field, from, title);
      field.scrollIntoView({ block: "center" });
      field.focus({ preventScroll: true });
    }

    /** The way back stands right before the field: one Shift+Tab away. */
    offer(field, from, title) {
      this.from = from;
      this.title = title;
      this.back.firstElementChild.textContent = title ? this.words("back-to", { title }) : this.words("back");
      const holder = field.closest(".tp-field, .tp-many, .tp-row-add") || field;
      holder.before(this.back);
    }

    goBack() {
      const { from, title } = this;
      this.back.remove();
      this.page.dispatchEvent(new CustomEvent("thuispad:back", { detail: { toStanding: !title } }));
      // what was written in the meantime may have put another link in its place
      const kept = from.isConnected ? from : this.page.querySelector("#stand");
      kept.dispatchEvent(new CustomEvent("thuispad:show", { bubbles: true }));
      kept.scrollIntoView({ block: "center" });
      kept.focus({ preventScroll: true });
    }
  }

  T.form.Way = Way;
})((globalThis.Thuispad = globalThis.Thuispad || {}));

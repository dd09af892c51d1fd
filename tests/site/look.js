/* What a page looks like to somebody without a mouse or without our colours; the tests ask, this answers. */
globalThis.look = {
  /* An element in a few words. */
  name(element) {
    const text = (element.getAttribute("aria-label") || element.textContent).trim().replace(/\s+/g, " ").slice(0, 40);
    const kind = Array.from(element.classList).find((one) => one !== "focus-visible") ?? "";
    return `${element.localName}${element.id ? `#${element.id}` : ""}.${kind} ‘${text}’`;
  },

  /* What is seen of an element: the theme hides the radio buttons of its colours behind a label. */
  shown(element) {
    return element.matches(".md-option") ? element.nextElementSibling : element;
  },

  visible(element) {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true });
  },

  /* Everything somebody can operate, in the order of the document. */
  stops() {
    const all = document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]");
    return Array.from(all).filter((one) => one.tabIndex >= 0 && !one.disabled && look.visible(look.shown(one))
      && (one.type !== "radio" || one.checked || !document.querySelector(`input[name="${one.name}"]:checked`)));
  },

  /* Where the keyboard is, and whether that can be seen. `null` when it has left the page. */
  focus(stops) {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const shown = look.shown(element);
    const style = getComputedStyle(shown);
    const seen = Array.from(shown.getClientRects()).some((box) => [[0.5, 0.5], [0.1, 0.2], [0.9, 0.8]].some(([x, y]) => {
      const top = document.elementFromPoint(box.left + x * box.width, box.top + y * box.height);
      return top && (shown.contains(top) || top.contains(shown) && top !== document.body && top !== document.documentElement);
    }));
    return {
      index: stops.indexOf(element),
      name: look.name(element),
      outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1,
      visible: look.visible(shown),
      seen,
    };
  },

  /* Stops that come later than what is right of them or below them, part by part of the page. */
  misplaced(stops) {
    const part = (one) => one.closest("[role=dialog], header, aside, .tp-begin-ways > *, .md-sidebar, .tp-tile, .tp-panel, .tp-gate, .tp-column, .tp-figures > div, article, footer") || document.body;
    const place = (one) => (look.shown(one).getClientRects()[0]);
    return stops.slice(1).flatMap((next, index) => {
      const one = stops[index];
      if (part(one) !== part(next)) return [];
      const [before, after] = [place(one), place(next)];
      const above = after.bottom <= before.top + 1;
      const left = after.top < before.bottom - 1 && before.top < after.bottom - 1 && after.left < before.left - 1;
      return above || left ? [`${look.name(next)} after ${look.name(one)}`] : [];
    });
  },

  /* Blocks of the text that stand above or left of the block before them. */
  unordered() {
    const flows = (one) => look.visible(one) && !one.matches(".tp-hidden")
      && !/inline|contents/.test(getComputedStyle(one).display)
      && /static|relative/.test(getComputedStyle(one).position);
    // inside a drawing the order is that of painting; what it says is read from its table
    const parents = Array.from(document.querySelectorAll("article, article *, footer *")).filter((one) => !one.closest("svg"));
    return parents.flatMap((parent) => {
      const blocks = Array.from(parent.children).filter(flows);
      return blocks.slice(1).flatMap((next, index) => {
        const [before, after] = [blocks[index].getBoundingClientRect(), next.getBoundingClientRect()];
        const beside = after.left >= before.right - 1 && after.bottom > before.top;
        return after.top >= before.bottom - 1 || beside ? [] : [`${look.name(next)} after ${look.name(blocks[index])}`];
      });
    });
  },

  /* What still moves. */
  moving() {
    const zero = (times) => times.split(",").every((one) => parseFloat(one) === 0);
    return Array.from(document.querySelectorAll("*")).flatMap((one) => [null, "::before", "::after"].flatMap((pseudo) => {
      const style = getComputedStyle(one, pseudo);
      if (pseudo && style.content === "none") return [];
      const still = zero(style.transitionDuration) && (style.animationName === "none" || zero(style.animationDuration))
        && style.scrollBehavior === "auto";
      return still ? [] : [`${look.name(one)}${pseudo || ""}`];
    }));
  },

  /* Where the reader chooses the colours: icons drawn in the colour behind them, and edges that are not there. */
  lost() {
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.backgroundColor = "Canvas";
    const canvas = getComputedStyle(probe).backgroundColor;
    probe.remove();
    const icons = Array.from(document.querySelectorAll("body *")).flatMap((one) => ["", "::before", "::after"].flatMap((pseudo) => {
      const style = getComputedStyle(one, pseudo || null);
      const drawn = style.maskImage !== "none" && (!pseudo || style.content !== "none") && look.visible(one);
      return drawn && style.backgroundColor === canvas ? [`${look.name(one)}${pseudo}`] : [];
    }));
    const edges = Array.from(document.querySelectorAll(".tp-tile, .tp-badge, .tp-check-mark, .tp-box, .md-button")).filter((one) => {
      const style = getComputedStyle(one);
      return look.visible(one) && (parseFloat(style.borderTopWidth) < 1 || style.borderTopColor === canvas);
    });
    return [...icons, ...edges.map(look.name)];
  },
};

/* Uitleg bij een begrip: een vakje bij het woord zolang de muis of de toetsenbordfocus erop staat, of na een tik. Zonder
   dit script, of in een browser zonder popover, blijft een begrip een verwijzing naar de begrippenlijst.
   De tooltips van Material kunnen dit niet: Escape en een tik doen er niets, en een lange uitleg breekt er niet af. */
(function () {
  "use strict";
  var DELAY = 200, EDGE = 8, GAP = 4, LEAST = 48;
  var texts = Object.create(null);
  document.querySelectorAll("[data-term]").forEach(function (text) {
    if (text.dataset.term in texts) return;
    text.id = "uitleg-" + text.dataset.term;
    texts[text.dataset.term] = text;
  });
  var terms = Array.from(document.querySelectorAll("a.term")).filter(textOf);
  terms.forEach(function (term) { term.setAttribute("aria-describedby", textOf(term).id); });
  if (!terms.length || !HTMLElement.prototype.showPopover) return;

  /* Het vakje. De verwijzing erin is er alleen na een tik: wie een muis of toetsen heeft, volgt het woord zelf. */
  var panel = document.createElement("span"), text = document.createElement("span"), link = document.createElement("a");
  panel.className = "tp-explain";
  panel.popover = "manual";
  link.textContent = "Naar de begrippenlijst";
  panel.append(text, link);

  var shown = null; /* het begrip waarvan de uitleg er staat */
  var tapped = false; /* zij staat er door een tik */
  var touch = false; /* de laatste handeling was met een vinger */
  var quiet = false;
  var timer = 0;

  function textOf(term) { return texts[term.hash.slice(1)]; }

  function show(term, byTap) {
    clearTimeout(timer);
    if (shown === term && tapped === byTap) return;
    hide();
    shown = term;
    tapped = byTap;
    text.textContent = textOf(term).textContent;
    link.href = term.href;
    link.hidden = !byTap;
    term.after(panel); /* wie met toetsen of voorlezer verder gaat, komt meteen na het woord bij de uitleg */
    panel.showPopover();
    place();
  }

  function hide() {
    clearTimeout(timer);
    panel.remove();
    shown = null;
    tapped = false;
  }

  /* Onder het woord, of erboven als daar meer plaats is; nooit eroverheen en nooit breder dan het scherm. Het vakje
     schuift met de bladzijde mee. */
  function place() {
    if (!shown) return;
    var word = shown.getBoundingClientRect(), width = document.documentElement.clientWidth;
    var above = word.top - GAP - EDGE, below = innerHeight - word.bottom - GAP - EDGE;
    panel.style.maxHeight = "";
    var under = panel.offsetHeight <= below || below >= above;
    panel.style.maxHeight = Math.max(LEAST, under ? below : above) + "px";
    var left = Math.max(EDGE, Math.min(word.left, width - panel.offsetWidth - EDGE));
    panel.style.left = left + scrollX + "px";
    panel.style.top = (under ? word.bottom + GAP : word.top - GAP - panel.offsetHeight) + scrollY + "px";
  }

  function wanted() {
    return tapped || shown.matches(":hover, :focus-visible") || panel.matches(":hover");
  }

  /* Even wachten: de muis mag van het woord naar de uitleg. */
  function leave() {
    clearTimeout(timer);
    timer = setTimeout(function () { if (shown && !wanted()) hide(); }, DELAY);
  }

  terms.forEach(function (term) {
    term.addEventListener("pointerenter", function (event) {
      if (event.pointerType === "touch") return;
      clearTimeout(timer);
      timer = setTimeout(show, DELAY, term, false);
    });
    term.addEventListener("pointerleave", leave);
    term.addEventListener("focus", function () {
      if (!touch && !quiet && term.matches(":focus-visible")) show(term, false);
    });
    /* Meteen weg, niet na een tel: de uitleg mag niet over het volgende in de rij blijven staan. */
    term.addEventListener("blur", function () { if (shown && !wanted()) hide(); });
    /* De eerste tik toont de uitleg, de tweede volgt het woord. */
    term.addEventListener("click", function (event) {
      if (!touch || (shown === term && tapped)) return;
      event.preventDefault();
      show(term, true);
    });
  });
  panel.addEventListener("pointerleave", leave);

  document.addEventListener("pointerdown", function (event) {
    touch = event.pointerType === "touch";
    if (shown && !shown.contains(event.target) && !panel.contains(event.target)) hide();
  });
  document.addEventListener("keydown", function (event) {
    touch = false;
    if (event.key !== "Escape" || !shown) return;
    var term = shown, inside = panel.contains(document.activeElement);
    hide();
    quiet = true; /* terug bij het woord, zonder dat de uitleg weer verschijnt */
    if (inside) term.focus();
    quiet = false;
  });
  addEventListener("resize", place);
})();

/* Print deze kaart: één vel met het overzicht, de bronnen op de achterkant. Zonder dit script drukt de browser de hele
   pagina af. Het formaat staat als data-print op <html>; het stijlblad kiest daarmee het papier en wat erop komt. */
(function () {
  "use strict";
  var root = document.documentElement;

  /* De bronnen staan al op de pagina, bij elke uitspraak; de achterkant noemt elke bron één keer. */
  function fillBack() {
    var found = new Map();
    document.querySelectorAll(".tp-aspect .tp-source-list > li").forEach(function (item) {
      found.set(item.querySelector("a").hash, item);
    });
    var back = document.querySelector(".tp-back"), items = Array.from(found.values());
    if (!back) return;
    items.sort(function (a, b) { return a.textContent.localeCompare(b.textContent, "nl"); });
    back.querySelector("ul").replaceChildren.apply(back.querySelector("ul"), items.map(function (item) { return item.cloneNode(true); }));
    back.hidden = false;
  }

  document.querySelectorAll("[data-tp-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      fillBack();
      root.dataset.print = button.dataset.tpPrint;
      window.print();
    });
  });

  window.addEventListener("afterprint", function () {
    var back = document.querySelector(".tp-back");
    if (back) back.hidden = true;
    delete root.dataset.print;
  });
})();

/* Print deze kaart: één vel met het overzicht, de bronnen op de achterkant. Zonder dit script drukt de browser de hele
   pagina af. Het formaat staat als data-print op <html>; het stijlblad kiest daarmee het papier en wat erop komt. */
(function () {
  "use strict";
  var root = document.documentElement;

  document.querySelectorAll("[data-tp-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      root.dataset.print = button.dataset.tpPrint;
      window.print();
    });
  });

  window.addEventListener("afterprint", function () {
    delete root.dataset.print;
  });
})();

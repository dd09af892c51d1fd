/* Het menu op een smal scherm bedienen zonder muis. Material bouwt het van labels bij verborgen vakjes; daar kan het
   toetsenbord niet bij. Dit maakt van wat in zo'n label staat een knop: Enter en spatie doen wat een klik doet. */
(function () {
  "use strict";
  var narrow = matchMedia("(max-width: 76.1875em)");

  var targets = { __drawer: ".md-nav--primary .md-nav__list :is(a, .tp-key)", __search: ".md-search__input" };

  /* De knop zegt of het vak open is; wie het opent, staat er meteen in, en wie het sluit, is terug bij de knop. */
  function follow(key, box) {
    var show = function () { key.setAttribute("aria-expanded", String(box.checked)); };
    box.addEventListener("change", function () {
      show();
      if (!box.checked || !narrow.matches) return;
      requestAnimationFrame(function () {
        var shown = Array.from(document.querySelectorAll(targets[box.id])).find(function (one) {
          return one.checkVisibility({ checkVisibilityCSS: true });
        });
        if (shown) shown.focus();
      });
    });
    show();
  }

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") close();
    var key = event.target.closest ? event.target.closest(".tp-key") : null;
    if (!key || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    key.click();
  });

  document.querySelectorAll("[data-tp-toggle]").forEach(function (key) {
    follow(key, document.getElementById(key.dataset.tpToggle));
  });

  function close() {
    var drawer = document.getElementById("__drawer");
    if (!drawer.checked) return;
    drawer.click();
    document.querySelector("[data-tp-toggle='__drawer']").focus();
  }

  /* Onderdelen van het menu: op een breed scherm zijn het kopjes, op een smal scherm knoppen. */
  function dress() {
    document.querySelectorAll(".md-nav--primary label[for^='__nav_'] > .md-ellipsis, .md-nav--primary label[for^='__nav_'] > .md-nav__icon").forEach(function (key) {
      var back = key.classList.contains("md-nav__icon");
      if (back && key.parentElement.classList.contains("md-nav__link")) return;
      key.classList.toggle("tp-key", narrow.matches);
      if (narrow.matches) {
        key.setAttribute("role", "button");
        key.setAttribute("tabindex", "0");
        if (back) key.setAttribute("aria-label", "Terug");
      } else {
        ["role", "tabindex", "aria-label"].forEach(function (name) { key.removeAttribute(name); });
      }
    });
  }
  narrow.addEventListener("change", dress);
  dress();
})();

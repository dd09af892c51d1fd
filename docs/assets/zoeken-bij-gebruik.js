/* Zoeken kost niets tot het wordt gebruikt. Material haalt bij elke pagina meteen de zoekindex op (een kwart MB) en start
   het zoekscript; dit bestand laat beide wachten tot het zoeken opengaat. Ook een adres met gevonden woorden (?h=) heeft
   de index nodig, om ze te markeren. Onder file:// doet dit bestand niets: daar is zoeken-uit-map.js voor. Het moet vóór
   de bundel van Material staan. */
(function () {
  "use strict";
  if (location.protocol === "file:") return;

  var used = new Promise(function (resolve) {
    if (new URLSearchParams(location.search).get("h")) resolve();
    document.addEventListener("change", function (event) {
      if (event.target.id === "__search" && event.target.checked) resolve();
    });
    document.addEventListener("focusin", function (event) {
      if (event.target.matches("[data-md-component=search-query]")) resolve();
    });
  });

  globalThis.XMLHttpRequest = class extends XMLHttpRequest {
    open(method, url) {
      this.held = new URL(url, location.href).pathname.endsWith("/search/search_index.json");
      super.open(...arguments);
    }

    send(body) {
      if (!this.held) super.send(body);
      else used.then(() => { if (this.readyState === XMLHttpRequest.OPENED) super.send(body); });
    }
  };

  var Worker = globalThis.Worker;
  globalThis.Worker = class extends EventTarget {
    constructor(url) {
      super();
      this.started = used.then(() => {
        var worker = new Worker(url);
        worker.onmessage = (event) => this.dispatchEvent(new MessageEvent("message", { data: event.data }));
        return worker;
      });
    }

    postMessage(data) {
      this.started.then(function (worker) { worker.postMessage(data); });
    }
  };
})();

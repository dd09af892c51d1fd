/* Zoeken vanuit een map. Onder file:// mag een pagina geen Worker starten; deze vervanger laat hetzelfde script van
   Material in een leeg frame van de pagina draaien. Op een webserver doet dit bestand niets.
   Het moet vóór de bundel van Material staan. */
(function () {
  "use strict";
  if (location.protocol !== "file:") return;

  function add(doc, url) {
    return new Promise(function (resolve, reject) {
      var script = doc.createElement("script");
      script.src = url;
      script.onload = function () { resolve(); };
      script.onerror = function () { reject(new Error("niet te laden: " + url)); };
      doc.head.appendChild(script);
    });
  }

  /* Een bericht komt aan na alles wat nu loopt, zoals bij een echte Worker. */
  function later(target, Event, data) {
    setTimeout(function () { target.dispatchEvent(new Event("message", { data: data })); });
  }

  /* Material herkent aan deze naam dat het script in een frame draait, en maakt zijn adressen daarop af. */
  globalThis.IFrameWorker = true;

  globalThis.Worker = class extends EventTarget {
    constructor(url) {
      super();
      var worker = this;
      var frame = document.createElement("iframe");
      frame.hidden = true;
      frame.title = "Zoeken";
      document.body.appendChild(frame);
      this.inner = frame.contentWindow;
      this.inner.postMessage = function (data) {
        later(worker, MessageEvent, data);
      };
      this.inner.importScripts = async function () {
        for (var url of arguments) await add(frame.contentDocument, url);
      };
      this.ready = add(frame.contentDocument, new URL(url, location.href).href);
    }

    postMessage(data) {
      var inner = this.inner;
      this.ready.then(function () {
        later(inner, inner.MessageEvent, data);
      });
    }
  };
})();

/** The words of the page for its scripts: they stand in the page itself, in <dl data-words>. */
(function (T) {
  "use strict";

  /**
   * @param {HTMLElement} page
   * @returns {function(string, Object<string, *>=): string} a text by its name, with `{x}` filled in, and of
   *   `{x?one:more}` the words that go with the number
   */
  function wordsOf(page) {
    const known = new Map([...page.querySelectorAll("[data-words] > dt")].map((one) => [
      one.textContent.trim(), one.nextElementSibling.textContent.trim()]));
    return (name, values = {}) => {
      if (!known.has(name)) throw new Error(`no words for ${name}`);
      const fit = known.get(name).replace(/\{(\w+)\?([^:]*):((?:[^{}]|\{\w+\})*)\}/g,
        (_, key, one, more) => (values[key] === 1 ? one : more));
      return fit.replace(/\{(\w+)\}/g, (_, key) => String(values[key]));
    };
  }

  T.form.wordsOf = wordsOf;
})((globalThis.Thuispad = globalThis.Thuispad || {}));

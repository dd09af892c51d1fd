/** The front door: bytes in, plan and report out (plan.py). */
(function (T) {
  "use strict";

  /**
   * A plan as it was read. `data` holds the plan without empty keys, or null; `diagnostics` its errors with their line
   * and column; `text` the file itself. A plan with errors has no score.
   * @typedef {{name: string, text: string, data: ?Object, diagnostics: Array<Diagnostic>}} Plan
   */

  class Engine {
    constructor(content) {
      this.content = content;
      this.checker = new T.check.PlanChecker(content);
      this.reporter = new T.report.Reporter(content);
    }

    /**
     * Read and check the bytes of a file called `name` (its ending tells JSON from YAML). Never throws on a bad plan.
     * @param {Uint8Array} bytes
     * @param {string} name
     * @returns {Plan}
     */
    load(bytes, name) {
      const document = T.document.loadBytes(bytes, name);
      const plan = { name, text: document.text, data: null, diagnostics: document.problems };
      if (document.marks === null) return plan;
      const { data, diagnostics } = this.check(document.value);
      const located = diagnostics.map((one) => T.document.locate(document, one));
      return { ...plan, data, diagnostics: [...document.problems, ...located] };
    }

    /**
     * Check data that did not come from a file, such as what a form holds.
     * @param {*} value
     * @returns {{data: *, diagnostics: Array<Diagnostic>}}
     */
    check(value) {
      const data = T.check.withoutEmpty(value);
      return { data, diagnostics: this.checker.problems(data) };
    }

    /** @returns {string} what a diagnostic says. */
    messageOf(one) {
      return this.reporter.messages.text(one.code, one.params);
    }

    /**
     * The report of a plan for the day `asOf` (jjjj-mm-dd), deeply equal to the one of the Python library. Reads no clock.
     * @param {{data: ?Object, diagnostics: Array<Diagnostic>}} plan
     * @param {string} asOf
     * @returns {Object}
     */
    score(plan, asOf) {
      return this.reporter.report(plan.data, plan.diagnostics, asOf);
    }
  }

  /**
   * An engine for one content (the object that `thuispad` compiles from `pathways/`).
   * @param {Object} content
   * @returns {Engine}
   */
  T.createEngine = (content) => new Engine(content);
})((globalThis.Thuispad = globalThis.Thuispad || {}));

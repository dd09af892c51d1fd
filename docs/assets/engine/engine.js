/** The front door: bytes in, plan and report out (plan.py). */
(function (T) {
  "use strict";

  /**
   * A plan as it was read. `data` holds the plan without empty keys, or null; `diagnostics` its errors with their line
   * and column; `text` the file itself. A plan with errors has no score. `warnings` are the texts that look like they
   * are about one person; they change nothing else.
   * @typedef {{name: string, text: string, data: ?Object, diagnostics: Array<Diagnostic>,
   *   warnings: Array<Diagnostic>}} Plan
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
      const plan = { name, text: document.text, data: null, diagnostics: document.problems, warnings: [] };
      if (document.marks === null) return plan;
      const { data, diagnostics, warnings } = this.check(document.value);
      const located = (found) => found.map((one) => T.document.locate(document, one));
      const problems = [...document.problems, ...located(diagnostics)];
      return { ...plan, data, diagnostics: problems, warnings: located(warnings) };
    }

    /**
     * Check data that did not come from a file, such as what a form holds.
     * @param {*} value
     * @param {WeakMap} [known] as `withoutEmpty` takes it
     * @returns {{data: *, diagnostics: Array<Diagnostic>, warnings: Array<Diagnostic>}}
     */
    check(value, known) {
      const data = T.check.withoutEmpty(value, known);
      return { data, diagnostics: this.checker.problems(data), warnings: this.checker.warnings(data) };
    }

    /**
     * What one text looks like that it should not hold, for a field while somebody types in it: the messages with their
     * code, text and how to mend it.
     * @param {string} text
     * @returns {Array<{code: string, severity: string, text: string, mend: string}>}
     */
    warningsOfText(text) {
      return this.checker.guard.check(text).map((code) => this.reporter.messages.byCode.get(code));
    }

    /** @returns {string} what a diagnostic says. */
    messageOf(one) {
      return this.reporter.messages.text(one.code, one.params);
    }

    /**
     * The report of a plan for the day `asOf` (jjjj-mm-dd), deeply equal to the one of the Python library. Reads no clock.
     * @param {{data: ?Object, diagnostics: Array<Diagnostic>, warnings: ?Array<Diagnostic>}} plan
     * @param {string} asOf
     * @returns {Object}
     */
    score(plan, asOf) {
      return this.reporter.report(plan.data, plan.diagnostics, asOf, plan.warnings || []);
    }
  }

  /**
   * An engine for one content (the object that `thuispad` compiles from `pathways/`).
   * @param {Object} content
   * @returns {Engine}
   */
  T.createEngine = (content) => new Engine(content);
})((globalThis.Thuispad = globalThis.Thuispad || {}));

/** A loaded file: its data, and where each of them stands (load/document.py). */
(function (T) {
  "use strict";

  /**
   * Read the bytes of a file; JSON if its name ends in .json, YAML otherwise. Never throws on a bad file.
   * @param {Uint8Array} bytes
   * @param {string} name
   * @returns {{name: string, value: *, text: string, marks: ?Marks, problems: Array<Diagnostic>}} `marks` is null
   *   if the file could not be read to its end
   */
  function loadBytes(bytes, name) {
    let text = "";
    try {
      text = T.source.decode(bytes);
      const read = name.toLowerCase().endsWith(".json") ? T.jsonReader.readJson : T.yamlReader.readYaml;
      return { name, text, ...read(text) };
    } catch (error) {
      if (!(error instanceof T.problem.UnreadableError)) throw error;
      return { name, text, value: null, marks: null, problems: [error.diagnostic] };
    }
  }

  /**
   * The diagnostic with its line and column, found from its path.
   * @returns {Diagnostic}
   */
  function locate(document, diagnostic) {
    if (diagnostic.line !== null || document.marks === null) return diagnostic;
    const offset = T.marks.place(document.marks, diagnostic.path, diagnostic.atKey);
    return offset === null ? diagnostic : { ...diagnostic, ...T.source.spot(document.text, offset) };
  }

  T.document = { loadBytes, locate };
})((globalThis.Thuispad = globalThis.Thuispad || {}));

/** Where each value stands: a tree beside the data, of offsets in the text (load/marks.py). */
(function (T) {
  "use strict";

  /**
   * The marks of a mapping: for each key where it stands and the marks of its value. A scalar's mark is its offset.
   * @typedef {{at: number, keys: Map<string, {at: number, marks: Marks}>}} MappingMarks
   * @typedef {{at: number, items: Array<Marks>}} SequenceMarks
   * @typedef {number|MappingMarks|SequenceMarks} Marks
   */

  const ofMapping = (at) => ({ at, keys: new Map() });
  const ofSequence = (at) => ({ at, items: [] });

  /**
   * The offset of a path, of its nearest ancestor if the path itself is not there.
   * @param {Marks} marks
   * @param {Array<string|number>} path
   * @param {boolean} atKey the place of the last key rather than of its value
   * @returns {?number}
   */
  function place(marks, path, atKey) {
    let node = marks;
    let key = null;
    for (const part of path) {
      if (node.keys && node.keys.has(part)) {
        const found = node.keys.get(part);
        key = found.at;
        node = found.marks;
      } else if (node.items && Number.isInteger(part) && part < node.items.length) {
        key = null;
        node = node.items[part];
      } else {
        break;
      }
    }
    if (atKey && key !== null) return key;
    return typeof node === "number" ? node : node.at;
  }

  T.marks = { ofMapping, ofSequence, place };
})((globalThis.Thuispad = globalThis.Thuispad || {}));

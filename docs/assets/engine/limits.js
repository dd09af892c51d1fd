/** How large a file may be. The same numbers as tools/thuispad/load/limits.py. */
(function (T) {
  "use strict";

  T.limits = Object.freeze({
    MAX_BYTES: 5_000_000,
    MAX_MEGABYTES: 5,
    MAX_DEPTH: 64,
    MAX_NODES: 30_000,
    MAX_KEY: 200,
    MAX_SHOWN: 200,
    MAX_HINTS: 10,
    MAX_OPTIONS: 200,
    MAX_INTEGER: Number.MAX_SAFE_INTEGER,
  });
})((globalThis.Thuispad = globalThis.Thuispad || {}));

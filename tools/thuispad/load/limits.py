"""How large a file may be. The engine in the browser has the same numbers."""

from __future__ import annotations

from typing import Final

MAX_BYTES: Final = 5_000_000
MAX_MEGABYTES: Final = 5
MAX_DEPTH: Final = 64
MAX_NODES: Final = 30_000
MAX_KEY: Final = 200
MAX_INTEGER: Final = 2**53 - 1
"""The largest integer every JSON reader keeps exactly (RFC 8259, section 6)."""

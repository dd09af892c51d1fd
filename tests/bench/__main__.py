"""All benchmarks, or the parts that are named: `make bench`, `make bench PART=lighthouse`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.bench import form, lighthouse, speed

PARTS = {"plans": speed.plans, "build": speed.site, "lighthouse": lighthouse.scores, "form": form.typing}


def main() -> None:
    """Run the parts asked for; ends with 1 if something does not hold, with 2 if there is no such part."""
    wanted = sys.argv[1:] or [*PARTS]
    if not set(wanted) <= set(PARTS):
        print(f"parts: {' '.join(PARTS)}", file=sys.stderr)
        sys.exit(2)
    with tempfile.TemporaryDirectory(prefix="thuispad-bench-") as folder:
        results = [PARTS[name](Path(folder)) for name in wanted]
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()

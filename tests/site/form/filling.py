"""The form as a person has it before her: opened, with a plan in it, and where the focus is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import FilePayload, Locator, Page

from tests.site.watch import Watch

EXAMPLES = Path(__file__).resolve().parents[3] / "docs" / "voorbeelden"
FULL = EXAMPLES / "verpleegkundige-wijk-volledig.yml"
WEAK = EXAMPLES / "verpleegkundige-thuis-zwak.yml"
SMALL: dict[str, Any] = {
    "thuispad": 1,
    "titel": "Thuis met tabletten",
    "zorgpaden": ["zelf-thuis"],
    "partijen": [
        {"id": "zuid", "naam": "Apotheek Zuid", "soort": "apotheek"},
        {"id": "noord", "naam": "Ziekenhuis Noord", "soort": "ziekenhuis"},
        {"id": "west", "naam": "Thuiszorg West"},
    ],
    "prioriteiten": {
        "risicos": [
            {"id": "pomp", "naam": "De pomp valt uit", "eigenaar": "zuid"},
            {"id": "koorts", "naam": "Koorts wordt gemist", "eigenaar": "noord"},
        ]
    },
    "afspraken": {"organisatie.terugval": {"status": "geregeld", "uitvoerders": ["zuid", "west"]}},
}
"""A plan without errors, in which one party is referred to twice."""


def file_of(plan: Mapping[str, Any], name: str = "plan.json") -> FilePayload:
    """A plan as a file to choose."""
    return {"name": name, "mimeType": "application/json", "buffer": json.dumps(plan).encode()}


def open_form(watch: Watch, base: str, plan: Mapping[str, Any] | Path | None = None) -> Page:
    """The form with a plan in it, its report made."""
    watch.open(f"{base}plan-maken.html")
    if plan is not None:
        chosen = str(plan) if isinstance(plan, Path) else file_of(plan)
        watch.page.set_input_files("[data-open]", chosen)  # type: ignore[arg-type]
        until(watch.page, "Object.keys(Thuispad.form.page.store.plan).length > 2")
    settle(watch.page)
    return watch.page


def until(page: Page, expression: str) -> None:
    """Wait for something on the page; asked from outside, since the policy of the page forbids evaluating there."""
    for _ in range(100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(expression)


def settle(page: Page) -> None:
    """Wait until the page has drawn what the last change came to."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def plan_of(page: Page) -> Any:
    """The plan as it is now."""
    return page.evaluate("JSON.parse(JSON.stringify(Thuispad.form.page.store.plan))")


def go(page: Page, section: str) -> Locator:
    """Open a section by its link in the list of tasks."""
    page.locator(f"[data-task='{section}']").click()
    return page.locator(f"#s-{section}")


def focus_text(page: Page) -> str:
    """What has the focus: its place in the plan, and its text if it is no field."""
    return str(
        page.evaluate(
            """() => {
              const one = document.activeElement;
              const path = Thuispad.form.page.fields.pathOf(one).join(".");
              return /^(A|BUTTON|H2|H3|P)$/.test(one.tagName) ? `${path} ${one.textContent.trim()}`.trim() : path;
            }"""
        )
    )


def said(page: Page) -> str:
    """What the page says was done."""
    return page.locator("[data-done]").inner_text()


def everywhere(watch: Watch, scope: str = ".tp-now") -> list[str]:
    """What axe finds in the light and the dark, and what sticks out at 360 px."""
    found = watch.axe(scope)
    watch.darken()
    found += watch.axe(scope)
    watch.darken()
    size = watch.page.viewport_size
    watch.page.set_viewport_size({"width": 360, "height": 740})
    wide = watch.page.evaluate("document.documentElement.scrollWidth")
    if wide > 360:
        found.append(f"{wide} px wide")
    if size:
        watch.page.set_viewport_size(size)
    return found

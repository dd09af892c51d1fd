"""Somebody who fills in the form with a keyboard and nothing else: where the focus is, and what a hand does there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from playwright.sync_api import Page

from tests.site.form.filling import settle

FOCUS = """() => {
  const one = document.activeElement;
  const { fields } = Thuispad.form.page;
  const keyed = one.closest("[data-k], [data-item]");
  const many = one.closest("[data-many]");
  const section = one.closest("[data-section]");
  const first = one.dataset.add !== undefined ? one.closest("[data-refs]") : one.closest("[data-rows]");
  const holder = one.dataset.do === "add" || one.dataset.add !== undefined ? first : keyed;
  return {
    tag: one.tagName, type: one.type || "", value: one.value || "", checked: Boolean(one.checked),
    path: one.closest("form") && holder ? fields.pathOf(holder) : [],
    many: many ? many.dataset.many : "", does: one.dataset.do || "", add: one.dataset.add !== undefined,
    ref: one.dataset.ref || (one.dataset.add !== undefined && first.dataset.refs) || "",
    number: one.dataset.as === "number", date: one.dataset.as === "date", control: one.dataset.k !== undefined,
    options: one.tagName === "SELECT" ? [...one.options].map((option) => [option.value, option.text]) : [],
    section: section ? section.dataset.section : "",
    place: section ? [...section.querySelectorAll("*")].indexOf(one) : -1,
  };
}"""


class Focus(NamedTuple):
    """What has the focus, and for a control its place in the plan."""

    tag: str
    type: str
    value: str
    checked: bool
    path: list[str | int]
    many: str
    does: str
    add: bool
    ref: str
    number: bool
    date: bool
    control: bool
    options: list[list[str]]
    section: str
    place: int


class Typist:
    """Presses keys on a page. It never looks further than what has the focus."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.keyboard = page.keyboard

    def focus(self) -> Focus:
        """What has the focus now."""
        return Focus(**self.page.evaluate(FOCUS))

    def tab_to(self, wanted: Callable[[Focus], bool], most: int = 400) -> Focus:
        """Press Tab until something has the focus."""
        for _ in range(most):
            now = self.focus()
            if wanted(now):
                return now
            self.keyboard.press("Tab")
        raise AssertionError("never got there")

    def through(self, section: str) -> Iterator[Focus]:
        """Every stop of a section, from its heading to the next section; what is pressed meanwhile may add stops."""
        while True:
            self.keyboard.press("Tab")
            now = self.focus()
            if now.section != section:
                return
            yield now

    def choose(self, now: Focus, value: str) -> None:
        """Choose an option of a select by typing its text."""
        # what can be referred to is looked up when the field gets the focus
        label = next((text for one, text in self.focus().options if one == value), None)
        assert label is not None, (now.path, value, now.options)
        self.keyboard.type(re.match(r"[ -~]*", label)[0])  # type: ignore[index]  a keyboard has no key for the rest
        if not now.add and self.focus().value != value:  # another option begins with the same words: use the arrows
            self.keyboard.press("Home")
            for _ in now.options:
                if self.focus().value == value:
                    return
                self.keyboard.press("ArrowDown")
        assert now.add or self.focus().value == value, (now.path, value)

    def write(self, now: Focus, value: Any) -> None:
        """Write a value in a field."""
        if now.tag == "SELECT":
            self.choose(now, str(value))
        elif now.type == "date":
            year, month, day = str(value).split("-")
            for parts in (month, day), (day, month):  # which comes first is the language of the browser
                self.keyboard.press("ArrowLeft")
                self.keyboard.press("ArrowLeft")
                self.keyboard.type("".join((*parts, year)))
                if self.focus().value == value:
                    return
        else:
            self.keyboard.press("Control+A")
            self.keyboard.insert_text(str(value).replace(".", ",") if now.number else str(value))


def at(plan: Any, path: list[str | int]) -> Any:
    """What stands at a place of a plan, or None."""
    for part in path:
        has = part in plan if isinstance(plan, Mapping) else isinstance(plan, list) and int(part) < len(plan)
        if not has:
            return None
        plan = plan[part]
    return plan


def settled(page: Page) -> Any:
    """The report, once the page has drawn it."""
    settle(page)
    return page.evaluate("JSON.parse(JSON.stringify(Thuispad.form.page.report()))")

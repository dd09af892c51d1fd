"""A person fills in a whole plan, by keyboard alone; and mends a weak one by doing what the standing says first."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import EXAMPLES
from tests.plans import leaves, read
from tests.site.form.filling import plan_of, settle
from tests.site.form.typist import Focus, Typist, at, settled
from tests.site.watch import Watch
from thuispad import Content

pytestmark = pytest.mark.browser
DAY = "2026-12-01T09:00:00"
FIRST = ("deel-partijen", "deel-documenten", "deel-verzekeraars", "deel-locaties")
"""What others refer to, so a person fills it in first."""
WEAK = EXAMPLES / "verpleegkundige-thuis-zwak.yml"


@pytest.fixture
def page(browser: Browser, web: str) -> Any:
    """The form in a Dutch browser on the day of the examples; nothing has gone wrong on it in the end."""
    context = browser.new_context(locale="nl-NL", reduced_motion="reduce", viewport={"width": 1280, "height": 900})
    watch = Watch(context)
    watch.page.clock.set_fixed_time(DAY)
    watch.open(web + "plan-maken.html")
    yield watch.page
    assert watch.faults(web) == []
    context.close()


def fill_in(typist: Typist, now: Focus, wanted: dict[str, Any]) -> bool:
    """Do at one stop what the wanted plan asks; whether anything was done."""
    if now.many:
        if now.checked == (now.value in wanted[now.many]):
            return False
        typist.keyboard.press("Space")
    elif now.does == "add":
        there = at(plan_of(typist.page), now.path) or []
        if len(there) >= len(at(wanted, now.path) or []):
            return False
        typist.keyboard.press("Enter")
        typist.keyboard.press("Shift+Tab")  # the first field of the new row has the focus: come back to it with Tab
    elif now.add:
        there = at(plan_of(typist.page), now.path) or []
        missing = [one for one in at(wanted, now.path) or [] if id_of(typist, now.ref, one, wanted) not in there]
        known = [one for one in missing if id_of(typist, now.ref, one, wanted)]
        for one in known:
            typist.choose(typist.focus(), id_of(typist, now.ref, one, wanted))
        return bool(known)
    elif now.control and (value := at(wanted, now.path)) is not None and not isinstance(value, dict | list):
        if now.ref:
            value = id_of(typist, now.ref, value, wanted)
        if value in (None, "") or now.value == str(value).replace(".", "," if now.number else "."):
            return False
        typist.write(now, value)
    else:
        return False
    return True


def id_of(typist: Typist, ref: str, wanted_id: str, wanted: dict[str, Any]) -> str:
    """The form makes ids of its own: that of the item in the same place of the list. Empty if it is not there yet."""
    if not ref:
        return wanted_id
    theirs: list[dict[str, Any]] = at(wanted, list(ref.split("."))) or []
    ours = at(plan_of(typist.page), list(ref.split("."))) or []
    place = [one["id"] for one in theirs].index(wanted_id)
    return str(ours[place]["id"]) if place < len(ours) else ""


@pytest.mark.long
def test_a_whole_plan_by_keyboard(page: Page, content: Content) -> None:
    """Every answer of an example, typed in at its field: the same places are filled, with the same score."""
    wanted = read(WEAK, content)
    typist = Typist(page)
    typist.tab_to(lambda one: one.tag == "BUTTON" and one.section == "" and at_start(page), most=60)
    typist.keyboard.press("Enter")
    sections = page.locator("[data-task]").evaluate_all("all => all.map((one) => one.dataset.task)")
    order = [*FIRST, *(one for one in sections if one not in FIRST)]
    for _ in range(3):  # what refers to something further on is filled in when it is there
        done = False
        for section in order[:-1]:
            page.locator(f"[data-task={section}]").press("Enter")
            for now in typist.through(section):
                done = fill_in(typist, now, wanted) or done
        if not done:
            break
    settle(page)
    made = plan_of(page)
    report = settled(page)

    no_fields = {"thuispad", "inhoud"}
    assert sorted(strip(made)) == sorted(one for one in strip(wanted) if one[0] not in no_fields)
    assert report["score"]["value"] == 9
    assert page.locator("[data-out=score]").inner_text() == str(report["score"]["value"])


def at_start(page: Page) -> bool:
    """Whether the focus is on the way to begin a plan for this pathway."""
    return bool(page.evaluate("document.activeElement.dataset.pathway === 'verpleegkundige-thuis'"))


def strip(plan: dict[str, Any]) -> list[tuple[str, ...]]:
    """The places of a plan, but for ids and what the form writes itself."""
    skip = {"thuispad", "inhoud"}
    return [tuple(map(str, one)) for one in leaves(plan) if one[-1] != "id" and one[0] not in skip]


ANSWERS = {
    "aandeel": 20, "prijsjaar": 2026,
}  # fmt: skip


def answer(typist: Typist, now: Focus, count: int) -> None:
    """Any sound answer to what a field asks."""
    last = str(now.path[-1])
    if now.tag == "SELECT":
        values = [value for value, _ in now.options if value and value not in ("onbekend", "niet", "nvt")]
        assert values, (now.path, "there is nothing to choose")
        typist.choose(now, values[count % len(values)])
    elif now.type == "date":
        typist.write(now, "2027-03-01")
    elif now.number:
        typist.write(now, ANSWERS.get(last, 3))
    else:
        typist.write(now, f"Onderdeel {count}: apotheker en verpleegkundig specialist regelen dit samen voor 1 maart.")


@pytest.mark.long
def test_the_weak_plan_reaches_the_next_stage(page: Page) -> None:
    """Following the first link of the standing and answering there, again and again, the plan becomes `verkend`."""
    page.set_input_files("[data-open]", str(WEAK))
    page.locator("[data-begun]", has_text=WEAK.name).wait_for()
    typist = Typist(page)
    assert settled(page)["stage"]["id"] == "onvolledig"
    followed = 0
    while settled(page)["stage"]["id"] == "onvolledig":
        followed += 1
        assert followed < 200, page.locator("[data-list=blockers]").inner_text()
        page.locator("[data-list=blockers] a").first.press("Enter")
        now = typist.focus()
        if now.does == "add":
            typist.keyboard.press("Enter")
            now = typist.focus()
        answer(typist, now, followed)
        assert settled(page)["valid"], (now.path, settled(page)["diagnostics"])

    assert page.locator("[data-out=stage]").last.inner_text() == "verkend"
    assert followed >= 7

"""The steps as a route: where a reader is, what must be ready, what comes out; and the drawings of models."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.site.html import Built
from tests.site.watch import Watch
from thuispad import Content
from thuispad.drawings.kinds import draw
from thuispad.render.site import Site
from thuispad.render.views import render


def plain(text: str) -> str:
    return " ".join(text.split())


def page_of(site: Path, step: dict[str, Any]) -> Built:
    return Built(site / "stappen" / f"{step['number']}-{step['id']}.html")


def test_a_step_shows_where_you_are(site: Path, content: Content) -> None:
    """Its own stop on the route is the only marked one, in a word as well; all six are there, in their order."""
    for step in content.data["steps"]:
        html = page_of(site, step).html
        route = html.split('<ol class="tp-route">')[1].split("</ol>")[0]
        stops = re.findall(r'<li(?: class="tp-route-here")?>\s*<a href="([^"]+)"( aria-current="step")?>', route)

        assert [address for address, _ in stops] == [
            f"{one['number']}-{one['id']}.html" for one in content.data["steps"]
        ]
        assert [address for address, here in stops if here] == [f"{step['number']}-{step['id']}.html"]
        assert html.count(">je bent hier<") == 1
    assert 'aria-current="step"' not in (site / "index.html").read_text(encoding="utf-8")


def test_overview_of_a_step(site: Path, content: Content) -> None:
    """Needs with their sources, result, every essential as a tick that leads to the checklist, counts and changes."""
    for step in content.data["steps"]:
        page = page_of(site, step)
        text = plain(page.text)
        criteria = [one for one in content.data["criteria"] if one["section"] == step["id"] and one["pathways"] is None]
        essentials = [one for one in criteria if one["level"] == "essentieel"]
        checklist = f"{step['number']}-{step['id']}-checklist.html"

        for need in step["needs"]:
            assert plain(need["text"]) in text
            for source in need["sources"]:
                assert f"../bronnen.html#{source}" in page.links
        assert plain(step["result"]) in text
        assert essentials
        assert {f"{checklist}#{one['id']}" for one in essentials} <= set(page.links)
        assert f"De hele checklist: {len(criteria)} criteria, waarvan {len(essentials)} essentieel." in text
        assert all(change["text"] in text for change in step["changes"])


def test_previous_and_next(site: Path, content: Content) -> None:
    """Every step leads to the one before and the one after; the first and the last to one only."""
    steps = content.data["steps"]
    for step in steps:
        onward = page_of(site, step).html.split('<nav class="tp-onward"')[1].split("</nav>")[0]
        beside = [one for one in steps if abs(one["number"] - step["number"]) == 1]

        assert re.findall(r'href="([^"]+)"', onward) == [f"{one['number']}-{one['id']}.html" for one in beside]


def test_relay(site: Path, content: Content) -> None:
    """The page of all steps says of each what goes in and what comes out, and who waits for it."""
    html = (site / "stappen" / "index.html").read_text(encoding="utf-8")
    legs = html.split('<ol class="tp-relay">')[1].split("<li class")[1:]
    for step, leg in zip(content.data["steps"], legs, strict=True):
        text = plain(re.sub("<[^>]+>", "", leg).replace("&#39;", "'"))
        waiting = [
            one for one in content.data["steps"] if any(step["id"] in need.get("steps", ()) for need in one["needs"])
        ]
        handed = leg.split('<p class="tp-handed">')[1].split("</p>")[0]

        assert all(plain(need["text"]) in text for need in step["needs"])
        assert plain(step["result"]) in text
        assert re.findall(r'href="([^"]+)#klaar"', handed) == [f"{one['number']}-{one['id']}.html" for one in waiting]


def test_a_step_waits_only_for_steps_before_it(content: Content) -> None:
    """No need comes from the step itself or a later one, and every result is needed somewhere, but the last."""
    steps = content.data["steps"]
    order = {one["id"]: one["number"] for one in steps}
    used = set()
    for step in steps:
        for need in step["needs"]:
            assert all(order[one] < step["number"] for one in need.get("steps", ()))
            used |= set(need.get("steps", ()))

    assert used == {one["id"] for one in steps[:-1]}
    needs = [need for step in steps for need in step["needs"]]
    assert sum(need["basis"] == "redactie" for need in needs) * 7 <= len(needs)


def test_every_drawing_has_its_words(site: Path, content: Content) -> None:
    """A picture has a name and a description that are on the page, and a table with all its data; made up says so."""
    for step in content.data["steps"]:
        page = page_of(site, step)
        text = plain(page.text)
        drawings = [one["drawing"] for one in (*step["models"], *step["examples"]) if "drawing" in one]
        pictures = re.findall(
            r'<svg class="tp-graph"[^>]*role="img" aria-labelledby="([^"]+)" aria-describedby="([^"]+)"', page.html
        )

        assert len(pictures) == len(drawings)
        assert {one for pair in pictures for one in pair} <= set(page.ids)
        assert text.count("verzonnen voorbeeld") == sum(one.get("invented", False) for one in drawings)
        for one in drawings:
            assert one["title"] in text
            assert plain(one["caption"]) in text
            for row in draw(one).rows:
                assert all(plain(cell) in text for cell in row), row


def test_a_step_without_what_is_optional(content: Content) -> None:
    """A step whose models have no drawing, and one that waits for a step that is not written yet, are shown too."""
    first = content.data["steps"][0]
    bare = {**first, "models": [], "examples": [], "needs": [{**first["needs"][0], "steps": ["plan"]}]}
    html = render(Site({**content.data, "steps": [bare]}), "stap", first["id"], "stappen/1-visie.html")

    assert "tp-figure" not in html
    assert "uit stap plan" in plain(re.sub("<[^>]+>", "", html))
    assert "Volgende: stap" not in html


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 768, 1440])
def test_drawings_read_on_every_screen(watch: Watch, folder: str, content: Content, width: int) -> None:
    """As the browser draws them: no words outside the picture or too small to read, no page wider than the screen."""
    watch.page.set_viewport_size({"width": width, "height": 900})
    for step in content.data["steps"]:
        watch.open(f"{folder}stappen/{step['number']}-{step['id']}.html")
        watch.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        found = watch.page.evaluate(
            """() => [...document.querySelectorAll(".tp-graph text")].map((one) => {
              const box = one.getBBox(), sheet = one.ownerSVGElement.viewBox.baseVal;
              const scale = one.ownerSVGElement.getBoundingClientRect().width / sheet.width;
              const fits = box.x >= -0.5 && box.x + box.width <= sheet.width + 0.5 && box.y >= -0.5
                && box.y + box.height <= sheet.height + 0.5;
              return [one.textContent, fits, scale * parseFloat(getComputedStyle(one).fontSize)];
            })"""
        )
        assert [one for one in found if not one[1]] == []
        assert [one for one in found if one[2] < 9] == []
        assert watch.page.evaluate("document.scrollingElement.scrollWidth") <= width


@pytest.mark.browser
def test_overview_prints_on_one_sheet(watch: Watch, folder: str, content: Content) -> None:
    """The button is there, and what it prints is one page of A4."""
    for step in content.data["steps"]:
        watch.open(f"{folder}stappen/{step['number']}-{step['id']}.html")
        button = watch.page.locator("[data-tp-print=a4]")
        assert button.is_visible()
        watch.page.evaluate("window.print = () => {}")
        button.click()
        paper = watch.page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1


@pytest.mark.browser
@pytest.mark.long
def test_axe_finds_nothing_when_all_is_open(watch: Watch, folder: str, content: Content) -> None:
    """With every fold open: the tables of the drawings and the sources of the needs too."""
    for name in ["index", *(f"{step['number']}-{step['id']}" for step in content.data["steps"])]:
        watch.open(f"{folder}stappen/{name}.html")
        watch.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert watch.axe(".md-content") == []
        assert watch.faults(folder) == []

"""The parts of the page on the score that come from the vocabulary and the engine, so that the page is true."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from thuispad.aggregate.scores import score
from thuispad.evaluate.arrangements import FULL, PLANNED
from thuispad.evaluate.criteria import Outcome
from thuispad.render.site import Site

WORTH: Final = {
    "voldaan": "1000",
    "deels": "1 tot en met 999",
    "gepland": "500, of 0 zonder wie of datum",
    "ontbreekt": "0",
    "niet": "0",
    "onbekend": "0",
    "nvt": "telt niet mee",
    "buiten-bereik": "telt niet mee",
}


@dataclass(frozen=True)
class Row:
    """One criterion of the worked sum."""

    what: str
    outcome: str
    value: int
    essential: bool = False


ROWS: Final = (
    Row("Geregeld, met toelichting, eindverantwoordelijke, uitvoerder en bewijs", "voldaan", FULL, essential=True),
    Row("Geregeld, zonder uitvoerder en verplicht bewijs: twee van de vier delen", "deels", 500, essential=True),
    Row("Geregeld, zonder uitvoerder; bewijs hoeft niet: twee van de drie delen", "deels", FULL * 2 // 3),
    Row("Gepland, met wie en een datum die nog komt", "gepland", PLANNED),
    Row("Nog geen antwoord", "ontbreekt", 0),
    Row("Niet van toepassing, met een eigen reden", "nvt", 0),
    Row("Het middel is volgens het plan geen gevaarlijke stof", "buiten-bereik", 0),
)  # fmt: skip


def outcomes(site: Site, _: str) -> dict[str, Any]:
    """The outcomes and what they are worth."""
    return {"outcomes": site.vocabulary["outcomes"], "worth": WORTH}


def levels(site: Site, _: str) -> dict[str, Any]:
    """The levels and moments of criteria, and how many criteria there are of each level."""
    words = site.vocabulary
    total = {one["id"]: sum(c["level"] == one["id"] for c in site.data["criteria"]) for one in words["levels"]}
    return {"levels": words["levels"], "total": total, "moments": words["moments"]}


def stages(site: Site, _: str) -> dict[str, Any]:
    """The stages, and what each asks for."""
    titles = {one["id"]: one["title"] for kind in ("aspects", "steps") for one in site.vocabulary[kind]}
    known = {one["id"] for one in site.data["sections"]}
    rows = []
    for stage in site.vocabulary["stages"]:
        requires = stage["requires"]
        sections = [*requires.get("steps", ()), *requires.get("aspects", ())]
        rows.append({
            **stage,
            "asks": [titles[one] for one in sections],
            "pending": [titles[one] for one in sections if one not in known],
            "moment_title": site.words["moments"][stage["moment"]]["title"],
        })  # fmt: skip
    return {"stages": rows}


def placeholders(site: Site, _: str) -> dict[str, Any]:
    """What does not count as an answer."""
    labels = site.data["labels"]
    referents = [
        {"list": labels[name], "fields": [labels[f"{name}[].{key}"] for key in keys]}
        for name, keys in site.vocabulary["referents"].items()
    ]
    return {"limits": site.vocabulary["text"], "referents": referents}


def example(site: Site, _: str) -> dict[str, Any]:
    """A worked sum, done by the engine itself."""
    rows = [{"what": row.what, "title": site.words["outcomes"][row.outcome]["title"], "value": row.value,
             "counts": _outcome(row).counts} for row in ROWS]  # fmt: skip
    return {"rows": rows, "score": score(_outcome(row) for row in ROWS)}


def disclaimers(site: Site, _: str) -> dict[str, Any]:
    """What the score does not say."""
    return {"disclaimers": site.vocabulary["disclaimers"]}


def _outcome(row: Row) -> Outcome:
    return Outcome({"level": "essentieel" if row.essential else "aanbevolen"}, row.outcome, row.value)

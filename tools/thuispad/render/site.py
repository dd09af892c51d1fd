"""The content as the templates want it: everything by its id, and where each thing is used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from thuispad.content import load_content
from thuispad.render.examples import EXAMPLES, Example, load_examples
from thuispad.render.terms import TermMarker

Data = Mapping[str, Any]
STEPS_KEY = "steps"


def by_id(items: Sequence[Data]) -> dict[str, Data]:
    """A list of things with an id, by that id."""
    return {one["id"]: one for one in items}


class Site:
    """The content behind the pages: `data` is what `thuispad.load_content().data` holds; and the example plans."""

    def __init__(self, data: Data, examples: Sequence[Example] = ()) -> None:
        self.data = data
        self.examples = examples
        self.vocabulary: Data = data["vocabulary"]
        self.cards = by_id(data["pathways"])
        self.steps = by_id(data["steps"])
        self.sources = by_id(data["sources"])
        self.facts = by_id(data["facts"])
        self.aspects = by_id(self.vocabulary["aspects"])
        self.glossary = by_id(data["glossary"])
        self.terms = TermMarker(data["glossary"])

    @cached_property
    def words(self) -> Mapping[str, Mapping[str, Data]]:
        """The closed lists of the vocabulary by the id of their items: `words["levels"]["essentieel"]`."""
        lists = ("aspects", "steps", "levels", "moments", "owners", "outcomes", "stages")
        return {name: by_id(self.vocabulary[name]) for name in lists}

    def criteria_of_card(self, card_id: str, aspect: str) -> list[Data]:
        """The criteria of one aspect that hold for a card."""
        return [one for one in self.data["criteria"] if one["section"] == aspect and card_id in (one["pathways"] or ())]

    def criteria_of_step(self, step_id: str) -> list[Data]:
        """The criteria of one step."""
        return [one for one in self.data["criteria"] if one["section"] == step_id and one["pathways"] is None]

    def doubtful(self, statement: Data) -> list[Data]:
        """The sources of a statement that we did not read ourselves: they make it 'na te gaan'."""
        return [self.sources[one] for one in statement["sources"] if self.sources[one]["known"] != "read"]

    def fact_in_words(self, fact_id: str, values: Sequence[str]) -> str:
        """A fact with its values: `toedieningsweg is ‘via de mond’ of ‘infuus’`."""
        fact = self.facts[fact_id]
        titles = {option["value"]: option["title"] for option in fact["values"]}
        return f"{fact['title']} is ‘{'’ of ‘'.join(titles[value] for value in values)}’"

    def places(self) -> Iterator[tuple[str, str, str | None]]:
        """Where each criterion is found: its id, the page, and the card, if it belongs to one."""
        for one in self.data["criteria"]:
            if one["pathways"] is None:
                number = self.steps[one["section"]]["number"]
                yield one["id"], f"stappen/{number}-{one['section']}-checklist.html", None
            else:
                for card in one["pathways"]:
                    yield one["id"], f"zorgpaden/{card}-checklist.html", card


@lru_cache(maxsize=1)
def open_site(folder: str, examples: str, as_of: str) -> Site:
    """The site of a folder like `pathways/` (an empty name: the one of this installation) and a folder of plans.

    Kept until `open_site.cache_clear()`: a build opens the content once.
    """
    content = load_content(Path(folder) if folder else None)
    return Site(content.data, load_examples(Path(examples), content, as_of))


def site_of(settings: Mapping[str, Any], docs: str) -> Site:
    """The site by the settings `extra.thuispad` of `mkdocs.yml`."""
    return open_site(settings["content"] or "", str(Path(docs) / EXAMPLES), settings["as_of"])

"""The example plans: every plan file of a folder, with its report for a fixed day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from thuispad.content import Content
from thuispad.network import is_network, load_network_or_plan
from thuispad.plan import Plan, score_plan

EXAMPLES: Final = "voorbeelden"
ENDINGS: Final = (".yml", ".yaml", ".json")
MET: Final = "voldaan"


@dataclass(frozen=True)
class Example:
    """One file of a folder: a plan with its report, or a network, which has none (an empty one)."""

    file: str
    plan: Plan
    report: Mapping[str, Any]

    @property
    def slug(self) -> str:
        """The name of its page: of letters, digits and dashes, whatever the file is called."""
        return re.sub("[^a-z0-9]+", "-", Path(self.file).stem.lower()).strip("-") or "plan"

    @property
    def page(self) -> str:
        """Where its page is, without ending."""
        return f"{EXAMPLES}/{self.slug}"

    @property
    def is_network(self) -> bool:
        """Whether it is several hospitals, for shared care, and no plan."""
        return is_network(self.plan.data)

    @property
    def scored(self) -> bool:
        """Whether there is a score: a file with errors has none."""
        return bool(self.report.get("valid"))

    @property
    def score(self) -> int:
        """The score; 0 if there is none."""
        return (self.report["score"]["value"] or 0) if self.scored else 0

    @property
    def pathways(self) -> Sequence[str]:
        """The pathways of the plan."""
        return self.report["plan"]["pathways"] if self.scored else ()

    @cached_property
    def met(self) -> frozenset[str]:
        """The criteria that it answers in full."""
        return frozenset(one["id"] for one in self.report.get("criteria", ()) if one["outcome"] == MET)

    @property
    def data(self) -> Mapping[str, Any]:
        """What stands in the file; nothing if it could not be read."""
        return self.plan.data if isinstance(self.plan.data, dict) else {}

    @property
    def title(self) -> str:
        """The title of the plan, or the name of the file."""
        title = self.data.get("titel")
        return title if isinstance(title, str) and title.strip() else self.file

    @property
    def description(self) -> str:
        """One line about it."""
        hospital = self.data.get("ziekenhuis")
        return f"Voorbeeldplan: {self.title}" + (f" ({hospital})" if isinstance(hospital, str) else "")


def load_examples(folder: Path, content: Content, as_of: str) -> list[Example]:
    """The examples of a folder in the order of the cards, the most complete first; networks at the end."""
    found = [_load(path, content, as_of) for path in sorted(folder.glob("*")) if path.suffix in ENDINGS]
    cards = [card["id"] for card in content.data["pathways"]]

    def rank(one: Example) -> tuple[bool, int, int, str]:
        places = [cards.index(card) for card in one.pathways if card in cards]
        return (one.is_network, min(places, default=len(cards)), -one.score, one.file)

    return sorted(found, key=rank)


def _load(path: Path, content: Content, as_of: str) -> Example:
    plan = load_network_or_plan(path, content)
    return Example(path.name, plan, {} if is_network(plan.data) else score_plan(plan, content, as_of=as_of))


def answering(examples: Sequence[Example], criterion: str, card: str | None) -> Example | None:
    """The most complete example that answers a criterion in full; for a `card` only among the plans of that card."""
    fitting = [one for one in examples if criterion in one.met and (card is None or card in one.pathways)]
    return max(fitting, key=lambda one: one.score, default=None)

"""A plan file, and its score: the library's front door."""

from __future__ import annotations

import os
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from thuispad.content import Content
from thuispad.diagnostics import Diagnostic
from thuispad.load import Document, load_bytes, load_file
from thuispad.report.build import Reporter
from thuispad.validate.plan import PlanChecker, without_empty


class Plan(NamedTuple):
    """A plan as it was read.

    `data` holds the plan without empty keys, or None if the file could not be read. `diagnostics` are the errors of the
    file with their line and column; a plan with errors has no score. `document` is the file itself. `warnings` are the
    texts that look like they are about one person; they change nothing else.
    """

    data: dict[str, Any] | None
    diagnostics: tuple[Diagnostic, ...]
    document: Document
    warnings: tuple[Diagnostic, ...] = ()

    @property
    def valid(self) -> bool:
        """Whether the plan can be scored. An incomplete plan is valid."""
        return self.data is not None and not self.diagnostics


# One checker and one reporter per content: they compile the schema and the list of placeholders.
_CHECKERS: WeakKeyDictionary[Content, PlanChecker] = WeakKeyDictionary()
_REPORTERS: WeakKeyDictionary[Content, Reporter] = WeakKeyDictionary()


def load_plan(source: str | os.PathLike[str] | bytes, content: Content, *, name: str = "plan.yml") -> Plan:
    """Read and check a plan: a path, or the bytes of a file called `name` (its ending tells JSON from YAML).

    Never raises on a bad plan: what is wrong stands in `diagnostics`.
    """
    document = load_bytes(source, name) if isinstance(source, bytes) else load_file(source)
    return check_document(document, plan_checker(content))


def plan_checker(content: Content) -> PlanChecker:
    """The checker of plans with this content."""
    if content not in _CHECKERS:
        _CHECKERS[content] = PlanChecker(content.engine)
    return _CHECKERS[content]


def check_document(document: Document, checker: PlanChecker) -> Plan:
    """The plan in a file that was read, with all that is wrong with it."""
    if not document.readable:
        return Plan(None, document.problems, document)
    data = without_empty(document.value)
    problems = (document.locate(one) for one in checker.problems(data))
    warnings = (document.locate(one) for one in checker.warnings(data))
    return Plan(data, (*document.problems, *problems), document, tuple(warnings))


def score_plan(plan: Plan, content: Content, *, as_of: str) -> dict[str, Any]:
    """The report of a plan for the day `as_of` (jjjj-mm-dd), as `schemas/v1/report.schema.json` describes it.

    The engine reads no clock: the same plan, content and day give the same report, in Python and in the browser. A plan
    with errors gets a report without a score.
    """
    if content not in _REPORTERS:
        _REPORTERS[content] = Reporter(content.engine)
    return _REPORTERS[content].report(plan.data, plan.diagnostics, as_of, plan.warnings)

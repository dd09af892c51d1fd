"""Thuispad: how complete is a hospital's plan for care at home.

    from thuispad import load_content, load_plan, score_plan

    content = load_content()
    plan = load_plan("plan.yml", content)
    report = score_plan(plan, content, as_of="2026-11-21")
    print(report["score"]["value"], report["stage"]["title"])

`Content` is everything Thuispad knows, `Plan` a plan file as it was read, a report a plain dict that follows
`schemas/v1/report.schema.json`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from thuispad.version import __version__

if TYPE_CHECKING:
    from thuispad.content import Content, ContentError, load_content
    from thuispad.diagnostics import Diagnostic
    from thuispad.plan import Plan, load_plan, score_plan

__all__ = [
    "Content",
    "ContentError",
    "Diagnostic",
    "Plan",
    "__version__",
    "load_content",
    "load_plan",
    "score_plan",
]

_HOMES = {
    "Content": "thuispad.content",
    "ContentError": "thuispad.content",
    "Diagnostic": "thuispad.diagnostics",
    "Plan": "thuispad.plan",
    "load_content": "thuispad.content",
    "load_plan": "thuispad.plan",
    "score_plan": "thuispad.plan",
}


def __getattr__(name: str) -> Any:
    """Fetch a public name from its module when it is first asked for (PEP 562), so that the program starts fast."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(__import__(_HOMES[name], fromlist=[name]), name)

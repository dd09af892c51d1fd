"""Thuispad: how complete is a hospital's plan for care at home.

    from thuispad import load_content, load_plan, score_plan

    content = load_content()
    plan = load_plan("plan.yml", content)
    report = score_plan(plan, content, as_of="2026-11-21")
    print(report["score"]["value"], report["stage"]["title"])

`Content` is everything Thuispad knows, `Plan` a plan file as it was read, a report a plain dict that follows
`schemas/v1/report.schema.json`.
"""

from thuispad.content import Content, ContentError, load_content
from thuispad.diagnostics import Diagnostic
from thuispad.plan import Plan, load_plan, score_plan
from thuispad.version import __version__

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

"""The answer to a criterion of a card: an entry in `afspraken`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from thuispad.diagnostics import Path
from thuispad.evaluate.reading import Field, Finding, PlanReader, finding

FULL = 1000
PLANNED = 500


def evidence(reader: PlanReader, answer: Mapping[str, Any], path: Path, as_of: str) -> tuple[bool, list[Finding]]:
    """Whether any document named counts as evidence on the day `as_of`, and what is wrong with the others.

    It counts if it has a title, a place and a date, is not dated in the future and has not expired.
    """
    findings: list[Finding] = []
    good = False
    for index, document_id in enumerate(answer.get("bewijs", ())):
        document = reader.referent("documenten", document_id) or {}
        place = (*path, "bewijs", index)
        missing = reader.lacks("documenten", document_id)
        if missing:
            findings.append(finding("evidence-incomplete", place, id=document_id, field=missing))
        elif document.get("datum", "") > as_of:
            findings.append(finding("evidence-future", place, id=document_id, date=document["datum"]))
        elif document.get("geldig_tot", as_of) < as_of:
            findings.append(finding("evidence-expired", place, id=document_id, date=document["geldig_tot"]))
        else:
            good = True
            if "geldig_tot" not in document:
                where = ("documenten", reader.items("documenten").index(document), "geldig_tot")
                findings.append(finding("evidence-undated", where, id=document_id))
    return good, findings


EXPLANATION: Final = Field("toelichting", "afspraken{}.toelichting", prose=True, ref=None)
ACCOUNTABLE: Final = Field("eindverantwoordelijk", "afspraken{}.eindverantwoordelijk", prose=False, ref="partijen")
EXECUTORS: Final = Field("uitvoerders", "afspraken{}.uitvoerders", prose=False, ref="partijen")


def arrangement(reader: PlanReader, criterion: Mapping[str, Any], as_of: str) -> tuple[int, list[Finding]]:
    """The value of an answer in thousandths, and what is missing (pathways/README.md, `arrangement`).

    An arrangement without an explanation is worth nothing: there is nothing to judge. With one, the explanation, the
    accountable party, the executors and the evidence, if required, count for an equal share.
    """
    path: Path = ("afspraken", criterion["id"])
    title = criterion["title"]
    answer = reader.plan.get("afspraken", {}).get(criterion["id"])
    if answer is None:
        return 0, [finding("answer-missing", path, title=title)]
    status = answer.get("status")
    if status is None:
        return 0, [finding("field-missing", (*path, "status"), item="", field=reader.label("afspraken{}.status"))]
    if status == "niet":
        return 0, [finding("answer-no", (*path, "status"), title=title)]
    if status == "onbekend":
        return 0, [finding("answer-unknown", (*path, "status"), title=title)]
    if status == "gepland":
        return _planned(reader, answer, path, as_of)
    wanted = (EXPLANATION, ACCOUNTABLE, EXECUTORS)
    checks = [reader.check(answer.get(field.path), path, field) for field in wanted]
    findings = [found for found in checks if found]
    shares = len(checks)
    met = shares - len(findings)
    good, faults = evidence(reader, answer, path, as_of)
    findings += faults
    if criterion["evidence"] == "required":
        shares += 1
        met += good
        if not answer.get("bewijs"):
            findings.append(finding("evidence-missing", (*path, "bewijs"), title=title))
    if checks[0] is not None:
        return 0, findings
    return FULL * met // shares, findings


def _planned(reader: PlanReader, answer: Mapping[str, Any], path: Path, as_of: str) -> tuple[int, list[Finding]]:
    findings: list[Finding] = []
    who = reader.check(answer.get(ACCOUNTABLE.path), path, ACCOUNTABLE)
    if who:
        findings.append(who)
    date = answer.get("gepland_op")
    if date is None:
        label = reader.label("afspraken{}.gepland_op")
        findings.append(finding("field-missing", (*path, "gepland_op"), item="", field=label))
    elif date < as_of:
        findings.append(finding("planned-date-passed", (*path, "gepland_op"), date=date))
    return (0 if findings else PLANNED), findings

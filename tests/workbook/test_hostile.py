"""Workbooks made to hurt: each is refused with one clear message, soon, and without eating the machine."""

from __future__ import annotations

import io
import random
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.workbook.workbook import Workbook

from tests.workbook import books
from thuispad import Content
from thuispad.workbook.importing import import_plan

SECONDS, BYTES = 20, 1 << 30
DTD = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x SYSTEM "file:///etc/passwd">'


def rezipped(data: bytes, change: Callable[[str, bytes], bytes], extra: dict[str, bytes] | None = None) -> bytes:
    """The workbook with other bytes in its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, change(part.filename, old.read(part)))
        for name, more in (extra or {}).items():
            new.writestr(name, more)
    return out.getvalue()


def with_sheet(rows: str | bytes) -> Callable[[bytes], bytes]:
    """Other rows in the second sheet."""
    inner = rows.encode() if isinstance(rows, str) else rows
    head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    whole = head + inner + b"</sheetData></worksheet>"
    return lambda data: rezipped(data, lambda name, old: whole if name == "xl/worksheets/sheet2.xml" else old)


def with_declaration(text: str, encoding: str = "utf-8") -> Callable[[bytes], bytes]:
    """A document type before the cells."""

    def change(name: str, old: bytes) -> bytes:
        if name != "xl/worksheets/sheet2.xml":
            return old
        body = old.decode().partition("?>")[2] if old.startswith(b"<?xml") else old.decode()
        return f'<?xml version="1.0" encoding="{encoding}"?>{text}{body}'.encode(encoding)

    return lambda data: rezipped(data, change)


def as_open_document(_: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    return out.getvalue()


HOSTILE: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "a bomb": (with_sheet(b" " * 120_000_000), "workbook-too-large"),
    "the last row of Excel": (with_sheet('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'), "workbook-too-large"),
    "a million rows": (with_sheet("<row><c><v>1</v></c></row>" * 1_000_000), "workbook-too-large"),
    "the last column of Excel": (
        with_sheet("".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 5000))),
        "workbook-too-large",
    ),
    "entities that grow": (with_declaration(DTD), "workbook-damaged"),
    "an entity from outside": (with_declaration(OUTSIDE), "workbook-damaged"),
    "entities in another encoding": (with_declaration(DTD, "utf-16"), "workbook-damaged"),
    "entities in an encoding that hides them": (with_declaration(DTD, "cp037"), "workbook-damaged"),
    "macros": (lambda data: rezipped(data, lambda _, old: old, {"xl/vbaProject.bin": b"x"}), "workbook-macros"),
    "thousands of parts": (
        lambda data: rezipped(data, lambda _, old: old, {f"x{n}": b"" for n in range(1001)}),
        "workbook-too-large",
    ),
    "a password": (lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "workbook-kind"),
    "an .ods": (as_open_document, "workbook-kind"),
    "a picture": (lambda _: b"\x89PNG\r\n\x1a\n", "workbook-kind"),
    "a plan in YAML": (lambda _: b"thuispad: 1\n", "workbook-kind"),
    "nothing": (lambda _: b"", "file-empty"),
    "half a file": (lambda data: data[: len(data) // 2], "workbook-damaged"),
    "no XML": (lambda data: rezipped(data, lambda _, old: b"x" + old), "workbook-damaged"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused(name: str, book: bytes, tmp_path: Path) -> None:
    """One message, exit code 1, no traceback; a tenth of the memory and time that would hurt."""
    make, code = HOSTILE[name]
    path = tmp_path / "plan.xlsx"
    path.write_bytes(make(book))

    def limits() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))

    command = [sys.executable, "-m", "thuispad", "import", "plan.xlsx"]
    out = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, preexec_fn=limits)
    assert out.returncode == 1, out.stderr
    assert f"fout[{code}]" in out.stdout
    assert out.stderr == ""
    assert [one.name for one in tmp_path.iterdir()] == ["plan.xlsx"]


def test_a_link_to_another_file_is_not_followed(book: bytes, few: Content) -> None:
    """A formula that looks elsewhere is a formula; what it once came to is not taken over."""

    def change(name: str, old: bytes) -> bytes:
        if name != "xl/worksheets/sheet3.xml":
            return old
        begin = old.index(b'<c r="C7"')
        end = old.index(b"</c>", begin)
        return old[:begin] + b"<c r=\"C7\"><f>'file:///etc/[passwd]A'!A1</f><v>42</v>" + old[end:]

    plan, findings = books.told(rezipped(book, change), few)
    assert ("Middelen!C7", "cell-formula") in findings
    assert "naam" not in plan["middelen"][0]


def test_what_is_kept_apart_cannot_reach_elsewhere(book: bytes, few: Content) -> None:
    """Anybody may write the hidden sheet: it adds what is empty, and texts that the cells already hold, no more."""

    def change(book: Workbook) -> None:
        sheet = book["Thuispad"]
        lines = (
            ('["titel"]', '"Anders"'), ('["x"]', "{}"), ('[["a"]]', "1"), ("[", "]"), ('["visie", 3]', '""'),
            ('["middelen", 99]', "{}"), ('["middelen", 999999999999]', "{}"), ('["middelen", -1, "naam"]', '""'),
            ("[" * 5000, "1"), ('["visie", "kern"]', '"X"'),
        )  # fmt: skip
        for row, (steps, value) in enumerate(lines, 20):
            sheet.cell(row, 1).value, sheet.cell(row, 2).value, sheet.cell(row, 3).value = "precies", steps, value

    plan, findings = books.told(books.changed(book, change), few)
    assert {key: value for key, value in plan.items() if key != "x"} == books.SMALL
    assert [code for _, code in findings] == (["unknown-key"] if "x" in plan else [])


@pytest.mark.parametrize("seed", range(25))
def test_a_damaged_workbook_never_ends_in_a_traceback(seed: int, book: bytes, few: Content) -> None:
    """Any byte may be another one."""
    rng = random.Random(seed)
    data = bytearray(book)
    for _ in range(rng.choice((1, 3, 30))):
        data[rng.randrange(len(data))] = rng.randrange(256)
    import_plan(bytes(data), "plan.xlsx", few)

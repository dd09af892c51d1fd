"""Whether the bytes of a workbook may be opened at all: a workbook is a zip of XML, and comes from strangers.

Refused are what is no workbook, what has macros, what unpacks to more than a plan can be, and XML with a document type
(the way in for entities that grow or fetch). Nothing is unpacked to the disk, and no part is read beyond its limit.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Final

from thuispad.load.problem import UnreadableError, stop

MAX_UNZIPPED: Final = 30_000_000
MAX_MEGABYTES: Final = 30
MAX_PARTS: Final = 1000
MAX_ELEMENTS: Final = 600_000
"""Opening tags and closing tags count both; a complete plan has some fifty thousand."""
_CHUNK: Final = 1 << 16
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OPEN_DOCUMENT: Final = b"application/vnd.oasis.opendocument"
_ENCODING: Final = re.compile(rb"""^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")
_MAIN: Final = "xl/workbook.xml"
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def check(data: bytes, name: str) -> None:
    """Raise `UnreadableError` if the bytes of the file `name` are no workbook that may be opened."""
    if name.lower().endswith((".xlsm", ".xltm", ".xlam")):
        raise stop("workbook-macros")
    if not data:
        raise stop("file-empty")
    if data.startswith(_OLE):
        raise stop("workbook-kind", kind="een oud Excel-bestand (.xls), of een werkboek met een wachtwoord")
    if not data.startswith(b"PK"):
        raise stop("workbook-kind", kind="een ander soort bestand")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_parts(archive)
    except UnreadableError:
        raise
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError):
        raise stop("workbook-damaged") from None


def _check_parts(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if len(parts) > MAX_PARTS:
        raise stop("workbook-too-large", max=MAX_PARTS, what="onderdelen")
    if sum(part.file_size for part in parts) > MAX_UNZIPPED:
        raise stop("workbook-too-large", max=MAX_MEGABYTES, what="MB, uitgepakt")
    if "mimetype" in names and archive.read("mimetype")[: len(_OPEN_DOCUMENT)] == _OPEN_DOCUMENT:
        raise stop("workbook-kind", kind="een bestand van LibreOffice (.ods)")
    if any("vbaproject" in one.lower() for one in names):
        raise stop("workbook-macros")
    if _MAIN not in names:
        raise stop("workbook-kind", kind="een ander soort zipbestand")
    if any(part.compress_type not in _METHODS or part.flag_bits & 1 for part in parts):
        raise stop("workbook-damaged")
    elements = 0
    for part in parts:
        if part.filename.lower().endswith((".xml", ".rels", ".vml")):
            elements += _elements(archive, part)
            if elements > MAX_ELEMENTS:
                raise stop("workbook-too-large", max=MAX_ELEMENTS, what="cellen en andere onderdelen")


def _elements(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """How many tags a part has at most. Raises `UnreadableError` for XML that no office program writes."""
    total, before = 0, b""
    with archive.open(part) as file:
        while chunk := file.read(_CHUNK):
            if not before:
                found = _ENCODING.match(chunk)
                if b"\0" in chunk[:8] or (found and found[1].lower() not in (b"utf-8", b"us-ascii")):
                    raise stop("workbook-damaged")
            if b"<!DOCTYPE" in before + chunk or b"<!ENTITY" in before + chunk:
                raise stop("workbook-damaged")
            total += chunk.count(b"<")
            before = chunk[-16:]
    return total

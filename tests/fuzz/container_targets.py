"""Bytes as what tables come in: packed files, encodings, workbooks, incident documents."""

from __future__ import annotations

import contextlib
import functools
import gzip
import io
import zipfile
from typing import Any, cast

from laws import SETTINGS, conversion_laws, file_of, outcome, same

from acled_export.discovery import discover
from acled_export.documents import read_document
from acled_export.legality import meaningless
from acled_export.pipeline import validate
from acled_export.streams import open_input
from acled_export.streams.guessing import as_utf8
from acled_export.suffixes import guessed_format

BOUND = 2**16
PIECES = (1, 5, 2**16)
PARTS = (
    "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels", "[Content_Types].xml", "docProps/custom.xml",
)  # fmt: skip
KEYWORDS = (b"<worksheet", b"<sst", b"<styleSheet", b"<workbook", b"workbook.xml.rels", b"<Types", b"custom-")
TABLE = (
    ("event_id_cnty", "event_date", "year", "latitude", "notes"),
    ("KEN1", "2024-03-01", 2024, 1.5, "On 1 March"),
)


def streams(data: bytes) -> None:
    """Unpack within a bound and find out the encoding, in pieces of several sizes."""
    with file_of(data, "x") as path:
        outcomes = [outcome(functools.partial(_unpacked, str(path), size)) for size in PIECES]
    found = same(outcomes, PIECES)
    if data.startswith(b"\x1f\x8b") and not isinstance(found, str):
        assert gzip.decompress(data) == found
    plain = data if isinstance(found, str) else found
    text = same([outcome(functools.partial(_recoded, plain, size)) for size in PIECES], PIECES)
    if not isinstance(text, str):
        encoding, as_read = text
        with contextlib.suppress(UnicodeDecodeError):  # UTF-8 is checked by those who read it
            assert _without_mark(plain.decode(encoding), encoding).encode("utf-8", "replace") == as_read


def conversions(data: bytes) -> None:
    """Convert a table, and read again what was written."""
    guessed = guessed_format(data)
    conversion_laws(data, "x.csv", from_format=guessed if guessed in {"json", "jsonl"} else "csv")


def packed_tables(data: bytes) -> None:
    """Check a table whose file may be packed, and whose format is found out from its suffix."""
    for name in ("x.csv.gz", "x.json.zst", "x.zip"):
        with file_of(data, name) as path:
            outcome(functools.partial(validate, path, max_unpacked=BOUND, **SETTINGS))


def workbooks(data: bytes) -> None:
    """Read a workbook; what is no archive becomes one part of one."""
    whole = data if data.startswith(b"PK") else _with_part(data)
    outcome(lambda: _sheet_rows(whole))


def documents(data: bytes) -> None:
    """Read an incident document, look at what it means, and map it."""
    for name in ("x.json", "x.yaml"):
        found = outcome(functools.partial(read_document, io.BytesIO(data), name=name, checks=[meaningless]))
        if isinstance(found, str):
            continue
        document, findings = found
        assert all(finding.text() and finding.as_dict() for finding in findings)
        if document is not None:
            with file_of(data, name) as path:
                outcome(functools.partial(validate, path, source="incidents", **SETTINGS))


def _without_mark(text: str, encoding: str) -> str:
    """Leave out a mark; that of UTF-8 is left to those who read it."""
    return text if encoding == "utf-8" else text.removeprefix("\ufeff")


def _unpacked(name: str, size: int) -> bytes:
    with open_input(name, max_unpacked=BOUND) as opened:
        return b"".join(iter(lambda: opened.stream.read(size), b""))


def _recoded(data: bytes, size: int) -> tuple[str, bytes]:
    facts: dict[str, Any] = {}
    stream = as_utf8(io.BytesIO(data), None, facts, guess=True)
    buffer = bytearray(size)
    whole = b""
    while read := cast("Any", stream).readinto(buffer) or cast("Any", stream).readinto(buffer):
        whole += buffer[:read]
    return facts["encoding"], whole


def _with_part(data: bytes) -> bytes:
    at = next((number for number, word in enumerate(KEYWORDS) if word in data), 0)
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w") as target:
        for name, content in plain_workbook().items():
            target.writestr(name, data if name == PARTS[at] else content)
    return box.getvalue()


def plain_workbook() -> dict[str, bytes]:
    """Return the parts of a small workbook."""
    if not _PARTS:
        import openpyxl

        book = openpyxl.Workbook()
        for row in TABLE:
            book.worksheets[0].append(row)
        sink = io.BytesIO()
        book.save(sink)
        with zipfile.ZipFile(sink) as box:
            _PARTS.update({name: box.read(name) for name in box.namelist()})
    return _PARTS


_PARTS: dict[str, bytes] = {}


def _sheet_rows(data: bytes) -> int:
    batches = discover("formats")["xlsx"].read(io.BytesIO(data), {"max_unpacked": BOUND})
    return sum(batch.num_rows for batch in batches)

"""From the bytes of a document to plain values; what is no JSON or YAML at all is a `SourceError`."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import attrs

from acled_export.errors import SourceError
from acled_export.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

DEEPEST = 32
MOST = 10_000
SUFFIXES = {".json": "json", ".yaml": "yaml", ".yml": "yaml"}


@attrs.frozen(kw_only=True)
class Parsed:
    """The values of a document, what was wrong on the way, and the line of every path (made on demand).

    `usable` is false when reading stopped early, so that nothing can be said of the rest.
    """

    value: Any
    findings: tuple[Finding, ...] = ()
    lines: Callable[[], Mapping[str, int]]
    usable: bool = True


def parse(data: bytes, name: str) -> Parsed:
    """Read JSON or YAML, by the suffix of `name`, else by the first character.

    Raises `SourceError` for what is not UTF-8, holds nothing, or breaks the syntax.
    """
    from acled_export.documents.json_text import read_json
    from acled_export.documents.yaml_text import read_yaml

    text = decoded(data, name)
    if not text.strip():
        raise SourceError(f"{name!r} is empty: expected an incident document in JSON or YAML")
    suffix = next((kind for end, kind in SUFFIXES.items() if name.lower().endswith(end)), None)
    kind = suffix or ("json" if text.lstrip()[0] in "{[" else "yaml")
    return read_json(text, name) if kind == "json" else read_yaml(text, name)


def decoded(data: bytes, name: str) -> str:
    """Return the text of UTF-8 bytes without a byte order mark; raises `SourceError` naming the bad byte."""
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{name!r} is not UTF-8: byte {error.start} is 0x{data[error.start]:02x}; save the file as UTF-8",
        ) from error


def capped(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings up to a bound that no honest document meets, and one that says so beyond it."""
    first = tuple(itertools.islice(findings, MOST))
    return first if len(first) < MOST else (*first, too_many())


def too_many() -> Finding:
    """Return the finding of a document with more errors than a memory should hold."""
    return Finding(
        rule="incident/too-many",
        severity=Severity.ERROR,
        message=f"more than {MOST:,} errors of one kind; the rest of them is not told",
        hint="look whether this is an incident document at all",
    )


def too_deep(path: str) -> Finding:
    """Return the finding of a document that is nested beyond all use."""
    return Finding(
        rule="incident/depth",
        severity=Severity.ERROR,
        message=f"nested more than {DEEPEST} levels deep; nothing behind this place was read",
        column=path or None,
        expected=f"at most {DEEPEST} levels",
        hint="an incident document needs no more than 8",
    )


def repeated_key(path: str, key: str) -> Finding:
    """Return the finding of a key that stands twice in one mapping."""
    return Finding(
        rule="incident/duplicate-key",
        severity=Severity.ERROR,
        message=f"the key {key!r} stands here twice",
        column=path,
        expected="each key once",
        hint="keep one of the two; readers disagree on which of them counts",
    )

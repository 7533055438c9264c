"""A document from its file to its records, with everything that is wrong with it, and where."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import attrs

from acled_export.documents.article import article_text
from acled_export.documents.parsing import parse
from acled_export.documents.positions import line_of
from acled_export.documents.shape import misshapen
from acled_export.documents.soundness import unsound
from acled_export.documents.structure import structured
from acled_export.errors import SourceError
from acled_export.evidence import unchecked, unproven
from acled_export.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from acled_export.documents.parsing import Parsed
    from acled_export.incident import IncidentDocument

    Check = Callable[[IncidentDocument], Iterable[Finding]]

LARGEST = 4 * 2**20


@attrs.frozen(kw_only=True)
class Loaded:
    """A document, null when it does not fit the schema; `line` gives the line of a JSON path."""

    name: str
    document: IncidentDocument | None
    findings: tuple[Finding, ...]
    line: Callable[[str], int | None]


def load_document(
    source: str | Path | BinaryIO, *, name: str | None = None, checks: Sequence[Check] = ()
) -> Loaded:
    """Read a document as `read_document` does, and keep the way from a JSON path to its line."""
    named = name or (str(source) if isinstance(source, str | Path) else str(getattr(source, "name", "-")))
    parsed = parse(_bytes(source, named), named)
    folder = Path(source).parent if isinstance(source, str | Path) else None
    document, findings = _checked(parsed, folder, checks)
    located = _located(findings, parsed, named)
    return Loaded(
        name=named, document=document, findings=located, line=lambda path: line_of(path, parsed.lines())
    )


def _bytes(source: str | Path | BinaryIO, name: str) -> bytes:
    try:
        if not isinstance(source, str | Path):
            data = source.read(LARGEST + 1)
        else:
            with Path(source).open("rb") as stream:
                data = stream.read(LARGEST + 1)
    except OSError as error:
        raise SourceError(f"cannot read {name!r}: {error.strerror}") from error
    if len(data) > LARGEST:
        raise SourceError(f"{name!r} is larger than {LARGEST:,} bytes: split it into several documents")
    return data


def _checked(
    parsed: Parsed, folder: Path | None, checks: Sequence[Check]
) -> tuple[IncidentDocument | None, list[Finding]]:
    flaws, bounded = unsound(parsed.value) if parsed.usable else ((), False)
    findings = [*parsed.findings, *flaws]
    if not bounded:
        return None, findings
    findings += misshapen(parsed.value)
    fits = not any(finding.severity is Severity.ERROR for finding in findings)
    findings += _evidence(parsed.value, folder)
    if not fits:
        return None, findings
    document = structured(parsed.value)
    return document, findings + [finding for check in checks for finding in check(document)]


def _evidence(value: object, folder: Path | None) -> tuple[Finding, ...]:
    article = article_text(value.get("article") if isinstance(value, dict) else None, folder)
    told = unchecked(value, article.why) if article.text is None else unproven(value, article.text)
    return (*article.findings, *told)


def _located(findings: Iterable[Finding], parsed: Parsed, name: str) -> tuple[Finding, ...]:
    """Give each finding its file and line; of several at one place the first of each severity is kept."""
    first: dict[tuple[str | None, Severity], Finding] = {}
    for finding in findings:
        first.setdefault((finding.column, finding.severity), finding)
    if not first:
        return ()
    lines = parsed.lines()
    placed = [
        attrs.evolve(found, file=name, line=found.line or line_of(found.column or "", lines))
        for found in first.values()
    ]
    return tuple(sorted(placed, key=lambda found: found.line or 0))

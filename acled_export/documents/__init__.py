"""Incident documents on disk: JSON or YAML that a person reads and edits, and records in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from acled_export.documents.loading import load_document
from acled_export.documents.structure import to_document_dict
from acled_export.documents.writing import write_document

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from acled_export.documents.loading import Check
    from acled_export.findings import Finding
    from acled_export.incident import IncidentDocument

__all__ = ["load_document", "read_document", "to_document_dict", "write_document"]


def read_document(
    source: str | Path | BinaryIO,
    *,
    name: str | None = None,
    checks: Sequence[Check] = (),
) -> tuple[IncidentDocument | None, tuple[Finding, ...]]:
    """Read an incident document, and say everything that is wrong with it at once.

    `source` is a path or a binary stream, `name` what findings call it (null: its path, else `-`). The
    document is null when it does not fit `incident.schema.json`. Evidence is held against the article's
    text when that is at hand. `checks`, such as `acled_export.legality.meaningless`, look at a document
    that fits. A finding has the file, the line, and as `column` the JSON path, `incidents[2].when.first`.

    Raises `SourceError` for what cannot be opened, is too large, not UTF-8, empty, or breaks the syntax.
    """
    loaded = load_document(source, name=name, checks=checks)
    return loaded.document, loaded.findings

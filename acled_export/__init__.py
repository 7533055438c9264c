"""ACLED-like event data people can trust: incidents to events, and any ACLED-like file checked.

The names in `__all__` are public; everything else may move. They are looked up when first used, so that
importing this package reads no file and needs no Arrow.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from acled_export.checker import Checker
    from acled_export.contract import load_contract
    from acled_export.crosswalks import crosswalk
    from acled_export.database_loading import load
    from acled_export.description import describe
    from acled_export.documents import read_document, write_document
    from acled_export.drafting import draft
    from acled_export.errors import (
        AcledExportError,
        ContractError,
        FormatError,
        InvalidEventsError,
        MappingError,
        SourceError,
    )
    from acled_export.event import Event
    from acled_export.faces import schema
    from acled_export.findings import Finding, Report, Severity
    from acled_export.incident import Article, Incident, IncidentDocument
    from acled_export.living import diff, merge, patch, sort
    from acled_export.mapping import Mapped, MappingPolicy, to_events
    from acled_export.pipeline import convert, validate
    from acled_export.reviewing import review
    from acled_export.rule_pages import list_rules
    from acled_export.scoring import score

__version__ = "0.1.0"

_HOMES = {
    "acled_export.checker": ("Checker",),
    "acled_export.contract": ("load_contract",),
    "acled_export.crosswalks": ("crosswalk",),
    "acled_export.database_loading": ("load",),
    "acled_export.description": ("describe",),
    "acled_export.documents": ("read_document", "write_document"),
    "acled_export.drafting": ("draft",),
    "acled_export.errors": (
        "AcledExportError",
        "ContractError",
        "FormatError",
        "InvalidEventsError",
        "MappingError",
        "SourceError",
    ),
    "acled_export.event": ("Event",),
    "acled_export.faces": ("schema",),
    "acled_export.findings": ("Finding", "Report", "Severity"),
    "acled_export.incident": ("Article", "Incident", "IncidentDocument"),
    "acled_export.living": ("diff", "merge", "patch", "sort"),
    "acled_export.mapping": ("Mapped", "MappingPolicy", "to_events"),
    "acled_export.pipeline": ("convert", "validate"),
    "acled_export.rule_pages": ("list_rules",),
    "acled_export.reviewing": ("review",),
    "acled_export.scoring": ("score",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "AcledExportError",
    "Article",
    "Checker",
    "ContractError",
    "Event",
    "Finding",
    "FormatError",
    "Incident",
    "IncidentDocument",
    "InvalidEventsError",
    "Mapped",
    "MappingError",
    "MappingPolicy",
    "Report",
    "Severity",
    "SourceError",
    "__version__",
    "convert",
    "crosswalk",
    "describe",
    "diff",
    "draft",
    "list_rules",
    "load",
    "load_contract",
    "merge",
    "patch",
    "read_document",
    "review",
    "schema",
    "score",
    "sort",
    "to_events",
    "validate",
    "write_document",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)

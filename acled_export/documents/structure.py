"""Between plain values and the records of `incident.py`."""

from __future__ import annotations

import datetime as dt
import enum
import functools
from typing import TYPE_CHECKING, Any

from acled_export.incident import IncidentDocument

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cattrs import Converter


@functools.cache
def converter() -> Converter:
    """Return the one converter: days and moments as ISO 8601 text, tuples as lists, defaults left out."""
    from cattrs import Converter

    made = Converter(
        forbid_extra_keys=True,
        detailed_validation=True,
        omit_if_default=True,
        unstruct_collection_overrides={tuple: list},
    )
    made.register_structure_hook(dt.date, lambda text, _: dt.date.fromisoformat(text))
    made.register_structure_hook(dt.datetime, lambda text, _: dt.datetime.fromisoformat(text.upper()))
    made.register_unstructure_hook(enum.StrEnum, lambda term: str(term.value))
    made.register_unstructure_hook(dt.date, dt.date.isoformat)
    made.register_unstructure_hook(dt.datetime, dt.datetime.isoformat)
    return made


def structured(document: Mapping[str, Any]) -> IncidentDocument:
    """Return the records of a document that fits the schema.

    Raises a cattrs error that names every path when it does not fit.
    """
    content = {key: value for key, value in document.items() if key != "$schema"}
    return converter().structure(content, IncidentDocument)


def to_document_dict(document: IncidentDocument) -> dict[str, Any]:
    """Return a document as plain JSON values; nulls, empty lists and other defaults are left out."""
    plain: dict[str, Any] = converter().unstructure(document)
    return plain

"""What holds of texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from acled_export.findings import shown
from acled_export.incident import Article, Evidence
from acled_export.legality.walk import fault, records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from acled_export.findings import Finding
    from acled_export.incident import IncidentDocument

VERBATIM = {Evidence: ("quote",), Article: ("text", "text_path", "url")}


def texts_readable(document: IncidentDocument) -> Iterator[Finding]:
    """Demand texts read in the encoding they were written in; what is verbatim stays as it is."""
    from acled_export.mojibake import garbled, mended

    for path, record in records(document):
        verbatim = VERBATIM.get(type(record), ())
        for field in attrs.fields(type(record)):
            value = getattr(record, field.name)
            if not isinstance(value, str) or field.name in verbatim:
                continue
            text = " ".join(value.split())
            if garbled(text):
                yield fault(
                    f"{path}.{field.name}".removeprefix("."),
                    f"{shown(text)} was read in another encoding than it was written in",
                    value=value,
                    suggestion=mended(text) if not garbled(mended(text)) else None,
                    hint="write the text anew, and save the file as UTF-8",
                )

"""An invented incident document that is legal, and ways to spoil and to read it."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

from acled_export.documents import read_document

if TYPE_CHECKING:
    from acled_export.findings import Finding
    from acled_export.incident import IncidentDocument

TEXT = (
    "On 5 March 2024 armed men shot at a bus near Oldtown.\r\n"
    "Three people died. Three people fled. Caf\u00e9."
)


def sample() -> dict[str, Any]:
    """Return an invented document that is legal."""
    return {
        "version": "1.0",
        "article": {
            "title": "Shots at a bus",
            "publisher": "Example Gazette",
            "published": "2024-03-06",
            "source_scale": "National",
            "text": TEXT,
        },
        "recorded": "2024-03-07T09:00:00Z",
        "incidents": [
            {
                "id": "bus",
                "role": "event",
                "review": "accepted",
                "summary": "Armed men shot at a bus.",
                "when": {"first": "2024-03-05", "last": "2024-03-05", "precision": 1},
                "places": [
                    {
                        "name": "Oldtown",
                        "country": "Kenya",
                        "latitude": -0.3,
                        "longitude": 36,
                        "precision": 2,
                        "point_from": "invented",
                    },
                ],
                "actors": [
                    {"name": "Unidentified Armed Group (Kenya)", "type": "Political militia", "side": 1},
                    {"name": "Civilians (Kenya)", "type": "Civilians", "side": 2},
                ],
                "sub_event_types": ["Attack"],
                "killed": {
                    "status": "reported",
                    "low": 3,
                    "evidence": {"low": [{"start": 55, "end": 67, "quote": "Three people"}]},
                },
            },
            {
                "id": "raids",
                "role": "aggregate",
                "review": "accepted",
                "summary": "Raids.",
                "count": {"total": 4},
            },
        ],
    }


def read(document: Any, name: str = "x.json") -> tuple[IncidentDocument | None, tuple[Finding, ...]]:
    text = document if isinstance(document, str) else json.dumps(document, indent=1)
    return read_document(io.BytesIO(text.encode("utf-8", "surrogatepass")), name=name)


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str | None]]:
    return [(finding.rule.removeprefix("incident/"), finding.column) for finding in findings]


def changed(path: str, value: Any) -> dict[str, Any]:
    """Return the sample with one value set; `None` as value of a path that ends in `-` takes the key out."""
    document = sample()
    *before, last = path.split(".")
    holder: Any = document
    for key in before:
        holder = holder[int(key)] if key.isdigit() else holder.setdefault(key, {})
    if last.endswith("-"):
        del holder[last[:-1]]
    elif isinstance(holder, list):
        holder[int(last)] = value
    else:
        holder[last] = value
    return document

"""Invented articles to draft from, as files, streams, documents and records."""

from __future__ import annotations

import datetime as dt
import functools
import json
from typing import TYPE_CHECKING, Any

from acled_export.drafting import draft
from acled_export.findings import Severity
from acled_export.legality import illegal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from acled_export.drafting import DraftRun
    from acled_export.incident import IncidentDocument

PUBLISHED = dt.date(2024, 5, 15)
RECORDED = dt.datetime(2024, 5, 16, 9, 30, tzinfo=dt.UTC)
TEXT = (
    "Three days of violence\n\n"
    "BAMAKO, Mali, May 15 (Agency) \N{EM DASH} Gunmen killed three farmers near the town of Bandiagara on "
    "Monday, officials said. \N{BUS}\n\n"
    "On Tuesday, hundreds of people marched in Mopti to demand protection. The march was peaceful.\n\n"
    "A mine exploded near Gao on Sunday and wounded two soldiers, the army said.\n"
)
TOTAL = TEXT + "\nMore than 100 villagers have been killed in the region since January, the council said.\n"
KINDS = ["Attack", "Peaceful protest", "Remote explosive/landmine/IED"]
FLAGS = ("--published", "2024-05-15", "--recorded", "2024-05-16T09:30:00+0000")

drafting = functools.partial(draft, published=PUBLISHED, recorded=RECORDED)


def article(folder: Path, name: str = "article.txt", text: str = TEXT) -> Path:
    """Write an article as it stands, with its own line ends."""
    target = folder / name
    target.write_bytes(text.encode("utf-8"))
    return target


def record(number: int, **more: Any) -> dict[str, Any]:
    """Return one article of a file of them."""
    return {"id": f"a-{number}", "text": TEXT, "published": "2024-05-15"} | more


def records(folder: Path, *values: Any) -> Path:
    """Write a file with one value a line; a text is written as it is."""
    target = folder / "articles.jsonl"
    lines = [value if isinstance(value, str) else json.dumps(value) for value in values]
    target.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return target


def kinds(document: IncidentDocument) -> list[str]:
    """Return the kind of each incident."""
    return [kind for incident in document.incidents for kind in incident.sub_event_types]


def only(run: DraftRun) -> IncidentDocument:
    """Return the document of a run over one article."""
    document: IncidentDocument = run.document
    return document


def errors(document: IncidentDocument) -> list[str]:
    """Return what is wrong with a document."""
    return [found.text() for found in illegal(document) if found.severity is Severity.ERROR]


def contents(paths: Iterable[Path]) -> dict[str, bytes]:
    """Return the bytes of files by their names."""
    return {path.name: path.read_bytes() for path in paths}

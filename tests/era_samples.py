"""Clean tables of every era made without chance, and what tests of whole files need around them."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from test_planted import invented

from acled_export.findings import Severity
from acled_export.pipeline import validate
from acled_export.testing import EraTable, Way
from acled_export.testing.containers import plain_suffix, write
from acled_export.testing.layouts import HEADERS, Extra, cells, moved, possible, told

if TYPE_CHECKING:
    from pathlib import Path

    from acled_export.findings import Report
    from acled_export.testing import Written

ERAS = tuple(HEADERS)
WHOLE = ("year", "time_precision", "iso", "geo_precision", "fatalities", "timestamp")
DEGREES = ("latitude", "longitude")
GRAVE = (Severity.ERROR, Severity.WARNING)


def typed(row: dict[str, str]) -> dict[str, Any]:
    """Return a row of texts in contract types."""
    values: dict[str, Any] = {name: text or None for name, text in row.items()}
    values |= {name: int(row[name]) for name in WHOLE} | {name: float(row[name]) for name in DEGREES}
    return values | {"event_date": dt.date.fromisoformat(row["event_date"])}


def sample_table(era: str, rows: int = 60) -> EraTable:
    """Return a clean table of an era with events of every kind that it can have."""
    events = [typed(invented(number)) for number in range(3, 3 * rows + 3, 3)]
    events = [moved(event, era) for event in events if possible(event, era)]
    extras = [
        Extra(number=n, data_id=7_000_000 + n, gwno=500 + n % 9, sized=n % 4 > 0) for n in range(len(events))
    ]
    pairs = list(zip(events, extras, strict=True))
    return EraTable(
        era=era,
        form="dyadic",
        header=HEADERS[era],
        rows=[cells(event, era, extra) for event, extra in pairs],
        events=[told(event, era, extra) for event, extra in pairs],
    )


def file_of(table: EraTable, folder: Path, **way: Any) -> Path:
    """Write a table in a way, by default as comma CSV with the columns of its era."""
    chosen = Way(**way)
    path = folder / f"events{plain_suffix(chosen)}"
    path.write_bytes(write(table, chosen))
    return path


def placed(file: Written, folder: Path) -> Path:
    """Put a file where a user would have it."""
    path = folder / f"events{file.suffix}"
    path.write_bytes(file.content)
    return path


def grave(report: Report) -> list[str]:
    """Return the errors and warnings of a report as text."""
    return [finding.text() for finding in report.findings if finding.severity in GRAVE]


def found(path: Path, **settings: Any) -> list[tuple[int | None, str]]:
    """Return the rows and checks of all errors and warnings about a file, in order."""
    report = validate(path, max_samples=10_000, **settings)
    return sorted((f.row, f.rule) for f in report.findings if f.severity in GRAVE)


def json_rows(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def as_json_values(event: dict[str, Any]) -> dict[str, Any]:
    """Return an event as JSON has it."""
    return event | {"event_date": event["event_date"].isoformat()}

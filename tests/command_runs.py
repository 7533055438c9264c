"""Run the command as a user would, on invented tables that obey every rule or break some on purpose."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from click.testing import CliRunner

from acled_export.cli import main
from acled_export.sample_event import SAMPLE_EVENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from click.testing import Result

EXAMPLES = Path(__file__).parent.parent / "examples"
COMMAND = (sys.executable, "-m", "acled_export")
SCRIPT = Path(sys.executable).parent / "acled-export"
HEADER = tuple(SAMPLE_EVENT)
DAY_ONE = dt.date(2015, 1, 1)
ARMED = "Unidentified Armed Group (Kenya)"
MILITIA = "Political militia"


def run(*arguments: object, stdin: bytes = b"", **more: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    found: subprocess.CompletedProcess[bytes] = subprocess.run(
        [*COMMAND, *map(str, arguments)], capture_output=True, check=False, timeout=120, input=stdin, **more
    )
    return found


def invoke(*arguments: object, stdin: bytes | str = b"") -> Result:
    """Run the command in this process."""
    found = CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)
    if found.exception and not isinstance(found.exception, SystemExit):
        raise found.exception
    return found


def event(number: int, **changes: Any) -> dict[str, Any]:
    """Return one invented event; two of different numbers are never taken for the same."""
    day = DAY_ONE + dt.timedelta(days=number % 3_000)
    return (
        dict(SAMPLE_EVENT)
        | {
            "event_id_cnty": f"KEN{number}",
            "event_date": day,
            "year": day.year,
            "actor1": ARMED,
            "inter1": MILITIA,
            "interaction": f"{MILITIA}-{MILITIA}",
            "location": f"Village {number}",
            "notes": f"On {day.day} {day:%B} {day.year}, two armed groups exchanged fire. Report {number}.",
            "timestamp": 1_767_225_600,
        }
        | changes
    )


def table(rows: Iterable[Mapping[str, Any]], header: Iterable[str] = HEADER, delimiter: str = ",") -> str:
    """Return rows as CSV text."""
    text = io.StringIO()
    writer = csv.DictWriter(
        text, list(header), lineterminator="\n", delimiter=delimiter, extrasaction="ignore"
    )
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def lines(rows: Iterable[Mapping[str, Any]]) -> str:
    """Return rows as JSON Lines."""
    return "".join(json.dumps(row, default=str) + "\n" for row in rows)


def mixed(number: int) -> list[dict[str, Any]]:
    """Return rows of which every tenth has a latitude of 123 and every tenth a misspelt sub-event type."""
    faults: dict[int, dict[str, Any]] = {3: {"latitude": 123.0}, 5: {"sub_event_type": "Armed clsh"}}
    return [event(n, **faults.get(n % 10, {})) for n in range(1, number + 1)]


def written(folder: Path, name: str = "events.csv", rows: Iterable[Mapping[str, Any]] | None = None) -> Path:
    """Write rows, by default three good ones, as CSV."""
    target = folder / name
    target.write_text(table([event(n) for n in range(1, 4)] if rows is None else rows), encoding="utf-8")
    return target


def names(folder: Path) -> list[str]:
    """Return the names of all files of a folder, hidden ones too."""
    return sorted(path.name for path in folder.iterdir())

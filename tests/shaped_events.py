"""Events through a shape as a run takes them, and what came of them as plain rows."""

from __future__ import annotations

import datetime as dt
import itertools
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
from hypothesis import strategies as st

from acled_export.batches import to_batch, to_rows
from acled_export.contract import load_contract
from acled_export.pipeline import convert
from acled_export.sample_event import SAMPLE_EVENT
from acled_export.shaping import Shaping, named_shape
from acled_export.testing import events

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pyarrow as pa

CANDIDATE = load_contract("candidate")
GOLDEN = Path(__file__).parent / "golden" / "shapes"
MILITIA, REBELS = ("Unidentified Armed Group (Kenya)", "Political militia"), ("Invented Front", "Rebel group")
SOLDIERS = ("Military Forces of Kenya (2022-)", "State forces")
PEOPLE = ("Civilians (Kenya)", "Civilians")
MARCHERS = ("Protesters (Kenya)", "Protesters")
CROWD = ("Rioters (Kenya)", "Rioters")
NOBODY = (None, None)
ONE_SIDED = {"event_type": "Violence against civilians", "sub_event_type": "Attack"}
BOMB = {"event_type": "Explosions/Remote violence", "sub_event_type": "Remote explosive/landmine/IED"}
PROTEST = {"event_type": "Protests", "sub_event_type": "Peaceful protest"}
EXCESS = {"event_type": "Protests", "sub_event_type": "Excessive force against protesters"}
DEMONSTRATION = {"event_type": "Riots", "sub_event_type": "Violent demonstration"}
MOB = {"event_type": "Riots", "sub_event_type": "Mob violence"}
ARRESTS = {"event_type": "Strategic developments", "sub_event_type": "Arrests"}

Side = tuple[str | None, str | None]
Row = dict[str, Any]


@attrs.frozen
class Shaped:
    """What a shape made of a run: the rows, and how many events it left out for which reason."""

    schema: pa.Schema
    rows: list[Row]
    left_out: Mapping[str, int]
    losses: Mapping[str, int]


def event(first: Side = SOLDIERS, second: Side = REBELS, **changes: Any) -> Row:
    """Return an invented event of two sides with some cells changed."""
    sides = {"actor1": first[0], "inter1": first[1], "actor2": second[0], "inter2": second[1]}
    return {**SAMPLE_EVENT, **sides, **changes}


def through(name: str, *batches: pa.RecordBatch) -> Shaped:
    """Send batches through a shape in one run."""
    shaping = Shaping(named_shape(name))
    written = [found for found in map(shaping.take, batches) if found is not None]
    written += list(shaping.rest())
    schema = shaping.schema(batches[0].slice(0, 0))
    rows = [row for batch in written for row in to_rows(batch)]
    return Shaped(schema, rows, shaping.left_out, shaping.losses)


def shaped(name: str, *rows: Mapping[str, Any]) -> Shaped:
    """Send rows through a shape, as one batch."""
    return through(name, to_batch(rows, CANDIDATE))


def only(name: str, row: Mapping[str, Any]) -> Row:
    """Return the one row that a shape makes of an event."""
    (found,) = shaped(name, row).rows
    return found


def filled(row: Mapping[str, Any]) -> Row:
    """Return the cells of a row that are not blank."""
    return {name: value for name, value in row.items() if value is not None}


def parts(rows: Sequence[Row], cuts: Iterable[int]) -> list[pa.RecordBatch]:
    """Cut rows into batches."""
    places = [0, *sorted(cuts), len(rows)]
    return [to_batch(rows[a:b], CANDIDATE) for a, b in itertools.pairwise(places)]


def known(rows: Iterable[Mapping[str, Any]]) -> list[int]:
    """Return the deaths that are known."""
    return [row["fatalities"] for row in rows if row["fatalities"] is not None]


@st.composite
def crowded(draw: st.DrawFn, max_size: int = 6) -> list[Row]:
    """Draw events of few places and months, so that many of them are added up, some cells unknown."""
    rows = draw(st.lists(events("candidate"), max_size=max_size))
    towns = [
        (-0.3031, 36.08, "Kenya", "Nakuru"),
        (-0.31, 36.1, "Kenya", None),
        (31.5, 34.4667, "Palestine", "Gaza"),
    ]
    found = []
    for row in rows:
        north, east, country, admin2 = draw(st.sampled_from(towns))
        place = {"latitude": north, "longitude": east, "country": country, "admin2": admin2}
        day = draw(st.dates(dt.date(2024, 2, 27), dt.date(2024, 3, 3)) | st.none())
        found.append({**row, **place, "event_date": day})
    return found


@st.composite
def split(draw: st.DrawFn, rows: Sequence[Row]) -> list[pa.RecordBatch]:
    """Draw an order of rows and batches that they come in."""
    order = draw(st.permutations(range(len(rows))))
    cuts = draw(st.lists(st.integers(0, len(rows)), max_size=3))
    return parts([rows[place] for place in order], cuts)


def golden(name: str, folder: Path) -> tuple[str, str]:
    """Return what a shape's golden file holds, and what the shape makes of the golden events today."""
    output = folder / "out.csv"
    convert(GOLDEN / "month-events.in.csv", output, contract="candidate", shape=name)
    kept = GOLDEN / f"{name}.out.csv"
    return kept.read_text(encoding="utf-8"), output.read_text(encoding="utf-8")

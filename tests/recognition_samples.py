"""Small tables of every era for the tests of recognition, written row by row from today's rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
from hypothesis import strategies as st

from acled_export.eras.records import ERAS
from acled_export.plugins import Head
from acled_export.testing import events
from acled_export.testing.scenes import day_in_words
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

Cells = dict[str, str | None]
OLD_TYPES = {
    "Armed clash": "Battle-No change of territory",
    "Government regains territory": "Battle-Government regains territory",
    "Non-state actor overtakes territory": "Battle-Non-state actor overtakes territory",
    "Headquarters or base established": "Headquarters or base established",
    "Non-violent transfer of territory": "Non-violent transfer of territory",
    "Explosions/Remote violence": "Remote violence",
    "Violence against civilians": "Violence against civilians",
    "Protests": "Riots/Protests",
    "Riots": "RIots/Protests",
    "Strategic developments": "Strategic development",
}
MANY = 24
FEW = pa.dictionary(pa.int32(), pa.string())


def era_cells(row: Mapping[str, Any], era: str, number: int) -> Cells:
    """Write one of today's rows as the era had it, by the era's own names."""
    if era == "2024":
        return {name: text(row[name]) for name in ERAS[era].columns}
    cells = {name: text(value) for name, value in row.items()} | codes(row)
    if era == "2023":
        return {name: cells[name] for name in ERAS[era].columns}
    country = vocabulary("country").facts[row["country"]]
    digits = str(number + 1)
    letters = country["prefix"] or country["iso3"]
    cells |= {"event_id_no_cnty": digits, "data_id": str(8_000_000 + number), "iso3": country["iso3"]}
    cells |= {"gwno": str(400 + number), "event_date": day_in_words(row["event_date"]).zfill(2)}
    cells |= {"ally_actor_1": cells["assoc_actor_1"], "ally_actor_2": cells["assoc_actor_2"]}
    cells["event_id_cnty"] = f"{digits}{letters}" if era == "2015" else f"{letters}{digits}"
    if era == "2015":
        cells["event_date"] = row["event_date"].strftime("%d-%B-%Y")
    if era == "2019" and row["event_type"] == "Protests":
        cells["notes"] = f"{row['notes']} [size=no report]"
    if era in {"2015", "2018"}:
        cells["event_type"] = OLD_TYPES.get(row["sub_event_type"]) or OLD_TYPES[row["event_type"]]
    return {name: cells[name] for name in ERAS[era].columns}


def codes(row: Mapping[str, Any]) -> Cells:
    types, pairs = vocabulary("actor_type").facts, vocabulary("interaction").facts
    return {
        "inter1": str(types[row["inter1"]]["code"]),
        "inter2": str(types[row["inter2"]]["code"]) if row["inter2"] else "0",
        "interaction": str(pairs[row["interaction"]]["code"]),
    }


def text(value: Any) -> str | None:
    return f"{value:.4f}" if isinstance(value, float) else None if value is None else str(value)


@st.composite
def era_rows(draw: st.DrawFn, era: str, *, number: int = MANY) -> list[Cells]:
    """Draw rows of an era; not all are violence against civilians, whose event type is that of all eras."""
    drawn = draw(st.lists(events(), min_size=1, max_size=4))
    drawn.append(draw(events().filter(lambda row: row["event_type"] != "Violence against civilians")))
    return [era_cells(drawn[at % len(drawn)], era, at) for at in range(number)]


def batch_of(rows: Sequence[Mapping[str, Any]], names: Sequence[str], *, few: bool = True) -> pa.RecordBatch:
    """Return rows as a CSV reader gives them, or with `few` false as one of JSON does."""
    kind = FEW if few else pa.string()
    many = {"notes", "location", "source", "event_id_cnty", "timestamp", "latitude", "longitude"}
    arrays = [
        pa.array([row.get(name) for row in rows], pa.string()).cast(pa.string() if name in many else kind)
        for name in names
    ]
    lines = pa.array(range(2, len(rows) + 2), pa.int64())
    return pa.RecordBatch.from_arrays([*arrays, lines], names=[*names, "_line"])


def head_of(*batches: pa.RecordBatch, name: str = "events.csv") -> Head:
    """Return the head of a file of these batches, the first of which may be without rows."""

    def whole() -> Iterator[pa.RecordBatch]:
        return iter(batches)

    header = tuple(name for name in batches[0].schema.names if not name.startswith("_"))
    rows = next((batch for batch in batches if batch.num_rows), batches[0])
    return Head(name=name, header=header, rows=rows, whole=whole)


def table(name: str, cells: Sequence[Any], **more: Sequence[Any]) -> pa.RecordBatch:
    """Return a batch of a few columns of text."""
    columns = {name: cells} | more
    arrays = [pa.array(list(values), pa.string()) for values in columns.values()]
    return pa.RecordBatch.from_arrays(arrays, names=list(columns))


def iso(days: Sequence[dt.date | None]) -> list[str | None]:
    return [None if day is None else day.isoformat() for day in days]

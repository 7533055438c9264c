"""A table of an era written as the programs of the world write it: a way, and the bytes of the file."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import attrs

from acled_export.testing.dates import in_form
from acled_export.testing.packing import packed
from acled_export.testing.pages import as_envelopes, as_objects

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from acled_export.testing.eras import EraTable

    Cells = dict[str, str | None]

INDEX_NAMES = ("", "Unnamed: 0", "X", "...1")
MAYBE_BLANK = ("actor2", "assoc_actor_1", "assoc_actor_2", "admin2", "admin3", "tags")
TYPED: Mapping[str, Callable[[str], Any]] = {
    "year": int, "time_precision": int, "iso": int, "geo_precision": int, "fatalities": int, "timestamp": int,
    "latitude": float, "longitude": float, "data_id": int, "event_id_no_cnty": int, "gwno": int,
    "population_1km": int, "population_2km": int, "population_5km": int, "population_best": int,
}  # fmt: skip
NUMERIC: Mapping[str, Callable[[str], Any]] = {"inter1": int, "inter2": int, "interaction": int}


@attrs.frozen(kw_only=True)
class Way:
    """How a table is written; a null is a choice that the container does not have.

    `container` is `csv`, `json`, `jsonl`, `envelopes` or `xlsx`. `dates` names the form of the days (null:
    the era's own), `blank` the text for a blank cell, `index` the name of an index column in front.
    """

    container: str = "csv"
    packing: str = ""
    delimiter: str = ","
    newline: str = "\n"
    mark: bool = False
    encoding: str = "utf-8"
    quote_all: bool = False
    dates: str | None = None
    blank: str = ""
    index: str | None = None
    upper: bool = False
    inserted: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    strings: bool = True
    pages: tuple[int, ...] = ()
    paging: str = "one after the other"


def shows_blanks(table: EraTable) -> bool:
    """Tell whether a text for blank would be seen to be one: it stands in columns that are often blank."""
    known = [name for name in table.header if _own(name) in MAYBE_BLANK]
    return sum(any(row[name] is None for row in table.rows) for name in known) > 1


def in_cp1252(table: EraTable) -> bool:
    """Tell whether Windows-1252 has every character of a table, and the table one that is not ASCII."""
    text = "".join(cell or "" for row in table.rows for cell in row.values())
    try:
        return bool(text.encode("cp1252")) and not text.isascii()
    except UnicodeEncodeError:
        return False


def suffix_of(way: Way) -> str:
    """Return how the name of a file written so ends; a zip hides the format of what is in it."""
    return ".zip" if way.packing == ".zip" else plain_suffix(way) + way.packing


def plain_suffix(way: Way) -> str:
    """Return how the name ends before it is packed."""
    if way.container == "csv":
        return ".tsv" if way.delimiter == "\t" else ".csv"
    if way.container == "envelopes":
        return ".jsonl" if way.paging == "lines" else ".json"
    return f".{way.container}"


def _own(name: str) -> str:
    return name.lower().replace("ally_", "assoc_")


def prepared(table: EraTable, way: Way) -> list[Cells]:
    """Return the rows with their columns as they are written: in order, dropped, inserted, upper-cased."""
    names = way.order or tuple(name for name in table.header if name not in way.dropped)
    rows = []
    for number, (row, event) in enumerate(zip(table.rows, table.events, strict=True)):
        cells = dict(row) | dict.fromkeys(way.inserted, f"note {number % 3}")
        if way.dates:
            day = next(name for name in table.header if name.lower() == "event_date")
            cells[day] = in_form(event["event_date"], way.dates)
        rows.append({name.upper() if way.upper else name: cells[name] for name in names})
    return rows


def write(table: EraTable, way: Way) -> bytes:
    """Return a table as the bytes of a file."""
    rows = prepared(table, way)
    if way.container == "csv":
        content = _as_csv(rows, way)
    elif way.container == "xlsx":
        from acled_export.testing.sheets import as_xlsx

        content = as_xlsx(rows, [event["event_date"] for event in table.events], kinds_of(table))
    else:
        content = _as_json(rows, table, way)
    return packed(content, way.packing, f"events{plain_suffix(way)}")


def _as_csv(rows: list[Cells], way: Way) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(
        text,
        delimiter=way.delimiter,
        lineterminator=way.newline,
        quoting=csv.QUOTE_ALL if way.quote_all else csv.QUOTE_MINIMAL,
    )
    front = [] if way.index is None else [way.index]
    first = INDEX_NAMES.index(way.index) % 2 if way.index is not None else 0
    writer.writerow([*front, *rows[0]])
    for number, row in enumerate(rows):
        index = [str(number + first)] if front else []
        writer.writerow([*index, *(way.blank if cell is None else cell for cell in row.values())])
    return (b"\xef\xbb\xbf" if way.mark else b"") + text.getvalue().encode(way.encoding)


def kinds_of(table: EraTable) -> Mapping[str, Callable[[str], Any]]:
    """Return by its name how each column of numbers is made from text."""
    return TYPED if table.era == "2024" else {**TYPED, **NUMERIC}


def _as_json(rows: list[Cells], table: EraTable, way: Way) -> bytes:
    kinds = {} if way.strings else kinds_of(table)
    objects = as_objects(rows, kinds, blank="" if way.strings else None)
    if way.container == "envelopes":
        return as_envelopes(objects, way.pages, way.paging, legacy=way.strings)
    if way.container == "jsonl":
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in objects).encode()
    return json.dumps(objects, ensure_ascii=way.strings, indent=None if way.strings else 1).encode()

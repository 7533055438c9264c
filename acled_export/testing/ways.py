"""A strategy that draws how a table is written.

Nothing is lost in any of these ways but what `dropped` names: the same cells in another container, order,
date form or spelling of blank.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
from hypothesis import strategies as st

from acled_export.testing.containers import INDEX_NAMES, Way, in_cp1252, shows_blanks, suffix_of, write
from acled_export.testing.dates import DATE_FORMS, tells_order
from acled_export.testing.packing import PACKINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from acled_export.testing.eras import EraTable

INSERTED = ("my_remark", "checked_by", "batch_label")


@attrs.frozen(kw_only=True)
class Written:
    """The bytes of a file, the suffix of its name, and the way in which it was written."""

    content: bytes
    suffix: str
    way: Way


@st.composite
def written(
    draw: st.DrawFn,
    table: EraTable,
    *,
    containers: Sequence[str] = ("csv", "json", "jsonl", "envelopes"),
    most_dropped: int = 0,
) -> Written:
    """Generate files that hold a table, each written in another way.

    The container `xlsx` needs openpyxl, and so is drawn only when it is asked for. Up to `most_dropped`
    columns are left out; all else keeps every cell.

        from hypothesis import given
        from hypothesis import strategies as st
        from acled_export.testing import era_tables, written

        @given(era_tables("2019").flatmap(written))
        def test_my_reader_counts_the_rows(file):
            assert my_reader(io.BytesIO(file.content), file.suffix) > 0
    """
    container = draw(st.sampled_from(list(containers)))
    way = draw(_ways(table, container, most_dropped))
    return Written(content=write(table, way), suffix=suffix_of(way), way=way)


@st.composite
def _ways(draw: st.DrawFn, table: EraTable, container: str, most_dropped: int) -> Way:
    dropped = draw(st.sets(st.sampled_from(table.header), max_size=most_dropped)) if most_dropped else set()
    kept = [name for name in table.header if name not in dropped]
    inserted = tuple(draw(st.lists(st.sampled_from(INSERTED), unique=True, max_size=1)))
    names = [*kept, *inserted]
    return Way(
        container=container,
        dropped=tuple(sorted(dropped)),
        inserted=inserted,
        order=tuple(draw(st.permutations(names) | st.just(names))),
        **draw(_MORE[container](table)),
    )


def _csv_ways(table: EraTable) -> st.SearchStrategy[dict[str, Any]]:
    blanks = ["", "NA", "nan"] if shows_blanks(table) else [""]
    return st.fixed_dictionaries(
        {
            "packing": st.sampled_from(PACKINGS),
            "delimiter": st.sampled_from(",;\t"),
            "newline": st.sampled_from(["\n", "\r\n"]),
            "mark": st.booleans(),
            "encoding": st.sampled_from(["utf-8", "cp1252"] if in_cp1252(table) else ["utf-8"]),
            "quote_all": st.booleans(),
            "blank": st.sampled_from(blanks),
            "index": st.none() | st.sampled_from(INDEX_NAMES),
            "upper": st.booleans(),
            "dates": _date_forms(table),
        }
    ).map(lambda way: way | {"mark": way["mark"] and way["encoding"] == "utf-8"})


def _json_ways(table: EraTable) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {"packing": st.sampled_from(PACKINGS), "strings": st.booleans(), "dates": _date_forms(table)}
    )


def _envelope_ways(table: EraTable) -> st.SearchStrategy[dict[str, Any]]:
    cuts = st.sets(st.integers(1, max(1, len(table.rows) - 1)), max_size=2)
    return st.fixed_dictionaries(
        {
            "strings": st.booleans(),
            "pages": cuts.map(lambda at: tuple(sorted(at)) if len(table.rows) > 1 else ()),
            "paging": st.sampled_from(["one after the other", "array", "lines"]),
        }
    )


def _xlsx_ways(_table: EraTable) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"upper": st.just(value=True)})


_MORE: Mapping[str, Callable[[EraTable], st.SearchStrategy[dict[str, Any]]]] = {
    "csv": _csv_ways,
    "json": _json_ways,
    "jsonl": _json_ways,
    "envelopes": _envelope_ways,
    "xlsx": _xlsx_ways,
}


def _date_forms(table: EraTable) -> st.SearchStrategy[str | None]:
    days = [event["event_date"] for event in table.events]
    return st.none() | st.sampled_from([name for name in DATE_FORMS if tells_order(name, days)])

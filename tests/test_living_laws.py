"""The laws of living data: changes lead from one table to the other and back, whatever was edited."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from living_tables import HEADER, PLAIN, counted, releases, rows, written

from acled_export.errors import InvalidEventsError
from acled_export.living import diff, merge, patch, sort
from acled_export.schema_files import schema_text

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from living_tables import Row

KEYSTONE = settings.get_profile("keystone")
# each example writes files and reads them with two programs
MANY = settings(KEYSTONE, max_examples=300 if KEYSTONE.max_examples > 50 else 15)
FEW = settings(KEYSTONE, max_examples=50 if KEYSTONE.max_examples > 50 else 8)
LINES = Draft202012Validator(json.loads(schema_text("changes.schema.json")))


def made(write: Callable[[Path], object], path: Path) -> bytes | None:
    """Return the bytes that are written, null where the format refuses a cell."""
    try:
        write(path)
    except InvalidEventsError:
        return None
    return path.read_bytes()


def there_and_back(old: list[Row], new: list[Row], suffix: str) -> tuple[object, object]:
    """Return what was made by changes and what it should be: counts, and the bytes of both tables."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        a, b = written(folder / "a.csv", old), written(folder / "b.csv", new)
        changes = folder / "changes.jsonl"
        found = diff(a, b, changes, reading=PLAIN)
        for line in changes.read_text(encoding="utf-8").splitlines():
            LINES.validate(json.loads(line))
        there = made(lambda path: patch(changes, a, path, reading=PLAIN), folder / f"to_new{suffix}")
        back = made(
            lambda path: patch(changes, b, path, reverse=True, reading=PLAIN), folder / f"to_old{suffix}"
        )
        counts = {
            "unchanged": found.counts.unchanged,
            "changed": found.counts.changed,
            "added": found.counts.added,
            "deleted": found.counts.deleted,
        }
        expected = (
            counted(old, new, ["event_id_cnty"]),
            made(lambda path: sort(b, path, reading=PLAIN), folder / f"new{suffix}"),
            made(lambda path: sort(a, path, reading=PLAIN), folder / f"old{suffix}"),
        )
        return expected, (counts, there, back)


@MANY
@given(releases(odd=True))
def test_changes_lead_there_and_back_in_text(tables: tuple[list[Row], list[Row]]) -> None:
    expected, actual = there_and_back(*tables, ".csv")
    assert expected == actual


@FEW
@given(releases(odd=True))
def test_changes_lead_there_and_back_in_typed_files_or_both_are_refused(
    tables: tuple[list[Row], list[Row]],
) -> None:
    expected, actual = there_and_back(*tables, ".parquet")
    assert expected == actual


@FEW
@given(releases(odd=False))
def test_changes_lead_there_and_back_in_typed_files(tables: tuple[list[Row], list[Row]]) -> None:
    expected, actual = there_and_back(*tables, ".parquet")
    assert expected == actual


@FEW
@given(st.lists(rows(odd=True), min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_order_of_rows_does_not_matter(table: list[Row], luck: random.Random) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shuffled = luck.sample(table, len(table))
        a, b = written(folder / "a.csv", table), written(folder / "b.csv", shuffled)
        assert diff(a, b, reading=PLAIN).same
        sort(a, folder / "c.jsonl", reading=PLAIN)
        sort(b, folder / "d.jsonl", reading=PLAIN)
        assert (folder / "c.jsonl").read_bytes() == (folder / "d.jsonl").read_bytes()


def merged_by_hand(tables: list[list[Row]], deleted: dict[str, int]) -> set[tuple[Any, ...]]:
    """Return what a merge should leave, where no id stands twice in a table with one timestamp."""
    best: dict[str, tuple[Any, ...]] = {}
    for number, table in enumerate(tables):
        for row in table:
            stamp = -1 if row["timestamp"] is None else int(row["timestamp"])
            rank = (stamp, number > 0, tuple(str(row[name]) for name in HEADER))
            best[str(row["event_id_cnty"])] = max(best.get(str(row["event_id_cnty"]), (-2,)), rank)
    return {
        rank[2]
        for identifier, rank in best.items()
        if identifier not in deleted or deleted[identifier] < rank[0]
    }


@st.composite
def updates(draw: st.DrawFn) -> list[list[Row]]:
    """Draw a local table and two updates; no two of them have an id with one timestamp."""
    tables: list[list[Row]] = []
    for number in range(3):
        found = draw(st.lists(rows(odd=False), max_size=6))
        for row in found:
            row["event_id_cnty"] = row["event_id_cnty"] or "KEN5"
            if row["timestamp"] or number != 1:
                row["timestamp"] = str(10 * draw(st.integers(1, 4)) + number)
        tables.append(list({(row["event_id_cnty"], row["timestamp"]): row for row in found}.values()))
    return tables


@FEW
@given(updates(), st.dictionaries(st.sampled_from(("KEN1", "KEN2", "ETH7", "GHA1")), st.integers(5, 45)))
def test_merge_takes_the_newest_in_any_order_and_once(
    tables: list[list[Row]], deleted: dict[str, int]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        local, one, two = (written(folder / f"{n}.csv", table) for n, table in enumerate(tables))
        gone = folder / "gone.csv"
        gone.write_text(
            "event_id_cnty,deleted_timestamp\n" + "".join(f"{key},{at}\n" for key, at in deleted.items()),
            encoding="utf-8",
        )
        done = merge(local, [one, two], folder / "m.csv", deleted=gone, reading=PLAIN)
        turned = merge(local, [two, one], folder / "n.csv", deleted=gone, reading=PLAIN)
        again = merge(folder / "m.csv", [one, two], folder / "o.csv", deleted=gone, reading=PLAIN)
        assert len(merged_by_hand(tables, deleted)) == done.rows
        assert done.counts == turned.counts
        assert (folder / "m.csv").read_bytes() == (folder / "n.csv").read_bytes()
        assert (folder / "m.csv").read_bytes() == (folder / "o.csv").read_bytes()
        assert done.rows == again.rows
        expected = written(
            folder / "e.csv",
            [dict(zip(HEADER, map(blank, cells), strict=True)) for cells in merged_by_hand(tables, deleted)],
        )
        assert diff(expected, folder / "m.csv", reading=PLAIN).same


def blank(cell: str) -> str | None:
    return None if cell == "None" else cell


@pytest.mark.parametrize("line", [{"op": "moved"}, {"op": "added", "event_id_cnty": "KEN1"}, {}])
def test_schema_of_changes_refuses_what_is_no_change(line: dict[str, Any]) -> None:
    assert not LINES.is_valid(line)

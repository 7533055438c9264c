"""Comparing, patching and merging by example: what is compared, what is told, what is refused."""

from __future__ import annotations

import importlib
import json
from typing import TYPE_CHECKING, Any

import pytest
from living_tables import HEADER, MONADIC, PLAIN, invented, written

from acled_export import list_rules
from acled_export.errors import ContractError, FormatError, InvalidEventsError, SourceError
from acled_export.living import diff, merge, patch, sort
from acled_export.living.store import open_store

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from living_tables import Row

OLD_YEARS, NEW_YEARS = "Military Forces of Kenya (2013-2022)", "Military Forces of Kenya (2022-)"
MORE = (*HEADER, "population_best")


def two(
    folder: Path,
    old: list[Row],
    new: list[Row],
    before: Sequence[str] = HEADER,
    after: Sequence[str] = HEADER,
) -> tuple[Path, Path]:
    return written(folder / "old.csv", old, before), written(folder / "new.csv", new, after)


def told(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def refused(error: pytest.ExceptionInfo[InvalidEventsError]) -> list[str]:
    return [finding.text() for finding in error.value.report.findings]


def test_equal_cells_may_be_written_differently(tmp_path: Path) -> None:
    old, new = two(
        tmp_path,
        [invented(fatalities="8", latitude="36.0800", event_date="2024-03-01")],
        [invented(fatalities="8.0", latitude="36.08", event_date="1 March 2024")],
    )
    assert diff(old, new).same


def test_cells_that_cannot_be_read_are_compared_as_they_are(tmp_path: Path) -> None:
    old, new = two(tmp_path, [invented(latitude="abc")], [invented(latitude="abd")])
    found = diff(old, new)
    assert found.counts.fields == {"latitude": 1}
    assert "old.csv: 1 rows" in found.as_text()
    assert "1 cells that cannot be read, compared as text" in found.as_text()
    assert "~ KEN1 2024-03-01 latitude: abc -> abd\n" in found.as_text()


def test_answer_names_what_was_added_deleted_and_changed(tmp_path: Path) -> None:
    old, new = two(
        tmp_path,
        [invented(), invented(event_id_cnty="KEN10", tags=None), invented(event_id_cnty="KEN9")],
        [invented(fatalities="3"), invented(event_id_cnty="KEN10", tags="x"), invented(event_id_cnty="ETH2")],
    )
    text = diff(old, new).as_text().splitlines()
    assert text[2:] == [
        "0 unchanged, 2 changed, 1 added, 1 deleted",
        "changed cells: fatalities 1, tags 1",
        "+ ETH2 2024-03-01 Armed clash, Nakuru",
        "~ KEN1 2024-03-01 fatalities: 0 -> 3",
        "- KEN9 2024-03-01 Armed clash, Nakuru",
        "~ KEN10 2024-03-01 tags: (blank) -> x",
    ]


def test_samples_are_capped_and_counts_are_not(tmp_path: Path) -> None:
    rows = [invented(event_id_cnty=f"KEN{number}") for number in range(1, 6)]
    old, new = two(tmp_path, rows, [])
    found = diff(old, new, max_samples=2)
    assert (found.counts.deleted, len(found.changes), found.truncated) == (5, 2, True)
    assert found.as_text().endswith("... and 3 more\n")
    assert diff(old, new, max_samples=0).changes == ()


def test_json_answer_says_the_same(tmp_path: Path) -> None:
    old, new = two(tmp_path, [invented()], [invented(fatalities="3")])
    found = json.loads(diff(old, new).as_json())
    assert found["counts"] == {"unchanged": 0, "changed": 1, "added": 0, "deleted": 0}
    assert found["changes"] == [
        {"op": "changed", "event_id_cnty": "KEN1", "fields": {"fatalities": ["0", "3"]}}
    ]
    assert (found["same"], found["truncated"]) == (False, False)


def test_years_of_regimes_are_told_apart_or_ignored(tmp_path: Path) -> None:
    old, new = two(
        tmp_path,
        [invented(actor1=OLD_YEARS), invented(event_id_cnty="KEN2", actor1=OLD_YEARS, fatalities="1")],
        [invented(actor1=NEW_YEARS), invented(event_id_cnty="KEN2", actor1="Protesters (Kenya)")],
    )
    text = diff(old, new).as_text()
    assert "actor1 2 (1 of them years of a regime only)" in text
    found = diff(old, new, tmp_path / "c.jsonl", ignore_regime_years=True)
    assert (found.counts.unchanged, found.counts.changed) == (1, 1)
    assert "ignored: years of regimes in names" in found.as_text()
    fields = {"actor1": [OLD_YEARS, "Protesters (Kenya)"], "fatalities": ["1", "0"]}
    assert fields == told(tmp_path / "c.jsonl")[1]["fields"]


def test_ignored_columns_do_not_count_but_are_carried(tmp_path: Path) -> None:
    old, new = two(
        tmp_path,
        [invented(timestamp="1")],
        [invented(timestamp="2"), invented(event_id_cnty="KEN2", timestamp="3")],
    )
    found = diff(old, new, tmp_path / "c.jsonl", ignore=["timestamp"])
    assert (found.counts.unchanged, found.counts.changed, found.counts.added) == (1, 0, 1)
    patch(tmp_path / "c.jsonl", old, tmp_path / "p.jsonl")
    assert [row["timestamp"] for row in told(tmp_path / "p.jsonl")] == [1, 3]


@pytest.mark.parametrize(
    ("names", "words"),
    [(["deaths"], "unknown column 'deaths'"), (["event_id_cnty"], "tells rows apart")],
)
def test_what_cannot_be_ignored_is_refused(tmp_path: Path, names: list[str], words: str) -> None:
    old, new = two(tmp_path, [invented()], [invented()])
    with pytest.raises(ContractError, match=words):
        diff(old, new, ignore=names)


def test_columns_of_one_table_only_are_not_compared_and_named(tmp_path: Path) -> None:
    fewer = tuple(name for name in HEADER if name != "tags")
    old, new = two(tmp_path, [invented(remarks="x")], [invented(tags="y")], (*fewer, "remarks"))
    found = diff(old, new)
    assert found.same
    assert found.frame.not_compared == {"tags": "only in 'new.csv'", "remarks": "not in the contract"}
    assert [finding.rule for finding in found.findings] == ["columns/unknown"]
    assert "not compared: tags (only in 'new.csv')\n" in found.as_text()


def test_rows_of_monadic_tables_are_told_apart_by_actor(tmp_path: Path) -> None:
    one, other = invented(actor1="Rioters (Kenya)"), invented(actor1="Protesters (Kenya)")
    old, new = two(tmp_path, [one, other], [one, other | {"fatalities": "2"}], MONADIC, MONADIC)
    found = diff(old, new, tmp_path / "c.jsonl")
    assert found.frame.key == ("event_id_cnty", "actor1")
    assert told(tmp_path / "c.jsonl")[1] == {
        "op": "changed",
        "event_id_cnty": "KEN1",
        "actor1": "Protesters (Kenya)",
        "fields": {"fatalities": ["0", "2"]},
    }
    patch(tmp_path / "c.jsonl", old, tmp_path / "p.csv")
    sort(new, tmp_path / "q.csv")
    assert (tmp_path / "q.csv").read_bytes() == (tmp_path / "p.csv").read_bytes()


def test_monadic_beside_dyadic_is_refused(tmp_path: Path) -> None:
    old, new = two(tmp_path, [invented()], [invented()], HEADER, MONADIC)
    with pytest.raises(ContractError, match=r"new\.csv' is monadic, with a row for each actor"):
        diff(old, new)
    with pytest.raises(ContractError, match="is monadic"):
        merge(old, new, tmp_path / "m.csv")
    other = written(tmp_path / "other.csv", [invented(fatalities="2")])
    diff(old, other, tmp_path / "c.jsonl")
    with pytest.raises(ContractError, match="different forms"):
        patch(tmp_path / "c.jsonl", new, tmp_path / "p.csv")


def test_an_older_layout_is_compared_with_todays(tmp_path: Path) -> None:
    codes = {"inter1": "1", "inter2": "3", "interaction": "13"}
    old, new = two(tmp_path, [invented(**codes)], [invented()])
    found = diff(old, new, reading=PLAIN)
    assert found.same
    assert found.old.changes
    assert found.old.layout != found.new.layout


def test_a_table_without_ids_is_refused(tmp_path: Path) -> None:
    old, new = two(tmp_path, [invented()], [invented()], HEADER[1:])
    with pytest.raises(SourceError, match="no column 'event_id_cnty'"):
        diff(old, new)


def test_an_empty_array_is_a_table_without_rows(tmp_path: Path) -> None:
    nothing = tmp_path / "old.json"
    nothing.write_text("[]", encoding="utf-8")
    new = written(tmp_path / "new.csv", [invented()])
    assert diff(nothing, new, tmp_path / "c.jsonl").counts.added == 1
    patch(tmp_path / "c.jsonl", nothing, tmp_path / "p.csv")
    sort(new, tmp_path / "q.csv")
    assert (tmp_path / "q.csv").read_bytes() == (tmp_path / "p.csv").read_bytes()
    assert diff(nothing, nothing).same
    assert sort(nothing, tmp_path / "r.csv").rows == 0


def test_records_that_are_no_row_are_counted_and_never_lost(tmp_path: Path) -> None:
    old, new = two(tmp_path, [invented()], [invented()])
    with new.open("a", encoding="utf-8") as file:
        file.write("KEN2,too,few\n" * 30)
    found = diff(old, new)
    assert (found.new.rows, found.new.no_rows, found.same) == (1, 30, True)
    assert "30 records that are no row" in found.as_text()
    assert {"record/shape"} == {finding.rule for finding in found.findings}
    assert len(found.findings) == 20
    with pytest.raises(InvalidEventsError, match="30 errors; nothing was written") as error:
        sort(new, tmp_path / "c.csv", max_samples=2)
    assert len(error.value.report.findings) == 2
    assert not (tmp_path / "c.csv").exists()


def test_repeated_ids_are_told_with_their_number_and_whole_rows(tmp_path: Path) -> None:
    twice = [invented(notes="one"), invented(notes="two")]
    old, new = two(tmp_path, twice, [twice[0], twice[0], twice[1] | {"fatalities": "4"}])
    found = diff(old, new, tmp_path / "c.jsonl")
    assert found.counts.duplicates == (0, 1)
    assert "new.csv: 3 rows" in found.as_text()
    assert "1 rows that repeat another" in found.as_text()
    lines = told(tmp_path / "c.jsonl")[1:]
    assert [line["among"] for line in lines] == [[2, 3], [2, 3]]
    assert {"added", "changed"} == {line["op"] for line in lines}
    assert all(line["event"]["event_id_cnty"] == "KEN1" for line in lines)


def test_changes_that_do_not_fit_say_where_and_write_nothing(tmp_path: Path) -> None:
    old, new = two(
        tmp_path,
        [invented(), invented(event_id_cnty="KEN2"), invented(event_id_cnty="KEN3")],
        [invented(fatalities="3"), invented(event_id_cnty="KEN3"), invented(event_id_cnty="KEN4")],
    )
    diff(old, new, tmp_path / "c.jsonl")
    other = written(
        tmp_path / "other.csv",
        [
            invented(fatalities="9"),
            invented(event_id_cnty="KEN2", notes="Other."),
            invented(event_id_cnty="KEN4"),
        ],
    )
    with pytest.raises(InvalidEventsError, match="3 errors; nothing was written") as error:
        patch(tmp_path / "c.jsonl", other, tmp_path / "p.csv")
    found = refused(error)
    assert "KEN4: the changes expect no row of this id and the table has one row (line 4 of" in found[0]
    assert "other.csv:2: fatalities: KEN1: the changes expect '0', found '9' (line 2 of" in found[1]
    assert "other.csv:3: notes: KEN2: the changes expect" in found[2]
    assert all(text.endswith("[patch/does-not-fit]") for text in found)
    assert not (tmp_path / "p.csv").exists()


def test_repeated_rows_that_are_not_there_do_not_fit(tmp_path: Path) -> None:
    old, new = two(tmp_path, [invented(notes="one"), invented(notes="two")], [invented(notes="one")])
    diff(old, new, tmp_path / "c.jsonl")
    other = written(tmp_path / "other.csv", [invented(notes="one"), invented(notes="three")])
    with pytest.raises(InvalidEventsError) as error:
        patch(tmp_path / "c.jsonl", other, tmp_path / "p.csv")
    (text,) = refused(error)
    assert "KEN1: no row of the table is equal to the one that the changes name (line 2 of" in text


def test_rows_without_id_are_taken_away_as_wholes(tmp_path: Path) -> None:
    bare = invented(event_id_cnty=None)
    old, new = two(tmp_path, [bare, invented()], [bare | {"fatalities": "2"}, invented()])
    found = diff(old, new, tmp_path / "c.jsonl")
    assert (found.counts.changed, found.counts.added, found.counts.deleted) == (0, 1, 1)
    assert "- (blank) 2024-03-01 Armed clash, Nakuru" in found.as_text()
    with pytest.raises(InvalidEventsError, match="1 error") as error:
        patch(tmp_path / "c.jsonl", new, tmp_path / "p.csv")
    assert "(blank): no row of the table is equal" in refused(error)[0]


def test_columns_the_changes_do_not_tell_stay_or_are_blank(tmp_path: Path) -> None:
    old, new = two(tmp_path, [invented(), invented(event_id_cnty="KEN2")], [invented()], MORE)
    diff(old, new, tmp_path / "c.jsonl")
    table = written(tmp_path / "t.csv", [invented(population_best="500")], MORE)
    done = patch(tmp_path / "c.jsonl", table, tmp_path / "p.jsonl", reverse=True)
    assert done.blank == ("population_best",)
    assert [row["population_best"] for row in told(tmp_path / "p.jsonl")] == [500, None]
    assert "blank in added rows, for the changes do not tell them: population_best" in done.as_text()


def test_a_table_that_lacks_a_column_of_the_changes_does_not_fit(tmp_path: Path) -> None:
    old, new = two(tmp_path, [invented()], [invented(tags="x")])
    diff(old, new, tmp_path / "c.jsonl")
    table = written(tmp_path / "t.csv", [invented()], [name for name in HEADER if name != "tags"])
    with pytest.raises(InvalidEventsError) as error:
        patch(tmp_path / "c.jsonl", table, tmp_path / "p.csv")
    assert [finding.column for finding in error.value.report.findings] == ["tags"]


def test_a_typed_format_refuses_cells_that_are_no_value(tmp_path: Path) -> None:
    table = written(tmp_path / "t.csv", [invented(event_date="soon"), invented(latitude="abc")])
    with pytest.raises(InvalidEventsError, match="parquet is typed") as error:
        sort(table, tmp_path / "t.parquet")
    assert [f.rule for f in error.value.report.findings] == ["event_date/format", "latitude/type"]
    done = sort(table, tmp_path / "t.jsonl")
    assert done.as_text_columns == ("event_date", "latitude")
    assert "written as text, for cells in them that cannot be read: event_date, latitude" in done.as_text()
    assert {"abc", "-0.3031"} == {row["latitude"] for row in told(tmp_path / "t.jsonl")}


@pytest.mark.parametrize(
    ("limit", "words"),
    [("much", "expected a size such as 256MB, found 'much'"), ("1MB", "memory_limit='1MB' is too small")],
)
def test_memory_limits_that_cannot_be_are_refused(tmp_path: Path, limit: str, words: str) -> None:
    old, new = two(tmp_path, [invented()], [invented()])
    with pytest.raises(ContractError, match=words):
        diff(old, new, memory_limit=limit)


def test_without_duckdb_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.import_module

    def missing(name: str, *more: Any) -> Any:
        if name == "duckdb":
            raise ModuleNotFoundError(name)
        return real(name, *more)

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(ContractError, match=r"pip install 'acled-export\[diff\]'"), open_store():
        pass


def test_wrong_paths_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    old, new = two(tmp_path, [invented()], [invented()])
    with pytest.raises(ContractError, match="standard input can be read once"):
        diff("-", "-")
    with pytest.raises(FormatError, match="is an input of this run"):
        diff(old, new, old)
    with pytest.raises(FormatError, match="unknown suffix"):
        sort(old, tmp_path / "t.docx")
    with pytest.raises(ContractError, match="output_delimiter"):
        sort(old, tmp_path / "t.csv", output_delimiter="::")


def test_an_interrupt_in_a_query_is_an_interrupt() -> None:
    def interrupted() -> None:
        with open_store():
            raise RuntimeError("Query interrupted")

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    with pytest.raises(RuntimeError, match="else"), open_store():
        raise RuntimeError("something else")


@pytest.mark.parametrize("check", ["patch/does-not-fit", "merge/id-twice", "merge/deleted-unreadable"])
def test_what_is_found_of_two_tables_has_a_page(check: str) -> None:
    (page,) = list_rules(check)
    assert page.name == check
    assert "What to do: " in page.text

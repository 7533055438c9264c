"""Merging by example: which row of an id stays, what becomes of deleted ids, what is an error."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from living_tables import HEADER, MONADIC, PLAIN, invented, written

from acled_export.errors import InvalidEventsError, SourceError
from acled_export.living import merge
from acled_export.read_options import ReadOptions

if TYPE_CHECKING:
    from pathlib import Path

    from living_tables import Row


def stamped(identifier: str, stamp: str | None, **cells: str | None) -> Row:
    return invented(event_id_cnty=identifier, timestamp=stamp, **cells)


def table(folder: Path, name: str, *rows: Row) -> Path:
    return written(folder / f"{name}.csv", rows)


def result(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def happened(done: Any) -> dict[str, int]:
    return {name: n for name, n in json.loads(done.as_json())["counts"].items() if n}


def test_newer_rows_replace_older_ones_and_new_ids_are_added(tmp_path: Path) -> None:
    here = {"KEN1": "10", "KEN2": "30", "KEN3": "10", "KEN4": "10"}
    local = table(tmp_path, "l", *(stamped(key, stamp) for key, stamp in here.items()))
    update = table(
        tmp_path,
        "u",
        stamped("KEN1", "20", fatalities="5"),
        stamped("KEN2", "20", fatalities="6"),
        stamped("KEN3", "10"),
        stamped("KEN10", "20"),
    )
    done = merge(local, update, tmp_path / "m.jsonl")
    assert happened(done) == {"kept": 2, "replaced": 1, "same": 1, "added": 1, "older": 1}
    found = result(tmp_path / "m.jsonl")
    assert [(row["event_id_cnty"], row["fatalities"]) for row in found] == [
        ("KEN1", 5),
        ("KEN2", 0),
        ("KEN3", 0),
        ("KEN4", 0),
        ("KEN10", 0),
    ]
    assert "        1 replaced by a newer row\n" in done.as_text()
    assert "tied" not in done.as_text()
    assert done.as_text().endswith("5 rows written\n")


@pytest.mark.parametrize(
    ("local", "update", "fatalities", "fate"),
    [
        ("10", "10", 5, "tied"),
        (None, None, 5, "tied"),
        (None, "10", 5, "replaced"),
        ("10", None, 0, "kept"),
    ],
)
def test_equal_and_missing_timestamps(
    tmp_path: Path, local: str | None, update: str | None, fatalities: int, fate: str
) -> None:
    before = table(tmp_path, "l", stamped("KEN1", local))
    after = table(tmp_path, "u", stamped("KEN1", update, fatalities="5"))
    done = merge(before, [after], tmp_path / "m.jsonl", reading=PLAIN)
    assert happened(done)[fate] == 1
    assert result(tmp_path / "m.jsonl")[0]["fatalities"] == fatalities


def test_updates_of_one_timestamp_and_other_content_are_counted(tmp_path: Path) -> None:
    local = table(tmp_path, "l", stamped("KEN1", "10"))
    one = table(tmp_path, "u", stamped("KEN1", "20", fatalities="5"))
    two = table(tmp_path, "v", stamped("KEN1", "20", fatalities="6"))
    done = merge(local, [one, two], tmp_path / "m.csv")
    merge(local, [two, one], tmp_path / "n.csv")
    assert happened(done) == {"replaced": 1, "differing": 1}
    assert (tmp_path / "m.csv").read_bytes() == (tmp_path / "n.csv").read_bytes()


@pytest.mark.parametrize("form", ["json", "csv"])
def test_deleted_ids_go_unless_they_were_issued_again(tmp_path: Path, form: str) -> None:
    deletions = [("KEN1", 10), ("KEN2", 10), ("KEN2", 9), ("KEN3", 10), ("GHA9", 10)]
    answer = tmp_path / f"deleted.{form}"
    if form == "json":
        data = [{"event_id_cnty": key, "deleted_timestamp": str(at)} for key, at in deletions]
        answer.write_text(json.dumps({"status": 200, "success": True, "data": data}), encoding="utf-8")
    else:
        lines = [f"{key},{at}\n" for key, at in deletions]
        answer.write_text("EVENT_ID_CNTY,DELETED_TIMESTAMP\n" + "".join(lines), encoding="utf-8")
    here = {"KEN1": "10", "KEN2": "11", "KEN3": None, "KEN4": "1"}
    local = table(tmp_path, "l", *(stamped(key, stamp) for key, stamp in here.items()))
    done = merge(local, table(tmp_path, "u"), tmp_path / "m.jsonl", deleted=[answer])
    assert happened(done) == {"kept": 2, "deleted": 2, "outlived": 1, "not_there": 1}
    assert [row["event_id_cnty"] for row in result(tmp_path / "m.jsonl")] == ["KEN2", "KEN4"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("event_id_cnty,when\nKEN1,3\n", "expected the columns 'event_id_cnty' and 'deleted_timestamp'"),
        ("", "expected the columns|is empty|no header"),
    ],
)
def test_answers_of_another_kind_are_refused(tmp_path: Path, text: str, words: str) -> None:
    answer = tmp_path / "deleted.csv"
    answer.write_text(text, encoding="utf-8")
    local = table(tmp_path, "l", stamped("KEN1", "10"))
    with pytest.raises(SourceError, match=words):
        merge(local, local, tmp_path / "m.csv", deleted=answer)


def test_deletions_that_cannot_be_read_are_errors(tmp_path: Path) -> None:
    answer = tmp_path / "deleted.csv"
    answer.write_text("event_id_cnty,deleted_timestamp\nKEN1,soon\n,5\nKEN2,7\n", encoding="utf-8")
    local = table(tmp_path, "l", stamped("KEN1", "10"))
    with pytest.raises(InvalidEventsError, match="2 errors; nothing was written") as error:
        merge(local, local, tmp_path / "m.csv", deleted=answer)
    assert [(finding.rule, finding.row, finding.line) for finding in error.value.report.findings] == [
        ("merge/deleted-unreadable", 1, 2),
        ("merge/deleted-unreadable", 2, 3),
    ]


def test_an_id_twice_is_an_error_unless_the_later_row_is_asked_for(tmp_path: Path) -> None:
    local = table(tmp_path, "l", stamped("KEN1", "10"), stamped("KEN1", "10", fatalities="5"))
    with pytest.raises(InvalidEventsError, match="1 error; nothing was written") as error:
        merge(local, table(tmp_path, "u"), tmp_path / "m.jsonl")
    (finding,) = error.value.report.findings
    assert (finding.rule, finding.row, finding.line, finding.event_id) == ("merge/id-twice", 2, 3, "KEN1")
    assert "KEN1 stands in row 1 too, with the timestamp 10 and other content" in finding.text()
    done = merge(local, table(tmp_path, "u"), tmp_path / "m.jsonl", keep_later=True)
    assert happened(done) == {"kept": 1, "later_kept": 1}
    assert [row["fatalities"] for row in result(tmp_path / "m.jsonl")] == [5]


def test_an_older_row_of_the_same_table_is_left_and_counted(tmp_path: Path) -> None:
    local = table(tmp_path, "l", stamped("KEN1", "10"), stamped("KEN1", "20", fatalities="5"))
    done = merge(local, table(tmp_path, "u"), tmp_path / "m.jsonl")
    assert happened(done) == {"kept": 1, "older": 1}
    done = merge(local, table(tmp_path, "u", stamped("KEN1", "30")), tmp_path / "n.jsonl")
    assert happened(done) == {"replaced": 1, "older": 1}


def test_duplicates_and_rows_without_id_are_kept_once(tmp_path: Path) -> None:
    bare = invented(event_id_cnty=None)
    local = table(tmp_path, "l", stamped("KEN1", "10"), stamped("KEN1", "10"), bare, bare)
    done = merge(local, table(tmp_path, "u", bare), tmp_path / "m.jsonl")
    assert happened(done) == {"kept": 1, "duplicates": 2, "without_id": 1}
    assert done.rows == 2


def test_all_rows_of_an_id_go_together_in_monadic_tables(tmp_path: Path) -> None:
    local = written(
        tmp_path / "l.csv",
        [stamped("KEN1", "10", actor1="Rioters (Kenya)"), stamped("KEN1", "10", actor1="Protesters (Kenya)")],
        MONADIC,
    )
    update = written(tmp_path / "u.csv", [stamped("KEN1", "20", actor1="Rioters (Kenya)")], MONADIC)
    done = merge(local, update, tmp_path / "m.jsonl")
    assert [row["actor1"] for row in result(tmp_path / "m.jsonl")] == ["Rioters (Kenya)"]
    assert happened(done) == {"replaced": 1}


def test_columns_that_an_input_lacks_are_named(tmp_path: Path) -> None:
    more = (*HEADER, "population_best")
    local = written(tmp_path / "l.csv", [stamped("KEN1", "10", population_best="5")], more)
    update = table(tmp_path, "u", stamped("KEN2", "20"))
    done = merge(local, update, tmp_path / "m.jsonl")
    assert {str(update): ("population_best",)} == done.blank
    assert [row["population_best"] for row in result(tmp_path / "m.jsonl")] == [5, None]
    assert f"blank in rows of {str(update)!r}: population_best\n" in done.as_text()


def test_lines_of_attribution_of_all_tables_are_carried(tmp_path: Path) -> None:
    local = table(tmp_path, "l", stamped("KEN1", "10"))
    done = merge(local, local, tmp_path / "m.parquet", reading=ReadOptions())
    assert len(done.report.attributions) == 1
    assert done.report.attributions[0].startswith("ACLED")

"""The changes file is read with suspicion: what is cut short, edited or of another kind is refused."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import pytest
from living_tables import invented, written

from acled_export.errors import InvalidEventsError, SourceError
from acled_export.living import diff, patch, sort

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Lines = list[dict[str, Any]]


@pytest.fixture
def tables(tmp_path: Path) -> tuple[Path, Path]:
    old = [invented(), invented(event_id_cnty="KEN2"), invented(event_id_cnty="KEN3")]
    new = [invented(fatalities="3"), invented(event_id_cnty="KEN3", tags="x"), invented(event_id_cnty="KEN4")]
    a, b = written(tmp_path / "old.csv", old), written(tmp_path / "new.csv", new)
    diff(a, b, tmp_path / "c.jsonl")
    return a, b


def lines(path: Path) -> Lines:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def drop_last(found: Lines) -> None:
    found.pop()


def set_header(**cells: Any) -> Callable[[Lines], None]:
    return lambda found: found[0].update(cells)


def set_line(**cells: Any) -> Callable[[Lines], None]:
    return lambda found: found[1].update(cells)


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (drop_last, "the header promises 4 changes and 3 are there"),
        (list.clear, "is not a changes file"),
        (set_header(acled_export_changes=None), "is not a changes file"),
        (set_header(acled_export_changes="2.0"), "version '2.0' of changes files is not known"),
        (set_header(columns=["deaths"]), "line 1: the header lacks something"),
        (set_header(key=["notes"]), "line 1: the header lacks something"),
        (set_header(counts={}), "line 1: the header lacks something"),
        (set_line(op="moved"), "line 2: "),
        (set_line(op="added"), "line 2: this line is no change"),
        (set_line(event_id_cnty=1), "line 2: this line is no change"),
        (set_line(fields={"event_id_cnty": ["a", "b"]}), "line 2: this line is no change"),
        (set_line(fields={"fatalities": ["0"]}), "line 2: this line is no change"),
        (set_line(fields=None), "line 2: this line is no change"),
        (set_line(among=[1, 2]), "line 2: this line is no change"),
        (set_line(event={"deaths": "1"}), "line 2: this line is no change"),
    ],
)
def test_files_that_are_not_whole_or_not_ours_are_refused(
    tmp_path: Path, tables: tuple[Path, Path], edit: Callable[[Lines], None], words: str
) -> None:
    found = lines(tmp_path / "c.jsonl")
    edit(found)
    edited = tmp_path / "edited.jsonl"
    edited.write_text("".join(f"{json.dumps(line)}\n" for line in found), encoding="utf-8")
    with pytest.raises(SourceError, match=words):
        patch(edited, tables[0], tmp_path / "p.csv")
    assert not (tmp_path / "p.csv").exists()


@pytest.mark.parametrize("text", ["{", "[]\n", "event_id_cnty\n", "\0"])
def test_files_of_another_kind_are_refused(tmp_path: Path, tables: tuple[Path, Path], text: str) -> None:
    other = tmp_path / "other.jsonl"
    other.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=r"not a line of JSON|is not a changes file"):
        patch(other, tables[0], tmp_path / "p.csv")


def test_one_row_named_twice_does_not_fit(tmp_path: Path, tables: tuple[Path, Path]) -> None:
    found = lines(tmp_path / "c.jsonl")
    found.append(found[1])
    found[0]["counts"]["changed"] += 1
    edited = tmp_path / "edited.jsonl"
    edited.write_text("".join(f"{json.dumps(line)}\n" for line in found), encoding="utf-8")
    with pytest.raises(InvalidEventsError) as error:
        patch(edited, tables[0], tmp_path / "p.csv")
    (finding,) = error.value.report.findings
    assert "the changes name this row 2 times" in finding.message


def test_packed_changes_and_tables_of_another_format_do_as_well(
    tmp_path: Path, tables: tuple[Path, Path]
) -> None:
    old, new = tables
    packed = tmp_path / "packed.jsonl.gz"
    diff(old, new, packed)
    assert gzip.decompress(packed.read_bytes()) == (tmp_path / "c.jsonl").read_bytes()
    sort(old, tmp_path / "old.parquet")
    done = patch(packed, tmp_path / "old.parquet", tmp_path / "p.parquet")
    assert (done.changed, done.added, done.deleted, done.rows) == (2, 1, 1, 3)
    sort(new, tmp_path / "new.parquet")
    assert (tmp_path / "new.parquet").read_bytes() == (tmp_path / "p.parquet").read_bytes()
    assert done.as_text() == "2 changed, 1 added, 1 deleted; 3 rows written\n"
    assert json.loads(done.as_json())["rows"] == 3


def test_many_changes_are_laid_down_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("acled_export.living.fitting.PARTS", 2)
    monkeypatch.setattr("acled_export.living.store.GROUP_ROWS", 3)
    rows = [invented(event_id_cnty=f"KEN{number}") for number in range(7)]
    old = written(tmp_path / "old.csv", rows[:4])
    new = written(tmp_path / "new.csv", [row | {"fatalities": "2"} for row in rows])
    diff(old, new, tmp_path / "c.jsonl")
    patch(tmp_path / "c.jsonl", old, tmp_path / "p.csv")
    sort(new, tmp_path / "q.csv")
    assert (tmp_path / "q.csv").read_bytes() == (tmp_path / "p.csv").read_bytes()


def test_the_same_tables_give_the_same_bytes_anywhere(tmp_path: Path, tables: tuple[Path, Path]) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    for table in tables:
        (folder / table.name).write_bytes(table.read_bytes())
    diff(folder / "old.csv", folder / "new.csv", folder / "c.jsonl")
    assert (folder / "c.jsonl").read_bytes() == (tmp_path / "c.jsonl").read_bytes()

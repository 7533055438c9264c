"""Files from strangers: bounded, never run, and never led outside their folder."""

from __future__ import annotations

import csv
import gzip
import json
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from command_runs import event, invoke, lines, names, run, table, written
from sample_documents import sample

if TYPE_CHECKING:
    from pathlib import Path

BIG = "x" * 10_000_000


def zst(data: bytes) -> bytes:
    return bytes(pa.compress(data, codec="zstd", asbytes=True))


PACK = {"gz": lambda data: gzip.compress(data, 9), "zst": zst}


@pytest.mark.parametrize("packing", PACK)
@pytest.mark.parametrize(
    ("name", "start"), [("x.csv", table([])), ("x.jsonl", ""), ("x.json", "["), ("x.yaml", "")]
)
def test_a_bomb_is_stopped(tmp_path: Path, packing: str, name: str, start: str) -> None:
    path = tmp_path / f"{name}.{packing}"
    path.write_bytes(PACK[packing](start.encode() + b" " * 20_000_000))
    assert path.stat().st_size < 50_000
    for size in ("1MB", "0.5 MiB", "900k"):
        found = invoke("validate", path, "--max-unpacked", size)
        assert (found.exit_code, found.stdout) == (3, "")
        assert f"{str(path)!r} unpacks to more than" in found.stderr
        assert "--max-unpacked (0 lifts it)" in found.stderr
    assert "unpacks to more" not in invoke("validate", path, "--max-unpacked", "0").stderr


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("empty.csv", "is empty: expected a header and rows"),
        ("empty.json", "is empty"),
        ("empty.jsonl", "is empty: expected rows"),
        ("empty.parquet", "not a readable Parquet file"),
        ("empty.yaml", "is empty: expected an incident document"),
        ("blank.csv", "is empty"),
        ("folder.csv", "it is a folder"),
        ("nowhere.csv", "there is no such file"),
        (
            "events.ods",
            "unknown suffix; known: .csv, .tsv, .txt, .geojson, .json, .jsonl, .ndjson, .parquet, .pq, .xlsx",
        ),
    ],
)
def test_what_holds_no_table_is_told(tmp_path: Path, name: str, words: str) -> None:
    for empty in ("empty.csv", "empty.json", "empty.jsonl", "empty.parquet", "empty.yaml", "events.ods"):
        (tmp_path / empty).touch()
    (tmp_path / "blank.csv").write_text("\n \n\n", encoding="utf-8")
    (tmp_path / "folder.csv").mkdir()
    found = invoke("validate", tmp_path / name)
    assert (found.exit_code, found.stdout) == (3, "")
    assert words in found.stderr
    assert repr(str(tmp_path / name)) in found.stderr
    assert len(found.stderr.splitlines()) == 1


@pytest.mark.parametrize("packing", PACK)
def test_a_cut_off_archive_is_told(tmp_path: Path, packing: str) -> None:
    path = tmp_path / f"x.csv.{packing}"
    whole = PACK[packing](table([event(n) for n in range(1, 2_000)]).encode())
    path.write_bytes(whole[: len(whole) // 2])
    found = invoke("convert", path, "-o", tmp_path / "out.csv", "--on-error", "keep")
    assert found.exit_code == 3
    assert "is a damaged or cut-off archive" in found.stderr
    assert names(tmp_path) == [path.name]


@pytest.mark.parametrize("column", ["notes", "interaction", "event_date", "latitude"])
@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_cell_of_ten_million_characters_is_a_cell(tmp_path: Path, column: str, form: str) -> None:
    path = tmp_path / f"x.{form}"
    rows = [event(1, **{column: BIG}), event(2)]
    path.write_text(table(rows) if form == "csv" else lines(rows), encoding="utf-8")
    found = invoke("validate", path, "--severity", "notes-open-with-date=ignore", "--quiet")
    assert found.exit_code == int(column != "notes")
    assert len(found.stdout) < 1_000
    assert ("(10,000,000 characters)" in found.stdout) == (column != "notes")


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_column_name_of_ten_million_characters_is_told_in_short(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"x.{form}"
    rows = [event(1) | {BIG: "x"}]
    path.write_text(table(rows, [BIG, *event(1)]) if form == "csv" else lines(rows), encoding="utf-8")
    for command in ("validate", "describe"):
        found = invoke(command, path)
        assert found.exit_code in {0, 3}
        assert len(found.stdout + found.stderr) < 2_000


def test_a_big_cell_is_kept_whole_among_the_rejects(tmp_path: Path) -> None:
    path = written(tmp_path, rows=[event(1, interaction=BIG)])
    invoke(
        "convert", path, "-o", tmp_path / "x.csv", "--on-error", "filter", "--rejects", tmp_path / "r.jsonl"
    )
    row = json.loads((tmp_path / "r.jsonl").read_text(encoding="utf-8"))
    assert row["interaction"] == BIG
    assert len(row["_findings"]) < 500


def test_what_is_in_no_one_encoding_is_told_with_line_byte_and_remedy(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    rows = table([event(1, location="Łódź"), event(2)])
    path.write_bytes(rows.encode().replace(b"Report 2", b"Re\xe9 2"))
    found = invoke("convert", path, "-o", tmp_path / "out.csv")
    assert (found.exit_code, found.stdout, names(tmp_path)) == (3, "", ["x.csv"])
    assert "line 3: byte 0xe9" in found.stderr
    assert "--encoding" in found.stderr
    assert invoke("validate", path, "--encoding", "latin-1", "--as-of", "2026-01-01").exit_code in {0, 1}


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_the_usual_encodings_are_found_out(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(table([event(1), event(2, location="Bouaké")]).encode(encoding))
    assert invoke("convert", path, "-o", tmp_path / "out.jsonl").exit_code == 0
    written = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert written[1]["location"] == "Bouaké"


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("x.json", "[" * 100_000, 3),
        ("x.json", '[{"event_id_cnty": ' + "[" * 100_000 + "]" * 100_000 + "}]", 3),
        ("x.jsonl", '{"event_id_cnty": ' + "[" * 100_000 + "]" * 100_000 + "}\n", 3),
        ("x.jsonl", lines([event(1)]) + '{"a": ' + "[" * 100_000 + "\n", 1),
        ("x.json", '{"article": ' + "[" * 100_000, 1),
        ("x.json", '{"article": ' + "[" * 100_000 + "]" * 100_000 + "}", 1),
        ("x.yaml", "article: " + "[" * 10_000 + "]" * 10_000, 3),
        ("x.yaml", "".join(" " * n + "a:\n" for n in range(500)), 1),
    ],
)
def test_deep_nesting_is_told(tmp_path: Path, name: str, text: str, code: int) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    found = run("validate", path)
    assert (found.returncode, b"Traceback" in found.stderr) == (code, False)
    assert found.stdout + found.stderr != b""


HOSTILE_YAML = {
    "tag": "article: !!python/object/apply:os.system ['touch {mark}']\n",
    "new": "article: !!python/object/new:subprocess.Popen [['touch', '{mark}']]\n",
    "name": "incidents: !!python/name:os.system\n",
    "key": "? !!python/object/apply:os.system ['touch {mark}']\n: 1\n",
    "laughs": "a: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(
        f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ),
    "loop": "article: &a\n  b: *a\n",
    "merge": "base: &base {title: x}\narticle:\n  <<: *base\n",
}


@pytest.mark.parametrize("kind", HOSTILE_YAML)
def test_yaml_runs_nothing_and_expands_nothing(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(HOSTILE_YAML[kind].replace("{mark}", str(tmp_path / "mark")), encoding="utf-8")
    found = invoke("validate", path)
    assert found.exit_code in {1, 3}
    assert names(tmp_path) == ["x.yaml"]
    words = found.stdout + found.stderr
    assert "refused" in words or "a key must be text" in words
    assert len(words) < 20_000


@pytest.mark.parametrize(
    "way", ["../secret.txt", "/etc/hostname", "link.txt", "deep/../../secret.txt", "C:\\x"]
)
def test_an_article_outside_the_document_s_folder_is_not_opened(tmp_path: Path, way: str) -> None:
    folder = tmp_path / "inner"
    (folder / "deep").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("a secret of this machine", encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    document: dict[str, Any] = sample()
    del document["article"]["text"]
    document["article"]["text_path"] = way
    path = folder / "doc.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    found = invoke("validate", path, "--report", "json")
    assert found.exit_code == 1
    assert "secret of" not in found.stdout
    rules = [(finding["rule"], finding["column"]) for finding in json.loads(found.stdout)["findings"]]
    assert ("incident/text-path", "article.text_path") in rules


@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_spreadsheet_safe_disarms_formulas_and_nothing_else(tmp_path: Path, form: str) -> None:
    armed = {
        "notes": "=HYPERLINK(1)",
        "actor1": "+1",
        "admin1": "-2",
        "admin2": "@SUM(A1)",
        "location": "\tx",
    }
    path = written(tmp_path, rows=[event(1, **armed), event(2)])
    more = ("--on-error", "keep", "--quiet")
    rows = {}
    for name, options in (("plain", ()), ("safe", ("--spreadsheet-safe",))):
        invoke("convert", path, "-o", tmp_path / f"{name}.{form}", *options, *more)
        with (tmp_path / f"{name}.{form}").open(encoding="utf-8", newline="") as file:
            rows[name] = list(
                csv.DictReader(
                    file, delimiter=csv.Sniffer().sniff(file.readline()).delimiter, fieldnames=list(event(1))
                )
            )
    changed = {name for name, value in rows["safe"][0].items() if value != rows["plain"][0][name]}
    assert changed == set(armed)
    assert {name: rows["safe"][0][name] for name in armed} == {
        name: f"'{text}" for name, text in armed.items()
    }
    assert rows["safe"][0]["latitude"] == "-0.3031"
    assert rows["plain"][1] == rows["safe"][1]

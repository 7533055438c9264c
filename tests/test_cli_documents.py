"""From an incident document to a file of events, on the command line."""

from __future__ import annotations

import csv
import gzip
import json
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest
from command_runs import EXAMPLES, invoke, names
from sample_documents import changed, sample

from acled_export import MappingPolicy, convert
from acled_export.contract import load_contract

if TYPE_CHECKING:
    from pathlib import Path

SEVERAL = {"status": "reported", "words": "several"}


def saved(folder: Path, document: Any, name: str = "doc.json") -> Path:
    path = folder / name
    path.write_text(json.dumps(document, indent=1), encoding="utf-8")
    return path


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("example", sorted(path.parent.name for path in EXAMPLES.glob("*/incidents.*")))
@pytest.mark.parametrize("contract", ["event", "candidate"])
def test_every_example_gives_a_file_that_validates(tmp_path: Path, example: str, contract: str) -> None:
    document = next((EXAMPLES / example).glob("incidents.*"))
    target = tmp_path / "events.parquet"
    more = ("--on-error", "filter", "--contract", contract)
    assert invoke("convert", document, "-o", target, *more).stderr.endswith(
        "4 written, 0 dropped, "
        + ("1 error, 0 warnings\n" if example == "river-battle" else "0 errors, 0 warnings\n")
    )
    assert invoke("validate", target, "--contract", contract, "--strict").exit_code == 0
    assert set(pq.read_schema(target).names) == set(load_contract(contract).required) | {"geometry"} | (
        set(load_contract("candidate").names) - set(load_contract("event").names)
        if contract == "candidate"
        else set()
    )


def test_what_needs_review_is_refused_unless_asked_for_and_then_marked(tmp_path: Path) -> None:
    document = saved(tmp_path, changed("incidents.0.review", "needs review"))
    refused = invoke("convert", document, "-o", tmp_path / "events.csv")
    assert (refused.exit_code, names(tmp_path)) == (1, ["doc.json"])
    assert (
        "incidents[0].review: 'bus' needs review and became no row [incident/needs-review]" in refused.stderr
    )
    assert refused.stderr.splitlines()[-1] == "0 rows read, 0 written, 0 dropped, 1 error, 0 warnings"
    assert invoke("validate", document).exit_code == 1
    asked = invoke("convert", document, "-o", tmp_path / "events.csv", "--include-unreviewed")
    assert asked.exit_code == 0
    assert rows(tmp_path / "events.csv")[0]["tags"] == "needs review"


def test_a_document_with_errors_says_them_all_with_line_and_path(tmp_path: Path) -> None:
    document = sample()
    document["incidents"][0] |= {"review": "acepted", "extra": 1}
    document["incidents"][0]["places"][0]["precision"] = 9
    del document["incidents"][0]["when"]["first"]
    document["article"]["published"] = "6 March"
    path = saved(tmp_path, document)
    text = path.read_text(encoding="utf-8").splitlines()
    target = tmp_path / "events.csv"
    found = invoke("convert", path, "-o", target)
    assert (found.exit_code, target.exists()) == (1, False)
    told = {}
    for line in found.stderr.splitlines()[:-1]:
        place, _, rest = line.removeprefix(f"{path}:").partition(": ")
        told[rest.partition(": ")[0]] = text[int(place) - 1].strip()
    assert told == {
        "article.published": '"published": "6 March",',
        "incidents[0].review": '"review": "acepted",',
        "incidents[0].extra": '"extra": 1',
        "incidents[0].places[0].precision": '"precision": 9,',
        "incidents[0].when.first": '"when": {',
    }
    assert "(did you mean 'accepted'?)" in found.stderr
    assert found.stderr.splitlines()[-1] == "0 rows read, 0 written, 0 dropped, 5 errors, 0 warnings"


def test_decisions_explain_every_cell_with_its_evidence(tmp_path: Path) -> None:
    document = EXAMPLES / "river-battle" / "incidents.yaml"
    more = ("--decisions", tmp_path / "decisions.jsonl", "--on-error", "filter")
    invoke("convert", document, "-o", tmp_path / "events.csv", *more)
    decisions = [
        json.loads(line) for line in (tmp_path / "decisions.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    filled = {
        (row["event_id_cnty"], column): value
        for row in rows(tmp_path / "events.csv")
        for column, value in row.items()
        if value
    }
    assert {(told["event_id_cnty"], told["column"]) for told in decisions} == set(filled)
    lines = document.read_text(encoding="utf-8").splitlines()
    text = (document.parent / "report.txt").read_bytes().decode()
    for told in decisions:
        assert told["file"] == str(document)
        assert lines[told["line"] - 1].strip() == f"- id: {told['incident']}"
        assert told["rule"]
        assert told["reason"]
        for passage in told["evidence"]:
            assert passage["quote"] == text[passage["start"] : passage["end"]]
    assert any(told["evidence"] for told in decisions if told["column"] == "fatalities")
    again = tmp_path / "again.jsonl"
    invoke("convert", document, "-o", tmp_path / "x.csv", "--on-error", "filter", "--decisions", again)
    assert again.read_bytes() == (tmp_path / "decisions.jsonl").read_bytes()


def test_a_strict_run_that_refuses_leaves_no_decisions(tmp_path: Path) -> None:
    document = saved(tmp_path, changed("incidents.0.review", "needs review"))
    found = invoke("convert", document, "-o", tmp_path / "x.csv", "--decisions", tmp_path / "d.jsonl")
    assert (found.exit_code, names(tmp_path)) == (1, ["doc.json"])


def test_decisions_may_go_to_standard_output(tmp_path: Path) -> None:
    found = invoke("convert", saved(tmp_path, sample()), "-o", tmp_path / "x.csv", "--decisions", "-")
    assert {json.loads(line)["incident"] for line in found.stdout.splitlines()} == {"bus"}


def test_the_policy_of_the_command_line_decides_tolls(tmp_path: Path) -> None:
    document = saved(tmp_path, changed("incidents.0.killed", SEVERAL))

    def fatalities(*options: str) -> list[str]:
        assert invoke("convert", document, "-o", tmp_path / "x.csv", *options).exit_code == 0
        return [row["fatalities"] for row in rows(tmp_path / "x.csv")]

    assert [fatalities(), fatalities("--several", "10")] == [["3"], ["10"]]
    document = saved(tmp_path, changed("incidents.0.killed", {"status": "reported", "low": 4, "high": 9}))
    ways = [fatalities(), *(fatalities("--disputed", way) for way in ("lowest", "midpoint", "highest"))]
    assert ways[0] == ways[1] == ["4"]
    assert ways[3] == ["9"]
    assert ways[2][0] in {"6", "7"}
    convert(document, tmp_path / "x.csv", policy=MappingPolicy(disputed="highest"))
    assert rows(tmp_path / "x.csv")[0]["fatalities"] == "9"


def test_a_candidate_says_where_it_comes_from(tmp_path: Path) -> None:
    path = saved(tmp_path, sample())
    assert invoke("convert", path, "-o", tmp_path / "x.csv", "--contract", "candidate").exit_code == 0
    row = rows(tmp_path / "x.csv")[0]
    assert row["source_event_id"] == "bus"
    assert row["source_dataset"] == "acled_export incident document"
    assert row["event_id_cnty"].startswith("AEX-KEN-")


@pytest.mark.parametrize("name", ["doc.json", "doc.json.gz", "doc.yaml", "doc.yml.gz"])
def test_a_document_is_known_by_its_name_and_content(tmp_path: Path, name: str) -> None:
    data = json.dumps(sample()).encode()
    path = tmp_path / name
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    found = invoke("convert", path, "-o", "-", "--to", "csv")
    assert found.exit_code == 0
    assert len(found.stdout.splitlines()) == 2
    assert found.stderr.startswith(f"{path}:")


def test_documents_and_tables_go_into_one_file(tmp_path: Path) -> None:
    document = EXAMPLES / "protest-towns" / "incidents.json"
    assert invoke("convert", saved(tmp_path, sample()), "-o", tmp_path / "a.csv").exit_code == 0
    found = invoke("convert", tmp_path / "a.csv", document, "-o", tmp_path / "b.jsonl")
    assert found.exit_code == 0
    assert found.stderr.splitlines()[-1].startswith("5 rows read, 5 written, ")


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("x.yaml", "article: [\n", "is not YAML: line 2, column 1"),
        ("x.yaml", "", "is empty: expected an incident document"),
        ("x.json", '{"incidents": [', "line 1"),
        ("x.json", '{"article": 1}}', "line 1"),
    ],
)
def test_what_is_no_document_cannot_be_read(tmp_path: Path, name: str, text: str, words: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    found = invoke("validate", path)
    assert (found.exit_code, found.stdout) == (3, "")
    assert words in found.stderr
    assert repr(str(path)) in found.stderr
    assert len(found.stderr.splitlines()) == 1

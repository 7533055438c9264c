"""Reports for people and for pipelines: one line per finding, one object per run."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest
from command_runs import EXAMPLES, event, invoke, lines, mixed, table, written
from hypothesis import given, settings
from hypothesis import strategies as st

import acled_export
from acled_export.discovery import discover
from acled_export.findings import Finding, Input, Report, Severity, Status
from acled_export.judge import judge_of
from acled_export.schema_files import schema_text

if TYPE_CHECKING:
    from pathlib import Path

REPORT_SCHEMA = json.loads(schema_text("report.schema.json"))
RENDER = {name: reporter.render for name, reporter in discover("reporters").items()}


def reported(*arguments: object, stdin: str = "") -> dict[str, Any]:
    """Return the JSON report of a run, held against its schema."""
    found = invoke("validate", *arguments, "--report", "json", stdin=stdin)
    report: dict[str, Any] = json.loads(found.stdout)
    assert [error.message for error in judge_of(REPORT_SCHEMA).iter_errors(report)] == []
    assert found.exit_code == int(report["totals"]["errors"] > 0)
    return report


def test_a_report_says_all_there_is(tmp_path: Path) -> None:
    source = written(tmp_path, rows=mixed(10))
    report = reported(source)
    assert list(report) == REPORT_SCHEMA["required"]
    assert report["report_version"] == "1.2"
    assert report["tool"] == {"name": "acled_export", "version": acled_export.__version__}
    assert report["contract"] == json.loads(schema_text("event.schema.json"))["$id"]
    assert report["totals"] == {"rows": 10, "written": 0, "dropped": 0, "errors": 2, "warnings": 0}
    assert report["counts"] == {"latitude/maximum": 1, "sub_event_type/enum": 1}
    found = next(finding for finding in report["findings"] if finding["rule"] == "sub_event_type/enum")
    assert found == {
        "rule": "sub_event_type/enum",
        "severity": "error",
        "message": "'Armed clsh' is not one of 25 terms",
        "file": str(source),
        "row": 5,
        "line": 6,
        "column": "sub_event_type",
        "event_id": "KEN5",
        "value": "Armed clsh",
        "expected": found["expected"],
        "hint": found["hint"],
        "suggestion": "Armed clash",
        "help": "acled-export rules event-types-agree",
    }
    assert invoke(*found["help"].split()[1:]).exit_code == 0


def test_every_check_is_listed_with_what_became_of_it(tmp_path: Path) -> None:
    checks = {
        check["rule"]: check["status"] for check in reported(written(tmp_path, rows=mixed(10)))["checks"]
    }
    assert checks["latitude/maximum"] == "failed"
    assert checks["year-matches-date"] == "passed"
    assert {rule for rule in discover("rules") if not discover("rules")[rule].contract} <= set(checks)
    header = [name for name in event(1) if name != "year"]
    partial = tmp_path / "partial.csv"
    partial.write_text(table([event(1)], header), encoding="utf-8")
    checks = {check["rule"]: check["status"] for check in reported(partial)["checks"]}
    assert (checks["year-matches-date"], checks["columns/missing"]) == ("not evaluated", "failed")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("odd.csv", table([event(1, fatalities="many", notes="", event_date="2024-02-30", extra="x")])),
        ("unknown.csv", table([event(1, extra="x")], [*event(1), "extra"])),
        ("ragged.csv", table([event(1)]) + "a,b\n"),
        ("header.csv", table([])),
        ("few.csv", "event_id_cnty,event_date,year,event_type,country\nKEN1,2024-01-01,2023,x,Kenya\n"),
        (
            "nan.jsonl",
            '{"event_id_cnty": "KEN1", "event_date": [1], "year": NaN, "iso": 1e999, "country": {}}\n',
        ),
        ("broken.jsonl", lines([event(1)]) + "{broken\n[1]\n"),
        ("empty.json", "[]"),
        ("odd.yaml", "article: 3\nincidents: [{}]\n"),
        ("long.csv", table([event(1, inter1="x" * 100_000, event_id_cnty="x" * 100_000)])),
        ("wide.jsonl", lines([event(1) | {"x" * 100_000: 1}])),
    ],
)
@pytest.mark.parametrize("samples", [0, 1, 20])
def test_every_report_fits_its_schema(tmp_path: Path, name: str, text: str, samples: int) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    report = reported(path, "--max-samples", samples)
    shown = [finding["rule"] for finding in report["findings"]]
    if not name.endswith(".yaml"):
        assert all(shown.count(rule) == min(count, samples) for rule, count in report["counts"].items())
    assert report["truncated"] == (len(shown) < sum(report["counts"].values()))
    weights = report["totals"]["errors"] + report["totals"]["warnings"]
    assert weights <= sum(report["counts"].values())
    assert report["inputs"][0]["name"] == str(path)
    assert len(json.dumps(report)) < 100_000


def test_a_document_has_a_report_too() -> None:
    report = reported(EXAMPLES / "anbar-2023" / "incidents.yaml", "--contract", "candidate")
    assert report["totals"]["rows"] == 4
    assert {finding["severity"] for finding in report["findings"]} == {"info"}


def test_piped_input_is_called_by_its_dash() -> None:
    report = reported("-", stdin=table([event(1, latitude=99)]))
    assert report["inputs"][0]["name"] == "-"
    assert report["findings"][0]["file"] == "-"


def test_samples_are_capped_and_counts_are_not(tmp_path: Path) -> None:
    source = written(tmp_path, rows=[event(n, latitude=99) for n in range(1, 61)])
    assert [len(reported(source, *more)["findings"]) for more in ((), ("--max-samples", 3))] == [20, 3]
    assert reported(source, "--max-samples", 60)["truncated"] is False
    found = invoke("validate", source, "--max-samples", 2)
    assert found.stdout.splitlines()[2:] == ["... and 58 more [latitude/maximum]"]
    assert found.stderr == "60 rows read, 60 errors, 0 warnings\n"
    assert invoke("validate", source, "--max-samples", 0).stdout == "... 60 not shown [latitude/maximum]\n"


def test_lines_for_people_follow_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    rows = [event(1, sub_event_type="x"), event(2, latitude=99), event(3, sub_event_type="x", latitude=99)]
    written(tmp_path, "b.csv", rows)
    (tmp_path / "a.jsonl").write_text(lines([event(4, latitude=99)]), encoding="utf-8")
    shown = [line.split(" ")[0] for line in invoke("validate", "b.csv", "a.jsonl").stdout.splitlines()]
    assert shown == ["b.csv:2:", "b.csv:3:", "b.csv:4:", "b.csv:4:", "a.jsonl:1:"]


plain = st.none() | st.integers() | st.floats() | st.text() | st.dates()
values = st.recursive(
    plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3)
)
found = st.builds(
    Finding,
    rule=st.sampled_from(["a/b", "c", "d"]),
    severity=st.sampled_from([Severity.ERROR, Severity.WARNING, Severity.INFO]),
    message=st.text(),
    file=st.none() | st.text(),
    row=st.none() | st.integers(1),
    line=st.none() | st.integers(1),
    value=values,
    suggestion=values,
)


@settings(max_examples=50)
@given(st.lists(found, max_size=5), st.integers(0, 3))
def test_whatever_was_found_can_be_reported(findings: list[Finding], samples: int) -> None:
    report = Report(contract="c", max_samples=samples)
    report.inputs = (Input(name="x", sha256="0" * 64, bytes=1, rows=1),)
    report.add(*findings)
    report.seen("other", Status.NOT_EVALUATED)
    rendered = json.loads(RENDER["json"](report))
    assert [error.message for error in judge_of(REPORT_SCHEMA).iter_errors(rendered)] == []
    text = RENDER["text"](report).splitlines()
    assert len(text) == len(report.findings) + sum(
        count > min(count, samples) for count in report.counts.values()
    )
    assert all(line.isprintable() for line in text)


def test_days_and_odd_numbers_become_text() -> None:
    report = Report(contract="c")
    value = {"day": dt.date(2024, 1, 2), "no number": float("nan"), 1: (float("inf"), True)}
    report.add(Finding(rule="r", severity=Severity.INFO, message="m", value=value))
    assert json.loads(RENDER["json"](report))["findings"][0]["value"] == {
        "day": "2024-01-02",
        "no number": "nan",
        "1": ["inf", True],
    }

from __future__ import annotations

import datetime as dt
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from small_rules import AS_OF, EVENT, RULES, SAMPLE, as_text, checked, names, rule

from acled_export.checker import Checker
from acled_export.findings import Finding, Severity, Status
from acled_export.plugins import Rule


def test_a_clean_row_has_no_findings_and_passes_every_check() -> None:
    report, verdict = checked({}, rules=RULES)
    assert report.findings == []
    assert report.counts == {}
    assert verdict.bad.tolist() == [False]
    assert {"deadly", "old", "repeated", "latitude/maximum", "columns/missing"} <= set(report.checks)
    passed = {name for name, status in report.checks.items() if status is Status.PASSED}
    assert {name for name in set(report.checks) - passed if not name.startswith("input/")} == {
        f"population_{reach}/{keyword}"
        for reach in ("1km", "2km", "5km", "best")
        for keyword in ("type", "minimum")
    }


def test_a_finding_says_where_and_what() -> None:
    checker = Checker(EVENT, rules=(), as_of=AS_OF)
    raw = as_text(SAMPLE, SAMPLE | {"latitude": 123}, _line=[2, 118])
    checker.check(raw, file="events.csv", first_row=7)
    assert checker.report.findings == [
        Finding(
            rule="latitude/maximum",
            severity=Severity.ERROR,
            message="123.0 is greater than the maximum of 90",
            file="events.csv",
            row=8,
            line=118,
            column="latitude",
            event_id="AEX-KEN-0000000000000000",
            value="123",
            expected="at most 90",
            help="acled-export rules latitude/maximum",
        )
    ]


def test_null_breaks_no_rule() -> None:
    rows: list[dict[str, Any]] = [{"fatalities": None}, {"year": None}, {"event_date": None, "year": 1999}]
    report, _ = checked(*rows, rules=RULES)
    assert names(report) == [
        (3, "event_date/required"), (2, "year/required"), (1, "fatalities/required"),
        (3, "old"), (2, "repeated"), (3, "repeated"),
    ]  # fmt: skip


def test_samples_are_capped_and_totals_exact() -> None:
    rows = [{"fatalities": 9, "year": 1999} for _ in range(50)]
    report, verdict = checked(*rows, rules=RULES, max_samples=3)
    assert report.counts == {"deadly": 50, "old": 50, "repeated": 49}
    assert (report.errors, report.warnings, report.rows) == (99, 50, 50)
    assert names(report) == [
        (1, "deadly"), (2, "deadly"), (3, "deadly"), (1, "old"), (2, "old"), (3, "old"), (2, "repeated"),
        (3, "repeated"), (4, "repeated"),
    ]  # fmt: skip
    assert report.truncated
    assert verdict.bad.all()


def test_no_samples_at_all_may_be_asked_for() -> None:
    report, _ = checked({"fatalities": 9}, rules=RULES, max_samples=0)
    assert (report.findings, report.counts, report.truncated) == ([], {"deadly": 1}, True)


def test_warnings_do_not_make_a_row_bad() -> None:
    report, verdict = checked({"year": 1999}, rules=RULES)
    assert (report.errors, report.warnings) == (0, 1)
    assert verdict.bad.tolist() == [False]
    assert {name: mask.tolist() for name, mask in verdict.broken.items()} == {"old": [True]}


@pytest.mark.parametrize(
    ("level", "bad"), [("error", True), ("warning", False), ("info", False), ("ignore", False)]
)
@pytest.mark.parametrize(
    ("name", "row"),
    [("old", {"year": 1999}), ("deadly", {"fatalities": 9}), ("latitude/maximum", {"latitude": 91})],
)
def test_severities_are_raised_lowered_and_ignored(
    name: str, row: dict[str, Any], level: str, bad: object
) -> None:
    severity = Severity(level)
    report, verdict = checked(row, rules=RULES, severities={name: severity})
    assert verdict.bad.tolist() == [bad]
    told = [] if severity is Severity.IGNORE else [severity]
    assert [finding.severity for finding in report.findings] == told
    assert report.checks.get(name) == (Status.FAILED if told else None)


def test_the_severity_of_a_rule_holds_for_the_contract_checks_it_stands_for() -> None:
    stand_in = Rule(
        name="point-in-range", columns=("latitude",), contract=("latitude/maximum", "latitude/minimum"),
        message="", hint="", good=({},), bad=({},),
    )  # fmt: skip
    settings = {"point-in-range": Severity.INFO, "latitude/minimum": Severity.WARNING}
    report, _ = checked({"latitude": 91}, {"latitude": -91}, rules=[stand_in], severities=settings)
    assert [(f.rule, str(f.severity), f.help) for f in report.findings] == [
        ("latitude/minimum", "warning", "acled-export rules point-in-range"),
        ("latitude/maximum", "info", "acled-export rules point-in-range"),
    ]


def test_one_mistake_is_told_once() -> None:
    better = rule("better", ("year",), lambda events: pc.less(events["year"], 2000), unless=("deadly",))
    instead = rule(
        "instead", ("latitude",), lambda events: pc.greater(events["latitude"], 100),
        instead_of=("latitude/maximum", "old"),
    )  # fmt: skip
    report, _ = checked(
        {"year": 1999},
        {"year": 1999, "fatalities": 9},
        {"latitude": 91},
        {"latitude": 101, "year": 1999},
        rules=(*RULES[:2], better, instead),
    )
    assert sorted(names(report), key=str) == [
        (1, "better"), (1, "old"), (2, "deadly"), (2, "old"), (3, "latitude/maximum"),
        (4, "better"), (4, "instead"),
    ]  # fmt: skip


def test_rules_remember_across_batches() -> None:
    checker = Checker(EVENT, rules=RULES, as_of=AS_OF)
    for place in ("Nakuru", "Kaya", "Nakuru"):
        checker.check(as_text(SAMPLE | {"location": place}), first_row=checker.report.rows + 1)
    assert names(checker.report) == [(3, "repeated")]
    assert checker.report.findings[0].message == "again 'Nakuru'"


def test_two_runs_share_no_memory() -> None:
    assert [checked({}, rules=RULES)[0].counts for _ in range(2)] == [{}, {}]


def test_as_of_is_what_counts_as_today() -> None:
    future = rule(
        "future", ("event_date",),
        lambda events: pc.greater(events["event_date"], pa.scalar(events.as_of, pa.date32())),
    )  # fmt: skip
    assert checked({"event_date": AS_OF + dt.timedelta(1)}, {"event_date": AS_OF}, rules=[future])[
        0
    ].counts == {"future": 1}
    assert Checker(EVENT, rules=()).as_of == dt.datetime.now(dt.UTC).date()

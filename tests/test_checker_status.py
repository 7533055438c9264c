from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc
from small_rules import AS_OF, EVENT, REPEATED, RULES, SAMPLE, as_text, checked, names, rule

from acled_export.checker import Checker
from acled_export.findings import Status


def test_a_rule_without_its_columns_is_not_evaluated() -> None:
    checker = Checker(EVENT, rules=RULES, as_of=AS_OF)
    raw = as_text(SAMPLE | {"fatalities": 9}).drop_columns(["event_date", "latitude"])
    verdict = checker.check(raw)
    statuses = {name: checker.report.checks[name] for name in ("old", "latitude/maximum", "latitude/type")}
    assert set(statuses.values()) == {Status.NOT_EVALUATED}
    assert checker.report.checks["deadly"] is Status.FAILED
    assert checker.report.checks["columns/missing"] is Status.FAILED
    assert checker.report.counts == {"columns/missing": 2, "deadly": 1}
    assert verdict.bad.tolist() == [True]


def test_a_rule_whose_column_is_all_unreadable_is_not_evaluated() -> None:
    checker = Checker(EVENT, rules=RULES, as_of=AS_OF)
    checker.check(as_text(SAMPLE | {"fatalities": "some"}, SAMPLE | {"fatalities": "many"}))
    assert checker.report.checks["deadly"] is Status.NOT_EVALUATED
    assert checker.report.checks["fatalities/minimum"] is Status.NOT_EVALUATED
    assert checker.report.checks["fatalities/type"] is Status.FAILED
    assert checker.report.checks["old"] is Status.PASSED
    assert checker.report.counts == {"fatalities/type": 2}


def test_a_rule_passes_over_rows_with_an_unreadable_cell_but_remembers_them() -> None:
    blank = rule("blank", ("fatalities",), lambda events: pc.is_null(events["fatalities"]))
    checker = Checker(EVENT, rules=(blank, REPEATED), as_of=AS_OF)
    checker.check(as_text(SAMPLE | {"fatalities": "some"}, SAMPLE, SAMPLE | {"fatalities": "no"}))
    assert sorted(names(checker.report), key=str) == [
        (1, "fatalities/type"),
        (2, "repeated"),
        (3, "fatalities/type"),
    ]


def test_a_table_without_rows_evaluates_nothing_but_its_columns() -> None:
    checker = Checker(EVENT, rules=RULES, as_of=AS_OF)
    checker.check(as_text().slice(0, 0))
    passed = [name for name, status in checker.report.checks.items() if status is not Status.NOT_EVALUATED]
    assert passed == ["record/shape", "columns/missing", "columns/order", "columns/unknown"]


def test_a_record_that_is_no_row_is_told_and_left_out() -> None:
    blank = dict.fromkeys(EVENT.required)
    raw = as_text(
        SAMPLE, blank, SAMPLE | {"fatalities": "x"},
        _line=[2, 3, 5], _record=pa.array([None, "a,b,c", None], pa.string()),
    )  # fmt: skip
    checker = Checker(EVENT, rules=RULES, as_of=AS_OF)
    verdict = checker.check(raw, file="events.csv", first_row=11)
    assert [(f.row, f.line, f.rule, f.value) for f in checker.report.findings] == [
        (12, 3, "record/shape", "a,b,c"),
        (13, 5, "fatalities/type", "x"),
    ]
    assert checker.report.findings[0].expected == "31 cells"
    assert checker.report.rows == 3
    assert verdict.batch.num_rows == 2
    assert verdict.bad.tolist() == [False, True]
    assert verdict.positions.tolist() == [0, 2]
    assert verdict.misfits() == [1]


def test_wrong_columns_are_named_once_in_each_file() -> None:
    checker = Checker(EVENT, rules=(), as_of=AS_OF)
    raw = as_text(SAMPLE)
    mixed = raw.select(["year", "event_date", *EVENT.required[3:]]).append_column("remarks", pa.array(["x"]))
    for file in ("a.csv", "a.csv", "b.csv"):
        checker.check(mixed, file=file)
    wrong = [("columns/missing", "event_id_cnty"), ("columns/unknown", "remarks"), ("columns/order", "year")]
    assert [(f.file, f.rule, f.column) for f in checker.report.findings] == [
        (file, *pair) for file in ("a.csv", "b.csv") for pair in wrong
    ]


def test_an_alias_is_a_counted_warning() -> None:
    report, verdict = checked({"disorder_type": "Political Violence"})
    assert [(f.rule, str(f.severity), f.value, f.suggestion) for f in report.findings] == [
        ("disorder_type/alias", "warning", "Political Violence", "Political violence")
    ]
    assert verdict.batch["disorder_type"].to_pylist() == ["Political violence"]
    assert not verdict.bad.any()

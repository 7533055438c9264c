from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acled_export.findings import SHOWN, Finding, Input, Report, Severity, Status, short, shown

WRONG = Finding(
    rule="latitude/maximum",
    severity=Severity.ERROR,
    message="123.0 is greater than the maximum of 90",
    file="events.csv",
    row=117,
    line=118,
    column="latitude",
    value="123.0",
)


def found(rule: str, severity: Severity = Severity.ERROR, row: int = 1) -> Finding:
    return Finding(rule=rule, severity=severity, message="wrong", row=row)


def test_a_finding_is_one_line_of_text() -> None:
    assert (
        WRONG.text() == "events.csv:118: latitude: 123.0 is greater than the maximum of 90 [latitude/maximum]"
    )


@pytest.mark.parametrize(
    ("finding", "text"),
    [
        (found("a"), "-: row 1: wrong [a]"),
        (found("a", Severity.WARNING), "-: row 1: warning: wrong [a]"),
        (found("a", Severity.INFO), "-: row 1: info: wrong [a]"),
        (Finding(rule="a", severity=Severity.ERROR, message="wrong", file="b"), "b: wrong [a]"),
        (
            Finding(rule="a", severity=Severity.ERROR, message="wrong", suggestion="right"),
            "-: wrong (did you mean 'right'?) [a]",
        ),
        (
            Finding(rule="a", severity=Severity.ERROR, message="wrong", suggestion=0),
            "-: wrong (did you mean 0?) [a]",
        ),
    ],
)
def test_what_is_unknown_of_a_finding_is_left_out_of_its_text(finding: Finding, text: str) -> None:
    assert text == finding.text()


@given(
    st.builds(Finding, rule=st.text(), severity=st.sampled_from(Severity), message=st.text(), file=st.text())
)
def test_text_from_strangers_stays_one_printable_line(finding: Finding) -> None:
    assert finding.text().isprintable()


def test_a_finding_as_a_dict_has_every_field_and_short_values() -> None:
    long = "x" * (SHOWN + 1)
    facts = Finding(rule="a", severity=Severity.INFO, message="m", value=long).as_dict()
    assert list(facts) == [
        "rule", "severity", "message", "file", "row", "line", "column", "event_id", "value", "expected",
        "hint", "suggestion", "help",
    ]  # fmt: skip
    assert type(facts["severity"]) is str
    assert facts["value"] == "x" * SHOWN + "... (121 characters)"


@given(st.text(max_size=SHOWN) | st.integers() | st.none())
def test_short_values_are_shown_whole(value: object) -> None:
    assert value == short(value)
    assert repr(value) == shown(value)


def test_a_count_keeps_samples_up_to_the_cap_and_totals_exact() -> None:
    report = Report(contract="c", max_samples=3)
    assert report.count("a", Severity.ERROR, 2) == 2
    assert not report.truncated
    assert report.count("a", Severity.ERROR, 5) == 1
    assert report.count("a", Severity.ERROR, 5) == 0
    assert report.truncated
    assert report.counts == {"a": 12}
    assert report.checks == {"a": Status.FAILED}
    assert (report.errors, report.warnings) == (12, 0)


def test_nothing_and_what_is_ignored_is_not_counted() -> None:
    report = Report(contract="c")
    assert report.count("a", Severity.IGNORE, 5) == 0
    assert report.count("a", Severity.ERROR, 0) == 0
    assert report == Report(contract="c")


def test_added_findings_are_counted_by_severity() -> None:
    report = Report(contract="c", max_samples=1)
    report.add(found("a"), found("a", row=2), found("b", Severity.WARNING), found("c", Severity.INFO))
    assert [finding.rule for finding in report.findings] == ["a", "b", "c"]
    assert (report.errors, report.warnings, report.truncated) == (2, 1, True)


def test_a_failure_is_never_unsaid_and_a_pass_outlasts_a_skipped_part() -> None:
    report = Report(contract="c")
    report.seen("a", Status.NOT_EVALUATED)
    assert report.checks == {"a": Status.NOT_EVALUATED}
    report.seen("a", Status.PASSED)
    report.seen("a", Status.NOT_EVALUATED)
    assert report.checks == {"a": Status.PASSED}
    report.count("a", Severity.ERROR, 1)
    report.seen("a", Status.PASSED)
    assert report.checks == {"a": Status.FAILED}


def test_reports_add_up() -> None:
    first = Report(contract="c", rows=2, dropped=1, written=1, max_samples=2)
    first.inputs = (Input(name="a", sha256=None, bytes=1, rows=2),)
    first.add(found("a"), found("b", Severity.WARNING))
    first.seen("x", Status.PASSED)
    second = Report(contract="c", rows=3, dropped=2, written=1, max_samples=2)
    second.inputs = (Input(name="b", sha256="0", bytes=1, rows=3),)
    second.add(found("a", row=3), found("a", row=4))
    second.seen("x", Status.NOT_EVALUATED)
    total = first + second
    assert (total.rows, total.dropped, total.written) == (5, 3, 2)
    assert [given.name for given in total.inputs] == ["a", "b"]
    assert total.counts == {"a": 3, "b": 1}
    assert [(finding.rule, finding.row) for finding in total.findings] == [("a", 1), ("b", 1), ("a", 3)]
    assert total.checks == {"a": Status.FAILED, "b": Status.FAILED, "x": Status.PASSED}
    assert total.truncated
    assert first.counts == {"a": 1, "b": 1}
    assert second.counts == {"a": 2}


RULES = st.sampled_from("abc")
findings = st.builds(found, RULES, st.just(Severity.ERROR), st.integers(1, 9))


@st.composite
def reports(draw: st.DrawFn) -> Report:
    report = Report(contract="c", max_samples=2, rows=draw(st.integers(0, 9)))
    report.add(*draw(st.lists(findings, max_size=6)))
    for rule, status in draw(st.dictionaries(RULES, st.sampled_from(Status))).items():
        report.seen(rule, status)
    return report


@given(reports(), reports(), reports())
def test_adding_reports_is_associative(first: Report, second: Report, third: Report) -> None:
    assert (first + second) + third == first + (second + third)


@given(reports())
def test_an_empty_report_adds_nothing(report: Report) -> None:
    empty = Report(contract="c", max_samples=2)
    assert report == report + empty == empty + report

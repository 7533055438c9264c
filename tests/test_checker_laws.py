"""Laws of the checker and its reports, for any table."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st
from small_rules import AS_OF, EVENT, RULES

from acled_export.checker import Checker
from acled_export.testing import Kind, tables

if TYPE_CHECKING:
    from acled_export.findings import Report
    from acled_export.plugins import Rule

kinds: st.SearchStrategy[Kind] = st.sampled_from(("valid", "mutated", "hostile"))


def run(*batches: pa.RecordBatch, max_samples: int = 20, rules: tuple[Rule, ...] = RULES) -> Report:
    checker = Checker(EVENT, rules=rules, as_of=AS_OF, max_samples=max_samples)
    for batch in batches:
        checker.check(batch, first_row=checker.report.rows + 1)
    return checker.report


def facts(report: Report) -> tuple[Any, ...]:
    found = sorted(
        report.findings, key=lambda finding: (finding.rule, finding.row or 0, finding.column or "")
    )
    texts = [(finding.text(), finding.row) for finding in found]
    return report.rows, report.counts, report.severities, report.checks, report.truncated, texts


@given(kinds.flatmap(tables), st.sets(st.integers(1, 7)), st.integers(0, 3))
def test_a_report_does_not_depend_on_how_batches_are_split(
    raw: pa.RecordBatch, cuts: set[int], max_samples: int
) -> None:
    ends = [0, *sorted(cut for cut in cuts if cut < raw.num_rows), raw.num_rows]
    parts = [raw[first:last] for first, last in pairwise(ends)]
    assert facts(run(raw, max_samples=max_samples)) == facts(run(*parts, max_samples=max_samples))


@given(kinds.flatmap(tables), st.integers(0, 8))
def test_reports_of_parts_add_up_to_that_of_the_whole(raw: pa.RecordBatch, cut: int) -> None:
    rules = RULES[:2]  # memory does not reach from one part to the other
    cut = min(cut, raw.num_rows)
    second = Checker(EVENT, rules=rules, as_of=AS_OF)
    second.check(raw[cut:], first_row=cut + 1)
    merged = run(raw[:cut], rules=rules) + second.report
    whole = run(raw, rules=rules)
    assert by_row(whole) == by_row(merged)
    assert (whole.rows, whole.checks) == (merged.rows, merged.checks)


def by_row(report: Report) -> tuple[dict[str, int], list[str]]:
    """Return counts and findings about rows: each part names the columns of its own table."""
    counts = {name: count for name, count in report.counts.items() if not name.startswith("columns/")}
    return counts, sorted(f.text() for f in report.findings if f.row is not None)


reports = st.builds(run, kinds.flatmap(tables), max_samples=st.just(2))


@given(reports, reports, reports)
def test_merging_is_associative(first: Report, second: Report, third: Report) -> None:
    assert (first + second) + third == first + (second + third)


@given(reports, reports)
def test_the_order_of_merging_changes_no_number(first: Report, second: Report) -> None:
    one, other = first + second, second + first
    assert (one.rows, one.counts, one.severities, one.checks) == (
        other.rows, other.counts, other.severities, other.checks,
    )  # fmt: skip
    assert one.truncated == other.truncated
    assert len(one.findings) == len(other.findings)


@given(kinds.flatmap(tables))
def test_dropping_the_bad_rows_leaves_no_error_in_any(raw: pa.RecordBatch) -> None:
    verdict = Checker(EVENT, rules=RULES, as_of=AS_OF).check(raw)
    again = Checker(EVENT, rules=RULES, as_of=AS_OF).check(verdict.batch.filter(pa.array(~verdict.bad)))
    assert not again.bad.any()


@given(tables("mutated"))
def test_one_bad_cell_hides_no_other(raw: pa.RecordBatch) -> None:
    spoilt = raw.schema.names[0]
    worse = raw.set_column(0, spoilt, pa.array(["?"] * raw.num_rows, pa.string()))
    before = Checker(EVENT, rules=(), as_of=AS_OF).check(raw).broken
    after = Checker(EVENT, rules=(), as_of=AS_OF).check(worse).broken
    others = {name: mask.tolist() for name, mask in before.items() if not name.startswith(f"{spoilt}/")}
    assert others == {name: after[name].tolist() for name in others}

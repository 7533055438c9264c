"""What holds for every rule, found by its being there."""

from __future__ import annotations

import ast
import datetime as dt
import importlib
import string
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import acled_export.rules
from acled_export.batches import to_batch
from acled_export.checker import Checker
from acled_export.contract import load_contract
from acled_export.discovery import discover
from acled_export.findings import Severity
from acled_export.plugins import Rule
from acled_export.sample_event import SAMPLE_EVENT
from acled_export.sieve import checks_of
from acled_export.table_shape import SEVERITIES
from acled_export.testing import Kind, histories, tables

if TYPE_CHECKING:
    from acled_export.findings import Report
    from acled_export.plugins import Example

EVENT = load_contract("event")
AS_OF = dt.date(2026, 1, 1)
FOLDER = Path(acled_export.rules.__file__).parent
FILES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")
RULES: Mapping[str, Rule] = {
    name: rule for name, rule in discover("rules").items() if name.replace("-", "_") in FILES
}
CHECKS = {*SEVERITIES, *checks_of(EVENT), *(f"{c.name}/alias" for c in EVENT.columns if c.vocabulary)}
every_rule = pytest.mark.parametrize("rule", [pytest.param(rule, id=name) for name, rule in RULES.items()])

# a rule that cannot be broken alone: which others its bad examples break as well, and why
BROKEN_TOGETHER: Mapping[str, tuple[set[str], str]] = {}
ABOUT_BLANKS = {"admin1-filled"}  # what it looks for is a blank cell, whatever else is known

kinds: st.SearchStrategy[Kind] = st.sampled_from(("mutated", "hostile"))


def examples(kind: str) -> list[Any]:
    return [
        pytest.param(rule, example, id=f"{name}-{number}")
        for name, rule in RULES.items()
        for number, example in enumerate(getattr(rule, kind))
    ]


def raw_batch(example: Example) -> pa.RecordBatch:
    """Build a batch as a reader gives it: the overrides of each row on the sample event, in its order."""
    overrides = (example,) if isinstance(example, Mapping) else example
    rows = [{**SAMPLE_EVENT, **override} for override in overrides]
    return pa.RecordBatch.from_pydict({name: [row[name] for row in rows] for name in rows[0]})


def report_of(batch: pa.RecordBatch) -> Report:
    checker = Checker(EVENT, as_of=AS_OF)
    checker.check(batch, file="events.csv")
    return checker.report


@pytest.mark.parametrize(("rule", "example"), examples("good"))
def test_good_examples_break_no_rule_at_all(rule: Rule, example: Example) -> None:
    report = report_of(raw_batch(example))
    assert [finding.text() for finding in report.findings] == []
    # of an envelope, which a row cannot show, nothing can be said here
    expected = "not evaluated" if rule.name.startswith("input-") else "passed"
    assert {str(report.checks[name]) for name in rule.contract or (rule.name,)} == {expected}


@pytest.mark.parametrize(("rule", "example"), examples("bad"))
def test_bad_examples_break_their_own_rule_and_no_other(rule: Rule, example: Example) -> None:
    report = report_of(raw_batch(example))
    own = set(rule.contract) or {rule.name}
    others, _why = BROKEN_TOGETHER.get(rule.name, (set(), ""))
    assert own & set(report.counts), "its own rule is silent"
    assert set(report.counts) - own - others == set()


@pytest.mark.parametrize(("rule", "example"), examples("bad"))
def test_findings_of_bad_examples_are_made_of_plain_words(rule: Rule, example: Example) -> None:
    own = set(rule.contract) or {rule.name}
    for finding in report_of(raw_batch(example)).findings:
        if finding.rule in own:
            assert finding.message
            assert "\n" not in finding.text()
            assert finding.hint
            assert finding.help == f"acled-export rules {rule.name}"
            assert (
                finding.column is None
                or finding.column in EVENT
                or finding.column in raw_batch(example).schema.names
            )


def test_every_file_is_a_rule_of_the_same_name() -> None:
    assert sorted(name.replace("-", "_") for name in RULES) == FILES
    for name in FILES:
        module = importlib.import_module(f"acled_export.rules.{name}")
        assert [
            value.name.replace("-", "_") for value in vars(module).values() if isinstance(value, Rule)
        ] == [name]


@every_rule
def test_a_rule_documents_itself(rule: Rule) -> None:
    text = importlib.import_module(f"acled_export.rules.{rule.name.replace('-', '_')}").__doc__ or ""
    summary, _, rest = text.partition("\n\n")
    assert summary.endswith(".")
    assert "\nWhy: " in f"\n{rest}"
    assert "\nSource: " in f"\n{rest}"
    assert rule.good
    # what is wrong with the header cannot be said by overriding cells
    about_header = bool(rule.contract) and all(
        name.startswith(("columns/", "input/")) for name in rule.contract
    )
    assert bool(rule.bad) is not about_header or rule.name == "columns-known"
    assert rule.hint


@every_rule
def test_a_rule_names_columns_and_checks_that_exist(rule: Rule) -> None:
    assert [name for name in rule.columns if name not in EVENT] == []
    assert [name for name in (*rule.unless, *rule.instead_of) if name not in CHECKS | set(RULES)] == []
    assert [name for name in rule.contract if name not in CHECKS] == []
    assert rule.name not in rule.unless + rule.instead_of
    assert [rule.broken, rule.remember, rule.contract or None].count(None) == 2, "judge in one way"


@every_rule
def test_a_rule_reads_no_column_that_it_does_not_name(rule: Rule) -> None:
    """A column read but not named would be a crash when it is absent."""
    if rule.contract:
        return
    row = to_batch([SAMPLE_EVENT], EVENT).select([name for name in EVENT.required if name in rule.columns])
    checker = Checker(EVENT, rules=[rule], as_of=AS_OF)
    checker.check(row)
    assert str(checker.report.checks[rule.name]) == "passed"


@every_rule
def test_the_fields_of_a_message_are_columns_of_the_rule(rule: Rule) -> None:
    fields = {field for _, field, _, _ in string.Formatter().parse(rule.message) if field is not None}
    assert fields - set(rule.columns) == set()


@every_rule
def test_a_rule_weighs_as_much_as_what_it_stands_for(rule: Rule) -> None:
    checker = Checker(EVENT)
    assert {checker.severity(name) for name in rule.contract} <= {rule.severity}
    assert rule.severity in {Severity.ERROR, Severity.WARNING, Severity.INFO}


def test_no_contract_check_is_explained_by_two_rules() -> None:
    claimed = [name for rule in RULES.values() for name in rule.contract]
    assert sorted(set(claimed)) == sorted(claimed)


@every_rule
def test_a_rule_bears_blank_cells_and_no_rows(rule: Rule) -> None:
    batches: list[list[Mapping[str, Any]]] = [[], [{}], [{}, SAMPLE_EVENT, {}]]
    for rows in batches:
        checker = Checker(EVENT, rules=[rule], as_of=AS_OF)
        checker.check(to_batch(rows, EVENT))
        if rule.name not in ABOUT_BLANKS:
            assert rule.name not in checker.report.counts


def test_rules_know_each_other_by_name_only() -> None:
    imported = {
        (path.stem, node.module)
        for path in FOLDER.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("acled_export.rules")
    }
    assert imported == set()


@settings(settings.get_profile("keystone"))
@given(histories(max_size=6))
def test_valid_events_are_silent(rows: list[dict[str, Any]]) -> None:
    report = report_of(to_batch(rows, EVENT))
    assert [finding.text() for finding in report.findings] == []
    assert report.counts == {}


@settings(settings.get_profile("keystone"))
@given(kinds.flatmap(tables))
def test_no_table_is_too_odd_to_be_judged(batch: pa.RecordBatch) -> None:
    report = report_of(batch)
    assert all(finding.text().isprintable() for finding in report.findings)
    assert set(RULES) - set(report.checks) == {name for name, rule in RULES.items() if rule.contract}


@given(histories(contract="candidate", max_size=6))
def test_unknown_cells_of_candidates_break_no_rule(rows: list[dict[str, Any]]) -> None:
    checker = Checker(load_contract("candidate"), as_of=AS_OF)
    checker.check(to_batch(rows, load_contract("candidate")))
    assert [finding.text() for finding in checker.report.findings] == []

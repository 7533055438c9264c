from __future__ import annotations

import datetime as dt
import importlib
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acled_export.batches import to_batch
from acled_export.checker import Checker
from acled_export.columns import Columns
from acled_export.contract import load_contract
from acled_export.discovery import discover
from acled_export.sample_event import SAMPLE_EVENT
from acled_export.sieve import checks_of
from acled_export.testing import histories

if TYPE_CHECKING:
    from acled_export.columns import Mask
    from acled_export.plugins import Example, Rule

NAMES = [
    "source_present", "list_separators", "source_scale_known", "notes_open_with_date",
    "crowd_size_on_demonstrations", "recorded_after_event", "timestamp_ten_digits", "similar_event_once",
    "same_event_once", "fatalities_match_notes", "interceptions_are_disrupted_weapons", "text_single_spaced",
    "text_not_mojibake", "text_without_no_break_spaces",
]  # fmt: skip
RULES: dict[str, Rule] = {
    name.replace("_", "-"): importlib.import_module(f"acled_export.rules.{name}").RULE for name in NAMES
}
TODAY = dt.date(2024, 6, 1)
GOOD = [
    pytest.param(example, id=f"{name}-{n}")
    for name, rule in RULES.items()
    for n, example in enumerate(rule.good)
]
BAD = [
    pytest.param(name, example, id=f"{name}-{n}")
    for name, rule in RULES.items()
    for n, example in enumerate(rule.bad)
]
DEMONSTRATION = {
    "event_type": "Protests",
    "sub_event_type": "Peaceful protest",
    "disorder_type": "Demonstrations",
    "tags": "crowd size=dozens",
}
TEXTS = ("notes", "source", "location", "actor1", "actor2", "assoc_actor_1", "tags", "source_scale")


def rows_of(example: Example) -> list[dict[str, Any]]:
    return [{**SAMPLE_EVENT, **row} for row in (example if isinstance(example, tuple) else (example,))]


ROWS = [row for rule in RULES.values() for example in (*rule.good, *rule.bad) for row in rows_of(example)]


def checked(*rows: dict[str, Any], contract: str = "event", names: tuple[str, ...] = ()) -> Checker:
    rules = [RULES[name] for name in names] or list(RULES.values())
    checker = Checker(load_contract(contract), rules=rules, as_of=TODAY)
    checker.check(pa.RecordBatch.from_pydict({name: [row.get(name) for row in rows] for name in rows[0]}))
    return checker


def broken(**override: Any) -> list[str]:
    return sorted(checked({**SAMPLE_EVENT, **override}).report.counts)


def verdicts(batches: list[pa.RecordBatch]) -> dict[str, list[bool]]:
    """Return each rule's verdict on every row, one rule by itself."""
    found: dict[str, list[bool]] = {}
    for name, rule in RULES.items():
        if rule.contract:
            continue
        test = rule.remember().broken if rule.remember else rule.broken
        assert test is not None
        masks: list[Mask] = [test(Columns(batch, TODAY)) for batch in batches]
        found[name] = np.concatenate(masks).tolist()
    return found


def encoded(batch: pa.RecordBatch) -> pa.RecordBatch:
    arrays = [
        column.dictionary_encode() if name in TEXTS and pa.types.is_string(column.type) else column
        for name, column in zip(batch.schema.names, batch.columns, strict=True)
    ]
    return pa.RecordBatch.from_arrays(arrays, names=batch.schema.names)


@pytest.mark.parametrize("example", GOOD)
def test_good_examples_are_silent(example: Example) -> None:
    assert checked(*rows_of(example)).report.counts == {}


@pytest.mark.parametrize(("name", "example"), BAD)
def test_bad_examples_break_their_rule_alone(name: str, example: Example) -> None:
    report = checked(*rows_of(example)).report
    expected = RULES[name].contract or (name,)
    assert set(report.counts) <= set(expected)
    assert sum(report.counts.values()) == 1
    assert report.findings[0].severity is RULES[name].severity


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_is_named_by_its_file_and_refers_to_checks_that_exist(rule: Rule) -> None:
    assert RULES[rule.name] is rule
    known = set(checks_of(load_contract())) | set(discover("rules"))
    assert [name for name in (*rule.contract, *rule.unless, *rule.instead_of) if name not in known] == []
    judged = [rule.broken is not None, rule.remember is not None, bool(rule.contract)]
    assert judged.count(True) == 1


@pytest.mark.parametrize("column", SAMPLE_EVENT)
@pytest.mark.parametrize("contract", ["event", "candidate"])
def test_blank_cells_break_nothing_but_the_contract(contract: str, column: str) -> None:
    rows = [{**SAMPLE_EVENT, "event_id_cnty": f"KEN{n}", column: None} for n in range(2)]
    rows[1]["notes"] = rows[1]["notes"] and f"{rows[1]['notes']} So they say."
    broken_rules = set(checked(*rows, contract=contract).report.counts) & set(RULES)
    assert broken_rules == set()


def test_blank_tags_are_unknown_only_in_a_table_of_candidates() -> None:
    row = {**SAMPLE_EVENT, **DEMONSTRATION, "tags": None}
    name = "crowd-size-on-demonstrations"
    assert checked(row, names=(name,)).report.counts == {name: 1}
    candidate = {**row, "source_dataset": "invented"}
    assert checked(candidate, names=(name,), contract="candidate").report.counts.get(name) is None


def test_no_rows_and_columns_of_nothing_but_null() -> None:
    contract = load_contract()
    empty: dict[str, list[bool]] = {name: [] for name in verdicts([to_batch([], contract)])}
    assert verdicts([to_batch([], contract)]) == empty
    nothing = to_batch([dict.fromkeys(SAMPLE_EVENT)] * 3, contract)
    assert verdicts([nothing]) == {name: [False] * 3 for name in empty}
    assert verdicts([encoded(nothing)]) == {name: [False] * 3 for name in empty}


@given(st.lists(st.sampled_from(ROWS), min_size=1, max_size=30), st.data())
def test_verdicts_do_not_depend_on_how_rows_are_stored_or_split(
    rows: list[dict[str, Any]], data: st.DataObject
) -> None:
    batch = to_batch(rows, load_contract())
    expected = verdicts([batch])
    assert verdicts([encoded(batch)]) == expected
    cuts = sorted(data.draw(st.lists(st.integers(0, len(rows)), max_size=4)))
    parts = [
        batch.slice(start, end - start) for start, end in zip([0, *cuts], [*cuts, len(rows)], strict=True)
    ]
    assert verdicts(parts) == expected


@given(histories())
def test_generated_events_are_silent(rows: list[dict[str, Any]]) -> None:
    batch = to_batch(rows, load_contract())
    assert {name: any(mask) for name, mask in verdicts([batch]).items() if any(mask)} == {}


@pytest.mark.parametrize(
    ("override", "expected"),
    [
        ({"source": "A;B"}, ["list-separators"]),
        ({"source": "A;"}, ["list-separators"]),
        ({"source": ";"}, ["list-separators"]),
        ({"tags": "a; "}, ["list-separators"]),
        ({"source": "A;  B"}, ["text-single-spaced"]),
        ({"notes": "On 1 March 2024; and so on"}, []),
        ({"source_scale": "National"}, []),
        ({"notes": "On 01 March 2024 shots fell."}, []),
        ({"notes": "On 1 March 2024"}, []),
        ({"notes": "On 1 March 202"}, ["notes-open-with-date"]),
        ({"notes": "Security measures: On 1 March 2024, a road was closed."}, []),
        ({"notes": "Security measures: On 3 March 2024, a road was closed."}, ["notes-open-with-date"]),
        ({"time_precision": 4}, ["time_precision/enum"]),
        ({"event_date": dt.date(2021, 12, 31), "year": 2021}, []),
        ({"event_date": dt.date(2022, 1, 1), "year": 2022}, ["notes-open-with-date"]),
        ({**DEMONSTRATION, "tags": "local administrators"}, ["crowd-size-on-demonstrations"]),
        ({**DEMONSTRATION, "tags": None, "event_date": dt.date(2020, 12, 31), "year": 2020}, []),
        ({"timestamp": 1709200800}, []),
        ({"timestamp": 1709200799}, ["recorded-after-event"]),
        ({"timestamp": 0}, ["timestamp-ten-digits"]),
        ({"timestamp": 10**10}, ["timestamp-ten-digits"]),
        ({"location": "\tNakuru"}, ["text-single-spaced"]),
        ({"location": "Nakuru\n"}, ["text-single-spaced"]),
        ({"source": "Gazette\N{NO-BREAK SPACE}; Wire"}, ["text-without-no-break-spaces"]),
        ({"notes": SAMPLE_EVENT["notes"] + "\N{NO-BREAK SPACE}"}, ["text-without-no-break-spaces"]),
        ({"source": "Gazette  \N{NO-BREAK SPACE}"}, ["text-single-spaced", "text-without-no-break-spaces"]),
        ({"location": "VoilÃ\N{NO-BREAK SPACE}"}, ["text-not-mojibake"]),
    ],
)  # fmt: skip
def test_cases_at_the_edge(override: dict[str, Any], expected: list[str]) -> None:
    assert broken(**override) == expected

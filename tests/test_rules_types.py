from __future__ import annotations

import datetime as dt
import importlib
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acled_export.actor_types import TYPES, interaction_of
from acled_export.batches import to_batch
from acled_export.checker import Checker
from acled_export.columns import Columns
from acled_export.contract import load_contract
from acled_export.findings import Severity, Status
from acled_export.rules.associate_not_main_actor import main_actor_again
from acled_export.sample_event import SAMPLE_EVENT
from acled_export.sieve import checks_of
from acled_export.table_shape import SEVERITIES
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from acled_export.plugins import Example, Rule

NAMES = [
    "columns_complete", "columns_in_order", "columns_known", "event_id_well_formed", "event_id_unique",
    "event_date_real", "event_date_not_in_future", "event_date_from_1997", "year_matches_date",
    "precision_known", "event_types_agree", "actor_types_known", "interaction_matches_actor_types",
    "actor2_and_inter2_together", "no_associates_without_actor2", "actor2_where_needed",
    "battles_between_armed_groups", "battles_without_associated_civilians", "civilians_are_victims",
    "remote_violence_by_armed_actor", "demonstrators_take_part", "demonstrators_are_actor1",
    "intervention_has_actor2", "civilian_targeting_matches", "fatalities_not_negative",
    "peaceful_protest_without_deaths", "abduction_without_deaths", "disrupted_weapons_kill_one_at_most",
    "strategic_development_without_deaths", "generic_actor_matches_type", "state_forces_at_home",
    "regime_years_cover_date", "associate_not_main_actor",
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


def raw_batch(rows: list[dict[str, Any]]) -> pa.RecordBatch:
    """Build a batch as a reader would: whatever the cells are, in the columns that are there."""
    return pa.RecordBatch.from_pydict({name: [row.get(name) for row in rows] for name in rows[0]})


def rows_of(example: Example) -> list[dict[str, Any]]:
    return [{**SAMPLE_EVENT, **row} for row in (example if isinstance(example, tuple) else (example,))]


def checked(*rows: dict[str, Any], contract: str = "event") -> Checker:
    checker = Checker(load_contract(contract), rules=RULES.values(), as_of=TODAY)
    checker.check(raw_batch(list(rows)))
    return checker


def broken(**override: Any) -> list[str]:
    return sorted(checked({**SAMPLE_EVENT, **override}).report.counts)


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
    known = set(checks_of(load_contract())) | set(RULES) | set(SEVERITIES)
    assert [name for name in (*rule.contract, *rule.unless) if name not in known] == []
    judged = [rule.broken is not None, rule.remember is not None, bool(rule.contract)]
    assert judged.count(True) == 1


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_no_error_is_dropped_for_a_warning_and_no_two_rules_for_each_other(rule: Rule) -> None:
    for name in rule.unless:
        better = RULES.get(name)
        assert better is None or better.severity <= rule.severity
        assert better is None or rule.name not in better.unless


@pytest.mark.parametrize("name", SAMPLE_EVENT)
def test_unknown_cells_break_nothing_in_a_table_of_candidates(name: str) -> None:
    known = [example for rule in RULES.values() for example in rule.good if isinstance(example, dict)]
    rows = [
        {**SAMPLE_EVENT, "event_id_cnty": f"KEN{n}", **example, "source_dataset": "invented", name: None}
        for n, example in enumerate(known)
    ]
    assert checked(*rows, contract="candidate").report.counts == {}


@pytest.mark.parametrize(
    ("override", "expected"),
    [
        ({"actor2": None}, ["actor2-and-inter2-together"]),
        ({"inter2": None}, ["actor2-and-inter2-together"]),
        ({"inter1": "Civilians"}, ["state-forces-at-home"]),
        ({"inter2": "Protesters"}, ["generic-actor-matches-type"]),
        ({"actor1": "Invented Front", "inter1": "Civilians"}, ["interaction-matches-actor-types"]),
        ({"interaction": "Protesters only"}, ["interaction-matches-actor-types"]),
        ({"inter1": "Soldiery"}, ["inter1/enum"]),
        ({"event_type": "Protests"}, ["event_type/then"]),
        ({"sub_event_type": "Peaceful protest"}, ["event_type/then"]),
        ({"event_date": dt.date(2042, 3, 1)}, ["event-date-not-in-future"]),
        ({"event_date": dt.date(1924, 3, 1)}, ["event-date-from-1997"]),
        ({"event_date": dt.date(2014, 3, 1)}, ["year-matches-date"]),
        ({"event_date": "2024-02-30"}, ["event_date/format"]),
        ({"fatalities": -1}, ["fatalities/minimum"]),
        ({"actor2": None, "inter2": None}, ["actor2-where-needed"]),
        ({"actor2": None, "inter2": None, "assoc_actor_2": "Women (Kenya)"},
         ["actor2-where-needed", "no-associates-without-actor2"]),
    ],
)  # fmt: skip
def test_one_mistake_gives_one_main_finding(override: dict[str, Any], expected: list[str]) -> None:
    assert broken(**override) == expected


def test_ids_are_remembered_over_batches_and_blank_ids_are_no_ids() -> None:
    checker = Checker(load_contract("candidate"), rules=[RULES["event-id-unique"]], as_of=TODAY)
    batches = (["KEN1", None, "KEN2"], ["KEN3", None, "KEN1"], ["KEN1", "KEN4", "KEN4"])
    found = []
    for ids in batches:
        checked = checker.check(raw_batch([{**SAMPLE_EVENT, "event_id_cnty": name} for name in ids]))
        found.append(checked.broken.get("event-id-unique", np.zeros(3, dtype=np.bool_)).tolist())
    assert found == [[False, False, False], [False, False, True], [True, False, True]]


def test_ids_may_repeat_in_a_monadic_file() -> None:
    row = {name: cell for name, cell in SAMPLE_EVENT.items() if name not in {"actor2", "assoc_actor_2"}}
    report = checked(row, row).report
    assert report.checks["event-id-unique"] is Status.NOT_EVALUATED
    assert report.counts == {"columns/missing": 2}


def test_columns_are_looked_at_by_name_and_order() -> None:
    row = dict(SAMPLE_EVENT)
    assert list(checked(dict(reversed(row.items()))).report.counts) == ["columns/order"]
    assert list(checked({k: v for k, v in row.items() if k != "tags"}).report.counts) == ["columns/missing"]
    assert checked(row | {"population_best": 5}).report.counts == {}
    pages = checked(row | {"comment": "x"}).report.findings
    assert [finding.help for finding in pages] == ["acled-export rules columns-known"]


def test_today_counts_as_past_and_so_does_the_first_day() -> None:
    army = "Military Forces of Kenya (1978-2002)"
    assert broken(event_date=TODAY) == []
    assert broken(event_date=TODAY + dt.timedelta(days=1)) == ["event-date-not-in-future"]
    assert broken(event_date=dt.date(1997, 1, 1), year=1997, actor1=army) == []
    assert broken(event_date=dt.date(1996, 12, 31), year=1996, actor1=army) == ["event-date-from-1997"]


def test_every_pair_of_types_has_its_label_in_either_order() -> None:
    pairs = {interaction_of(first, second) for first in TYPES for second in (*TYPES, None)}
    assert pairs == set(vocabulary("interaction").terms)
    assert all(interaction_of(a, b) == interaction_of(b, a) for a in TYPES for b in TYPES)


def test_type_78_alone_has_the_higher_number_first() -> None:
    assert interaction_of("Civilians", "External/Other forces") == "External/Other forces-Civilians"
    assert interaction_of("Rioters", "External/Other forces") == "Rioters-External/Other forces"
    assert interaction_of("External/Other forces", None) == "External/Other forces only"
    assert interaction_of("Aliens", None) is None
    assert interaction_of("Rioters", "Aliens") is None


def test_a_finding_says_what_the_value_should_be() -> None:
    def told(**override: Any) -> tuple[Any, Any]:
        (finding,) = checked({**SAMPLE_EVENT, **override}).report.findings
        return finding.expected, finding.suggestion

    label = "State forces-Political militia"
    assert told(interaction="Rioters only") == (label, label)
    assert told(year=2023) == (2024, 2024)
    assert told(civilian_targeting="Civilian targeting") == ("blank", None)
    assert told(inter2="Rebel group")[0] == "Political militia"
    assert told(inter1="External/Other forces")[0] == "State forces"
    expected = "a date in the years of 'Military Forces of Kenya (2002-2013)'"
    assert told(actor1="Military Forces of Kenya (2002-2013)")[0] == expected


names = st.sampled_from(["A", "B", "A B", "Women (X)", None])
lists = st.none() | st.lists(st.sampled_from(["A", "B", "A B", "AB"]), min_size=1, max_size=3).map("; ".join)


@given(st.lists(st.tuples(names, lists, names, lists), max_size=20))
def test_an_associate_is_the_main_actor_only_when_the_whole_name_is(rows: list[tuple[Any, ...]]) -> None:
    columns = ("actor1", "assoc_actor_1", "actor2", "assoc_actor_2")
    expected = [
        any(actor in (listed or "").split("; ") for actor, listed in (row[:2], row[2:])) for row in rows
    ]
    cells = [dict(SAMPLE_EVENT) | dict(zip(columns, row, strict=True)) for row in rows]
    batch = to_batch(cells, load_contract("candidate"))
    assert main_actor_again(Columns(batch, TODAY)).tolist() == expected


def test_rules_bear_a_batch_of_no_rows_and_columns_of_nulls() -> None:
    contract = load_contract("candidate")
    for rows in ([], [dict.fromkeys(SAMPLE_EVENT)]):
        events = Columns(to_batch(rows, contract), TODAY)
        for rule in RULES.values():
            if rule.broken:
                assert not rule.broken(events).any()
                assert len(rule.broken(events)) == len(rows)


def test_severities_are_those_of_hard_and_soft_rules() -> None:
    for name, rule in RULES.items():
        page = importlib.import_module(f"acled_export.rules.{name.replace('-', '_')}").__doc__ or ""
        assert "\n\nWhy: " in page
        assert ("Source: hard." if rule.severity is Severity.ERROR else "Source: soft.") in page

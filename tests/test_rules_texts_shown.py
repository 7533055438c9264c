from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acled_export.batches import to_batch
from acled_export.checker import Checker
from acled_export.columns import Columns
from acled_export.contract import load_contract
from acled_export.discovery import discover
from acled_export.number_words import BELOW_TWENTY
from acled_export.rules.fatalities_match_notes import contradicted, differs
from acled_export.rules.interceptions_are_disrupted_weapons import stopped
from acled_export.sample_event import SAMPLE_EVENT

if TYPE_CHECKING:
    from acled_export.findings import Report

SAMPLE = dict(SAMPLE_EVENT)
PROTEST = {
    "event_type": "Protests",
    "sub_event_type": "Peaceful protest",
    "disorder_type": "Demonstrations",
    "tags": "local administrators",
}


def reported(rule: str, *rows: dict[str, Any]) -> Report:
    checker = Checker(load_contract(), rules=[discover("rules")[rule]], as_of=dt.date(2024, 6, 1))
    filled = [{**SAMPLE, **row} for row in rows]
    checker.check(pa.RecordBatch.from_pydict({name: [row[name] for row in filled] for name in SAMPLE}))
    return checker.report


@pytest.mark.parametrize(
    ("name", "override", "column", "suggestion"),
    [
        ("list-separators", {"source": "A ;B;; C"}, "source", "A; B; C"),
        ("list-separators", {"tags": ";"}, "tags", None),
        ("source-scale-known", {"source_scale": "national-other"}, "source_scale", "Other-National"),
        ("source-scale-known", {"source_scale": "National-National"}, "source_scale", "National"),
        ("source-scale-known", {"source_scale": "Local partner-Subnational"}, "source_scale", None),
        ("timestamp-ten-digits", {"timestamp": 1709553600123456}, "timestamp", 1709553600),
        ("text-single-spaced", {"notes": SAMPLE["notes"] + "  "}, "notes", SAMPLE["notes"]),
        ("text-not-mojibake", {"admin2": "AÃ±o", "source": "x\N{REPLACEMENT CHARACTER}"}, "admin2", "Año"),
        ("text-not-mojibake", {"source": "x\N{REPLACEMENT CHARACTER}"}, "source", None),
        ("crowd-size-on-demonstrations", {"tags": "a; crowd size=2; b"}, "tags", "a; b"),
        ("crowd-size-on-demonstrations", PROTEST, "tags", None),
        (
            "fatalities-match-notes",
            {"notes": "On 1 March 2024, several people were killed."},
            "fatalities",
            None,
        ),
    ],
)
def test_shown_rows_are_put_right(name: str, override: dict[str, Any], column: str, suggestion: Any) -> None:
    (finding,) = reported(name, override).findings
    assert finding.suggestion == suggestion
    assert finding.column == column


def test_a_long_text_is_shown_around_the_fault() -> None:
    notes = f"On 1 March 2024, {'guns fell silent ' * 20} {'again ' * 30}."
    (finding,) = reported("text-single-spaced", {"notes": notes}).findings
    assert finding.suggestion.startswith("...")
    assert finding.suggestion.endswith("...")
    assert "silent again" in finding.suggestion
    assert len(finding.suggestion) < 100


def test_the_same_actors_the_other_way_round_met_before() -> None:
    name = "similar-event-once"
    ((first, again),) = discover("rules")[name].bad
    row = {**SAMPLE, **again}
    turned = row | {"actor1": row["actor2"], "actor2": row["actor1"]}
    assert reported(name, first, turned).counts == {name: 1}
    apart = turned | {"sub_event_type": "Government regains territory"}
    assert reported(name, first, apart).counts == {}


@pytest.mark.parametrize("column", ["notes", "event_date", "latitude", "actor1", "location", "fatalities"])
def test_an_event_that_differs_in_what_counts_is_another(column: str) -> None:
    other: Any = {"event_date": dt.date(2024, 3, 2), "latitude": -0.3032, "fatalities": 1}.get(
        column, "Other"
    )
    copy = {"event_id_cnty": "KEN1"}
    name = "same-event-once"
    assert reported(name, {}, copy).counts == {name: 1}
    assert reported(name, {}, copy | {column: other}).counts == {}


TOLD = (
    "3 soldiers were killed.", "A mine killed twelve people.", "No one was killed.", "Several were killed.",
    "Gunmen shot 4 farmers dead.", "Fatalities coded as 10.", "There were 2 fatalities.",
    "Up to 5 were killed.", "Nobody was hurt. Tea was served.", "12 people were killed and 4 injured.", "",
)  # fmt: skip
TOLLS = st.tuples(st.sampled_from(TOLD), st.integers(0, 12))


@given(st.lists(TOLLS, min_size=1, max_size=12))
def test_notes_are_judged_alike_alone_and_among_others(tolls: list[tuple[str, int]]) -> None:
    rows = [SAMPLE | {"notes": f"On 1 March 2024, shots fell. {told}", "fatalities": n} for told, n in tolls]
    found = contradicted(Columns(to_batch(rows, load_contract()), dt.date(2024, 6, 1))).tolist()
    for row, mark in zip(rows, found, strict=True):
        words = row["notes"].removeprefix("On 1 March 2024").lower()
        plainly = differs(row["notes"], row["fatalities"])
        assert plainly or not mark
        if str(row["fatalities"]) not in words and BELOW_TWENTY[row["fatalities"]] not in words:
            assert mark == plainly


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("a missile was intercepted over the bay.", 1),
        ("a drone was intercepted. No damage or casualties were reported.", 1),
        ("two of five rockets were intercepted; the others fell in fields.", 0),
        ("a missile was intercepted, and its debris fell on a house.", 0),
        ("a missile was not intercepted.", 0),
        ("a missile crossed the bay.", 0),
    ],
)
def test_an_interception_is_one_where_nothing_came_through(told: str, expected: int) -> None:
    assert stopped(f"On 1 March 2024, {told}") == expected
    strike = {"event_type": "Explosions/Remote violence", "sub_event_type": "Air/drone strike"}
    name = "interceptions-are-disrupted-weapons"
    report = reported(name, strike | {"notes": f"On 1 March 2024, {told}"})
    assert report.counts.get(name, 0) == expected

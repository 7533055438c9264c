"""The class of violence by the types of the actors: case by case, and laws over all types."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shaped_events import (
    ARRESTS,
    BOMB,
    CROWD,
    DEMONSTRATION,
    EXCESS,
    MARCHERS,
    MILITIA,
    MOB,
    NOBODY,
    ONE_SIDED,
    PEOPLE,
    PROTEST,
    REBELS,
    SOLDIERS,
    Side,
    event,
)

from acled_export.batches import to_batch
from acled_export.contract import load_contract
from acled_export.neighbours.violence_types import (
    DECIDE,
    MOBS,
    NO_EVENT_TYPE,
    NO_VIOLENCE,
    ONE_GROUP,
    UNCLEAR_RIOT,
    UNFIT,
    UNTYPED,
    type_of_violence,
    violence_types,
)
from acled_export.testing import histories
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

CANDIDATE = load_contract("candidate")
ABROAD = "External/Other forces"
ARMY_ABROAD = ("Military Forces of Uganda (1986-)", ABROAD)
POLICE_ABROAD = ("Police Forces of Uganda (1986-)", ABROAD)
GOVERNMENT_ABROAD = ("Government of Uganda (1986-)", ABROAD)
GUARDS = ("Private Security Forces (Kenya)", ABROAD)
UNTYPED_SIDE = ("Somebody", None)
BATTLE = {"event_type": "Battles", "sub_event_type": "Armed clash"}
TYPES = vocabulary("actor_type").terms
SUB_EVENTS = vocabulary("sub_event_type")

Case = tuple[int | None, str | None]


def told(rows: Sequence[dict[str, object]]) -> list[Case]:
    found = violence_types(to_batch(rows, CANDIDATE))
    return list(zip(found.codes.to_pylist(), found.reasons.to_pylist(), strict=True))


@pytest.mark.parametrize(
    ("kind", "first", "second", "expected"),
    [
        (BATTLE, SOLDIERS, REBELS, 1),
        (BATTLE, REBELS, SOLDIERS, 1),
        (BATTLE, ARMY_ABROAD, REBELS, 1),
        (BATTLE, MILITIA, POLICE_ABROAD, 1),
        (BATTLE, GOVERNMENT_ABROAD, MILITIA, 1),
        (BATTLE, GUARDS, REBELS, 2),
        (BATTLE, MILITIA, REBELS, 2),
        (BATTLE, SOLDIERS, UNTYPED_SIDE, 1),
        (BATTLE, MILITIA, PEOPLE, 3),
        (BOMB, SOLDIERS, NOBODY, 1),
        (BOMB, SOLDIERS, PEOPLE, 3),
        (BOMB, REBELS, PEOPLE, 3),
        (BOMB, REBELS, MILITIA, 2),
        (BOMB, PEOPLE, UNTYPED_SIDE, 3),
        (ONE_SIDED, SOLDIERS, PEOPLE, 3),
        (ONE_SIDED, NOBODY, NOBODY, 3),
        (PROTEST, MARCHERS, NOBODY, 4),
        (EXCESS, MARCHERS, SOLDIERS, 4),
        (DEMONSTRATION, CROWD, SOLDIERS, 4),
    ],
)
def test_events_of_a_class(kind: dict[str, str], first: Side, second: Side, expected: int) -> None:
    assert told([event(first, second, **kind)]) == [(expected, None)]


@pytest.mark.parametrize(
    ("kind", "first", "second", "expected"),
    [
        (ARRESTS, SOLDIERS, PEOPLE, NO_VIOLENCE),
        (MOB, CROWD, PEOPLE, MOBS),
        (MOB | {"sub_event_type": None}, CROWD, PEOPLE, UNCLEAR_RIOT),
        ({"event_type": None, "sub_event_type": None}, SOLDIERS, REBELS, NO_EVENT_TYPE),
        (BOMB, SOLDIERS, UNTYPED_SIDE, UNTYPED),
        (BOMB, NOBODY, NOBODY, UNTYPED),
        (BATTLE, REBELS, UNTYPED_SIDE, UNTYPED),
        (BOMB, REBELS, NOBODY, ONE_GROUP),
        (BOMB, REBELS, CROWD, UNFIT),
        (BATTLE, MARCHERS, NOBODY, UNFIT),
    ],
)
def test_events_of_no_class_say_why(kind: dict[str, str], first: Side, second: Side, expected: str) -> None:
    assert told([event(first, second, **kind)]) == [(None, expected)]


NAMES = ("Military Forces of Kenya (2022-)", "Military Forces of Uganda (1986-)", "Somebody", None)
KINDS = st.sampled_from([(SUB_EVENTS.facts[sub]["event_type"], sub) for sub in SUB_EVENTS.terms])
SIDES = st.tuples(st.sampled_from(NAMES), st.sampled_from([*TYPES, None]))
ROWS = st.lists(
    st.builds(
        lambda kind, first, second: event(first, second, event_type=kind[0], sub_event_type=kind[1]),
        KINDS | KINDS.map(lambda kind: (kind[0], None)) | st.just((None, None)),
        SIDES,
        SIDES,
    ),
    max_size=6,
)


@given(ROWS)
def test_a_row_has_a_class_or_a_reason(rows: list[dict[str, object]]) -> None:
    assert [(code is None) for code, _ in told(rows)] == [reason is not None for _, reason in told(rows)]


@given(ROWS)
def test_the_order_of_the_sides_says_nothing(rows: list[dict[str, object]]) -> None:
    turned = {"actor1": "actor2", "inter1": "inter2", "actor2": "actor1", "inter2": "inter1"}
    assert told(rows) == told([{**row, **{one: row[other] for one, other in turned.items()}} for row in rows])


@given(ROWS)
def test_rows_do_not_depend_on_each_other(rows: list[dict[str, object]]) -> None:
    assert told(rows) == [one for row in rows for one in told([row])]


@given(ROWS)
def test_text_is_read_like_a_dictionary(rows: list[dict[str, object]]) -> None:
    batch = to_batch(rows, CANDIDATE)
    found = type_of_violence(*(batch.column(name).cast(pa.string()) for name in DECIDE))
    assert found.codes == violence_types(batch).codes


@given(histories())
def test_whole_events_are_open_only_where_the_rule_says_so(rows: list[dict[str, object]]) -> None:
    reasons = {reason for _, reason in told(rows)} - {None}
    assert set() == reasons - {NO_VIOLENCE, MOBS, ONE_GROUP, UNFIT}


def test_columns_that_are_not_there_are_blank() -> None:
    batch = to_batch([event(SOLDIERS, REBELS)], CANDIDATE).drop_columns(["actor2", "inter2", "inter1"])
    assert violence_types(batch).reasons.to_pylist() == [UNTYPED]

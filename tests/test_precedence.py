"""Which tactic stands for all: ACLED's order, and its own examples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acled_export.errors import MappingError
from acled_export.precedence import dominant
from acled_export.vocabulary import vocabulary

TERMS = vocabulary("sub_event_type").terms


@pytest.mark.parametrize(
    ("tactics", "expected"),
    [
        (("Air/drone strike", "Armed clash"), "Armed clash"),
        (("Attack", "Remote explosive/landmine/IED"), "Remote explosive/landmine/IED"),
        (("Shelling/artillery/missile attack", "Air/drone strike"), "Air/drone strike"),
        (("Abduction/forced disappearance", "Attack"), "Attack"),
        (("Peaceful protest", "Violent demonstration"), "Violent demonstration"),
        (("Peaceful protest", "Excessive force against protesters"), "Excessive force against protesters"),
        (("Suicide bomb", "Peaceful protest"), "Peaceful protest"),
        (("Looting/property destruction", "Attack"), "Attack"),
        (("Armed clash", "Government regains territory"), "Government regains territory"),
        (("Other",), "Other"),
    ],
)
def test_the_highest_tactic_counts(tactics: tuple[str, ...], expected: str) -> None:
    assert expected == dominant(tactics)
    assert expected == dominant(reversed(tactics))


@given(st.lists(st.sampled_from(TERMS), min_size=1), st.lists(st.sampled_from(TERMS), min_size=1))
def test_merging_in_parts_is_merging_at_once(some: list[str], others: list[str]) -> None:
    assert dominant([dominant(some), dominant(others)]) == dominant([*others, *some])
    assert dominant(some) in some


@pytest.mark.parametrize(
    ("tactics", "message"), [((), "no sub-event type"), (("Atack",), "unknown .*'Atack'")]
)
def test_what_has_no_rank_is_refused(tactics: tuple[str, ...], message: str) -> None:
    with pytest.raises(MappingError, match=message):
        dominant(tactics)

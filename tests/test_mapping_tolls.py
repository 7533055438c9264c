"""From what is said of the dead to one number, and its parts."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mapping_samples import clash, decision, exactly, only, reported

from acled_export.incident import Toll, TollStatus
from acled_export.mapping import MappingPolicy
from acled_export.mapping.shares import shares
from acled_export.mapping.tolls import told
from acled_export.mapping.words import Vague, figures, vague


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("several", Vague.SEVERAL),
        ("many people", Vague.SEVERAL),
        ("a few", Vague.SEVERAL),
        ("some likely killed", Vague.SEVERAL),
        ("a number of dead", Vague.SEVERAL),
        ("scores", Vague.SEVERAL),
        ("fatalities", Vague.SEVERAL),
        ("casualties, some of them fatal", Vague.SEVERAL),
        ("extensive attention", Vague.SEVERAL),
        (None, Vague.SEVERAL),
        ("Tens of villagers", Vague.TENS),
        ("dozens", Vague.DOZENS),
        ("several dozen", Vague.DOZENS),
        ("HUNDREDS", Vague.HUNDREDS),
        ("dozens, perhaps hundreds", Vague.HUNDREDS),
        ("several casualties", Vague.UNCLEAR),
        ("no one was killed", Vague.NOBODY),
        ("none", Vague.NOBODY),
        ("no deaths", Vague.NOBODY),
        ("none survived", Vague.SEVERAL),
    ],
)
def test_words_without_a_figure(words: str | None, expected: Vague) -> None:
    assert vague(words) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("between 1,200 and 1,300 people", (1200, 1300)),
        ("8", (8,)),
        ("at least 8, perhaps 9", (8, 9)),
        ("1.5 million", ()),
        ("99999999999999", ()),
        ("as many as eight", ()),
        (None, ()),
    ],
)
def test_figures_in_words(words: str | None, expected: tuple[int, ...]) -> None:
    assert figures(words) == expected


@pytest.mark.parametrize(
    ("killed", "number", "rule"),
    [
        (None, 0, "no-death-reported"),
        (Toll(status=TollStatus.NOT_REPORTED), 0, "no-death-reported"),
        (exactly(0), 0, "number-reported"),
        (reported(4), 4, "number-reported"),
        (reported(words="hundreds"), 100, "hundreds-of-fatalities"),
        (reported(words="tens"), 10, "tens-of-fatalities"),
        (reported(words="casualties"), 0, "no-death-reported"),
        (reported(words="nobody died"), 0, "no-death-reported"),
        (reported(words="7 or 5 people"), 5, "figure-in-words"),
    ],
)
def test_the_number_and_its_rule(killed: Toll | None, number: int, rule: str) -> None:
    found = decision(clash(killed=killed), "fatalities")
    assert (found.value, found.rule) == (number, rule)


def test_a_convention_for_no_deaths_is_named() -> None:
    assert decision(clash(), "fatalities").reason == "no death reported: 0 by ACLED's convention"


def test_a_figure_of_another_policy_is_marked() -> None:
    assert only(clash(killed=reported(words="dozens")), dozens=24).mapping_confidence == "chosen"


@pytest.mark.parametrize(
    ("toll", "expected"),
    [
        (exactly(4), "4"),
        (reported(4, 9), "4 to 9"),
        (reported(4), "4 or more"),
        (reported(None, 9, "up to\nnine"), "up to 9 ('up to nine')"),
        (reported(words="several"), "number unknown ('several')"),
        (Toll(status=TollStatus.UNCONFIRMED, low=1, high=2), "1 to 2, unconfirmed"),
    ],
)
def test_everything_a_toll_says(toll: Toll, expected: str) -> None:
    assert told(toll) == expected


def test_what_the_number_leaves_out_is_lost_aloud() -> None:
    assert only(clash(killed=reported(4, 9))).loss == "killed: 4 to 9"
    assert only(clash(killed=exactly(4))).loss is None


@given(st.integers(0, 2**53), st.integers(1, 40), st.integers(1, 9))
def test_shares_add_up_and_differ_only_in_the_first(total: int, days: int, places: int) -> None:
    parts = shares(total, days, places)
    assert sum(map(sum, parts)) == total
    assert len(parts) == days
    assert {len(part) for part in parts} == {places}
    assert len({sum(part) for part in parts[1:]}) <= 1
    assert all(len(set(part[1:])) <= 1 for part in parts)
    assert all(part[0] >= part[-1] for part in parts)
    assert sum(parts[0]) >= sum(parts[-1])


def test_one_death_over_two_days_is_told_as_one() -> None:
    assert shares(1, 2, 1) == ((1,), (0,))


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"several": 5}, r"several: expected 3 or 10.* not 5"),
        ({"several": True}, r"several: expected 3 or 10"),
        ({"tens": 0}, r"tens: expected a whole number of at least 1, not 0"),
        ({"dozens": "12"}, r"dozens: expected a whole number of at least 1, not '12'"),
        ({"hundreds": True}, r"hundreds: expected a whole number"),
        ({"unconfirmed": -1}, r"unconfirmed: expected a whole number of at least 0, not -1"),
        ({"disputed": "mean"}, r"disputed: expected one of 'lowest', 'highest', 'midpoint', not 'mean'"),
        ({"name": " "}, r"name: expected a name, not ' '"),
        ({"include_unreviewed": 1}, r"include_unreviewed: expected True or False, not 1"),
    ],
)
def test_a_policy_refuses_what_is_no_convention(settings: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        MappingPolicy(**settings)

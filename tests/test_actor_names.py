from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acled_export.actor_names import Regime, country_term, generic_type, regime
from acled_export.actor_types import ARMED, TYPES
from acled_export.batches import to_batch
from acled_export.columns import Columns
from acled_export.contract import load_contract
from acled_export.rules.state_forces_at_home import TERRITORIES, another_type, right_type
from acled_export.sample_event import SAMPLE_EVENT
from acled_export.vocabulary import vocabulary

TODAY = dt.date(2024, 6, 1)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Military Forces of Kenya (2022-)", ("Kenya", True, 2022, None)),
        ("Military Forces of the United States (2017-2021)", ("United States", True, 2017, 2021)),
        ("Military Forces of Iraq (2020-) Popular Mobilization Forces", ("Iraq", True, 2020, None)),
        ("Police Forces of Turkiye (2016-)", ("Turkey", True, 2016, None)),
        ("Police Forces of Artsakh (1994-2023)", (None, True, 1994, 2023)),
        ("Government of Kenya (2022-)", ("Kenya", False, 2022, None)),
        ("Mutiny of Military Forces of Kenya (2022-)", ("Kenya", False, 2022, None)),
    ],
)
def test_government_actors_are_taken_apart(name: str, expected: tuple[Any, ...]) -> None:
    country, forces, first, last = expected
    assert regime(name) == Regime(country=country, forces=forces, first=first, last=last)


@pytest.mark.parametrize(
    "name",
    [
        "Global Coalition Against Daesh",
        "Military Forces of Kenya",
        "Military Forces of Kenya (22-)",
        "Former Military Forces of Kenya (2022-)",
        "Unidentified Military Forces",
        "Kataib Hezbollah (Iraq)",
        "",
    ],
)
def test_other_actors_are_no_government_actors(name: str) -> None:
    assert regime(name) is None


def test_generic_names_need_their_country() -> None:
    assert generic_type("Rioters (Kenya)") == "Rioters"
    assert generic_type("Rioters") is None
    assert generic_type("Former Rioters (Kenya)") is None
    assert generic_type(None) is None


def test_territories_are_in_the_vocabulary() -> None:
    assert set(TERRITORIES) <= set(vocabulary("country").terms)
    assert [country_term(name) for name in ("Czechia", "Red Sea", None)] == ["Czech Republic", None, None]


COUNTRIES = ["Kenya", "Turkey", "Turkiye", "Reunion", "France", "Somalia", "Red Sea", None]
ACTORS = [
    "Military Forces of Kenya (2022-)",
    "Police Forces of Turkey (2016-)",
    "Police Forces of France (2017-)",
    "Police Forces of Reunion (2017-)",
    "Military Forces of Somaliland (2017-)",
    "Government of Kenya (2022-)",
    "Mutiny of Military Forces of Kenya (2022-)",
    "Unidentified Armed Group (Kenya)",
    "Front of Kenya",
    None,
]


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "country": st.sampled_from(COUNTRIES),
                "actor1": st.sampled_from(ACTORS),
                "inter1": st.sampled_from([*ARMED, "Aliens", None]),
                "actor2": st.sampled_from(ACTORS),
                "inter2": st.sampled_from([*ARMED, "Aliens", None]),
            }
        ),
        max_size=20,
    )
)
def test_the_column_view_and_the_row_view_of_forces_agree(rows: list[dict[str, Any]]) -> None:
    expected = []
    for row in rows:
        types = [(right_type(row[f"actor{n}"], row["country"]), row[f"inter{n}"]) for n in (1, 2)]
        expected.append(any(right and given in TYPES and right != given for right, given in types))
    batch = to_batch([{**SAMPLE_EVENT, **row} for row in rows], load_contract("candidate"))
    assert another_type(Columns(batch, TODAY)).tolist() == expected


def test_the_place_decides_on_the_type_of_forces() -> None:
    army = "Military Forces of the United States (2021-)"
    assert right_type(army, "United States") == "State forces"
    assert right_type(army, "Iraq") == "External/Other forces"
    assert right_type(army, "Puerto Rico") is None
    assert right_type("Police Forces of Puerto Rico (2021-)", "Puerto Rico") == "State forces"
    assert right_type(army, "Red Sea") is None
    assert right_type("Military Forces of Artsakh (1994-2023)", "Azerbaijan") is None
    assert right_type("Military Forces of Somaliland (2017-)", "Somalia") is None

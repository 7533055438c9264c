"""The tolls told of one event, put together."""

from __future__ import annotations

from typing import Any

import pytest

from acled_export.news_text import read_text
from acled_export.news_tolls import combined, tolls_in

# A report of one event, and its killed and injured as "low-high" ("-": not stated).
REPORTS = [
    ("Five militants and a government soldier were killed.", "6-6", None),
    (
        "It cost the lives of seven troops. The bodies of 14 rebels were found. Nine soldiers were treated.",
        "21-21",
        "9-9",
    ),
    ("At least six people died and more than twenty were hurt.", "6-", "20-"),
    ("Eleven were killed, five of them novices.", "11-11", None),
    ("A bomb killed 12 people, including three children. Twelve people died, doctors said.", "12-12", None),
    ("Nine people were killed. The toll rose to 21, officials said.", "21-21", None),
    ("A blast killed two people and wounded three. One of the wounded later died in hospital.", "3-3", "3-3"),
    ("The army said 12 people died. Residents said 19 people died.", "12-19", None),
    (
        "Nine militants were killed, the army said. A rebel source said that two of its members had died.",
        "2-9",
        None,
    ),
    ("Seven soldiers were killed while 11 attackers also died.", "18-18", None),
    ("Three people were shot dead and two were hacked to death.", "5-5", None),
    ("A woman and her two children died. The driver lost a leg.", "3-3", "1-1"),
    ("The suicide bomber killed himself and three policemen.", "4-4", None),
    ("Several people were killed.", "-", None),
    ("As many as eight people were killed.", "-8", None),
    ("Three soldiers and several civilians were killed.", "3-", None),
    ("Two officers were treated for burns and a press photographer was struck by a bottle.", None, "3-3"),
    ("Three soldiers died. The soldiers were killed by a mine.", "3-3", None),
    ("Two people were wounded. Four others were wounded as well.", None, "6-6"),
    ("The attack killed five. Since 2009 the war has killed 30,000 people.", "5-5", None),
    ("At least 10 people were killed. Ten people died, police said.", "10-10", None),
    ("Officials put the death toll at 45, while residents said at least 70 had died.", "45-70", None),
    ("It rained.", None, None),
]


def bounds(toll: dict[str, Any] | None) -> str | None:
    return None if toll is None else f"{toll.get('low', '')}-{toll.get('high', '')}"


@pytest.mark.parametrize(("text", "killed", "injured"), REPORTS)
def test_the_tolls_of_an_event_become_its_numbers(text: str, killed: str | None, injured: str | None) -> None:
    toll = combined(tolls_in(read_text(text)))
    assert (killed, injured) == (bounds(toll.get("killed")), bounds(toll.get("injured")))


def test_nobody_hurt_is_said_of_the_killed_and_the_injured() -> None:
    expected = {
        "status": "not reported",
        "words": "nobody was hurt",
        "basis": "explicit",
        "evidence": {"words": [{"start": 13, "end": 28, "quote": "nobody was hurt"}]},
    }
    assert {"killed": expected, "injured": expected} == combined(
        tolls_in(read_text("By good luck nobody was hurt."))
    )


def test_a_death_told_outweighs_that_nobody_was_hurt() -> None:
    toll = combined(tolls_in(read_text("At first no casualties were reported. Two people were killed.")))
    assert (toll["killed"]["status"], toll["killed"]["low"]) == ("reported", 2)


def test_only_unconfirmed_deaths_are_unconfirmed() -> None:
    toll = combined(tolls_in(read_text("Thirty people are feared dead.")))
    assert (toll["killed"]["status"], toll["killed"]["low"]) == ("unconfirmed", 30)


def test_the_evidence_stands_under_what_it_states() -> None:
    toll = combined(tolls_in(read_text("At least six people died.")))
    expected = {"low": [{"start": 0, "end": 24, "quote": "At least six people died"}]}
    assert expected == toll["killed"]["evidence"]

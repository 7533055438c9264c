"""Sizes of crowds told in news."""

from __future__ import annotations

import pytest

from acled_export.news_text import read_text
from acled_export.news_tolls import crowds_in

CROWDS = [
    (
        "South Korean dairy farmers, some 4,000 according to the organisers, rallied in Sejong.",
        ["some 4,000"],
    ),
    ("The farmers, about 300 of them, marched to the town hall.", ["about 300"]),
    ("Relatives and party supporters, about 60 in all, gathered with placards.", ["about 60"]),
    ("Hundreds of protesters blocked the road.", ["hundreds"]),
    ("Dozens protested outside the embassy.", ["dozens"]),
    ("A handful of activists picketed the court.", ["a handful"]),
    ("About 200 people marched through the city.", ["about 200"]),
    ("At least two thousand people stood in front of the city hall to protest.", ["at least two thousand"]),
    ("Several hundred opponents of the tower blocked the boulevard.", ["several hundred"]),
    ("Tens of thousands of demonstrators took to the streets.", ["tens of thousands"]),
    ("A crowd of 5,000 gathered in the square.", ["5,000"]),
    ("A crowd estimated at 5,000 gathered in the square.", ["5,000"]),
    ("Between 200 and 300 students staged a sit-in.", ["between 200 and 300"]),
    ("More than 1,000 workers went on strike and rallied at the gate.", ["more than 1,000"]),
    ("Three protesters chained themselves to a fence at the demonstration.", ["three"]),
    ("A large crowd gathered outside the prison.", ["large crowd"]),
    ("Scores of youths threw stones at police during the riot.", ["scores"]),
    ("Up to 150 women marched for water.", ["up to 150"]),
    ("Nearly 70 residents staged a protest.", ["nearly 70"]),
    ("Some sixty marchers followed the band.", ["some sixty"]),
    ("Thousands of mourners chanted slogans.", ["thousands"]),
    ("A mob of around 40 villagers stormed the police post.", ["around 40"]),
    ("Around 3,000 teachers rallied, the union said.", ["around 3,000"]),
    ("A few dozen supporters of the party demonstrated.", ["a few dozen"]),
    ("Several thousand people demonstrated in the capital.", ["several thousand"]),
    ("A group of about 30 masked youths threw stones at a bus.", ["about 30"]),
    ("Students, numbering around 400, marched.", ["around 400"]),
    ("The protesters, estimated at 5,000, marched.", ["5,000"]),
    ("Thousands were displaced while others protested.", []),
    ("Twenty people were arrested at the protest.", []),
    ("Police fired tear gas at the protest, wounding 20 people.", []),
    ("Some 500 policemen guarded the rally.", []),
    ("The protest lasted 12 hours.", []),
    ("Protesters burned 15 houses.", []),
    ("The town has 4,000 inhabitants.", []),
    ("Protesters killed 30 people.", []),
]


@pytest.mark.parametrize(("text", "expected"), CROWDS)
def test_the_size_of_a_crowd_is_read_in_its_words(text: str, expected: list[str]) -> None:
    assert expected == [crowd.size for crowd in crowds_in(read_text(text))]


def test_a_crowd_has_its_bounds_and_its_span() -> None:
    text = "On Monday more than 1,000 workers rallied."
    (crowd,) = crowds_in(read_text(text))
    assert (crowd.low, crowd.high, crowd.quote, crowd.sentence) == (1000, None, "more than 1,000 workers", 0)

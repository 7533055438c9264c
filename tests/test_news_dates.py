"""Times told in news: what the words are, which days they name, and what those days date."""

from __future__ import annotations

import datetime as dt

import pytest

from acled_export.incident import MonthPart
from acled_export.news_dates import Basis, DateTold, dates_in

PUBLISHED = dt.date(2024, 5, 8)  # a Wednesday

ONE_DAY = [
    # written, in both orders, with and without a year
    ("on 5 March", "2024-03-05"),
    ("on March 5, 2023", "2023-03-05"),
    ("on March 5th", "2024-03-05"),
    ("5th of March 2023", "2023-03-05"),
    ("on the first of May", "2024-05-01"),
    ("on the twenty-first of April", "2024-04-21"),
    ("on Sunday, May 5, 2024", "2024-05-05"),
    ("on Sunday, 5 May", "2024-05-05"),
    ("on Tues. 7 May", "2024-05-07"),
    ("on Sept. 28", "2023-09-28"),
    ("8-May-2024", "2024-05-08"),
    ("2024-05-01", "2024-05-01"),
    ("on 05/13/2023", "2023-05-13"),
    ("on 13/05/2023", "2023-05-13"),
    ("on 04.03.2024", "2024-03-04"),
    ("on 29 February", "2024-02-29"),
    ("on 20 May", "2023-05-20"),
    ("on 9 May", "2024-05-09"),  # it is already the next day where the event was
    ("on 5 March last year", "2023-03-05"),
    # weekdays
    ("on Wednesday", "2024-05-08"),
    ("on monday", "2024-05-06"),
    ("last Wednesday", "2024-05-01"),
    ("last Friday", "2024-05-03"),
    ("this Monday", "2024-05-06"),
    ("Friday last week", "2024-05-03"),
    ("on Tuesday of last week", "2024-04-30"),
    ("early on Sunday", "2024-05-05"),
    ("late on Sunday", "2024-05-05"),
    ("in the early hours of Sunday", "2024-05-05"),
    ("in the small hours of Sunday morning", "2024-05-05"),
    ("before dawn on Sunday", "2024-05-05"),
    ("on Sunday night", "2024-05-05"),
    ("overnight on Sunday", "2024-05-05"),
    ("overnight into Tuesday", "2024-05-07"),
    ("at dawn on Sunday", "2024-05-05"),
    ("late Saturday", "2024-05-04"),
    ("on the second of May", "2024-05-02"),
    ("on the night of 5 May", "2024-05-05"),
    ("During the night of 15 April", "2024-04-15"),
    ("Monday\u2019s", "2024-05-06"),
    # counted from publication
    ("today", "2024-05-08"),
    ("earlier today", "2024-05-08"),
    ("this morning", "2024-05-08"),
    ("tonight", "2024-05-08"),
    ("overnight", "2024-05-08"),
    ("yesterday evening", "2024-05-07"),
    ("last night", "2024-05-07"),
    ("the day before yesterday", "2024-05-06"),
    ("two days ago", "2024-05-06"),
    ("the day after 5 May", "2024-05-06"),
    ("a day after Monday's", "2024-05-07"),
]
LONGER = [
    ("a week ago", "2024-05-01", "2024-05-01", 2, Basis.RELATIVE),
    ("a few days ago", "2024-05-01", "2024-05-06", 2, Basis.RELATIVE),
    ("two months ago", "2024-03-01", "2024-03-31", 3, Basis.MONTH),
    ("this week", "2024-05-06", "2024-05-08", 2, Basis.RELATIVE),
    ("earlier this week", "2024-05-06", "2024-05-08", 2, Basis.RELATIVE),
    ("last week", "2024-04-29", "2024-05-05", 2, Basis.RELATIVE),
    ("over the weekend", "2024-05-04", "2024-05-05", 2, Basis.RELATIVE),
    ("at the weekend", "2024-05-04", "2024-05-05", 2, Basis.RELATIVE),
    ("earlier this month", "2024-05-01", "2024-05-08", 3, Basis.MONTH),
    ("last month", "2024-04-01", "2024-04-30", 3, Basis.MONTH),
    ("in March", "2024-03-01", "2024-03-31", 3, Basis.MONTH),
    ("in June", "2023-06-01", "2023-06-30", 3, Basis.MONTH),
    ("In March last year", "2023-03-01", "2023-03-31", 3, Basis.MONTH),
    ("in August 2020", "2020-08-01", "2020-08-31", 3, Basis.MONTH),
    ("by last December", "2023-12-01", "2023-12-31", 3, Basis.MONTH),
    ("In the first week of April", "2024-04-01", "2024-04-07", 2, Basis.SPAN),
    ("in the last week of April", "2024-04-24", "2024-04-30", 2, Basis.SPAN),
    ("in 2019", "2019-01-01", "2019-12-31", None, Basis.YEAR),
    ("earlier this year", "2024-01-01", "2024-05-08", None, Basis.YEAR),
    ("since October 17", "2023-10-17", "2024-05-08", None, Basis.SPAN),
    ("since Monday", "2024-05-06", "2024-05-08", 2, Basis.SPAN),
    ("Since January", "2024-01-01", "2024-05-08", None, Basis.SPAN),
    ("between 3 and 7 May", "2024-05-03", "2024-05-07", 2, Basis.SPAN),
    ("May 3-7, 2023", "2023-05-03", "2023-05-07", 2, Basis.SPAN),
    ("between 28 April and 3 May", "2024-04-28", "2024-05-03", 2, Basis.SPAN),
    ("from 28 December to 3 January", "2023-12-28", "2024-01-03", 2, Basis.SPAN),
    ("from 28 April to 3 May 2021", "2021-04-28", "2021-05-03", 2, Basis.SPAN),
    ("from Monday to Wednesday", "2024-05-06", "2024-05-08", 2, Basis.SPAN),
    ("from Friday to Monday", "2024-05-03", "2024-05-06", 2, Basis.SPAN),
    ("between January and April 2023", "2023-01-01", "2023-04-30", None, Basis.SPAN),
    ("between 2006 and 2010", "2006-01-01", "2010-12-31", None, Basis.SPAN),
    ("in the past 24 hours", "2024-05-07", "2024-05-08", 2, Basis.SPAN),
    ("over the past three days", "2024-05-05", "2024-05-08", 2, Basis.SPAN),
]
ENUMERATED = [
    ("on 3 and 5 March", ["2024-03-03", "2024-03-05"]),
    ("on March 3, 5 and 7, 2023", ["2023-03-03", "2023-03-05", "2023-03-07"]),
    ("on 26 October, 8 and 12 November", ["2023-10-26", "2023-11-08", "2023-11-12"]),
    ("on Saturday, Sunday and Monday", ["2024-05-04", "2024-05-05", "2024-05-06"]),
    ("on Monday and Tuesday", ["2024-05-06", "2024-05-07"]),
]
ANCHORED = [
    ("Two days earlier", "2024-04-30"),
    ("Two days later", "2024-05-04"),
    ("The same day", "2024-05-02"),
    ("That night", "2024-05-02"),
    ("The next day", "2024-05-03"),
    ("The following morning", "2024-05-03"),
    ("The day before", "2024-05-01"),
    ("A day later", "2024-05-03"),
    ("The previous Monday", "2024-04-29"),
    ("The following Sunday", "2024-05-05"),
    ("The next Sunday", "2024-05-05"),
    ("The day after the fall of Bamba", "2024-05-03"),
]


def only(text: str) -> DateTold:
    (told,) = dates_in(text, PUBLISHED)
    assert text[told.start : told.end] == told.quote
    return told


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(("words", "told"), ONE_DAY)
def test_words_name_one_day(words: str, told: str) -> None:
    found = only(f"Gunmen fled the town {words}, leaving four dead")
    assert (words, day(told), day(told), 1) == (found.quote, found.first, found.last, found.precision)
    assert found.usable
    assert found.resolved


@pytest.mark.parametrize(("words", "first", "last", "precision", "basis"), LONGER)
def test_words_name_a_longer_time(
    words: str, first: str, last: str, precision: int | None, basis: Basis
) -> None:
    found = only(f"{words}, four people were killed")
    assert (words, day(first), day(last)) == (found.quote, found.first, found.last)
    assert (precision, basis, precision is not None) == (found.precision, found.basis, found.usable)


@pytest.mark.parametrize(("words", "days"), ENUMERATED)
def test_days_told_one_by_one_are_kept(words: str, days: list[str]) -> None:
    found = only(f"Mortars struck the town {words}.")
    assert (words, [day(told) for told in days]) == (found.quote, list(found.days))
    assert (1, day(days[0]), day(days[-1])) == (found.precision, found.first, found.last)


@pytest.mark.parametrize(("words", "told"), ANCHORED)
def test_relative_days_count_from_the_day_told_before(words: str, told: str) -> None:
    found = dates_in(f"Bamba fell on 2 May. {words}, shots were heard.", PUBLISHED)[-1]
    assert (day(told), 1, Basis.RELATIVE) == (found.first, found.precision, found.basis)


@pytest.mark.parametrize("words", [words for words, _ in ANCHORED])
def test_relative_days_without_a_day_before_are_not_guessed(words: str) -> None:
    found = only(f"{words}, shots were heard.")
    assert (found.first, found.last, found.precision, found.usable) == (None, None, None, False)


def test_a_day_after_something_counts_from_the_day_told_beside_it() -> None:
    text = "On 2 May Bamba fell. On 4 May a bridge collapsed. The day after the fall of Bamba they left."
    assert dt.date(2024, 5, 3) == dates_in(text, PUBLISHED)[-1].first


def test_a_day_after_something_that_was_not_told_is_not_guessed() -> None:
    assert (
        dates_in("On 4 May a bridge collapsed. The day after the signing they left.", PUBLISHED)[-1].first
        is None
    )


def test_a_day_that_was_only_reported_is_no_anchor_where_another_is_told() -> None:
    text = "Four died on Friday, the army said on Tuesday. The next day shops stayed shut."
    assert dt.date(2024, 5, 4) == dates_in(text, PUBLISHED)[-1].first


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("in late March", MonthPart.END),
        ("at the end of March", MonthPart.END),
        ("in early March", MonthPart.BEGINNING),
        ("at the beginning of March", MonthPart.BEGINNING),
        ("in mid-March", None),
    ],
)
def test_the_end_of_a_month_is_kept(words: str, part: MonthPart | None) -> None:
    found = only(f"Clashes broke out {words}.")
    assert (words, part, 3, dt.date(2024, 3, 1)) == (
        found.quote,
        found.month_part,
        found.precision,
        found.first,
    )


def test_a_day_that_could_be_two_is_none() -> None:
    found = only("on 04/03/2024")
    assert (found.first, found.resolved) == (None, "04/03/2024 can be 2024-03-04 or 2024-04-03")


def test_a_weekday_that_does_not_fit_its_date_is_said() -> None:
    assert only("on Sunday, 6 May").resolved.endswith("; but 2024-05-06 is a Monday")


def test_a_month_before_a_count_is_no_day_of_it() -> None:
    found = only("In March 12 people were killed")
    assert (found.quote, found.precision) == ("In March", 3)


def test_a_count_behind_a_day_is_no_year() -> None:
    found = only("On 5 March 2000 people marched")
    assert ("On 5 March", dt.date(2024, 3, 5)) == (found.quote, found.first)


@pytest.mark.parametrize("published", [dt.date.min, dt.date.max, dt.date(1900, 3, 1)])
def test_any_day_of_publication_is_taken(published: dt.date) -> None:
    text = "\n".join((*(words for words, _ in ONE_DAY), *(row[0] for row in LONGER)))
    latest = published if published == dt.date.max else published + dt.timedelta(days=1)
    found = dates_in(text, published)
    assert len(found) > len(ONE_DAY)
    assert all(told.last is None or told.last <= latest for told in found)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "They signed a truce on Thursday, two days after a quarrel over a canal.",
            ["2024-05-09", "2024-05-07"],
        ),
        ("The raid on Friday came a day after gunmen killed five people.", ["2024-05-10", "2024-05-09"]),
        (
            "Shells fell on Friday. The attack came two days after a drone hit a bus.",
            ["2024-05-10", "2024-05-08"],
        ),
        ("He was shot on Friday and died two days after.", ["2024-05-10", "2024-05-12"]),
    ],
)
def test_what_something_came_after_was_before_it(text: str, days: list[str]) -> None:
    assert days == [str(found.first) for found in dates_in(text, dt.date(2024, 5, 15))]

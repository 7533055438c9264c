"""Laws of the times told in news: verbatim, never after publication, and blind to what comes later."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acled_export.news_dates import Kind, dates_in

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DATE_WORDS = """
    March May Sept. December 5 12 29 31 2nd 2019 2024 2031 2024-02-30 2023-12-31 13/5/2024 3/4/2023
    the of on in to and , between from since until last next this that same previous following
    week month year weekend day days night ago earlier later before after two a few past hours
    today yesterday tonight overnight early late mid first beginning so far
    police said told will attack . ( ) - \u2013 \u2019s 's
"""
WORDS = (*WEEKDAYS, *DATE_WORDS.split(), "\n")
PUBLISHED = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 12, 31))
TOLD = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)
TEXTS = st.one_of(TOLD, st.text(max_size=200))
BEFORE = (
    "on {}",
    "{}",
    "early on {}",
    "{} night",
    "in the small hours of {}",
    "last {}",
    "{}'s attack",
    "this {}",
)
DAYS = st.dates(min_value=dt.date(2000, 1, 1), max_value=dt.date(2030, 12, 31))


@given(TEXTS, st.dates())
def test_quotes_stand_at_their_offsets_in_order_and_apart(text: str, published: dt.date) -> None:
    end = 0
    for told in dates_in(text, published):
        assert told.quote == text[told.start : told.end]
        assert end <= told.start < told.end
        end = told.end


@given(TEXTS, PUBLISHED)
def test_no_day_is_later_than_the_day_after_publication(text: str, published: dt.date) -> None:
    latest = published + dt.timedelta(days=1)
    for told in dates_in(text, published):
        assert (told.first is None) == (told.last is None)
        if told.first is not None and told.last is not None:
            assert told.first <= told.last <= latest
            assert all(told.first <= day <= told.last for day in told.days)
        else:
            assert (told.precision, told.days) == (None, ())
        if told.kind is Kind.FUTURE:
            assert told.first is None


@given(TEXTS, PUBLISHED)
def test_precision_keeps_to_what_an_incident_may_say(text: str, published: dt.date) -> None:
    for told in dates_in(text, published):
        if told.first is None or told.last is None:
            continue
        if told.precision == 1 and told.first < told.last:
            assert (told.first, told.last) == (told.days[0], told.days[-1])
        if told.precision == 2:
            assert (told.last - told.first).days <= 31
        if told.precision == 3:
            assert (told.first.year, told.first.month) == (told.last.year, told.last.month)
        assert told.precision == 3 or told.month_part is None
        assert told.precision == 1 or not told.days


@given(st.sampled_from(BEFORE), st.sampled_from(WEEKDAYS), PUBLISHED)
def test_a_weekday_is_that_weekday_within_a_week_before(words: str, weekday: str, published: dt.date) -> None:
    (told,) = dates_in(f"Four were killed {words.format(weekday)}", published)
    assert told.first is not None
    assert WEEKDAYS.index(weekday) == told.first.weekday()
    assert 0 <= (published - told.first).days <= 7


@given(DAYS, PUBLISHED, st.sampled_from(("%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%A, %d %B %Y", "%d %b %Y")))
def test_a_day_written_in_full_is_that_day_or_to_come(day: dt.date, published: dt.date, form: str) -> None:
    (told,) = dates_in(f"Four were killed on {day.strftime(form)}", published)
    late = day > published + dt.timedelta(days=1)
    assert (None if late else day) == told.first
    assert late == (told.kind is Kind.FUTURE)


@given(DAYS, st.integers(min_value=0, max_value=365), st.sampled_from(("%d %B", "%B %d")))
def test_a_day_without_its_year_is_the_one_nearest_before(day: dt.date, ago: int, form: str) -> None:
    published = min(day + dt.timedelta(days=ago), dt.date(2030, 12, 31))
    (told,) = dates_in(f"Four were killed on {day.strftime(form)}", published)
    assert told.first is not None
    assert (day.month, day.day) == (told.first.month, told.first.day)
    assert day <= told.first <= published + dt.timedelta(days=1)


@given(TEXTS, TEXTS, PUBLISHED)
def test_a_paragraph_behind_changes_no_date_before_it(text: str, behind: str, published: dt.date) -> None:
    alone = dates_in(text, published)
    assert alone == dates_in(f"{text}\n\n{behind}", published)[: len(alone)]


@given(TEXTS, PUBLISHED)
def test_the_same_text_tells_the_same_dates(text: str, published: dt.date) -> None:
    assert dates_in(text, published) == dates_in(text, published)


HOSTILE = (
    "Monday ", "Monday, Tuesday and ", "the day after attack, ", "5, 5, 5 and ", " ", "\n", "\nAB, May 5 - ",
    "said in A ", "May 5 to ", "in 2019 and ", "will Monday ", "9", "1-", "the hours of ", "the same day ",
    "a", "the first of ", "told X in A Monday ", "\u0130\u017f\u212a ",
)  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_a_long_hostile_text_comes_to_an_end_and_its_dates_are_verbatim(words: str) -> None:
    text = (words * (40_000 // len(words) + 1))[:40_000]
    assert [it for it in dates_in(text, dt.date(2024, 5, 8)) if text[it.start : it.end] != it.quote] == []

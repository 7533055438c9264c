"""What a date in news dates: what happened, what was said, or what is to come; and what is no date."""

from __future__ import annotations

import datetime as dt

import pytest

from acled_export.news_dates import DateTold, Kind, dates_in

PUBLISHED = dt.date(2024, 5, 8)  # a Wednesday

FUTURE = [
    "next Monday",
    "tomorrow",
    "The funeral will be held on Friday",
    "On Monday, lawmakers will vote",
    "Talks are due to start on 12 May",
    "the vote planned for 12 October",
    "Schools will stay shut until Friday",
    "They plan to withdraw by 2030",
    "on 3 June 2024",
    "on 2025-01-01",
    "work is to begin in June",
    "they said they would march on Sunday",
    "ahead of Sunday's election",
]
REPORTING = [
    "Police said on Tuesday that",
    "On Tuesday, police said that gunmen fled",
    "in a statement late on Monday",
    "told reporters Tuesday night",
    "The ministry on Monday said",
    "said in a statement read on state television on Monday",
    "\u201cIt is over,\u201d said police spokesman John Doe on Monday.",
    "The army said on Telegram on Monday",
    "told the Daily Star newspaper on Sunday",
    "NAIROBI, March 5 (Reuters) - Gunmen",
    "N'DJAMENA, Chad, March 5, 2024 (AP) \u2014 Gunmen",
    "Reporting period: 24 April to 5 May",
    "The army said on Monday it would investigate",
    "was dated 5 March",
    "Updated: 8 May 2024",
    "according to the governor on Monday.",
]
HAPPENED = [
    "A man died on Monday, police said.",
    "On Monday, police said, gunmen attacked.",
    "the army announced a curfew on Monday",
    "the blast on Monday claimed twelve lives",
    "an army post on Monday",
    "He died on Monday and will be buried",
    "police will investigate who was killed on Monday",
    "Monday's attack will fuel fears",
    "The army said it would investigate the killing of four people on Monday",
]
NO_DATES = [
    "Black Friday",
    "Bloody Sunday",
    "every Friday",
    "on Fridays",
    "The Sunday Times wrote",
    "the weekend",
    "it may 5 times march 12 miles",
    "on 31 June",
    "29 Feb. 2021",
    "2000 people",
    "$2019",
    "an overnight curfew",
    "the march",
    "12:30",
    "1.5.2.3",
    "",
    "\u0130\u017funday \u212a",
    "the March 23 Movement",
    "the 14 July Bridge",
    "in Mar del Plata",
    "by 2000 hours",
    "from 2000 metres",
]


def only(text: str) -> DateTold:
    (told,) = dates_in(text, PUBLISHED)
    assert text[told.start : told.end] == told.quote
    return told


@pytest.mark.parametrize("text", FUTURE)
def test_what_is_to_come_names_no_day(text: str) -> None:
    found = only(text)
    assert (found.kind, found.first, found.usable) == (Kind.FUTURE, None, False)


@pytest.mark.parametrize("text", REPORTING)
def test_days_of_statements_are_told_apart(text: str) -> None:
    assert only(text).kind == Kind.REPORTING


@pytest.mark.parametrize("text", HAPPENED)
def test_days_of_events_are_not_taken_for_days_of_statements(text: str) -> None:
    found = only(text)
    assert (Kind.EVENT_LIKE, dt.date(2024, 5, 6)) == (found.kind, found.first)


@pytest.mark.parametrize("text", NO_DATES)
def test_other_words_are_no_dates(text: str) -> None:
    assert dates_in(text, PUBLISHED) == ()

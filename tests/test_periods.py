"""Periods looked up for many days at once are the same as looked up one by one."""

from __future__ import annotations

import datetime as dt

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from acled_export.periods import NO_DAY, periods

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(1990, 1, 31))
ENTRIES = st.lists(
    st.tuples(st.sampled_from("abc"), DAYS, st.none() | DAYS, st.integers(1, 9)), min_size=1, max_size=8
)


def number(day: dt.date) -> int:
    return (day - dt.date(1970, 1, 1)).days


@given(ENTRIES, st.lists(st.tuples(st.sampled_from("abcd"), DAYS), max_size=20))
def test_all_at_once_is_one_by_one(
    entries: list[tuple[str, dt.date, dt.date | None, int]], asked: list[tuple[str, dt.date]]
) -> None:
    known = periods(
        (key, first.isoformat(), None if last is None else last.isoformat(), value)
        for key, first, last, value in entries
    )
    codes = np.array([known.keys.get(key, -1) for key, _ in asked], dtype=np.int64)
    found, count = known.at(codes, np.array([number(day) for _, day in asked], dtype=np.int64))
    for (key, day), value, held in zip(asked, found.tolist(), count.tolist(), strict=True):
        holding = [
            entry[3]
            for entry in entries
            if entry[0] == key and entry[1] <= day and (entry[2] is None or day <= entry[2])
        ]
        assert len(holding) == held
        assert (holding[-1] if holding else 0) == value


def test_no_day_has_nothing() -> None:
    known = periods([("a", "0001-01-01", None, 5)])
    found, count = known.at(np.array([0, 0]), np.array([NO_DAY, 0]))
    assert found.tolist() == [0, 5]
    assert count.tolist() == [0, 1]

"""Threads change when things happen, and nothing else: order, errors and what is left undone."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acled_export.overlap import AHEAD, Behind, ahead, cores

if TYPE_CHECKING:
    from collections.abc import Iterator


@given(st.lists(st.integers(), max_size=20))
def test_items_come_in_order_and_each_once(items: list[int]) -> None:
    with ahead(iter(items)) as taken:
        assert list(taken) == items


@given(st.lists(st.integers(), max_size=20), st.integers(0, 20))
def test_what_an_iterator_raises_is_raised_behind_the_items_before_it(items: list[int], place: int) -> None:
    def broken() -> Iterator[int]:
        yield from items[:place]
        raise LookupError("here")

    met: list[int] = []

    def take_all() -> None:
        with ahead(broken()) as taken:
            for item in taken:
                met.append(item)  # noqa: PERF402 - kept one by one, up to the error

    with pytest.raises(LookupError, match="here"):
        take_all()
    assert met == items[:place]


def test_little_is_worked_out_ahead() -> None:
    made: list[int] = []

    def counting() -> Iterator[int]:
        for number in range(100):
            made.append(number)
            yield number

    with ahead(counting()) as taken:
        assert next(taken) == 0
    assert len(made) <= AHEAD + 1


def test_the_items_are_worked_out_in_another_thread() -> None:
    with ahead(threading.get_ident() for _ in range(1)) as taken:
        assert next(taken) != threading.get_ident()


@given(st.lists(st.integers(), max_size=20))
def test_work_is_done_in_order(items: list[int]) -> None:
    done: list[int] = []
    with Behind(done.append) as behind:
        for item in items:
            behind.put(item)
        behind.finish()
    assert done == items


@given(st.integers(0, 9))
def test_an_error_is_raised_and_ends_the_work(place: int) -> None:
    done: list[int] = []

    def work(item: int) -> None:
        if item == place:
            raise LookupError(f"item {item}")
        done.append(item)

    def all_of_them() -> None:
        with Behind(work) as behind:
            for item in range(10):
                behind.put(item)
            behind.finish()

    with pytest.raises(LookupError, match=f"item {place}"):
        all_of_them()
    assert done == list(range(place))


def test_the_thread_is_gone_when_the_block_ends_early() -> None:
    done: list[int] = []

    def interrupted() -> None:
        with Behind(done.append) as behind:
            behind.put(1)
            raise KeyboardInterrupt

    before = threading.active_count()
    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert threading.active_count() == before
    assert done in ([], [1])


def test_there_is_a_processor() -> None:
    assert cores() >= 1

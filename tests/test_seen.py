from __future__ import annotations

import gc
import io
from itertools import pairwise
from typing import TYPE_CHECKING
from unittest import mock

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acled_export import spilled
from acled_export.seen import BLOCK, GROUP, LONG, ROOM, Seen, combine, hash_text, mixed
from acled_export.spilled import LOAD, SIEVE, Sieve

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

    from acled_export.seen import Hashes

near_bounds = st.sampled_from([0, 1, 7, 8, 9, BLOCK - 1, BLOCK, BLOCK + 1, LONG - 1, LONG, LONG + 1])
long_texts = st.builds(lambda size, end: "a" * size + end, near_bounds, st.sampled_from(["", "\0", "b"]))
texts = st.lists(st.none() | st.text(max_size=40) | long_texts, max_size=30)
KINDS = [
    pa.string(),
    pa.large_string(),
    pa.binary(),
    pa.large_binary(),
    pa.dictionary(pa.int32(), pa.string()),
    pa.dictionary(pa.int8(), pa.string()),
]
KNOWN = ["a0761d6478bd642f", "0000000000000000", "3c93f9eed2035b35", "b923a96cef7b8200", "5bf48ad95adbc71a"]


def hashed(cells: list[str | None], kind: pa.DataType = KINDS[0]) -> list[int]:
    hashes: list[int] = hash_text(pa.array(cells, pa.string()).cast(kind)).tolist()
    return hashes


@given(texts)
def test_equal_texts_and_only_those_have_equal_hashes(cells: list[str | None]) -> None:
    by_text = dict(zip(cells, hashed(cells), strict=True))
    assert [by_text[cell] for cell in cells] == hashed(cells)
    assert len(by_text) == len(set(by_text.values()))


@given(texts, st.sampled_from(KINDS))
def test_a_hash_depends_on_content_not_on_storage(cells: list[str | None], kind: pa.DataType) -> None:
    assert hashed(cells) == hashed(cells, kind)


@given(texts, st.data())
def test_a_slice_has_the_hashes_of_its_rows(cells: list[str | None], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(cells)))
    last = data.draw(st.integers(first, len(cells)))
    column = pa.array(cells, pa.string())
    assert hashed(cells)[first:last] == hash_text(column[first:last]).tolist()


def test_groups_and_neighbours_do_not_change_a_hash() -> None:
    cells = [f"note {n} " * (n % 40) for n in range(2 * GROUP + 3)]
    assert [hashed([cell])[0] for cell in cells] == hashed(list(cells))
    assert len(set(cells)) == len(set(hashed(list(cells))))


def test_a_hash_is_the_same_on_every_run_and_machine() -> None:
    cells = [None, "", "AEX-KEN-0000000000000000", "x" * (BLOCK + 5), "é" * LONG]
    assert [f"{number:016x}" for number in hashed(cells)] == KNOWN


def test_one_changed_bit_changes_about_half_of_the_bits() -> None:
    numbers = hashed([f"{n:b}" for n in range(1024, 2048)])
    flips = [(first ^ second).bit_count() for first, second in pairwise(numbers)]
    assert 31 < np.mean(flips) < 33


def test_a_giant_cell_is_hashed_like_any_other() -> None:
    giant = "g" * 10_000_000
    assert hashed([giant])[0] == hashed(["before", giant, "after"])[1]
    assert hashed([giant])[0] != hashed([giant[:-1]])[0]


def test_no_rows_have_no_hashes() -> None:
    assert hash_text(pa.array([], pa.string())).tolist() == []
    assert hash_text(pa.array([], pa.dictionary(pa.int32(), pa.string()))).tolist() == []
    assert hashed([None])[0] == hash_text(pa.nulls(1)).tolist()[0]


def test_numbers_are_refused() -> None:
    with pytest.raises(TypeError, match="int64"):
        hash_text(pa.array([1]))


def test_the_order_of_columns_counts_in_a_row_hash() -> None:
    first, second = hash_text(pa.array(["a", "b"])), hash_text(pa.array(["b", "a"]))
    rows = combine(first, second).tolist()
    assert rows[::-1] == combine(second, first).tolist()
    assert rows[0] != rows[1]
    assert rows[0] not in combine(first).tolist()


numbers = st.integers(0, 40) | st.integers(0, 40).map(lambda n: n * 0x9E3779B97F4A7C15 % 2**64)


def marked(batches: list[list[int]]) -> list[list[bool]]:
    """Return for every number whether it came before, as a Python set tells it."""
    met, answers = set[int](), []
    for batch in batches:
        answers.append([number in met or number in batch[:place] for place, number in enumerate(batch)])
        met.update(batch)
    return answers


def found(seen: Seen, batches: list[list[int]]) -> list[list[bool]]:
    return [seen.add(np.array(batch, dtype=np.uint64)).tolist() for batch in batches]


def wide(number: int) -> Hashes:
    return mixed(np.arange(number, dtype=np.uint64))


@given(st.lists(st.lists(numbers, max_size=20), max_size=12), st.integers(0, 30))
def test_seen_is_a_set_in_memory_and_on_disk(batches: list[list[int]], room: int) -> None:
    seen = Seen(room)
    with mock.patch.multiple(spilled, SIEVE=2, BLOCK=2, PIECE=3, DENSE=2):
        assert marked(batches) == found(seen, batches)
    assert len({number for batch in batches for number in batch}) == len(seen)


@given(st.lists(st.lists(numbers, max_size=20), max_size=12), st.integers(0, 30))
def test_seen_is_a_set_where_nothing_can_be_written(batches: list[list[int]], room: int) -> None:
    seen = Seen(room)
    with mock.patch("tempfile.TemporaryFile", side_effect=OSError("read-only")):
        assert marked(batches) == found(seen, batches)
    assert len({number for batch in batches for number in batch}) == len(seen)


class Filled(io.BytesIO):
    """A file on a disk that is full after a few writes, each of which may stop half-way."""

    def write(self, data: ReadableBuffer, /) -> int:
        if self.tell() > 20_000:
            raise OSError("no space left on device")
        return super().write(memoryview(data)[:3_000])


def test_a_disk_that_fills_up_costs_memory_and_no_answer() -> None:
    batches = np.split(wide(20_000), 100)
    with mock.patch("tempfile.TemporaryFile", return_value=Filled()):
        seen = Seen(1_000)
        assert not any(seen.add(batch).any() for batch in batches)
        assert all(seen.add(batch).all() for batch in batches)
    assert len(seen) == 20_000
    assert seen._spilled is not None
    assert len(seen._spilled) == 2_000


def test_memory_holds_a_few_ordered_runs_and_the_disk_the_rest() -> None:
    seen = Seen(5_000)
    hashes = wide(60_000)
    for batch in np.split(hashes, 600):
        assert not seen.add(batch).any()
        assert len(seen._bounds) < 7
    assert seen.add(hashes).all()
    assert not seen.add(hashes + np.uint64(1)).any()
    assert len(seen) == 120_000


def test_memory_stays_flat() -> None:
    seen = Seen(5_000)
    for batch in np.split(wide(60_000), 600):
        seen.add(batch)
    assert seen._held.nbytes == 8 * 5_000
    assert seen._spilled is not None
    assert seen._spilled._sieve._words.nbytes == 8 * SIEVE


def test_a_small_set_never_touches_the_disk() -> None:
    with mock.patch("tempfile.TemporaryFile", side_effect=AssertionError):
        seen = Seen()
        for batch in np.split(wide(ROOM), 20):
            seen.add(batch)
    assert len(seen) == ROOM


def test_a_batch_larger_than_the_room_is_taken() -> None:
    seen = Seen(10)
    assert [int(seen.add(wide(number)).sum()) for number in (10, 60, 60)] == [0, 10, 60]


def test_the_file_is_closed_when_the_set_is_forgotten() -> None:
    seen = Seen(10)
    seen.add(wide(10))
    seen.add(wide(20))
    assert seen._spilled is not None
    file = seen._spilled._file
    assert not file.closed
    del seen
    gc.collect()
    assert file.closed


def test_a_file_that_was_cut_short_is_an_error_and_no_answer() -> None:
    seen = Seen(10)
    seen.add(wide(10))
    seen.add(wide(20))
    assert seen._spilled is not None
    seen._spilled._file.truncate(8)
    with pytest.raises(OSError, match="cut short"):
        seen.add(wide(10))


@given(st.lists(numbers, min_size=1, unique=True), st.integers(0, 6))
def test_a_sieve_lets_through_all_that_it_was_given(cells: list[int], power: int) -> None:
    sieve = Sieve(2**power)
    hashes = np.sort(np.array(cells, dtype=np.uint64))
    sieve.add(hashes[::2])
    assert sieve.through(hashes[::2]).all()


def test_a_sieve_lets_few_others_through() -> None:
    sieve = Sieve(2**12)
    sieve.add(np.sort(wide(LOAD * 2**12)))
    others = wide(LOAD * 2**12 + 100_000)[-100_000:]
    assert 0 < sieve.through(others).mean() < 0.006


def test_a_sieve_grows_with_what_it_holds() -> None:
    with mock.patch.object(spilled, "SIEVE", 4):
        seen = Seen(100)
        for batch in np.split(wide(3_000), 100):
            seen.add(batch)
    assert seen._spilled is not None
    assert LOAD * len(seen._spilled._sieve) >= len(seen._spilled)
    assert seen.add(wide(3_000)).all()

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acled_export.seen import BLOCK, GROUP, LONG, Seen, combine, hash_text

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


@given(st.lists(st.lists(st.integers(0, 40), max_size=20), max_size=12))
def test_seen_is_a_set(batches: list[list[int]]) -> None:
    seen, model = Seen(), set[int]()
    for batch in batches:
        expected = []
        for number in batch:
            expected.append(number in model)
            model.add(number)
        assert expected == seen.add(np.array(batch, dtype=np.uint64)).tolist()
    assert len(model) == len(seen)


def test_seen_keeps_few_runs_of_eight_bytes_a_row() -> None:
    seen = Seen()
    numbers = np.random.default_rng(1).permutation(60_000).astype(np.uint64)
    for batch in np.split(numbers, 600):
        assert not seen.add(batch).any()
    assert seen.add(numbers).all()
    assert len(seen) == 60_000
    assert len(seen._runs) < 6
    assert sum(run.nbytes for run in seen._runs) == 8 * 60_000

"""Words for unknown: null where no text can be, and elsewhere only where the file's own habit shows it."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as st
from recognition_samples import FEW, batch_of, era_rows, head_of, table

from acled_export.recognition import as_era, recognise
from acled_export.recognition.null_habits import (
    OFTEN_BLANK,
    TOKENS,
    NullHabit,
    habit_of,
    holds_text,
    without_tokens,
)
from acled_export.recognition.texts import plainly_stored

KINDS = [pa.string(), FEW, pa.large_string(), pa.dictionary(pa.uint8(), pa.large_string())]


def habit(given_: tuple[str, ...] | None = None, **columns: list[str | None]) -> tuple[str, ...]:
    rows = pa.RecordBatch.from_pydict({name: pa.array(cells, pa.string()) for name, cells in columns.items()})
    return habit_of(rows, {name: name for name in columns}, given_).tokens


def test_columns_that_hold_no_text() -> None:
    names = ["event_id_cnty", "event_date", "year", "inter1", "latitude", "sub_event_type", "gwno", "iso3"]
    assert [name for name in names if holds_text(name)] == []
    texts = [
        "country",
        "region",
        "actor1",
        "actor2",
        "notes",
        "location",
        "admin1",
        "tags",
        "source",
        "iso2",
        "remarks",
    ]
    assert [name for name in texts if not holds_text(name)] == []


@pytest.mark.parametrize("token", TOKENS)
def test_a_token_where_no_text_can_be_is_a_habit(token: str) -> None:
    assert habit(fatalities=["1", token], admin1=["x", "y"]) == (token,)


@pytest.mark.parametrize("token", TOKENS)
def test_a_token_in_two_often_blank_columns_is_a_habit(token: str) -> None:
    assert habit(actor2=[token, "x"], admin2=["y", token], admin1=["x", "y"]) == (token,)
    assert habit(actor2=[token, "x"], admin2=["y", "z"]) == ()
    assert habit(actor2=[token, "x"], admin2=["y", token], tags=["t", None]) == ()
    assert habit(admin1=[token, "x"], location=["y", token]) == ()


def test_names_of_places_are_no_habit() -> None:
    assert habit(admin1=["Nan"], location=["Nat"], admin2=["Nan"], admin3=["Nat"], fatalities=["1"]) == ()


def test_what_the_user_names_goes_before_the_habit() -> None:
    assert habit((), fatalities=["NA"]) == ()
    assert habit(("-", ""), fatalities=["NA"]) == ("-",)
    assert NullHabit(tokens=("-",)).of("actor2") == {"-"}
    assert NullHabit(tokens=("-",)).of("fatalities") == {*TOKENS, "-"}


def test_records_that_are_no_row_do_not_count() -> None:
    rows = pa.RecordBatch.from_pydict(
        {"actor2": ["NA", None], "admin2": ["NA", None], "_record": pa.array([None, "broken"])}
    )
    assert habit_of(rows, {"actor2": "actor2", "admin2": "admin2"}, None).tokens == ("NA",)


cells = st.none() | st.sampled_from([*TOKENS, "", "Nan", "Nat", "nAn", "na", "-", "Kenya", "x" * 40])


@given(
    st.lists(cells, max_size=12), st.sets(st.sampled_from(TOKENS)), st.sampled_from(KINDS), st.integers(0, 2)
)
def test_only_the_tokens_and_blanks_become_null(
    values: list[str | None], tokens: set[str], kind: pa.DataType, cut: int
) -> None:
    column = plainly_stored(pa.array(values, pa.string()).cast(kind)[cut:])
    values = values[cut:]
    found, number = without_tokens(column, frozenset(tokens))
    assert found.to_pylist() == [None if cell == "" or cell in tokens else cell for cell in values]
    assert number == sum(cell in tokens for cell in values)
    if pa.types.is_dictionary(found.type):
        assert not tokens & set(found.dictionary.to_pylist())


def test_null_among_the_values_of_a_dictionary_is_null() -> None:
    column = pa.DictionaryArray.from_arrays(pa.array([0, 1, None, 2]), pa.array([None, "NA", "x"]))
    found, number = without_tokens(plainly_stored(column), frozenset({"NA"}))
    assert found.to_pylist() == [None, None, None, "x"]
    assert number == 1


def test_runs_and_dictionaries_of_numbers_are_spread() -> None:
    runs = plainly_stored(pc.run_end_encode(pa.array(["NA", "NA", "x", None])))
    assert without_tokens(runs, frozenset({"NA"}))[0].to_pylist() == [None, None, "x", None]
    numbers = plainly_stored(pa.array([1.0, float("nan"), 1.0]).dictionary_encode())
    assert without_tokens(numbers, frozenset({"NA"}))[0].to_pylist() == [1.0, None, 1.0]


def test_not_a_number_is_null_where_numbers_stand() -> None:
    found, number = without_tokens(pa.array([1.0, float("nan"), None]), frozenset(TOKENS))
    assert found.to_pylist() == [1.0, None, None]
    assert number == 1
    assert without_tokens(pa.array([1.0]), frozenset(TOKENS))[1] == 0


@given(era_rows("2024"), st.sampled_from(TOKENS), st.sampled_from(["admin1", "location", "iso2"]))
def test_places_named_like_tokens_survive(rows: list[dict[str, str | None]], token: str, name: str) -> None:
    """One column of real names is no habit: `Nan` never is a token, and a lone `NA` is not taken for null."""
    for row in rows:
        row |= {"iso2": "NA", "admin2": "Nan", "admin3": "Nat", name: token}
    batch = batch_of(rows, list(rows[0]))
    events, changes = as_era(batch, recognise(head_of(batch), {}))
    assert changes == {}
    for survivor in {"iso2", "admin2", "admin3", name}:
        assert events[survivor].to_pylist() == batch[survivor].to_pylist()


@given(era_rows("2019"), st.sampled_from(TOKENS), st.booleans())
def test_a_file_written_with_a_token_is_the_file_with_blanks(
    rows: list[dict[str, str | None]],
    token: str,
    few: bool,  # noqa: FBT001
) -> None:
    for row in rows:
        row |= {"admin1": "Nan", "admin3": None, "assoc_actor_1": None, "iso2": "NA"}
    names = list(rows[0])
    spoken = [{name: token if cell is None else cell for name, cell in row.items()} for row in rows]
    plain, spoiled = batch_of(rows, names, few=few), batch_of(spoken, names, few=few)
    events, changes = as_era(spoiled, recognise(head_of(spoiled), {}))
    expected, _ = as_era(plain, recognise(head_of(plain), {}))
    assert events.to_pylist() == expected.to_pylist()
    assert events["iso2"].to_pylist() == ["NA"] * len(rows)
    nulled = {key.removesuffix("/null-token"): n for key, n in changes.items() if key.endswith("/null-token")}
    assert nulled == {name: plain[name].null_count for name in names if plain[name].null_count}


def test_the_user_can_keep_tokens_in_text_and_name_others() -> None:
    columns: dict[str, Any] = {name: ["NA", "-"] for name in OFTEN_BLANK}
    batch = table("fatalities", ["NA", "-"], event_type=["Riots", "Riots"], event_date=["x", "y"], **columns)
    kept, _ = as_era(batch, recognise(head_of(batch), {"nulls": ()}))
    assert kept["actor2"].to_pylist() == ["NA", "-"]
    assert kept["fatalities"].to_pylist() == [None, "-"]
    named, _ = as_era(batch, recognise(head_of(batch), {"nulls": ("-",)}))
    assert named["actor2"].to_pylist() == ["NA", None]
    assert named["fatalities"].to_pylist() == [None, None]

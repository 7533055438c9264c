"""The keystone: for any table, the rows that the Arrow sieve flags are those that `jsonschema` refuses."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acled_export.cells import Cells, read_cells
from acled_export.columns import Columns
from acled_export.contract import CONTRACTS, Contract, load_contract
from acled_export.explain import explain_check
from acled_export.findings import SHOWN, Severity
from acled_export.judge import json_row, judge
from acled_export.sample_event import SAMPLE_EVENT
from acled_export.sieve import MISSING, sift
from acled_export.spots import Spots, cell_at
from acled_export.testing import Kind, tables
from acled_export.testing.odd import ODDITIES, near_bounds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jsonschema import ValidationError

    from acled_export.columns import Mask
    from acled_export.spots import Spot

TODAY = dt.date(2026, 1, 1)
KEYSTONE = settings.get_profile("keystone")  # 1,000 examples under CI=true
OUR_WORDS = {"enum", "const", "then", "required", "type", "format"}  # a person can act on ours
Broken = set[tuple[str, str]]

contracts = st.sampled_from(CONTRACTS).map(load_contract)
kinds: st.SearchStrategy[Kind] = st.sampled_from(("valid", "mutated", "hostile"))
batches = kinds.flatmap(tables)


def flagged(cells: Cells, contract: Contract) -> dict[str, Mask]:
    return sift(Columns(cells.batch, TODAY), cells.unread, contract)


def is_text(kind: pa.DataType) -> bool:
    """Say whether a column was stored as text of any kind: then no cell of a text column may be unread."""
    encoded = pa.types.is_dictionary(kind) or pa.types.is_run_end_encoded(kind)
    plain = kind.value_type if encoded else kind
    return bool(
        pa.types.is_string(plain) or pa.types.is_large_string(plain) or pa.types.is_string_view(plain)
    )


def judged_rows(raw: pa.RecordBatch, cells: Cells, contract: Contract) -> list[dict[str, Any]]:
    """Return what the judge sees: typed values, and for an unread cell what stands in the file.

    That is its text, save in a text column, where a text would be legal: there it is a list of the value.
    """
    typed = [json_row(row) for row in cells.batch.to_pylist()]
    for name, mask in cells.unread.items():
        text = contract[name].kind == "string"
        for row in map(int, np.flatnonzero(mask)):
            value = cell_at(raw.column(name), row)
            typed[row][name] = [value] if text and not is_text(raw.column(name).type) else str(value)
    return typed


def keyword_of(error: ValidationError, contract: Contract) -> str:
    if "then" in error.relative_schema_path:
        return "then"
    column = contract[str(error.relative_path[0])]
    if error.validator == "type" and error.instance is None:
        return "required"
    return "format" if column.kind == "date" else str(error.validator)


def broken_by_judge(errors: list[ValidationError], contract: Contract) -> Broken:
    """Return (column, keyword) of each error, each mistake told once.

    A cell that is blank or of the wrong type is not also a wrong term; a term that is none at all is not also
    one that does not go with another cell; of the cells that do not go with it the last column is named.
    """
    met = {(str(e.relative_path[0]), keyword_of(e, contract)) for e in errors if e.relative_path}
    untyped = {column for column, keyword in met if keyword in {"required", "type"}}
    own = {
        (column, keyword)
        for column, keyword in met
        if keyword in {"required", "type"} or (keyword != "then" and column not in untyped)
    }
    wrong = {column for column, _ in own}
    misfits = [column for column, keyword in met if keyword == "then" and column not in wrong]
    return own | {(column, "then") for column in sorted(misfits, key=contract.names.index)[-1:]}


def broken_by_sieve(broken: dict[str, Mask], row: int) -> Broken:
    return {
        (check.partition("/")[0], check.partition("/")[2])
        for check, mask in broken.items()
        if mask[row] and check != MISSING
    }


@settings(KEYSTONE)
@given(batches, contracts)
def test_the_sieve_flags_exactly_the_rows_that_the_judge_refuses(
    raw: pa.RecordBatch, contract: Contract
) -> None:
    cells = read_cells(raw, contract)
    broken = flagged(cells, contract)
    expected = [not judge(contract).is_valid(row) for row in judged_rows(raw, cells, contract)]
    assert expected == [any(mask[row] for mask in broken.values()) for row in range(raw.num_rows)]


def words_of_judge(errors: list[ValidationError], contract: Contract) -> dict[tuple[str, str], str]:
    return {
        (str(error.relative_path[0]), keyword_of(error, contract)): error.message
        for error in errors
        if error.relative_path
        and keyword_of(error, contract) not in OUR_WORDS
        and len(str(error.instance)) <= SHOWN
    }


def spot(raw: pa.RecordBatch, cells: Cells, row: int) -> Spot:
    positions = np.arange(raw.num_rows)
    return Spots(raw=raw, typed=cells.batch, positions=positions, file=None, first_row=1)[row]


def our_words(keys: Iterable[tuple[str, str]], at: Spot, contract: Contract) -> dict[tuple[str, str], str]:
    checks = {key: f"{key[0]}/{key[1]}" for key in keys}
    told = {key: explain_check(name, Severity.ERROR, at, contract, "page") for key, name in checks.items()}
    return {key: finding.message for key, finding in told.items()}


@settings(KEYSTONE)
@given(batches, contracts)
def test_sieve_and_judge_name_the_same_cells_and_keywords_in_the_same_words(
    raw: pa.RecordBatch, contract: Contract
) -> None:
    cells = read_cells(raw, contract)
    broken = flagged(cells, contract)
    for number, row in enumerate(judged_rows(raw, cells, contract)):
        errors = list(judge(contract).iter_errors(row))
        words = words_of_judge(errors, contract)
        assert words == our_words(words, spot(raw, cells, number), contract)
        assert broken_by_judge(errors, contract) == broken_by_sieve(broken, number)
        missing = {error.message for error in errors if error.validator == "required"}
        absent = [name for name in contract.required if name not in raw.schema.names]
        assert missing == {f"{name!r} is a required property" for name in absent}
        assert bool(missing) == (MISSING in broken)


@pytest.mark.parametrize("name", load_contract("event").names)
@pytest.mark.parametrize("contract", CONTRACTS)
def test_sieve_and_judge_agree_on_every_known_oddity(contract: str, name: str) -> None:
    known = load_contract(contract)
    oddities = list(dict.fromkeys([*ODDITIES, *near_bounds(known[name])]))
    plain = {column: None if cell is None else str(cell) for column, cell in SAMPLE_EVENT.items()}
    columns = {column: [cell] * len(oddities) for column, cell in plain.items()} | {name: oddities}
    raw = pa.RecordBatch.from_pydict(
        {column: pa.array(cells, pa.string()) for column, cells in columns.items()}
    )
    cells = read_cells(raw, known)
    broken = flagged(cells, known)
    for row, judged in enumerate(judged_rows(raw, cells, known)):
        errors = list(judge(known).iter_errors(judged))
        assert broken_by_judge(errors, known) == broken_by_sieve(broken, row), oddities[row]


@given(tables("valid"))
def test_valid_tables_are_neither_flagged_nor_refused(raw: pa.RecordBatch) -> None:
    contract = load_contract("event")
    cells = read_cells(raw, contract)
    assert flagged(cells, contract) == {}
    assert all(judge(contract).is_valid(row) for row in judged_rows(raw, cells, contract))


@given(tables("hostile", max_rows=0), contracts)
def test_a_table_without_rows_breaks_nothing(raw: pa.RecordBatch, contract: Contract) -> None:
    assert flagged(read_cells(raw, contract), contract) == {}

"""The fuzzer's targets hold for whatever once broke them, and for some inputs made in the same way."""

from __future__ import annotations

import sys
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings

from acled_export.contract import load_contract
from acled_export.judge import judge_of

FOLDER = Path(__file__).parent / "fuzz"
sys.path.insert(0, str(FOLDER))

import run  # noqa: E402 - scripts beside their fellows
from fuzz_inputs import TOKENS, inputs, seeds  # noqa: E402
from laws import same  # noqa: E402
from rows_judged import check_rows  # noqa: E402
from smaller import smaller  # noqa: E402
from targets import TARGETS  # noqa: E402

CORPUS = sorted(path for path in (FOLDER / "corpus").rglob("*") if path.is_file())
MOST_BYTES = 4_096
# a table costs a hundred times as much as a schema
EXAMPLES = {"schemas": 150, "streams": 100, "json_rows": 60, "csv_rows": 30, "workbooks": 30, "documents": 20}
A_FEW = 8


def test_every_target_can_be_run_and_has_tokens() -> None:
    assert sorted(TARGETS) == sorted(run.NAMES) == sorted(TOKENS)


def test_the_corpus_is_small_and_each_file_is_of_a_target() -> None:
    assert [path.name for path in CORPUS if path.stat().st_size >= MOST_BYTES] == []
    assert {path.parent.name for path in CORPUS} <= set(TARGETS)


@pytest.mark.parametrize("path", CORPUS, ids=[f"{path.parent.name}/{path.name}" for path in CORPUS])
def test_what_once_broke_a_target_breaks_it_no_more(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_inputs_made_from_seeds_and_tokens_break_no_target(name: str) -> None:
    @settings(
        database=None,
        deadline=None,
        derandomize=True,
        max_examples=EXAMPLES.get(name, A_FEW),
        suppress_health_check=list(HealthCheck),
    )
    @given(inputs(seeds(name), TOKENS[name]))
    def law(data: bytes) -> None:
        TARGETS[name](data)

    law()


def test_a_sieve_that_lets_through_what_the_judge_refuses_is_noticed() -> None:
    contract = load_contract("candidate")
    stricter = judge_of({**contract.document, "required": ["nothing"]})
    row = pa.RecordBatch.from_pydict({name: pa.nulls(1, pa.string()) for name in contract.names})
    assert check_rows([row], contract) == [False]
    with pytest.raises(
        AssertionError, match=r"^sieve: \[\]; judge: \[\"'nothing' is a required property\"\]"
    ):
        check_rows([row], contract, stricter)


def test_outcomes_that_differ_are_noticed() -> None:
    with pytest.raises(AssertionError, match=r"^1 and 2 differ:\n'x'\n'y'"):
        same(["x", "x", "y"], [1, 1, 2])


def test_what_breaks_a_target_is_made_smaller_as_long_as_the_same_line_breaks() -> None:
    def target(data: bytes) -> None:
        if b"\0" in data:
            raise ValueError
        if b"(" in data and b")" in data:
            raise ValueError

    assert smaller(target, b"some (words) in brackets") == b"()"
    assert smaller(target, b"no brackets") == b"no brackets"

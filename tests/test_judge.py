"""The judge itself, and the keywords of the dialect that our own schemas do not use."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

import pyarrow as pa
import pytest

from acled_export.cells import read_cells
from acled_export.columns import Columns
from acled_export.contract import contract_from, load_contract
from acled_export.errors import ContractError
from acled_export.judge import json_row, judge, judge_of
from acled_export.keywords import KEYWORDS
from acled_export.sample_event import SAMPLE_EVENT
from acled_export.sieve import implication_for, sift
from acled_export.vocabulary import vocabulary

CELL: dict[str, dict[str, Any]] = {
    "minLength": {"type": "string", "minLength": 3},
    "maxLength": {"type": "string", "maxLength": 2},
    "const": {"type": "string", "const": "ab"},
    "pattern": {"type": "string", "pattern": "^(a|é)+$"},
    "minimum": {"type": "number", "minimum": -1.5},
    "maximum": {"type": "integer", "maximum": 2},
}
TEXTS = ["a", "ab", "aé", "aéa", "éé\n", "中文字", "\N{GRINNING FACE}", "ab\n"]
NUMBERS = ["-2", "-1.5", "-1", "0", "2", "3"]


@pytest.mark.parametrize("keyword", CELL)
def test_sieve_and_judge_agree_on_each_keyword_in_verdict_and_words(keyword: str) -> None:
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://example.invalid/row.schema.json",
        "type": "object",
        "properties": {"cell": CELL[keyword]},
        "required": ["cell"],
        "additionalProperties": False,
    }
    contract = contract_from(document, "row")
    texts = TEXTS if CELL[keyword]["type"] == "string" else NUMBERS
    cells = read_cells(pa.RecordBatch.from_pydict({"cell": texts}), contract)
    told = []
    for row in cells.batch.to_pylist():
        errors = [error for error in judge(contract).iter_errors(row) if error.validator == keyword]
        told += [error.message for error in errors]
    mask = sift(Columns(cells.batch, dt.date(2026, 1, 1)), cells.unread, contract)[f"cell/{keyword}"]
    values = [row["cell"] for row, bad in zip(cells.batch.to_pylist(), mask, strict=True) if bad]
    words = KEYWORDS[keyword]
    assert told == [words.words(value, CELL[keyword][keyword]) for value in values]
    assert 0 < len(told) < len(texts)
    assert words.expected(CELL[keyword][keyword])


@pytest.mark.parametrize(
    ("text", "legal"),
    [
        ("2024-03-01T12:00:00Z", True),
        ("2024-03-01t12:00:00.25+05:30", True),
        ("2024-03-01T12:00:00", False),
        ("2024-02-30T12:00:00Z", False),
        ("2024-03-01 12:00:00Z", False),
        ("2024-03-01T12:00:00Z\n", False),
        ("noon", False),
        (12, True),
    ],
)
def test_a_moment_has_its_offset(text: Any, legal: object) -> None:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "format": "date-time"}
    assert judge_of(schema).is_valid(text) is legal


def test_a_row_as_json_has_days_as_text_and_no_number_that_is_none() -> None:
    row = {"a": dt.date(2024, 3, 1), "b": math.nan, "c": -math.inf, "d": 1.5, "e": None}
    assert json_row(row) == {"a": "2024-03-01", "b": "nan", "c": "-inf", "d": 1.5, "e": None}


def test_the_judge_follows_references_to_vocabularies() -> None:
    row = json_row({**SAMPLE_EVENT, "event_type": "Skirmish"})
    assert {error.validator for error in judge(load_contract()).iter_errors(row)} == {"enum", "const"}


def test_what_implies_nothing_has_no_implication() -> None:
    contract = load_contract()
    assert implication_for(contract, "sub_event_type", "Skirmish") is None
    implied = implication_for(contract, "sub_event_type", "Attack")
    assert implied is not None
    assert implied.allowed["event_type"] == ("Violence against civilians",)


def test_a_vocabulary_that_is_not_there_is_named() -> None:
    with pytest.raises(ContractError, match=r"schema file 'vocab/nothing\.json' not found"):
        vocabulary("nothing")


def test_an_alias_of_two_terms_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    text = '{"enum": ["a", "b", null], "x-terms": {"a": {"aliases": ["c"]}, "b": {"aliases": ["c"]}}}'
    monkeypatch.setattr("acled_export.vocabulary.schema_text", lambda _path: text)
    with pytest.raises(ContractError, match="vocabulary 'torn': alias 'c' leads to two terms"):
        vocabulary("torn")

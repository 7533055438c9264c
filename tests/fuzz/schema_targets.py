"""Bytes as choices of a row schema and of rows: refused by the dialect, or sieve and judge agree."""

from __future__ import annotations

import copy
import datetime as dt
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from choices import Choices
from jsonschema import Draft202012Validator
from rows_judged import check_rows
from schema_pools import (
    ANYTHING,
    ATOMS,
    BOUNDS,
    DAYS,
    KEYS,
    KINDS,
    LENGTHS,
    NAMES,
    NUMERALS,
    ODD,
    ODD_ATOMS,
    REPEATS,
    TERMS,
    TEXTS,
    VOCABULARIES,
)  # fmt: skip

from acled_export.checker import Checker
from acled_export.contract import Contract, contract_from
from acled_export.errors import ContractError
from acled_export.judge import judge_of
from acled_export.sieve import checks_of
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROWS = 4
ADDRESS = "https://acled-export.invalid/schemas/1.0/row.schema.json"  # from where vocabularies are found
AS_OF = dt.date(2026, 1, 1)


def schemas(data: bytes) -> None:
    """Make a schema, spoil it perhaps, and hold rows to it by the sieve and by the judge."""
    choices = Choices(data)
    document = spoilt(sound_schema(choices), choices)
    try:
        contract = contract_from(document, "row")
    except ContractError as error:
        _is_told_well(str(error))
        return
    Draft202012Validator.check_schema(document)
    assert contract.arrow_schema(contract.names) is not None
    batch = rows_for(contract, choices)
    check_rows([batch], contract, judge_of(document | {"$id": ADDRESS}))
    Checker(contract, rules=(), as_of=AS_OF).check(batch)
    checks_of.cache_clear()


def _is_told_well(words: str) -> None:
    """Hold that an error names the file and the place, or the vocabulary that there is none of."""
    assert words.startswith(("row.schema.json#", "schema file 'vocab/")), words


def sound_schema(choices: Choices) -> dict[str, Any]:
    """Make a schema that is nearly always within the dialect."""
    names = list(dict.fromkeys([choices.pick(NAMES), *choices.some(NAMES, 3)]))
    properties = {name: _cell(choices) for name in names}
    document: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ADDRESS,
        "type": "object",
        "properties": properties,
        "required": choices.subset(names, 3),
        "additionalProperties": False,
    }
    deciding = [name for name, cell in properties.items() if _terms(cell)]
    if deciding and choices.once_in(2):
        document["allOf"] = [_branch(properties, deciding, choices) for _ in range(choices.pick((1, 2)))]
    return document


def _cell(choices: Choices) -> dict[str, Any]:
    kind = choices.pick(KINDS)
    nullable = choices.once_in(2)
    blank = [None] if nullable else []
    if kind == "string":
        makers: dict[str, Callable[[], Any]] = {
            "pattern": lambda: _pattern(choices),
            "enum": lambda: [*dict.fromkeys(choices.some(TERMS, 3)), *blank],
            "$ref": lambda: f"vocab/{choices.pick(VOCABULARIES)}.json",
            "format": lambda: "date",
            "minLength": lambda: _odd_or(LENGTHS, choices),
            "maxLength": lambda: _odd_or(LENGTHS, choices),
            "const": lambda: choices.pick(TERMS),
        }
    else:
        makers = dict.fromkeys(("minimum", "maximum"), lambda: _odd_or(BOUNDS[kind], choices))
    if kind == "integer":
        makers |= {
            "enum": lambda: [*dict.fromkeys(choices.some(BOUNDS[kind], 3)), *blank],
            "const": lambda: choices.pick(BOUNDS[kind]),
        }
    usual = [key for key in makers if key != "const" or not nullable]
    chosen = [choices.pick(usual), *([choices.pick(list(makers))] if choices.once_in(8) else [])]
    return {"type": [kind, "null"] if nullable else kind} | {key: makers[key]() for key in chosen}


def _odd_or(sound: Sequence[Any], choices: Choices) -> Any:
    return choices.pick(ODD if choices.once_in(12) else sound)


def _pattern(choices: Choices) -> str:
    atoms = choices.some(ATOMS, 4)
    parts = [atom + (choices.pick(REPEATS) if choices.once_in(2) else "") for atom in atoms]
    if choices.once_in(6):
        parts.insert(choices.byte() % (len(parts) + 1), choices.pick(ODD_ATOMS))
    return f"^{''.join(parts)}$"


def _terms(cell: dict[str, Any]) -> tuple[Any, ...]:
    """Return values that a column may hold and a branch may name."""
    if "string" not in cell["type"]:
        return BOUNDS["integer"] if "integer" in cell["type"] else ()
    if "$ref" in cell:
        return vocabulary(cell["$ref"].removeprefix("vocab/").removesuffix(".json")).terms[:4]
    return () if "format" in cell else TERMS


def _branch(properties: dict[str, Any], deciding: list[str], choices: Choices) -> dict[str, Any]:
    decider, decided = choices.pick(deciding), choices.pick(deciding)
    terms = _terms(properties[decided])
    several = isinstance(properties[decided]["type"], list) or choices.once_in(2)
    allowed = {"enum": [*choices.some(terms, 2), None]} if several else {"const": choices.pick(terms)}
    case = choices.pick(_terms(properties[decider]))
    return {
        "if": {"properties": {decider: {"const": case}}, "required": [decider]},
        "then": {"properties": {decided: allowed}},
    }


def spoilt(document: dict[str, Any], choices: Choices) -> dict[str, Any]:
    """Put something else in up to two places of a schema."""
    for _ in range(choices.pick((0, 0, 0, 0, 1, 1, 2))):
        place: Any = document
        for _ in range(choices.byte() % 6):
            members = list(place.values()) if isinstance(place, dict) else place
            inner = [one for one in members if isinstance(one, dict | list) and one]
            if not inner:
                break
            place = choices.pick(inner)
        value = copy.deepcopy(choices.pick(ANYTHING))
        if isinstance(place, list):
            place[choices.byte() % len(place)] = value
        elif choices.once_in(3):
            place.pop(choices.pick(list(place)), None)
        else:
            place[choices.pick([*place, *KEYS])] = value
    return document


def rows_for(contract: Contract, choices: Choices) -> pa.RecordBatch:
    """Make rows, some cells of which are wrong, in columns of several types; some columns are missing."""
    names = choices.subset(contract.names, 8) or list(contract.names[:1])
    return pa.RecordBatch.from_arrays([_array(contract, name, choices) for name in names], names=names)


def _array(contract: Contract, name: str, choices: Choices) -> pa.Array:
    column = contract[name]
    pool: Sequence[Any] = {"string": TEXTS, "date": DAYS}.get(column.kind, NUMERALS)
    if column.vocabulary:
        known = vocabulary(column.vocabulary)
        pool = (*known.terms[:3], *list(known.aliases)[:2], *TEXTS[:3])
    cells = [choices.pick([None, *pool]) for _ in range(ROWS)]
    storage = choices.pick(("text", "dictionary", "large", "own"))
    if storage == "own" and column.kind in {"integer", "number"}:
        return pa.array([_number(cell) for cell in cells], pa.float64())
    texts = pa.array(cells, pa.string())
    if storage == "dictionary":
        return texts.dictionary_encode()
    return texts.cast(pa.large_string()) if storage == "large" else texts


def _number(cell: str | None) -> float | None:
    try:
        return None if cell is None else float(cell)
    except ValueError:
        return None

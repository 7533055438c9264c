from __future__ import annotations

import copy
import re
from typing import Any

import pytest

from acled_export.contract import CONTRACTS, contract_from, load_contract
from acled_export.errors import ContractError

ROW: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "https://example.invalid/row.schema.json",
    "title": "Row",
    "$comment": "a small one",
    "type": "object",
    "properties": {
        "day": {"type": "string", "format": "date", "description": "Day.", "examples": ["2024-03-01"]},
        "count": {"type": ["integer", "null"], "minimum": 0, "maximum": 9},
        "share": {"type": "number"},
        "kind": {"type": "string", "$ref": "vocab/event_type.json"},
        "group": {"type": ["string", "null"], "enum": ["a", "b", None]},
        "code": {"type": "string", "pattern": "^([A-Z]+|x[0-9]{2})$", "minLength": 1, "maxLength": 9},
    },
    "required": ["day", "kind"],
    "additionalProperties": False,
    "allOf": [
        {
            "if": {"properties": {"kind": {"const": "Riots"}}, "required": ["kind"]},
            "then": {"properties": {"group": {"enum": ["a", None]}, "code": {"const": "R"}}},
        }
    ],
}


def changed(path: str, value: Any) -> dict[str, Any]:
    row = copy.deepcopy(ROW)
    *parents, last = path.split("/")
    place: Any = row
    for part in parents:
        place = place[int(part) if isinstance(place, list) else part]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    return row


def test_a_schema_of_the_dialect_becomes_a_contract() -> None:
    contract = contract_from(ROW, "row")
    assert contract.names == ("day", "count", "share", "kind", "group", "code")
    assert contract.required == ("day", "kind")
    assert [column.kind for column in contract.columns] == [
        "date", "integer", "number", "string", "string", "string",
    ]  # fmt: skip
    assert [column.name for column in contract.columns if column.nullable] == ["count", "group"]
    assert dict(contract["count"].checks) == {"minimum": 0, "maximum": 9}
    assert contract["group"].checks["enum"] == ("a", "b")
    assert contract["kind"].vocabulary == "event_type"
    assert contract["kind"].checks["enum"][0] == "Battles"
    assert contract["day"].description == "Day."
    assert contract["day"].examples == ("2024-03-01",)
    (implication,) = contract.implications
    assert (implication.column, implication.value) == ("kind", "Riots")
    assert dict(implication.allowed) == {"group": ("a",), "code": ("R",)}
    assert "day" in contract
    assert "night" not in contract


@pytest.mark.parametrize(
    ("path", "value", "pointer", "problem"),
    [
        ("anyOf", [], "/anyOf", "keyword 'anyOf' is outside the dialect; allowed: $id, $schema, additional"),
        ("patternProperties", {}, "/patternProperties", "outside the dialect"),
        ("unevaluatedProperties", False, "/unevaluatedProperties", "outside the dialect"),
        ("type", "array", "/type", "expected 'object', found 'array'"),
        ("additionalProperties", True, "/additionalProperties", "expected false"),
        ("additionalProperties", ..., "/additionalProperties", "expected false"),
        ("properties/count/multipleOf", 2, "/properties/count/multipleOf", "keyword 'multipleOf' is outside"),
        ("properties/count/exclusiveMinimum", 2, "/properties/count/exclusiveMinimum", "outside the dialect"),
        ("properties/count/oneOf", [], "/properties/count/oneOf", "outside the dialect"),
        ("properties/count/type", ["integer", "string"], "/properties/count/type", "found ['integer',"),
        ("properties/count/type", "boolean", "/properties/count/type", "expected one of string,"),
        ("properties/count/type", "null", "/properties/count/type", "found 'null'"),
        ("properties/count/type", ..., "/properties/count/type", "found None"),
        ("$id", ..., "/$id", "expected the schema's address, found None"),
        ("$schema", "http://json-schema.org/draft-07/schema#", "/$schema", "expected 'https://json-schema"),
        ("title", 1, "/title", "expected a text, found 1"),
        ("properties", [], "/properties", "expected an object with a member for each column, found []"),
        ("properties", {}, "/properties", "expected an object with a member for each column, found {}"),
        ("properties/count", "x", "/properties/count", "expected an object, found 'x'"),
        ("properties/_line", {"type": "string"}, "/properties/_line", "a column's name is a letter, then"),
        ("required", ..., "/required", "expected a list of columns, each once, found None"),
        ("required", ["day", "night"], "/required", "expected a list of columns, each once"),
        ("required", ["day", "day"], "/required", "expected a list of columns, each once"),
        ("properties/count/examples", 1, "/properties/count/examples", "expected a list, found 1"),
        ("properties/count/description", [], "/properties/count/description", "expected a text, found []"),
        ("properties/count/maxLength", 2, "/properties/count/maxLength", "does not suit a column of type"),
        ("properties/code/minimum", 2, "/properties/code/minimum", "does not suit a column of type string"),
        ("properties/share/enum", [0.0], "/properties/share/enum", "does not suit a column of type number"),
        ("properties/day/minLength", 1, "/properties/day/format", "expected no other keyword but type"),
        ("properties/kind/enum", ["Riots"], "/properties/kind/$ref", "expected no other keyword but type"),
        ("properties/count/minimum", 0.5, "/properties/count/minimum", "whole number from -2**53 to 2**53"),
        ("properties/count/minimum", True, "/properties/count/minimum", "whole number from -2**53 to 2**53"),
        ("properties/count/maximum", 2**53 + 1, "/properties/count/maximum", "whole number from -2**53 to"),
        ("properties/code/minLength", -1, "/properties/code/minLength", "expected a whole number from 0 to"),
        ("properties/share/minimum", "0", "/properties/share/minimum", "expected a finite number"),
        ("properties/share/minimum", float("nan"), "/properties/share/minimum", "expected a finite number"),
        ("properties/share/maximum", 2**53 + 1, "/properties/share/maximum", "a whole one up to 2**53"),
        ("properties/count/const", 1, "/properties/count/const", "in a column that is never blank: use enum"),
        ("properties/code/const", 1, "/properties/code/const", "expected a value of type string; found 1"),
        ("properties/code/enum", ["\ud83d"], "/properties/code/enum", "expected a list of values of type"),
        ("properties/count/enum", [1, True, None], "/properties/count/enum", "a list of values of type"),
        ("properties/group/enum", ["a"], "/properties/group/enum", "expected null among the terms"),
        ("properties/kind/$ref", "vocab/../event.schema.json", "/properties/kind/$ref", "only files in"),
        ("properties/day/format", "date-time", "/properties/day/format", "only 'date' is allowed"),
        ("properties/kind/$ref", "event.schema.json", "/properties/kind/$ref", "only files in vocab/"),
        ("properties/kind/$ref", "#/properties/day", "/properties/kind/$ref", "only files in vocab/"),
        ("properties/code/pattern", "[A-Z]+", "/properties/code/pattern", "not anchored at both ends"),
        ("properties/code/pattern", "^[A-Z]+", "/properties/code/pattern", "not anchored at both ends"),
        ("properties/code/pattern", "^a|b$", "/properties/code/pattern", "put alternatives in brackets"),
        ("properties/code/pattern", r"^\d+$", "/properties/code/pattern", "Python and RE2 may read this"),
        ("properties/code/pattern", r"^\w\b$", "/properties/code/pattern", "Python and RE2 may read this"),
        ("properties/code/pattern", r"^(a)\1$", "/properties/code/pattern", "Python and RE2 may read this"),
        ("properties/code/pattern", "^(?=a).$", "/properties/code/pattern", "Python and RE2 may read this"),
        ("properties/code/pattern", "^(?i)a$", "/properties/code/pattern", "Python and RE2 may read this"),
        ("properties/code/pattern", 1, "/properties/code/pattern", "not anchored at both ends: 1"),
        ("properties/code/pattern", "^a{,2}$", "/properties/code/pattern", "Python and RE2 may read this"),
        ("properties/code/pattern", "^[[:alpha:]]$", "/properties/code/pattern", "Python and RE2 may read"),
        ("properties/code/pattern", "^(a$|b)$", "/properties/code/pattern", "Python and RE2 may read this"),
        ("properties/code/pattern", "^a++$", "/properties/code/pattern", "Python and RE2 may read this"),
        ("properties/code/pattern", "^*$", "/properties/code/pattern", "Python and RE2 may read this"),
        ("properties/code/pattern", "^[z-a]$", "/properties/code/pattern", "Python and RE2 may read this"),
        ("properties/code/pattern", "^(a$", "/properties/code/pattern", "Python and RE2 may read this"),
        ("properties/code/pattern", "^a)$", "/properties/code/pattern", "Python and RE2 may read this"),
        ("properties/code/pattern", "^a\\$", "/properties/code/pattern", "Python and RE2 may read this"),
        ("properties/code/pattern", f"^{'(' * 99}a{')' * 99}$", "/properties/code/pattern", "Python and RE2"),
        ("properties/code/pattern", "^((a{99}){99})$", "/properties/code/pattern", "too large: its length"),
        ("allOf", [], "/allOf", "expected a list of branches, found []"),
        ("allOf", ["x"], "/allOf/0", "expected an object, found 'x'"),
        ("allOf/0/if/properties/kind/const", 1, "/allOf/0/if/properties/kind/const", "value of type string"),
        ("allOf/0/then", {}, "/allOf/0/then/properties", "expected an object with the columns"),
        ("allOf/0/then/properties/night", {"const": "x"}, "/allOf/0/then/properties/night", "of this schema"),
        ("allOf/0/then/properties/day", {"const": "x"}, "/allOf/0/then/properties/day", "of texts (not"),
        ("allOf/0/then/properties/code", {}, "/allOf/0/then/properties/code", "either const or enum"),
        ("allOf/0/then/properties/group", {"const": "a"}, "/allOf/0/then/properties/group/const", "use enum"),
        ("allOf/0/else", {}, "/allOf/0/else", "outside the dialect; allowed: if, then"),
        ("allOf/0/if/required", ..., "/allOf/0/if/required", "an absent column decides nothing"),
        ("allOf/0/if/required", ["day"], "/allOf/0/if/required", "expected ['kind']"),
        ("allOf/0/if/properties/kind", {"enum": ["Riots"]}, "/allOf/0/if", "expected the const of"),
        ("allOf/0/if/properties/day", {"const": "x"}, "/allOf/0/if", "expected the const of"),
        ("allOf/0/if/properties", {}, "/allOf/0/if", "expected the const of"),
        ("allOf/0/if", ..., "/allOf/0/if", "expected the const of"),
        ("allOf/0/then/required", ["code"], "/allOf/0/then/required", "allowed: properties"),
        ("allOf/0/then/properties/code", {"type": "null"}, "/allOf/0/then/properties/code/type", "const,"),
    ],
)  # fmt: skip
def test_whatever_leaves_the_dialect_is_refused_by_name_and_pointer(
    path: str, value: Any, pointer: str, problem: str
) -> None:
    message = rf"^row\.schema\.json#{re.escape(pointer)}: .*{re.escape(problem)}"
    with pytest.raises(ContractError, match=message):
        contract_from(changed(path, value), "row")


def test_a_value_is_for_one_branch_and_a_column_follows_from_one_other() -> None:
    twice = changed("allOf", 2 * ROW["allOf"])
    with pytest.raises(ContractError, match=r"#/allOf/1/if: an earlier branch is for the same value$"):
        contract_from(twice, "row")
    other = {"properties": {"code": {"const": "A"}}, "required": ["code"]}
    branches = [*ROW["allOf"], {"if": other, "then": {"properties": {"group": {"enum": ["b", None]}}}}]
    with pytest.raises(ContractError, match=r"#/allOf/1/then: 'group' follows from 'kind' already$"):
        contract_from(changed("allOf", branches), "row")


@pytest.mark.parametrize("path", ["description", "properties/count/title", "properties/count/$comment"])
def test_words_for_people_are_always_allowed(path: str) -> None:
    assert contract_from(changed(path, "plain words"), "row").names[0] == "day"


def test_words_for_people_are_no_checks() -> None:
    for word, said in {"title": "n", "description": "n", "$comment": "n", "examples": [1]}.items():
        column = contract_from(changed(f"properties/count/{word}", said), "row")["count"]
        assert dict(column.checks) == {"minimum": 0, "maximum": 9}


def test_alternatives_in_nested_brackets_are_in_brackets() -> None:
    contract = contract_from(changed("properties/code/pattern", "^(a(b|c)|d)$"), "row")
    assert contract["code"].checks["pattern"] == "^(a(b|c)|d)$"


def test_an_unknown_contract_is_refused_by_name() -> None:
    with pytest.raises(ContractError, match=r"^unknown contract 'events'; known: event, candidate$"):
        load_contract("events")


@pytest.mark.parametrize("name", CONTRACTS)
def test_a_contract_is_read_once(name: str) -> None:
    assert load_contract(name) is load_contract(name)
    assert load_contract(name).name == name

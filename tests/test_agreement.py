"""One contract, many faces: each is derived here from the schema files, and the failure text is the patch."""

from __future__ import annotations

import copy
import itertools
import json
from typing import Any

import attrs
import pytest
from jsonschema import Draft202012Validator

from acled_export.arrow_types import arrow_type
from acled_export.contract import CONTRACTS, load_contract
from acled_export.event import Event
from acled_export.judge import judge, judge_of
from acled_export.sample_event import SAMPLE_EVENT
from acled_export.schema_files import schema_text, schemas_root
from acled_export.testing.scenes import ARMED_CODES, BY_KIND, TOWNS, kinds
from acled_export.vocabulary import vocabulary

PYTHON_TYPES = {"string": "str", "integer": "int", "number": "float", "date": "dt.date"}
ELSEWHERE = r"[a-z][a-z0-9\-]*:[0-9A-Za-z._\-]+"  # the id of another dataset under the dataset's name
PROVENANCE = (
    "source_dataset", "source_version", "source_event_id", "source_category", "mapping_rule",
    "mapping_confidence", "loss",
)  # fmt: skip
VOCABULARIES = sorted(
    path.name.removesuffix(".json")
    for path in (schemas_root() / "vocab").iterdir()
    if path.name.endswith(".json")
)
SCHEMAS = sorted(path.name for path in schemas_root().iterdir() if path.name.endswith(".json"))
OPEN = {"region", "country", "source_scale"}  # kept open in the row schemas: see their $comment


def document(name: str) -> dict[str, Any]:
    return json.loads(schema_text(name))  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", [*SCHEMAS, *(f"vocab/{name}.json" for name in VOCABULARIES)])
def test_every_schema_is_valid_and_says_where_it_lives(name: str) -> None:
    schema = document(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"].endswith(f"/{name}")
    assert "/schemas/1." in schema["$id"]
    assert schema["title"]
    assert schema["description"]


def test_the_event_class_has_a_line_for_every_column() -> None:
    columns = load_contract("candidate").columns
    expected = [f"    {column.name}: {PYTHON_TYPES[column.kind]} | None = None" for column in columns]
    actual = [f"    {field.name}: {field.type} = {field.default}" for field in attrs.fields(Event)]
    assert expected == actual, "paste into class Event of acled_export/event.py:\n" + "\n".join(expected)


def derived_candidate() -> tuple[dict[str, Any], list[str], list[Any]]:
    """Return the properties, required columns and implications of the candidate schema, from the event's."""
    event = document("event.schema.json")
    properties = copy.deepcopy(event["properties"])
    for cell in properties.values():
        kinds = cell["type"] if isinstance(cell["type"], list) else [cell["type"]]
        cell["type"] = [kind for kind in kinds if kind != "null"] + ["null"]
        if "enum" in cell and None not in cell["enum"]:
            cell["enum"].append(None)
    branches = copy.deepcopy(event["allOf"])
    for branch in branches:
        branch["then"]["properties"] = {
            name: {"enum": [cell["const"], None]} for name, cell in branch["then"]["properties"].items()
        }
    return properties, event["required"], branches


def test_the_candidate_schema_is_the_event_schema_with_unknown_allowed_and_provenance_behind() -> None:
    candidate = document("candidate.schema.json")
    properties, required, branches = derived_candidate()
    ident = candidate["properties"]["event_id_cnty"]
    assert ident["pattern"] == properties["event_id_cnty"]["pattern"].replace(")$", f"|{ELSEWHERE})$")
    properties["event_id_cnty"] |= {"pattern": ident["pattern"], "description": ident["description"]}
    own = {name: cell for name, cell in candidate["properties"].items() if name in PROVENANCE}
    expected = json.dumps(properties | own, indent=2)
    assert expected == json.dumps(candidate["properties"], indent=2), "paste as properties:\n" + expected
    assert required == candidate["required"]
    assert branches == candidate["allOf"]
    assert list(own) == list(PROVENANCE)
    assert all(cell["type"] == ["string", "null"] for cell in own.values())


def test_the_event_has_31_columns_and_four_of_population() -> None:
    names = load_contract("event").names
    assert len(load_contract("event").required) == 31
    assert names[:31] == load_contract("event").required == tuple(SAMPLE_EVENT)
    assert all(name.startswith("population_") for name in names[31:])
    assert len(names) == 35


def test_what_event_types_imply_is_what_the_vocabulary_says() -> None:
    known = vocabulary("sub_event_type")
    expected = [
        {"disorder_type": {"const": facts["disorder_type"]}, "event_type": {"const": facts["event_type"]}}
        for facts in known.facts.values()
    ]
    branches = document("event.schema.json")["allOf"]
    assert expected == [branch["then"]["properties"] for branch in branches]
    assert list(known.terms) == [branch["if"]["properties"]["sub_event_type"]["const"] for branch in branches]
    assert len(known.terms) == 25


def test_facts_of_sub_event_types_are_terms() -> None:
    facts = vocabulary("sub_event_type").facts.values()
    assert {fact["event_type"] for fact in facts} == set(vocabulary("event_type").terms)
    assert {fact["disorder_type"] for fact in facts} == set(vocabulary("disorder_type").terms)
    assert {fact["civilian_targeting"] for fact in facts} == {
        "always", "never", "if Civilians are a main actor",
    }  # fmt: skip


def test_the_44_interactions_are_complete_by_formula() -> None:
    """Lower number first, joined by a hyphen; `only` for one actor; 78 alone the other way round."""
    types = {facts["code"]: term for term, facts in vocabulary("actor_type").facts.items()}
    pairs = itertools.combinations_with_replacement(sorted(types), 2)
    expected = {f"{types[low]}-{types[high]}": low * 10 + high for low, high in pairs}
    expected |= {f"{term} only": code * 10 for code, term in types.items()}
    expected[f"{types[8]}-{types[7]}"] = expected.pop(f"{types[7]}-{types[8]}")
    assert expected == {term: facts["code"] for term, facts in vocabulary("interaction").facts.items()}
    assert len(expected) == 44


def test_countries_have_a_known_region_and_codes_of_their_own() -> None:
    facts = vocabulary("country").facts
    assert len(facts) == 243
    assert {fact["region"] for fact in facts.values()} == set(vocabulary("region").terms)
    for code in ("iso", "iso3", "prefix"):
        known = [fact[code] for fact in facts.values() if fact[code] is not None]
        assert sorted(set(known)) == sorted(known), code
    assert [name for name, fact in facts.items() if fact["iso"] == 0] == ["Kosovo"]
    assert all(len(fact["iso3"]) == 3 for fact in facts.values())


def test_source_scales_are_ordered_parts() -> None:
    facts = vocabulary("source_scale").facts
    assert {term: "-".join(fact["parts"]) for term, fact in facts.items()} == {term: term for term in facts}
    assert {len(fact["parts"]) for fact in facts.values()} == {1, 2}


@pytest.mark.parametrize("name", VOCABULARIES)
def test_a_vocabulary_tells_every_term_and_no_alias_is_a_term(name: str) -> None:
    schema, known = document(f"vocab/{name}.json"), vocabulary(name)
    assert schema["enum"][-1] is None
    assert list(schema["x-terms"]) == list(known.terms) == list(dict.fromkeys(known.terms))
    assert set(known.aliases) & set(known.terms) == set()
    assert [alias for alias in known.aliases if not alias.strip()] == []
    if name not in {"country", "interaction"}:
        assert [term for term in known.terms if not known.facts[term].get("definition")] == []


@pytest.mark.parametrize("contract", CONTRACTS)
def test_every_closed_vocabulary_stands_behind_a_column(contract: str) -> None:
    used = {column.vocabulary for column in load_contract(contract).columns if column.vocabulary}
    assert used == set(VOCABULARIES) - OPEN


@pytest.mark.parametrize("contract", CONTRACTS)
def test_the_arrow_schema_follows_the_contract(contract: str) -> None:
    known = load_contract(contract)
    schema = known.arrow_schema()
    assert tuple(schema.names) == known.required
    assert [field.nullable for field in schema] == [known[name].nullable for name in known.required]
    assert [field.type for field in schema] == [arrow_type(known[name]) for name in known.required]
    assert known.arrow_schema(("year", "notes")).names == ["year", "notes"]


@pytest.mark.parametrize("contract", CONTRACTS)
def test_the_examples_of_a_column_are_legal_and_its_description_a_sentence(contract: str) -> None:
    schema = load_contract(contract).document
    for name, cell in schema["properties"].items():
        assert cell["description"].endswith("."), name
        alone = {
            "$schema": schema["$schema"],
            "$id": schema["$id"],
            "type": "object",
            "properties": {name: cell},
        }
        for example in cell.get("examples", ()):
            assert judge_of(alone).is_valid({name: example}), f"{name}: {example!r}"


def test_the_sample_event_is_legal_in_both_contracts() -> None:
    row = dict(SAMPLE_EVENT) | {"event_date": SAMPLE_EVENT["event_date"].isoformat()}
    assert [judge(load_contract(name)).is_valid(row) for name in CONTRACTS] == [True, True]


def test_strategies_know_every_kind_of_event_and_real_places() -> None:
    assert {term for term, _, _ in kinds()} == set(vocabulary("sub_event_type").terms)
    assert set(BY_KIND) <= {*vocabulary("event_type").terms, *vocabulary("sub_event_type").terms}
    assert set(ARMED_CODES) < {facts["code"] for facts in vocabulary("actor_type").facts.values()}
    assert {town.country for town in TOWNS} <= set(vocabulary("country").terms)

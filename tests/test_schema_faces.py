"""One contract, many faces: each is taken by the tool it is for, and says the same."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any

import duckdb
import pytest
from command_runs import EXAMPLES, event, invoke
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import acled_export
from acled_export.contract import load_contract
from acled_export.errors import ContractError
from acled_export.faces import SCHEMAS
from acled_export.testing import events

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CONTRACTS = ("event", "candidate")


def document(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(acled_export.schema(name))
    return found


def inner(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from inner(part)
    elif isinstance(value, list):
        for part in value:
            yield from inner(part)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_json_schema_stands_alone(name: str) -> None:
    schema = document(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$id"].endswith(f"/{name}.schema.json")
    references = {part["$ref"] for part in inner(schema) if "$ref" in part}
    assert {reference for reference in references if not reference.startswith("#/$defs/")} == set()
    assert {reference.removeprefix("#/$defs/") for reference in references} <= set(schema.get("$defs", {}))


def test_the_event_schema_judges_rows_without_any_other_file() -> None:
    judge = Draft202012Validator(document("event"))
    good = json.loads(json.dumps(event(1), default=str))
    assert list(judge.iter_errors(good)) == []
    assert [list(error.path) for error in judge.iter_errors(good | {"inter1": "Narnia"})] == [["inter1"]]
    assert not judge.is_valid(good | {"event_type": "Riots"})


def test_the_report_schema_judges_reports_without_any_other_file() -> None:
    path = EXAMPLES / "protest-towns" / "incidents.json"
    report = json.loads(invoke("validate", path, "--report", "json").stdout)
    assert Draft202012Validator(document("report")).is_valid(report)
    assert Draft202012Validator(document("incident")).is_valid(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", CONTRACTS)
def test_the_arrow_schema_names_every_column_and_type(name: str) -> None:
    contract = load_contract(name)
    assert acled_export.schema(name, as_format="arrow").splitlines() == [
        f"{field.name}: {field.type}{'' if field.nullable else ' not null'}"
        for field in contract.arrow_schema(contract.names)
    ]


@pytest.mark.parametrize("name", CONTRACTS)
def test_a_table_schema_is_one(name: str) -> None:
    contract = load_contract(name)
    found = json.loads(acled_export.schema(name, as_format="table-schema"))
    assert set(found) - {"primaryKey"} == {"fields", "missingValues"}
    assert found["missingValues"] == [""]
    assert [field["name"] for field in found["fields"]] == list(contract.names)
    assert {field["type"] for field in found["fields"]} == {"string", "integer", "number", "date"}
    allowed = {"required", "unique", "minLength", "maxLength", "minimum", "maximum", "pattern", "enum"}
    for field in found["fields"]:
        assert set(field) <= {"name", "type", "description", "constraints"}
        assert set(field.get("constraints", {})) <= allowed
        assert field.get("constraints", {}).get("required", False) is not contract[field["name"]].nullable
    assert found.get("primaryKey") == (["event_id_cnty"] if name == "event" else None)


Value = str | int | float | None


def row_of(name: str, values: Mapping[str, Any]) -> list[Value]:
    return [
        str(v) if hasattr(v, "isoformat") else v for v in (values.get(c) for c in load_contract(name).names)
    ]


def statement(name: str) -> str:
    return f"INSERT INTO {name} VALUES ({', '.join('?' for _ in load_contract(name).names)})"  # noqa: S608 - our own names


@pytest.mark.parametrize("name", CONTRACTS)
def test_the_sql_makes_a_table_in_sqlite_and_duckdb_that_takes_events(name: str) -> None:
    ddl = acled_export.schema(name, as_format="sql")
    with sqlite3.connect(":memory:") as light:
        light.execute(ddl)
        light.execute(statement(name), row_of(name, event(1)))
        assert light.execute(f"SELECT year, country FROM {name}").fetchall() == [(2015, "Kenya")]  # noqa: S608 - a name of ours
    light.close()
    with duckdb.connect() as duck:
        duck.execute(ddl)
        duck.execute(statement(name), row_of(name, event(1)))
        assert duck.table(name).project("year(event_date), country").fetchall() == [(2015, "Kenya")]
        described = duck.execute(f"DESCRIBE {name}").fetchall()
        assert [column[0] for column in described] == list(load_contract(name).names)


@pytest.mark.parametrize(
    "fault",
    [{"latitude": 91}, {"fatalities": -1}, {"inter1": "Nobody"}, {"notes": None}, {"event_id_cnty": "KEN1"}],
)
def test_the_sql_refuses_what_the_contract_refuses(fault: dict[str, Any]) -> None:
    with duckdb.connect() as duck:
        duck.execute(acled_export.schema("event", as_format="sql"))
        duck.execute(statement("event"), row_of("event", event(1)))
        with pytest.raises(duckdb.ConstraintException, match=r"(?i)constraint"):
            duck.execute(statement("event"), row_of("event", event(2, **fault)))


@settings(max_examples=20)
@given(st.sampled_from(CONTRACTS).flatmap(lambda name: st.tuples(st.just(name), events(name))))
def test_the_sql_takes_every_valid_row(drawn: tuple[str, dict[str, Any]]) -> None:
    name, row = drawn
    with sqlite3.connect(":memory:") as light:
        light.execute(acled_export.schema(name, as_format="sql"))
        light.execute(statement(name), row_of(name, row))
        assert light.execute(f"SELECT count(*) FROM {name}").fetchone() == (1,)  # noqa: S608 - our own name
    light.close()


@pytest.mark.parametrize("name", CONTRACTS)
def test_the_markdown_is_a_table_of_all_columns(name: str) -> None:
    head, rule, *rows = acled_export.schema(name, as_format="markdown").splitlines()
    assert head == "| # | column | type | blank | values | meaning |"
    assert set(rule) == {"|", "-"}
    cells = [row.replace("\\|", "").strip("|").split("|") for row in rows]
    assert {len(row) for row in cells} == {6}
    assert [row[1].strip(" `") for row in cells] == list(load_contract(name).names)


def test_what_there_is_not_is_refused() -> None:
    with pytest.raises(
        ContractError, match="unknown schema 'evnt'; known: event, candidate, incident, report"
    ):
        acled_export.schema("evnt")
    with pytest.raises(
        ContractError, match="unknown form 'xml'; known: json-schema, arrow, table-schema, sql"
    ):
        acled_export.schema("event", as_format="xml")
    with pytest.raises(ContractError, match="'incident' describes a document, not a table"):
        acled_export.schema("incident", as_format="arrow")


@pytest.mark.parametrize("form", ["json-schema", "arrow", "table-schema", "sql", "markdown"])
def test_the_command_prints_what_the_function_returns(form: str) -> None:
    assert invoke("schema", "candidate", "--as", form).stdout == acled_export.schema(
        "candidate", as_format=form
    )
    assert invoke("schema").stdout == acled_export.schema()

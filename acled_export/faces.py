"""One contract, many faces: JSON Schema, Arrow schema, Table Schema, SQL DDL, a Markdown table."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from acled_export.contract import CONTRACTS, Column, Contract, load_contract
from acled_export.errors import ContractError
from acled_export.schema_files import schema_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SCHEMAS = (*CONTRACTS, "incident", "report", "changes")
SQL_TYPES = {"string": "TEXT", "integer": "BIGINT", "number": "DOUBLE PRECISION", "date": "DATE"}
MANY = 12
PRIMARY_KEY = {"event": ["event_id_cnty"]}  # ids of candidates may be unknown


def bundled(document: Any) -> Any:
    """Return a schema with the vocabularies it refers to put inside, under `$defs`: one file, no look-up."""
    vocabularies: dict[str, Any] = {}

    def inlined(value: Any) -> Any:
        if isinstance(value, list):
            return [inlined(inner) for inner in value]
        if not isinstance(value, dict):
            return value
        reference = value.get("$ref")
        if isinstance(reference, str) and reference.startswith("vocab/"):
            name = reference.removeprefix("vocab/").removesuffix(".json")
            vocab = json.loads(schema_text(reference))
            vocabularies[name] = {k: vocab[k] for k in ("title", "description", "enum")}
            value = value | {"$ref": f"#/$defs/{name}"}
        return {key: inlined(inner) for key, inner in value.items() if key != "$defs"}

    whole = inlined(document)
    own = {name: inlined(inner) for name, inner in document.get("$defs", {}).items()}
    return whole | ({"$defs": own | vocabularies} if own or vocabularies else {})


def _json_schema(name: str) -> str:
    document = json.loads(schema_text(f"{name}.schema.json"))
    return json.dumps(bundled(document), indent=2, ensure_ascii=False) + "\n"


def _arrow(contract: Contract) -> str:
    schema = contract.arrow_schema(contract.names)
    return "".join(f"{f.name}: {f.type}{'' if f.nullable else ' not null'}\n" for f in schema)


def _table_schema(contract: Contract) -> str:
    fields = [table_schema_field(column) for column in contract.columns]
    keys = {"primaryKey": PRIMARY_KEY[contract.name]} if contract.name in PRIMARY_KEY else {}
    return json.dumps({"fields": fields, "missingValues": [""], **keys}, indent=2, ensure_ascii=False) + "\n"


def table_schema_field(column: Column) -> dict[str, Any]:
    """Return a column as Table Schema tells it, with the bounds that the contract sets."""
    limits = {"minimum", "maximum", "minLength", "maxLength", "pattern", "enum"}
    constraints: dict[str, Any] = {} if column.nullable else {"required": True}
    constraints |= {key: value for key, value in column.checks.items() if key in limits}
    kind = {"name": column.name, "type": column.kind, "description": column.description}
    return kind | ({"constraints": constraints} if constraints else {})


def _quoted(value: Any) -> str:
    return str(value) if isinstance(value, int | float) else "'" + str(value).replace("'", "''") + "'"


def _sql(contract: Contract) -> str:
    lines = [_sql_column(column) for column in contract.columns]
    if contract.name == "event":
        lines.append("  PRIMARY KEY (event_id_cnty)")
    return f"CREATE TABLE {contract.name} (\n" + ",\n".join(lines) + "\n);\n"


def _sql_column(column: Column) -> str:
    tests = [f"{column.name} >= {column.checks['minimum']}"] if "minimum" in column.checks else []
    tests += [f"{column.name} <= {column.checks['maximum']}"] if "maximum" in column.checks else []
    if "enum" in column.checks:
        tests.append(f"{column.name} IN ({', '.join(map(_quoted, column.checks['enum']))})")
    blank = "" if column.nullable else " NOT NULL"
    check = f" CHECK ({' AND '.join(tests)})" if tests else ""
    return f"  {column.name} {SQL_TYPES[column.kind]}{blank}{check}"


def _markdown(contract: Contract) -> str:
    head = "| # | column | type | blank | values | meaning |\n|---|---|---|---|---|---|\n"
    return head + "".join(
        f"| {number} | `{column.name}` | {column.kind} | {'yes' if column.nullable else 'no'} "
        f"| {_values(column)} | {column.description} |\n"
        for number, column in enumerate(contract.columns, start=1)
    )


def _values(column: Column) -> str:
    checks = column.checks
    if "enum" in checks:
        if column.vocabulary and len(checks["enum"]) > MANY:
            return f"{len(checks['enum'])} terms of `{column.vocabulary}`"
        return ", ".join(f"`{term}`" for term in checks["enum"])
    bounds = [
        f"{word} {checks[key]}" for key, word in (("minimum", "from"), ("maximum", "to")) if key in checks
    ]
    if "pattern" in checks:
        bounds.append("`" + checks["pattern"].replace("|", "\\|") + "`")
    return " ".join(bounds)


FACES: Mapping[str, Callable[[Contract], str]] = {
    "arrow": _arrow,
    "table-schema": _table_schema,
    "sql": _sql,
    "markdown": _markdown,
}


def schema(name: str = "event", *, as_format: str = "json-schema") -> str:
    """Return a schema as text: `json-schema`; for rows also `arrow`, `table-schema`, `sql`, `markdown`.

    `name` is `event`, `candidate`, `incident` or `report`. Raises `ContractError` for anything else, and
    for a face that a document schema cannot have.
    """
    if name not in SCHEMAS:
        raise ContractError(f"unknown schema {name!r}; known: {', '.join(SCHEMAS)}")
    if as_format == "json-schema":
        return _json_schema(name)
    if as_format not in FACES:
        raise ContractError(f"unknown form {as_format!r}; known: json-schema, {', '.join(FACES)}")
    if name not in CONTRACTS:
        raise ContractError(f"{name!r} describes a document, not a table; only json-schema can say it")
    return FACES[as_format](load_contract(name))

"""Parts of the documentation that are read from the schema files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from doc_code import cell

from acled_export import schema
from acled_export.faces import SCHEMAS
from acled_export.schema_files import schema_text, schemas_root

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SAID_ELSEWHERE = ("definition", "aliases")


def columns(name: str) -> str:
    """Return the columns of a contract as a table."""
    return "\n" + schema(name, as_format="markdown") + "\n"


def vocabulary_files() -> list[str]:
    """Return the names of the vocabulary files."""
    names = (entry.name for entry in schemas_root().joinpath("vocab").iterdir())
    return sorted(name.removesuffix(".json") for name in names if name.endswith(".json"))


def vocabularies() -> str:
    """Return every vocabulary with its terms, what is known of each, and its other spellings."""
    return "\n" + "\n".join(map(_vocabulary, vocabulary_files())) + "\n"


def _vocabulary(name: str) -> str:
    document = json.loads(schema_text(f"vocab/{name}.json"))
    facts: Mapping[str, Mapping[str, Any]] = document["x-terms"]
    extra = [key for key in next(iter(facts.values())) if key not in SAID_ELSEWHERE]
    defined = any("definition" in known for known in facts.values())
    head = ["term", *extra, *(["definition"] if defined else []), "also read as"]
    rows = "".join(
        _row(
            term, [*map(facts[term].get, extra), *([facts[term].get("definition")] if defined else [])], facts
        )
        for term in document["enum"]
        if term is not None
    )
    told = " ".join(filter(None, (document["description"], document.get("$comment"))))
    return f"## {name}\n\n{told}\n\n| {' | '.join(head)} |\n|{'---|' * len(head)}\n{rows}"


def _row(term: str, known: list[Any], facts: Mapping[str, Mapping[str, Any]]) -> str:
    aliases = ", ".join(f"`{alias}`" for alias in facts[term].get("aliases", ()))
    told = [", ".join(fact) if isinstance(fact, list) else fact for fact in known]
    cells = [f"`{term}`", *("" if fact is None else cell(fact) for fact in told), cell(aliases)]
    return f"| {' | '.join(cells)} |\n"


def ids() -> str:
    """Return the `$id` of every schema file."""
    files = [f"{name}.schema.json" for name in SCHEMAS] + [
        f"vocab/{name}.json" for name in vocabulary_files()
    ]
    rows = "".join(f"| `schemas/{file}` | `{json.loads(schema_text(file))['$id']}` |\n" for file in files)
    return f"\n| file | `$id` |\n|---|---|\n{rows}\n"


def keys(name: str) -> str:
    """Return every key of a document schema as a table, those inside others by their path."""
    document = json.loads(schema_text(f"{name}.schema.json"))
    tables = [f"| key | type | must be there | meaning |\n|---|---|---|---|\n{''.join(_keys(document))}"]
    parts = document.get("$defs", {})
    for part, definition in parts.items():
        if "properties" in definition:
            told = definition.get("description", "")
            tables.append(
                f"### {part}\n\n{told + chr(10) * 2 if told else ''}"
                f"| key | type | must be there | meaning |\n|---|---|---|---|\n{''.join(_keys(definition))}"
            )
    plain = {part: told for part, told in parts.items() if "properties" not in told}
    if plain:
        rows = "".join(
            f"| `{part}` | {kind(told)} | {cell(told.get('$comment') or told['description'])} |\n"
            for part, told in plain.items()
        )
        tables.append(f"### Plain values\n\n| name | type | what |\n|---|---|---|\n{rows}")
    return "\n" + "\n".join(tables) + "\n"


def _keys(holder: Mapping[str, Any], before: str = "") -> Iterator[str]:
    for key, value in holder.get("properties", {}).items():
        needed = "yes" if key in holder.get("required", ()) else "no"
        yield f"| `{before}{key}` | {cell(kind(value))} | {needed} | {cell(value.get('description', ''))} |\n"
        inner, path = (value["items"], f"{before}{key}[]") if "items" in value else (value, f"{before}{key}")
        # evidence stands under the names of the fields beside it, so they are not listed twice
        if "properties" in inner and key != "evidence":
            yield from _keys(inner, f"{path}.")


def kind(value: Mapping[str, Any]) -> str:
    """Return in words what a schema allows."""
    reference = str(value.get("$ref", ""))
    if reference:
        name = reference.rpartition("/")[2].removesuffix(".json")
        return f"a term of `{name}`" if reference.startswith("vocab/") else f"`{name}`"
    if "const" in value:
        return f"`{value['const']}`"
    if "enum" in value:
        return ", ".join("null" if term is None else f"`{term}`" for term in value["enum"])
    if "items" in value:
        return f"list of {kind(value['items'])}"
    kinds = value.get("type", "string" if "pattern" in value else "anything")
    told = " or ".join(kinds) if isinstance(kinds, list) else kinds
    return f"{told} ({value['format']})" if "format" in value else told

"""The form of an answer, made from `incident.schema.json`: what a model can fill, and quotes for evidence.

It keeps to what the strict modes of servers agree on: every property required, null for what is not
known, nothing beside the properties, and no keyword but type, enum, items, anyOf and references within.
"""

from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING, Any

from acled_export.incident import Basis
from acled_export.schema_files import schema_text
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    Node = dict[str, Any]

# Coordinates, offsets and reviews are left out on purpose: a model would make them up. Evidence comes first,
# so that a model that writes from front to back has looked before it decides.
FIELDS = {
    "incident": "id role quotes summary sub_event_types when places actors killed injured count crowd_size "
    "links",
    "when": "quotes words resolved first last precision days month_part basis",
    "place": "quotes name country admin1 precision basis",
    "actor": "quotes name type side country associates basis",
    "toll": "quotes words low high status",
    "count": "quotes total parts approximate",
    "part": "label number",
    "link": "kind incident",
}
BASES = tuple(
    basis for basis in Basis if basis is not Basis.CODER
)  # a person's word is not a model's to give
QUOTES = "Words of the article that show this, copied letter for letter."
DAY = "YYYY-MM-DD."
COUNTRY = "country"
FEW = range(1, 10)  # terms that are told in a line; longer lists stand elsewhere in the prompt


@functools.cache
def answer_schema() -> Node:
    """Return the JSON Schema of an answer."""
    contract = json.loads(schema_text("incident.schema.json"))["$defs"]
    incidents = {"type": "array", "items": _record("incident", contract)}
    terms = [*vocabulary(COUNTRY).terms, None]
    return _object({"incidents": incidents}) | {
        "$defs": {COUNTRY: {"type": ["string", "null"], "enum": terms}},
    }


def _object(properties: Node) -> Node:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _record(name: str, contract: Node) -> Node:
    properties: Node = {}
    for field in FIELDS[name].split():
        if field == "quotes":
            properties[field] = {"description": QUOTES, "type": "array", "items": {"type": "string"}}
        elif field == "basis":
            properties[field] = {"type": "string", "enum": [it.value for it in BASES]}
        else:
            known = contract[name]
            required = field in known.get("required", ())
            properties[field] = _value(known["properties"][field], contract, required=required)
    return _object(properties)


def _value(node: Node, contract: Node, *, required: bool) -> Node:
    """Return the schema of a value in the strict dialect; what is neither required nor a list may be null."""
    lead, _, target = node.get("$ref", "").rpartition("/")
    if lead == "vocab":
        return _term(target.removesuffix(".json"), node, required=required)
    if target in FIELDS:
        record = _record(target, contract)
        return record if "null" not in node.get("type", ()) else {"anyOf": [record, {"type": "null"}]}
    kinds = node.get("type", "string")
    kept: Node = {"description": node["description"]} if "description" in node else {}
    if node.get("format") == "date":
        kept["description"] = f"{kept.get('description', '')} {DAY}".strip()
    if kinds == "array":
        return {**kept, "type": "array", "items": _value(node["items"], contract, required=True)}
    return {**kept, "type": kinds, **({"enum": node["enum"]} if "enum" in node else {})}


def _term(name: str, node: Node, *, required: bool) -> Node:
    if name == COUNTRY:
        return {"$ref": f"#/$defs/{COUNTRY}"}  # strict modes allow nothing beside a reference
    terms: list[str | None] = list(vocabulary(name).terms)
    kept: Node = {"description": node["description"]} if "description" in node else {}
    if required:
        return {**kept, "type": "string", "enum": terms}
    return {**kept, "type": ["string", "null"], "enum": [*terms, None]}


@functools.cache
def outline() -> str:
    """Return the form in words that any model reads, for servers that do not show the schema to theirs."""
    return "\n".join(_lines(answer_schema(), ""))


def _lines(node: Node, indent: str) -> Iterator[str]:
    yield "{"
    for name, member in node["properties"].items():
        first, *rest = _told(member, indent + "  ")
        comment = f"  // {member['description']}" if "description" in member else ""
        yield f"{indent}  {name}: {first}{comment}"
        yield from rest
    yield indent + "}"


def _told(node: Node, indent: str) -> list[str]:
    """Return the kind of a value, in one line or, for a record, in several."""
    if "$ref" in node:
        return ["string or null"]
    if "anyOf" in node:
        first, *rest = _told(node["anyOf"][0], indent)
        return [f"{first}  // or null", *rest]
    if node["type"] == "array":
        first, *rest = _told(node["items"], indent)
        return [f"list of {first}", *rest]
    if node["type"] == "object":
        return list(_lines(node, indent))
    if len(node.get("enum", ())) in FEW:
        return [" | ".join(map(json.dumps, node["enum"]))]
    kinds = node["type"]
    return [kinds if isinstance(kinds, str) else " or ".join(kinds)]

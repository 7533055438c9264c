"""The fence around row schemas: the only keywords they may use, checked when a contract is loaded.

Without it the Arrow sieve and `jsonschema` would drift apart in silence: a keyword that one of them does
not know, or a bound that they would read differently, is refused here, by file and JSON pointer.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from acled_export.errors import ContractError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    Problems = Iterator[tuple[str, str]]

TYPES = ("string", "integer", "number")
DRAFT = "https://json-schema.org/draft/2020-12/schema"
TEXTS = ("title", "description", "$comment")
NOTES = frozenset({*TEXTS, "examples"})
TOP = frozenset(
    {"$schema", "$id", "type", "properties", "required", "additionalProperties", "allOf"},
)
CELL = frozenset(
    {"type", "enum", "const", "minimum", "maximum", "minLength", "maxLength", "pattern", "format", "$ref"},
)
TERMS = frozenset({"const", "enum"})
SUITING = {
    "string": CELL - {"minimum", "maximum"},
    "integer": TERMS | {"type", "minimum", "maximum"},
    "number": frozenset({"type", "minimum", "maximum"}),  # 0 and -0 are one term to the judge, two to Arrow
}
ALONE = ("format", "$ref")
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
VOCABULARY = re.compile(r"vocab/[a-z_]+\.json")
MOST = 2**53  # beyond it, whole numbers and floats do not compare alike in Python and Arrow
# the expressions that Python's `re` and RE2 read alike: no shorthand classes, look-around, back references,
# anchors within, nested sets, lazy or possessive repeats; outside a set, `]` and `}` are escaped
TOKEN = re.compile(
    r"(?P<atom>[^\\.\[\](){}*+?|^$\ud800-\udfff]|\.|\\[-.*+?()\[\]{}|^$/\\nrt]"
    r"|\[\^?(?:(?:[^-\\\[\]^&|~\ud800-\udfff]|\\[-\\\[\]^&|~.nrt])"
    r"(?:-(?:[^-\\\[\]^&|~\ud800-\udfff]|\\[-\\\[\]^&|~.nrt]))?)+\])"
    r"|(?P<repeat>[*+?]|\{(?P<least>[0-9]{1,4})(?:,(?P<most>[0-9]{0,4}))?\})"
    r"|(?P<open>\()|(?P<close>\))|(?P<bar>\|)"
)
DEEPEST = 20
LARGEST = 20_000  # of what RE2 makes of an expression: its length times its repeats


def check_dialect(document: Mapping[str, Any], where: str) -> None:
    """Refuse a row schema that leaves the dialect.

    Raises `ContractError` that names the file (`where`), the JSON pointer and what is allowed there.
    """
    for pointer, problem in _problems(document):
        raise ContractError(f"{where}#{pointer}: {problem}")


def _problems(document: Mapping[str, Any]) -> Problems:
    yield from _strangers(document, TOP, "")
    if document.get("type") != "object":
        yield "/type", f"expected 'object', found {document.get('type')!r}"
    if document.get("additionalProperties") is not False:
        yield "/additionalProperties", "expected false: a row has no columns but these"
    if not isinstance(document.get("$id"), str):
        yield "/$id", f"expected the schema's address, found {document.get('$id')!r}"
    if document.get("$schema", DRAFT) != DRAFT:
        yield "/$schema", f"expected {DRAFT!r}, found {document['$schema']!r}"
    columns = document.get("properties")
    if not isinstance(columns, dict) or not columns:
        yield "/properties", f"expected an object with a member for each column, found {columns!r}"
        return
    for name, cell in columns.items():
        if not NAME.fullmatch(name):
            yield f"/properties/{name}", "a column's name is a letter, then letters, digits and underscores"
        yield from _cell_problems(cell, f"/properties/{name}")
    required = document.get("required")
    if not isinstance(required, list) or not _are_distinct(required, columns):
        yield "/required", f"expected a list of columns, each once, found {required!r}"
    yield from _all_of_problems(document, columns)


def _are_distinct(names: Sequence[Any], columns: Mapping[str, Any]) -> bool:
    return all(isinstance(name, str) and name in columns for name in names) and len({*names}) == len(names)


def _strangers(mapping: Any, allowed: Iterable[str], pointer: str) -> Problems:
    if not isinstance(mapping, dict):
        yield pointer, f"expected an object, found {mapping!r}"
        return
    for key, value in mapping.items():
        if key not in allowed and key not in NOTES:
            yield (
                f"{pointer}/{key}",
                f"keyword {key!r} is outside the dialect; allowed: {', '.join(sorted(allowed))}",
            )
        if (key in TEXTS and not isinstance(value, str)) or (key == "examples" and type(value) is not list):
            yield f"{pointer}/{key}", f"expected {'a text' if key in TEXTS else 'a list'}, found {value!r}"


def _kinds(cell: Mapping[str, Any]) -> tuple[str | None, bool]:
    """Return the one type of a cell but null, or null, and whether blank is allowed."""
    kinds = cell.get("type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    plain = [kind for kind in kinds if kind != "null"]
    sound = len(plain) == 1 and plain[0] in TYPES and len(kinds) <= len(("string", "null"))
    return plain[0] if sound else None, len(plain) < len(kinds)


def _cell_problems(cell: Any, pointer: str) -> Problems:
    yield from _strangers(cell, CELL, pointer)
    kind, nullable = _kinds(cell)
    if kind is None:
        yield (
            f"{pointer}/type",
            f"expected one of {', '.join(TYPES)}, optionally with null; found {cell.get('type')!r}",
        )
        return
    if cell.get("format", "date") != "date":
        yield f"{pointer}/format", f"only 'date' is allowed, found {cell['format']!r}"
    if not VOCABULARY.fullmatch(str(cell.get("$ref", "vocab/_.json"))):
        yield f"{pointer}/$ref", f"only files in vocab/ may be referred to, found {cell['$ref']!r}"
    keywords = cell.keys() - NOTES
    for key in sorted(keywords - SUITING[kind]):
        yield f"{pointer}/{key}", f"does not suit a column of type {kind}"
    for key in ALONE:
        if key in cell and len(keywords) > len(("type", key)):
            yield f"{pointer}/{key}", f"expected no other keyword but type beside {key}"
    for key in sorted(keywords & {"minimum", "maximum", "minLength", "maxLength"}):
        yield from _bound_problems(key, cell[key], kind, f"{pointer}/{key}")
    yield from _term_problems(cell, kind, nullable=nullable, pointer=pointer)
    if "pattern" in cell:
        yield from _pattern_problems(cell["pattern"], f"{pointer}/pattern")


def _bound_problems(key: str, bound: Any, kind: str, pointer: str) -> Problems:
    length = key.endswith("Length")
    if length or kind == "integer":
        if type(bound) is not int or abs(bound) > MOST or (length and bound < 0):
            least = 0 if length else "-2**53"
            yield pointer, f"expected a whole number from {least} to 2**53, found {bound!r}"
    elif not _is_bound(bound):
        yield pointer, f"expected a finite number, a whole one up to 2**53, found {bound!r}"


def _is_bound(value: Any) -> bool:
    return (type(value) is int and abs(value) <= MOST) or (type(value) is float and math.isfinite(value))


def _term_problems(cell: Mapping[str, Any], kind: str, *, nullable: bool, pointer: str) -> Problems:
    """Say what is wrong with `const` and `enum`: types, and null where a blank cell must stay legal."""
    if "const" in cell and (nullable or not _is_term(cell["const"], kind)):
        more = ", in a column that is never blank: use enum, with null" if nullable else ""
        yield f"{pointer}/const", f"expected a value of type {kind}{more}; found {cell['const']!r}"
    if "enum" not in cell:
        return
    terms = cell["enum"]
    if not isinstance(terms, list) or not all(one is None or _is_term(one, kind) for one in terms):
        yield f"{pointer}/enum", f"expected a list of values of type {kind}, found {terms!r}"
    elif nullable and None not in terms:
        yield f"{pointer}/enum", "expected null among the terms: the column may be blank"


def _is_term(value: Any, kind: str) -> bool:
    if kind == "integer":
        return type(value) is int and abs(value) <= MOST
    return kind == "string" and isinstance(value, str) and not re.search("[\ud800-\udfff]", value)


def _pattern_problems(pattern: Any, pointer: str) -> Problems:
    if not (isinstance(pattern, str) and pattern.startswith("^") and pattern.endswith("$")):
        yield pointer, f"not anchored at both ends: {pattern!r}"
        return
    depth, times, before, at = 0, 1, "", 1
    while (found := TOKEN.match(pattern, at, len(pattern) - 1)) and 0 <= depth <= DEEPEST:
        kind = "repeat" if found["repeat"] else str(found.lastgroup)
        if kind == "bar" and not depth:
            yield pointer, f"put alternatives in brackets, else the anchors hold one of them: {pattern!r}"
        if kind == "repeat" and before not in {"atom", "close"}:
            break
        depth += (kind == "open") - (kind == "close")
        times *= max(1, int(found["most"] or found["least"] or 1))
        before, at = kind, found.end()
    if at < len(pattern) - 1 or depth or not _compiles(pattern):
        yield pointer, f"Python and RE2 may read this differently, or not at all: {pattern!r}"
    if times * len(pattern) > LARGEST:
        yield pointer, f"too large: its length times its repeats is over {LARGEST:,}: {pattern!r}"


def _compiles(pattern: str) -> bool:
    try:
        return bool(re.compile(pattern))
    except re.error:  # a range from high to low
        return False


def _all_of_problems(document: Mapping[str, Any], columns: Mapping[str, Any]) -> Problems:
    branches = document.get("allOf", [{}])
    if not isinstance(branches, list) or not branches:
        yield "/allOf", f"expected a list of branches, found {branches!r}"
        return
    cases: list[tuple[str, Any]] = []
    deciders: dict[str, str] = {}
    for number, branch in enumerate(branches if "allOf" in document else ()):
        yield from _branch_problems(branch, columns, f"/allOf/{number}")
        ((decider, condition),) = branch["if"]["properties"].items()
        if (decider, condition["const"]) in cases:
            yield f"/allOf/{number}/if", "an earlier branch is for the same value"
        cases.append((decider, condition["const"]))
        for decided in branch["then"]["properties"]:
            if deciders.setdefault(decided, decider) != decider:
                yield f"/allOf/{number}/then", f"{decided!r} follows from {deciders[decided]!r} already"


def _branch_problems(branch: Any, columns: Mapping[str, Any], pointer: str) -> Problems:
    yield from _strangers(branch, ("if", "then"), pointer)
    condition = branch.get("if", {})
    yield from _strangers(condition, ("properties", "required"), f"{pointer}/if")
    deciders = condition.get("properties")
    cells = list(deciders.values()) if isinstance(deciders, dict) else []
    if [list(cell) if isinstance(cell, dict) else cell for cell in cells] != [["const"]]:
        yield f"{pointer}/if", "expected the const of one column"
        return
    ((decider, cell),) = deciders.items()
    if condition.get("required") != [decider]:
        yield f"{pointer}/if/required", f"expected {[decider]!r}: an absent column decides nothing"
    yield from _decided(decider, cell, columns, f"{pointer}/if/properties/{decider}", blank_too=False)
    outcome = branch.get("then", {})
    yield from _strangers(outcome, ("properties",), f"{pointer}/then")
    if not isinstance(outcome.get("properties"), dict):
        yield f"{pointer}/then/properties", "expected an object with the columns that are decided"
        return
    for name, decided in outcome["properties"].items():
        yield from _decided(name, decided, columns, f"{pointer}/then/properties/{name}", blank_too=True)


def _decided(name: str, cell: Any, columns: Mapping[str, Any], pointer: str, *, blank_too: bool) -> Problems:
    yield from _strangers(cell, TERMS, pointer)
    kind, nullable = _kinds(columns[name]) if name in columns else (None, False)
    if kind not in {"string", "integer"} or "format" in columns[name]:
        yield pointer, "expected a column of this schema, of texts (not days) or whole numbers"
        return
    if len(cell.keys() & TERMS) != 1:
        yield pointer, "expected either const or enum"
    yield from _term_problems(cell, kind, nullable=nullable and blank_too, pointer=pointer)

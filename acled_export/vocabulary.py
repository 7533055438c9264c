"""A vocabulary file as Python sees it: its terms, what is known of each, and its old spellings."""

from __future__ import annotations

import functools
import json
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs

from acled_export.errors import ContractError
from acled_export.schema_files import schema_text

if TYPE_CHECKING:
    from collections.abc import Mapping


@attrs.frozen(kw_only=True)
class Vocabulary:
    """One closed list of terms.

    `terms` are in the order of the file, which is ACLED's order of precedence where it has one; a null
    in the file's `enum` is left out. `facts` holds for each term what the file says under `x-terms`
    (`definition`, `aliases` and whatever that vocabulary adds). `aliases` leads from an old or wrong
    spelling to its term.
    """

    name: str
    terms: tuple[str, ...]
    facts: Mapping[str, Mapping[str, Any]]
    aliases: Mapping[str, str]


@functools.cache
def vocabulary(name: str) -> Vocabulary:
    """Read `schemas/vocab/<name>.json` once.

    Raises `ContractError` when there is no such file or an alias leads to two terms.
    """
    document = json.loads(schema_text(f"vocab/{name}.json"))
    facts = document.get("x-terms", {})
    terms = tuple(term for term in document["enum"] if term is not None)
    aliases: dict[str, str] = {}
    for term in terms:
        for alias in facts.get(term, {}).get("aliases", ()):
            if aliases.setdefault(alias, term) != term:
                raise ContractError(f"vocabulary {name!r}: alias {alias!r} leads to two terms")
    return Vocabulary(
        name=name,
        terms=terms,
        facts=MappingProxyType({term: MappingProxyType(facts.get(term, {})) for term in terms}),
        aliases=MappingProxyType(aliases),
    )

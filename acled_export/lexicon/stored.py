"""The word lists that come with the package, each read when it is first asked for.

`tools/make_lexicon.py` makes the files from `tools/lexicon`.
"""

from __future__ import annotations

import functools
import json
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from acled_export.lexicon.records import (
    Body,
    Category,
    Demonyms,
    Group,
    KillVerb,
    Land,
    Noun,
    People,
    Trigger,
    Triggers,
    Weapon,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

T = TypeVar("T")


@functools.cache
def groups() -> tuple[Group, ...]:
    """Return the named groups in the order of their lists; of two that fit the first is the better guess."""
    return _records(Group, _read("groups"))


@functools.cache
def people() -> People:
    """Return the nouns for those who act and suffer."""
    found = _read("people")
    return People(
        categories=MappingProxyType({name: Category(**known) for name, known in found["categories"].items()}),
        nouns=_records(Noun, found["nouns"]),
        modifiers=_fixed(found["modifiers"]),
        civilian_objects=tuple(found["civilian_objects"]),
        armed_objects=tuple(found["armed_objects"]),
        infrastructure_objects=tuple(found["infrastructure_objects"]),
    )


@functools.cache
def demonyms() -> Demonyms:
    """Return what countries, their people, governments and forces are called."""
    found = _read("demonyms")
    return Demonyms(
        countries=MappingProxyType({name: _land(known) for name, known in found["countries"].items()}),
        patterns=_fixed(found["patterns"]),
        not_own_force=tuple(found["not_own_force"]),
        names_with_article=tuple(found["names_with_article"]),
        shared_terms=_fixed(found["shared_terms"]),
        ambiguous=_fixed(found["ambiguous"]),
    )


@functools.cache
def triggers() -> Triggers:
    """Return the verbs, nouns and phrases that tell of events, and what goes with them."""
    found = _read("triggers")
    entries: dict[str, Any] = {
        "triggers": _records(Trigger, found.pop("triggers")),
        "weapons": _records(Weapon, found.pop("weapons")),
        "kill_verbs": _records(KillVerb, found.pop("kill_verbs")),
    }
    return Triggers(**entries, **{name: _fixed(value) for name, value in found.items()})


@functools.cache
def cues() -> Mapping[str, Any]:
    """Return what stands around a trigger, as listed: mappings that cannot be changed, and tuples."""
    found: Mapping[str, Any] = _fixed(_read("cues"))
    return found


def _read(name: str) -> Any:
    path = files("acled_export") / "data" / f"lexicon-{name}.json"
    return json.loads(path.read_text(encoding="utf-8"))


def _land(known: dict[str, Any]) -> Land:
    bodies = _records(Body, known.pop("bodies", ()))
    return Land(bodies=bodies, **{name: tuple(said) for name, said in known.items()})


def _records(kind: Callable[..., T], entries: Iterable[dict[str, Any]]) -> tuple[T, ...]:
    """Return entries as records; `not` is no name in Python and gets a line behind it."""
    return tuple(
        kind(**{"not_" if name == "not" else name: _fixed(value) for name, value in entry.items()})
        for entry in entries
    )


def _fixed(value: Any) -> Any:
    """Return a value of JSON as one that cannot be changed."""
    if isinstance(value, list):
        return tuple([inner if isinstance(inner, str) else _fixed(inner) for inner in value])
    if isinstance(value, dict):
        return MappingProxyType({name: _fixed(inner) for name, inner in value.items()})
    return value

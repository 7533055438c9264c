"""What the stored word lists hold, as records; forms are folded by `words.folded`, a space between words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from collections.abc import Mapping


@attrs.frozen(kw_only=True)
class Trigger:
    """Words that tell of an event of one sub-event type; `tools/lexicon/triggers.yaml` explains them."""

    lemma: str
    pos: str
    forms: tuple[str, ...]
    type: str
    strength: str
    needs: tuple[str, ...] = ()
    not_: tuple[str, ...] = ()
    agent: str = "any"
    victim: str = "any"
    subject: str | None = None
    case: str | None = None


@attrs.frozen(kw_only=True)
class Weapon:
    """A weapon and the sub-event type its use leads to, which may depend on who suffers it."""

    noun: str
    forms: tuple[str, ...]
    kind: str
    type: str | None = None
    type_by_victim: Mapping[str, str | None] | None = None
    crowd: Mapping[str, str | None] | None = None
    protester_force: str | None = None
    intercepted: bool = False
    not_: tuple[str, ...] = ()
    note: str | None = None


@attrs.frozen(kw_only=True)
class KillVerb:
    """A verb of killing: whether it always kills, and the weapon it implies."""

    lemma: str
    forms: tuple[str, ...]
    lethal: bool | str
    implies: str | None = None
    victim_default: str | None = None
    agent_default: str | None = None
    not_: tuple[str, ...] = ()
    note: str | None = None


@attrs.frozen(kw_only=True)
class Triggers:
    """The whole of the triggers; mappings cannot be changed, lists are tuples."""

    max_gap: int
    triggers: tuple[Trigger, ...]
    weapons: tuple[Weapon, ...]
    kill_verbs: tuple[KillVerb, ...]
    light_verbs: Mapping[str, Any]
    kill_decision: tuple[Mapping[str, Any], ...]
    precedence_notes: tuple[Mapping[str, Any], ...]
    context_sets: Mapping[str, tuple[str, ...]]
    not_by_type: Mapping[str, tuple[str, ...]]
    needs_vocabulary: Mapping[str, Any]
    firearm_types: Mapping[str, str]
    blade_types: Mapping[str, str]
    carriers: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Group:
    """A named group: its kind, where it may be used, and what it is known by.

    `any_case` forms are folded and count whatever their letter case; `cased` ones count as they are
    written; `generic` ones (folded) only in its countries where no group is named; `doubtful` ones of the
    `cased` only near a cue. `since` and `until` are years, null for open.
    """

    name: str
    type: str
    countries: tuple[str, ...]
    any_case: tuple[str, ...] = ()
    cased: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None


@attrs.frozen(kw_only=True)
class Noun:
    """A noun for people: its category, actor type and social group (null: none); forms are folded."""

    noun: str
    forms: tuple[str, ...]
    category: str
    actor_type: str
    group: str | None = None
    number: str | None = None
    weak: bool = False


@attrs.frozen(kw_only=True)
class Category:
    """A category of people: actor type, whether armed, and the default name of the actor (null: none)."""

    actor_type: str
    armed: bool | str
    name: str | None


@attrs.frozen(kw_only=True)
class People:
    """The nouns of people, and what stands around them."""

    categories: Mapping[str, Category]
    nouns: tuple[Noun, ...]
    modifiers: Mapping[str, tuple[str, ...]]
    civilian_objects: tuple[str, ...]
    armed_objects: tuple[str, ...]
    infrastructure_objects: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Body:
    """A force of a country by its name; `forms` and `abbr` are as written, `actor` is a name template."""

    name: str
    forms: tuple[str, ...]
    kind: str
    actor_type: str
    actor: str | None = None
    needs_country: bool = False
    abbr: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Land:
    """What a country is called, as written: adjectives, names, capitals, government, parts and forces."""

    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    abbr: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    bodies: tuple[Body, ...] = ()


@attrs.frozen(kw_only=True)
class Demonyms:
    """The countries' names and forces; `shared_terms` are said of several countries."""

    countries: Mapping[str, Land]
    patterns: Mapping[str, tuple[str, ...]]
    not_own_force: tuple[str, ...]
    names_with_article: tuple[str, ...]
    shared_terms: Mapping[str, tuple[str, ...]]
    ambiguous: tuple[Mapping[str, Any], ...]

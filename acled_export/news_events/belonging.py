"""Whose people actors are: of a group they are linked to, of a party, of the army told with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from acled_export.news_actors import ActorTold
    from acled_export.news_text import Reading

LINKED = "linked"
# not "the Allied Democratic Forces"
LINKED_TO = re.compile(r"\w[- ](?:linked|affiliated|aligned|allied|inspired)\b|-(?:Linked|Allied|Aligned)\b")
MEMBERS = re.compile(
    r"\b(?:militants?|terrorists?|fighters?|gunmen|rebels?|insurgents?|ultras?|cadres?|operatives?|members?) "
    r"(?:affiliated (?:with|to)|associated with|linked with)\b",
    re.IGNORECASE,
)
STATE = "State forces"
OF_FORCES = frozenset(
    {"official", "officials", "man", "men", "personnel", "employee", "employees", "recruits"}
)
LONGEST_LINK = 24
AND_OTHER = re.compile(r",? (?:and|with) (?:the |other |allied )*")
PARTY = re.compile(r"\b(?:Party|League|Congress|Parishad|Shibir|Chhatra|Dal|Jamaat-e-Islami)\b")
NO_PARTY = re.compile(r"\b(?:Mukti|Oodua|Poor|Eelam|Defen[cs]e|Militia|Arab|Socialist|Panther)\b")
BANDS = re.compile(
    r"\b(?:armed|goons|cadres?|gunmen|militia|youth wing|militants?|fighters)\b", re.IGNORECASE
)
ONE_OF_PARTY = frozenset(
    (
        "secretary president chairman chief lawmaker mp leader activist worker member candidate supporter "
        "official politician man"
    ).split()
)
WORLDWIDE = ("Al Qaeda", "Islamic State")


def belonging(reading: Reading, actor: ActorTold, before: ActorTold | None) -> ActorTold:
    """Return an actor as whose it is by its words; `before` is the one told before it, null for none."""
    told = actor
    if (told.tie == LINKED or LINKED_TO.search(told.quote)) and not _is_of(told):
        # "an al-Qaeda-linked alliance" is not al-Qaeda
        told = attrs.evolve(told, group=None, options=())
    return _without_party(reading, _of_force(reading, _of_one_country(reading, told, before), before))


def _of_force(reading: Reading, actor: ActorTold, before: ActorTold | None) -> ActorTold:
    """Return an official of forces as one of them: "a Levies official", "two police personnel"."""
    if before is None or before.type != STATE or (actor.head or "") not in OF_FORCES:
        return actor
    if before.category == "government" or reading.text[before.end : actor.start] != " ":
        return actor
    return attrs.evolve(
        actor, type=STATE, category=before.category, group=before.group, options=before.options,
        country=before.country,
    )  # fmt: skip


def _of_one_country(reading: Reading, actor: ActorTold, before: ActorTold | None) -> ActorTold:
    """Return forces of no country as of that of those told with them: "Chadian soldiers and police"."""
    if actor.type != STATE or actor.country is not None or before is None or before.type != STATE:
        return actor
    between = reading.text[before.end : actor.start]
    joined = before.country is not None and len(between) < LONGEST_LINK and AND_OTHER.fullmatch(between)
    return attrs.evolve(actor, country=before.country) if joined else actor


def _without_party(reading: Reading, actor: ActorTold) -> ActorTold:
    """Return the people of a party as civilians or as a crowd, unless they are told to be armed.

    "A BNP leader" is a civilian; "AL activists" are rioters where there is violence, and else protesters.
    """
    group = actor.group or next((option.name for option in actor.options), "")
    party = PARTY.search(group) and not NO_PARTY.search(group)
    if actor.type != "Political militia" or not party or BANDS.search(actor.quote):
        return actor
    following = reading.words[reading.word_at(actor.end) : reading.word_at(actor.end) + 1]
    last = [*actor.quote.split(), *(word.folded for word in following)]
    if {word.casefold() for word in last[-2:]} & ONE_OF_PARTY:
        return attrs.evolve(actor, type="Civilians", category="parties", group=None, options=())
    return attrs.evolve(actor, type="Rioters", category="rioters", group=None, options=())


def _is_of(actor: ActorTold) -> bool:
    """Tell whether people are of a group that is no worldwide one: "two militants affiliated with X"."""
    return bool(MEMBERS.search(actor.quote)) and not (actor.group or "").startswith(WORLDWIDE)

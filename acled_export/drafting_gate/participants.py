"""Actors that a passage of the article shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from acled_export.actor_names import country_term, generic_type
from acled_export.drafting_gate.article_words import nearest_span
from acled_export.drafting_gate.cleaning import Listed
from acled_export.drafting_gate.knowing import country_stands, evidence_of, tell_found
from acled_export.drafting_gate.passages import all_spans, spans_of

if TYPE_CHECKING:
    from acled_export.drafting_gate.article_words import Span
    from acled_export.drafting_gate.knowing import Known, Record
    from acled_export.drafting_gate.telling import Steps

FORCES = re.compile(
    r"(?:Mutiny of )?(?:Military Forces|Police Forces|Government) of (?:the )?(\S[^()]*?)(?: \(|$)"
)
UNNAMED = "Unidentified "
OF_COUNTRY = re.compile(r"[^()]+ \(([^()]+)\)")  # `Farmers (Kenya)`: what a convention makes of "farmers"


def settle_actors(known: Known, incident: Record, at: Steps) -> None:
    """Take out actors without evidence; hold their countries and associates to the article."""
    actors = incident.get("actors", Listed())
    told, around = evidence_of(incident, "actors"), all_spans(incident)
    actors.keep(
        [settle_actor(known, actor, (*at, "actors", n), told, around) for n, actor in actors.placed()]
    )


def settle_actor(known: Known, actor: Record, at: Steps, told: list[Record], around: list[Span]) -> bool:
    """Tell whether a passage shows an actor; if so, hold its country and associates to the article.

    `told` are passages that may show the actor beside its own, `around` tells where else to look for it.
    """
    if not (_of_country_told(known, actor["name"], (*at, "name")) and _shown(known, actor, at, told, around)):
        return False
    country_stands(known, actor, at)
    _associates(known, actor, at)
    return True


def _shown(known: Known, actor: Record, at: Steps, told: list[Record], around: list[Span]) -> bool:
    """Tell whether a passage shows an actor; where none does, the name itself may stand in the article."""
    if evidence_of(actor, "name", "type") or told:
        return True
    name = actor["name"]
    bare = name.split(" (")[0]
    span = nearest_span(known.words.named(bare, exactly=True), spans_of(evidence_of(actor)) or around)
    if span is None:
        known.told.drop("no-evidence", at, "no passage of the article shows this actor", name)
        return False
    actor.setdefault("evidence", {})["name"] = Listed([known.words.passage(span)])
    tell_found(known, (*at, "evidence", "name"), span)
    return True


def _associates(known: Known, actor: Record, at: Steps) -> None:
    associates = actor.get("associates", Listed())
    shown = bool(evidence_of(actor, "associates"))
    stands = []
    for number, name in associates.placed():
        where = (*at, "associates", number)
        stands.append(_of_country_told(known, name, where) and (shown or _stands(known, name)))
        if not (stands[-1] or _foreign(known, name)):
            known.told.drop("no-evidence", where, "the article does not show it", name)
    associates.keep(stands)


def _of_country_told(known: Known, name: str, at: Steps) -> bool:
    """Tell whether the country that a name holds is one of the article; say so where it is not."""
    foreign = _foreign(known, name)
    if foreign is not None:
        why = f"{foreign!r} is no country that the article names or implies"
        known.told.drop("country", at, why, name)
    return foreign is None


def _foreign(known: Known, name: str) -> str | None:
    """Return the country in the name of forces or of people without a name that is not of the article.

    A named group may come from anywhere: `Kataib Hezbollah (Iraq)`.
    """
    forces = FORCES.match(name)
    group = OF_COUNTRY.fullmatch(name) if generic_type(name) or name.startswith(UNNAMED) else None
    if forces is None and group is None:
        return None
    country = forces[1] if forces else group[1] if group else ""
    told = (country_term(country) or country) in known.countries or known.words.named(country)
    return None if told else country


def _stands(known: Known, name: str) -> bool:
    """Tell whether an associate is a group of a country of the article, or named in it."""
    group = OF_COUNTRY.fullmatch(name)
    return (group is not None and group[1] in known.countries) or bool(known.words.named(name))

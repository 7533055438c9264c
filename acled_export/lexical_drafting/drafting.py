"""`draft_incidents`: an article's text as draft incidents."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Any

import attrs

from acled_export.incident import Basis, Role
from acled_export.lexical_drafting.aggregates import aggregates
from acled_export.lexical_drafting.answers import answered
from acled_export.lexical_drafting.deciding import decided
from acled_export.lexical_drafting.families import REMOTE
from acled_export.lexical_drafting.figures import crowds_of, tolls_of
from acled_export.lexical_drafting.gathering import gathered
from acled_export.lexical_drafting.leftovers import unattached
from acled_export.lexical_drafting.roles import roles
from acled_export.lexical_drafting.telling import Settled, plain_incident, summary
from acled_export.lexical_drafting.times import BEHIND, time_of
from acled_export.news_events.mentions import mentions_of
from acled_export.news_events.scene import scene_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from acled_export.lexical_drafting.gathering import Gathered
    from acled_export.news_events.scene import Scene

SEVERAL = 2
NO_LETTERS = re.compile(r"[^a-z0-9]+")


@attrs.frozen(kw_only=True)
class Draft:
    """Draft incidents and what belongs to none of them, as plain values of an incident document."""

    incidents: list[dict[str, Any]]
    unattached: list[dict[str, Any]]


def draft_incidents(text: str, published: dt.date) -> Draft:
    """Return the draft incidents of a text; `published` is its local day of publication."""
    scene = scene_of(text, published)
    mentions = mentions_of(scene)
    incidents = _told(scene, _settled(scene, gathered(scene, mentions)))
    return Draft(incidents=incidents, unattached=unattached(scene, mentions, incidents))


def _settled(scene: Scene, events: list[Gathered]) -> list[Settled]:
    tolls, crowds = tolls_of(scene, events), crowds_of(scene, events)
    tellers = Counter(number for event in events for number in event.sentences)
    taken = [_taken(event, tellers) for event in events]
    times = [time_of(scene, event, others) for event, others in zip(events, taken, strict=True)]
    dates = [time[0] if time else None for time in times]
    found = []
    for at, role in enumerate(roles(events, dates, scene.published)):
        kind, others = decided(scene, events[at], tolls[at])
        time = times[at]
        if kind is not None:
            found.append(
                Settled(
                    event=events[at],
                    kind=kind,
                    others=others,
                    date=dates[at],
                    date_basis=time[1] if time else Basis.DEFAULT,
                    role=role,
                    tolls=tolls[at],
                    crowd=crowds[at],
                    taken=taken[at],
                )
            )
    return found


def _taken(event: Gathered, tellers: Mapping[int, int]) -> frozenset[int]:
    """Return which sentences behind the first of an event tell of others."""
    first = event.sentences[0]
    own = event.sentences[: BEHIND + 1]
    near = range(first, first + 1 + BEHIND)
    return frozenset(number for number in near if tellers.get(number, 0) > (number in own))


def _told(scene: Scene, settled: list[Settled]) -> list[dict[str, Any]]:
    incidents: list[dict[str, Any]] = []
    taken: dict[str, int] = {}
    for it in settled:
        plain = plain_incident(scene, it, "")
        plain["id"] = _identity(plain, taken)
        incidents.append(plain)
    for at, plain in enumerate(incidents):
        cause = answered(scene, settled, at)
        if cause is not None and incidents[cause[0]]["role"] == plain["role"] == Role.EVENT.value:
            plain["links"] = [{"kind": "retaliation for", "incident": incidents[cause[0]]["id"]}]
            plain["evidence"]["links"] = [cause[1]]
    parted = [part for plain in incidents for part in _parted(plain, taken)]
    return [*parted, *aggregates(scene)]


def _parted(plain: dict[str, Any], taken: dict[str, int]) -> list[dict[str, Any]]:
    """Part strikes on several places into one incident each, where no toll of all holds them together."""
    places = plain.get("places", [])
    together = plain["sub_event_types"][0] not in REMOTE or "killed" in plain or "injured" in plain
    if together or len(places) < SEVERAL:
        return [plain]
    parts = [{**plain, "places": [places[0]]}]
    for place in places[1:]:
        part = {**plain, "places": [place]}
        part["id"] = _identity(part, taken)
        part["links"] = [*plain.get("links", ()), {"kind": "same operation", "incident": plain["id"]}]
        parts.append(part)
    return [{**part, "summary": summary(part)} for part in parts]


def _identity(plain: dict[str, Any], taken: dict[str, int]) -> str:
    """Return an id from the kind and the place, which stays the same when the article is drafted again.

    `taken` has the ids given so far, and up to which number each was counted.
    """
    place = plain["places"][0]["name"] if plain.get("places") else ""
    words = unicodedata.normalize("NFKD", f"{plain['sub_event_types'][0]} {place}").casefold()
    words = "".join(letter for letter in words if not unicodedata.combining(letter))
    stem = NO_LETTERS.sub("-", words).strip("-")[:60].strip("-") or "incident"
    number = taken.get(stem, 1)
    name = stem
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    taken[stem] = number
    taken.setdefault(name, 1)
    return name

"""Drafts an invented article and says in a few plain values what is in the draft."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from acled_export.drafting import draft_article
from acled_export.extractors.lexicon import EXTRACTOR
from acled_export.incident import Article, Role

if TYPE_CHECKING:
    from acled_export.incident import Incident, IncidentDocument, Toll

PUBLISHED = dt.date(2024, 5, 15)
RECORDED = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)


def drafted(text: str, published: dt.date = PUBLISHED) -> IncidentDocument:
    """Return the draft of a text by the word lists."""
    article = Article(title="Invented", publisher="Example Gazette", published=published, text=text)
    return draft_article(article, extractor=EXTRACTOR, settings={}, recorded=RECORDED).document


def told(incident: Incident, document: IncidentDocument) -> dict[str, Any]:
    """Return what an incident says, flat: kind, days, places, sides, figures, and what it answers."""
    when = incident.when
    kinds = {it.id: it.sub_event_types[0] for it in document.incidents if it.sub_event_types}
    return {
        "kind": next(iter(incident.sub_event_types), None),
        "role": incident.role.value,
        "day": when and when.first,
        "last": when and when.last,
        "precision": when and when.precision,
        "places": [place.name for place in incident.places],
        "exact": [place.precision for place in incident.places],
        "one": main(incident, 1),
        "two": main(incident, 2),
        "with": [name for actor in incident.actors for name in actor.associates],
        "killed": bounds(incident.killed),
        "injured": bounds(incident.injured),
        "status": incident.killed and incident.killed.status.value,
        "crowd": incident.crowd_size,
        "answers": next((kinds[link.incident] for link in incident.links), None),
        "bases": {"when": when and when.basis, **{name: basis(incident, name) for name in ("one", "two")}},
    }


def main(incident: Incident, side: int) -> str | None:
    """Return the name of the main actor of a side."""
    return next((actor.name for actor in incident.actors if actor.side == side), None)


def basis(incident: Incident, name: str) -> str | None:
    """Return how the main actor of a side was come by."""
    side = 1 if name == "one" else 2
    return next((actor.basis for actor in incident.actors if actor.side == side), None)


def bounds(toll: Toll | None) -> list[int | None] | None:
    """Return the lowest and the highest number of a toll; null without one."""
    return None if toll is None else [toll.low, toll.high]


def draft_of(case: dict[str, Any]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return what the draft of a case says: of events, and of what is none."""
    document = drafted(case["text"], case.get("published", PUBLISHED))
    events = [told(it, document) for it in document.incidents if it.role is Role.EVENT]
    others = [told(it, document) for it in document.incidents if it.role is not Role.EVENT]
    return events, others


def held(found: list[dict[str, Any]], expected: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return of what was found the keys that are expected, so that the two can be compared."""
    return [
        {
            key: {name: one[key][name] for name in value} if isinstance(value, dict) else one[key]
            for key, value in wanted.items()
        }
        for one, wanted in zip(found, [*expected, *({"kind": ""} for _ in found)], strict=False)
    ]


def cases(name: str) -> list[tuple[str, dict[str, Any]]]:
    """Return the cases of a file, each with what it shows."""
    groups = yaml.safe_load((Path(__file__).parent / name).read_text(encoding="utf-8"))
    return [(f"{group}: {shown}", case) for group, told in groups.items() for shown, case in told.items()]

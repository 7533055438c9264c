"""What an article says, as frozen records: richer than an event row, and with the words each value came from.

Null means "the article does not say". Texts are in the words of the document; terms (`sub_event_types`,
actor types, `source_scale`) are ACLED's. `evidence` of a record maps the name of one of its own fields to
the passages that state it. The rules a document must obey are in `incident.schema.json` (shape) and
`legality.py` (meaning); these classes hold values and check nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import attrs

from acled_export.incident_terms import Basis, LinkKind, MonthPart, Review, Role, TollStatus

__all__ = [
    "Actor",
    "Article",
    "Basis",
    "Candidate",
    "Count",
    "Evidence",
    "Flag",
    "Incident",
    "IncidentDocument",
    "Link",
    "LinkKind",
    "MonthPart",
    "Part",
    "Passages",
    "Place",
    "Review",
    "Role",
    "Toll",
    "TollStatus",
    "When",
]


@attrs.frozen(kw_only=True)
class Evidence:
    """A passage of the article: offsets in Unicode code points into its unmodified text, end exclusive."""

    start: int
    end: int
    quote: str


Passages = Mapping[str, tuple[Evidence, ...]]


@attrs.frozen(kw_only=True)
class Article:
    """The text that was coded.

    `published` is the local day of publication: without it "Wednesday" means nothing. `text_path` is
    relative to the document's folder and may not leave it; `sha256` is of the text's UTF-8 bytes.
    """

    title: str
    publisher: str
    published: dt.date
    source_scale: str | None = None
    url: str | None = None
    language: str | None = None
    text: str | None = None
    text_path: str | None = None
    sha256: str | None = None


@attrs.frozen(kw_only=True)
class When:
    """First and last day, and how exactly they are known.

    `precision` is ACLED's: 1 the day, 2 within about a week, 3 only the month. With precision 1 and
    several days, `days` names those with reported activity. `words` are the article's, `resolved` says
    how they became dates. `month_part` is for precision 3.
    """

    first: dt.date
    last: dt.date
    precision: int
    days: tuple[dt.date, ...] = ()
    month_part: MonthPart | None = None
    words: str | None = None
    resolved: str | None = None
    basis: Basis | None = None
    evidence: Passages = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class Place:
    """One place: `name` as printed, `location` as coded (null: as printed).

    Degrees are decimal, WGS 84. `precision` is ACLED's: 1 the town, 2 near it, 3 a larger region.
    `point_from` says where the point came from: a gazetteer, a map, another report.
    """

    name: str
    country: str | None = None
    location: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    admin3: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: int | None = None
    point_from: str | None = None
    basis: Basis | None = None
    evidence: Passages = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class Actor:
    """One actor on one of two sides; the first of a side is its main actor, the others stand with it.

    `type` is one of ACLED's eight; for forces of a state `country` names that state, and the mapping
    decides from the place whether they are at home (`State forces`) or abroad (`External/Other forces`).
    `associates` are further actors named only for standing with this one.
    """

    name: str
    type: str
    side: int
    country: str | None = None
    associates: tuple[str, ...] = ()
    basis: Basis | None = None
    evidence: Passages = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class Toll:
    """How many people were killed, or injured; a null bound was not stated. `words` are the article's."""

    status: TollStatus
    low: int | None = None
    high: int | None = None
    words: str | None = None
    basis: Basis | None = None
    evidence: Passages = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class Part:
    """One addend of a count, such as the attacks in one of two countries."""

    label: str
    number: int


@attrs.frozen(kw_only=True)
class Count:
    """How many events an aggregate speaks of; when it has parts they add up to `total`."""

    total: int
    parts: tuple[Part, ...] = ()
    approximate: bool = False
    evidence: Passages = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class Link:
    """A relation to the incident with the id `incident`."""

    kind: LinkKind
    incident: str


@attrs.frozen(kw_only=True)
class Flag:
    """What a person must look at: the field it is about and why."""

    about: str
    reason: str


@attrs.frozen(kw_only=True)
class Candidate:
    """A value found in the article that is not the one put into an incident; exactly one field is filled.

    It is for the person who reviews: each record has its own evidence, a `sub_event_type` has it here.
    """

    when: When | None = None
    place: Place | None = None
    actor: Actor | None = None
    killed: Toll | None = None
    injured: Toll | None = None
    sub_event_type: str | None = None
    evidence: Passages = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class Incident:
    """One thing the article reports.

    `id` is chosen by the coder, unique in the document, and stays when the incident is edited.
    `summary` tells it in the coder's own words. `sub_event_types` are the tactics that were one event;
    more than one is merged by precedence. `class_word` opens the notes of a strategic development
    (`Interception`). `crowd_size` is free wording, null when not reported. `basis` is that of the kind of
    event. `candidates` are what else might be meant, the likeliest of each field first.
    """

    id: str
    role: Role
    review: Review
    summary: str
    when: When | None = None
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    sub_event_types: tuple[str, ...] = ()
    killed: Toll | None = None
    injured: Toll | None = None
    count: Count | None = None
    crowd_size: str | None = None
    class_word: str | None = None
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    flags: tuple[Flag, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    basis: Basis | None = None
    evidence: Passages = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class IncidentDocument:
    """An article and what was coded from it.

    `recorded` is when the coding was last saved, with its offset from UTC; rows carry it as `timestamp`.
    `unattached` are values found in the article that belong to no incident: what a reviewer should see.
    """

    version: str
    article: Article
    recorded: dt.datetime
    incidents: tuple[Incident, ...]
    unattached: tuple[Candidate, ...] = ()
    coder: str | None = None

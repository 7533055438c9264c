"""Any document that fits the schema, sensible or not."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from acled_export import incident
from acled_export.vocabulary import vocabulary

CHARACTERS = st.characters(exclude_categories=["Cs"])
PROSE = st.text(CHARACTERS, min_size=1, max_size=12).filter(lambda text: bool(text.strip()))
ODD = st.sampled_from(
    ["no", "on", "null", "~", "1e5", "0x1F", "2024-01-01", "- a", "a: b", "#", "'", "<<", "1_0", "."]
)
LINE = (PROSE.map(lambda text: " ".join(text.split()).strip("\ufeff;") or "x") | ODD).filter(
    lambda text: text == text.strip() and bool(text.strip(" ,")) and not set(text) & set(";:\u2028\u2029\r\n")
)
DAYS = st.dates()
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: dt.timezone(dt.timedelta(minutes=minutes)))
MOMENTS = st.builds(lambda moment, offset: moment.replace(tzinfo=offset), st.datetimes(), OFFSETS)
IDS = st.from_regex(r"\A[A-Za-z0-9]([a-z0-9._-]{0,4}[a-z0-9])?\Z")
NUMBERS = st.integers(0, 2**53 - 1)


def optional(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def several(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=2, unique_by=repr).map(tuple)


def terms(name: str) -> st.SearchStrategy[str]:
    return st.sampled_from(vocabulary(name).terms)


BASES = optional(st.sampled_from(incident.Basis))
PASSAGES = st.builds(
    incident.Evidence, start=NUMBERS, end=st.integers(1, 2**53 - 1), quote=st.text(CHARACTERS, min_size=1)
)


def evidence(*fields: str) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(st.sampled_from(fields), st.tuples(PASSAGES), max_size=1)


TOLLS = st.builds(
    incident.Toll,
    status=st.sampled_from(incident.TollStatus),
    low=optional(NUMBERS),
    high=optional(NUMBERS),
    words=optional(PROSE),
    basis=BASES,
    evidence=evidence("low", "words"),
)
WHENS = st.builds(
    incident.When,
    first=DAYS,
    last=DAYS,
    precision=st.sampled_from([1, 2, 3]),
    days=several(DAYS),
    month_part=optional(st.sampled_from(incident.MonthPart)),
    words=optional(PROSE),
    basis=BASES,
    evidence=evidence("first"),
)
PLACES = st.builds(
    incident.Place,
    name=LINE,
    country=optional(terms("country")),
    admin1=optional(LINE),
    latitude=optional(st.floats(-90, 90)),
    longitude=optional(st.floats(-180, 180)),
    precision=optional(st.sampled_from([1, 2, 3])),
    point_from=optional(PROSE),
    basis=BASES,
    evidence=evidence("name"),
)
ACTORS = st.builds(
    incident.Actor,
    name=LINE,
    type=terms("actor_type"),
    side=st.sampled_from([1, 2]),
    country=optional(terms("country")),
    associates=several(LINE),
    basis=BASES,
    evidence=evidence("type"),
)
COUNTS = st.builds(
    incident.Count,
    total=NUMBERS,
    parts=several(st.builds(incident.Part, label=LINE, number=NUMBERS)),
    approximate=st.booleans(),
    evidence=evidence("total"),
)
CANDIDATES = st.one_of(
    st.builds(incident.Candidate, when=WHENS, evidence=evidence("when")),
    st.builds(incident.Candidate, place=PLACES),
    st.builds(incident.Candidate, actor=ACTORS),
    st.builds(incident.Candidate, killed=TOLLS),
    st.builds(incident.Candidate, injured=TOLLS),
    st.builds(
        incident.Candidate,
        sub_event_type=terms("sub_event_type"),
        evidence=st.fixed_dictionaries({"sub_event_type": st.tuples(PASSAGES)}),
    ),
)
INCIDENTS = st.builds(
    incident.Incident,
    id=IDS,
    role=st.just(incident.Role.EVENT),
    review=st.sampled_from(incident.Review),
    summary=PROSE,
    when=WHENS,
    places=st.tuples(PLACES),
    actors=st.lists(ACTORS, min_size=1, max_size=2).map(tuple),
    sub_event_types=st.tuples(terms("sub_event_type")),
    killed=optional(TOLLS),
    injured=optional(TOLLS),
    count=optional(COUNTS),
    crowd_size=optional(LINE),
    class_word=optional(LINE),
    tags=several(LINE),
    links=several(st.builds(incident.Link, kind=st.sampled_from(incident.LinkKind), incident=IDS)),
    flags=several(st.builds(incident.Flag, about=LINE, reason=PROSE)),
    candidates=several(CANDIDATES),
    basis=BASES,
    evidence=evidence("summary", "tags"),
)
DOCUMENTS = st.builds(
    incident.IncidentDocument,
    version=st.just("1.0"),
    article=st.builds(
        incident.Article,
        title=LINE,
        publisher=LINE,
        published=DAYS,
        source_scale=optional(terms("source_scale")),
        url=st.sampled_from([None, "https://example.invalid/a?b=c#d"]),
        language=st.sampled_from([None, "en", "zh-Hant-TW"]),
    ),
    recorded=MOMENTS,
    incidents=st.lists(INCIDENTS, max_size=2).map(tuple),
    unattached=st.lists(CANDIDATES, max_size=2).map(tuple),
    coder=optional(LINE),
)

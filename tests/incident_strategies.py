"""Legal incident documents: every event in them is one that the mapping must turn into rows."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
from hypothesis import strategies as st

from acled_export.findings import Severity
from acled_export.ids import place_names
from acled_export.incident import (
    Actor,
    Article,
    Evidence,
    Flag,
    Incident,
    IncidentDocument,
    Link,
    LinkKind,
    MonthPart,
    Place,
    Review,
    Role,
    Toll,
    TollStatus,
    When,
)
from acled_export.legality import meaningless
from acled_export.legality.sameness import location
from acled_export.precedence import event_type_of
from acled_export.vocabulary import vocabulary

ARMED = ("State forces", "Rebel group", "Political militia", "Identity militia", "External/Other forces")
UNARMED = ("Rioters", "Protesters", "Civilians")
LETTERS = "abzÄéñ Б中'-.,()\N{NO-BREAK SPACE}  ABTZ"
REVIEWED = [Review.ACCEPTED, Review.EDITED]
PUBLISHED = dt.date(2024, 6, 1)
LINE = st.text(LETTERS, min_size=1, max_size=8).map(lambda text: text.strip(" ,\N{NO-BREAK SPACE}") or "x")
PROSE = st.text(LETTERS + "\n\t;.!", max_size=20).map(lambda text: f"The {text}x")
WORDS = st.sampled_from(
    [
        *("several", "many", "a few", "tens of people", "dozens", "hundreds", "scores", "casualties"),
        *("none", "no one was killed", "some likely killed", "8", "between 1,200 and 1,300"),
        *("as many as eight", "99999999999999", "1.5 million"),
    ],
)
DAYS = st.dates(dt.date(1997, 1, 1), dt.date(2024, 4, 30))
POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180)).filter(lambda point: abs(point[0]) > 0.001)
PASSAGES = st.builds(
    Evidence, start=st.integers(0, 9), end=st.integers(10, 20), quote=st.sampled_from(["a", "b"])
)


def terms(name: str) -> st.SearchStrategy[str]:
    return st.sampled_from(vocabulary(name).terms)


def evidence(*fields: str) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(st.sampled_from(fields), st.tuples(PASSAGES), max_size=2)


@st.composite
def whens(draw: st.DrawFn) -> When:
    first = draw(DAYS)
    precision = draw(st.sampled_from([1, 1, 2, 3]))
    last, days, part = first, [], None
    if precision == 3:
        part = draw(st.none() | st.sampled_from(MonthPart))
    else:
        last = first + dt.timedelta(days=draw(st.integers(0, 30)))
    if precision == 1 and last > first:
        span = [first + dt.timedelta(days=number) for number in range((last - first).days + 1)]
        days = sorted(draw(st.lists(st.sampled_from(span), min_size=1, max_size=4, unique=True)))
    return When(
        first=first,
        last=last,
        precision=precision,
        days=tuple(days),
        month_part=part,
        words=draw(st.none() | PROSE),
        resolved=draw(st.none() | PROSE),
        evidence=draw(evidence("first", "words")),
    )


@st.composite
def places(draw: st.DrawFn, *, complete: bool) -> Place:
    admins = draw(st.lists(LINE, max_size=3))
    divisions: dict[str, Any] = dict(zip(("admin1", "admin2", "admin3"), admins, strict=False))

    def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        return strategy if complete else st.none() | strategy

    point = draw(maybe(POINTS)) or (None, None)
    return Place(
        name=draw(LINE),
        country=draw(maybe(terms("country"))),
        location=draw(st.none() | LINE),
        **divisions,
        latitude=point[0],
        longitude=point[1],
        precision=draw(maybe(st.sampled_from([1, 2, 3]))),
        point_from="invented",
        evidence=draw(evidence("name", "country")),
    )


@st.composite
def actors(draw: st.DrawFn, side: int, *types: str) -> Actor:
    kind = draw(st.sampled_from(types))
    country = draw(terms("country")) if kind in ("State forces", "External/Other forces") else None
    generic = {"State forces": "Military Forces", "External/Other forces": "Police Forces"}
    name = draw(LINE)
    if country and draw(st.booleans()):
        name = f"{generic[kind]} of {country} (1990-)"
    elif kind in UNARMED:
        name = f"{kind} ({name})"
    return Actor(
        name=name,
        type=kind,
        side=side,
        country=country,
        associates=tuple(draw(st.lists(LINE | st.just("Civilians (X)"), max_size=2, unique=True))),
        evidence=draw(evidence("name", "type")),
    )


def mains_of(event_type: str) -> list[tuple[tuple[str, ...], tuple[str, ...] | None]]:
    """Return the types that the two main actors may have; null is no second actor."""
    all_types = (*ARMED, *UNARMED)
    pairs: dict[str, list[tuple[tuple[str, ...], tuple[str, ...] | None]]] = {
        "Battles": [(ARMED, ARMED)],
        "Violence against civilians": [(ARMED, ("Civilians",))],
        "Protests": [(("Protesters",), None), (("Protesters",), all_types)],
        "Riots": [(("Rioters",), None), (("Rioters",), all_types)],
        "Explosions/Remote violence": [(ARMED, None), (ARMED, all_types)],
        "Strategic developments": [(all_types, None), (all_types, all_types)],
    }
    return pairs[event_type]


@st.composite
def casts(draw: st.DrawFn, event_type: str) -> tuple[Actor, ...]:
    first, second = draw(st.sampled_from(mains_of(event_type)))
    cast = [draw(actors(1, *first))]
    if second is not None:
        one, two = draw(st.permutations([1, 2]))
        cast = [attrs.evolve(cast[0], side=one), draw(actors(two, *second))]
    sides = sorted({actor.side for actor in cast})
    further = st.sampled_from(sides).flatmap(lambda side: actors(side, *ARMED, *UNARMED))
    return (*cast, *draw(st.lists(further, max_size=2)))


@st.composite
def tolls(draw: st.DrawFn) -> Toll:
    status = draw(st.sampled_from(TollStatus))
    bounds: list[int | None] = [None, None]
    if status is not TollStatus.NOT_REPORTED:
        bounds = draw(st.tuples(*[st.none() | st.integers(0, 2**53 - 1)] * 2).map(list))
        bounds = (
            sorted(bounds, key=lambda bound: (bound is not None, bound)) if None not in bounds else bounds
        )
    return Toll(
        status=status,
        low=bounds[0],
        high=bounds[1],
        words=draw(WORDS),
        evidence=draw(evidence("low", "words")),
    )


@st.composite
def incidents(draw: st.DrawFn, identity: str, *, complete: bool) -> Incident:
    """Draw an event without links; with `complete` an accepted one that lacks nothing."""
    kinds = draw(st.lists(terms("sub_event_type"), min_size=1, max_size=3, unique=True))
    review = draw(st.sampled_from(REVIEWED if complete else list(Review)))
    whole = complete or review in REVIEWED
    bare = Incident(
        id=identity,
        role=Role.EVENT,
        review=review,
        summary=f"{draw(PROSE)} {identity}",
        when=draw(whens()),
        places=tuple(
            draw(st.lists(places(complete=whole), min_size=1, max_size=3, unique_by=(place_names, location)))
        ),
        sub_event_types=tuple(kinds),
        killed=draw(st.none() | tolls()),
        injured=draw(st.none() | tolls()),
        tags=tuple(draw(st.lists(LINE, max_size=2, unique=True))),
        flags=tuple(draw(st.lists(st.builds(Flag, about=LINE, reason=PROSE), max_size=1))),
        evidence=draw(evidence("summary", "tags")),
    )
    event_type = event_type_of(bare)
    crowd = event_type in ("Protests", "Riots")
    return attrs.evolve(
        bare,
        actors=draw(casts(event_type)),
        crowd_size=draw(st.none() | LINE) if crowd else None,
        class_word=draw(st.none() | LINE) if event_type == "Strategic developments" else None,
    )


def others(identity: str) -> st.SearchStrategy[Incident]:
    """Draw what never becomes rows."""
    return st.builds(
        Incident,
        id=st.just(identity),
        role=st.sampled_from([Role.AGGREGATE, Role.BACKGROUND]),
        review=st.sampled_from(Review),
        summary=PROSE,
        when=st.none() | whens(),
        killed=tolls(),
    )


def linked(draw: st.DrawFn, incident: Incident, identities: list[str]) -> Incident:
    targets = [identity for identity in identities if identity != incident.id]
    if not targets:
        return incident
    links = st.lists(
        st.builds(Link, kind=st.sampled_from(LinkKind), incident=st.sampled_from(targets)), max_size=2
    )
    return attrs.evolve(incident, links=tuple(draw(links)))


@st.composite
def documents(draw: st.DrawFn, *, complete: bool = False) -> IncidentDocument:
    """Draw a document that rows can be made of: legal, but for rare points and places.

    With `complete` its events lack nothing that a row may not leave blank.
    """
    identities = draw(st.lists(st.sampled_from("abcd"), min_size=1, max_size=3, unique=True))
    known = [draw(incidents(identity, complete=complete) | others(identity)) for identity in identities]
    offset = dt.timezone(dt.timedelta(minutes=draw(st.integers(-840, 840))))
    scale = terms("source_scale")
    return IncidentDocument(
        version="1.0",
        article=Article(
            title="Invented news",
            publisher=draw(LINE),
            published=PUBLISHED,
            source_scale=draw(scale if complete or accepted(known) else st.none() | scale),
            url=draw(st.sampled_from([None, "https://example.invalid/a"])),
            sha256=draw(st.sampled_from([None, "0" * 64])),
        ),
        recorded=dt.datetime(2024, 6, 3, draw(st.integers(0, 23)), tzinfo=offset),
        incidents=tuple(linked(draw, incident, identities) for incident in known),
    )


def legal_documents(*, complete: bool = False) -> st.SearchStrategy[IncidentDocument]:
    """Draw a document that is legal to the last: no point is odd, no two places are one."""
    return documents(complete=complete).filter(is_legal)


def is_legal(document: IncidentDocument) -> bool:
    return not any(finding.severity is Severity.ERROR for finding in meaningless(document))


def accepted(incidents: list[Incident]) -> bool:
    return any(incident.review in REVIEWED for incident in incidents)

"""Strategies for incidents and documents: what a careful coder would write, legal and fit to be mapped."""

from __future__ import annotations

import datetime as dt
import hashlib

import attrs
from hypothesis import strategies as st

from acled_export.incident import (
    Actor,
    Article,
    Count,
    Evidence,
    Incident,
    IncidentDocument,
    Link,
    LinkKind,
    Part,
    Place,
    Review,
    Role,
    Toll,
    TollStatus,
    When,
)
from acled_export.testing import scenes
from acled_export.vocabulary import vocabulary

FIRST_DAY, LAST_DAY = dt.date(2021, 1, 1), dt.date(2025, 5, 31)
CROWDS = (None, "dozens", "about 200")
REVIEWED = (Review.ACCEPTED, Review.EDITED)


@st.composite
def incidents(draw: st.DrawFn, identity: str = "event-1") -> Incident:
    """Generate reviewed events as an article tells them; `to_events` turns each into rows without a finding.

    from hypothesis import given
    from acled_export import IncidentDocument
    from acled_export.testing import incidents

    @given(incidents())
    def test_my_map_has_a_marker_for_every_place(incident):
        assert len(my_markers(incident)) == len(incident.places)
    """
    return draw(_events(identity, draw(st.sampled_from(scenes.TOWNS))))


@st.composite
def _events(draw: st.DrawFn, identity: str, town: scenes.Town) -> Incident:
    term = draw(st.sampled_from(vocabulary("sub_event_type").terms))
    first, second = draw(st.sampled_from(scenes.pairs(term)))
    event_type = vocabulary("sub_event_type").facts[term]["event_type"]
    crowds = CROWDS if event_type in {"Protests", "Riots"} else (None,)
    words = scenes.CLASS_WORDS.get(term, (None,))
    against = (draw(_actors(town.country, second, 2)),) if second else ()
    return Incident(
        id=identity,
        role=Role.EVENT,
        review=draw(st.sampled_from(REVIEWED)),
        summary=f"An invented event, {identity}, was reported in {town.location}.",
        when=draw(_whens()),
        places=(_place(town, draw(st.sampled_from([1, 2]))),),
        actors=(draw(_actors(town.country, first, 1)), *against),
        sub_event_types=(term,),
        killed=draw(st.none() | _tolls(deadly=scenes.may_kill(term))),
        injured=draw(st.none() | _tolls(deadly=True)),
        crowd_size=draw(st.sampled_from(crowds)),
        class_word=draw(st.sampled_from(words)),
    )


@st.composite
def documents(draw: st.DrawFn) -> IncidentDocument:
    """Generate whole documents: an article with its text, one to three events, and what never becomes a row.

    Each summary stands in the article's text and is its own evidence; the SHA-256 is that of the text.

        from hypothesis import given
        from acled_export import MappingPolicy, to_events
        from acled_export.testing import documents

        @given(documents())
        def test_every_event_becomes_rows(document):
            for incident in document.incidents:
                rows = to_events(incident, MappingPolicy(), document=document)
                assert bool(rows) == (incident.role == "event")
    """
    towns = draw(st.lists(st.sampled_from(scenes.TOWNS), min_size=1, max_size=3, unique=True))
    told = [draw(_events(f"event-{number + 1}", town)) for number, town in enumerate(towns)]
    if draw(st.booleans()):
        told.append(draw(_totals(told)))
    if len(towns) > 1:
        link = Link(
            kind=draw(st.sampled_from([LinkKind.SAME_OPERATION, LinkKind.SEQUENCE])), incident="event-1"
        )
        told[1] = attrs.evolve(told[1], links=(link,))
    text, told = _written(told)
    published = max(incident.when.last for incident in told if incident.when) + dt.timedelta(days=1)
    recorded = dt.datetime.combine(published, dt.time(12), dt.UTC) + draw(
        st.timedeltas(dt.timedelta(0), dt.timedelta(90))
    )
    return IncidentDocument(
        version="1.0",
        article=Article(
            title="Invented news",
            publisher=draw(st.sampled_from(scenes.PAPERS)),
            published=published,
            source_scale=draw(st.sampled_from(["National", "Subnational", "International"])),
            text=text,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
        ),
        recorded=recorded.replace(microsecond=0),
        incidents=tuple(told),
    )


def _written(told: list[Incident]) -> tuple[str, list[Incident]]:
    """Write the article's text and point each incident to its sentence."""
    text, pointed = "Invented news:", []
    for incident in told:
        start = len(text) + 1
        text = f"{text} {incident.summary}"
        passage = Evidence(start=start, end=len(text), quote=incident.summary)
        pointed.append(attrs.evolve(incident, evidence={"summary": (passage,)}))
    return text, pointed


@st.composite
def _whens(draw: st.DrawFn) -> When:
    first = draw(st.dates(FIRST_DAY, LAST_DAY))
    precision = draw(st.sampled_from([1, 1, 2]))
    if precision == 2:
        return When(first=first, last=first + dt.timedelta(days=6), precision=2, words="that week")
    days = sorted(draw(st.sets(st.integers(0, 4), max_size=3)))
    if len(days) < 2:
        return When(first=first, last=first, precision=1)
    named = tuple(first + dt.timedelta(days=number) for number in days)
    return When(first=named[0], last=named[-1], precision=1, days=named)


def _place(town: scenes.Town, precision: int) -> Place:
    return Place(
        name=town.location,
        country=town.country,
        admin1=town.admin1,
        admin2=town.admin2,
        latitude=town.latitude,
        longitude=town.longitude,
        precision=precision,
        point_from="a gazetteer",
    )


def _actors(country: str, code: int, side: int) -> st.SearchStrategy[Actor]:
    """Draw an actor; which side it stands on decides its name, so that nobody meets itself."""
    template = scenes.NAMES[code][0 if side == 1 else -1]
    name = scenes.named(template, country)
    home = scenes.named("{other}" if "{other}" in template else "{country}", country)
    companions = st.lists(st.sampled_from(scenes.COMPANIONS), unique=True, max_size=2)
    return companions.map(
        lambda names: Actor(
            name=name,
            type=scenes.actor_types()[code],
            side=side,
            country=home if " Forces of " in template else None,
            associates=tuple(scenes.named(companion, country) for companion in names),
        )
    )


def _tolls(*, deadly: bool) -> st.SearchStrategy[Toll]:
    nothing = st.just(Toll(status=TollStatus.NOT_REPORTED))
    if not deadly:
        return nothing
    exact = st.integers(0, 40).map(lambda n: Toll(status=TollStatus.REPORTED, low=n, high=n))
    range_ = st.tuples(st.integers(0, 9), st.integers(10, 40)).map(
        lambda bounds: Toll(status=TollStatus.REPORTED, low=bounds[0], high=bounds[1])
    )
    words = st.sampled_from(["several", "dozens", "as many as eight"])
    return nothing | exact | range_ | words.map(lambda text: Toll(status=TollStatus.REPORTED, words=text))


def _totals(events: list[Incident]) -> st.SearchStrategy[Incident]:
    """Draw an aggregate or background: numbers over many events, which never become rows."""
    parts = st.lists(st.integers(1, 40), min_size=1, max_size=3)
    return st.builds(
        lambda role, numbers: Incident(
            id="totals",
            role=role,
            review=Review.ACCEPTED,
            summary=f"Invented totals over {sum(numbers)} events.",
            when=events[0].when,
            count=Count(
                total=sum(numbers),
                parts=tuple(Part(label=f"part {index}", number=n) for index, n in enumerate(numbers)),
            ),
        ),
        st.sampled_from([Role.AGGREGATE, Role.BACKGROUND]),
        parts,
    )

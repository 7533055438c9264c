"""Invented drafts for the gate: a sound one, ways to spoil it, and anything that JSON can hold."""

from __future__ import annotations

import copy
import datetime as dt
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from acled_export.documents import to_document_dict
from acled_export.drafting_gate import Gated, gate
from acled_export.incident import Article, IncidentDocument

if TYPE_CHECKING:
    from acled_export.incident import Candidate, Incident

TEXT = (
    "OLDTOWN, Kenya \N{EM DASH} Gunmen shot at a bus near Oldtown on Tuesday, 5 March 2024. \N{BUS}\n\n"
    "Three people died and two dozen\N{NO-BREAK SPACE}were hurt, police said. A boy lost a leg.\n"
    "\N{LEFT DOUBLE QUOTATION MARK}They came from the hills,\N{RIGHT DOUBLE QUOTATION MARK} said a driver."
    " Three people fled to Ki\N{COMBINING ACUTE ACCENT}pini.\n"
    "Police in Uganda counted 41 attacks since January, 30 of them near Oldtown and 11 elsewhere."
)
PUBLISHED = dt.date(2024, 3, 6)
COUNTRIES = frozenset({"Kenya", "Uganda"})


def passage(quote: str, number: int = 0) -> dict[str, Any]:
    """Return the passage of the article that a quote is, the first or a later one."""
    start = -1
    for _ in range(number + 1):
        start = TEXT.index(quote, start + 1)
    return {"start": start, "end": start + len(quote), "quote": quote}


def sound() -> list[dict[str, Any]]:
    """Return incidents from which the gate takes nothing."""
    event = {
        "id": "bus",
        "role": "event",
        "review": "needs review",
        "summary": "Gunmen shot at a bus; three people died.",
        "when": {
            "first": "2024-03-05",
            "last": "2024-03-05",
            "precision": 1,
            "words": "on Tuesday, 5 March 2024",
            "evidence": {"first": [passage("on Tuesday, 5 March 2024")]},
        },
        "places": [
            {
                "name": "Oldtown",
                "country": "Kenya",
                "admin1": "Nakuru",
                "latitude": -0.3,
                "longitude": 36.1,
                "precision": 2,
                "point_from": "invented",
                "evidence": {"name": [passage("near Oldtown")]},
            }
        ],
        "actors": [
            {
                "name": "Unidentified Armed Group (Kenya)",
                "type": "Political militia",
                "side": 1,
                "evidence": {"name": [passage("Gunmen")]},
            },
            {
                "name": "Civilians (Kenya)",
                "type": "Civilians",
                "side": 2,
                "associates": ["Children (Kenya)"],
                "evidence": {"name": [passage("a bus")]},
            },
        ],
        "sub_event_types": ["Attack"],
        "killed": {
            "status": "reported",
            "low": 3,
            "high": 3,
            "evidence": {"high": [passage("Three people died")]},
        },
        "injured": {
            "status": "reported",
            "low": 24,
            "evidence": {"low": [passage("two dozen\N{NO-BREAK SPACE}were hurt")]},
        },
        "links": [{"kind": "sequence", "incident": "attacks"}],
        "candidates": candidates(),
        "basis": "explicit",
        "evidence": {"sub_event_types": [passage("Gunmen shot at a bus")]},
    }
    aggregate = {
        "id": "attacks",
        "role": "aggregate",
        "review": "needs review",
        "summary": "41 attacks since January.",
        "count": {
            "total": 41,
            "parts": [{"label": "near Oldtown", "number": 30}, {"label": "elsewhere", "number": 11}],
            "evidence": {
                "total": [passage("41 attacks since January")],
                "parts": [passage("30 of them near Oldtown and 11 elsewhere")],
            },
        },
    }
    return [event, aggregate]


def candidates() -> list[dict[str, Any]]:
    """Return one candidate of each kind, from which the gate takes nothing."""
    return [
        {
            "when": {
                "first": "2024-01-01",
                "last": "2024-03-06",
                "precision": 2,
                "basis": "inferred",
                "evidence": {"words": [passage("since January")]},
            }
        },
        {
            "place": {
                "name": "Kipini",
                "country": "Kenya",
                "latitude": -2.5,
                "longitude": 40.5,
                "point_from": "invented",
                "basis": "explicit",
                "evidence": {"name": [passage("Ki\N{COMBINING ACUTE ACCENT}pini")]},
            }
        },
        {
            "actor": {
                "name": "Police Forces of Uganda (1986-)",
                "type": "State forces",
                "side": 2,
                "country": "Uganda",
                "basis": "coreference",
                "evidence": {"name": [passage("Police in Uganda")]},
            }
        },
        {
            "killed": {
                "status": "reported",
                "low": 30,
                "basis": "relative",
                "evidence": {"low": [passage("30 of them")]},
            }
        },
        {
            "injured": {"status": "unconfirmed", "low": 1, "basis": "convention"},
            "evidence": {"injured": [passage("A boy lost a leg")]},
        },
        {
            "sub_event_type": "Armed clash",
            "evidence": {"sub_event_type": [passage("41 attacks")]},
        },
    ]


def through(incidents: Any, **known: Any) -> Gated:
    """Gate incidents against the invented article."""
    facts: dict[str, Any] = {"text": TEXT, "published": PUBLISHED, "countries": COUNTRIES} | known
    return gate(incidents, **facts)


def plain(incidents: tuple[Incident, ...], unattached: tuple[Candidate, ...] = ()) -> dict[str, Any]:
    """Return incidents and unattached values as the plain values of a document."""
    article = Article(title="t", publisher="p", published=PUBLISHED, text=TEXT)
    recorded = dt.datetime(2024, 3, 7, tzinfo=dt.UTC)
    return to_document_dict(
        IncidentDocument(
            version="1.0", article=article, recorded=recorded, incidents=incidents, unattached=unattached
        )
    )


def told(gated: Gated) -> list[tuple[str, str | None]]:
    """Return the rules and paths of what was told."""
    return [(found.rule.removeprefix("gate/"), found.column) for found in gated.findings]


def paths(value: Any) -> list[tuple[str | int, ...]]:
    """Return the path of every value inside another."""
    if not isinstance(value, dict | list):
        return []
    members: Any = value.items() if isinstance(value, dict) else enumerate(value)
    return [(key, *rest) for key, member in members for rest in ((), *paths(member))]


def put(value: Any, path: tuple[str | int, ...], member: Any) -> Any:
    """Return a copy with another value at a path."""
    spoilt = copy.deepcopy(value)
    holder = spoilt
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = member
    return spoilt


def changed(path: tuple[str | int, ...], member: Any) -> list[dict[str, Any]]:
    """Return the sound draft with another value at a path."""
    spoilt: list[dict[str, Any]] = put(sound(), path, member)
    return spoilt


NUMBERS = st.integers() | st.integers(-5, 300) | st.just(2**2_000) | st.floats()
SLICES = st.tuples(st.integers(0, len(TEXT)), st.integers(1, 40)).map(lambda at: TEXT[at[0] : at[0] + at[1]])
SPOKEN = st.sampled_from(
    ["Oldtown", "Three people", "police", "Kenya", "Chad", "event", "background", "aggregate", "Attack", "a",
     '"They came from the  hills," said', "K\u00edpini", "2024-03-05", "2024-03-07", "2024-03-08",
     "1996-12-31", "bus", "attacks", "Farmers (Kenya)", "State Forces", "State forces", "two dozen",
     "coder", "explicit", "Kipini", "Uganda"]
)  # fmt: skip
WORDS = st.text(max_size=8) | SLICES | SPOKEN | st.just("\ud800") | st.text().map(lambda text: text * 1_000)
SCALARS = st.none() | st.booleans() | NUMBERS | WORDS
OFFSETS = st.integers(-3, len(TEXT) + 3) | SCALARS
QUOTED = st.fixed_dictionaries({"quote": SLICES | SPOKEN}, optional={"start": OFFSETS, "end": OFFSETS})
DIGITS = set(map(str, range(10)))
KEYS = st.sampled_from(sorted({str(step) for path in paths(sound()) for step in path} - DIGITS))
VALUES = st.recursive(
    SCALARS | QUOTED,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(KEYS | WORDS, inner, max_size=3)
        | st.lists(QUOTED, max_size=2)
    ),
    max_leaves=10,
)


@st.composite
def drafts(draw: st.DrawFn) -> Any:
    """Draw the sound draft with a few values exchanged, taken out, or said twice."""
    draft: Any = sound()
    for _ in range(draw(st.integers(0, 6))):
        known = paths(draft)
        if not known:
            return draft
        path = draw(st.sampled_from(known))
        what = draw(st.integers(0, 3))
        if what == 0:
            holder = draft = copy.deepcopy(draft)
            for step in path[:-1]:
                holder = holder[step]
            del holder[path[-1]]
        elif what == 1:
            others = [at for at in known if at[-1] == path[-1]]
            source: Any = draft
            for step in draw(st.sampled_from(others)):
                source = source[step]
            draft = put(draft, path, [source, source] if draw(st.booleans()) else source)
        else:
            draft = put(draft, path, draw(VALUES))
    return draft if draw(st.booleans()) else [*draft, *copy.deepcopy(draft)]


ANYTHING = VALUES | st.lists(VALUES, max_size=4) | drafts()


@st.composite
def loose(draw: st.DrawFn) -> Any:
    """Draw values that belong to no incident: the candidates of drafts, or anything."""
    draft = draw(ANYTHING)
    found = (
        [it["candidates"] for it in draft if isinstance(it, dict) and "candidates" in it]
        if (isinstance(draft, list))
        else []
    )
    return draw(st.sampled_from([*found, draft]))

"""Strategies for single events: rows that the contract and every rule accept."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from acled_export.contract import load_contract
from acled_export.ids import CROCKFORD, DIGITS
from acled_export.testing import scenes
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from acled_export.testing.scenes import Town

FIRST_DAY, LAST_DAY = dt.date(2021, 1, 1), dt.date(2025, 6, 30)
DAY_SECONDS = 86_400
ASIDES = (
    "",
    "Shops in the market stayed closed, witnesses said.",
    'A sign read "no entry", in two languages.',
    "Les écoles du quartier ont rouvert le lendemain.",
    "وأغلقت الطريق لساعات.",
    "Движение восстановили к вечеру.\nThe road is open again.",
)
UNKNOWN_ALONE = (
    "time_precision", "geo_precision", "source_scale", "notes", "fatalities", "timestamp",
)  # fmt: skip


@st.composite
def events(draw: st.DrawFn, contract: str = "event") -> dict[str, Any]:
    """Generate valid events as plain rows: every column of the contract that must be there, in its order.

    Rows are consistent over all columns, so that the contract and every rule accept them: types, actors,
    country and point, dates, notes and tags go together. `contract` is `event`, or `candidate` for rows
    where some cells may be unknown (null). Blank is None, days are `datetime.date`.

        from hypothesis import given
        from acled_export.testing import events

        @given(events())
        def test_my_loader_keeps_the_year(event):
            assert my_loader(event).year == event["event_date"].year
    """
    town = draw(st.sampled_from(scenes.TOWNS))
    sub_event_type = draw(st.sampled_from(vocabulary("sub_event_type").terms))
    first, second = draw(st.sampled_from(scenes.pairs(sub_event_type)))
    day = draw(st.dates(FIRST_DAY, LAST_DAY))
    row = _when(draw, day) | _what(sub_event_type) | _who(draw, town.country, first, second)
    row |= {"civilian_targeting": scenes.targets_civilians(sub_event_type, second)}
    row |= _where(draw, town) | _sources(draw) | _toll(draw, sub_event_type)
    row["event_id_cnty"] = draw(_ids(town.country))
    row["notes"] = _notes(draw, row)
    row["tags"] = _tags(draw, row["event_type"])
    columns = load_contract(contract)
    if contract == "candidate":
        row |= dict.fromkeys(draw(st.sets(st.sampled_from(UNKNOWN_ALONE))))
    return {name: row.get(name) for name in columns.required}


def _ids(country: str) -> st.SearchStrategy[str]:
    facts = vocabulary("country").facts[country]
    theirs = st.integers(1, 999_999).map(lambda number: f"{facts['prefix'] or facts['iso3']}{number}")
    ours = st.text(CROCKFORD, min_size=DIGITS, max_size=DIGITS).map(lambda end: f"AEX-{facts['iso3']}-{end}")
    return theirs | ours


def _when(draw: st.DrawFn, day: dt.date) -> dict[str, Any]:
    midnight = int(dt.datetime.combine(day, dt.time(), dt.UTC).timestamp())
    return {
        "event_date": day,
        "year": day.year,
        "time_precision": draw(_terms("time_precision")),
        "timestamp": midnight + draw(st.integers(DAY_SECONDS, 400 * DAY_SECONDS)),
    }


def _terms(column: str) -> st.SearchStrategy[Any]:
    return st.sampled_from(load_contract()[column].checks["enum"])


def _what(sub_event_type: str) -> dict[str, Any]:
    facts = vocabulary("sub_event_type").facts[sub_event_type]
    return {
        "sub_event_type": sub_event_type,
        "event_type": facts["event_type"],
        "disorder_type": facts["disorder_type"],
    }


def _who(draw: st.DrawFn, country: str, first: int, second: int | None) -> dict[str, Any]:
    types = scenes.actor_types()
    names = scenes.NAMES[first]
    actor1 = draw(st.sampled_from(names))
    others = [name for name in scenes.NAMES[second] if name != actor1] or [actor1] if second else [None]
    actor2 = draw(st.sampled_from(others))
    return {
        "actor1": scenes.named(actor1, country),
        "assoc_actor_1": draw(_companions(country)),
        "inter1": types[first],
        "actor2": scenes.named(actor2, country) if actor2 else None,
        "assoc_actor_2": draw(_companions(country)) if actor2 else None,
        "inter2": types[second] if second else None,
        "interaction": scenes.interaction(first, second),
    }


def _companions(country: str) -> st.SearchStrategy[str | None]:
    chosen = st.lists(st.sampled_from(scenes.COMPANIONS), unique=True, max_size=2)
    return chosen.map(lambda names: scenes.listed(scenes.named(name, country) for name in names))


def _where(draw: st.DrawFn, town: Town) -> dict[str, Any]:
    facts = vocabulary("country").facts[town.country]
    admin2, admin3 = draw(st.sampled_from([(False, False), (True, False), (True, True)]))
    return {
        "country": town.country,
        "iso": facts["iso"],
        "region": facts["region"],
        "admin1": town.admin1,
        "admin2": town.admin2 if admin2 else None,
        "admin3": f"{town.location} Centre" if admin3 else None,
        "location": town.location,
        "latitude": town.latitude,
        "longitude": town.longitude,
        "geo_precision": draw(_terms("geo_precision")),
    }


def _sources(draw: st.DrawFn) -> dict[str, Any]:
    scale = draw(st.sampled_from(vocabulary("source_scale").terms))
    number = len(vocabulary("source_scale").facts[scale]["parts"])
    papers = draw(st.lists(st.sampled_from(scenes.PAPERS), unique=True, min_size=number, max_size=number + 1))
    return {"source": scenes.listed(papers), "source_scale": scale}


def _toll(draw: st.DrawFn, sub_event_type: str) -> dict[str, Any]:
    least = 1 if sub_event_type == "Suicide bomb" else 0
    deaths = st.integers(least, 40) if scenes.may_kill(sub_event_type) else st.just(0)
    return {"fatalities": draw(deaths)}


def _notes(draw: st.DrawFn, row: Mapping[str, Any]) -> str:
    words = scenes.CLASS_WORDS.get(row["sub_event_type"], ())
    class_word = draw(st.sampled_from(words)) if words else None
    opening = scenes.opening(class_word, row["time_precision"], row["event_date"])
    against = f" and {row['actor2']}" if row["actor2"] else ""
    place = f"in {row['location']} ({row['admin1']})"
    told = f"{opening}, {row['actor1']}{against} were reported {place}."
    return f"{told} {scenes.toll_in_words(row['fatalities'])} {draw(st.sampled_from(ASIDES))}".rstrip()


def _tags(draw: st.DrawFn, event_type: str) -> str | None:
    crowds = ("crowd size=no report", "crowd size=dozens", "crowd size=around 100")
    crowd = [draw(st.sampled_from(crowds))] if event_type in {"Protests", "Riots"} else []
    more = draw(st.lists(st.just("local administrators"), max_size=1))
    return scenes.listed(crowd + more)


def event_key(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return what no two events share: day, place, actors in any order and the family of the event."""
    actors = tuple(sorted(str(row[name]) for name in ("actor1", "actor2")))
    return (row["event_date"], row["country"], row["location"], actors, row["event_type"])


def histories(*, max_size: int = 8, contract: str = "event") -> st.SearchStrategy[list[dict[str, Any]]]:
    """Generate lists of events that are valid together: no id twice, and no event under two ids."""
    apart: tuple[Callable[[dict[str, Any]], Any], ...] = (lambda row: row["event_id_cnty"], event_key)
    return st.lists(events(contract), max_size=max_size, unique_by=apart)

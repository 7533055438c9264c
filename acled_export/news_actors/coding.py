"""`coded`: a mention as the actor of an event in a country."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from acled_export.lexicon.stored import people
from acled_export.news_actors.aliases import with_article
from acled_export.news_actors.told import ActorCoded, Kind
from acled_export.news_actors.word_sets import ETHNIC, TRIBE, listed

if TYPE_CHECKING:
    import datetime as dt

    from acled_export.news_actors.told import ActorTold, Option

EXTERNAL, STATE, CIVILIANS = "External/Other forces", "State forces", "Civilians"
MILITIA, RIOTERS = "Political militia", "Rioters"
FORCES = {"state_military": "Military Forces of", "state_police": "Police Forces of"}
UNARMED = ("civilians", "civilians_group", "government", "parties", "protesters", "rioters")
UNNAMED = ("unidentified_armed", "unidentified_rebel", "militia", "group", "group_word")
GOVERNMENT = listed(
    """government authorities presidency cabinet ministry parliament municipality council administration
    commission"""
)
HIRED = listed(
    """guard guards bodyguard bodyguards security contractor contractors watchman watchmen bouncer bouncers
    escort mercenary mercenaries"""
)


def coded(actor: ActorTold, country: str | None, day: dt.date | None = None) -> ActorCoded:
    """Return the actor's name, type and associates for an event in `country` (null: not known) on a day.

    Of several groups that bear the name the one active there in that year is taken. Names carry no years
    of a regime unless the list's name has them. Without any country the country in brackets is left out.
    """
    option = chosen(actor, country, day)
    if option is not None and actor.tie == "linked" and country not in (None, *option.countries):
        option = None
    if option is not None and option.home is None and actor.category not in UNARMED:
        return _named(option, country)
    if option is not None and option.home is not None:
        return _force(option.name, option.home, country)
    if actor.category in FORCES or actor.kind is Kind.COUNTRY:
        whose = actor.country or country
        return _force(f"{FORCES[actor.category]} {{country}}", whose, country)
    if actor.category in UNARMED:
        main = _unarmed(actor, actor.country or country)
        if option is None or option.generic:
            return main
        return attrs.evolve(main, associates=(*main.associates, option.name))
    return _armed(actor, actor.country or country)


def chosen(actor: ActorTold, country: str | None, day: dt.date | None) -> Option | None:
    """Return which of a mention's names is meant, null for none."""
    year = day.year if day is not None else None
    named = [option for option in actor.options if not option.generic]
    named = [option for option in named if option.holds_in(year)] or named
    homes = {option.home for option in named}
    if len(homes) > 1 and None not in homes and country not in homes:
        return None  # a name such as National Guard, and none of its states is that of the event
    here = [option for option in named if country in option.countries]
    if here or named:
        return min(here or named, key=lambda option: _distance(option, year))
    generic = [option for option in actor.options if option.holds_in(year) and country in option.countries]
    return generic[0] if len(generic) == 1 else None


def _distance(option: Option, year: int | None) -> int:
    """Prefer the name whose years are told and hold; without a year the one that still lasts."""
    if year is None:
        return 1 if option.until is None else 2
    if option.since is None:
        return 1
    return 0 if option.holds_in(year) else 2


def _named(option: Option, country: str | None) -> ActorCoded:
    if option.type == RIOTERS:
        tag = option.name.rpartition("(")[2].rstrip(")")
        return ActorCoded(name=_with(RIOTERS, tag), type=RIOTERS, associates=(option.name,))
    if option.type == STATE:
        whose = option.countries[0] if option.countries else None
        kind = STATE if country is None or whose is None or country == whose else EXTERNAL
        return ActorCoded(name=option.name, type=kind, country=whose)
    return ActorCoded(name=option.name, type=option.type)


def _force(template: str, whose: str | None, country: str | None) -> ActorCoded:
    if whose is None:
        return ActorCoded(name=template.removesuffix(" of {country}"), type=STATE)
    kind = STATE if country is None or whose == country else EXTERNAL
    return ActorCoded(name=template.format(country=with_article(whose)), type=kind, country=whose)


def _with(name: str, country: str | None) -> str:
    return name if country is None else f"{name} ({country})"


def _unarmed(actor: ActorTold, country: str | None) -> ActorCoded:
    if actor.category == "government" and set((actor.head or "").split()) & GOVERNMENT:
        name = "Government" if country is None else f"Government of {with_article(country)}"
        return ActorCoded(name=name, type=STATE, country=country)
    main = {"protesters": "Protesters", "rioters": "Rioters"}.get(actor.category, CIVILIANS)
    return ActorCoded(name=_with(main, country), type=main, associates=_associates(actor, country))


def _associates(actor: ActorTold, country: str | None) -> tuple[str, ...]:
    found = []
    for group in actor.social:
        if group == "Government officials":
            found.append("Government" if country is None else f"Government of {with_article(country)}")
        else:
            found.append(_with(group, country))
    if actor.people is not None:
        found.append(_with(f"{actor.people} Ethnic Group", country))
    return tuple(dict.fromkeys(found))


def _armed(actor: ActorTold, country: str | None) -> ActorCoded:
    if actor.people is not None:
        return ActorCoded(name=_with(_people_militia(actor), country), type="Identity militia")
    known = people().categories.get(actor.category)
    if actor.category == "foreign_forces":
        if actor.country is not None and not _hired(actor):
            return _force("Military Forces of {country}", actor.country, None if country is None else "")
        return ActorCoded(
            name="Private Security Forces" if country is None else _foreign(actor, country), type=EXTERNAL
        )
    if known is None or known.name is None or actor.category in UNNAMED:
        return ActorCoded(name=_with("Unidentified Armed Group", country), type=MILITIA)
    return ActorCoded(name=_with(known.name.removesuffix(" ({country})"), country), type=known.actor_type)


def _foreign(actor: ActorTold, country: str) -> str:
    return f"Private Security Forces ({country})" if _hired(actor) else "Unidentified Military Forces"


def _hired(actor: ActorTold) -> bool:
    return bool(set((actor.head or "").split()) & HIRED)


def _people_militia(actor: ActorTold) -> str:
    words = set((actor.head or "").split())
    name = actor.people or ""
    if words & TRIBE:
        return f"{name} Tribal Militia"
    if words & {"clan", "clans", "clansmen", "clansman", "clanmen"}:
        return f"{name} Clan Militia"
    return f"{name} Ethnic Militia" if name.casefold() in ETHNIC or actor.head else f"{name} Communal Militia"

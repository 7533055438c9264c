"""What valid events are made of: places with their points, and who can meet whom in which kind of event.

Terms, codes and numbers come from `schemas/vocab/`. The towns and points are real, everything said to have
happened there is invented. No Hypothesis here: the benchmark's generator builds on the same ground.
"""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING

import attrs

from acled_export.cells import MONTHS
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

ARMED_CODES = (1, 2, 3, 4, 8)
RIOTERS, PROTESTERS, CIVILIANS = 5, 6, 7
Sides = tuple[tuple[int, ...], tuple[int | None, ...]]


@attrs.frozen
class Town:
    """A town well inside its country; degrees are decimal, WGS 84."""

    country: str
    admin1: str
    admin2: str
    location: str
    latitude: float
    longitude: float


TOWNS = (
    Town("Afghanistan", "Kabul", "Kabul", "Kabul", 34.5281, 69.1723),
    Town("Argentina", "Córdoba", "Capital", "Córdoba", -31.4201, -64.1888),
    Town("Australia", "Northern Territory", "Alice Springs", "Alice Springs", -23.698, 133.8807),
    Town("Bangladesh", "Dhaka", "Dhaka", "Dhaka", 23.8103, 90.4125),
    Town("Brazil", "Minas Gerais", "Uberlândia", "Uberlândia", -18.9186, -48.2772),
    Town("Burkina Faso", "Centre-Nord", "Sanmatenga", "Kaya", 13.0917, -1.0844),
    Town("Chad", "Guéra", "Guéra", "Mongo", 12.1837, 18.693),
    Town("China", "Sichuan", "Chengdu", "Chengdu", 30.5728, 104.0668),
    Town("Colombia", "Tolima", "Ibagué", "Ibagué", 4.4389, -75.2322),
    Town("Ethiopia", "Oromia", "East Shewa", "Adama", 8.54, 39.27),
    Town("France", "Centre-Val de Loire", "Cher", "Bourges", 47.081, 2.3988),
    Town("Georgia", "Shida Kartli", "Gori", "Gori", 41.9842, 44.1158),
    Town("Germany", "Hessen", "Kassel", "Kassel", 51.3127, 9.4797),
    Town("India", "Madhya Pradesh", "Bhopal", "Bhopal", 23.2599, 77.4126),
    Town("Iran", "Isfahan", "Isfahan", "Isfahan", 32.6546, 51.668),
    Town("Iraq", "Kirkuk", "Kirkuk", "Kirkuk", 35.4681, 44.3922),
    Town("Italy", "Umbria", "Perugia", "Perugia", 43.1107, 12.3908),
    Town("Kazakhstan", "Karaganda", "Karaganda", "Karaganda", 49.8047, 73.1094),
    Town("Kenya", "Nakuru", "Nakuru Town East", "Nakuru", -0.3031, 36.08),
    Town("Mali", "Mopti", "Mopti", "Mopti", 14.4843, -4.196),
    Town("Mexico", "Guanajuato", "León", "León", 21.125, -101.686),
    Town("Mongolia", "Ulaanbaatar", "Chingeltei", "Ulaanbaatar", 47.9187, 106.917),
    Town("Myanmar", "Mandalay", "Mandalay", "Mandalay", 21.9588, 96.0891),
    Town("Nigeria", "Kaduna", "Kaduna North", "Kaduna", 10.5264, 7.4388),
    Town("Pakistan", "Punjab", "Multan", "Multan", 30.1968, 71.4782),
    Town("Peru", "Junín", "Huancayo", "Huancayo", -12.0651, -75.2049),
    Town("Poland", "Łódzkie", "Łódź", "Łódź", 51.7592, 19.456),
    Town("Saudi Arabia", "Riyadh", "Riyadh", "Riyadh", 24.7136, 46.6753),
    Town("South Africa", "Free State", "Mangaung", "Bloemfontein", -29.1211, 26.214),
    Town("Spain", "Comunidad de Madrid", "Madrid", "Madrid", 40.4168, -3.7038),
    Town("Sudan", "North Kordofan", "Sheikan", "El Obeid", 13.1842, 30.2167),
    Town("Syria", "Homs", "Homs", "Homs", 34.7324, 36.7137),
    Town("Thailand", "Nakhon Sawan", "Mueang Nakhon Sawan", "Nakhon Sawan", 15.7047, 100.1372),
    Town("Turkey", "Ankara", "Çankaya", "Ankara", 39.9208, 32.8541),
    Town("Ukraine", "Poltava", "Poltavskyi", "Poltava", 49.5883, 34.5514),
    Town("Venezuela", "Barinas", "Barinas", "Barinas", 8.6226, -70.2075),
    Town("Yemen", "Amran", "Amran", "Amran", 15.6594, 43.9439),
)

BY_KIND: Mapping[str, Sides] = {
    "Battles": (ARMED_CODES, ARMED_CODES),
    "Government regains territory": ((1, 8), (2, 3, 4)),
    "Non-state actor overtakes territory": ((2, 3, 4), ARMED_CODES),
    "Protests": ((PROTESTERS,), (*ARMED_CODES, RIOTERS)),
    "Peaceful protest": ((PROTESTERS,), (None, PROTESTERS)),
    "Riots": ((RIOTERS,), (None, *ARMED_CODES, RIOTERS, CIVILIANS)),
    "Explosions/Remote violence": (ARMED_CODES, (None, *ARMED_CODES, CIVILIANS)),
    "Violence against civilians": (ARMED_CODES, (CIVILIANS,)),
    "Strategic developments": (ARMED_CODES, (None, *ARMED_CODES, CIVILIANS)),
}
HARMLESS = frozenset({"Peaceful protest", "Protest with intervention", "Abduction/forced disappearance"})
CLASS_WORDS: Mapping[str, tuple[str, ...]] = {
    "Disrupted weapons use": ("Interception", "Defusal", "Weapons seizure", "Detonation"),
    "Change to group/activity": ("Movement of forces", "Security measures", "Recruitment"),
    "Looting/property destruction": ("Property destruction", "Looting", "Land seizure"),
    "Agreement": ("Agreement",),
    "Arrests": ("Arrests",),
    "Other": ("Other", "Displacement", "Non-violent activity", "Training"),
}
NAMES: Mapping[int, tuple[str, ...]] = {
    1: ("Military Forces of {country} (2010-)", "Police Forces of {country} (2010-)"),
    2: ("NRF: Northern River Front", "Dawn Column ({country})"),
    3: ("Unidentified Armed Group ({country})", "Harbour Street Militia"),
    4: ("Unidentified Communal Militia ({country})", "Hill Clan Militia ({country})"),
    RIOTERS: ("Rioters ({country})",),
    PROTESTERS: ("Protesters ({country})",),
    CIVILIANS: ("Civilians ({country})",),
    8: ("Private Security Forces ({country})", "Military Forces of {other} (2010-)"),
}
COMPANIONS = ("Women ({country})", "Students ({country})", "Labor Group ({country})", "Farmers ({country})")
PAPERS = ("Example Gazette", "Invented Wire", "Notícias Fictícias", "Made-up Monitor")


@functools.cache
def actor_types() -> Mapping[int, str]:
    """Return the label of each numeric actor type."""
    known = vocabulary("actor_type")
    return {known.facts[term]["code"]: term for term in known.terms}


@functools.cache
def interactions() -> Mapping[int, str]:
    """Return the label of each two-digit interaction."""
    known = vocabulary("interaction")
    return {known.facts[term]["code"]: term for term in known.terms}


def interaction(first: int, second: int | None) -> str:
    """Return the interaction label of two numeric types; `None` is no second actor."""
    low, high = sorted((first, second)) if second is not None else (0, first)
    return interactions()[low * 10 + high if low else high * 10]


@functools.cache
def pairs(sub_event_type: str) -> tuple[tuple[int, int | None], ...]:
    """Return the numeric types of the two actors that an event may have; `None` is no second actor."""
    facts = vocabulary("sub_event_type").facts[sub_event_type]
    return tuple(itertools.product(*(BY_KIND.get(sub_event_type) or BY_KIND[facts["event_type"]])))


@functools.cache
def kinds() -> tuple[tuple[str, int, int | None], ...]:
    """Return every (sub-event type, first numeric type, second or None) that can be one event."""
    terms = vocabulary("sub_event_type").terms
    return tuple((term, *pair) for term in terms for pair in pairs(term))


def may_kill(sub_event_type: str) -> bool:
    """Say whether deaths go with a sub-event type; in a suicide bombing there is at least one."""
    strategic = vocabulary("sub_event_type").facts[sub_event_type]["event_type"] == "Strategic developments"
    return not strategic and sub_event_type not in HARMLESS


def targets_civilians(sub_event_type: str, second: int | None) -> str | None:
    """Return the term of `civilian_targeting`, null where civilians were not the target."""
    targeting = vocabulary("sub_event_type").facts[sub_event_type]["civilian_targeting"]
    met = targeting == "always" or (targeting != "never" and second == CIVILIANS)
    return vocabulary("civilian_targeting").terms[0] if met else None


def named(template: str, country: str) -> str:
    """Fill in the country of an actor's name, or a neighbourly other one for forces abroad."""
    other = "Kenya" if country != "Kenya" else "Ethiopia"
    return template.format(country=country, other=other)


def day_in_words(day: dt.date) -> str:
    """Return a day as notes and ACLED's export tool write it: `1 March 2024`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def opening(class_word: str | None, precision: int, day: dt.date) -> str:
    """Return how notes begin: `On 1 March 2024`, with the class word before where there is one."""
    about = f"{'On' if precision == 1 else 'Around'} {day_in_words(day)}"
    return f"{class_word}: {about}" if class_word else about


def toll_in_words(deaths: int) -> str:
    """Return the sentence that states a toll."""
    if deaths == 0:
        return "No one was killed."
    return "1 person was killed." if deaths == 1 else f"{deaths} people were killed."


def listed(names: Iterable[str]) -> str | None:
    """Join the members of a list cell, null when there is none."""
    return "; ".join(names) or None

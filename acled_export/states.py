"""Countries as other datasets number and spell them: Gleditsch-Ward, COW, FIPS 10-4, ISO 3166, UCDP.

The names on our side are those of `schemas/vocab/country.json`; the numbers are in `data/states.json`. All
functions take arrays, work on distinct values and give null where nothing is known: nothing is guessed.
Bodies of water and entries without a state of their own (Palestine, dependent territories) have no number.
"""

from __future__ import annotations

import functools
import json
import re
import unicodedata
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.periods import NO_DAY, Periods, periods
from acled_export.places import facts_of
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Numbers = np.ndarray[Any, np.dtype[Any]]

OLDER_ISO3 = {"XKO": "Kosovo"}  # the other code in use where ISO 3166 has none


@functools.cache
def _states() -> Mapping[str, Mapping[str, Any]]:
    file = resources.files("acled_export").joinpath("data", "states.json")
    listed = json.loads(file.read_text(encoding="utf-8"))["states"]
    return MappingProxyType({state["country"]: MappingProxyType(state) for state in listed})


@functools.cache
def _numbers() -> Periods:
    return periods(
        (country, first, last, number)
        for country, state in _states().items()
        for number, first, last in state.get("gw", ())
    )


@functools.cache
def _holders() -> Periods:
    return periods(
        (number, first, last, place)
        for place, state in enumerate(_states().values())
        for number, first, last in (*state.get("gw", ()), *state.get("parts", ()))
    )


def _plain(column: pa.Array) -> pa.Array:
    return column.cast(column.type.value_type) if pa.types.is_dictionary(column.type) else column


def _each(column: pa.Array, meaning: Callable[[Any], Any], kind: pa.DataType) -> pa.Array:
    """Return what each distinct value means, spread over the rows."""
    coded = pc.dictionary_encode(_plain(column))
    found = [None if value is None else meaning(value) for value in coded.dictionary.to_pylist()]
    return pa.array(found, kind).take(coded.indices)


def _codes(column: pa.Array, keys: Callable[[Any], int | None]) -> Numbers:
    found = _each(column, keys, pa.int64())
    return np.asarray(pc.fill_null(found, -1).to_numpy(zero_copy_only=False), dtype=np.int64)


def _days(column: pa.Array) -> Numbers:
    numbers = pc.cast(pc.cast(_plain(column), pa.date32()), pa.int32())
    whole = pc.fill_null(pc.cast(numbers, pa.int64()), NO_DAY)
    return np.asarray(whole.to_numpy(zero_copy_only=False), dtype=np.int64)


def name_of(country: str) -> str:
    """Return a country's name in the vocabulary for any of its spellings there; others as they are."""
    return vocabulary("country").aliases.get(country, country)


def _state(country: str) -> Mapping[str, Any]:
    return _states().get(name_of(country), {})


def gleditsch_ward(countries: pa.Array, days: pa.Array) -> pa.Array:
    """Return the Gleditsch-Ward number of each country on each day (int32).

    Null where the country has none, where it was no state on that day, and on days when two listed states
    stood on today's land (Germany from 5 October 1949 to 2 October 1990; Yemen, Vietnam), since the
    country's name does not say which. Serbia carries 345, Yugoslavia's number, to 4 June 2006.
    Source: Gleditsch and Ward 1999, "A Revised List of Independent States since the Congress of Vienna".
    """
    spans = _numbers()
    codes = _codes(countries, lambda country: spans.keys.get(name_of(country)))
    found, count = spans.at(codes, _days(days))
    return pa.array(found.astype(np.int32), pa.int32(), mask=count != 1)


def country_of_gw(numbers: pa.Array, days: pa.Array) -> pa.Array:
    """Return the country whose state had each Gleditsch-Ward number on each day.

    It is the state's country: the place may lie in another of today's countries where the state was larger
    then (365 before 1991, 345 before 2006, 625 before 2011). Null where the number is unknown, where it stood
    for no state on that day, or where the state is gone without one successor (315 Czechoslovakia).
    """
    spans = _holders()
    codes = _codes(numbers, lambda number: spans.keys.get(int(number)))
    found, count = spans.at(codes, _days(days))
    return pa.array(list(_states()), pa.string()).take(pa.array(found, mask=count == 0))


@functools.cache
def _by(column: str) -> Mapping[Any, str]:
    """Return the country of each code or spelling in a column of the table."""
    return MappingProxyType(
        {code: country for country, state in _states().items() for code in state.get(column, ())}
    )


def country_of_cow(numbers: pa.Array) -> pa.Array:
    """Return the country of each Correlates of War number, those of former states included.

    Null where unknown and for states without one successor (315).
    Source: Correlates of War Project, State System Membership.
    """
    return _each(numbers, lambda number: _by("cow").get(int(number)), pa.string())


def country_of_fips(codes: pa.Array) -> pa.Array:
    """Return the country of each two-letter code of FIPS 10-4, as GDELT has them.

    They are not ISO's: `AS` is Australia, `AU` Austria, `CH` China. Territories that ACLED lists under a
    country are that country's (`HK` is China's, `WI` Morocco's). Null where unknown, also for disputed
    islands and for codes of states that split (`YI` Serbia and Montenegro, `NT` Netherlands Antilles).
    """
    return _each(codes, lambda code: _by("fips").get(code.strip().upper()), pa.string())


@functools.cache
def _by_iso3() -> Mapping[str, str]:
    facts = vocabulary("country").facts
    return MappingProxyType({**{known["iso3"]: name for name, known in facts.items()}, **OLDER_ISO3})


def country_of_iso3(codes: pa.Array) -> pa.Array:
    """Return the country of each ISO 3166 alpha-3 code; Kosovo is `XKX` or `XKO`. Null where unknown."""
    return _each(codes, lambda code: _by_iso3().get(code.strip().upper()), pa.string())


def iso3(countries: pa.Array) -> pa.Array:
    """Return the ISO 3166 alpha-3 code of each country (Kosovo: `XKX`); null at sea and where unknown."""
    return _each(countries, lambda country: facts_of(country).get("iso3"), pa.string())


def iso_of(countries: pa.Array) -> pa.Array:
    """Return the ISO 3166 numeric code of each country (int64, Kosovo: 0); null where unknown."""
    return _each(countries, lambda country: facts_of(country).get("iso"), pa.int64())


def region_of(countries: pa.Array) -> pa.Array:
    """Return ACLED's region of each country; null where unknown."""
    return _each(countries, lambda country: facts_of(country).get("region"), pa.string())


def ucdp_name(countries: pa.Array) -> pa.Array:
    """Return UCDP's spelling of each country: `DR Congo (Zaire)`. Null where UCDP lists no such state."""
    return _each(countries, lambda name: _state(name).get("ucdp", [None])[0], pa.string())


def ucdp_region(countries: pa.Array) -> pa.Array:
    """Return UCDP's region of each country: Africa, Americas, Asia, Europe or Middle East.

    They follow the ranges of Gleditsch-Ward numbers in the codebook of the UCDP/PRIO Armed Conflict Dataset:
    Egypt and Turkey are Middle East, the Caucasus is Europe, Oceania is Asia. Null where there is no number.
    """
    return _each(countries, lambda name: _state(name).get("ucdp_region"), pa.string())


def _key(name: str) -> str:
    """Return a name without case, accents, punctuation and `the`; `&` is `and`, `St.` is `Saint`."""
    joined = re.sub("['`\N{RIGHT SINGLE QUOTATION MARK}.]", "", name.casefold().replace("&", " and "))
    letters = unicodedata.normalize("NFKD", joined)
    words = re.findall("[a-z0-9]+", letters.encode("ascii", "ignore").decode())
    return " ".join("saint" if word == "st" else word for word in words if word != "the")


@functools.cache
def _by_name() -> Mapping[str, str]:
    known = vocabulary("country")
    names = {**{name: name for name in known.terms}, **known.aliases, **_by("names")}
    return MappingProxyType({_key(name): country for name, country in names.items()})


def country_of_name(names: pa.Array) -> pa.Array:
    """Return the country of each English name as GTD, SCAD, ICEWS or POLECAT write it, whatever the case.

    `Congo` is the Republic of Congo. Null where unknown, and for names of states that are now several
    countries: Yugoslavia, Soviet Union, Czechoslovakia, Serbia-Montenegro.
    """
    return _each(names, lambda name: _by_name().get(_key(name)), pa.string())


@functools.cache
def _by_ucdp_name() -> Mapping[str, str]:
    listed = {_key(name): country for name, country in _by("ucdp").items()}
    return MappingProxyType({**_by_name(), **listed})


def country_of_ucdp_name(names: pa.Array) -> pa.Array:
    """Return the country of each name as UCDP spells it: `Serbia (Yugoslavia)`. Null where unknown."""
    return _each(names, lambda name: _by_ucdp_name().get(_key(name)), pa.string())

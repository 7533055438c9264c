"""Cells of GDELT's that are rewritten one by one: days, codes that lost a zero, times, addresses."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from acled_export.coded_columns import null_of, plain
from acled_export.neighbours.gdelt.crosswalk import KEPT
from acled_export.neighbours.losses import kept_in_loss

if TYPE_CHECKING:
    from acled_export.neighbours.machine_columns import MachineColumns

TO_THE_SECOND, TO_THE_DAY = "%Y%m%d%H%M%S", re.compile("[0-9]{8}")
HOST = r"^[A-Za-z][A-Za-z0-9+.-]*://(?:[^/?#@]*@)?(?:www\.)?(?P<host>[^/?#:@]+)"
COUNTRY, ADDED = "ActionGeo_CountryCode", "DATEADDED"
ADDRESS, SEMICOLON, ESCAPED = "SOURCEURL", ";", "%3B"


def day_of(text: str) -> str:
    """Return SQLDATE as an ISO day; what is no eight digits stays, so that it is told."""
    return f"{text[:4]}-{text[4:6]}-{text[6:]}" if TO_THE_DAY.fullmatch(text) else text


def year_of(text: str) -> str | None:
    """Return the year of SQLDATE, null for what is no day."""
    return text[:4] if TO_THE_DAY.fullmatch(text) else None


def seconds_of(text: str) -> str | None:
    """Return DATEADDED in Unix seconds, UTC; null for a day of version 1, which is no time."""
    if TO_THE_DAY.fullmatch(text):
        return None
    try:
        added = dt.datetime.strptime(text, TO_THE_SECOND)  # noqa: DTZ007 - GDELT's times are UTC
    except ValueError:
        return text
    return str(calendar.timegm(added.timetuple()))


def hosts(addresses: pa.Array) -> pa.Array:
    """Return the host of each address without `www.`, in small letters; what is no address as it is."""
    texts = plain(addresses.dictionary)
    found = pc.struct_field(pc.extract_regex(texts, HOST), "host")
    return pc.coalesce(pc.ascii_lower(found), texts).take(addresses.indices)


def kept(own: MachineColumns, reasons: pa.Array, countries: pa.Array) -> pa.Array:
    """Return what `loss` keeps of each row: why it has no type, and the cells that no column holds.

    A code of FIPS that is no country's is kept, and the day of recording that is no time stamp.
    """
    cells = {name: own.coded(name) for name in KEPT if name in own}
    if COUNTRY in own:
        cells[COUNTRY] = pc.if_else(countries.is_null(), own.text(COUNTRY), null_of(pa.string()))
    if ADDED in own:
        cells[ADDED] = own.each(ADDED, lambda text: None if seconds_of(text) else text)
    if ADDRESS in cells:
        coded = cells[ADDRESS]
        escaped = pc.replace_substring(plain(coded.dictionary), SEMICOLON, ESCAPED)
        cells[ADDRESS] = pa.DictionaryArray.from_arrays(coded.indices, escaped)
    return kept_in_loss({"not_mapped": reasons, **cells}, own.raw.num_rows)

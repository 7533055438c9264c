"""The 135 columns of the Global Terrorism Database in the order of its file, and which are left behind.

Names and order: the file of 1970-2017. Meanings: START, Codebook of June 2016.
"""

from __future__ import annotations

from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TARGETS, WEAPONS = (1, 2, 3), (1, 2, 3, 4)


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _each(numbers: Iterable[int], names: str) -> tuple[str, ...]:
    return tuple(chain.from_iterable(_words(names.replace("#", str(number))) for number in numbers))


TARGET = "targtype# targtype#_txt targsubtype# targsubtype#_txt corp# target# natlty# natlty#_txt"
WEAPON = "weaptype# weaptype#_txt weapsubtype# weapsubtype#_txt"
COLUMNS = (
    *_words("eventid iyear imonth iday approxdate extended resolution country country_txt region region_txt"),
    *_words("provstate city latitude longitude specificity vicinity location summary crit1 crit2 crit3"),
    *_words("doubtterr alternative alternative_txt multiple success suicide"),
    *_each(TARGETS, "attacktype# attacktype#_txt"),
    *_each(TARGETS, TARGET),
    *_words("gname gsubname gname2 gsubname2 gname3 gsubname3 motive guncertain1 guncertain2 guncertain3"),
    *_words("individual nperps nperpcap claimed claimmode claimmode_txt"),
    *_each((2, 3), "claim# claimmode# claimmode#_txt"),
    "compclaim",
    *_each(WEAPONS, WEAPON),
    *_words("weapdetail nkill nkillus nkillter nwound nwoundus nwoundte property propextent"),
    *_words("propextent_txt propvalue propcomment ishostkid nhostkid nhostkidus nhours ndays divert"),
    *_words("kidhijcountry ransom ransomamt ransomamtus ransompaid ransompaidus ransomnote"),
    *_words("hostkidoutcome hostkidoutcome_txt nreleased addnotes scite1 scite2 scite3 dbsource"),
    *_words("INT_LOG INT_IDEO INT_MISC INT_ANY related"),
)
EXPECTED = (
    "eventid", "iyear", "imonth", "iday", "country_txt", "attacktype1", "targtype1", "weaptype1", "gname",
    "nkill",
)  # fmt: skip

# texts by which GTD says that it does not know; -9 and -99 are its codes for that
UNKNOWN = ("-9", "-99", "-9.0", "-99.0", "Unknown", "unknown", "Not Applicable")

# what no column of the contract holds and the text in `loss` does
KEPT = (
    "approxdate", "extended", "resolution", "specificity", "vicinity", "crit1", "crit2", "crit3",
    "doubtterr", "alternative", "multiple", "success", "suicide",
    "attacktype1", "attacktype2", "attacktype3",
    *_each(TARGETS, "targtype# targsubtype# corp# target# natlty#_txt"),
    "gsubname", "gsubname2", "gsubname3", "guncertain1", "guncertain2", "guncertain3", "individual",
    "nperps", "nperpcap", "claimed",
    *_each(WEAPONS, "weaptype# weapsubtype#"),
    "nkillus", "nkillter", "nwound", "nwoundus", "nwoundte", "ishostkid", "nhostkid", "related",
)  # fmt: skip

LABELS = "the label of a code that is kept beside it or used"
HOSTAGES = "a detail of hostages or ransom, which the contract has no column for"
CLAIMS = "a detail of who claimed an attack and how, which the contract has no column for"
DAMAGE = "a detail of damage to property, which the contract has no column for"
REMARKS = "a remark in free text; it is found in GTD by the id"
BORDERS = "worked out by GTD from nationalities, so that it adds nothing to a row"
PRODUCER = "names the project that collected the row, not the event"
DIVISION = "GTD's own region of a country; the region follows from the country's name"


def _groups() -> Iterable[tuple[str, tuple[str, ...]]]:
    yield DIVISION, ("region", "region_txt")
    yield LABELS, ("alternative_txt", "attacktype2_txt", "attacktype3_txt")
    yield LABELS, _each(TARGETS, "targtype#_txt targsubtype#_txt")
    yield "the number of a nationality whose name is kept", _each((2, 3), "natlty#")
    yield LABELS, _each(WEAPONS, "weaptype#_txt weapsubtype#_txt")
    yield (
        CLAIMS,
        ("claimmode", "claimmode_txt", *_each((2, 3), "claim# claimmode# claimmode#_txt"), "compclaim"),
    )
    yield DAMAGE, ("property", "propextent", "propextent_txt", "propvalue", "propcomment")
    yield HOSTAGES, ("nhostkidus", "nhours", "ndays", "divert", "kidhijcountry", "ransom", "ransomamt")
    yield HOSTAGES, ("ransomamtus", "ransompaid", "ransompaidus", "ransomnote", "hostkidoutcome")
    yield HOSTAGES, ("hostkidoutcome_txt", "nreleased")
    yield REMARKS, ("location", "motive", "weapdetail", "addnotes")
    yield BORDERS, ("INT_LOG", "INT_IDEO", "INT_MISC", "INT_ANY")
    yield PRODUCER, ("dbsource",)


UNUSED: Mapping[str, str] = MappingProxyType({name: reason for reason, names in _groups() for name in names})


def is_gtd(header: Iterable[str]) -> bool:
    """Say whether a header is one of GTD's table of incidents."""
    return {name.strip().casefold() for name in header}.issuperset(EXPECTED)

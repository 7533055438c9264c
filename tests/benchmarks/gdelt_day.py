"""Write an invented day of GDELT's event table, version 2.

    python tests/benchmarks/gdelt_day.py 20240301.export.CSV --rows 200000

61 columns, tab-separated, no header; cells are as long and as often blank as in published files, places,
names and addresses are invented.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv

from acled_export.neighbours.gdelt.columns import GEO, VERSION_2

CHUNK = 50_000
SEED = 20240301
FIRST_ID = 1_150_000_000
ACTORS = (
    ("USA", "UNITED STATES", "USA", ""),
    ("USAGOV", "WASHINGTON", "USA", "GOV"),
    ("GOV", "PRESIDENT", "", "GOV"),
    ("COP", "POLICE", "", "COP"),
    ("IRQMIL", "IRAQI ARMY", "IRQ", "MIL"),
    ("REB", "REBEL", "", "REB"),
    ("CVL", "CITIZEN", "", "CVL"),
    ("NGA", "NIGERIA", "NGA", ""),
    ("NGACOP", "NIGERIAN POLICE", "NGA", "COP"),
    ("EDU", "SCHOOL", "", "EDU"),
    ("BUS", "COMPANY", "", "BUS"),
    ("JUD", "JUDGE", "", "JUD"),
    ("UAF", "GUNMAN", "", "UAF"),
    ("CRM", "CRIMINAL", "", "CRM"),
    ("LEG", "PARLIAMENT", "", "LEG"),
    ("MED", "NEWSPAPER", "", "MED"),
    ("INDOPP", "INDIAN OPPOSITION", "IND", "OPP"),
    ("HLH", "HOSPITAL", "", "HLH"),
    *[("", "", "", "")] * 3,
)
CAMEO_CODES = (
    "010 020 036 040 042 043 051 057 071 0211 0231 0841 090 110 111 112 1122 120 130 138 141 1411 145 154 "
    "170 1711 172 173 174 180 181 182 183 1831 186 190 192 193 194 195 1951 202 204"
)
CODES = CAMEO_CODES.split()
COUNTRIES = (
    ("US", "United States", 38, -97),
    ("UK", "United Kingdom", 52.5, -1.5),
    ("IZ", "Iraq", 33, 44),
    ("NI", "Nigeria", 10, 8),
    ("IN", "India", 20, 77),
    ("UP", "Ukraine", 49, 32),
    ("RS", "Russia", 60, 100),
    ("AS", "Australia", -25, 135),
    ("CH", "China", 35, 105),
    ("IS", "Israel", 31, 34.8),
    ("SY", "Syria", 34.9, 38.6),
    ("SU", "Sudan", 15, 30),
    ("FR", "France", 46, 2),
    ("BR", "Brazil", -10, -55),
    ("RP", "Philippines", 15.4, 120.9),
)
TOWNS = 6_000
SITES = 4_000
IN_ADDRESSES = (
    "council market after talks minister police school border new plan river leaders vote court attack peace "
    "deal protest warns region"
)
WORDS = IN_ADDRESSES.split()
SHARES = (0.10, 0.22, 0.03, 0.15, 0.46, 0.04)  # of the kinds of places, 0 (none) to 5
Drawn = np.random.Generator


def _taken(values: list[str], at: Any) -> pa.Array:
    return pa.array(values, pa.string()).take(pa.array(at))


def _texts(numbers: Any) -> pa.Array:
    return pa.array(numbers).cast(pa.string())


class Day:
    """The places, actors and addresses of one invented day."""

    def __init__(self, rng: Drawn) -> None:
        self.rng = rng
        self.places = [self._place(number) for number in range(TOWNS)]
        by_kind: dict[str, list[int]] = {}
        for number, place in enumerate(self.places):
            by_kind.setdefault(place[0], []).append(number)
        self.by_kind = [np.array(by_kind[str(kind)]) for kind in range(6)]
        words = [[WORDS[w] for w in rng.integers(len(WORDS), size=7)] for _ in range(SITES)]
        self.addresses = [
            f"https://www.{word[0]}{word[1]}{n % 400}.example.com/news/2024/03/01/{'-'.join(word)}-{n}.html"
            for n, word in enumerate(words)
        ]

    def _place(self, number: int) -> tuple[str, ...]:
        kind = number % 6
        code, country, north, east = COUNTRIES[0 if kind in {2, 3} else number // 6 % len(COUNTRIES)]
        if kind == 0:
            return ("0", "", "", "", "", "", "", "")
        if kind == 1:
            return ("1", country, code, code, "", str(north), str(east), code)
        province = f"{WORDS[number % 20].title()} Province {number % 30}"
        name = f"{province}, {country}" if kind in {2, 5} else f"Townham {number}, {province}, {country}"
        spot = self.rng.uniform(-0.4, 0.4, 2)
        return (
            str(kind), name, code, f"{code}{number % 30:02}", str(number * 7) if number % 3 else "",
            f"{north + spot[0]:.6g}", f"{east + spot[1]:.6g}", str(-1_000_000 - number),
        )  # fmt: skip

    def rows(self, first: int, number: int) -> pa.Table:
        """Return some rows as text columns in GDELT's order."""
        rng = self.rng
        made = dict.fromkeys(VERSION_2, pa.array([""] * number)) | self._when(first, number)
        for side in (1, 2):
            actor = rng.integers(len(ACTORS), size=number)
            for place, name in enumerate(("Code", "Name", "CountryCode", "Type1Code")):
                made[f"Actor{side}{name}"] = _taken([one[place] for one in ACTORS], actor)
        code = rng.integers(len(CODES), size=number)
        made |= {
            "IsRootEvent": _texts(rng.integers(2, size=number)),
            "EventCode": _taken(CODES, code),
            "EventBaseCode": _taken([one[:3] for one in CODES], code),
            "EventRootCode": _taken([one[:2] for one in CODES], code),
            "QuadClass": _taken([str(min(4, 1 + int(one[:2]) // 5)) for one in CODES], code),
            "GoldsteinScale": _taken([str(round(10 - int(one[:2]) * 0.97, 1)) for one in CODES], code),
            "NumMentions": _texts(rng.integers(1, 21, size=number)),
            "NumSources": _texts(rng.integers(1, 4, size=number)),
            "NumArticles": _texts(rng.integers(1, 21, size=number)),
            "AvgTone": _taken(
                [repr(float(tone)) for tone in rng.normal(-2, 4, SITES)], rng.integers(SITES, size=number)
            ),
        }
        for whose in ("Actor1", "Actor2", "Action"):
            made |= self._geo(whose, number)
        made["SOURCEURL"] = _taken(self.addresses, np.sort(rng.integers(SITES, size=number)))
        return pa.table(made)

    def _when(self, first: int, number: int) -> dict[str, pa.Array]:
        old = self.rng.random(number) < 0.03
        days = [("20240301", "202403", "2024", "2024.1644"), ("20230301", "202303", "2023", "2023.1644")]
        told = {
            name: _taken([one[place] for one in days], old.astype(int))
            for place, name in enumerate(("SQLDATE", "MonthYear", "Year", "FractionDate"))
        }
        quarters = [f"20240301{hour:02}{minute:02}00" for hour in range(24) for minute in (0, 15, 30, 45)]
        return told | {
            "GLOBALEVENTID": _texts(np.arange(first, first + number) + FIRST_ID),
            "DATEADDED": _taken(quarters, np.minimum(np.arange(first, first + number) // 2_000, 95)),
        }

    def _geo(self, whose: str, number: int) -> dict[str, pa.Array]:
        kinds = self.rng.choice(6, size=number, p=SHARES)
        picks = self.rng.integers(TOWNS, size=number)
        at = np.select([kinds == kind for kind in range(6)], [own[picks % len(own)] for own in self.by_kind])
        return {
            f"{whose}Geo_{name}": _taken([one[place] for one in self.places], at)
            for place, name in enumerate(GEO)
        }


def make(path: Path, rows: int) -> None:
    """Write a day of so many rows; the same on every run."""
    day = Day(np.random.default_rng(SEED))
    options = pyarrow.csv.WriteOptions(include_header=False, delimiter="\t", quoting_style="none")
    with path.open("wb") as stream:
        for first in range(0, rows, CHUNK):
            pyarrow.csv.write_csv(day.rows(first, min(CHUNK, rows - first)), stream, options)


def main() -> None:
    """Run as a script."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("target", type=Path)
    parser.add_argument("--rows", type=int, default=200_000)
    given = parser.parse_args()
    make(given.target, given.rows)


if __name__ == "__main__":
    main()

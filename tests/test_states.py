"""Countries under other datasets' numbers and spellings: exact tables, days that matter, round trips."""

from __future__ import annotations

import datetime as dt
import json
import re
from importlib import resources
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acled_export import states
from acled_export.vocabulary import vocabulary

FACTS = vocabulary("country").facts
NAMES = vocabulary("country").terms
TABLE: dict[str, Any] = json.loads(
    resources.files("acled_export").joinpath("data", "states.json").read_text(encoding="utf-8")
)
TODAY = dt.date(2024, 6, 1)
DAYS = st.dates(dt.date(1816, 1, 1), dt.date(2100, 1, 1))
# the list of independent states as it stands, by ISO 3166 alpha-3
NOW = """
USA=2 CAN=20 BHS=31 CUB=40 HTI=41 DOM=42 JAM=51 TTO=52 BRB=53 DMA=54 GRD=55 LCA=56 VCT=57 ATG=58 KNA=60
MEX=70 BLZ=80 GTM=90 HND=91 SLV=92 NIC=93 CRI=94 PAN=95 COL=100 VEN=101 GUY=110 SUR=115 ECU=130 PER=135
BRA=140 BOL=145 PRY=150 CHL=155 ARG=160 URY=165 GBR=200 IRL=205 NLD=210 BEL=211 LUX=212 FRA=220 MCO=221
LIE=223 CHE=225 ESP=230 AND=232 PRT=235 DEU=260 POL=290 AUT=305 HUN=310 CZE=316 SVK=317 ITA=325 SMR=331
MLT=338 ALB=339 SRB=340 MNE=341 MKD=343 HRV=344 BIH=346 XKX=347 SVN=349 GRC=350 CYP=352 BGR=355 MDA=359
ROU=360 RUS=365 EST=366 LVA=367 LTU=368 UKR=369 BLR=370 ARM=371 GEO=372 AZE=373 FIN=375 SWE=380 NOR=385
DNK=390 ISL=395 CPV=402 STP=403 GNB=404 GNQ=411 GMB=420 MLI=432 SEN=433 BEN=434 MRT=435 NER=436 CIV=437
GIN=438 BFA=439 LBR=450 SLE=451 GHA=452 TGO=461 CMR=471 NGA=475 GAB=481 CAF=482 TCD=483 COG=484 COD=490
UGA=500 KEN=501 TZA=510 BDI=516 RWA=517 SOM=520 DJI=522 ETH=530 ERI=531 AGO=540 MOZ=541 ZMB=551 ZWE=552
MWI=553 ZAF=560 NAM=565 LSO=570 BWA=571 SWZ=572 MDG=580 COM=581 MUS=590 SYC=591 MAR=600 DZA=615 TUN=616
LBY=620 SDN=625 SSD=626 IRN=630 TUR=640 IRQ=645 EGY=651 SYR=652 LBN=660 JOR=663 ISR=666 SAU=670 YEM=678
KWT=690 BHR=692 QAT=694 ARE=696 OMN=698 AFG=700 TKM=701 TJK=702 KGZ=703 UZB=704 KAZ=705 CHN=710 MNG=712
TWN=713 PRK=731 KOR=732 JPN=740 IND=750 BTN=760 PAK=770 BGD=771 MMR=775 LKA=780 MDV=781 NPL=790 THA=800
KHM=811 LAO=812 VNM=816 MYS=820 SGP=830 BRN=835 PHL=840 IDN=850 TLS=860 AUS=900 PNG=910 NZL=920 VUT=935
SLB=940 FJI=950 KIR=970 NRU=971 TON=972 TUV=973 MHL=983 PLW=986 FSM=987 WSM=990
"""
CURRENT = {code: int(number) for code, number in re.findall("([A-Z]{3})=([0-9]+)", NOW)}


def dates(*days: str | dt.date | None) -> pa.Array:
    return pa.array(
        [dt.date.fromisoformat(day) if isinstance(day, str) else day for day in days], pa.date32()
    )


def number(country: str | None, day: str | dt.date | None) -> int | None:
    found: int | None = states.gleditsch_ward(pa.array([country], pa.string()), dates(day))[0].as_py()
    return found


def country(gw: int | None, day: str | dt.date | None) -> str | None:
    found: str | None = states.country_of_gw(pa.array([gw], pa.int64()), dates(day))[0].as_py()
    return found


def one(function: Any, value: Any) -> Any:
    return function(pa.array([value]))[0].as_py()


def test_every_current_state_has_its_number() -> None:
    found = states.gleditsch_ward(pa.array(NAMES), dates(*[TODAY] * len(NAMES))).to_pylist()
    numbered = {FACTS[name]["iso3"]: gw for name, gw in zip(NAMES, found, strict=True) if gw is not None}
    assert numbered == CURRENT
    assert len(NAMES) - 48 == len(numbered)


def test_entries_without_a_state_have_no_number_on_any_day() -> None:
    without = {state["country"] for state in TABLE["states"] if "gw" not in state}
    assert {name for name in NAMES if FACTS[name]["iso3"] not in CURRENT} == without
    assert len(without) == 48
    assert {"Palestine", "Vatican City", "Greenland", "Puerto Rico"} <= without
    assert [one(states.ucdp_name, name) for name in without] == [None] * 48
    assert [one(states.ucdp_region, name) for name in without] == [None] * 48


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("Czech Republic", "1993-01-01", 316),
        ("Czechia", TODAY, 316),
        ("Czech Republic", "1992-12-31", None),
        ("Slovakia", "1992-12-31", None),
        ("Vietnam", TODAY, 816),
        ("Vietnam", "1975-05-01", 816),
        ("Vietnam", "1975-04-30", None),
        ("Yemen", "1990-05-22", 678),
        ("Yemen", "1990-05-21", None),
        ("Yemen", "1967-11-29", 678),
        ("Germany", "1945-05-07", 255),
        ("Germany", "1945-05-08", None),
        ("Germany", "1949-10-05", None),
        ("Germany", "1990-10-02", None),
        ("Germany", "1990-10-03", 260),
        ("Serbia", "2006-06-04", 345),
        ("Serbia", "2006-06-05", 340),
        ("Montenegro", "2006-06-02", None),
        ("Montenegro", "2006-06-03", 341),
        ("Kosovo", "2008-02-16", None),
        ("Kosovo", "2008-02-17", 347),
        ("South Sudan", "2011-07-08", None),
        ("South Sudan", "2011-07-09", 626),
        ("Sudan", "2011-07-08", 625),
        ("Sudan", "2011-07-09", 625),
        ("Eritrea", "1993-05-23", None),
        ("Russia", "1980-01-01", 365),
        ("Ukraine", "1991-11-30", None),
        ("Georgia", TODAY, 372),
        ("Haiti", "1920-01-01", None),
        ("Red Sea", TODAY, None),
        ("Nowhere", TODAY, None),
        (None, TODAY, None),
        ("France", None, None),
    ],
)
def test_numbers_depend_on_the_day(name: str | None, day: str | dt.date | None, expected: int | None) -> None:
    assert expected == number(name, day)


@pytest.mark.parametrize(
    ("gw", "day", "expected"),
    [
        (345, "1999-04-01", "Serbia"),
        (345, "2006-06-05", None),
        (340, "2006-06-04", None),
        (340, "2006-06-05", "Serbia"),
        (315, "1990-01-01", None),
        (317, TODAY, "Slovakia"),
        (260, "1980-01-01", "Germany"),
        (265, "1980-01-01", "Germany"),
        (265, "1990-10-03", None),
        (678, "1980-01-01", "Yemen"),
        (680, "1980-01-01", "Yemen"),
        (680, TODAY, None),
        (817, "1970-01-01", "Vietnam"),
        (817, TODAY, None),
        (365, "1980-01-01", "Russia"),
        (396, TODAY, "Georgia"),
        (396, "2008-08-25", None),
        (999999, TODAY, None),
        (None, TODAY, None),
        (700, None, None),
    ],
)
def test_the_country_of_a_number(gw: int | None, day: str | dt.date | None, expected: str | None) -> None:
    assert expected == country(gw, day)


@given(st.sampled_from(NAMES), DAYS)
def test_from_a_country_to_its_number_and_back(name: str, day: dt.date) -> None:
    gw = number(name, day)
    assert gw is None or country(gw, day) == name


@given(DAYS)
def test_no_two_countries_share_a_number_on_a_day(day: dt.date) -> None:
    found = states.gleditsch_ward(pa.array(NAMES), dates(*[day] * len(NAMES)))
    given_out = found.drop_null().to_pylist()
    assert len(set(given_out)) == len(given_out)


def test_periods_of_a_number_do_not_overlap_and_run_forwards() -> None:
    spans: dict[int, list[tuple[str, str]]] = {}
    for state in TABLE["states"]:
        for gw, first, last in (*state.get("gw", ()), *state.get("parts", ())):
            spans.setdefault(gw, []).append((first, last or "9999-12-31"))
    for gw, held in spans.items():
        edges = [day for span in sorted(held) for day in span]
        assert edges == sorted(edges), gw
    assert {state["number"] for state in TABLE["gone"]} & spans.keys() == set()


def test_days_may_be_timestamps_and_columns_dictionaries() -> None:
    days = pa.array([dt.datetime(2011, 7, 9, 12, 0, tzinfo=dt.UTC)]).cast(pa.timestamp("us"))
    names = pa.array(["South Sudan"]).dictionary_encode()
    assert pa.array([626], pa.int32()) == states.gleditsch_ward(names, days)
    assert pa.array([], pa.int32()) == states.gleditsch_ward(pa.array([], pa.string()), dates())


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("AS", "Australia"), ("AU", "Austria"), ("CH", "China"), ("SZ", "Switzerland"), ("AG", "Algeria"),
        ("NI", "Nigeria"), ("NG", "Niger"), ("SU", "Sudan"), ("OD", "South Sudan"), ("ZA", "Zambia"),
        ("SF", "South Africa"), ("RS", "Russia"), ("RI", "Serbia"), ("IZ", "Iraq"), ("IS", "Israel"),
        ("IC", "Iceland"), ("GM", "Germany"), ("GA", "Gambia"), ("GB", "Gabon"), ("UK", "United Kingdom"),
        ("UP", "Ukraine"), ("CG", "Democratic Republic of Congo"), ("CF", "Republic of Congo"),
        ("CT", "Central African Republic"), ("CD", "Chad"), ("CI", "Chile"), ("BM", "Myanmar"),
        ("BU", "Bulgaria"), ("BY", "Burundi"), ("BO", "Belarus"), ("KN", "North Korea"),
        ("KS", "South Korea"), ("KV", "Kosovo"), ("WE", "Palestine"), ("GZ", "Palestine"), ("PS", "Palau"),
        ("HK", "China"), ("WI", "Morocco"), ("GL", "Greenland"), ("RQ", "Puerto Rico"), ("TT", "East Timor"),
        ("TD", "Trinidad and Tobago"), ("SW", "Sweden"), ("SN", "Singapore"), ("SG", "Senegal"),
        ("ES", "El Salvador"), ("EI", "Ireland"), ("TU", "Turkey"), ("TS", "Tunisia"), ("tx", "Turkmenistan"),
        ("YI", None), ("NT", None), ("PG", None), ("XX", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_fips_codes_are_not_those_of_iso(code: str | None, expected: str | None) -> None:
    assert pa.array([expected], pa.string()) == states.country_of_fips(pa.array([code], pa.string()))


def test_no_code_or_spelling_leads_to_two_countries() -> None:
    for column in ("cow", "fips", "ucdp"):
        codes = [code for state in TABLE["states"] for code in state.get(column, ())]
        assert len(set(codes)) == len(codes), column
    assert {"Caribbean Netherlands"} == {state["country"] for state in TABLE["states"] if "fips" not in state}
    assert list(NAMES) == [state["country"] for state in TABLE["states"]]


@pytest.mark.parametrize(
    ("cow", "expected"),
    [
        (255, "Germany"), (260, "Germany"), (679, "Yemen"), (345, "Serbia"), (347, "Kosovo"),
        (316, "Czech Republic"), (315, None), (970, "Nauru"), (946, "Kiribati"), (947, "Tuvalu"),
        (955, "Tonga"), (340, None), (475, "Nigeria"), (626, "South Sudan"), (0, None), (None, None),
    ],
)  # fmt: skip
def test_numbers_of_the_correlates_of_war(cow: int | None, expected: str | None) -> None:
    assert pa.array([expected], pa.string()) == states.country_of_cow(pa.array([cow], pa.int64()))


@given(st.sampled_from(NAMES))
def test_round_trips(name: str) -> None:
    assert name == one(states.country_of_iso3, one(states.iso3, name))
    assert name == one(states.country_of_name, name)
    assert name == one(states.country_of_name, f"  THE {name.upper()} ")
    assert FACTS[name]["iso"] == one(states.iso_of, name)
    assert FACTS[name]["region"] == one(states.region_of, name)
    spelled = one(states.ucdp_name, name)
    assert spelled is None or name == one(states.country_of_ucdp_name, spelled)


def test_kosovo_has_two_codes() -> None:
    found = states.country_of_iso3(pa.array(["XKX", "XKO", "xkx", "ALB", "???", None]))
    assert found.to_pylist() == ["Kosovo", "Kosovo", "Kosovo", "Albania", None, None]
    assert one(states.iso_of, "Kosovo") == 0


@pytest.mark.parametrize(
    ("spelled", "expected"),
    [
        ("DR Congo (Zaire)", "Democratic Republic of Congo"),
        ("Congo", "Republic of Congo"),
        ("Yemen (North Yemen)", "Yemen"),
        ("Myanmar (Burma)", "Myanmar"),
        ("Cambodia (Kampuchea)", "Cambodia"),
        ("Serbia (Yugoslavia)", "Serbia"),
        ("Russia (Soviet Union)", "Russia"),
        ("Zimbabwe (Rhodesia)", "Zimbabwe"),
        ("Madagascar (Malagasy)", "Madagascar"),
        ("Bosnia-Herzegovina", "Bosnia and Herzegovina"),
        ("Ivory Coast", "Ivory Coast"),
        ("Kingdom of eSwatini (Swaziland)", "eSwatini"),
        ("Macedonia, FYR", "North Macedonia"),
        ("Vietnam (North Vietnam)", "Vietnam"),
        ("United States of America", "United States"),
    ],
)
def test_spellings_of_ucdp(spelled: str, expected: str) -> None:
    assert expected == one(states.country_of_ucdp_name, spelled)
    assert spelled == one(states.ucdp_name, expected)


def test_every_spelling_of_ucdp_leads_home() -> None:
    pairs = [(name, state["country"]) for state in TABLE["states"] for name in state.get("ucdp", ())]
    spelled, expected = zip(*pairs, strict=True)
    assert list(expected) == states.country_of_ucdp_name(pa.array(spelled)).to_pylist()
    assert len(CURRENT) == len(set(expected))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Egypt", "Middle East"),
        ("Turkey", "Middle East"),
        ("Israel", "Middle East"),
        ("Georgia", "Europe"),
        ("Cyprus", "Europe"),
        ("Sudan", "Africa"),
        ("Afghanistan", "Asia"),
        ("Fiji", "Asia"),
        ("Mexico", "Americas"),
        ("Haiti", "Americas"),
        ("Red Sea", None),
    ],
)
def test_regions_of_ucdp(name: str, expected: str | None) -> None:
    assert expected == one(states.ucdp_region, name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("West Bank and Gaza Strip", "Palestine"),
        ("Occupied Palestinian Territory", "Palestine"),
        ("West Germany (FRG)", "Germany"),
        ("Slovak Republic", "Slovakia"),
        ("People's Republic of the Congo", "Republic of Congo"),
        ("Zaire", "Democratic Republic of Congo"),
        ("Cote d'Ivoire", "Ivory Coast"),
        ("CÔTE D’IVOIRE", "Ivory Coast"),  # noqa: RUF001
        ("Swaziland", "eSwatini"),
        ("St. Kitts and Nevis", "Saint Kitts and Nevis"),
        ("Trinidad & Tobago", "Trinidad and Tobago"),
        ("Moldova, Republic of", "Moldova"),
        ("Isle Of Man", "Isle of Man"),
        ("Korea, South", "South Korea"),
        ("Congo (the)", "Republic of Congo"),
        ("Hong Kong", "China"),
        ("Western Sahara", "Morocco"),
        ("Guinea", "Guinea"),
        ("Guinea Bissau", "Guinea-Bissau"),
        ("Niger", "Niger"),
        ("Yugoslavia", None),
        ("Serbia-Montenegro", None),
        ("Soviet Union", None),
        ("Czechoslovakia", None),
        ("Korea", None),
        ("International", None),
        ("", None),
    ],
)
def test_names_as_other_data_have_them(name: str, expected: str | None) -> None:
    assert expected == one(states.country_of_name, name)


def test_no_name_leads_to_two_countries() -> None:
    known = [(name, name) for name in NAMES] + list(vocabulary("country").aliases.items())
    known += [(name, state["country"]) for state in TABLE["states"] for name in state.get("names", ())]
    names, expected = zip(*known, strict=True)
    assert list(expected) == states.country_of_name(pa.array(names)).to_pylist()

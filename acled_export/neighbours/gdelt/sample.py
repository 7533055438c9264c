"""Three invented reports as GDELT's event table has them, version 2: no header, 61 cells parted by tabs."""

from __future__ import annotations

from acled_export.neighbours.gdelt.columns import VERSION_2

PLACE = {
    "Type": "4",
    "FullName": "Nakuru, Nakuru, Kenya",
    "CountryCode": "KE",
    "ADM1Code": "KE51",
    "Lat": "-0.2833",
    "Long": "36.0667",
    "FeatureID": "-2256770",
}
SAME = {
    "SQLDATE": "20240301",
    "MonthYear": "202403",
    "Year": "2024",
    "FractionDate": "2024.1644",
    "IsRootEvent": "1",
    "NumMentions": "10",
    "NumSources": "2",
    "NumArticles": "10",
    "AvgTone": "-4.2",
    "DATEADDED": "20240302001500",
    "SOURCEURL": "https://www.gazette.example.com/2024/03/01/nakuru",
} | {f"ActionGeo_{name}": cell for name, cell in PLACE.items()}
REPORTS: tuple[dict[str, str], ...] = (
    {
        "GLOBALEVENTID": "1150000001",
        "Actor1Code": "LAB",
        "Actor1Name": "WORKER",
        "Actor1Type1Code": "LAB",
        "EventCode": "141",
        "EventBaseCode": "141",
        "EventRootCode": "14",
        "QuadClass": "3",
        "GoldsteinScale": "-6.5",
    },
    {
        "GLOBALEVENTID": "1150000002",
        "Actor1Code": "KENCOP",
        "Actor1Name": "KENYAN POLICE",
        "Actor1CountryCode": "KEN",
        "Actor1Type1Code": "COP",
        "Actor2Code": "UAF",
        "Actor2Name": "GUNMAN",
        "Actor2Type1Code": "UAF",
        "EventCode": "190",
        "EventBaseCode": "190",
        "EventRootCode": "19",
        "QuadClass": "4",
        "GoldsteinScale": "-10",
    },
    {
        "GLOBALEVENTID": "1150000003",
        "Actor1Code": "GOV",
        "Actor1Name": "PRESIDENT",
        "Actor1Type1Code": "GOV",
        "EventCode": "010",
        "EventBaseCode": "010",
        "EventRootCode": "01",
        "QuadClass": "1",
        "GoldsteinScale": "0",
    },
)


def as_line(report: dict[str, str]) -> str:
    """Return a report as a line of GDELT's file; cells that it lacks are blank."""
    return "\t".join(report.get(name, "") for name in VERSION_2) + "\n"


SAMPLE = "".join(as_line(SAME | report) for report in REPORTS)

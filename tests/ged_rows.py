"""Invented rows in the layouts of UCDP GED, and how tests read and write them. No row is UCDP's."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from acled_export.inputs import open_table
from acled_export.neighbours.ucdp_ged.columns import NAMES
from acled_export.read_options import ReadOptions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from acled_export.plugins import Read

OF_2019 = (
    "id", "year", "active_year", "type_of_violence", "conflict_new_id", "conflict_name", "dyad_new_id",
    "dyad_name", "side_a_new_id", "gwnoa", "side_a", "side_b_new_id", "gwnob", "side_b", "number_of_sources",
    "source_article", "source_office", "source_date", "source_headline", "source_original", "where_prec",
    "where_coordinates", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country",
    "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b",
    "deaths_civilians", "deaths_unknown", "low", "best", "high",
)  # fmt: skip
OLDER = {
    "best": "best_est",
    "low": "low_est",
    "high": "high_est",
    "dyad_new_id": "dyad_id",
    "conflict_new_id": "conflict_id",
}
ROW: dict[str, str] = {
    "id": "900001",
    "relid": "EXA-2024-1-900-1",
    "year": "2024",
    "active_year": "1",
    "code_status": "Clear",
    "type_of_violence": "1",
    "conflict_dset_id": "1-900",
    "conflict_new_id": "900",
    "conflict_name": "Kenya: Government",
    "dyad_dset_id": "1-901",
    "dyad_new_id": "901",
    "dyad_name": "Government of Kenya - Example Front",
    "side_a_dset_id": "1",
    "side_a_new_id": "101",
    "side_a": "Government of Kenya",
    "side_b_dset_id": "902",
    "side_b_new_id": "902",
    "side_b": "Example Front",
    "number_of_sources": "2",
    "source_article": "Example Gazette,2024-03-02,Clash in the hills",
    "source_office": "Example Gazette;Example Wire",
    "source_date": "2024-03-02",
    "source_headline": "Clash in the hills",
    "source_original": "army",
    "where_prec": "1",
    "where_coordinates": "Nakuru town",
    "where_description": "outskirts of Nakuru",
    "adm_1": "Nakuru county",
    "adm_2": "Nakuru Town East",
    "latitude": "-0.303099",
    "longitude": "36.080026",
    "geom_wkt": "POINT (36.080026 -0.303099)",
    "priogrid_gid": "129313",
    "country": "Kenya",
    "country_id": "501",
    "region": "Africa",
    "event_clarity": "1",
    "date_prec": "1",
    "date_start": "2024-03-01 00:00:00.000",
    "date_end": "2024-03-01 00:00:00.000",
    "deaths_a": "1",
    "deaths_b": "3",
    "deaths_civilians": "0",
    "deaths_unknown": "0",
    "best": "4",
    "high": "6",
    "low": "4",
    "gwnoa": "501",
    "gwnob": "",
}
SPAN: dict[str, str] = ROW | {
    "id": "900002",
    "type_of_violence": "3",
    "side_a": "Example Front",
    "side_b": "Civilians",
    "source_office": "",
    "where_prec": "4",
    "date_prec": "3",
    "date_start": "2024-03-02 00:00:00.000",
    "date_end": "2024-03-08 00:00:00.000",
    "deaths_a": "0",
    "deaths_b": "0",
    "deaths_civilians": "5",
    "best": "5",
    "high": "9",
    "low": "2",
    "gwnoa": "",
}


def as_csv(
    rows: Iterable[Mapping[str, str]],
    names: Sequence[str] = NAMES,
    called: Mapping[str, str] | None = None,
    *,
    header: bool = True,
) -> str:
    """Return rows as CSV with these columns, some of them `called` otherwise."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    if header:
        writer.writerow([(called or {}).get(name, name) for name in names])
    writer.writerows([row.get(name, "") for name in names] for row in rows)
    return text.getvalue()


def reads_of(path: Path, **options: Any) -> list[Read]:
    """Return what a file is read as."""
    with open_table(path, ReadOptions(jobs=1, **options)) as opened:
        return list(opened.reads)


def events_of(path: Path, **options: Any) -> list[dict[str, Any]]:
    """Return the events of a file, as the source gives them."""
    return [row for read in reads_of(path, **options) for row in read.events.to_pylist()]


def written(folder: Path, text: str, name: str = "GEDEvent_v26_1.csv") -> Path:
    """Write a text into a file and return its path."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def event(folder: Path, **changes: str) -> dict[str, Any]:
    """Return the one event of a file with a changed row."""
    (found,) = events_of(written(folder, as_csv([{**ROW, **changes}])))
    return found

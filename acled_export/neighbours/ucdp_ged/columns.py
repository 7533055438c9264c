"""The columns of UCDP GED through its releases, under the names of today: read by name, never by place.

Source: the files themselves. Releases 22.1 to 26.1 and the monthly GED Candidate files have 49 columns, 19.1
has 42 in another order; older ones call some of them otherwise. Some Candidate files have no header.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pyarrow as pa

DATASET = "ucdp-ged"
NAMES = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id",
    "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id",
    "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources",
    "source_article", "source_office", "source_date", "source_headline", "source_original", "where_prec",
    "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt",
    "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end",
    "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
NEEDED = (
    "type_of_violence", "side_a", "side_b", "latitude", "longitude", "date_start", "date_end", "best",
)  # fmt: skip
OLDER: Mapping[str, str] = MappingProxyType(
    {
        "best_est": "best",
        "low_est": "low",
        "high_est": "high",
        "dyad_id": "dyad_new_id",
        "conflict_id": "conflict_new_id",
        "side_a_id": "side_a_new_id",
        "side_b_id": "side_b_new_id",
        "event_id": "id",
        "adm1": "adm_1",
        "adm2": "adm_2",
    }
)
OF_BEFORE_2017 = "an identifier of UCDP's from before 2017; the one that took its place is kept in `loss`"
UNUSED: Mapping[str, str] = MappingProxyType(
    {
        "conflict_dset_id": OF_BEFORE_2017,
        "conflict_name": "the name of the conflict; its number is kept in `loss`, and UCDP's tables name it",
        "dyad_dset_id": OF_BEFORE_2017,
        "dyad_name": "`side_a - side_b` once more",
        "side_a_dset_id": OF_BEFORE_2017,
        "side_b_dset_id": OF_BEFORE_2017,
        "source_date": "the days of the reports; no column holds days of sources",
        "source_original": "who told the source, such as a witness or an army; no column holds it",
        "geom_wkt": "the point of `latitude` and `longitude` once more",
        "priogrid_gid": "follows from the point",
        "region": "one of five regions; the contract's region follows from the country",
    }
)
# what no contract column holds, or holds otherwise: kept in `loss` under UCDP's own name
KEPT = (
    "date_prec", "where_prec", "event_clarity", "number_of_sources", "active_year", "code_status",
    "conflict_new_id", "dyad_new_id", "side_a_new_id", "side_b_new_id", "gwnoa", "gwnob", "country_id",
    "best", "high", "low", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown",
)  # fmt: skip

FORMS: Mapping[str, str] = MappingProxyType(
    {
        "id": r"[0-9]{1,9}",
        "year": r"(?:19|20)[0-9]{2}",
        "type_of_violence": r"[123]",
        "where_prec": r"[1-7]",
        "latitude": r"-?[0-9]{1,2}(?:\.[0-9]*)?",
        "longitude": r"-?[0-9]{1,3}(?:\.[0-9]*)?",
        "geom_wkt": r"POINT ?\(.*\)",
        "date_prec": r"[1-5]",
        "date_start": r"[0-9]{4}-[0-9]{2}-[0-9]{2}.*",
        "date_end": r"[0-9]{4}-[0-9]{2}-[0-9]{2}.*",
        "best": r"[0-9]+",
        "high": r"[0-9]+",
        "low": r"[0-9]+",
    }
)
CANDIDATE = re.compile(r"v(\d{1,2}(?:_\d{1,2}){1,3})(?!\d)", re.IGNORECASE)
RELEASE = re.compile(r"ged-?(\d{1,2})(\d)(?!\d)", re.IGNORECASE)


def own_name(name: str) -> str:
    """Return the name that a column has today, whatever its case; any other text comes back folded."""
    plain = name.strip().casefold()
    return OLDER.get(plain, plain)


def is_ged(header: Iterable[str]) -> bool:
    """Say whether a header has the columns that no table of GED lacks, under any of their names."""
    return set(NEEDED) <= {own_name(name) for name in header}


def lacking(header: Iterable[str]) -> list[str]:
    """Return the needed columns that a header has under none of their names."""
    there = {own_name(name) for name in header}
    return [name for name in NEEDED if name not in there]


def names_of(cells: Sequence[str]) -> tuple[str, ...] | None:
    """Return the 49 names where a record is a row of a file without a header, else null.

    Not the number of cells alone decides: those of known form have to be days, precisions, points and counts.
    """
    if len(cells) != len(NAMES):
        return None
    row = dict(zip(NAMES, cells, strict=True))
    fits = all(re.fullmatch(form, row[name].strip(), re.ASCII) for name, form in FORMS.items())
    return NAMES if fits else None


def version_of(name: str) -> str | None:
    """Return the release that the name of a file tells: `26.1`, `26.0.8` of Candidate files; else null."""
    plain = re.split(r"[/\\]", name)[-1]
    if found := CANDIDATE.search(plain):
        return found[1].replace("_", ".")
    found = RELEASE.search(plain)
    return f"{found[1]}.{found[2]}" if found else None


def columns_of(raw: pa.RecordBatch, renames: Mapping[str, str]) -> tuple[dict[str, pa.Array], list[str]]:
    """Return the columns of a batch under today's names, and the names of those that GED does not have.

    `renames` leads from a column's name in the file to its own. A column under an older name gives way to one
    under today's.
    """
    columns: dict[str, pa.Array] = {}
    others: list[str] = []
    for name, column in zip(raw.schema.names, raw.columns, strict=True):
        told = renames.get(name, name)
        own = own_name(told)
        if own not in NAMES:
            others.append(name)
        elif own not in columns or own == told.strip().casefold():
            columns[own] = column
    return columns, [name for name in others if not name.startswith("_")]

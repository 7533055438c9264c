"""Incidents of the Global Terrorism Database (START, University of Maryland) as candidates.

Days are never taken from `eventid`, whose date part GTD does not correct. What is blank, -9, -99 or `Unknown`
is unknown: no number of dead is a zero that GTD did not write.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any

from acled_export.neighbours import neighbour_table
from acled_export.neighbours.gtd.columns import COLUMNS, EXPECTED, UNKNOWN, UNUSED, is_gtd
from acled_export.neighbours.gtd.crosswalk import CROSSINGS, DECIDES, SAMPLE
from acled_export.neighbours.gtd.reading import NAME, as_candidates
from acled_export.neighbours.gtd.style_columns import OUR_ID
from acled_export.neighbours.not_asked import HABITS
from acled_export.neighbours.own_tables import OwnTable
from acled_export.plugins import Head, Source, Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TITLE = "Global Terrorism Database (GTD)"
RELEASE = re.compile(r"globalterrorismdb_(\w+?)(?:dist)?\.", re.IGNORECASE)
WEAKER = (
    "GTD has incidents by its own criteria of terrorism and in its own codes, so that event types are "
    "candidates and many columns are not told"
)
ATTRIBUTION = (
    "National Consortium for the Study of Terrorism and Responses to Terrorism (START), University of "
    "Maryland: Global Terrorism Database. https://www.start.umd.edu/gtd"
)


def read_table(head: Head, settings: Mapping[str, Any]) -> Table:
    """Return the way to read a table of GTD; its release is told by the file's name, or null.

    Known settings: `contract`, `rename`.
    """
    found = RELEASE.search(head.name)
    version = found[1] if found else None
    table = OwnTable(
        name=NAME,
        known=COLUMNS,
        unused=UNUSED,
        unknown=UNKNOWN,
        as_candidates=functools.partial(as_candidates, version=version),
        rename=settings.get("rename"),
    )
    return neighbour_table(
        table.read,
        settings,
        weaker=WEAKER,
        told={"title": TITLE, "version": version},
        exempt=HABITS,
        attribution=ATTRIBUTION,
    )


def refusal_of(header: Sequence[str]) -> str | None:
    """Return why a table in GTD's columns is not GTD's, null for any other."""
    if OUR_ID not in header:
        return None
    return (
        f"the column {OUR_ID!r} says that this is no table of GTD: it was written in GTD's style by "
        "`--shape gtd-style`, and leads nowhere back; convert the table that it was made from"
    )


SOURCE = Source(
    name=NAME,
    title=TITLE,
    licence=(
        "GTD End User Licence Agreement (START, University of Maryland): free on request; its rows, and rows "
        "made from them, may not be passed on, and what is published from them has to cite it"
    ),
    recognise=is_gtd,
    refuses=refusal_of,
    table=read_table,
    unused=UNUSED,
    crossings=CROSSINGS,
    decides=DECIDES,
    expects=EXPECTED,
    sample=SAMPLE,
)

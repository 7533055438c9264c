"""The Social Conflict Analysis Database (Salehyan and Hendrix) as candidates.

An event of several places has a row for each. Its files are Latin-1, write days as `3-Jan-95`, and say by
negative numbers what is not known: none of these is a number of dead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from acled_export.neighbours import neighbour_table
from acled_export.neighbours.not_asked import HABITS
from acled_export.neighbours.own_tables import OwnTable
from acled_export.neighbours.scad.columns import COLUMNS, EXPECTED, UNKNOWN, UNUSED, is_scad
from acled_export.neighbours.scad.crosswalk import CROSSINGS, DECIDES, SAMPLE
from acled_export.neighbours.scad.reading import NAME, as_candidates
from acled_export.plugins import Head, Source, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

TITLE = "Social Conflict Analysis Database (SCAD)"
WEAKER = (
    "SCAD has social conflicts in its own types and one row for an event of several days, so that event "
    "types are candidates and many columns are not told"
)
ATTRIBUTION = (
    "Salehyan et al. (2012), Social Conflict in Africa: A New Database, International Interactions 38(4); "
    "Social Conflict Analysis Database, Strauss Center, https://www.strausscenter.org/"
)


def read_table(_head: Head, settings: Mapping[str, Any]) -> Table:
    """Return the way to read a table of SCAD.

    Known settings: `contract`, `rename`.
    """
    table = OwnTable(
        name=NAME,
        known=COLUMNS,
        unused=UNUSED,
        unknown=UNKNOWN,
        as_candidates=as_candidates,
        rename=settings.get("rename"),
    )
    return neighbour_table(
        table.read, settings, weaker=WEAKER, told={"title": TITLE}, exempt=HABITS, attribution=ATTRIBUTION
    )


SOURCE = Source(
    name=NAME,
    title=TITLE,
    licence=(
        "terms of use of the Strauss Center: has to be cited, and no part may be passed on for commercial "
        "ends without consent"
    ),
    recognise=is_scad,
    table=read_table,
    unused=UNUSED,
    crossings=CROSSINGS,
    decides=DECIDES,
    expects=EXPECTED,
    sample=SAMPLE,
)

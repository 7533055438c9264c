"""POLECAT, the Political Event Classification, Attributes, and Types dataset: reports read as candidates.

A row is what a machine read in one story; the same event stands in many rows, and nobody looked at any of
them. Types are candidates by PLOVER's event and mode, types of actors by their primary sectors, and what is
not coded, deaths above all, stays unknown. Files hold lines with too many cells: they are counted, not read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from acled_export.neighbours import neighbour_table
from acled_export.neighbours.not_asked import HABITS
from acled_export.neighbours.own_tables import OwnTable
from acled_export.neighbours.polecat.columns import COLUMNS, EXPECTED, KEPT, UNKNOWN, UNUSED, is_polecat
from acled_export.neighbours.polecat.crosswalk import CROSSINGS, DECIDES, SAMPLE
from acled_export.neighbours.polecat.reading import NAME, as_candidates
from acled_export.plugins import Head, Source, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

TITLE = "POLECAT, machine-coded reports and not events"
WEAKER = (
    "rows of POLECAT are reports: each is what a machine read in one story, one event stands in many rows, "
    "and deaths, notes and the exactness of the day are not coded"
)
ATTRIBUTION = (
    "POLECAT Weekly Data, Harvard Dataverse, https://doi.org/10.7910/DVN/AJGVIT; rows are reports and were "
    "changed"
)


def read_table(_head: Head, settings: Mapping[str, Any]) -> Table:
    """Return the way to read a file of POLECAT.

    Known settings: `contract`, `rename`.
    """
    table = OwnTable(
        name=NAME,
        known=(*COLUMNS, *KEPT, *UNUSED),
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
        "given as CC0 by its archive and as for research only by others: look at the terms of the files you "
        "have, https://doi.org/10.7910/DVN/AJGVIT"
    ),
    recognise=is_polecat,
    table=read_table,
    unused=UNUSED,
    crossings=CROSSINGS,
    decides=DECIDES,
    expects=EXPECTED,
    sample=SAMPLE,
)

"""The layout of UCDP GED (49 columns of releases 22.1 to 26.1), for scripts that read it.

Rows that came from UCDP GED get back what UCDP said of them; in all others what ACLED does not say is blank:
the bounds of the toll, whose dead they are, UCDP's identifiers, how clear an event is.
"""

from __future__ import annotations

from acled_export.neighbours.ucdp_ged.sides import left_out
from acled_export.neighbours.ucdp_ged.written import fields, written
from acled_export.neighbours.ucdp_ged.written_crosswalk import BLANK, CROSSINGS, LOSSES, NOTICE
from acled_export.plugins import Shape

SHAPE = Shape(
    name="ucdp-ged",
    title="UCDP GED's layout, 22.1 to 26.1",
    fields=fields,
    columns=written,
    losses=LOSSES,
    blank=BLANK,
    crossings=CROSSINGS,
    leaves_out=left_out,
    notice=NOTICE,
)

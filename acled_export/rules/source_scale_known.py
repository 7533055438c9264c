"""`source_scale` is one of six scales, or one of the pairs met, in their order from near to far.

Why: the column is read as a list of two at most; a pair in the other order, or a word of one's own, makes a
group of its own in every count.

Source: soft. 25,816 of 25,817 genuine rows fit, the other is blank; `Local` came seven times in other files,
and the codebook's list is another one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow.compute as pc

from acled_export.columns import as_mask, terms_set
from acled_export.findings import Severity
from acled_export.nearest import nearest
from acled_export.plugins import Rule
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask
    from acled_export.plugins import Row

SCALES = vocabulary("source_scale")
LONGEST = 100  # characters, more than any pair has
PARTS = sorted({part for facts in SCALES.facts.values() for part in facts["parts"]})


def strange(events: Columns) -> Mask:
    """Return which scales nobody has met."""
    return events.where(
        "source_scale",
        lambda values: (
            ~as_mask(pc.is_in(values, value_set=terms_set(SCALES.terms, values.type)))
            & as_mask(pc.is_valid(values))
        ),
    )


def meant(row: Row) -> str | None:
    """Return the pair in order, or with its parts spelt right; null where it is no pair of known parts."""
    text = row["source_scale"][:LONGEST]
    if text in SCALES.aliases:
        return SCALES.aliases[text]
    parts = list(dict.fromkeys(str(nearest(part, PARTS)) for part in text.split("-")))
    pairs = ("-".join(order) for order in (parts, parts[::-1]))
    return next((pair for pair in pairs if pair in SCALES.terms), None)


RULE = Rule(
    name="source-scale-known",
    columns=("source_scale",),
    severity=Severity.WARNING,
    broken=strange,
    unless=("source_scale/minLength",),
    message="source_scale {source_scale!r} is no known scale or pair of scales",
    hint="use one scale, or two joined by '-' from near to far: Local partner, Other, New media, ...",
    expected=lambda _row: f"one of {len(SCALES.terms)} scales and pairs",
    suggestion=meant,
    good=({}, {"source_scale": "Local partner-National"}),
    bad=(
        {"source_scale": "Local"},
        {"source_scale": "International-National"},
        {"source_scale": "Local partner"},
        {"source_scale": "Subnational-National-International"},
    ),
)

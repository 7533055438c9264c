"""The years in the name of a government actor cover `event_date`.

Why: `Military Forces of X (2002-2013)` in an event of 2024 is another government, or the date is wrong.
The first and the last year count in full; an open end, `(2022-)`, covers all that follows. ACLED puts a
closing year in later, also in old rows, so two downloads may differ.

Source: soft. The naming convention of ACLED's codebook; the rows were not counted.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from acled_export.actor_names import by_regime, regime
from acled_export.findings import Severity
from acled_export.plugins import Rule

if TYPE_CHECKING:
    from acled_export.actor_names import Regime
    from acled_export.columns import Columns, Mask
    from acled_export.plugins import Row

EPOCH = dt.date(1970, 1, 1)


def first_day(actor: Regime) -> float:
    """Return the first day of a regime, in days since 1970."""
    return (dt.date(actor.first, 1, 1) - EPOCH).days


def last_day(actor: Regime) -> float:
    """Return the last day of a regime, in days since 1970, without end while it lasts."""
    return np.inf if actor.last is None else (dt.date(actor.last, 12, 31) - EPOCH).days


def outside(events: Columns) -> Mask:
    """Return which dates lie outside the years of an actor."""
    broken = np.zeros(len(events), dtype=np.bool_)
    days = events["event_date"].cast(pa.int32()).to_numpy(zero_copy_only=False)
    for column in ("actor1", "actor2"):
        broken |= days < by_regime(events, column, first_day)
        broken |= days > by_regime(events, column, last_day)
    return broken


def culprits(row: Row) -> str:
    """Return which actors the date does not suit."""
    regimes = {row[column]: regime(row[column] or "") for column in ("actor1", "actor2")}
    names = [repr(name) for name, found in regimes.items() if found and not found.covers(row["event_date"])]
    return f"a date in the years of {' and of '.join(names)}"


RULE = Rule(
    name="regime-years-cover-date",
    columns=("event_date", "actor1", "actor2"),
    severity=Severity.WARNING,
    broken=outside,
    unless=("year-matches-date", "event-date-not-in-future", "event-date-from-1997"),
    message="{event_date} is outside the years in the name of {actor1!r} or {actor2!r}",
    hint="use the name of the government of that day, or correct the date",
    expected=culprits,
    good=({}, {"actor1": "Military Forces of Kenya (2013-2024)"}),
    bad=(
        {"actor1": "Military Forces of Kenya (2002-2013)"},
        {
            "actor2": "Government of Kenya (2025-)",
            "inter2": "State forces",
            "interaction": "State forces-State forces",
        },
    ),
)

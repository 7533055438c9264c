"""A missile, rocket or drone that was intercepted is `Disrupted weapons use`, not a strike.

Why: a strike that hit nothing counts as an attack at a place where nothing fell. Notes that open with
`Interception:` belong to `Disrupted weapons use`, or to `Looting/property destruction` where goods were
seized. Notes of an air strike or of shelling are told too where they name an interception, no hit and no
death; any word that may mean a hit, or that some came through, keeps the rule silent.

Source: soft. In 4,046 genuine rows 83 of 89 of `Disrupted weapons use` open so, and 11 seizures; no other row
does. ACLED's codebook on drones shot down and missiles intercepted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.actor_types import among
from acled_export.columns import as_mask, constant
from acled_export.findings import Severity
from acled_export.plugins import Rule
from acled_export.text_bytes import places_of, texts_of

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask

CLASS_WORD = "Interception:"
RIGHT = "Disrupted weapons use"
SEIZURE = "Looting/property destruction"
STRIKES = ("Air/drone strike", "Shelling/artillery/missile attack")
RARE = b"cepted"  # the part of `intercepted` that is in few other words
DENIED = re.compile(
    r"\b(?:no|without|nobody|neither|nor)\b[^.;\n]{0,60}"
    r"|\b(?:fatalit\w+|casualt\w+|injur\w+|damage)[^.;\n]{0,30}\b(?:unknown|unclear|not reported)",
    re.IGNORECASE,
)
INTERCEPTED = re.compile(r"(?<!not )(?<!partly )\bintercepted\b", re.IGNORECASE)
HIT = re.compile(
    r"\b(?:hits?|hitting|struck|str[iy]k\w*|land\w*|fell|fall\w*|impact\w*|damag\w*|destr\w*|injur\w*|wound\w*"
    r"|kill\w*|dead|died|deaths?|casualt\w*|fatal\w*|debris|fragments?|shrapnel|explo\w*|detonat\w*|burn\w*|fires?"
    r"|crash\w*|some|several|many|most|partly|others?|rest|remaining|only|reach\w*|penetrat\w*|while|but|however"
    r"|except|attempt\w*|failed|not|out of|\d+ of)\b",
    re.IGNORECASE,
)


def stopped(notes: str) -> bool:
    """Tell whether notes say that something was intercepted, and nothing of a hit."""
    told = DENIED.sub(" ", notes)
    return INTERCEPTED.search(told) is not None and HIT.search(told) is None


def _called_interception(events: Columns) -> Mask:
    called = as_mask(pc.starts_with(events["notes"], CLASS_WORD))
    if not called.any():
        return called
    called &= as_mask(events.batch.column("sub_event_type").is_valid())
    return np.asarray(called & ~among(events, "sub_event_type", RIGHT, SEIZURE), dtype=np.bool_)


def stopped_but_coded_otherwise(events: Columns) -> Mask:
    """Return which rows tell of an interception under another sub-event type."""
    found = _called_interception(events)
    harmless = among(events, "sub_event_type", *STRIKES) & as_mask(
        pc.equal(events["fatalities"], constant(0))
    )
    rows = np.flatnonzero(harmless & ~found)
    if len(rows):
        notes = texts_of(events["notes"].take(pa.array(rows)))
        for row in np.flatnonzero(notes.holding(places_of(notes.data, RARE))):
            found[rows[row]] = stopped(notes.values[int(row)].as_py() or "")
    return found


RULE = Rule(
    name="interceptions-are-disrupted-weapons",
    columns=("sub_event_type", "notes", "fatalities"),
    severity=Severity.WARNING,
    broken=stopped_but_coded_otherwise,
    unless=("sub_event_type/enum", "event_type/then"),
    message="notes tell of an interception, but sub_event_type is {sub_event_type!r}",
    hint="what was shot down in time is 'Disrupted weapons use'; if something hit too, let the notes say so",
    expected=lambda _row: RIGHT,
    suggestion=lambda _row: RIGHT,
    good=(
        {},
        {
            "event_type": "Strategic developments",
            "sub_event_type": RIGHT,
            "disorder_type": "Strategic developments",
            "notes": "Interception: On 1 March 2024, soldiers intercepted a drone over Nakuru.",
        },
    ),
    bad=(
        {"notes": "Interception: On 1 March 2024, soldiers intercepted a drone over Nakuru."},
        {
            "event_type": "Explosions/Remote violence",
            "sub_event_type": "Air/drone strike",
            "notes": "On 1 March 2024, a drone sent against Nakuru was intercepted. No one was hurt.",
        },
    ),
)

"""`disorder_type`, `event_type` and `sub_event_type` are terms that go together.

Why: each of the 25 sub-event types has one event type and one disorder type; a row that says otherwise is
counted in two different groups, depending on the column that is used.

Source: hard. The table of ACLED's codebook; every pair met in the genuine rows fits.
"""

from __future__ import annotations

from acled_export.plugins import Rule

RULE = Rule(
    name="event-types-agree",
    columns=("sub_event_type", "event_type", "disorder_type"),
    contract=(
        "disorder_type/then",
        "event_type/then",
        "disorder_type/enum",
        "event_type/enum",
        "sub_event_type/enum",
    ),
    message="{disorder_type!r}, {event_type!r} and {sub_event_type!r} do not go together",
    hint="event_type and disorder_type follow from sub_event_type; correct whichever is wrong",
    good=({}, {"event_type": "Explosions/Remote violence", "sub_event_type": "Grenade"}),
    bad=(
        {"disorder_type": "Strategic developments"},
        {"event_type": "Explosions/Remote violence"},
        {"sub_event_type": "Skirmish"},
    ),
)

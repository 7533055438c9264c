"""`event_id_cnty` is three capital letters and a number, or an id made by this tool (`AEX-`).

Why: updates and deletions are matched by this id. Forms from before 2018 (`1BNG`) and ids of other
datasets do not match anything.

Source: hard. 25,816 of 25,817 genuine rows; the one other row is a corrupt record.
"""

from __future__ import annotations

from acled_export.plugins import Rule

RULE = Rule(
    name="event-id-well-formed",
    columns=("event_id_cnty",),
    contract=("event_id_cnty/pattern",),
    message="event_id_cnty {event_id_cnty!r} is not three capital letters and a number",
    hint="keep the id of the export as it is; ids of another dataset belong in source_event_id",
    good=({}, {"event_id_cnty": "KEN9766"}),
    bad=({"event_id_cnty": "9766KEN"}, {"event_id_cnty": "KEN-9766"}, {"event_id_cnty": "GDELT"}),
)

"""`inter1`, `inter2` and `interaction` are known labels; `inter2` may be blank.

Why: a label with another spelling drops out of every selection by type. Older spellings and the numbers
from before September 2024 are read as today's labels, with a warning.

Source: hard. ACLED's codebook: 8 types and 44 interactions; all genuine rows.
"""

from __future__ import annotations

from acled_export.plugins import Rule

RULE = Rule(
    name="actor-types-known",
    columns=("inter1", "inter2", "interaction"),
    contract=("inter1/enum", "inter2/enum", "interaction/enum"),
    message="{inter1!r}, {inter2!r} or {interaction!r} is no known label",
    hint="use the exact spelling; `acled-export schema --as markdown` lists the terms",
    good=({},),
    bad=({"inter1": "Soldiery"}, {"inter2": "Armed people"}, {"interaction": "State forces-Aliens"}),
)

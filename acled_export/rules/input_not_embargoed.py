"""An answer of the API is not empty because the account may not see the rows.

Why: a query for dates that the account has no access to is answered with success and no rows. Read as a
table it says that nothing happened, which is not known. The envelope tells the difference: it then holds
`data_query_restrictions`. The empty last page of an answer with rows is not meant.

Source: hard. Three independent users of the API printed such answers; ACLED gives research accounts rows
older than twelve months only.
"""

from __future__ import annotations

from acled_export.plugins import Rule

RULE = Rule(
    name="input-not-embargoed",
    columns=(),
    contract=("input/embargoed",),
    message="the answer is empty because the account's access is restricted",
    hint="ask for older dates, or for another access level",
    good=({},),
    bad=(),  # what an envelope says cannot be shown by a row
)

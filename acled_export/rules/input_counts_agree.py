"""An answer of the API has as many rows as its envelope says.

Why: a saved answer that was cut, filtered or put together by hand still says in `count` how many rows there
were; whoever reads only the rows does not notice. `count` may speak of one page, of all pages in the file or
of all rows of the query.

Source: hard. The envelope of ACLED's API holds `count`; in every genuine answer that was looked at, it is
the number of rows.
"""

from __future__ import annotations

from acled_export.plugins import Rule

RULE = Rule(
    name="input-counts-agree",
    columns=(),
    contract=("input/count",),
    message="the envelope says another number of rows than there are",
    hint="ask again: the file was cut or changed after it was saved",
    good=({},),
    bad=(),  # what an envelope says cannot be shown by a row
)

"""Names of government actors without the years of the regime, by which releases are compared.

ACLED closes the years afterwards, in old rows too: `Military Forces of Iraq (2018-)` became `(2020-)` and
then `(2022-)`. A unit behind the bracket is kept. The names in a list are dealt with one by one.
"""

from __future__ import annotations

import re

import pyarrow as pa
import pyarrow.compute as pc

_WHO = r"(^|; )((?:Mutiny of )?(?:Military Forces|Police Forces|Government) of [^;()]+?)"
_YEARS = r" \([12][0-9]{3}-(?:[12][0-9]{3})?\)"
FORM = _WHO + _YEARS
_FORM = re.compile(FORM)
_KEPT = r"\1\2"


def without_regime_years(name: str) -> str:
    """Return a name, or a list of names, without the years of regimes.

    `Military Forces of Iraq (2022-) Peshmerga` becomes `Military Forces of Iraq Peshmerga`.
    """
    return _FORM.sub(_KEPT, name)


def column_without_regime_years(column: pa.Array) -> pa.Array:
    """Return a text column with `without_regime_years` done to every cell; null stays null."""
    if pa.types.is_dictionary(column.type):
        fresh = column_without_regime_years(column.dictionary)
        return pc.dictionary_encode(fresh.take(column.indices))
    return pc.replace_substring_regex(column, FORM, _KEPT)

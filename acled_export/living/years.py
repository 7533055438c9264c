"""Names of actors without the years of a regime, for comparing releases between which a year was added."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from acled_export.eras.regimes import column_without_regime_years, without_regime_years

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

BARE = {name: f"_bare_{name}" for name in ("actor1", "actor2", "assoc_actor_1", "assoc_actor_2")}


@functools.lru_cache(maxsize=65_536)
def bare_names(cell: str | None) -> str | None:
    """Return a cell of one actor or several without the years of their regimes."""
    return None if cell is None else without_regime_years(cell)


def with_bare_names(cells: Mapping[str, pa.Array]) -> dict[str, pa.Array]:
    """Return columns beside those of actors, with the names they hold without years."""
    return {BARE[name]: column_without_regime_years(cells[name]) for name in BARE if name in cells}

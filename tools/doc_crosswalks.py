"""The crosswalks of other datasets as tables of the documentation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.crosswalks import HUB, crosswalk, origins
from acled_export.discovery import discover

if TYPE_CHECKING:
    from collections.abc import Iterator

    from acled_export.crosswalks import Leg


def crosswalks() -> str:
    """Return every crosswalk into the contract and out of it, the old layouts of ACLED's left out."""
    return "\n" + "\n".join(leg.as_markdown() for leg in _legs())


def _legs() -> Iterator[Leg]:
    for name in origins():
        yield from crosswalk(name, HUB)
    for name, shape in discover("shapes").items():
        if shape.crossings:
            yield from crosswalk(HUB, name)

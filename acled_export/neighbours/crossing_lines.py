"""Lines of a crosswalk in few words: what is kept, the column, the columns it is made of, and how."""

from __future__ import annotations

from acled_export.plugins import Crossing, Keeps

Of = str | tuple[str, ...]


def lossless(column: str, of: Of, how: str = "") -> Crossing:
    """Return a line that keeps everything; `of` are names, as one text where they hold no spaces."""
    return Crossing(column=column, of=_names(of), keeps=Keeps.LOSSLESS, how=how)


def lossy(column: str, of: Of, how: str) -> Crossing:
    """Return a line that loses something: `how` says what."""
    return Crossing(column=column, of=_names(of), keeps=Keeps.LOSSY, how=how)


def impossible(column: str, how: str) -> Crossing:
    """Return a line of a column that stays null: `how` says why."""
    return Crossing(column=column, keeps=Keeps.IMPOSSIBLE, how=how)


def _names(of: Of) -> tuple[str, ...]:
    return tuple(of.split()) if isinstance(of, str) else of

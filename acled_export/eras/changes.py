"""The kinds of change a cell may go through on its way to today's layout, and how firm each is."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

CODE, LEGACY, BY_CONVENTION = "code", "legacy", "peaceful-by-convention"
RENAMED, TURNED, CROWD_SIZE, WORKED_OUT = "renamed", "turned", "crowd-size", "worked-out"
LEFT_OUT, LOSS = "left-out", "kept-in-loss"

# A kind of change is `column/suffix`; this says what each suffix means.
CHANGES: Mapping[str, str] = MappingProxyType(
    {
        CODE: "a number of the time before September 2024 became its label",
        LEGACY: "an event type of before March 2019 became today's event type, or sub-event type",
        BY_CONVENTION: "a protest whose only side is Protesters counts as a Peaceful protest",
        RENAMED: "a name that was right in its time became today's",
        TURNED: "an id of before 2018 had its letters put before its number",
        CROWD_SIZE: "a crowd size in the notes became a tag; where it ended the notes, it left them",
        WORKED_OUT: "a column that the file does not have follows from others",
        LEFT_OUT: "a column that today's layout does not have was left out",
        LOSS: "a cell that today's layout has no column for is kept in `loss`",
    }
)

# The words of `mapping_confidence`, the firmest first, as incidents have them: read or following by
# definition; by a published convention; decided where no published text says how.
CONFIDENCE = ("explicit", "convention", "inferred")
_LESS_FIRM: Mapping[str, str] = MappingProxyType({BY_CONVENTION: "convention", LEGACY: "inferred"})


def confidence(kinds: Iterable[str]) -> str:
    """Return the word for the least firm of some kinds of change, `explicit` when there are none."""
    words = (_LESS_FIRM.get(kind.partition("/")[2], CONFIDENCE[0]) for kind in kinds)
    return max(words, key=CONFIDENCE.index, default=CONFIDENCE[0])

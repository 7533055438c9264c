"""What a text says of people harmed and of crowds, as frozen records."""

from __future__ import annotations

import enum

import attrs

from acled_export.incident import TollStatus


class Harm(enum.StrEnum):
    """What befell people. `CASUALTIES`: killed or injured, and the text does not part them."""

    KILLED = "killed"
    INJURED = "injured"
    CASUALTIES = "casualties"
    MISSING = "missing"
    ABDUCTED = "abducted"
    ARRESTED = "arrested"
    DISPLACED = "displaced"
    SURRENDERED = "surrendered"
    FREED = "freed"


@attrs.frozen(kw_only=True)
class Who:
    """The words for those who suffered, and the spans and folded forms of their head nouns.

    Offsets are code points of the text, end exclusive. No heads: a number stands alone, or a name.
    """

    start: int
    end: int
    quote: str
    heads: tuple[tuple[int, int], ...] = ()
    head_words: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class TollTold:
    """One statement of how many people suffered a harm; offsets are code points, end exclusive.

    A null bound was not stated: "at least 3" has no `high`, "up to 3" no `low`, "several" neither.
    "More than 20" has `low` 20: the number itself is what is coded. "Around 20" has 20 and 20.
    `words` are those of the number and the people, or of the whole where nobody was harmed.
    `aggregate` (with `why`): the toll is of a period or a war, not of one event. `updated`: it replaces an
    earlier one, or with `adds` comes on top of it. `part_of`: the index of the toll that includes it.
    `adds`: it stands beside others of the sentence that are summed up. `more`: "two others".
    `definite`: people told of before ("the soldiers", "them"). `sentence` is the number of the sentence.
    """

    start: int
    end: int
    quote: str
    harm: Harm
    status: TollStatus
    words: str
    sentence: int
    low: int | None = None
    high: int | None = None
    who: Who | None = None
    verb: tuple[int, int] | None = None
    aggregate: bool = False
    why: str | None = None
    updated: bool = False
    part_of: int | None = None
    adds: bool = False
    more: bool = False
    definite: bool = False
    of_attackers: bool = False

    @property
    def reported(self) -> bool:
        """Tell whether anybody is told to have suffered it; false for "nobody was hurt"."""
        return self.status is not TollStatus.NOT_REPORTED


@attrs.frozen(kw_only=True)
class CrowdTold:
    """The size of a crowd; `size` is ACLED's free wording ("around 4,000"), null bounds were not stated."""

    start: int
    end: int
    quote: str
    size: str
    sentence: int
    low: int | None = None
    high: int | None = None

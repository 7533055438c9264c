"""Numbers of people as texts write them: in words and digits, bounded, as ranges, and vague."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from acled_export.lexicon.phrases import Phrases
from acled_export.lexicon.words import key
from acled_export.news_tolls.numbers import ORDINALS, number_at
from acled_export.news_tolls.word_lists import listed

if TYPE_CHECKING:
    from acled_export.news_tolls.tokens import Tokens

AT_LEAST = """
    at least|no fewer than|no less than|not less than|not fewer than|more than|over|above|upwards of|upward of
    |in excess of|exceeding|a minimum of|minimum of|well over|just over|at the very least|at least some
    |at least about|slightly more than|a little over|at a minimum|an estimated minimum of|at least another
    |at least an additional|more than another|at least a further|in the deaths of at least
"""
AT_MOST = """
    up to|as many as|no more than|not more than|at most|fewer than|less than|under|a maximum of|maximum of
    |up to another|possibly as many as
"""
ABOUT = """
    about|around|some|roughly|approximately|an estimated|estimated|nearly|almost|close to|close on|just under
    |a total of|total of|altogether|in all|the total of|some of the|all|all the|only|just|at around|at about
    |a reported|circa|perhaps|well|exactly|all of the|a combined total of|a combined
"""
MORE = """
    another|a further|further|an additional|additional|other|more|the other|some other|at least another
    |at least a further|at least an additional|about another|around another|some additional
"""
OWNED = "its|his|her|their|our|my|whose"
THE = "the|these|those|all the|the first|the last"


def _listed(text: str, kind: str) -> list[tuple[tuple[str, ...], str]]:
    return [(key(phrase), kind) for phrase in text.split("|")]


LEADS = Phrases(
    [
        *_listed(AT_LEAST, "at least"),
        *_listed(AT_MOST, "at most"),
        *_listed(ABOUT, "about"),
        *_listed(MORE, "more"),
        *_listed(OWNED, "owned"),
        *_listed(THE, "the"),
    ]
)
LEAD_WORDS = frozenset(
    phrase.split()[0]
    for text in (AT_LEAST, AT_MOST, ABOUT, MORE, OWNED, THE)
    for phrase in text.replace("\n", " ").split("|")
    if phrase.split()
)
VAGUE = """
    several|many|numerous|multiple|countless|various|a few|few|dozens|scores|hundreds|thousands|tens
    |tens of thousands|hundreds of thousands|several dozen|several dozens|several hundred|several hundreds
    |several thousand|a few dozen|a few hundred|a few thousand|a number|a large number|large numbers
    |a small number|a handful|an unknown number|an unspecified number|an undetermined number|unknown numbers
    |an unconfirmed number|a growing number|an undisclosed number|unknown number|untold numbers|most|half
    |dozens and dozens|hundreds and hundreds|a great many|a good many|lots|plenty|millions|low dozens
    |a score or more|some dozens|many dozens|many hundreds|many thousands|a majority|quite a few|a group
    |groups
"""
AUXILIARIES = frozenset(
    (word,)
    for word in ["are", "were", "have", "had", "is", "was", "remain", "remained", "suffered", "sustained"]
)
BARE_VAGUE = listed("some")
NEED_OF = frozenset(
    [
        "a number",
        "a large number",
        "large numbers",
        "a small number",
        "a handful",
        "an unknown number",
        "an unspecified number",
        "an undetermined number",
        "unknown numbers",
        "an unconfirmed number",
        "a growing number",
        "an undisclosed number",
        "unknown number",
        "untold numbers",
        "most",
        "half",
        "lots",
        "plenty",
        "a majority",
        "tens",
        "a group",
        "groups",
    ]
)
VAGUES = Phrases([(key(phrase), " ".join(key(phrase))) for phrase in VAGUE.split("|")])
RANGE = re.compile(r"\s?[-\N{EN DASH}\N{HYPHEN}]\s?\Z")


@attrs.frozen(kw_only=True)
class Amount:
    """A number of people: words from `first` up to `behind`, bounds (null: not stated).

    `more`: "another three". `the`: "the three", told before. `number` is where the number itself begins;
    `whole` says that it is told with a figure, not with a vague word.
    """

    first: int
    number: int
    behind: int
    low: int | None
    high: int | None
    whole: bool = True
    more: bool = False
    the: bool = False


def amount_at(t: Tokens, at: int, end: int) -> Amount | None:
    """Return the number of people that begins at a word, with what bounds it; null when there is none."""
    kinds: list[str] = []
    number = at
    while number < end and t.low[number] in LEAD_WORDS and len(kinds) < 4:  # noqa: PLR2004
        met = LEADS.at(t.words[number : min(number + 6, end)], 0)
        if met is None or (kinds and t.parted(number)):
            break
        if met.known[0] == "about" and _core(t, number, end) is not None:
            break
        kinds.append(met.known[0])
        number += met.behind
    between = _between(t, number, end)
    core = between or (
        _core(t, number, end) if number < end and (number == at or not t.parted(number)) else None
    )
    if core is None or (number > at and core[2] is None and core[3] is None and "at most" in kinds):
        return None
    first, behind, low, high, whole = core
    if "at least" in kinds:
        high = None
    if "at most" in kinds and high is not None:
        low = None
    behind, low, high = _tailed(t, behind, end, low, high)
    return Amount(
        first=at, number=first, behind=behind, low=low, high=high, whole=whole,
        more="more" in kinds or (t.low[first] == "a" and t.low[first + 1 : first + 2] in ORDINALS),
        the="the" in kinds,
    )  # fmt: skip


def _tailed(
    t: Tokens, behind: int, end: int, low: int | None, high: int | None
) -> tuple[int, int | None, int | None]:
    """Take in "or so" and "or more" behind a number."""
    if t.low[behind : behind + 2] == ("or", "so") and behind + 2 <= end:
        return behind + 2, low, high
    if t.low[behind : behind + 2] in {("or", "more"), ("and", "more")} and behind + 2 <= end:
        return behind + 2, low, None
    return behind, low, high


Core = tuple[int, int, int | None, int | None, bool]


def _between(t: Tokens, at: int, end: int) -> Core | None:
    """Read "between 10 and 12" and "from 10 to 12"."""
    if at >= end or t.low[at] not in {"between", "from"}:
        return None
    one = number_at(t, at + 1, end)
    if one is None or one[1] >= end or t.low[one[1]] not in {"and", "to"}:
        return None
    two = number_at(t, one[1] + 1, end)
    return None if two is None or two[0] <= one[0] else (at, two[1], one[0], two[0], True)


def _core(t: Tokens, at: int, end: int) -> Core | None:
    vague = VAGUES.at(t.words[at : min(at + 5, end)], 0)
    if vague is not None and not _counts(t, at + vague.behind, end):
        behind = at + vague.behind
        of = behind < end and t.low[behind] == "of"
        alone = vague.known[0] in NEED_OF and not of and t.low[behind : behind + 1] not in AUXILIARIES
        if not alone:
            return at, behind + of, None, None, False
    one = number_at(t, at, end)
    if one is None:
        return _some(t, at, end)
    value, behind = one
    if behind < end and (t.low[behind] in {"to", "or"} or RANGE.match(t.gaps[behind])):
        two = number_at(t, behind + (t.low[behind] in {"to", "or"}), end, behind_range=True)
        if two is not None and two[0] > value:
            return at, two[1], value, two[0], True
    return at, behind, value, value, True


def _some(t: Tokens, at: int, end: int) -> Core | None:
    """Read "some" as vague where a word follows that is no number."""
    good = t.low[at] in BARE_VAGUE and at + 1 < end and not t.parted(at + 1) and t.low[at + 1].endswith("s")
    return (at, at + 1, None, None, False) if good else None


def _counts(t: Tokens, at: int, end: int) -> bool:
    return at < end and t.low[at] in {"dozen", "hundred", "thousand"}

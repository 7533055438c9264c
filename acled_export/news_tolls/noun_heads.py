"""Where the words of a noun phrase end, and which of them is its head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.news_tolls.harm_words import HARM_NOUNS, WAYS
from acled_export.news_tolls.numbers import COMPOUND, number_word
from acled_export.news_tolls.people_words import THINGS, is_person, like_person
from acled_export.news_tolls.word_lists import listed

if TYPE_CHECKING:
    from acled_export.news_tolls.tokens import Tokens

LONGEST = 9  # words of a noun phrase
STOPS = listed(
    """
    in on at by of to from with without for near into onto over under against between among amongst during
    before after
    since until till while when where who whom whose which that than as because but and or nor if so though
    although
    inside outside across along around about above below behind beneath beside beyond through throughout
    toward towards
    via per is are was were be been being am has have had having do does did will would can could may might
    must shall
    should not no it he she they we you i them him me us there here then also later now only just already
    still
    monday tuesday wednesday thursday friday saturday sunday yesterday today tonight overnight late early
    earlier
    january february april june july august september october november december
    the a an this these those his her their its our my one another both all
    said says told adding added including includes included despite amid following upon up down out off away
    dead missing hurt homeless alive hostage captive unaccounted critically seriously severely whose how
    why what
    lost suffered sustained died fled went lay remain remained remains received underwent became got took
    lay lie lies
    some several many dozens scores hundreds thousands tens numerous few more most each every any other
    others least nearly almost
    nobody none everyone anyone aged including who seeking demanding
    came come goes go left leaving make made took aboard instead amongst too nearby respectively apiece
    trying attempting using taking travelling traveling returning working fleeing guarding sleeping
    """
)
DESCRIBING = listed(
    "wounded injured dead captured kidnapped abducted arrested detained displaced freed released rescued "
    "slain missing "
    "surrendered captive decapitated beheaded burned burnt mutilated executed"
)
STATES = listed("wounded injured dead killed missing kidnapped abducted arrested detained hurt")
LED = listed("village district school hamlet commune ward police county town neighbourhood office deputy")
ADVERBS = frozenset(
    ("family", "early", "ally", "rally", "elderly", "fly", "italy", "july", "assembly", "supply")
)


def run(t: Tokens, at: int, end: int) -> int:
    """Return where the words of a noun phrase end."""
    behind = at
    while behind < min(end, at + LONGEST) and (behind == at or not t.parted(behind)):
        word = t.low[behind]
        if word in STOPS and not (word == "said" and behind > at and t.capital(behind)):
            break
        if behind > at and number_word(word) is not None and not joined(t, behind, end):
            break
        if word == "march" and t.capital(behind):
            break
        if word.endswith("ly") and word not in ADVERBS and not t.capital(behind):
            break
        if (
            behind > at
            and word.endswith("ed")
            and not t.capital(behind)
            and not (behind + 1 < end and is_person(t.low[behind + 1]))
            and not is_person(word)
        ):
            break
        if behind > at and WAYS.at(t.words[behind : min(behind + 6, end)], 0) and not is_person(word):
            break
        if behind > at and word.endswith("ing") and not t.capital(behind) and is_person(t.low[behind - 1]):
            break  # "assailants riding motorbikes"
        if (
            behind == at
            and WAYS.at(t.words[behind : min(behind + 6, end)], 0)
            and not _premodifies(t, behind, end)
        ):
            break
        behind += 1
    return behind


def joined(t: Tokens, at: int, end: int) -> bool:
    """Tell whether a hyphen joins a word to the next: "24-year-old"."""
    return at + 1 < end and bool(COMPOUND.match(t.gaps[at + 1]))


def _premodifies(t: Tokens, at: int, end: int) -> bool:
    """Tell whether a word of harm stands before the noun it describes: "two wounded soldiers"."""
    if is_person(t.low[at]):
        return True
    after = (
        at + 1 < end and not t.parted(at + 1) and (is_person(t.low[at + 1]) or t.low[at + 1] in HARM_NOUNS)
    )
    return after and at > 0 and t.low[at] in DESCRIBING and not t.parted(at)


def kind_of(t: Tokens, head: int) -> str:
    """Return whether a head noun is known to be people."""
    return "people" if is_person(t.low[head]) or t.low[head] in {"old", "head"} else "unknown"


def head_of(t: Tokens, at: int, behind: int) -> int | None:
    """Return the head noun of a run of words; null where it is no person."""
    if t.low[behind - 1] == "head" and behind - at > 1 and t.low[behind - 2] in LED:
        return behind - 1  # "a former village head"
    if t.low[behind - 1] in THINGS and t.low[behind - 1] not in {"group", "members"}:
        return None
    for known in (is_person, like_person):
        for head in range(behind - 1, at - 1, -1):
            follows = head + 1 < behind
            if known(t.low[head]) and not (follows and (t.owner(head) or t.low[head + 1] in THINGS)):
                return head
    if t.low[behind - 1] == "old" and t.low[behind - 2] == "year":
        return behind - 1
    return behind - 1


def named(t: Tokens, at: int, behind: int) -> int:
    """Take in a name right behind its head: "Hamas leader Ismail Haniyeh"."""
    while at < behind and t.capital(at) and t.low[at] not in STOPS:
        at += 1
    return at

"""`crowds_in`: sizes of crowds told in news, with the words that ACLED's `crowd size` takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from acled_export.news_tolls.amounts import amount_at
from acled_export.news_tolls.harm_words import WAYS
from acled_export.news_tolls.noun_heads import STOPS
from acled_export.news_tolls.people_words import THINGS, is_person, like_person
from acled_export.news_tolls.tokens import tokens_of
from acled_export.news_tolls.told import CrowdTold
from acled_export.news_tolls.word_lists import listed

if TYPE_CHECKING:
    from acled_export.news_text import Reading, Sentence
    from acled_export.news_tolls.amounts import Amount
    from acled_export.news_tolls.tokens import Tokens

LONGEST = 150  # words of a sentence that are read together
SMALL = 10  # people; fewer count as a crowd only where they are called protesters and the like
LEAST = 3  # people; ACLED takes fewer for no crowd
STEMS = re.compile(
    r"\b(?:protest|demonstrat|march|rall(?:y|ie)|gather|sit-?ins?\b|picket|crowd|mob\b|took to the "
    r"streets|take to the streets|taking to"
    r" the streets|vigil|riot|block|chant|placard|banner|strike|striking|strikers|assembl|parade"
    r"|converged|thronged|massed|poured|flocked"
    r"|stormed|besieged|surrounded|mourners|procession|petition|blockade|barricad|encamp|camped|walked "
    r"out|occupied|occupy|staged|joined"
    r"|turned out|turnout|attended|filled the|packed|hunger|singing|whistles|wav(?:ed|ing)|demand|tear "
    r"gas|dispers|lined the|"
    r"hurled|threw stones|pelted|torched|looted|set fire|clashed with|boycott|walkout|stayaway|confront"
    r"|opponents)",
    re.IGNORECASE,
)
CROWDS = listed(
    "crowd crowds gathering rally march demonstration protest procession mob turnout column parade"
)
NOUNS = listed(
    "protesters protestors demonstrators marchers rioters strikers picketers activists campaigners "
    "opponents supporters "
    "mourners crowd"
)
NOT_CROWD = listed(
    "killed injured wounded arrested detained displaced fled died dead missing evacuated voted "
    "registered kidnapped abducted"
)
FORCES = listed("soldiers troops policemen officers police guards personnel fighters militants gunmen rebels")
SIZES = re.compile(
    r"\b(?P<size>(?:large|huge|massive|big|small|vast|enormous|sizeable|sizable|tiny|modest)) "
    r"(?P<what>crowds?|groups?|numbers?"
    r"|gatherings?|demonstrations?|rall(?:y|ies)|protests?|mobs?|turnouts?)\b(?P<of> of (?:people"
    r"|protesters|demonstrators|residents"
    r"|students|youths?|supporters|mourners|women|men|villagers|workers))?",
    re.IGNORECASE,
)
THRONGS = re.compile(
    r"\b(?:throngs|masses|a sea|droves|swarms) of (?:people|protesters|demonstrators|supporters|mourners)",
    re.IGNORECASE,
)
BARE = listed("people strong all them participants persons or others")


def crowds_in(reading: Reading) -> tuple[CrowdTold, ...]:
    """Return every size of a crowd that a text tells, in the order of the text.

    A number counts where its people gather, protest or riot in the same sentence, and nothing befalls them.
    """
    t = tokens_of(reading)
    told: list[CrowdTold] = []
    for sentence in reading.sentences:
        for first in range(sentence.first, sentence.behind, LONGEST):
            piece = attrs.evolve(sentence, first=first, behind=min(first + LONGEST, sentence.behind))
            told += _of_sentence(t, piece)
    return tuple(sorted(told, key=lambda crowd: crowd.start))


def _of_sentence(t: Tokens, sentence: Sentence) -> list[CrowdTold]:
    start, end = t.span(sentence.first, sentence.behind)
    found, at = [], sentence.first
    spots = [met.start() for met in STEMS.finditer(t.text, start, end)]
    while spots and at < sentence.behind:
        amount = amount_at(t, at, sentence.behind)
        behind = _crowd(t, amount, sentence) if amount is not None else None
        if amount is not None and behind is not None and _near(t, amount, spots):
            found.append(_told(t, amount, behind, sentence.number))
        at = amount.behind if amount is not None else at + 1
    for pattern in (SIZES, THRONGS):
        for met in pattern.finditer(t.text, start, end):
            if pattern is SIZES and met["what"].lower().startswith(("group", "number")) and not met["of"]:
                continue
            size = f"{met['size']} {met['what']}" if pattern is SIZES else met[0]
            found.append(
                CrowdTold(
                    start=met.start(),
                    end=met.end(),
                    quote=met[0],
                    size=size.lower(),
                    sentence=sentence.number,
                )
            )
    return found


def _near(t: Tokens, amount: Amount, spots: list[int]) -> bool:
    at = t.words[amount.first].start
    return any(abs(spot - at) < 200 for spot in spots)  # noqa: PLR2004


def _crowd(t: Tokens, amount: Amount, sentence: Sentence) -> int | None:
    """Return where the words for a crowd end; null where a number is of no crowd."""
    if amount.whole and (amount.low or amount.high or 0) < LEAST:
        return None
    if not amount.whole and amount_at(t, amount.behind, sentence.behind) is not None:
        return None
    head = _head(t, amount, sentence)
    if head is None:
        return None
    behind = t.low[head : min(head + 4, sentence.behind)]
    met = WAYS.at(t.words[head : min(head + 7, sentence.behind)], 0) if head < sentence.behind else None
    if met is not None or NOT_CROWD & set(behind[:3]):
        return None
    before = t.low[max(sentence.first, amount.first - 2) : amount.first]
    if any(
        WAYS.at(t.words[at : at + 3], 0) for at in range(max(sentence.first, amount.first - 2), amount.first)
    ):
        return None
    return None if {"aged", "age"} & set(before) else head


def _head(t: Tokens, amount: Amount, sentence: Sentence) -> int | None:
    at = amount.behind
    if at >= sentence.behind:
        return at if _said_behind(t, amount) else None
    if t.parted(at) or t.low[at] in {"according", "of", "in"}:
        return _apart(t, amount, at)
    if (
        STEMS.match(t.text, t.words[at].start)
        and t.low[at] not in NOUNS | CROWDS
        and not is_person(t.low[at])
    ):
        return at
    return _noun(t, amount, at, sentence.behind)


def _noun(t: Tokens, amount: Amount, at: int, end: int) -> int | None:
    """Return the word behind a noun for those who gather; null where others or things are counted."""
    small = amount.whole and (amount.low or amount.high or 0) < SMALL
    for place in range(at, min(at + 4, end)):
        word = t.low[place]
        if (place > at and t.parted(place)) or (word in STOPS and word not in NOUNS | BARE):
            break
        if word in FORCES or word in THINGS:
            return None
        if word in NOUNS or (word in BARE and not small):
            return place + 1
        if (not small and is_person(word)) or (like_person(word) and word.endswith("s")):
            return place + 1
    return None


def _apart(t: Tokens, amount: Amount, at: int) -> int | None:
    """Keep a number behind the people it counts: "farmers, about 300 of them", "in all", "according to"."""
    if t.low[at] == "of" and t.low[at + 1 : at + 2] == ("them",):
        return at + 2
    if t.low[at] == "in" and t.low[at + 1 : at + 2] == ("all",):
        return at + 2
    return at if t.low[at] == "according" or _said_behind(t, amount) else None


def _said_behind(t: Tokens, amount: Amount) -> bool:
    """Tell whether words such as "crowd of" stand before a number."""
    before = t.low[max(amount.first - 6, 0) : amount.first]
    if before[-1:] == ("numbering",) or before[-2:] == ("estimated", "at"):
        return True
    return bool(CROWDS & set(before)) and before[-1:] in {
        ("of",),
        ("at",),
        ("numbered",),
        ("by",),
        ("numbering",),
        ("to",),
    }


def _told(t: Tokens, amount: Amount, behind: int, number: int) -> CrowdTold:
    first, last = t.span(amount.first, amount.behind)
    start, end = t.span(amount.first, behind)
    size = re.sub(r"\s+", " ", t.text[first:last]).lower()
    size = re.sub(r"^(?:a total of|the|its|his|her|their|another|altogether|all) ", "", size)
    return CrowdTold(
        start=start, end=end, quote=t.text[start:end], size=re.sub(r" of$", "", size), sentence=number,
        low=amount.low, high=amount.high,
    )  # fmt: skip

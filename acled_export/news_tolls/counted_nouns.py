"""Tolls whose noun is counted: "12 deaths", "26 lives", "the death toll rose to 21", "nobody was hurt"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from acled_export.news_tolls.amounts import amount_at
from acled_export.news_tolls.drafts import Draft
from acled_export.news_tolls.harm_words import HARM_NOUNS
from acled_export.news_tolls.noun_phrases import NounPhrase
from acled_export.news_tolls.of_nouns import COST
from acled_export.news_tolls.standing import happened
from acled_export.news_tolls.told import Harm
from acled_export.news_tolls.word_lists import listed

if TYPE_CHECKING:
    from acled_export.news_tolls.sides import Sentence
    from acled_export.news_tolls.tokens import Tokens

REACH = 12  # words behind "toll" in which its number stands
LEAD = 3  # words before a noun that belong to what it tells
TOTALLED = listed("death the number of overall total casualty")
LOST = frozenset(("lost", "losing", "loss"))
COUNTED = {
    "dead": Harm.KILLED, "deaths": Harm.KILLED, "fatalities": Harm.KILLED, "killed": Harm.KILLED, "bodies":
    Harm.KILLED,
    "victims": Harm.KILLED, "casualties": Harm.CASUALTIES, "wounded": Harm.INJURED, "injured": Harm.INJURED,
    "injuries": Harm.INJURED, "missing": Harm.MISSING, "arrests": Harm.ARRESTED, "arrested": Harm.ARRESTED,
    "displaced": Harm.DISPLACED, "abducted": Harm.ABDUCTED,
}  # fmt: skip
TO = listed("at to of is was reached stands stood hit hits passed exceeded surpassed as")
NOT_YET = listed("could may might expected fear feared likely")
HURT = (
    r"killed|hurt|injured|wounded|harmed|arrested|detained|deadly|fatal|dead|died|abducted|kidnapped|missing"
)
NOBODY = re.compile(
    r"\b(?:no[ -]?one|nobody|none(?: of (?:them|whom|those|the|its|their|his|these)(?: "
    r"\w{1,20}){0,2}?)?|no person|no people)\s"
    r"(?:(?:else|in the \w{1,20}|on board|inside|there|among them|there)\s)?"
    r"(?:(?:was|were|is|are|had|has|have|been|being|reported(?:ly)?|immediately|to|be|have|thought"
    r"|believed|seriously|apparently|"
    rf"physically|said|known)\s){{0,5}}(?P<harm>{HURT})\b",
    re.IGNORECASE,
)
NOTHING = re.compile(
    r"\b(?:no|without(?: causing)?(?: any)?|(?:did not|didn.t) (?:cause|result in|report|record)(?: "
    r"any)?|nor any|not any|zero|not a single)\s"
    r"(?:(?:reports?|word|sign|news|confirmation|mention|immediate|known|official|independent"
    r"|information|reported|civilian|human|military|"
    r"confirmed|of|on|about|any|physical|major|deaths or|casualties or|fatalities or|injuries or|dead "
    r"or|loss of life or)\s){0,6}"
    r"(?P<harm>casualt(?:y|ies)|deaths?|fatalit(?:y|ies)|injur(?:y|ies)|victims?|loss of life|losses"
    r"|harm|wounded|arrests?|dead|bloodshed)\b"
    r"(?! toll)",
    re.IGNORECASE,
)
UNHARMED = re.compile(
    r"\b(?:(?:thin but |all |both |)?(?:unharmed|unhurt|unscathed|uninjured)|escaped (?:without "
    r")?(?:injury|death|harm)|"
    r"caused (?:only )?(?:material|property) damage only|only (?:material|property) damage|free of "
    r"casualties|without bloodshed)\b",
    re.IGNORECASE,
)
OPEN = re.compile(r"\b(?:if|unless|ensure|ensured|hope|hoped|whether|so)(?: that)? \Z", re.IGNORECASE)
HARMING_NOBODY = re.compile(
    r"\b(?P<harm>kill|hurt|injur|wound|harm)(?:ed|ing)? (?:nobody|no[ -]one|none)\b", re.IGNORECASE
)
EXCEPTIONS = re.compile(
    r"\A\s?(?:other than|except|besides|apart from|but for|figures?|numbers?)\b", re.IGNORECASE
)
KILLED = re.compile(r"kill|dead|die|fatal|death|loss of life|bloodshed|lost", re.IGNORECASE)
ARRESTED = re.compile(r"arrest|detain", re.IGNORECASE)
ABDUCTED = re.compile(r"abduct|kidnap|missing", re.IGNORECASE)


def by_counted_nouns(t: Tokens, s: Sentence) -> list[Draft]:
    """Return the tolls of nouns such as "deaths" that have a number before them."""
    found = []
    for phrase in s.by_first.values():
        if phrase.kind != "harm" or not phrase.counted or happened(t, phrase.first, s.first) is None:
            continue
        noun = t.low[phrase.heads[0]]
        around = set(t.low[max(s.first, phrase.first - 4) : phrase.first])
        behind = t.low[phrase.behind : min(phrase.behind + 4, s.behind)]
        if noun == "lives" and not ((COST | LOST) & around or LOST & set(behind)):
            continue
        first = phrase.first
        while first > max(s.first, phrase.first - LEAD) and t.low[first - 1] in COST | LOST:
            first -= 1
        standing = happened(t, phrase.first, s.first) or "yes"
        found.append(
            Draft(
                harm=HARM_NOUNS[noun],
                verb=(phrase.heads[0], phrase.heads[0] + 1),
                phrase=phrase,
                whole=(first, phrase.behind),
                standing=standing,
            )
        )
    return found


def by_totals(t: Tokens, s: Sentence) -> list[Draft]:
    """Return the tolls told as totals: "the death toll rose to 21", "put the number of dead at nine"."""
    found = []
    for at in range(s.first, s.behind):
        harm = _total(t, s, at)
        if harm is None:
            continue
        phrase = _number_behind(t, s, at + 1)
        if phrase is not None and not NOT_YET & set(t.low[at : phrase.first]):
            first = at
            while first > max(s.first, at - LEAD) and not t.parted(first) and t.low[first - 1] in TOTALLED:
                first -= 1
            found.append(
                Draft(harm=harm, verb=(at, at + 1), phrase=phrase, whole=(first, phrase.behind), total=True)
            )
    return found


def _total(t: Tokens, s: Sentence, at: int) -> Harm | None:
    """Return what is totalled by a word such as "toll"; null where nothing is."""
    word = t.low[at]
    if word == "toll" and at > s.first and t.low[at - 1] not in {"road", "a", "highway", "heavy", "bridge"}:
        return Harm.KILLED
    before = t.low[max(s.first, at - 4) : at]
    if word in COUNTED and ("number" in before or "count" in before) and "of" in before:
        return COUNTED[word]
    return (
        Harm.KILLED
        if word == "total" and t.low[at - 2 : at] in {("bringing", "the"), ("brings", "the")}
        else None
    )


def _number_behind(t: Tokens, s: Sentence, start: int) -> NounPhrase | None:
    last = None
    at = start
    while at < min(start + REACH, s.behind) and not (t.parted(at) and (t.ended(at) or last is not None)):
        amount = (
            amount_at(t, at, s.behind)
            if t.low[at - 1] in TO | {"from", "between"} or t.low[at] == "between"
            else None
        )
        if amount is not None and amount.whole:
            grown = t.low[amount.first] == "from" or t.low[amount.first - 1] == "from"
            last = NounPhrase(first=amount.first, behind=amount.behind, kind="bare", low=amount.high if
            grown else amount.low, high=amount.high,
                              counted=True, told=True)  # fmt: skip
            if t.low[amount.behind : amount.behind + 1] != ("to",):
                return last
            at = amount.behind
        at += 1
    return last


def by_nothing(t: Tokens, s: Sentence) -> list[Draft]:
    """Return what says that nobody was harmed."""
    start, end = t.span(s.first, s.behind)
    text = t.text
    found = []
    for pattern in (NOBODY, NOTHING, UNHARMED, HARMING_NOBODY):
        for met in pattern.finditer(text, start, end):
            harm = met.groupdict().get("harm") or "hurt"
            open_ = OPEN.search(text[max(start, met.start() - 24) : met.start()])
            if not open_ and not EXCEPTIONS.match(text[met.end() : met.end() + 24]):
                found.append(Draft(harm=_harm(harm), verb=(s.first, s.behind), phrase=None, whole=(s.first,
                s.behind),
                                   negative=met.span()))  # fmt: skip
    return found


def _harm(word: str) -> Harm:
    if ARRESTED.search(word):
        return Harm.ARRESTED
    if ABDUCTED.search(word):
        return Harm.ABDUCTED
    return Harm.KILLED if KILLED.search(word) else Harm.CASUALTIES

"""Whether a toll is told as a fact: negated, only possible, unconfirmed, of a whole war, or newly counted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from acled_export.news_tolls.word_lists import listed

if TYPE_CHECKING:
    from acled_export.news_tolls.tokens import Tokens

NEAR = 6  # words before a verb that may change whether it happened
BEFORE = 60  # words of the sentence around a toll that say of what time it is
AROUND = 300  # characters around a toll that are searched
MODALS = listed(
    "would could may might can cannot will shall should must wouldn't couldn't can't won't if unless "
    "whether we'll"
)
IF = frozenset(("if", "unless", "whether"))
PREVENTED = frozenset(["prevented", "prevent", "prevents", "stopped", "stop", "kept", "keep"])
ADJACENT, CLOSE = 2, 4  # words up to the verb: "likely been killed", "accused of having killed"
DENIED = frozenset(("without", "denied", "denies", "denying"))
NOT = listed(
    "not never without nor neither didn't wasn't weren't haven't hadn't hasn't cannot nobody denied denies "
                "deny denying avoid avoided prevent prevented averted don't doesn't isn't aren't"
)  # fmt: skip
REAL = frozenset(("on", "managed", "only", "continued", "proceeded", "before"))
ADVERBIAL = listed("be been being have has had also later then reportedly all now since subsequently")
ACCUSED = listed("accused suspected accuses accusing charged blamed")
WISHED = listed(
    "vowed threatened threatening threatens plotted plotting planned planning plans plan plot attempt "
    "attempts attempted "
    "attempting tried trying wanted intended intent aimed aiming risk ordered orders order refused "
    "refusing failed warned "
    "capable ready prepared willing hoped pledged promised sworn designed"
)
UNSURE = listed(
    "presumed likely probably possibly allegedly purportedly apparently feared suspected unconfirmed rumoured"
)
FEARED = listed("feared fear fears fearing presumed unconfirmed")
BELIEVED = frozenset(("believed", "thought", "suspected", "alleged", "rumoured", "rumored"))
CLAIM = listed("claimed claims claim claiming boasted")
CLAIMED = listed("to that it they he she its his their having")
MAY = frozenset(("may", "might"))
UNCONFIRMED = re.compile(
    r"\b(?:could|can) ?not be (?:\w+ )?confirmed|\bunconfirmed (?:reports?|number|toll|figures?|claims?)"
    r"|\bnot (?:yet )?(?:been )?(?:\w+ )?confirmed\b|\bcouldn.t confirm|\bcould not confirm", re.IGNORECASE
)  # fmt: skip
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
PERIOD = re.compile(
    rf"\bsince (?:the (?:start|beginning|coup|war|fall|outbreak|end|early|late|mid|uprising|invasion"
    rf"|conflict|revolution|insurgency"
    rf"|takeover|fighting|violence|protests|unrest|crisis|ouster|overthrow|group|army|military"
    rf"|operation)|then\b|last|early|late|mid"
    rf"|(?:{MONTH}(?: \d\d?,?)? )?(?:19|20)\d\d|{MONTH}\b(?! \d)|independence|its|\d\d? {MONTH}|{MONTH} \d)"
    r"|\bso far (?:this|in)\b|\b(?:this|last) year alone\b|\b(?:in|over|during|for|within) (?:the "
    r")?(?:past|last|previous|recent|preceding)"
    r" (?:(?:few|several|couple of|\w+) )?(?:years?|decades?|months|weeks)\b"
    r"|\bin recent (?:years|months|weeks|decades)\b|\bover the (?:years|decades)\b|\bbetween (?:19"
    r"|20)\d\d and (?:19|20)\d\d\b"
    rf"|\bbetween {MONTH} and {MONTH}|\b(?:every|each) (?:year|month|week|day)\b|\b(?:a|per) (?:year"
    rf"|month|day|week)\b(?= (?:on average))"
    r"|\bon average\b|\bdecades?[- ](?:long|old)\b|\byears?-long (?:war|conflict|insurgency|civil)"
    r"|\b(?:civil war|insurgency|uprising)"
    r"[^.]{0,40}\b(?:in which|that has|which has|has (?:killed|claimed|cost|left|displaced))\b"
    r"|\bwithin (?:a|one) year\b|\bby (?:the UN|the United Nations)'?.s count\b|\breporting period\b"
    r"|\bthroughout (?:the war|20\d\d)"
    r"|\bacross the country,? (?:more than|over)\b|\bof the (?:war|conflict|insurgency|uprising)\b"
    r"|\bover the same\b|\bto date\b|\bduring the (?:war|conflict|insurgency|previous one)\b|\bsince \w+ "
    r"(?:seized|took|came|began|broke)\b"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+)[- ]year (?:war|conflict|insurgency"
    r"|campaign|rebellion|uprising)\b"
    r"|\bevery (?:few|other|single) (?:days|weeks|day|week|month)\b|\bmost years\b|\bby official count\b",
    re.IGNORECASE,
)  # fmt: skip
YEAR = re.compile(
    r"\b(?:in|during|throughout) (?:all of )?(?:19|20)\d\d\b|\b(?:this|last) year\b", re.IGNORECASE
)
YEARLY = 40  # dead of a year in which one event is told; fewer may be of that event
BRING = re.compile(
    r"\b(?:bring(?:ing|s)?|brought|taking|takes|took|raising|raises|raised)\b[^.;]{0,40}\b(?:to|toll)\b",
    re.IGNORECASE,
)
TOTAL = re.compile(
    r"\b(?:bring(?:ing|s)?|brought|taking|takes?|raising|raised)\b[^.;]{0,30}\b(?:total|number|tally)\b"
    r"[^.;]{0,60}\bto\b"
    r"|\b(?:overall|cumulative|combined) (?:death )?toll\b"
    r"|\btoll (?:from|of|in) the (?:war|conflict|insurgency|fighting|protests)\b",
    re.IGNORECASE,
)
WAR = re.compile(
    r"\b(?:war|conflict|insurgency|rebellion|uprising|unrest|coup|genocide|civil|campaign|crackdown)\b",
    re.IGNORECASE,
)
PERFECT = re.compile(
    r"\b(?:has|have)(?: since)?(?: been)?\s+(?:\w+ly )?(?:\w+ed|died|slain|cost|fled|lost)\b", re.IGNORECASE
)
MANY = 150  # dead of one event are seldom more; with a perfect tense this many are of a period
UPDATED = re.compile(
    r"\b(?:rose|risen|rises|rising|climbed|climbs|climbing|increased|grew|grown|jumped|went up|gone up"
    r"|revised|raised|now stands|"
    r"now stood|mounted|updated|reached|has reached|hits?|ticked up|raising|bringing|brought|taking)\b",
    re.IGNORECASE,
)  # fmt: skip
DIED_LATER = re.compile(
    r"\b(?:later died|died later|later succumbed|succumbed|died (?:of|from) (?:his|her|their) (?:wounds"
    r"|injuries)|has died in hospital"
    r"|died in hospital|died at (?:the|a) hospital|died on the way|died while being|died overnight"
    r"|died from wounds)\b", re.IGNORECASE
)  # fmt: skip


NATURAL = re.compile(
    r"\s(?:suddenly |peacefully )?(?:of|from|after) (?:a |an |his |her |the )?"
    r"(?:long |short |brief |suspected )*(?:heart"
    r"|cardiac|cancer"
    r"|natural|illness|old age|pneumonia|cholera|malaria|covid|stroke|hunger|disease|measles|dengue|ebola)",
    re.IGNORECASE,
)


def happened(t: Tokens, verb: int, first: int) -> str | None:
    """Return `yes` for a harm told as a fact, `unsure`, or null for one that did not happen or may yet.

    `verb` is the first word of the verb; words from `first`, the start of its sentence, are looked at.
    """
    start = max(first, verb - NEAR)
    seen = list(range(verb - 1, start - 1, -1))
    have = False
    for steps, at in enumerate(seen):
        word = t.low[at]
        have = have or word in {"have", "has", "having", "had"}
        answer = _changed(t, at, verb, have=have, adjacent=_skipped(t, at + 1, verb))
        if answer is not None:
            return answer if answer != "no" else None
        if t.parted(at + 1) and t.gaps[at + 1].strip() != ",":
            break
        if word in {"and", "but", "when", "after", "that", "who", "which", "while"} and steps:
            break
    return "unsure" if _feared(t, verb, first) else "yes"


def _skipped(t: Tokens, at: int, verb: int) -> bool:
    """Tell whether only auxiliaries and adverbs stand up to the verb."""
    return all(t.low[between] in ADVERBIAL or t.low[between].endswith("ly") for between in range(at, verb))


def _changed(t: Tokens, at: int, verb: int, *, have: bool, adjacent: bool) -> str | None:
    """Say what one word before a verb makes of it; null when nothing."""
    word = t.low[at]
    if t.parted(at + 1) and word != "if":
        return None
    if adjacent and (
        (word in MAY and have) or word in BELIEVED or (word in UNSURE and verb - at <= ADJACENT)
    ):
        return "unsure"
    if word == "to" and adjacent:
        return _infinitive(t, at, have=have)
    gerund = t.low[verb].endswith("ing")
    if word in ACCUSED and t.low[at + 1] in {"of", "with", "for"} and verb - at <= CLOSE and (have or gerund):
        return "unsure"
    if word in PREVENTED and gerund and t.low[verb - 1] == "from":
        return "no"
    possible = word in MODALS and (adjacent or word in IF)
    denied = word in NOT and (adjacent or word in DENIED)
    wished = word in WISHED and gerund and verb - at <= CLOSE
    return "no" if possible or denied or wished else None


def _infinitive(t: Tokens, at: int, *, have: bool) -> str | None:
    before = t.low[at - 1] if at else ""
    if have:
        sure = before not in BELIEVED | FEARED | CLAIM | UNSURE
        return None if sure else "unsure"
    return None if before in REAL else "no"


def _feared(t: Tokens, verb: int, first: int) -> bool:
    """Tell whether the clause fears or claims a harm."""
    for at in range(verb - 1, max(first, verb - 12) - 1, -1):
        word = t.low[at]
        if word in FEARED and verb - at <= 8:  # noqa: PLR2004
            return True
        if word in CLAIM and at + 1 < verb and (t.low[at + 1] in CLAIMED):
            return True
        if t.ended(at + 1) or word in {"but", "while", "when", "after", "said", "responsibility"}:
            return False
    return False


def unsure_around(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence says that it could not be confirmed."""
    return bool(UNCONFIRMED.search(text, max(start, end - 2 * AROUND), end))


def of_a_period(sentence: str, low: int | None, *, total: bool) -> str | None:
    """Return the words that make a toll one of a period or a whole war; null when it is of one event."""
    found = PERIOD.search(sentence) or (TOTAL.search(sentence) if total else None)
    if found:
        return found[0]
    year = YEAR.search(sentence) if low is not None and low >= YEARLY else None
    if year:
        return year[0]
    perfect = PERFECT.search(sentence)
    if low is not None and low >= MANY and perfect and (low >= 1000 or WAR.search(sentence)):  # noqa: PLR2004
        return perfect[0]
    return None


def before_total(sentence: str, end: int) -> str:
    """Return a sentence up to where it brings a total to a number, if that is behind an offset in it."""
    found = BRING.search(sentence, end)
    return sentence[: found.start()] if found else sentence


def is_update(words: str) -> bool:
    """Tell whether words say that a number has become higher."""
    return bool(UPDATED.search(words))


def is_natural(words: str) -> bool:
    """Tell whether words behind "died" name an illness."""
    return bool(NATURAL.match(words))


def is_later_death(words: str) -> bool:
    """Tell whether words say that one of the injured has died."""
    return bool(DIED_LATER.search(words))

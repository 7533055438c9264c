"""The number of people killed that notes tell, where they tell it once and plainly.

Anything that may change the number makes the answer null: a second mention of the dead, a second number, a
claim, a range, an event of the past, a toll split over several rows.
"""

from __future__ import annotations

import re

import attrs

from acled_export.cells import MONTHS
from acled_export.number_words import NUMBER, number

LONGEST = (
    10_000  # characters, several times what genuine notes have: the patterns below are not made for more
)
VAGUE_CODES = frozenset((3, 10, 12, 100))  # what ACLED codes for words that are no number
VAGUE = r"\b(?:(?:a )?few|several|many|numerous|multiple|(?:dozens|tens|scores|hundreds)(?: of)?)\b"
TOKEN = rf"(?:{NUMBER}|{VAGUE})"
ANY_TOKEN = re.compile(TOKEN)

# Words are looked for in small letters, and without `\b` before them, which would slow the search tenfold.
MENTION = re.compile(
    r"(?:kill\w*|dead\w*|deaths?|die[ds]?|dying|fatal\w*|murder\w*|slain|slay\w*|execut\w*|behead\w*"
    r"|assassinat\w*|massacr\w*|lynch\w*|bod(?:y|ies)|corpses?|remains|casualt\w*|lives|succumb\w*|perish\w*"
    r"|drown\w*|toll)\b"
)
SHARED = re.compile(r"(?:split|divid\w*|spread|distribut\w*|each|per|across|respectively)\b")
# Whole words, and beginnings of words, that may change a number.
HEDGES = """
    unconfirmed unknown unclear conflicting between around about approximately roughly nearly almost
    some more over fewer less under or possibly perhaps likely probably presumed may might could would
    tried another additional other others further later earlier last ago response following after since
    justice no not none never nobody but except whether if cattle cow cows goat goats sheep livestock
    camel camels animal animals dog dogs horse horses donkey donkeys
"""
HEDGING = """
    claim alleg disput threat plan attempt want vow previous annivers retaliat reveng protest demonstrat
    demand commemorat mourn funeral memor denounc condemn accus sentenc
"""
HEDGE_WORDS, HEDGE_STEMS = frozenset(HEDGES.split()), tuple(HEDGING.split())
HEDGE_PHRASES = re.compile(r"up to|as many as|(?:killing|death|murder)s? of\b")
WORD = re.compile(r"\w+")
HURT = re.compile(r"(?:injur|wound|hurt)")
PERSON = re.compile(
    r"(?:people|persons?|civilians?|soldiers?|militants?|fighters?|rebels?|police|police(?:m[ae]n|woman)"
    r"|officers?|troops|members?|m[ae]n|wom[ae]n|child|children|boys?|girls?|villagers?|farmers?|students?"
    r"|herders?|pastoralists|bandits?|gunm[ae]n|insurgents?|terrorists?|residents?|workers?|guards?|personnel"
    r"|servicem[ae]n|prisoners?|refugees?|journalists?|protesters?|rioters?|combatants?|militiam[ae]n"
    r"|passengers?|drivers?|teachers?|traders?|attackers?|assailants?|hostages?|fishermen|miners?|worshippers?"
    r"|victims?)\b"
)
FOR_DEATHS = frozenset(("", "civilian", "reported", "total"))
STOP = r"(?:and|or|of|by|with|in|at|near|when|while|who|where|which|that|before|to|from|on|for|was|were|as)\b"
KILLED = r"(?:killed|dead|died|murdered|executed|beheaded|slain)"
WHO = rf"(?P<who>(?:\s+(?!{STOP}|{KILLED}\b)[^\W\d_][\w'-]*){{0,5}})"
WERE = r"(?:\s+(?:was|were|ha[sd] been|have been))?(?:\s+(?:shot|found))?"
FROM_NUMBER = (
    re.compile(rf"(?P<n>{TOKEN}){WHO}{WERE}\s+{KILLED}\b"),
    re.compile(
        rf"(?P<n>{TOKEN})(?P<who>(?:\s+(?:civilian|reported|total))?)\s+(?:fatalit(?:y|ies)|deaths?)\b"
    ),
)
FROM_VERB = re.compile(
    r"(?:kill(?:ed|ing|s)|sho(?:t|oting) dead|murder(?:ed|ing)|execut(?:ed|ing)|behead(?:ed|ing))\s+"
    rf"(?:at least\s+|a total of\s+)?(?P<n>{TOKEN}){WHO}(?=\s*[,.;]|\s*$|\s+{STOP})"
)
NOBODY = re.compile(
    r"\b(?:no[ -]?one|nobody|none)(?: (?:was|were|is|are))?(?: reported(?:ly)?)? (?:killed|dead|died)\b"
    r"|\b(?:no|without(?: any)?)(?: reported)? (?:fatalities|deaths|casualties)\b(?! (?:of|among|fig|num))"
)
CODED_HERE = re.compile(
    rf"(?P<n>{NUMBER})(?: fatalit(?:y|ies))?(?: (?:was|were))? coded (?:to|for|in) this (?:event|one)\b"
)
CODED_AS = re.compile(rf"fatalit(?:y|ies)(?: (?:was|were|is|are))? (?:coded|recorded) as (?P<n>{NUMBER})")
HURTING = rf"(?:injur|wound|hurt)(?:ing|ed)\s+(?:(?:at least|about|around|up to|over) )?(?:{TOKEN}|others)"
BEING_HURT = (
    rf"(?:{TOKEN}|\bothers)(?:\s+(?!{STOP}|{KILLED}\b)[^\W\d_][\w'-]*){{0,3}}?\s+(?:(?:was|were|being)\s+)?"
    r"(?:injured|wounded|hurt)\b"
)
INJURED = re.compile(rf"(?:{HURTING}|{BEING_HURT})(?: (?:others?|more)\b)?")
ASIDES = re.compile(
    r"\([^)]*\)|\[[^\]]*\]|(?:including|among them)\b[^.;]*"
    rf"|[0-9]{{1,2}} (?:{'|'.join(MONTHS).lower()})(?: [0-9]{{4}})?"
)
AND_MORE = re.compile(r"(?:\band|,|\bplus|\bas well as|\balong with)\s+(?:an?|his|her|their|its|the|both)\b")
ALSO = re.compile(r"\band\s+(?:at least\s+)?$")
SENTENCES = re.compile(r"(?<=[.!?;])\s+|\n")


@attrs.frozen
class Told:
    """The numbers of deaths that go with the notes, and the words that say so, in small letters."""

    allowed: frozenset[int]
    words: str


def told_deaths(notes: str) -> Told | None:
    """Return the number of people killed that notes tell; null when they tell none, or not plainly."""
    if len(notes) > LONGEST:
        return None
    text = notes.lower()
    if " coded " in text or " recorded " in text:
        here, coded = list(CODED_HERE.finditer(text)), list(CODED_AS.finditer(text))
        if here:
            return _exactly(here[0]) if len(here) == 1 else None
        if coded:
            alone = len(coded) == 1 and not _begun(SHARED, text) and not _counted(CODED_AS.sub(" ", text))
            return _exactly(coded[0]) if alone else None
    if len(_begun(MENTION, text)) != 1 or _begun(SHARED, text):
        return None
    sentence = next(part for part in SENTENCES.split(text) if _begun(MENTION, part))
    nobody = NOBODY.search(sentence)
    if nobody:
        return None if _hedged(NOBODY.sub(" ", sentence)) else Told(frozenset((0,)), nobody[0])
    return _plain(sentence, suicide="suicide" in text)


def _begun(words: re.Pattern[str], text: str) -> list[int]:
    """Return where words begin that a pattern fits."""
    starts = (found.start() for found in words.finditer(text))
    return [start for start in starts if not (start and text[start - 1].isalnum())]


def _hedged(text: str) -> bool:
    """Tell whether anything in a sentence may change its number."""
    words = WORD.findall(text)
    if not HEDGE_WORDS.isdisjoint(words) or HEDGE_PHRASES.search(text):
        return True
    return any(word.startswith(HEDGE_STEMS) for word in words)


def _counted(text: str) -> bool:
    """Tell whether any sentence mentions the dead and a number."""
    return any(_begun(MENTION, part) and ANY_TOKEN.search(part) for part in SENTENCES.split(text))


def _exactly(found: re.Match[str]) -> Told | None:
    value = number(found["n"])
    return None if value is None else Told(frozenset((value,)), found[0])


def _plain(sentence: str, *, suicide: bool) -> Told | None:
    """Read a sentence with one number, that of the dead; those of the injured are taken out before."""
    text = ASIDES.sub(" ", sentence)
    if HURT.search(text):
        text = INJURED.sub(" ", text)
    if HURT.search(text) or _hedged(text):
        return None
    numbers = list(ANY_TOKEN.finditer(text))
    if len(numbers) != 1:
        return None
    start = numbers[0].start()
    found = next(filter(None, (form.match(text, start) for form in FROM_NUMBER)), FROM_VERB.search(text))
    if found is None or not _of_people(found["who"].strip()):
        return None
    if AND_MORE.search(text, found.end()) or ALSO.search(text[: found.start("n")]):
        return None
    value = number(found["n"])
    allowed = VAGUE_CODES if value is None else frozenset((value,))
    if suicide:  # the bomber counts among the dead, and is not always told with them
        allowed |= {value + 1 for value in allowed}
    return Told(allowed, " ".join(found[0].split()))


def _of_people(who: str) -> bool:
    return who in FOR_DEATHS or bool(_begun(PERSON, who))

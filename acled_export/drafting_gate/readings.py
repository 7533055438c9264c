"""The whole numbers that can be read in the words of a passage."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

import attrs

from acled_export.cells import MONTHS
from acled_export.number_words import BELOW_TWENTY, TENS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SMALL = {word: number for number, word in enumerate(BELOW_TWENTY)}
ROUND = {word: 10 * number for number, word in enumerate(TENS, start=2)}
SCALES = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1_000, "lakh": 100_000, "million": 1_000_000}
GROUPS = {"couple": 2, "pair": 2, "both": 2, "trio": 3, "quartet": 4}
NOUGHT = frozenset(("no", "nobody", "none", "nil"))
ONCE = frozenset(("a", "an", "another"))
ORDINALS = {
    word: number
    for number, word in enumerate(
        ("third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), start=3
    )
}
SINGULAR = re.compile(r"\b(?:was|is|he|she|him|his|her|himself|herself|one|lone|single)\b|^the\b")
MONTH = rf"(?:{'|'.join(MONTHS)})"
# A day, a year, an age, a share, a time or a sum of money counts nobody; nor does "a few".
DAY = re.compile(rf"\b[0-9]{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH}\b|\b{MONTH} [0-9]{{1,2}}\b")
ASIDE = re.compile(
    r"\b(?:in|of|since|until|by|from|during) (?:19|20)[0-9]{2}\b|\b[\w-]+[- ]years?[- ]olds?\b"
    r"|\baged? [0-9]+|[$£€] ?[0-9][0-9.,]*|[0-9][0-9.,]*(?= ?%)|[0-9]+(?::[0-9]+)+"
    r"|\ban? (?:few|number|lot|handful|group|crowd|series|total)\b|\bno (?:fewer|less|more) than\b",
    re.IGNORECASE,
)
# "a woman and her infant daughter" are two
KIN = re.compile(
    r" and (?:his|her|their|its) (?=(?:[\w-]+ )?(?:wife|husband|son|daughter|mother|father|brother|sister"
    r"|driver|bodyguard|child|baby|infant|colleague|aide|nephew|niece|uncle|aunt|cousin|grandmother|grandfather"
    r"|grandson|granddaughter|friend|girlfriend|boyfriend|fianc\u00e9e?|guard|deputy|assistant|companion"
    r"|neighbou?r|partner|secretary|conductor|passenger)\b)"
)
NO_ONE = re.compile(r"\b(?:no[ -]one|not one)\b", re.IGNORECASE)
# Digits by themselves: no part of a name (AK-47) or of a time (10am).
TOKEN = re.compile(
    r"(?P<digits>(?<![^\W_])(?<![^\W\d_]-)"
    r"(?>[0-9]{1,3}(?:[,.'\u2019\u00a0\u202f][0-9]{3})+(?![0-9])|[0-9]+(?:\.[0-9]+)?)(?![^\W_]))"
    r"|(?P<word>[^\W\d_]+)"
)
JOINED = re.compile(r"[ \u00a0-]")
MANY = re.compile(
    r"\b(?:fighters|members|forces|troops|soldiers|militants|rebels|police|civilians|villagers|residents|gunmen"
    r"|terrorists|insurgents|officers|protesters|people|guards|workers|students|farmers)\b",
    re.IGNORECASE,
)
NAME = re.compile(r"\b(?=([^\W\d_]{2,40}) ([^\W\d_]{2,40})\b)")
LONGEST, MOST_READ, MOST_DIGITS = 5_000, 40, 15


@attrs.define
class Reader:
    """Takes words one by one and keeps the numbers that they make."""

    found: list[int] = attrs.field(factory=list)
    done: float = 0
    open: float | None = None
    last: str = ""

    def flush(self) -> None:
        """End the number that is being read."""
        if self.open is not None:
            number = self.done + self.open
            if number == int(number):
                self.found.append(int(number))
        self.done, self.open, self.last = 0, None, ""

    def begin(self, value: float, kind: str) -> None:
        """Start a number, or go on where the last word asks for a smaller one."""
        fits = (self.last == "tens" and kind == "ones" and 0 < value < SMALL["ten"]) or (
            self.last in {"hundred", "thousand", "lakh", "million"} and 0 < value < SCALES[self.last]
        )
        if not fits:
            self.flush()
        self.open = value + (self.open or 0)
        self.last = kind

    def scale(self, word: str) -> None:
        """Multiply what is open; a scale that nothing stands before ("hundreds") is no number."""
        if self.open is None:
            return
        if word in {"hundred", "dozen", "score"}:
            self.open *= SCALES[word]
        else:
            self.done, self.open = self.done + self.open * SCALES[word], 0
        self.last = word

    def take(self, word: str, *, joined: bool) -> None:
        """Take one word in small letters; `joined` tells whether only a blank stands before it."""
        if not joined:
            self.flush()
        if word in SMALL or word in ROUND:
            self.begin(SMALL.get(word, ROUND.get(word, 0)), "ones" if word in SMALL else "tens")
        elif word in SCALES:
            self.scale(word)
        elif word in GROUPS:
            self.open = None
            self.begin(GROUPS[word], "group")
        elif word in ONCE and self.last == "half":
            self.last = "half"
        elif word in ONCE or word == "half":
            self.begin(1 if word in ONCE else 0.5, "half" if word == "half" else "one")
        elif word in NOUGHT:
            self.begin(0, "none")
        elif not (word == "and" and self.last in SCALES):
            self.flush()


def numbers_read(words: str, *, ordinals: bool = False) -> tuple[int, ...]:
    """Return the numbers that words say, in their order: `1,200`, `two dozen`, `a boy` (1), `nobody` (0).

    Vague words ("several", "dozens") say none; nor do days, ages and shares. `ordinals` reads "the fourth"
    as 4 too.
    """
    text = KIN.sub(" and a ", words[:LONGEST])
    text = ASIDE.sub(" | ", DAY.sub(" | ", NO_ONE.sub("nobody", text)))
    reader, before = Reader(), 0
    for token in TOKEN.finditer(text):
        joined = bool(JOINED.fullmatch(text, before, token.start()))
        before = token.end()
        word = token[0].casefold()
        if token["digits"]:
            if not joined:
                reader.flush()
            _digits(reader, word)
        elif ordinals and word in ORDINALS:
            reader.begin(ORDINALS[word], "ordinal")
        else:
            reader.take(word, joined=joined)
    reader.flush()
    return tuple(reader.found[:MOST_READ])


def _digits(reader: Reader, digits: str) -> None:
    grouped = re.fullmatch(r"[0-9]{1,3}(?:[^0-9][0-9]{3})+", digits)
    plain = re.sub(r"[^0-9]", "", digits) if grouped else digits
    if len(plain) > MOST_DIGITS:
        reader.flush()
        return
    reader.begin(float(plain) if "." in plain else int(plain), "digits")


def readable(number: int, quotes: Sequence[str], *, ordinals: bool = False) -> bool:
    """Tell whether passages say a number.

    They do as one number, as several in a row that add up to it, or as one person told of in the singular
    ("the driver lost a leg") or by first and last name ("killed Abdi Warsame").
    """
    read = [numbers_read(quote, ordinals=ordinals) for quote in quotes]
    if number == 1 and any(_one(quote, found) for quote, found in zip(quotes, read, strict=True)):
        return True
    return number in _sums([value for found in read for value in found][:MOST_READ])


def _one(quote: str, found: tuple[int, ...]) -> bool:
    if 0 in found:
        return False
    named = not MANY.search(quote) and any(map(_names_one, NAME.finditer(quote)))
    return named or bool(SINGULAR.search(quote.casefold()))


def _names_one(name: re.Match[str]) -> bool:
    """Tell whether two words begin with capitals, as first and last names do."""
    return name[1][:1].isupper() and name[2][:1].isupper()


def _sums(numbers: list[int]) -> Iterator[int]:
    """Yield every number, and the sum of every run of neighbours."""
    yield from numbers
    for start in range(len(numbers)):
        yield from itertools.accumulate(numbers[start:])

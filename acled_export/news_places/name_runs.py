"""Names in a text: runs of words in capitals, with the small words that may stand inside a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from acled_export.gazetteer.divisions import divisions_by_key
from acled_export.gazetteer.folding import folded
from acled_export.lexicon.words import POSSESSIVE
from acled_export.news_places.kind_words import ROADS
from acled_export.news_places.name_words import ARABIC, DAYS, FUNCTION, NEVER, OF_NAMES, PARTICLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from acled_export.lexicon.words import Word
    from acled_export.news_text import Reading, Sentence

BLANKS = frozenset({" ", "\N{NO-BREAK SPACE}", "\n"})
HYPHENS = frozenset({"-", "\N{HYPHEN}", "\N{NON-BREAKING HYPHEN}"})
DASHES = HYPHENS | {"\N{EN DASH}"}
SHORTENED = frozenset({"st", "ste", "mt", "ft"})
LOUD = 0.7  # more of the letters in capitals: the sentence is a heading in capitals
TITLED = 0.7  # more of the longer words with a capital: a heading in title case
LONG_WORD, FEW_WORDS = 4, 4
MOST_WORDS = 7
BEFORE_NAMES = frozenset({"in", "at", "near"})
LOCAL_GOVERNMENT = 3  # words of `Local Government Area`
ENGLISH = frozenset({"at", "as", "an", "am", "en"})  # particles only between hyphens


@attrs.frozen
class Run:
    """A name: words from `first` up to `behind`, offsets without a possessive `'s`, its sentence."""

    first: int
    behind: int
    start: int
    end: int
    possessive: bool
    sentence: int


@attrs.frozen(eq=False)
class Look:
    """A text as names are looked for in it. `loud` and `titled` are numbers of sentences in capitals."""

    reading: Reading
    text: str
    words: tuple[Word, ...]
    loud: frozenset[int]
    titled: frozenset[int]

    def low(self, at: int) -> str:
        """Return a word as it is looked up, blank beyond the ends."""
        return self.words[at].folded if 0 <= at < len(self.words) else ""

    def gap(self, at: int) -> str:
        """Return what stands between a word and the one before it."""
        if not 0 < at < len(self.words):
            return "\n\n"
        return self.text[self.words[at - 1].end : self.words[at].start]

    def near(self, at: int) -> bool:
        """Tell whether only a blank or a hyphen parts a word from the one before."""
        return self.gap(at) in BLANKS or self.gap(at) in HYPHENS

    def cap(self, at: int) -> bool:
        """Tell whether a word begins with a capital."""
        return 0 <= at < len(self.words) and self.text[self.words[at].start].isupper()

    def owns(self, at: int) -> bool:
        """Tell whether a word is a possessive."""
        return self.bare_end(at) < self.words[at].end or self._bare_apostrophe(at)

    def _bare_apostrophe(self, at: int) -> bool:
        behind = self.text[self.words[at].end : self.words[at].end + 2]
        return behind in {"' ", "\N{RIGHT SINGLE QUOTATION MARK} "} and self.low(at).endswith("s")

    def bare_end(self, at: int) -> int:
        """Return where a word ends without the `'s` of a possessive."""
        word = self.words[at]
        letters = self.text[word.start : word.end].replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
        found = POSSESSIVE.search(letters)
        return word.start + found.start() if found else word.end


def look(reading: Reading) -> Look:
    """Prepare a text."""
    loud, titled = set(), set()
    for sentence in reading.sentences:
        letters = reading.text[sentence.start : min(sentence.end, sentence.start + 400)]
        large, small = sum(map(str.isupper, letters)), sum(map(str.islower, letters))
        if large > LOUD * (large + small):
            loud.add(sentence.number)
        elif sentence.heading and _is_titled(reading, sentence):
            titled.add(sentence.number)
    return Look(reading, reading.text, reading.words, frozenset(loud), frozenset(titled))


def _is_titled(reading: Reading, sentence: Sentence) -> bool:
    words = [word for word in reading.words_of(sentence) if word.end - word.start >= LONG_WORD]
    return len(words) >= FEW_WORDS and sum(
        reading.text[word.start].isupper() for word in words
    ) > TITLED * len(words)


def runs(seen: Look, known: Callable[[str], bool]) -> Iterator[Run]:
    """Yield the names of a text in order; `known` tells whether some place has a name.

    Headings in capitals are left out: there capitals tell nothing.
    """
    for sentence in seen.reading.sentences:
        at = sentence.behind if sentence.number in seen.loud else _behind_dateline(seen, sentence)
        while at < sentence.behind:
            behind = _behind(seen, at, sentence.behind)
            if behind is None:
                at += 1
                continue
            if sentence.number in seen.titled:
                behind = _longest(seen, at, behind, known)
            yield from _parted(seen, at, behind, sentence.number, known)
            at = behind + (LOCAL_GOVERNMENT if local_government(seen, behind) else 0)


def _behind_dateline(seen: Look, sentence: Sentence) -> int:
    dateline = seen.reading.dateline
    return max(sentence.first, seen.reading.word_at(dateline[1])) if dateline else sentence.first


def _behind(seen: Look, at: int, last: int) -> int | None:
    """Return the word behind the name that begins at a word, null when none does."""
    arabic = seen.low(at) in ARABIC and seen.cap(at + 1) and at + 1 < last and seen.near(at + 1)
    arabic = arabic and (seen.gap(at + 1) in HYPHENS or seen.low(at) in {"al", "el"})
    if not (seen.cap(at) and _may_begin(seen, at, last)) and not (arabic and not seen.cap(at)):
        return None
    behind = at + (2 if arabic else 1)
    while behind < last and behind - at < MOST_WORDS:
        step = _step(seen, behind, last)
        if not step:
            break
        behind += step
    return behind + _twofold(seen, at, behind, last)


def _twofold(seen: Look, first: int, behind: int, last: int) -> int:
    """Return by how many words a province goes on that has two names: `Jammu and Kashmir`."""
    if seen.low(behind) != "and" or behind + 1 >= last or not seen.cap(behind + 1):
        return 0
    name = folded(seen.text[seen.words[first].start : seen.bare_end(behind + 1)])
    return 2 if name in divisions_by_key() else 0


def _may_begin(seen: Look, at: int, last: int) -> bool:
    low = seen.low(at)
    if low not in NEVER:
        return True
    if low in FUNCTION and seen.low(at - 1) in BEFORE_NAMES and seen.near(at) and seen.cap(at + 1):
        return seen.near(at + 1)  # `in Let Pan Hla Village`
    # `San Juan` begins with no such word, `Las Vegas` may; `New York` does
    return low in {"new", "al", "el"} and at + 1 < last and seen.near(at + 1) and seen.cap(at + 1)


def _step(seen: Look, behind: int, last: int) -> int:
    """Return by how many words the name goes on."""
    gap, before = seen.gap(behind), seen.low(behind - 1)
    joined = gap in BLANKS or gap in HYPHENS or (gap in {". ", "."} and before in SHORTENED)
    if not joined:
        return 0
    if seen.cap(behind):
        return 0 if seen.low(behind) in DAYS or local_government(seen, behind) else 1
    small = seen.low(behind)
    if gap in HYPHENS or small in PARTICLES - ENGLISH:
        for wide in (1, 2):
            if (
                behind + wide < last
                and seen.cap(behind + wide)
                and all(seen.near(behind + step) for step in range(1, wide + 1))
            ):
                inner = [seen.low(behind + step) for step in range(wide)]
                if all(word in PARTICLES for word in inner) or (
                    gap in HYPHENS and seen.gap(behind + 1) in HYPHENS
                ):
                    return wide + 1
        return 0
    if small == "of" and before in OF_NAMES and behind + 1 < last and seen.cap(behind + 1):
        return 2
    return 0


def local_government(seen: Look, at: int) -> bool:
    """Tell whether the words behind the name of a district are there: `Faskari Local Government Area`."""
    words = [seen.low(step) for step in range(at, at + LOCAL_GOVERNMENT)]
    return words[0] == "local" and words[1] in {"government", "council"} and words[2] in {"area", "areas"}


def _longest(seen: Look, first: int, behind: int, known: Callable[[str], bool]) -> int:
    """Return where the longest name of a place ends that begins a run, in a heading in title case."""
    for last in range(behind, first, -1):
        if known(seen.text[seen.words[first].start : seen.bare_end(last - 1)]):
            return last
    return first + 1


def _parted(
    seen: Look, first: int, behind: int, sentence: int, known: Callable[[str], bool]
) -> Iterator[Run]:
    """Part a run behind each possessive, unless the whole is the name of a place: `Mohale's Hoek`."""
    begin = first
    cut = _road_ends(seen, first, behind)
    if cut is not None and not known(seen.text[seen.words[first].start : seen.bare_end(behind - 1)]):
        yield _run(seen, first, cut, sentence)
        begin = cut
    for at in range(begin, behind):
        if (
            at + 1 < behind
            and seen.owns(at)
            and not known(seen.text[seen.words[begin].start : seen.words[at + 1].end])
        ):
            yield _run(seen, begin, at + 1, sentence)
            begin = at + 1
    yield _run(seen, begin, behind, sentence)


def _road_ends(seen: Look, first: int, behind: int) -> int | None:
    """Return where the second name of `the Gao-Ansongo road` begins, null where no such two names stand."""
    if seen.low(behind) not in ROADS or not seen.near(behind):
        return None
    cuts = [at for at in range(first + 1, behind) if seen.gap(at) in HYPHENS and seen.cap(at)]
    return cuts[0] if len(cuts) == 1 else None


def _run(seen: Look, first: int, behind: int, sentence: int) -> Run:
    last = behind - 1
    return Run(first, behind, seen.words[first].start, seen.bare_end(last), seen.owns(last), sentence)

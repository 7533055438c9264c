"""`tolls_in`: every toll that a text tells as a fact, or says it cannot confirm."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from acled_export.incident import TollStatus
from acled_export.news_tolls.drafts import Draft, antecedent
from acled_export.news_tolls.of_nouns import BODIES
from acled_export.news_tolls.people_words import attackers
from acled_export.news_tolls.sentence_tolls import drafts_of
from acled_export.news_tolls.sides import Sentence, named_in
from acled_export.news_tolls.standing import (
    before_total,
    is_later_death,
    is_update,
    of_a_period,
    unsure_around,
)
from acled_export.news_tolls.tokens import tokens_of
from acled_export.news_tolls.told import Harm, TollTold, Who

if TYPE_CHECKING:
    from collections.abc import Iterator

    from acled_export.news_text import Reading
    from acled_export.news_tolls.noun_phrases import NounPhrase
    from acled_export.news_tolls.tokens import Tokens

LONGEST = 150  # words of a sentence that are read together
AROUND = 400  # characters on each side of a toll that say of what time it is
BRINGING = 12  # characters before "the death toll" that say that it is new
NEAR = 40  # characters around a verb that say that one died later


SOURCE = re.compile(
    r"\b(?:while|but|although|said|says|put|according|claimed|told|reported|counted|others?|however"
    r"|later|rose|risen|climbed|initially"
    r"|by|toll|earlier|first)\b|[:;]",
    re.IGNORECASE,
)
CUT = re.compile(r"[,;.]| and ")


def tolls_in(reading: Reading) -> tuple[TollTold, ...]:
    """Return every toll that a text tells, in the order of the text.

    What did not happen, or only may happen, is left out; that nobody was harmed is a toll with the
    status `not reported`, and `CASUALTIES` where it is said of the dead and the injured.
    """
    t = tokens_of(reading)
    told: list[TollTold] = []
    before: Sentence | None = None
    for first, behind, number in _pieces(reading):
        s = named_in(t, first, behind)
        drafts = drafts_of(t, s)
        index = {id(draft): len(told) + place for place, draft in enumerate(drafts)}
        for draft in drafts:
            parent = index.get(id(draft.parent)) if draft.parent is not None else None
            told.append(attrs.evolve(_told(t, s, before, draft), part_of=parent, sentence=number))
            told[-1] = attrs.evolve(
                told[-1], adds=told[-1].adds or (not draft.total and _beside(t.text, told))
            )
            told[-1] = attrs.evolve(told[-1], part_of=_of_earlier(t, told, draft, parent))
        before = s
    return tuple(told)


def _pieces(reading: Reading) -> Iterator[tuple[int, int, int]]:
    """Yield the sentences by their words and number; one without an end is read piece by piece."""
    for sentence in reading.sentences:
        for first in range(sentence.first, sentence.behind, LONGEST):
            yield first, min(first + LONGEST, sentence.behind), sentence.number


def _told(t: Tokens, s: Sentence, before: Sentence | None, draft: Draft) -> TollTold:
    """Return a draft as the record that others read."""
    if draft.negative is not None:
        start, end = draft.negative
        words = t.text[start:end]
        return TollTold(start=start, end=end, quote=words, harm=draft.harm, status=TollStatus.NOT_REPORTED,
                        words=words, sentence=0)  # fmt: skip
    phrase = _resolved(s, before, draft)
    start, end = _closed(t, *t.span(*draft.whole))
    begin, close = _closed(t, *t.span(phrase.first, phrase.behind))
    why = _period(t, s, draft, phrase)
    verb_start, verb_end = t.span(*draft.verb)
    around = (
        t.text[max(start, verb_start - NEAR) : verb_end] + CUT.split(t.text[verb_end : verb_end + NEAR])[0]
    )
    later = draft.harm is Harm.KILLED and not draft.total and is_later_death(around)
    return TollTold(
        start=start,
        end=end,
        quote=t.text[start:end],
        harm=draft.harm,
        status=_status(t, s, draft),
        words=t.text[begin:close],
        sentence=0,
        low=phrase.low,
        high=phrase.high,
        who=_who(t, phrase),
        verb=t.span(*draft.verb),
        aggregate=why is not None,
        why=why,
        updated=later or (draft.total and is_update(t.text[max(start - BRINGING, 0) : close])),
        adds=draft.adds or later,
        more=phrase.more or "also" in t.low[max(s.first, draft.verb[0] - 2) : draft.verb[1] + 1],
        definite=phrase.definite,
        of_attackers=draft.suicide or any(t.low[head] in attackers() for head in phrase.heads),
    )


def _closed(t: Tokens, start: int, end: int) -> tuple[int, int]:
    """Take in a closing quotation mark whose opening one is within."""
    inside, behind = t.text[start:end], t.text[end : end + 1]
    opened = inside.count("\N{LEFT DOUBLE QUOTATION MARK}") > inside.count("\N{RIGHT DOUBLE QUOTATION MARK}")
    closes = behind == "\N{RIGHT DOUBLE QUOTATION MARK}" and opened
    return start, end + (closes or (behind == '"' and inside.count('"') % 2 == 1))


def _resolved(s: Sentence, before: Sentence | None, draft: Draft) -> NounPhrase:
    """Give "them" the number of those it stands for."""
    phrase = draft.phrase
    if phrase is None:
        raise AssertionError
    if phrase.kind != "pronoun" or phrase.low is not None:
        return phrase
    meant = antecedent(s, phrase.first) or (antecedent(before, before.behind) if before else None)
    return attrs.evolve(phrase, low=meant.low, high=meant.high) if meant else phrase


def _who(t: Tokens, phrase: NounPhrase) -> Who:
    start, end = _closed(t, *t.span(phrase.first, phrase.behind))
    return Who(
        start=start, end=end, quote=t.text[start:end],
        heads=tuple(t.span(head, head + 1) for head in phrase.heads),
        head_words=tuple(t.low[head] for head in phrase.heads),
    )  # fmt: skip


def _period(t: Tokens, s: Sentence, draft: Draft, phrase: NounPhrase) -> str | None:
    """Return the words near a toll that make it one of a period."""
    first, last = t.span(s.first, s.behind)
    start, end = t.span(*draft.whole)
    begin = max(first, start - AROUND)
    sentence = before_total(t.text[begin : min(last, end + AROUND)], end - begin)
    return of_a_period(sentence, phrase.low, total=draft.total)


def _status(t: Tokens, s: Sentence, draft: Draft) -> TollStatus:
    first, last = t.span(s.first, s.behind)
    start, end = t.span(*draft.whole)
    grave = (
        t.low[draft.verb[0]] in BODIES
        and "grave" in t.text[max(first, start - AROUND) : min(last, end + AROUND)]
    )
    unsure = draft.standing == "unsure" or grave or unsure_around(t.text, first, min(last, end + AROUND))
    return TollStatus.UNCONFIRMED if unsure else TollStatus.REPORTED


def _beside(text: str, told: list[TollTold]) -> bool:
    """Tell whether a toll stands beside another of its sentence, and no other source gives it."""
    mine = told[-1]
    if mine.part_of is not None or mine.status is TollStatus.NOT_REPORTED:
        return False
    for other in told[-2:-6:-1]:
        if other.sentence != mine.sentence:
            return False
        if other.harm is mine.harm and other.part_of is None and other.end <= mine.start:
            return not SOURCE.search(text[other.end : mine.start][:AROUND])
    return False


def _of_earlier(t: Tokens, told: list[TollTold], draft: Draft, parent: int | None) -> int | None:
    """Find the toll that "two of them" is a part of, in this sentence or the one before."""
    mine = told[-1]
    if parent is not None or draft.phrase is None or mine.low is None or mine.updated:
        return parent
    if not (draft.phrase.of_those or draft.member) and t.low[draft.verb[0]] not in {
        "in",
        "fighting",
        "remain",
    }:
        return None
    for place in range(len(told) - 2, max(len(told) - 7, -1), -1):
        other = told[place]
        if mine.sentence - other.sentence > 1 + 2 * draft.member:
            break
        if other.harm is mine.harm and other.low is not None and other.low >= mine.low:
            return place
    return None

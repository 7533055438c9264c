"""Evidence put where its words stand in the article; what does not stand there is dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from acled_export.drafting_gate.article_words import nearest_span, says_something
from acled_export.drafting_gate.cleaning import Listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from acled_export.drafting_gate.article_words import ArticleWords, Span
    from acled_export.drafting_gate.telling import Steps, Told

    Record = dict[str, Any]

LONGEST_QUOTE = 600  # a longer one, up to the whole article, would be evidence of anything
MOST_PASSAGES = 200  # in one incident
SINGLE, MANY = ("when", "place", "actor", "killed", "injured", "count"), ("places", "actors")


@attrs.define(eq=False)
class Claim:
    """A quote that an extractor gives, the offsets it gives, and the span found for it."""

    at: Steps
    quote: str
    start: int | None
    end: int | None
    span: Span | None = None


def records(incident: Record, at: Steps) -> Iterator[tuple[Steps, Record]]:
    """Yield an incident or a candidate and the records in it that can hold evidence, with its first path.

    The candidates of an incident are not of it: they are for the reviewer, and prove nothing.
    """
    yield at, incident
    for name in SINGLE:
        if isinstance(incident.get(name), dict):
            yield (*at, name), incident[name]
    for name in MANY:
        if isinstance(incident.get(name), Listed):
            members = incident[name].placed()
            yield from (((*at, name, number), it) for number, it in members if isinstance(it, dict))


def spans_of(*holders: Any) -> list[Span]:
    """Return where the passages of lists of passages stand."""
    return [(it["start"], it["end"]) for passages in holders for it in passages or ()]


def all_spans(incident: Record) -> list[Span]:
    """Return where all the evidence of an incident stands."""
    held = [record.get("evidence") or {} for _, record in records(incident, ())]
    return [span for evidence in held for span in spans_of(*evidence.values())]


def prove(
    incident: Record, at: Steps, words: ArticleWords, told: Told, around: Sequence[Span] = ()
) -> list[Span]:
    """Make every passage of an incident or a candidate verbatim, in place, or drop it.

    Offsets that are wrong or missing are put right where the quote leads to one place: the only one, the
    nearest to the offsets, or else the nearest to other evidence of the incident, or where there is none
    to what is `around`. Returns where they all stand.
    """
    found = [
        (evidence, key, _claims(passages, (*where, "evidence", key), told))
        for where, record in records(incident, at)
        if isinstance(evidence := record.get("evidence"), dict)
        for key, passages in evidence.items()
        if isinstance(passages, Listed)
    ]
    claims = [claim for _, _, held in found for claim in held]
    for claim in claims[MOST_PASSAGES:]:
        told.drop("evidence", claim.at, f"more than {MOST_PASSAGES} passages in one incident")
    settle(claims[:MOST_PASSAGES], words, told, around)
    for evidence, key, held in found:
        spans = dict.fromkeys(claim.span for claim in held if claim.span is not None)
        evidence[key] = Listed(words.passage(span) for span in spans)
        if not spans:
            del evidence[key]
    return [claim.span for claim in claims if claim.span is not None]


def _claims(passages: Listed, at: Steps, told: Told) -> list[Claim]:
    claims = []
    for number, passage in passages.placed():
        where = (*at, number)
        quote = passage.get("quote") if isinstance(passage, dict) else passage
        if not isinstance(quote, str) or not says_something(quote):
            told.drop("evidence", where, "a passage without words to quote", quote)
        elif len(quote) > LONGEST_QUOTE:
            told.drop("evidence", where, f"a quote of more than {LONGEST_QUOTE} characters proves nothing")
        else:
            offsets = passage if isinstance(passage, dict) else {}
            start, end = _offset(offsets.get("start")), _offset(offsets.get("end"))
            claims.append(Claim(where, quote, start, end))
    return claims


def _offset(value: Any) -> int | None:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def settle(claims: list[Claim], words: ArticleWords, told: Told, around: Sequence[Span] = ()) -> None:
    """Find the span of each claim, those that are plain first: they say where to look for the others."""
    waiting = []
    for claim in claims:
        if _stands(claim, words.text):
            claim.span = (claim.start or 0, claim.end or 0)
            continue
        spans = words.quoted(claim.quote)
        given = claim.start is not None and 0 <= claim.start <= len(words.text)
        if not spans:
            told.drop("evidence", claim.at, "these words do not stand in the article", claim.quote)
        elif len(spans) == 1 or given:
            claim.span = _beside(spans, claim.start or 0)
            _mended(claim, words, told)
        else:
            waiting.append(claim)
    anchors = [claim.span for claim in claims if claim.span is not None] or around
    for claim in waiting:
        spans = words.quoted(claim.quote)
        claim.span = nearest_span(spans, anchors)
        if claim.span is None:
            message = (
                f"these words stand in the article {len(spans)} times, and nothing tells which are meant"
            )
            told.drop("evidence", claim.at, message, claim.quote)
        else:
            _mended(claim, words, told)


def _beside(spans: Sequence[Span], offset: int) -> Span:
    return min(spans, key=lambda span: abs(span[0] - offset))


def _stands(claim: Claim, text: str) -> bool:
    if claim.start is None or claim.end is None or claim.start < 0:
        return False
    return claim.end - claim.start == len(claim.quote) and text.startswith(claim.quote, claim.start)


def _mended(claim: Claim, words: ArticleWords, told: Told) -> None:
    if claim.span is None:
        return
    start, end = claim.span
    same = words.text[start:end] == claim.quote
    kind, message = ("evidence-found", "stands") if same else ("quote-mended", "is kept as it stands")
    told.mend(kind, claim.at, f"the quote {message} at {start} to {end}", claim.quote)

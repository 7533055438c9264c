"""Joining a mention to what follows it: `members of the Foo`, `the Foo Front (FF)`, `forces of Mali`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from acled_export.news_actors.drafts import Draft, link_between
from acled_export.news_actors.known import ABBREVIATION, ADJECTIVE
from acled_export.news_actors.phrase import Before
from acled_export.news_actors.word_sets import ADVERBS, STRIKES, listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from acled_export.news_actors.tokens import Text, Token

STATE_FORCES = ("state_military", "state_police", "foreign_forces")
ANY_ARMED = ("militia", "unidentified_rebel", "unidentified_armed", "gang", "communal")
MAY_BE_NAMED = (*STATE_FORCES, *ANY_ARMED)
GOES_ON = (*ANY_ARMED, "member", "group_word")
NOT_SUBJECT = listed("""in of from to at near across for with against on by inside outside into over between
    and or s""")
MOST_ADVERBS = 3
OF_A_COUNTRY = (*STATE_FORCES, "means", "member", "government", "civilians", "civilians_group")


def between(text: Text, last: Draft, first: int) -> str:
    """Return what stands between a mention and a word."""
    words = text.reading.words
    return text.reading.text[end_of(text, last) : words[first].start]


def end_of(text: Text, draft: Draft) -> int:
    """Return where a mention ends."""
    return draft.end if draft.end is not None else text.reading.words[draft.behind - 1].end


def is_of(text: Text, last: Draft, token: Token) -> bool:
    """Tell whether a country behind a noun says whose they are."""
    if last.country is not None or last.category not in OF_A_COUNTRY:
        return False
    said = between(text, last, token.first)
    if last.category.startswith("civilians"):
        return said.split() in (["of"], ["from"])
    return said.split() in (["of"], ["from"], ["of", "the"], ["from", "the"])


def is_part(text: Text, token: Token) -> bool:
    """Tell whether a country begins a longer name."""
    words, source = text.reading.words, text.reading.text
    if token.behind >= len(words) or source[words[token.behind - 1].end : words[token.behind].start] != " ":
        return False
    return source[words[token.behind].start].isupper()


def joins_state(text: Text, last: Draft, draft: Draft) -> bool:
    """Join `members of the security forces` and `a company of the national army`."""
    if last.category not in ("member", "means") and last.category != draft.category:
        return False
    if link_between(between(text, last, draft.first)) not in ("of", "from", "within"):
        return False
    last.category, last.country = draft.category, draft.country or last.country
    last.behind, last.end, last.closed = draft.behind, draft.end, True
    return True


def in_brackets(text: Text, last: Draft, draft: Draft) -> bool:
    """Join `the Kurdistan Workers Party (PKK)`."""
    source = text.reading.text
    stop = text.reading.words[draft.behind - 1].end
    if between(text, last, draft.first).strip() != "(" or not source.startswith(")", stop):
        return False
    if last.named and draft.named:
        both = {said.option.name for said in draft.named}
        last.named = tuple(said for said in last.named if said.option.name in both) or last.named
    elif last.head is not None and draft.named and (last.category in MAY_BE_NAMED or not last.whole):
        last.named = draft.named
    else:
        return False
    last.end, last.closed = stop + 1, True
    last.behind = draft.behind
    return True


def acts(text: Text, token: Token) -> bool:
    """Tell whether a verb of striking stands behind a country."""
    words = text.reading.words
    if token.first > 0 and words[token.first - 1].folded in NOT_SUBJECT:
        return False
    at = token.behind
    source = text.reading.text
    last = words[token.behind - 1]
    if at >= len(words) or (
        source[last.end - 1] == "s" and source[last.end - 2] in "'\N{RIGHT SINGLE QUOTATION MARK}"
    ):
        return False
    while at < len(words) and at - token.behind < MOST_ADVERBS and words[at].folded in ADVERBS:
        at += 1
    if at >= len(words) or source[words[at - 1].end : words[at].start].strip():
        return False
    return words[at].folded in STRIKES


def put_other_country(text: Text, drafts: list[Draft], ends: Mapping[int, Token], floor: int) -> None:
    """Put `US` of `US and British warplanes` before the last mention."""
    draft = drafts[-1] if drafts else None
    if draft is None or (draft.country is None and {said.option.home for said in draft.named} <= {None}):
        return
    words, other = text.reading.words, ends.get(draft.first - 1)
    if (
        other is None
        or not other.terms
        or other.first < floor
        or words[draft.first - 1].folded not in ("and", "or")
    ):
        return
    country, kind = other.terms[0].country, other.terms[0].kind
    if country is None or kind not in (ADJECTIVE, ABBREVIATION):
        return
    if len(drafts) > 1 and drafts[-2].behind > other.first:
        return
    first, behind = other.first, other.behind
    also = attrs.evolve(
        draft, first=first, behind=behind, core=first, before=Before(first), country=country, named=()
    )
    drafts.insert(-1, also)

"""The cues of the lists, as trees of phrases: background, modality, negation, links, other kinds of text."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from acled_export.lexicon.phrases import Phrases
from acled_export.lexicon.stored import cues, triggers
from acled_export.lexicon.words import key

if TYPE_CHECKING:
    from collections.abc import Iterable

YEAR = r"(?:1[89]|20)\d\d"
MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
NUMBER = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|many|few|couple of)"
# what the list of cues tells as patterns
STANDING = re.compile(
    rf"\b(?:since (?:{YEAR}|{MONTH}|mid-{MONTH}|early|late|the)"
    rf"|between {YEAR} and {YEAR}|between {MONTH} and {MONTH}|from {YEAR} to {YEAR}"
    rf"|{NUMBER}[- ]year(?:-old)? (?:conflict|war|insurgency|rebellion|civil war|occupation)"
    rf"|(?:for|over|in|during) the (?:past|last) (?:{NUMBER} )?(?:week|month|year|decade)s?"
    rf"|{NUMBER} (?:month|year|decade)s (?:ago|earlier|of (?:war|conflict|fighting|violence))"
    rf"|(?:almost |more than |over )?(?:a|an?other) (?:decade|year) (?:ago|earlier)"
    rf"|(?:has|have) (?:since )?(?:killed|displaced|abducted|left) "
    rf"(?:more than|over|at least|nearly|about|some|hundreds|thousands|tens)"
    rf"|(?:this|last) (?:spring|summer|autumn|winter|fall)|in recent (?:days|weeks|months|years)"
    rf"|so far this (?:week|month|year)|this (?:year|month) alone"
    rf"|such (?:attacks|incidents|raids|bombs|strikes|killings|protests)"
    rf"|for (?:years|decades|months)|over the years|every (?:day|week|month|year)|near-daily|almost daily)\b"
)


# of the list what brings in another event by itself; "also" and "hours later" as often go on with one
ANOTHER = re.compile(
    r"separate|another|elsewhere|meanwhile|second|third|neighbo|nearby|related|first|earlier"
)


def _tree(*lists: Iterable[str]) -> Phrases[str]:
    return Phrases((key(phrase), phrase) for phrases in lists for phrase in phrases)


@functools.cache
def background() -> Phrases[str]:
    """Return phrases that put their clause into the background."""
    return _tree(cues()["background"]["strong"])


@functools.cache
def background_behind() -> Phrases[str]:
    """Return phrases that put what stands behind them into the background."""
    return _tree(cues()["background"]["after_only"])


@functools.cache
def modal() -> Phrases[str]:
    """Return phrases behind which something has not happened."""
    return _tree(cues()["hypothetical"]["cancel"])


@functools.cache
def not_modal() -> Phrases[str]:
    """Return phrases that look modal and are not."""
    return _tree(cues()["hypothetical"]["keep"])


@functools.cache
def negation() -> Phrases[str]:
    """Return phrases that deny what stands behind them."""
    return _tree(cues()["negation"]["before"])


@functools.cache
def negation_behind() -> Phrases[str]:
    """Return phrases that deny what stands before them."""
    return _tree(cues()["negation"]["after"])


@functools.cache
def not_negation() -> Phrases[str]:
    """Return phrases that look like a denial and are none, among them denials of casualties."""
    return _tree(cues()["negation"]["not_a_negation"], cues()["negation"]["casualty_negation"])


@functools.cache
def additive() -> Phrases[str]:
    """Return phrases that bring in another event."""
    listed = (*cues()["series_links"]["additive"], *cues()["series_links"]["new_list_item"])
    return _tree(phrase for phrase in listed if ANOTHER.search(phrase))


@functools.cache
def same_event() -> Phrases[str]:
    """Return phrases that speak of the event told before."""
    return _tree(cues()["series_links"]["same_event"])


@functools.cache
def other_contexts() -> Phrases[str]:
    """Return words of other kinds of text, each with the name of its set."""
    return Phrases((key(word), name) for name, words in triggers().context_sets.items() for word in words)

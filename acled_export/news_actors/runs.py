"""Runs of words with capitals that look like the name of an armed group."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from acled_export.news_actors.known import lands
from acled_export.news_actors.tokens import written_so
from acled_export.news_actors.word_sets import STRIKES, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from acled_export.news_text import Reading

MOST_WORDS = 9
ARMED = listed(
    """front army brigade brigades battalion battalions militia militias movement forces force resistance
    column fighters guard guards command squad faction cartel gang boys warriors liberation tigers
    cobras commando commandos defenders vigilantes mujahideen mujahedin jihad clan regiment legion
    rebels insurgents cult vigilance avengers"""
)
PEOPLE = listed("fighters rebels insurgents boys warriors defenders vigilantes commandos guards")
REBEL = listed(
    """rebel rebels insurgent insurgents guerrilla guerrillas separatist separatists jihadist jihadists
    liberation front resistance mujahideen mujahedin jihad revolutionary islamist militants army"""
)
COMMUNAL = frozenset(["clan", "tribe", "tribal", "ethnic", "communal"])
CONNECTORS = listed("""of for the and de la du des do da del al el e""")
# these end names of clubs, companies and programmes too
UNSURE = listed(
    """movement force guard guards command squad faction boys warriors tigers cobras commando commandos
    column legion regiment cult clan defenders vigilance avengers fighters insurgents rebels"""
)
WIDE = frozenset(("front", "movement", "army", "resistance", "brigade", "brigades", "militia"))
STATE = listed(
    """self national army armed forces force defence defense security special air police guard guards
    republican presidential joint task royal central border coast government federal command northern
    southern eastern western counter terrorism rapid response intervention state internal public civil
    military brigade battalion regiment infantry mountain tank artillery first second third fourth fifth
    tactical operations operational ground land strategic missile navy naval service territorial home
    reserve elite mobile anti quick reaction the of and division corps mechanised mechanized airborne
    assault united nations african union"""
)
UNITS = listed("""battalion battalions brigade brigades regiment division""")
NUMBERED = re.compile(r"[0-9]+(?:st|nd|rd|th)?")
PEACEFUL = listed(
    """ministry university bank commission office party union association federation court council agency
    football club college school hospital church mosque foundation institute department committee
    parliament congress assembly chamber society centre center network company corporation labour labor
    human rights observatory"""
)
BEFORE_NAMES = listed(
    """the a an in on at by of from and but as when while after monday tuesday wednesday thursday friday
    saturday sunday one two three four five six seven eight nine ten for with this that these his her
    their mr mrs gen col president"""
)
CUES = ARMED | REBEL | listed("""group armed gunmen group's militant outfit combatants men""")
CUES_NEAR = (
    CUES | STRIKES | frozenset(("claimed", "members", "member", "killing", "clashed", "fought", "ambushed"))
)
CUE_WORDS = 6


def is_capital(reading: Reading, place: int) -> bool:
    """Tell whether a word begins with a capital or a digit."""
    first = reading.text[reading.words[place].start]
    return first.isupper() or first.isdigit()


def is_adjacent(reading: Reading, place: int) -> bool:
    """Tell whether a word follows the one before it with a space or a hyphen between."""
    words = reading.words
    return reading.text[words[place - 1].end : words[place].start] in (" ", "-", "\n", "\N{NO-BREAK SPACE}")


def armed_names(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the runs of words with capitals that end in a word for an armed group."""
    words = reading.words
    for place, word in enumerate(words):
        if word.folded not in ARMED or not is_capital(reading, place):
            continue
        first = _run_start(reading, place)
        if word.folded in UNSURE and not _near_a_cue(reading, first, place + 1):
            continue
        behind = place + 1 if word.folded in PEOPLE else _run_end(reading, place + 1)
        run = {it.folded for it in words[first:behind]}
        if (
            behind - first > 1
            and not run <= STATE
            and not _is_unit(reading, first, behind)
            and not run & PEACEFUL
            and not _of_a_state(reading, first, behind)
        ):
            yield first, behind


def _is_unit(reading: Reading, first: int, behind: int) -> bool:
    """Tell whether a run is a numbered unit of an army: `41st Infantry Battalion`."""
    run = {word.folded for word in reading.words[first:behind]}
    return bool(run & UNITS) and any(NUMBERED.fullmatch(word) for word in run)


def _near_a_cue(reading: Reading, first: int, behind: int) -> bool:
    words = reading.words
    near = (*words[max(first - CUE_WORDS, 0) : first], *words[behind : behind + CUE_WORDS])
    return any(word.folded in CUES_NEAR for word in near)


def _run_start(reading: Reading, place: int) -> int:
    first = at = place
    while at > 0 and place - at < MOST_WORDS and is_adjacent(reading, at):
        at -= 1
        if is_capital(reading, at) and reading.words[at].folded not in BEFORE_NAMES:
            first = at
        elif reading.words[at].folded not in CONNECTORS or reading.words[at].folded == "the":
            break
    return first


def _run_end(reading: Reading, behind: int) -> int:
    """Go on over `for the Liberation of Foo`."""
    at = last = behind
    words_of = reading.words
    while at < len(words_of) and at - behind < MOST_WORDS and is_adjacent(reading, at):
        word = reading.words[at].folded
        if at == behind and not (word == "for" or (word == "of" and words_of[behind - 1].folded in WIDE)):
            break
        if is_capital(reading, at):
            last = at + 1
        elif word not in ("for", "of", "the", "and", "de"):
            break
        at += 1
    return last


def _of_a_state(reading: Reading, first: int, behind: int) -> bool:
    """Tell whether a run is a country's adjective or name and words for forces of states."""
    met = lands().at(reading.words, first)
    if met is None:
        return False
    said = " ".join(
        reading.text[word.start : word.end].removesuffix("'s")
        for word in reading.words[met.first : met.behind]
    )
    known = any(written_so(said, term.form, exact=False) for term in met.known)
    return known and {word.folded for word in reading.words[met.behind : behind]} <= STATE | {"resistance"}


def name_before(reading: Reading, first: int, floor: int) -> int:
    """Return the first of the words with capitals that stand before a word; the word itself for none."""
    at = first
    while at > floor and first - at < MOST_WORDS // 2 and is_adjacent(reading, at):
        word = reading.words[at - 1]
        if not is_capital(reading, at - 1) or word.folded in BEFORE_NAMES or word.folded.isdigit():
            break
        at -= 1
    return at

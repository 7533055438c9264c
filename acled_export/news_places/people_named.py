"""Names that the text shows to be those of persons and bodies."""

from __future__ import annotations

import functools
import itertools
import re
from typing import TYPE_CHECKING

import attrs

from acled_export.lexicon.phrases import Phrases
from acled_export.lexicon.stored import groups
from acled_export.lexicon.words import key
from acled_export.news_places.kind_words import KINDS, SPOTS, SPREAD
from acled_export.news_places.name_runs import BLANKS, HYPHENS
from acled_export.news_places.name_words import ARABIC, BODIES, JOBS, NO_PLACES, SAYS, TITLES
from acled_export.news_places.place_words import OWNED, PREPOSITIONS, WEAK

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from acled_export.lexicon.phrases import Met
    from acled_export.news_places.name_runs import Look, Run

AGE = re.compile(r"\s?[,(]\s?\d{1,2}\s?[,).]")
MOST_OFFICE = 6  # words of "the government information minister"
OFFICES = frozenset(
    "minister spokesman spokesperson spokeswoman commissioner governor mayor chairman official secretary "
    "administrator commander officer president director coordinator lawmaker senator activist "
    "resident".split()
)
MIDDLE = frozenset(["al", "el", "bin", "ibn", "abu", "abd", "de", "van", "der", "von", "la"])


@attrs.frozen
class Named:
    """First words of names: of persons, bodies, peoples and armed groups; and the words of persons."""

    persons: frozenset[int]
    bodies: frozenset[int]
    words: frozenset[str]
    peoples: frozenset[int]
    armed: frozenset[int]


def named_others(seen: Look, listed: Iterable[Run], parts: AbstractSet[tuple[int, int]]) -> Named:
    """Find the names of persons and bodies; `parts` are the words of names known as places."""
    persons, bodies, peoples, armed = (set[int]() for _ in range(4))
    words: set[str] = set()
    groups_at = _in_groups(seen)
    for run in listed:
        if (run.first, run.behind) in parts:
            continue
        if seen.low(run.first) in NO_PLACES:
            peoples.add(run.first)
        group = groups_at.get(run.first)
        if group is not None and group.behind >= run.behind:
            longer = group.behind - group.first > run.behind - run.first
            (bodies if longer else armed).add(run.first)
        elif is_body(seen, run):
            bodies.add(run.first)
        elif is_person(seen, run):
            persons.add(run.first)
            words.update(_own_words(seen, run))
    return Named(
        frozenset(persons), frozenset(bodies), frozenset(words), frozenset(peoples), frozenset(armed)
    )


@functools.cache
def _groups() -> Phrases[str]:
    """Return the names of armed groups, to be found by folded words."""
    listed = groups()
    folded = ((form.split(), group.name) for group in listed for form in group.any_case)
    written = ((key(form), group.name) for group in listed for form in group.cased)
    return Phrases(itertools.chain(folded, written))


def _in_groups(seen: Look) -> dict[int, Met[str]]:
    """Return for each word the name of a group that it stands in."""
    found: dict[int, Met[str]] = {}
    for met in _groups().within(seen.words):
        if seen.cap(met.first):
            for at in range(met.first, met.behind):
                found.setdefault(at, met)
    return found


def is_body(seen: Look, run: Run) -> bool:
    """Tell whether a name is that of a body, a people, a day or another thing that is no place."""
    words = [seen.low(at) for at in range(run.first, run.behind)]
    names = [" ".join(words), " ".join(words[words[0] in ARABIC :])]
    if any(name in NO_PLACES for name in names):
        return True
    if words[-1] in SPOTS or words[-1] in SPREAD:
        return False
    if any(word in BODIES for word in words):
        return True
    return _acronym(seen, run) or _with_letters(seen, run)


def _acronym(seen: Look, run: Run) -> bool:
    text = seen.text[run.start : run.end]
    return run.behind - run.first == 1 and len(text) <= 6 and text.isupper() and run.sentence not in seen.loud  # noqa: PLR2004


def _with_letters(seen: Look, run: Run) -> bool:
    """Tell whether letters in brackets stand behind a name: `Kurdistan Workers Party (PKK)`."""
    behind = seen.text[run.end : run.end + 12]
    return bool(re.match(r"\s\([A-Z][A-Za-z-]{1,8}\)", behind)) and run.behind - run.first > 1


def is_person(seen: Look, run: Run) -> bool:
    """Tell whether the words around a name show that it is a person's."""
    length = run.behind - run.first
    if seen.low(run.first) in TITLES and length > 1:
        return True
    before, gap = seen.low(run.first - 1), seen.gap(run.first)
    if before in TITLES and (gap in BLANKS or gap == ". ") and not (before == "chief" and length == 1):
        return before not in KINDS
    if before in JOBS and (gap in BLANKS or (gap == ", " and length > 1)):
        return True
    if length > 1 and _apposed(seen, run):
        return True
    if AGE.match(seen.text, seen.words[run.behind - 1].end):
        return True
    return length > 1 and _speaks(seen, run)


def _apposed(seen: Look, run: Run) -> bool:
    """Tell whether a name between commas is an official's: `, Abraham Kelang, information minister`."""
    if seen.gap(run.first) != ", " or seen.gap(run.behind) != ", " or seen.low(run.behind - 1) in KINDS:
        return False
    for at in range(run.behind, run.behind + MOST_OFFICE):
        if seen.cap(at) or (at > run.behind and seen.gap(at) not in BLANKS | HYPHENS):
            return False
        if seen.low(at) in OFFICES:
            return True
    return False


def _speaks(seen: Look, run: Run) -> bool:
    before, after = seen.low(run.first - 1), seen.low(run.behind)
    if before in PREPOSITIONS or (before in WEAK and before not in {"to", "for", "by", "against"}):
        return False
    if seen.gap(run.first) in BLANKS and before in SAYS | {"by"} and not _kind_behind(seen, run):
        return True
    if after in SAYS and seen.gap(run.behind) in BLANKS:
        return True
    return after in {"who", "whose", "himself", "herself"} and seen.gap(run.behind) in BLANKS | {", "}


def _kind_behind(seen: Look, run: Run) -> bool:
    return any(seen.low(at) in KINDS for at in (run.behind, run.behind + 1)) or seen.low(run.behind) in OWNED


def _own_words(seen: Look, run: Run) -> list[str]:
    """Return the words by which a person may be named alone; not the particles."""
    found = [seen.low(at) for at in range(run.first, run.behind)]
    return [word for word in found if word not in MIDDLE and word not in TITLES]


def hyphened(seen: Look, run: Run) -> str | None:
    """Return the small word that a hyphen joins to a name (`based`, `led`), null for none."""
    after = seen.gap(run.behind) in HYPHENS and not seen.cap(run.behind)
    return seen.low(run.behind) if after else None

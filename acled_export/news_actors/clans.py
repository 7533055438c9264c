"""Two clans told in one breath: `the Kaikin and Itiokon clans`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.news_actors.drafts import Draft
from acled_export.news_actors.phrase import Before
from acled_export.news_actors.runs import name_before
from acled_export.news_actors.word_sets import CLAN, listed

if TYPE_CHECKING:
    from acled_export.news_text import Reading

NAMED_BY = listed(
    """community gang gangs militia militias cartel cartels clan clans tribe tribes cult clansmen tribesmen
    warriors militiamen"""
)
DIRECTIONS = listed("""north south east west northern southern eastern western central""")
PLURAL = frozenset(word for word in CLAN if word.endswith("s"))


def clan_beside(reading: Reading, draft: Draft, floor: int) -> Draft | None:
    """Return the clan that is named before `and` and the name of another one; null for none."""
    joined = draft.first - 1
    if draft.head is None or not set(draft.head.form.split()) & PLURAL or joined <= floor:
        return None
    if reading.words[joined].folded != "and":
        return None
    first = name_before(reading, joined, floor)
    if first == joined:
        return None
    name = reading.text[reading.words[first].start : reading.words[joined - 1].end]
    return Draft(
        first=first,
        behind=joined,
        core=first,
        before=Before(first),
        category=draft.category,
        head=draft.head,
        people=name.replace("\n", " "),
    )

"""`actors_in`: the mentions of actors in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.news_actors.assembling import Assembly
from acled_export.news_actors.references import with_antecedents
from acled_export.news_actors.telling import told_of
from acled_export.news_actors.tokens import Text
from acled_export.news_actors.unlisted import own_names

if TYPE_CHECKING:
    from acled_export.news_actors.told import ActorTold
    from acled_export.news_text import Reading


def actors_in(reading: Reading) -> tuple[ActorTold, ...]:
    """Return the actors that a text names, in its order, none over another.

    The longest reading of the words wins. Number and adjectives belong to the mention ("three Malian
    soldiers"), an article and `at least` do not. Names that the article explains in brackets are known in
    all of it.
    """
    text = Text(reading, own_names(reading))
    told = [told_of(text, draft) for draft in Assembly(text).read()]
    # "BEIRUT (LNA) -": an agency bears the letters of an army
    written = reading.dateline[1] if reading.dateline else 0
    return with_antecedents([actor for actor in told if actor.end > written], reading)

"""What the codes of a machine-coded actor may say of its type: a candidate with a rule, never a fact.

CAMEO's roles and ICEWS's sectors say what somebody is called in a sentence, not whose side he is on or
whether he bears arms there. So a candidate is given only where every code of an actor leads to the same
term, and for a state's forces only where it is known whether they are at home.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import attrs
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.actor_types import CIVILIANS, EXTERNAL, STATE
from acled_export.coded_columns import plain, spread
from acled_export.neighbours.decided import HIGH, LOW, MEDIUM, Decided, Way, decide

if TYPE_CHECKING:
    from collections.abc import Iterable

REBELS = "Rebel group"
DEMONSTRATIONS = frozenset({"Protests", "Riots"})
VIOLENT = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})
HOME, ABROAD, NAMED = "home", "abroad", "named"
AT_HOME, AWAY, AS_REBELS, AS_CIVILIANS = (
    "state-forces-by-role-at-home",
    "state-forces-by-role-abroad",
    "rebels-by-role",
    "civilians-by-role",
)
DECIDES = {
    AT_HOME: "a role of a state's forces or government, in the actor's own country, is a candidate for "
    "`State forces`: medium for military and police, low for a government and its secret services, which "
    "are named whenever their country is",
    AWAY: "the same role in another country than the actor's is a candidate for `External/Other forces`",
    AS_REBELS: "a role of rebels, insurgents or separatists is a candidate for `Rebel group`, low for "
    "separatists, who may bear no arms",
    AS_CIVILIANS: "a role of civilians or of a civil occupation is a candidate for `Civilians`, low for an "
    "occupation, which says nothing of what somebody did",
}
FIRMNESS = (LOW, MEDIUM, HIGH)


@attrs.frozen
class Role:
    """What one code may say: a term of our actor types (null: none), and how firm that is.

    `armed` and `protesting` are what the readings of codes ask for besides.
    """

    term: str | None = None
    armed: bool = False
    protesting: bool = False
    confidence: str = LOW

    def as_text(self) -> str:
        """Return the role as a text by which `role_called` finds it: roles are few, their codes are many."""
        return f"{self.term}/{self.armed:d}{self.protesting:d}/{self.confidence}"


MILITARY = Role(STATE, armed=True, confidence=MEDIUM)
GOVERNMENT = Role(STATE)
FIGHTERS = Role(REBELS, armed=True, confidence=MEDIUM)
SEPARATISTS = Role(REBELS, armed=True)
UNKNOWN_ARMED = Role(armed=True)
PEOPLE = Role(CIVILIANS, confidence=MEDIUM)
OCCUPATION = Role(CIVILIANS)
NEITHER = Role()


def agreed(roles: Iterable[Role]) -> Role:
    """Return what several codes of one actor say together: no term where two of them differ.

    It is as firm as the least firm of them, but a force is no less one for being called its government's. It
    counts as armed where one code does and the others do not speak against it.
    """
    met = list(roles)
    if not met:
        return NEITHER
    terms = {role.term for role in met}
    protesting = any(role.protesting for role in met)
    firm = min((role.confidence for role in met), key=FIRMNESS.index)
    if len(terms) > 1:
        return Role(armed=CIVILIANS not in terms and all(role.armed for role in met), protesting=protesting)
    if STATE in terms:
        firm = max((role.confidence for role in met), key=FIRMNESS.index)
    return Role(met[0].term, armed=any(role.armed for role in met), protesting=protesting, confidence=firm)


_MET: dict[str, Role] = {}


def called(role: Role) -> str:
    """Return the text of a role, and remember whose it is."""
    _MET.setdefault(text := role.as_text(), role)
    return text


def role_called(text: str | None) -> Role:
    """Return the role of a text of `called`; of null, one that says nothing."""
    return NEITHER if text is None else _MET[text]


@functools.cache
def type_of_actor(role: Role, where: str | None, event_type: str | None, *, acts: bool) -> Way | None:
    """Return the candidate for the type of a named actor; `where` is home, abroad or null for unknown.

    Null where the role says nothing, and for a state's forces of which it is not known whether they are at
    home: these would be `State forces` there and `External/Other forces` elsewhere. Null too where the kind
    of the event says more than the role: whoever demonstrates is a protester or rioter whatever he is else,
    and whoever acts (`acts`: it is the first actor) with force is no civilian there.
    """
    if event_type in DEMONSTRATIONS or (acts and event_type in VIOLENT and role.term == CIVILIANS):
        return None
    if role.term == STATE:
        if where is None:
            return None
        return Way(STATE, AT_HOME, role.confidence) if where == HOME else Way(EXTERNAL, AWAY, role.confidence)
    if role.term == REBELS:
        return Way(REBELS, AS_REBELS, role.confidence)
    if role.term == CIVILIANS:
        return Way(CIVILIANS, AS_CIVILIANS, role.confidence)
    return None


def decide_actor(
    side: int, roles: pa.Array, name: pa.Array, where: pa.Array, event_types: pa.Array
) -> Decided:
    """Decide `inter1` or `inter2` of a batch; an actor without a name has no type either."""

    def tell(role: str | None, there: str | None, named: str | None, event_type: str | None) -> Way | None:
        return type_of_actor(role_called(role), there, event_type, acts=side == 1) if named else None

    named = np.asarray(name.is_valid().to_numpy(zero_copy_only=False), dtype=np.int64)
    return decide(f"inter{side}", tell, roles, where, spread([None, NAMED], named), event_types)


def whereabouts(owners: pa.Array, places: pa.Array) -> pa.Array:
    """Return whether actors of some countries are at home in places of others; null where one is unknown."""
    home = pc.equal(plain(owners), plain(places))
    codes = pc.fill_null(home.cast(pa.int8()), -1).to_numpy(zero_copy_only=False)
    return spread([ABROAD, HOME], codes)

"""What the mapping hands back: a row, and for every cell of it the rule, the reason and the words."""

from __future__ import annotations

import datetime as dt
import enum
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from acled_export.event import Event
    from acled_export.incident import Evidence, Passages

Value = str | int | float | dt.date | None
STATED = "stated"


class Basis(enum.StrEnum):
    """What a value rests on, the firmest first.

    `EXPLICIT`: read from the document, or follows from what was read by definition. `CONVENTION`: decided
    by a published convention of ACLED. `INFERRED`: decided where no published text says how. `CHOSEN`:
    decided by a policy that departs from ACLED's convention.
    """

    EXPLICIT = "explicit"
    CONVENTION = "convention"
    INFERRED = "inferred"
    CHOSEN = "chosen"


def weakest(bases: Iterable[Basis]) -> Basis:
    """Return the least firm of some bases, `EXPLICIT` when there are none."""
    order = tuple(Basis)
    return max(bases, key=order.index, default=Basis.EXPLICIT)


@attrs.frozen(kw_only=True)
class Decision:
    """Why a cell holds what it holds.

    `rule` names the rule or convention (`stated`: the document says so), `reason` tells it in words,
    `evidence` are the article's passages behind it. `note` is the sentence it adds to the notes, `loss`
    what the column cannot hold. Where a cell has several decisions the last one gave the value. A null
    `value` is a cell left blank on purpose.
    """

    column: str
    value: Value
    rule: str
    reason: str
    basis: Basis = Basis.EXPLICIT
    evidence: tuple[Evidence, ...] = ()
    note: str | None = None
    loss: str | None = None


@attrs.frozen(kw_only=True)
class Remark:
    """Something an incident says that no column holds: a sentence for the notes, and an entry for `loss`."""

    note: str | None = None
    loss: str | None = None


@attrs.frozen(kw_only=True)
class Mapped:
    """One row and the decisions behind its cells, in the order of the columns."""

    event: Event
    decisions: tuple[Decision, ...]


def passages(evidence: Passages, *fields: str) -> tuple[Evidence, ...]:
    """Return the passages that state the given fields, each once."""
    return tuple(dict.fromkeys(passage for field in fields for passage in evidence.get(field, ())))


def stated(
    column: str, value: Value, evidence: tuple[Evidence, ...] = (), reason: str = ""
) -> list[Decision]:
    """Return the decision for a value taken from the document as it is; none when it is null."""
    if value is None:
        return []
    why = reason or "the document says so"
    return [Decision(column=column, value=value, rule=STATED, reason=why, evidence=evidence)]

"""From what an article says of the dead to the one number of a row (reference 4.3 and 4.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from acled_export.incident import TollStatus
from acled_export.mapping.decisions import Basis, passages
from acled_export.mapping.policy import ACLED, Disputed
from acled_export.mapping.text import tidy
from acled_export.mapping.words import Vague, figures, vague

if TYPE_CHECKING:
    from acled_export.incident import Evidence, Toll
    from acled_export.mapping.policy import MappingPolicy

BOMBER = "ACLED counts the bomber; a report's number is taken to do so, and nobody was added"


@attrs.frozen(kw_only=True)
class Chosen:
    """The number of people killed in a whole incident and how it was chosen; `loss` is what it leaves out."""

    number: int
    rule: str
    reason: str
    basis: Basis = Basis.CONVENTION
    note: str | None = None
    loss: str | None = None
    evidence: tuple[Evidence, ...] = ()


def chosen_toll(toll: Toll | None, policy: MappingPolicy, *, suicide: bool) -> Chosen:
    """Return the number of people killed in a whole incident; `suicide` marks a suicide bombing."""
    chosen = _chosen(toll, policy)
    if suicide:
        chosen = attrs.evolve(chosen, reason=f"{chosen.reason}; {BOMBER}")
    if toll is None:
        return chosen
    said = told(toll)
    exact = toll.status is TollStatus.NOT_REPORTED or said == str(chosen.number)
    return attrs.evolve(
        chosen,
        loss=None if exact else f"killed: {said}",
        evidence=passages(toll.evidence, "low", "high", "words", "status"),
    )


def told(toll: Toll) -> str:
    """Return everything a toll says, on one line: `4 to 9, unconfirmed ('several')`."""
    low, high = toll.low, toll.high
    if low is not None and high is not None:
        number = str(low) if low == high else f"{low} to {high}"
    elif low is not None:
        number = f"{low} or more"
    else:
        number = "number unknown" if high is None else f"up to {high}"
    status = "" if toll.status is TollStatus.REPORTED else f", {toll.status}"
    words = tidy(toll.words)
    return f"{number}{status} ({words!r})" if words and low is None else f"{number}{status}"


def _chosen(toll: Toll | None, policy: MappingPolicy) -> Chosen:
    if toll is None or toll.status is TollStatus.NOT_REPORTED:
        reason = "no death reported: 0 by ACLED's convention"
        return Chosen(number=0, rule="no-death-reported", reason=reason)
    if toll.status is TollStatus.UNCONFIRMED:
        return _unconfirmed(policy)
    if toll.low is not None:
        return _lowest(toll.low, toll.high, policy)
    if toll.high is not None:
        reason = f"up to {toll.high}: the only figure reported"
        note = f"Up to {toll.high} fatalities reported; the only figure coded."
        return Chosen(number=toll.high, rule="only-figure", reason=reason, basis=Basis.INFERRED, note=note)
    return _in_words(toll.words, policy)


def _unconfirmed(policy: MappingPolicy) -> Chosen:
    number = policy.unconfirmed
    return Chosen(
        number=number,
        rule="unconfirmed",
        reason=f"deaths are not confirmed; {number} by policy {policy.name!r}",
        basis=_basis(number == ACLED.unconfirmed),
        note=f"Fatalities unconfirmed, coded as {number}.",
    )


def _lowest(low: int, high: int | None, policy: MappingPolicy) -> Chosen:
    """Choose among a lowest figure, which is known, and a highest, which may be the same or unknown."""
    if high is None or low == high:
        reason = "the number reported" if high == low else "the lowest number reported, and no other"
        return Chosen(number=low, rule="number-reported", reason=reason, basis=Basis.EXPLICIT)
    number, which = {
        Disputed.LOWEST: (low, "lowest figure"),
        Disputed.HIGHEST: (high, "highest figure"),
        Disputed.MIDPOINT: ((low + high) // 2, "midpoint"),
    }[policy.disputed]
    own = policy.disputed is ACLED.disputed
    aside = "" if own else " (not ACLED's convention)"
    return Chosen(
        number=number,
        rule=f"disputed-{policy.disputed}",
        reason=f"between {low} and {high} the {which}, by policy {policy.name!r}{aside}",
        basis=_basis(own),
        note=f"Fatalities disputed ({low} to {high}); {which} coded{aside}.",
    )


def _in_words(words: str | None, policy: MappingPolicy) -> Chosen:
    """Choose a number for words that come without one."""
    said = f"the words {tidy(words)!r}" if words else "no words"
    found = figures(words)
    kind = vague(words)
    if found:
        number = min(found)
        note = f"Fatalities read from the words of the report, coded as {number}."
        reason = f"{said} hold a figure"
        return Chosen(number=number, rule="figure-in-words", reason=reason, basis=Basis.INFERRED, note=note)
    if kind in (Vague.UNCLEAR, Vague.NOBODY):
        reason = f"{said} name no death: 0 by ACLED's convention"
        return Chosen(number=0, rule="no-death-reported", reason=reason)
    number = int(getattr(policy, kind))
    what = "Unknown" if kind is Vague.SEVERAL else kind.capitalize() + " of"
    return Chosen(
        number=number,
        rule=f"{kind}-of-fatalities",
        reason=f"{said} give no figure; {number} for {kind!s} by policy {policy.name!r}",
        basis=_basis(number == getattr(ACLED, kind) or kind is Vague.SEVERAL),
        note=f"{what} fatalities coded as {number}.",
    )


def _basis(own: bool) -> Basis:  # noqa: FBT001 - read as a sentence where it is called
    return Basis.CONVENTION if own else Basis.CHOSEN

"""Ids that name one incident each, and links that lead to one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from acled_export.drafting_gate.cleaning import Listed

if TYPE_CHECKING:
    from acled_export.drafting_gate.telling import Steps, Told

    Record = dict[str, Any]

ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9])?")
LONGEST_ID = 100


def give_id(incident: Record, at: Steps, told: Told) -> None:
    """Give an incident without a usable id one by its position."""
    found = incident.get("id")
    if isinstance(found, str) and ID.fullmatch(found):
        return
    incident["id"] = f"incident-{int(at[-1]) + 1}"
    told.mend("id", (*at, "id"), f"no usable id, and {incident['id']!r} was given", found)


def settle_relations(passed: list[tuple[Steps, Record]], told: Told) -> None:
    """Make ids unique, in the order of the incidents, and drop links that lead nowhere."""
    given = {incident["id"] for _, incident in passed}
    taken: set[str] = set()
    for at, incident in passed:
        asked = incident["id"]
        _links(incident, given - {asked}, at, told)
        if asked in taken:
            incident["id"] = _free(asked, given | taken)
            told.mend("id", (*at, "id"), f"stands here twice, and {incident['id']!r} was given", asked)
        taken.add(incident["id"])


def _free(asked: str, taken: set[str]) -> str:
    number = 2
    while True:
        ending = f"-{number}"
        name = asked[: LONGEST_ID - len(ending)] + ending
        if name not in taken:
            return name
        number += 1


def _links(incident: Record, others: set[str], at: Steps, told: Told) -> None:
    links = incident.get("links", Listed())
    seen: list[Record] = []
    kept = []
    for number, link in links.placed():
        kept.append(link["incident"] in others and link not in seen)
        seen.append(link)
        if not kept[-1]:
            known = link["incident"] in others
            why = "stands here twice" if known else "leads to no other incident that passed"
            told.drop("link", (*at, "links", number), why, link["incident"])
    links.keep(kept)

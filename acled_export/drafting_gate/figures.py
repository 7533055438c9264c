"""Tolls, counts and crowds whose numbers can be read in their evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.drafting_gate.article_words import nearest_span
from acled_export.drafting_gate.cleaning import Listed
from acled_export.drafting_gate.knowing import evidence_of, refuse, tell_found, words_stand
from acled_export.drafting_gate.passages import all_spans
from acled_export.drafting_gate.readings import numbers_read, readable
from acled_export.incident import TollStatus

if TYPE_CHECKING:
    from acled_export.drafting_gate.knowing import Known, Record
    from acled_export.drafting_gate.telling import Steps

UNSAID = "no report"  # what ACLED records of a crowd whose size nobody tells


def settle_figures(known: Known, incident: Record, at: Steps) -> None:
    """Take out tolls, counts and crowd sizes without evidence, and numbers that it does not say."""
    settle_tolls(known, incident, at)
    quotes = _quotes(known, incident, "count", at)
    if quotes:
        _count(known, incident, quotes, at)
    _crowd(known, incident, at)


def settle_tolls(known: Known, holder: Record, at: Steps) -> None:
    """Take out tolls without evidence, and bounds that it does not say."""
    for name in ("killed", "injured"):
        quotes = _quotes(known, holder, name, at)
        if quotes:
            _toll(known, holder[name], quotes, (*at, name))


def _quotes(known: Known, holder: Record, name: str, at: Steps) -> list[str]:
    """Return the words behind a figure; take out one that has none."""
    figure = holder.get(name)
    if figure is None:
        return []
    quotes = [it["quote"] for it in evidence_of(figure) + evidence_of(holder, name)]
    if not quotes:
        refuse(known, holder, (*at, name), "no-evidence", "no passage of the article states it")
    return quotes


def _toll(known: Known, toll: Record, quotes: list[str], at: Steps) -> None:
    """Take out bounds that cannot be read in the evidence; it stays, and gives words where there are none."""
    words_stand(known, toll, at)
    for bound in ("low", "high"):
        if bound not in toll or readable(int(toll[bound]), quotes):
            continue
        known.told.drop("number", (*at, bound), "the evidence does not say this number", toll.pop(bound))
        toll.setdefault("words", quotes[0])
        evidence = toll.get("evidence", {})
        moved = [*evidence.get("words", ()), *evidence.pop(bound, ())]
        if moved:
            fresh = {(it["start"], it["end"]): it for it in moved}
            evidence["words"] = Listed(fresh.values())
    if toll["status"] != TollStatus.NOT_REPORTED and not {"low", "high", "words"} & toll.keys():
        toll["words"] = quotes[0]


def _count(known: Known, incident: Record, quotes: list[str], at: Steps) -> None:
    count = incident["count"]
    if not readable(int(count["total"]), quotes, ordinals=True):
        known.told.drop("number", (*at, "count"), "the evidence does not say this number", count["total"])
        del incident["count"]
    elif not all(readable(int(part["number"]), quotes, ordinals=True) for part in count.get("parts", ())):
        why = "the evidence does not say the number of each part"
        known.told.drop("number", (*at, "count", "parts"), why)
        passages = count.get("evidence", {})
        count.pop("parts")
        if "parts" in passages:  # they may be what says the total
            passages["total"] = Listed([*passages.get("total", ()), *passages.pop("parts")])


def _crowd(known: Known, incident: Record, at: Steps) -> None:
    """Keep a crowd size whose numbers its evidence says, or whose words stand in the article."""
    size = incident.get("crowd_size")
    if size is None or size == UNSAID:
        return
    quotes = [it["quote"] for it in evidence_of(incident, "crowd_size")]
    if quotes:
        if not all(readable(number, quotes) for number in numbers_read(size)):
            refuse(known, incident, (*at, "crowd_size"), "number", "the evidence does not say this number")
        return
    span = nearest_span(known.words.named(size), all_spans(incident))
    if span is None:
        refuse(known, incident, (*at, "crowd_size"), "no-evidence", "these words are not in the article")
        return
    incident.setdefault("evidence", {})["crowd_size"] = Listed([known.words.passage(span)])
    tell_found(known, (*at, "evidence", "crowd_size"), span)

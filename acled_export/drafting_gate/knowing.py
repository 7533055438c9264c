"""What the gate holds an incident against, and small questions that all of its rules ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    import datetime as dt

    from acled_export.drafting_gate.article_words import ArticleWords, Span
    from acled_export.drafting_gate.telling import Steps, Told

    Record = dict[str, Any]


@attrs.frozen(kw_only=True, eq=False)
class Known:
    """The article, its day of publication, the countries it names or implies, and what has been told."""

    words: ArticleWords
    published: dt.date
    countries: frozenset[str]
    told: Told


def evidence_of(record: Record, *fields: str) -> list[Record]:
    """Return the passages for some fields of a record, or for all of them, in the order of the article."""
    evidence = record.get("evidence") or {}
    found = [it for field in fields or evidence for it in evidence.get(field, ())]
    return sorted(found, key=lambda it: (it["start"], it["end"]))


def take_out(record: Record, field: str) -> None:
    """Take a field and its evidence out of a record."""
    record.pop(field, None)
    evidence = record.get("evidence") or {}
    evidence.pop(field, None)


def refuse(known: Known, record: Record, at: Steps, kind: str, why: str) -> None:
    """Take the field at the end of a path out of its record, with its evidence, and tell why."""
    field = str(at[-1])
    known.told.drop(kind, at, why, record.get(field))
    take_out(record, field)


def tell_found(known: Known, at: Steps, span: Span) -> None:
    """Tell that a passage was added in which the words of a value stand."""
    start, end = span
    known.told.mend("words-found", at, f"its words stand at {start} to {end}", known.words.text[start:end])


def words_stand(known: Known, record: Record, at: Steps) -> None:
    """Take out the article's `words` for a time or a toll where the article has no such words."""
    words = record.get("words")
    if words is not None and not known.words.says(words):
        known.told.drop("words", (*at, "words"), "the article does not have these words", record.pop("words"))


def country_stands(known: Known, record: Record, at: Steps) -> None:
    """Take out the country of a place or an actor when the article neither names nor implies it."""
    country = record.get("country")
    if country is not None and country not in known.countries:
        why = f"{country!r} is no country that the article names or implies"
        refuse(known, record, (*at, "country"), "country", why)

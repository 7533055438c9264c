"""The closed lists of words in an incident document, from roles to how a value was come by."""

from __future__ import annotations

import enum


class Role(enum.StrEnum):
    """What an incident is in its article; only an `EVENT` ever becomes rows."""

    EVENT = "event"
    AGGREGATE = "aggregate"
    BACKGROUND = "background"


class Review(enum.StrEnum):
    """Whether a person has looked at an incident."""

    NEEDS_REVIEW = "needs review"
    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"


class TollStatus(enum.StrEnum):
    """How firmly the article states a toll."""

    REPORTED = "reported"
    UNCONFIRMED = "unconfirmed"
    NOT_REPORTED = "not reported"


class LinkKind(enum.StrEnum):
    """How one incident relates to another of the same document."""

    RETALIATION_FOR = "retaliation for"
    SAME_OPERATION = "same operation"
    SEQUENCE = "sequence"


class MonthPart(enum.StrEnum):
    """Which end of a month the article names."""

    BEGINNING = "beginning"
    END = "end"


class Basis(enum.StrEnum):
    """How a value was come by, from what is printed beside the event to what is only assumed.

    `EXPLICIT`: the words say it. `RELATIVE`: the words say it from another value ("the day before").
    `COREFERENCE`: the words point to one told before ("the group"). `INHERITED`: it holds for the article
    or the paragraph (its dateline, the day of the event before). `INFERRED`: it follows from other values.
    `CONVENTION`: a rule of coding decides. `DEFAULT`: nothing is said, and this is what is put then.
    `CODER`: a person decided.
    """

    EXPLICIT = "explicit"
    RELATIVE = "relative"
    COREFERENCE = "coreference"
    INHERITED = "inherited"
    INFERRED = "inferred"
    CONVENTION = "convention"
    DEFAULT = "default"
    CODER = "coder"

"""Words as the notes and lists of a row need them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DETERMINERS = (
    "A", "An", "Another", "Both", "Dozens", "Few", "Hundreds", "Many", "Several", "Some", "The", "These",
    "This", "Those", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten",
    "Eleven", "Twelve",
)  # fmt: skip
SENTENCE_ENDS = (".", "!", "?", ".)", '."', ".'", ".\N{RIGHT DOUBLE QUOTATION MARK}")


def tidy(text: str | None) -> str | None:
    """Return a text with single plain spaces; null when nothing is left."""
    return None if text is None else " ".join(text.split()) or None


def item(text: str | None) -> str | None:
    """Return a text fit for a list joined by semicolons: tidy, its own semicolons made commas."""
    if text is None or ";" not in text:
        return tidy(text)
    return ", ".join(part for part in map(tidy, text.split(";")) if part) or None


def listed(items: Iterable[str | None]) -> str | None:
    """Join the items of a list column, each once, in the order given; null when there are none."""
    known = (item(entry) for entry in items)
    return "; ".join(dict.fromkeys(entry for entry in known if entry)) or None


def long_date(day: dt.date) -> str:
    """Return a day as the notes write it: `5 March 2024`, in English whatever the locale."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def dated(day: dt.date, precision: int) -> str:
    """Return `On 5 March 2024` where the day is known, `Around 5 March 2024` where it is not."""
    return f"{'On' if precision == 1 else 'Around'} {long_date(day)}"


def inside_sentence(text: str) -> str:
    """Return a text with a small first letter where its first word is an article, a determiner or a number.

    Any other first word may be a name, and stays.
    """
    first, _, _ = text.partition(" ")
    return text[:1].lower() + text[1:] if first in DETERMINERS else text


def sentence(text: str) -> str:
    """Return a text with a full stop behind it, unless it already ends like a sentence."""
    return text if text.endswith(SENTENCE_ENDS) else f"{text}."

"""From the text of a reply to plain values, however the model wrapped, spoilt or broke off its JSON."""

from __future__ import annotations

import itertools
import json
import re
from typing import TYPE_CHECKING, Any

import attrs

from acled_export.documents.json_text import whole_number

if TYPE_CHECKING:
    from collections.abc import Iterator

THOUGHT = "</think>"  # where open models end what they say to themselves
TOP = re.compile(r'\{\s*"incidents"')
OPENING = re.compile(r"[\[{]")
BEGUN = re.compile(r"^[ \t]*(?=[\[{])", re.MULTILINE)
MEMBERS = re.compile(r'"incidents"\s*:\s*\[|\[(?=\s*\{)')
BETWEEN = re.compile(r"[\s,]*")
MOST_STARTS = 5
DECODER = json.JSONDecoder(parse_int=whole_number, parse_constant=float)


@attrs.frozen(kw_only=True)
class Answer:
    """The incidents of a reply, null where none can be read, and what is wrong with it as a whole."""

    incidents: list[Any] | None
    fault: str | None = None


def read_reply(text: str, *, cut: bool) -> Answer:
    """Find the incidents in a reply, which may be anything; `cut` says that it ended for want of tokens.

    Of a reply that breaks off, those that stand in it whole are kept, and the fault says so.
    """
    said = text.rpartition(THOUGHT)[2]
    listed = MEMBERS.search(said)
    for start in _starts(said):
        value, _ = _decoded(said, start)
        member = listed is not None and listed.start() < start
        incidents = _incidents_of(value, member=member)
        if incidents is not None:
            return Answer(incidents=incidents)
    whole = _salvaged(said, listed)
    why = "breaks off at its largest number of tokens" if cut else "is not the JSON that was asked for"
    if whole:
        return Answer(incidents=whole, fault=f"the reply {why}; {len(whole):,} incidents stand in it whole")
    return Answer(incidents=None, fault=f"the reply {why}")


def _starts(text: str) -> Iterator[int]:
    """Yield where an answer may begin: where it says so, else at the first bracket of the text or a line."""
    likely = [match.start() for match in itertools.islice(TOP.finditer(text), MOST_STARTS)]
    first = OPENING.search(text)
    lines = itertools.islice(BEGUN.finditer(text), MOST_STARTS)
    others = [] if first is None else [first.start(), *(match.end() for match in lines)]
    yield from likely or dict.fromkeys(others)


def _decoded(text: str, start: int) -> tuple[Any, int]:
    """Return the JSON value at an offset and where it ends; null and the offset where there is none."""
    try:
        return DECODER.raw_decode(text, start)
    except (ValueError, RecursionError):
        return None, start


def _incidents_of(value: Any, *, member: bool) -> list[Any] | None:
    """Return the incidents that a value is or holds; null for none, or for one member of a list."""
    if isinstance(value, dict):
        if isinstance(value.get("incidents"), list):
            return list(value["incidents"])
        return [value] if not member and "role" in value and "summary" in value else None
    if isinstance(value, list) and all(isinstance(it, dict) for it in value):
        return value
    return None


def _salvaged(text: str, match: re.Match[str] | None) -> list[Any]:
    """Return the members of the first list of incidents that can be read before it breaks off."""
    whole: list[Any] = []
    at = match.end() if match else len(text)
    while at < len(text):
        between = BETWEEN.match(text, at)
        at = between.end() if between else at
        value, end = _decoded(text, at)
        if end == at or not isinstance(value, dict):
            break
        whole.append(value)
        at = end
    return whole

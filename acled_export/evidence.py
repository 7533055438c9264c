"""Evidence held against the article: the words at the offsets must be the words that were kept.

Offsets count Unicode code points of the unmodified text, end exclusive. The document is taken as plain
values (`to_document_dict`), so that evidence is checked also where something else in it is wrong.
"""

from __future__ import annotations

import itertools
import unicodedata
from typing import TYPE_CHECKING, Any

import attrs

from acled_export.findings import Finding, Severity, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 1_000
HOLDERS = ("incidents", "unattached")


@attrs.frozen(kw_only=True)
class Passage:
    """One passage of a document and its JSON path."""

    path: str
    start: int
    end: int
    quote: str


def passages(document: Any) -> Iterator[Passage]:
    """Yield every well-formed passage under a key `evidence`, in the order of the document."""
    held = document if isinstance(document, dict) else {}
    stack: list[tuple[str, Any]] = [(key, held.get(key)) for key in reversed(HOLDERS)]
    while stack:
        path, value = stack.pop()
        if isinstance(value, list):
            stack += reversed([(f"{path}[{at}]", member) for at, member in enumerate(value)])
        elif isinstance(value, dict) and {"start", "end", "quote"} <= value.keys():
            yield from _passage(path, value)
        elif isinstance(value, dict):
            stack += reversed([(f"{path}.{key}", member) for key, member in value.items()])


def _passage(path: str, value: dict[str, Any]) -> Iterator[Passage]:
    start, end, quote = (value[key] for key in ("start", "end", "quote"))
    if type(start) is type(end) is int and isinstance(quote, str) and ".evidence." in path:
        yield Passage(path=path, start=start, end=end, quote=quote)


def unproven(document: Any, text: str) -> tuple[Finding, ...]:
    """Return a finding for every passage whose words do not stand at its offsets in `text`.

    After a thousand of them the rest is not told: then it is another text.
    """
    wrong = (
        found
        for found in passages(document)
        if found.start < 0 or text[found.start : found.end] != found.quote
    )
    findings = [_wrong(passage, text) for passage in itertools.islice(wrong, MOST)]
    if len(findings) == MOST:
        findings[-1] = attrs.evolve(findings[-1], hint=f"{MOST:,} wrong passages; the rest is not told")
    return tuple(findings)


def unchecked(document: Any, why: str) -> tuple[Finding, ...]:
    """Return one finding that says how many passages could not be checked; none when there are none."""
    count = sum(1 for _ in passages(document))
    if not count:
        return ()
    return (
        Finding(
            rule="incident/evidence-not-checked",
            severity=Severity.INFO,
            message=f"evidence was not checked ({count:,} passage{'s' * (count > 1)}): {why}",
            column="article",
            hint="put the article's text beside the document and name it in article.text_path",
        ),
    )


def _wrong(passage: Passage, text: str) -> Finding:
    there = text[max(passage.start, 0) : max(passage.end, 0)]
    found = _occurrences(passage, text)
    at = min(found, key=lambda start: abs(start - passage.start), default=None)
    right = None if at is None else {"start": at, "end": at + len(passage.quote)}
    return Finding(
        rule="incident/evidence",
        severity=Severity.ERROR,
        message=f"article[{passage.start}:{passage.end}] is {shown(there)}, not {shown(passage.quote)}",
        column=passage.path,
        value=there,
        expected=passage.quote,
        suggestion=right,
        hint=_hint(passage, text, len(found)),
    )


def _occurrences(passage: Passage, text: str) -> list[int]:
    found = []
    at = text.find(passage.quote) if passage.quote else -1
    while at >= 0:
        found.append(at)
        at = text.find(passage.quote, at + len(passage.quote))
    return found


def _hint(passage: Passage, text: str, times: int) -> str:
    if times:
        where = "once" if times == 1 else f"{times} times; the nearest is suggested"
        return f"the words stand in the article {where}"
    if _loosely(passage.quote) in _loosely(text):
        return (
            "the article has these words with other blanks, letter case or composed accents: quote it exactly"
        )
    return "these words do not stand in the article: quote it exactly, or check that this is the right text"


def _loosely(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())

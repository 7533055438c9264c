"""Rows as JSON objects, and as the answers of ACLED's API: the legacy one and today's, in pages."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

RESTRICTION = {"date_recency": {"quantity": 12, "unit": "Months", "date": "2025-08-29"}}


def as_objects(
    rows: Iterable[Mapping[str, str | None]],
    kinds: Mapping[str, Callable[[str], Any]],
    *,
    blank: str | None,
) -> list[dict[str, Any]]:
    """Return rows as JSON has them: `kinds` are the columns that become numbers, `blank` stands for null."""
    return [
        {name: blank if cell is None else kinds.get(name.lower(), str)(cell) for name, cell in row.items()}
        for row in rows
    ]


def as_envelopes(
    objects: Sequence[Mapping[str, Any]], cuts: Sequence[int], paging: str, *, legacy: bool
) -> bytes:
    """Return rows as answers of the API, a page each between the cuts.

    `paging`: `one after the other`, `array` of answers, or `lines` with an answer on each.
    """
    bounds = itertools.pairwise([0, *cuts, len(objects)])
    pages = [list(objects[first:last]) for first, last in bounds]
    answers = [
        _legacy(page) if legacy else _today(page, number, len(pages)) for number, page in enumerate(pages)
    ]
    texts = [json.dumps(answer).replace("/", "\\/") if legacy else json.dumps(answer) for answer in answers]
    if paging == "array":
        return f"[{', '.join(texts)}]".encode()
    return "".join(f"{text}\n" for text in texts).encode()


def _legacy(page: list[Any]) -> dict[str, Any]:
    head = {"status": 200, "success": True, "last_update": 10, "count": len(page), "messages": []}
    return head | {"data": page, "filename": "-Invented-2024"}


def _today(page: list[Any], number: int, pages: int) -> dict[str, Any]:
    more = number + 1 < pages
    head = {"status": 200, "success": True, "last_update": 10, "messages": [], "data": page}
    return head | {
        "data_query_restrictions": RESTRICTION,
        "next_cursor": f"page{number + 1}" if more else None,
    }

"""Rows as an Excel workbook with true dates and numbers. Needs openpyxl."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence


def as_xlsx(
    rows: Sequence[Mapping[str, str | None]],
    days: Sequence[dt.date],
    kinds: Mapping[str, Callable[[str], Any]],
) -> bytes:
    """Return the bytes of a workbook; `kinds` are the columns that become numbers, `days` the event dates."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(list(rows[0]))
    for row, day in zip(rows, days, strict=True):
        sheet.append(
            [
                day if name.lower() == "event_date" else _cell(cell, kinds.get(name.lower(), str))
                for name, cell in row.items()
            ]
        )
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _cell(text: str | None, kind: Callable[[str], Any]) -> Any:
    return None if text is None else kind(text)

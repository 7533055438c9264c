"""Envelopes: what the API says around the rows of an answer, and what it tells of their being all.

An envelope is kept as `{"rows": n, "keys": {...}}`, with every key but that of the rows: `data` in answers of
ACLED, `Result` in those of UCDP.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs

from acled_export.findings import Finding, Severity, short

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Told = tuple[str, Mapping[str, Any]]

ROWS_KEY, UCDP_ROWS = "data", "Result"
ROWS_KEYS = (ROWS_KEY, UCDP_ROWS)
# how UCDP's API calls what ACLED's calls otherwise; how many pages there are it alone says
MEANINGS = {"TotalCount": "total_count", "NextPageUrl": "next_cursor"}
PAGES_KEY = "TotalPages"
COUNTED = {"total_count", PAGES_KEY}
ERROR_KEYS = ("error_description", "error", "message")
MESSAGE_KEYS = (*ERROR_KEYS, "messages")
STATUS_KEYS = ("status", "code", "statusCode")
ANSWER_KEYS = {
    *MESSAGE_KEYS, *STATUS_KEYS, *ROWS_KEYS, *MEANINGS, PAGES_KEY, "PreviousPageUrl", "success",
    "last_update", "count", "total_count", "filename", "next_cursor", "data_query_restrictions",
}  # fmt: skip
FAILED = 400
REMEDIES = {
    401: "the access token is missing or has run out: log in and ask again",
    403: "the account may not ask this: accept the terms, fill in the profile, or ask for more access",
    429: "that was too many requests: wait, and ask again more slowly",
}
REMEDY = "put the query right, ask again and save the new answer"
COUNT, EMBARGOED, INCOMPLETE, EMPTY = "input/count", "input/embargoed", "input/incomplete", "input/empty"
SEVERITIES = {
    COUNT: Severity.ERROR,
    EMBARGOED: Severity.ERROR,
    INCOMPLETE: Severity.WARNING,
    EMPTY: Severity.INFO,
}
PAGES = {
    COUNT: "input-counts-agree",
    EMBARGOED: "input-not-embargoed",
    INCOMPLETE: "input-complete",
    EMPTY: "input-not-empty",
}


def holds_rows(value: Any) -> bool:
    """Say whether a decoded value is an envelope: its `data` is a list of rows, and no cell of one row.

    `Result` may stand for `data`, where UCDP's other keys stand beside it.
    """
    return isinstance(value, dict) and any(_holds(value, key) for key in ROWS_KEYS)


def _holds(value: Mapping[str, Any], key: str) -> bool:
    rows = value.get(key)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        return False
    beside = value.keys() - {key}
    if key == UCDP_ROWS:
        return not beside.isdisjoint({*MEANINGS, PAGES_KEY})
    return bool(rows) or not ANSWER_KEYS.isdisjoint(beside)


def tells_failure(value: Any) -> bool:
    """Say whether a decoded value is an answer without rows that tells of a failure."""
    return isinstance(value, dict) and value.keys() <= ANSWER_KEYS and bool(failure_of(value, rows=False))


def failure_of(keys: Mapping[str, Any], *, rows: bool) -> str | None:
    """Return what an envelope tells of a failure and what to do, null for one that tells of none.

    `rows` says that it has an array of rows.
    """
    status = next((known for key in STATUS_KEYS if (known := _whole(keys.get(key))) is not None), None)
    failed = str(keys.get("success", True)).lower() == "false" or (status is not None and status >= FAILED)
    if not failed and (rows or not any(keys.get(key) for key in ERROR_KEYS)):
        return None
    said = next((text for key in MESSAGE_KEYS if (text := _words(keys.get(key)))), "it gives no reason")
    number = f", status {status}" if status is not None else ""
    remedy = REMEDIES.get(status or 0, REMEDY)
    return f"this is an answer of the API that tells of a failure{number}: {short(said)!r}; {remedy}"


def _words(value: Any) -> str:
    if isinstance(value, dict):
        return next((text for key in MESSAGE_KEYS if (text := _words(value.get(key)))), "")
    if isinstance(value, list):
        return "; ".join(text for one in value if (text := _words(one)))
    return value.strip() if isinstance(value, str) else ""


def _whole(value: Any) -> int | None:
    """Return a number, also one that is written as text."""
    return int(value) if re.fullmatch(r"-?[0-9]{1,18}", str(value)) else None


def envelope_findings(told: Sequence[Told]) -> tuple[Finding, ...]:
    """Return what the envelopes of all inputs of a run, each with its file's name, say against the rows.

    An empty last page is none: one of a file with rows in it, or one without a next cursor where another
    envelope has one. Pages may come in any order.
    """
    told = [(name, {**envelope, "keys": _in_one_way(envelope["keys"])}) for name, envelope in told]
    found = [*_counts(told), *_nothing(told), *_more_pages(told)]
    return tuple(attrs.evolve(one, help=f"acled-export rules {PAGES[one.rule]}") for one in found)


def _in_one_way(keys: Mapping[str, Any]) -> dict[str, Any]:
    return {MEANINGS.get(key, key): value for key, value in keys.items()}


def _finding(rule: str, name: str, message: str, hint: str, **more: Any) -> Finding:
    return Finding(rule=rule, severity=SEVERITIES[rule], file=name, message=message, hint=hint, **more)


def _counts(told: Sequence[Told]) -> Iterator[Finding]:
    in_file = _rows_by_file(told)
    for name, envelope in told:
        count, rows = _whole(envelope["keys"].get("count")), envelope["rows"]
        total = _whole(envelope["keys"].get("total_count"))
        if count is None or count in {rows, in_file[name], total}:
            continue
        yield _finding(
            COUNT,
            name,
            f"the envelope says {count:,} rows, and there are {rows:,}",
            "ask again: the file was cut or changed after it was saved",
            value=rows,
            expected=f"{count} rows",
        )


def _nothing(told: Sequence[Told]) -> Iterator[Finding]:
    in_file = _rows_by_file(told)
    paged = any(envelope["keys"].get("next_cursor") for _, envelope in told)
    for name, envelope in told:
        keys = envelope["keys"]
        last_page = paged and "next_cursor" in keys and not keys["next_cursor"]
        if in_file[name] or last_page:
            continue
        restrictions = keys.get("data_query_restrictions")
        if restrictions:
            message = (
                f"the answer is empty because the account's access is restricted: {_shown(restrictions)}"
            )
            yield _finding(EMBARGOED, name, message, "ask for older dates, or for another access level")
        else:
            hint = "look at the filters of the query: nothing fits all of them"
            yield _finding(EMPTY, name, "the answer has no rows", hint)


def _shown(restrictions: Any) -> str:
    if not isinstance(restrictions, dict):
        return str(short(str(restrictions)))
    return "; ".join(f"{name}: {_limit(limit)}" for name, limit in restrictions.items())


def _limit(limit: Any) -> str:
    if isinstance(limit, dict) and {"quantity", "unit", "date"} <= limit.keys():
        return f"rows older than {limit['quantity']} {limit['unit']} only, up to {limit['date']}"
    return str(short(str(limit)))


def _more_pages(told: Sequence[Told]) -> Iterator[Finding]:
    hint = "fetch the other pages too, and name them together"
    totals: dict[int, int] = {}
    last: dict[int, str] = {}
    for name, envelope in told:
        total = _whole(envelope["keys"].get("total_count"))
        if total is not None:
            totals[total] = totals.get(total, 0) + envelope["rows"]
            last[total] = name
    for total, rows in totals.items():
        if rows < total:
            message = f"more pages exist: {rows:,} of {total:,} rows are here"
            yield _finding(INCOMPLETE, last[total], message, hint, value=rows, expected=f"{total} rows")
    yield from _counted_pages(told, hint)
    cursors = [(name, envelope["keys"]["next_cursor"]) for name, envelope in told
               if "next_cursor" in envelope["keys"] and COUNTED.isdisjoint(envelope["keys"])]  # fmt: skip
    if cursors and all(cursor for _, cursor in cursors):
        message = "more pages exist: the last page has a next cursor"
        yield _finding(INCOMPLETE, cursors[-1][0], message, hint, value=cursors[-1][1])


def _counted_pages(told: Sequence[Told], hint: str) -> Iterator[Finding]:
    """Tell of pages that lack by their number, where no envelope says how many rows there are."""
    here: dict[int, int] = {}
    last: dict[int, str] = {}
    for name, envelope in told:
        pages = None if "total_count" in envelope["keys"] else _whole(envelope["keys"].get(PAGES_KEY))
        if pages is not None:
            here[pages], last[pages] = here.get(pages, 0) + 1, name
    for pages, number in here.items():
        if number < pages:
            message = f"more pages exist: {number:,} of {pages:,} pages are here"
            yield _finding(INCOMPLETE, last[pages], message, hint, value=number, expected=f"{pages} pages")


def _rows_by_file(told: Sequence[Told]) -> dict[str, int]:
    rows: dict[str, int] = {}
    for name, envelope in told:
        rows[name] = rows.get(name, 0) + envelope["rows"]
    return rows

"""The pages of the rules: what each says and why, and its examples with what `validate` says of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from doc_code import cell

from acled_export import Checker, list_rules, load_contract
from acled_export.discovery import discover
from acled_export.sample_event import SAMPLE_EVENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from acled_export.plugins import Example
    from acled_export.rule_pages import RulePage

TODAY = dt.date(2024, 6, 1)
# what is wrong with a table as a whole cannot be told as cells of a row
BAD_TABLES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "columns-complete": (
        "A table without the column `tags`.",
        tuple(name for name in SAMPLE_EVENT if name != "tags"),
    ),
    "columns-in-order": (
        "A table with `event_date` before `event_id_cnty`.",
        (
            "event_date",
            "event_id_cnty",
            *(n for n in SAMPLE_EVENT if n not in ("event_date", "event_id_cnty")),
        ),
    ),
}


# nor can what is wrong with an answer of the API
BAD_ENVELOPES: Mapping[str, tuple[str, dict[str, Any]]] = {
    "input-complete": (
        "A last page that has a next cursor.",
        {"rows": 5_000, "keys": {"status": 200, "next_cursor": "b7c1"}},
    ),
    "input-counts-agree": (
        "An answer that speaks of 812 rows and holds 640.",
        {"rows": 640, "keys": {"status": 200, "count": 812}},
    ),
    "input-not-embargoed": (
        "An answer without rows to an account that sees old rows only.",
        {
            "rows": 0,
            "keys": {
                "status": 200,
                "data_query_restrictions": {
                    "date_recency": {"quantity": 12, "unit": "Months", "date": "2025-08-29"}
                },
            },
        },
    ),
    "input-not-empty": ("An answer without rows.", {"rows": 0, "keys": {"status": 200, "count": 0}}),
}


PAGE = """\
# {page.name}

<!-- made whole by tools/make_docs.py from the rule's file: edit that -->

Severity: {page.severity}.
Looks at {columns}.

{page.text}
{stands}
## Examples

Each says what it changes on [the sample event](index.md#the-sample-event).

Good:

{good}
Bad, and what `acled-export validate` says:

{bad}
[All rules](index.md)
"""


def listed() -> str:
    """Return a table of all rules."""
    rows = "".join(
        f"| [{page.name}]({page.name}.md) | {page.severity} | {cell(page.summary)} |\n"
        for page in list_rules()
    )
    return f"\n| rule | severity | what should be true |\n|---|---|---|\n{rows}\n"


def pages() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every rule's page."""
    for page in list_rules():
        checks = ", ".join(f"`{check}`" for check in page.stands_for)
        yield (
            page.name,
            PAGE.format(
                page=page,
                columns=", ".join(f"`{name}`" for name in page.columns) or "the table as a whole",
                stands=f"\nStands for the contract's own checks: {checks}.\n" if checks else "",
                good="".join(f"- {told(case)}\n" for case in page.good),
                bad="\n".join(bad(page)),
            ),
        )


def sample_event() -> str:
    """Return the event that the examples of the rules change."""
    rows = "".join(f"| `{name}` | {cell(_shown(value))} |\n" for name, value in SAMPLE_EVENT.items())
    return f"\n| column | value |\n|---|---|\n{rows}\n"


def bad(page: RulePage) -> Iterator[str]:
    """Yield the bad examples of a rule, each with the lines that are printed for it."""
    for case in page.bad:
        yield f"- {told(case)}\n{lines(page, _table(_rows(case)))}"
    if page.name in BAD_TABLES:
        sentence, names = BAD_TABLES[page.name]
        yield f"- {sentence}\n{lines(page, _table([SAMPLE_EVENT]).select(names))}"
    if page.name in BAD_ENVELOPES:
        sentence, envelope = BAD_ENVELOPES[page.name]
        yield f"- {sentence}\n{lines(page, _table([SAMPLE_EVENT]), ('events.json', envelope))}"


def told(case: Example) -> str:
    """Return what an example changes."""
    rows = (case,) if isinstance(case, Mapping) else case
    changes = [", ".join(f"`{name}` = {_shown(value)}" for name, value in row.items()) for row in rows]
    return "; then a row with ".join(change or "the sample event as it is" for change in changes)


def _shown(value: Any) -> str:
    return "blank" if value is None else f"`{str(value) if hasattr(value, 'isoformat') else repr(value)}`"


def _rows(case: Example) -> list[Mapping[str, Any]]:
    rows = (case,) if isinstance(case, Mapping) else case
    return [{**SAMPLE_EVENT, **row} for row in rows]


def _table(rows: list[Mapping[str, Any]]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict({name: [row.get(name) for row in rows] for name in rows[-1]})


def lines(page: RulePage, table: pa.RecordBatch, *envelopes: tuple[str, Mapping[str, Any]]) -> str:
    """Return what one rule says of a table, as a block under a list item."""
    checker = Checker(load_contract("event"), rules=[discover("rules")[page.name]], as_of=TODAY)
    checker.check(table, file="events.csv")
    checker.look_at(envelopes)
    names = (page.name, *page.stands_for)
    found = [finding.text() for finding in checker.report.findings if finding.rule in names]
    return "\n  ```text\n" + "".join(f"  {line}\n" for line in found) + "  ```\n"

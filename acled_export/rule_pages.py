"""`list_rules`: every rule with its page, and what stands behind the names in a report."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

import attrs

from acled_export.config import check_names
from acled_export.contract import CONTRACTS, load_contract
from acled_export.discovery import discover, page_texts
from acled_export.errors import ContractError
from acled_export.explain import HINTS
from acled_export.nearest import nearest
from acled_export.table_shape import RECORD

if TYPE_CHECKING:
    from acled_export.plugins import Example, Rule

RECORD_ADVICE = (
    "\n\nIt has more or fewer cells than the header, or is no object of plain cells. It is counted as read "
    "and never written.\n\nWhat to do: look for a missing or stray quote or delimiter in this line."
)

# what `patch` and `merge` find: not about the cells of a table, but about two that do not go together
ABOUT_TABLES = {
    "patch/does-not-fit": """A change does not fit the table it is to be applied to.

What is changed or deleted has to be there with its old values, and what is added must not be there yet.

What to do: patch the table that the changes were made from, or make them anew with `acled-export diff`.""",
    "merge/id-twice": """A table has an id twice at the same time, with different content.

Which of the two rows is the later one cannot be known.

What to do: keep one of them, or ask for the later line with --keep-later.""",
    "merge/deleted-unreadable": """A line of an answer about deleted events cannot be read.

It has no id, or no time of deletion in Unix seconds.

What to do: fetch the answer again.""",
}


@attrs.frozen(kw_only=True)
class RulePage:
    """A rule as people read it; `stands_for` are the contract checks it explains, `text` the page."""

    name: str
    severity: str
    columns: tuple[str, ...]
    summary: str
    text: str
    stands_for: tuple[str, ...]
    good: tuple[Example, ...]
    bad: tuple[Example, ...]

    def full_text(self) -> str:
        """Return the page with its examples, each as what it changes on a valid event."""
        examples = [
            (word, case) for word, cases in (("good", self.good), ("bad", self.bad)) for case in cases
        ]
        shown = "".join(f"\n{word}: {_example(case)}" for word, case in examples)
        head = f"{self.name} ({'; '.join(filter(None, (self.severity, ', '.join(self.columns))))})"
        also = f"\n\nStands for: {', '.join(self.stands_for)}" if self.stands_for else ""
        return f"{head}\n\n{self.text}{also}" + (f"\n{shown}" if shown else "")


def _example(case: Example) -> str:
    rows = (case,) if isinstance(case, Mapping) else case
    told = [", ".join(f"{name} = {_cell(value)}" for name, value in row.items()) for row in rows]
    return " then ".join(told) or "(the sample event as it is)"


def _cell(value: Any) -> str:
    return "blank" if value is None else repr(str(value) if hasattr(value, "isoformat") else value)


def _page(rule: Rule, text: str) -> RulePage:
    return RulePage(
        name=rule.name,
        severity=str(rule.severity),
        columns=rule.columns,
        summary=text.partition("\n")[0],
        text=text,
        stands_for=rule.contract,
        good=rule.good,
        bad=rule.bad,
    )


def list_rules(name: str | None = None) -> tuple[RulePage, ...]:
    """Return the pages of all rules, or of the one that is called `name` or stands for that contract check.

    Raises `ContractError` for an unknown name, with the nearest one.
    """
    known = cast("Mapping[str, Rule]", discover("rules"))
    texts = page_texts("rules")
    pages = tuple(_page(rule, texts[rule.name]) for rule in known.values())
    if name is None:
        return pages
    for page in pages:
        if name == page.name or name in page.stands_for:
            return (page,)
    checks = [check for contract in CONTRACTS for check in check_names(load_contract(contract))]
    if name in checks:
        return (_check_page(name),)
    told = _document_checks() | ABOUT_TABLES
    if name in told:
        return (_page_of(name, (), told[name]),)
    close = nearest(name, [*known, *checks, *told])
    meant = f"; did you mean {close!r}?" if close else "; `acled-export rules` lists them"
    raise ContractError(f"no rule or check is called {name!r}{meant}")


def _check_page(name: str) -> RulePage:
    """Return the page of a check that no rule stands for."""
    if name == RECORD:
        return _page_of(name, (), f"A record is no row: its cells do not match the header.{RECORD_ADVICE}")
    column, _, keyword = name.partition("/")
    facts: Any = load_contract("candidate")[column]
    limit = facts.checks.get(keyword)
    told = f" Limit: {limit}." if isinstance(limit, int | float | str) else ""
    summary = f"The contract's own check of `{keyword}` on the column `{column}`."
    text = f"{summary}\n\n{facts.description}{told}\n\nWhat to do: {HINTS.get(keyword, 'correct the cell')}."
    return _page_of(name, (column,), text)


def _document_checks() -> dict[str, str]:
    """Return what each check of an incident document's meaning says of itself."""
    from acled_export.legality import CHECKS, rule_name

    return {rule_name(check): inspect.getdoc(check) or "" for check in CHECKS}


def _page_of(name: str, columns: tuple[str, ...], text: str) -> RulePage:
    return RulePage(
        name=name,
        severity="warning" if name.endswith("/alias") else "error",
        columns=columns,
        summary=text.partition("\n")[0],
        text=text,
        stands_for=(),
        good=(),
        bad=(),
    )

"""From a broken check on one row to a `Finding` that a person can act on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from acled_export.findings import shown
from acled_export.keywords import KEYWORDS
from acled_export.nearest import nearest
from acled_export.sieve import checks_of, implication_for
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from acled_export.contract import Contract
    from acled_export.findings import Finding, Severity
    from acled_export.plugins import Rule
    from acled_export.sieve import Check
    from acled_export.spots import Spot

KINDS = {"integer": "a whole number", "number": "a number", "string": "a text", "date": "a day as YYYY-MM-DD"}
HINTS = {
    "required": "fill the cell, or validate against the contract 'candidate', where unknown is allowed",
    "type": "correct the cell, or leave it blank where unknown is allowed",
    "format": "write the day as YYYY-MM-DD; days that do not exist are refused",
    "enum": "use the exact spelling; `acled-export schema --as markdown` lists the terms",
    "then": "event_type and disorder_type follow from sub_event_type; correct whichever is wrong",
    "alias": "the term was read as its present spelling; rewrite the file with `acled-export convert`",
}


def explain_check(name: str, severity: Severity, spot: Spot, contract: Contract, page: str) -> Finding:
    """Return the finding of a broken contract check on one row."""
    column, _, keyword = name.partition("/")
    value = spot.cells.get(column)
    told = (
        _told(checks_of(contract)[name], value, spot, contract)
        if keyword != "alias"
        else _alias(column, value, contract)
    )
    return spot.finding(name, severity, column, help=page, hint=HINTS.get(keyword), **told)


def _alias(column: str, value: Any, contract: Contract) -> dict[str, Any]:
    term = vocabulary(contract[column].vocabulary or column).aliases.get(value)
    return {"message": f"{shown(value)} is an old or wrong spelling", "expected": term, "suggestion": term}


def _told(check: Check, value: Any, spot: Spot, contract: Contract) -> dict[str, Any]:
    if check.keyword == "required":
        return {"message": "blank, but a value is required", "expected": KINDS[contract[check.column].kind]}
    if check.keyword in {"type", "format"}:
        kind = KINDS[check.bound]
        return {"message": f"{shown(value)} is not {kind}", "expected": kind}
    if check.keyword == "then":
        return _implied(check, value, spot, contract)
    keyword = KEYWORDS[check.keyword]
    typed = spot.values.get(check.column)
    return {
        "message": keyword.words(typed, check.bound),
        "expected": keyword.expected(check.bound),
        "suggestion": nearest(typed, map(str, check.bound)) if check.keyword == "enum" else None,
    }


def _implied(check: Check, value: Any, spot: Spot, contract: Contract) -> dict[str, Any]:
    decider = spot.values.get(check.bound)
    implication = implication_for(contract, check.bound, decider)
    allowed = implication.allowed[check.column] if implication else ()
    expected = " or ".join(map(repr, allowed))
    return {
        "message": f"{shown(value)} does not go with {check.bound} {decider!r}",
        "expected": expected,
        "suggestion": allowed[0] if len(allowed) == 1 else None,
    }


def explain_rule(rule: Rule, severity: Severity, spot: Spot, page: str) -> Finding:
    """Return the finding of a broken rule on one row."""
    return spot.finding(
        rule.name,
        severity,
        rule.at(spot.values) if rule.at else rule.columns[0],
        rule.message.format_map(spot.values),
        expected=rule.expected(spot.values) if rule.expected else None,
        suggestion=rule.suggestion(spot.values) if rule.suggestion else None,
        hint=rule.hint,
        help=page,
    )

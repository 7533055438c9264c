"""An incident held against the schema: whatever breaks it is taken out, until the rest fits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs

from acled_export.documents.positions import path_text
from acled_export.documents.shape import validator
from acled_export.documents.wording import RULES, reworded
from acled_export.drafting_gate.cleaning import REFUSED, Listed
from acled_export.drafting_gate.quick_fit import quickly_fits
from acled_export.findings import Severity, shown
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jsonschema import ValidationError

    from acled_export.drafting_gate.telling import Steps, Told

Record = dict[str, Any]

HEAD: Record = {
    "version": "1.0",
    "article": {"title": "t", "publisher": "p", "published": "2000-01-01"},
    "recorded": "2000-01-01T00:00:00Z",
}
INCIDENT = 2  # the steps `incidents` and a number lead to the incident itself
CANDIDATE = 4  # and `candidates` and a number behind them to one of its candidates
UNKNOWN = "additionalProperties"


def fits(incident: Record, at: Steps, told: Told) -> bool:
    """Take out of an incident what breaks `incident.schema.json`, in place; tell whether something is left.

    The first step of its path says which list of a document it belongs in: `incidents` or `unattached`.

    A field without which its record cannot be takes the record with it. Old spellings become the term.
    """
    kind = str(at[0])
    while not quickly_fits(incident, kind):
        errors = list(validator().iter_errors(HEAD | {"incidents": [], kind: [incident]}))
        if not errors:
            return True
        wrong: dict[Steps, ValidationError] = {}
        for error in errors:
            for steps in _targets(error):
                wrong.setdefault(steps, error)
        for steps, error in sorted(wrong.items(), key=lambda pair: len(pair[0])):
            if len(steps) == INCIDENT:
                _tell(error, at, told)
                return False
            _mend(incident, steps, error, at, told)
        _sweep(incident)
    return True


def _targets(error: ValidationError) -> list[Steps]:
    """Return the paths, from the document on, of what must go for an error to go."""
    steps: Steps = tuple(error.absolute_path)
    if "then" in error.schema_path:
        return [steps[: CANDIDATE if "candidates" in steps else INCIDENT]]
    if error.validator == UNKNOWN:
        known: Any = error.schema
        found: Any = error.instance
        return [(*steps, key) for key in found if key not in known["properties"]]
    return [steps]


def _mend(incident: Record, steps: Steps, error: ValidationError, at: Steps, told: Told) -> None:
    """Take out the value at a path, or put a term or a repetition right."""
    *before, last = steps[INCIDENT:]
    holder: Any = incident
    where = at
    for step in before:
        where = (*where, _origin(holder, step))
        holder = holder[step]
        if holder is REFUSED:
            return
    where = (*where, _origin(holder, last))
    if holder[last] is REFUSED:
        return
    term = _present_term(error)
    if term is not None:
        told.mend("alias", where, f"{shown(error.instance)} is an old spelling and was read as {term!r}")
        holder[last] = term
    elif error.validator == "uniqueItems":
        told.drop("unique", where, "an entry stands here twice")
        _once(holder[last])
    else:
        _tell(error, where, told)
        holder[last] = REFUSED


def _origin(holder: Any, step: str | int) -> str | int:
    return holder.origin[step] if isinstance(holder, Listed) and isinstance(step, int) else step


def _present_term(error: ValidationError) -> str | None:
    schema: Any = error.schema
    name = re.search(r"/vocab/(\w+)\.json$", str(schema.get("$id"))) if error.validator == "enum" else None
    value = error.instance
    return vocabulary(name[1]).aliases.get(value) if name and isinstance(value, str) else None


def _once(members: Listed) -> None:
    """Refuse the members of a list that stand in it before."""
    seen: set[str] = set()
    for number, text in enumerate(map(repr, list(members))):
        if text in seen:
            members[number] = REFUSED
        seen.add(text)


def _tell(error: ValidationError, where: Steps, told: Told) -> None:
    """Tell what an error is about; its words are made only while there is room for them."""
    keyword = str(error.validator)
    if keyword == UNKNOWN:
        told.drop("unknown-key", where, "unknown key")
        return
    rule = f"gate/{RULES.get(keyword, keyword)}"
    if told.full(rule):
        told.count(rule)
        return
    found = next(iter(reworded(error)))
    message = f"dropped: {found.message}"
    told.add(
        attrs.evolve(found, rule=rule, severity=Severity.WARNING, message=message, column=path_text(where))
    )


def _sweep(value: Any) -> None:
    """Take out everything that was refused."""
    members: Iterable[Any] = ()
    if isinstance(value, dict):
        for key in [key for key, member in value.items() if member is REFUSED]:
            del value[key]
        members = value.values()
    elif isinstance(value, Listed):
        value.keep([member is not REFUSED for member in value])
        members = value
    for member in members:
        _sweep(member)

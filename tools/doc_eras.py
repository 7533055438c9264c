"""Parts of the documentation that are read from the eras: what changes, what is lost, what is not asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from doc_code import cell

from acled_export.contract import load_contract
from acled_export.eras import CHANGES, ERAS, blank_in, lost_in
from acled_export.eras.legacy_types import ALSO, CROWDS, OLD
from acled_export.recognition import CHANGES as ON_READING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

UNKNOWN = "unknown"
KEPT = "kept"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table between blank lines."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n" + "".join(f"| {' | '.join(map(cell, line))} |\n" for line in lines) + "\n"


def layouts() -> str:
    """Return every era: its name, years and title, and whether its rows are events."""
    rows = (
        (f"`{era.name}`", f"{era.first_year} to {era.last_year or 'today'}", era.title, f"`{era.contract}`")
        for era in ERAS.values()
    )
    return table(("era", "files of", "layout", "rows are held to"), rows)


def changes() -> str:
    """Return what the words behind the slash of a kind of change mean."""
    return table(
        ("word", "what it means"), ((f"`{word}`", text) for word, text in {**ON_READING, **CHANGES}.items())
    )


def old_types() -> str:
    """Return what the old event types tell, but for the one that depends on the actors."""
    rows = [
        (old, types.event_type or UNKNOWN, types.sub_event_type or UNKNOWN)
        for old, types in OLD.items()
        if old != CROWDS
    ]
    rows += [
        (f"{CROWDS} of protesters alone", "Protests", "Peaceful protest"),
        (f"{CROWDS} of protesters and another actor", "Protests", UNKNOWN),
        (f"{CROWDS} with rioters and without protesters", "Riots", UNKNOWN),
        (f"{CROWDS} of rioters and protesters, or of neither", UNKNOWN, UNKNOWN),
    ]
    rows += [(f"{also} (in any case)", f"as {old}", "") for also, old in ALSO.items()]
    return table(("old event type", "event type", "sub-event type"), rows)


def losses() -> str:
    """Return for every column what becomes of it in each era."""
    lost = {era.name: lost_in(era) for era in ERAS.values()}
    event = load_contract("event")
    names = [name for name in event.names if any(name in told for told in lost.values())]
    rows = ((f"`{name}`", *(told.get(name, KEPT) for told in lost.values())) for name in names)
    blank = [
        (f"`{name}`", ", ".join(era.name for era in ERAS.values() if name in blank_in(era)), reason)
        for name, reason in {n: r for era in ERAS.values() for n, r in blank_in(era).items()}.items()
    ]
    written = table(("column of the layout", "eras", "when it is blank"), blank)
    return table(("column of today", *lost), rows) + "Columns of the layouts themselves:\n" + written


def exempt() -> str:
    """Return the rules that are not asked, with the eras and the reason."""
    told = {rule: reason for era in ERAS.values() for rule, reason in era.exempt.items()}
    rows = (
        (
            f"[`{rule}`](../reference/rules/{rule}.md)",
            ", ".join(era.name for era in ERAS.values() if rule in era.exempt),
            reason,
        )
        for rule, reason in sorted(told.items())
    )
    return table(("rule", "eras", "why it is not asked"), rows)

"""What differs between two tables, for people and for pipelines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import attrs

from acled_export.findings import printable, short

if TYPE_CHECKING:
    from collections.abc import Mapping

    from acled_export.findings import Finding
    from acled_export.living.comparing import Counts, Frame
    from acled_export.living.loading import Side

SIGNS = {"added": "+", "deleted": "-", "changed": "~"}
TOLD = ("sub_event_type", "location")


@attrs.frozen(kw_only=True)
class Change:
    """One row that was added, deleted or changed.

    `event` holds the cells of the row, but for a changed one whose id is unique; `fields` leads from each
    changed column to its old and its new text. `among` counts the rows of this id in the old table and in
    the new one, where there is more than one. `day` is for people and not in the file.
    """

    op: str
    key: Mapping[str, str | None]
    day: str | None
    fields: Mapping[str, tuple[str | None, str | None]] = attrs.field(factory=dict)
    event: Mapping[str, str] | None = None
    among: tuple[int, int] | None = None

    def as_object(self) -> dict[str, Any]:
        """Return the change as the object that a line of a changes file holds."""
        found: dict[str, Any] = {"op": self.op, **self.key}
        if self.among:
            found["among"] = list(self.among)
        if self.fields:
            found["fields"] = {name: list(cells) for name, cells in self.fields.items()}
        if self.event is not None:
            found["event"] = dict(self.event)
        return found

    def as_text(self) -> str:
        """Return one line, as in `~ KEN124 2024-03-01 fatalities: 2 -> 3`."""
        event = self.event or {}
        told = [_shown(cell) for cell in self.key.values()] + ([self.day] if self.day else [])
        if self.fields:
            what = "; ".join(f"{n}: {_shown(old)} -> {_shown(new)}" for n, (old, new) in self.fields.items())
        else:
            what = ", ".join(short(event[name]) for name in TOLD if name in event)
        return printable(" ".join([SIGNS[self.op], *told, what]).rstrip())


def _shown(cell: str | None) -> str:
    return "(blank)" if cell is None else str(short(cell))


@attrs.frozen(kw_only=True)
class Differences:
    """How two tables differ: exact counts, and the first changes in canonical order.

    `frame` says what was compared and what was not, `findings` what was found while reading.
    """

    old: Side
    new: Side
    frame: Frame
    counts: Counts
    changes: tuple[Change, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def same(self) -> bool:
        """Say whether nothing that was compared differs."""
        return not (self.counts.changed or self.counts.added or self.counts.deleted)

    @property
    def truncated(self) -> bool:
        """Say whether there are more changes than `changes` holds."""
        return len(self.changes) < self.counts.changed + self.counts.added + self.counts.deleted

    def as_json(self) -> str:
        """Return the answer as one JSON object on one line."""
        found = {
            "same": self.same,
            "old": side_object(self.old),
            "new": side_object(self.new),
            "columns": list(self.frame.columns),
            "key": list(self.frame.key),
            "ignored": list(self.frame.ignored),
            "regime_years_ignored": self.frame.bare,
            "not_compared": dict(self.frame.not_compared),
            "counts": counts_object(self.counts),
            "fields": dict(self.counts.fields),
            "regime_years_only": dict(self.counts.years_only),
            "changes": [change.as_object() for change in self.changes],
            "truncated": self.truncated,
            "findings": [finding.as_dict() for finding in self.findings],
        }
        return json.dumps(found, ensure_ascii=False, default=str) + "\n"

    def as_text(self) -> str:
        """Return the answer as lines for people."""
        counts = self.counts
        lines = [
            *_about(self.old, counts.duplicates[0]),
            *_about(self.new, counts.duplicates[1]),
            ", ".join(f"{number:,} {what}" for what, number in counts_object(counts).items()),
            *self._cells(),
            *self._left_aside(),
            *(change.as_text() for change in self.changes),
        ]
        if self.truncated and self.changes:
            more = counts.changed + counts.added + counts.deleted - len(self.changes)
            lines.append(f"... and {more:,} more")
        return "".join(f"{printable(line)}\n" for line in lines)

    def _cells(self) -> list[str]:
        years = self.counts.years_only
        told = [
            f"{name} {number:,}"
            + (f" ({years[name]:,} of them years of a regime only)" if name in years else "")
            for name, number in sorted(self.counts.fields.items(), key=lambda pair: (-pair[1], pair[0]))
        ]
        return [f"changed cells: {', '.join(told)}"] if told else []

    def _left_aside(self) -> list[str]:
        lines = [f"not compared: {short(name)} ({why})" for name, why in self.frame.not_compared.items()]
        ignored = [*self.frame.ignored, *(["years of regimes in names"] if self.frame.bare else [])]
        return lines + ([f"ignored: {', '.join(ignored)}"] if ignored else [])


def _about(side: Side, duplicates: int) -> list[str]:
    parts = [f"{side.name}: {side.rows:,} rows"]
    parts += [side.layout] if side.layout else []
    parts += [f"{side.no_rows:,} records that are no row"] if side.no_rows else []
    parts += [f"{duplicates:,} rows that repeat another"] if duplicates else []
    unread = sum(side.unread.values())
    parts += [f"{unread:,} cells that cannot be read, compared as text"] if unread else []
    return [", ".join(parts)]


def side_object(side: Side) -> dict[str, Any]:
    """Return what there is to say of a table as plain values."""
    return {
        "name": side.name,
        "sha256": side.sha256,
        "rows": side.rows,
        "no_rows": side.no_rows,
        "columns": list(side.columns),
        "unknown": list(side.unknown),
        "unread": dict(side.unread),
        "brought_up_to_date": dict(side.changes),
        "layout": side.layout,
        "attribution": side.attribution,
    }


def counts_object(counts: Counts) -> dict[str, int]:
    """Return the counts of rows as plain values."""
    return {
        "unchanged": counts.unchanged,
        "changed": counts.changed,
        "added": counts.added,
        "deleted": counts.deleted,
    }

"""A changes file is read back, each line held to its form, and turned round where it is asked for."""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING, Any, NoReturn

import attrs

from acled_export.errors import SourceError
from acled_export.living.changes_file import MARK
from acled_export.living.order import ACTOR, ID, every_column
from acled_export.streams import open_input

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

MAJOR = "1."
MOST = 64 * 2**20
OPPOSITE = {"added": "deleted", "deleted": "added", "changed": "changed"}
KEYS = ((ID,), (ID, ACTOR))


@attrs.frozen(kw_only=True)
class Header:
    """What the first line of a changes file says, as the run needs it: turned round when it is reversed."""

    key: tuple[str, ...]
    columns: tuple[str, ...]
    ignored: tuple[str, ...]
    attribution: str | None
    changes: int

    @property
    def compared(self) -> tuple[str, ...]:
        """Return the columns in which the table must be as the changes say."""
        return tuple(name for name in self.columns if name not in self.ignored)


@attrs.frozen(kw_only=True)
class Edit:
    """One change: rows of this key `before` and after it, cells before and after, null: not told.

    `whole` says that all cells of the row are told, `repeated` that its id may stand more than once.
    """

    line: int
    op: str
    key: tuple[str | None, ...]
    before: int
    repeated: bool
    whole: bool
    given: tuple[str, ...]
    old: Mapping[str, str | None]
    new: Mapping[str, str | None]


class ChangesFile:
    """An open changes file: its header, and its edits one by one."""

    def __init__(self, lines: Iterator[tuple[int, Any]], name: str, *, reverse: bool) -> None:
        self._lines = lines
        self._name = name
        self._reverse = reverse
        self.header = self._header()

    def _header(self) -> Header:
        _, found = next(self._lines, (1, None))
        version = found.get(MARK) if isinstance(found, dict) else None
        if not isinstance(version, str):
            raise SourceError(
                f"{self._name!r} is not a changes file: its first line does not say {MARK!r}; "
                "make one with `acled-export diff --output`"
            )
        if not version.startswith(MAJOR):
            raise SourceError(f"{self._name!r}: version {version!r} of changes files is not known; known: 1")
        try:
            return self._told(found)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            self._refuse(1, f"the header lacks something or says it wrongly ({error!r})")

    def _told(self, found: Any) -> Header:
        header = Header(
            key=tuple(found["key"]),
            columns=tuple(map(str, found["columns"])),
            ignored=tuple(map(str, found["ignored"])),
            attribution=found["old" if self._reverse else "new"]["attribution"],
            changes=sum(int(found["counts"][op]) for op in OPPOSITE),
        )
        unknown = [name for name in header.columns if name not in every_column()]
        if header.key not in KEYS or unknown or not {*header.key} <= {*header.columns}:
            raise ValueError(*(unknown or header.key))
        return header

    def edits(self) -> Iterator[Edit]:
        """Give every change, the other way round when the file is read in reverse.

        Raises `SourceError` for a line that is no change, and for a file that is cut short.
        """
        met = 0
        for number, found in self._lines:
            try:
                yield self._edit(number, found)
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                self._refuse(number, f"this line is no change of this file ({error!r})")
            met += 1
        if met != self.header.changes:
            raise SourceError(
                f"{self._name!r}: the header promises {self.header.changes:,} changes and {met:,} are there; "
                "the file is not whole, so get it anew"
            )

    def _edit(self, line: int, found: Mapping[str, Any]) -> Edit:
        op = found["op"]
        key = tuple(_cell(found[name]) for name in self.header.key)
        among = found.get("among")
        event = self._cells(found["event"]) if "event" in found else {}
        fields = {name: (_cell(old), _cell(new)) for name, (old, new) in found.get("fields", {}).items()}
        if (op == "changed") != bool(fields) or ((op != "changed" or among) and not event):
            raise ValueError(op)
        if not fields.keys() <= set(self.header.compared) - set(self.header.key):
            raise ValueError(*fields)
        if op == "changed" and not event:
            old, new = ({name: cells[at] for name, cells in fields.items()} for at in (0, 1))
        else:
            old = {} if op == "added" else event
            new = {} if op == "deleted" else event | {name: cells[1] for name, cells in fields.items()}
        counts = [int(number) for number in among] if among else [int(op != "added"), int(op != "deleted")]
        if self._reverse:
            op, old, new, counts = OPPOSITE[op], new, old, counts[::-1]
        return Edit(
            line=line,
            op=op if op in OPPOSITE else self._refuse(line, f"unknown op {op!r}"),
            key=key,
            before=counts[0],
            repeated=bool(among),
            whole=bool(event) and op != "added",
            given=tuple(fields),
            old=old,
            new=new,
        )

    def _cells(self, event: Mapping[str, Any]) -> dict[str, str | None]:
        unknown = event.keys() - set(self.header.columns)
        if unknown:
            raise ValueError(*unknown)
        return {name: _cell(event.get(name)) for name in self.header.columns}

    def _refuse(self, line: int, why: str) -> NoReturn:
        raise SourceError(f"{self._name!r}, line {line}: {why}; was the file edited by hand?")


def _cell(value: Any) -> str | None:
    if value is not None and not isinstance(value, str):
        raise TypeError(value)
    return value or None


@contextlib.contextmanager
def open_changes(
    path: str | Path, *, reverse: bool = False, max_unpacked: int | None = None
) -> Iterator[ChangesFile]:
    """Open a changes file, packed or not, `-` for standard input.

    Raises `SourceError` for what is no changes file.
    """
    name = "standard input" if str(path) == "-" else str(path)
    with open_input(path, max_unpacked=max_unpacked) as stream:
        yield ChangesFile(_lines(stream.stream, name), name, reverse=reverse)


def _lines(stream: Any, name: str) -> Iterator[tuple[int, Any]]:
    number = 0
    while text := stream.readline(MOST):
        number += 1
        try:
            yield number, json.loads(text)
        except (ValueError, RecursionError) as error:
            raise SourceError(
                f"{name!r}, line {number}: not a line of JSON; the file is not whole"
            ) from error

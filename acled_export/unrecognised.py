"""Why a table is none that can be read: what was found, what was expected, and what to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from acled_export.discovery import discover
from acled_export.findings import short

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from acled_export.plugins import Source

SHOWN = 8
PAGE = re.compile(r"^\s*<(?:!doctype|html|head|body|\?xml)\b", re.IGNORECASE)
OTHER_SIGNS = "|;,\t^~"
NEAR = 0.4  # of the columns that a dataset cannot lack: fewer are a coincidence of names


def why_unrecognised(header: Sequence[str]) -> str:
    """Return why no dataset was recognised by the names of a table's columns.

    It names what was found, and of the nearest dataset the columns that are missing.
    """
    if any(PAGE.match(name) for name in header):
        return (
            f"this is a web page and no table: it begins with {short(header[0])!r}; most likely an error "
            "page was saved under the name of the file. Expected a header of column names; download it again"
        )
    if len(header) == 1 and (sign := _sign_within(header[0])):
        return (
            f"the header is one single column, {short(header[0])!r}; its names seem to be parted by "
            f"{sign!r}: say so with --delimiter"
        )
    found = f"no known dataset has these columns: {_listed(header)}"
    sources = cast("Mapping[str, Source]", discover("sources"))
    nearest = max(sources.values(), key=lambda source: _share(source, header))
    if _share(nearest, header) >= NEAR:
        missing = [name for name in nearest.expects if name not in _plain(header)]
        found += f"; nearest is {nearest.name} ({nearest.title}), which needs also {_listed(missing)}"
    return f"{found}; say which with --source ({', '.join(sorted(sources))})"


def _share(source: Source, header: Sequence[str]) -> float:
    there = _plain(header)
    return sum(name in there for name in source.expects) / max(len(source.expects), 1)


def _plain(header: Sequence[str]) -> set[str]:
    return {name.strip().casefold() for name in header} | set(header)


def _sign_within(name: str) -> str | None:
    """Return the sign that most likely parts names that were read as one."""
    sign = max(OTHER_SIGNS, key=name.count)
    return sign if name.count(sign) > 1 else None


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(repr(short(name)) for name in names[:SHOWN]) + more

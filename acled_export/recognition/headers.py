"""The header of an ACLED-like file: which of its columns are known in any era, whatever their spelling."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from acled_export.errors import ContractError
from acled_export.nearest import nearest
from acled_export.recognition.column_names import meanings, plain, suggested

if TYPE_CHECKING:
    from collections.abc import Mapping

SETTING = "--rename"


@attrs.frozen(kw_only=True)
class Header:
    """The columns of a file.

    `names` are the file's own; `columns` leads from those that are known to the name in the eras, in
    lower case; `unknown` are the others and `suggestions` what they may have meant. `upper`: the known
    names are written in upper case.
    """

    names: tuple[str, ...]
    columns: Mapping[str, str]
    unknown: tuple[str, ...]
    suggestions: Mapping[str, str]
    upper: bool


def read_header(names: tuple[str, ...], renames: Mapping[str, str]) -> Header:
    """Match a file's column names with those of all eras; `renames` (file's name -> column) go first.

    A name is equal after lower case, without blanks around it, and with `_` for blanks, points and
    hyphens: R writes `EVENT.DATE`, Excel users `Event Date`. Of two names that are then equal the exact
    spelling is the column, else the first; the other is unknown.

    Raises `ContractError` for a rename of a column that the file does not have, to a name that is taken,
    or to no known column.
    """
    columns = dict(_renamed(names, renames))
    told = set(columns)
    for name in sorted(names, key=lambda name: name != plain(name)):
        spelled = plain(name)
        if name not in columns and spelled in meanings() and spelled not in columns.values():
            columns[name] = spelled
    ordered = {name: columns[name] for name in names if name in columns}
    unknown = tuple(name for name in names if name not in columns)
    free = [name for name in meanings() if name not in columns.values()]
    read = [name for name in ordered if name not in told]
    return Header(
        names=names,
        columns=MappingProxyType(ordered),
        unknown=unknown,
        suggestions=suggested(unknown, free),
        upper=bool(read) and all(name.isupper() for name in read),
    )


def _renamed(names: tuple[str, ...], renames: Mapping[str, str]) -> dict[str, str]:
    meant = {_in_file(old, names): _known(new) for old, new in renames.items()}
    kept = {meanings().get(plain(name)): name for name in names if name not in meant}
    taken: dict[str, str] = {}
    for old, new in meant.items():
        other = taken.setdefault(meanings()[new], old)
        holder = kept.get(meanings()[new]) or (other if other != old else None)
        if holder is not None:
            raise ContractError(
                f"{SETTING} {old}={new}: the column {holder!r} is {new!r} already; rename that one as well, "
                "or leave one of them out"
            )
    return meant


def _in_file(old: str, names: tuple[str, ...]) -> str:
    if old in names:
        return old
    same = [name for name in names if plain(name) == plain(old)]
    if len(same) == 1:
        return same[0]
    near = nearest(old, names)
    hint = f"did you mean {near!r}?" if near else f"it has {', '.join(map(repr, names))}"
    raise ContractError(f"{SETTING}: the file has no column {old!r}; {hint}")


def _known(new: str) -> str:
    if plain(new) in meanings():
        return plain(new)
    near = suggested([new], meanings()).get(new)
    hint = f"did you mean {near!r}?" if near else f"known: {', '.join(meanings())}"
    raise ContractError(f"{SETTING}: {new!r} is no column of an ACLED table; {hint}")

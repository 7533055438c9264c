"""The format a file name stands for."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from acled_export.streams import PACKED

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from acled_export.errors import AcledExportError
    from acled_export.plugins import Format


def suffix_format(
    path: str | Path, formats: Mapping[str, Format], wrong: type[AcledExportError], option: str
) -> Format:
    """Return the format whose suffix a file has, also with `.gz` or `.zst` behind it.

    Raises `wrong` for an unknown suffix, with those that are known and the `option` that overrides them,
    and for a packed suffix behind a format that packs itself.
    """
    name = PurePath(str(path)).name
    packed = name.lower().endswith(PACKED)
    plain = name.rpartition(".")[0] if packed else name
    for found in formats.values():
        if plain.lower().endswith(found.suffixes):
            if packed and not found.compress:
                raise wrong(f"{str(path)!r}: {found.name} packs itself; leave {name[-4:].lstrip('t')!r} away")
            return found
    known = ", ".join(suffix for record in formats.values() for suffix in record.suffixes)
    raise wrong(
        f"{str(path)!r}: unknown suffix; known: {known}, each with .gz or .zst where it makes sense; "
        f"or name the format with {option}",
    )

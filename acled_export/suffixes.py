"""What a file is: by the suffix of its name, or where it has none by its first bytes."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from acled_export.errors import FormatError
from acled_export.streams import ONLY_READ, PACKED

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from acled_export.errors import AcledExportError
    from acled_export.plugins import Format

DOCUMENT_SUFFIXES = (".yaml", ".yml")
JSON_KEY = re.compile(rb'"(?:incidents|article)"\s*:')
YAML_KEY = re.compile(rb"^(?:incidents|article|recorded)[ \t]*:", re.MULTILINE)
ENVELOPE = re.compile(rb'"data"\s*:\s*\[')
FEATURES = re.compile(rb'"type"\s*:\s*"FeatureCollection"')
ARCHIVE = b"PK\x03\x04"


def deciding_name(name: str, inner_name: str | None) -> str:
    """Return the name whose suffix says what an input is: that of the table within an archive, if known."""
    return name if inner_name is None else f"{name}/{inner_name}"


def suffix_format(
    path: str | Path, formats: Mapping[str, Format], wrong: type[AcledExportError], option: str | None
) -> Format:
    """Return the format whose suffix a file has, also with `.gz`, `.zst` or `.zip` behind it.

    Raises `wrong` for an unknown suffix, with those that are known and the `option` that overrides them
    (null: none does), for a packed suffix behind a format that packs itself, and for an output `.zip`.
    """
    name = PurePath(str(path)).name
    if wrong is FormatError and name.lower().endswith(ONLY_READ):
        raise wrong(f"{str(path)!r}: a zip archive can only be read; write another format, or pack with .gz")
    packed = name.lower().endswith(PACKED)
    plain = name.rpartition(".")[0] if packed else name
    for found in formats.values():
        if plain.lower().endswith(found.suffixes):
            if packed and not found.compress:
                raise wrong(
                    f"{str(path)!r}: {found.name} packs itself; leave {name[name.rindex('.') :]!r} away"
                )
            return found
    may = [record for record in formats.values() if record.read or wrong is FormatError]
    known = ", ".join(suffix for record in may for suffix in record.suffixes)
    other = f"; or name the format with {option}" if option else ""
    raise wrong(
        f"{str(path)!r}: unknown suffix; known: {known}, each with .gz or .zst where it makes sense{other}"
    )


def suffix_options(path: str | Path) -> dict[str, str]:
    """Return what a suffix promises of how a file is written: a `.tsv` has tabs."""
    name = str(path).lower()
    plain = name.rpartition(".")[0] if name.endswith(PACKED) else name
    return {"delimiter": "\t"} if plain.endswith(".tsv") else {}


def holds_document(name: str, start: bytes) -> bool:
    """Say whether an input is an incident document; `-` is standard input, `start` is unpacked."""
    plain = name.lower()
    plain = plain.rpartition(".")[0] if plain.endswith(PACKED) else plain
    if plain.endswith(DOCUMENT_SUFFIXES):
        return True
    if name != "-" and not plain.endswith(".json"):
        return False
    if _opening(start) == b"{":
        return bool(JSON_KEY.search(start)) and not ENVELOPE.search(start)
    return name == "-" and bool(YAML_KEY.search(start))


def guessed_format(start: bytes) -> str:
    """Return the name of the format that a table without a file name is most likely in."""
    if start.startswith(b"PAR1"):
        return "parquet"
    if start.startswith(ARCHIVE):
        return "xlsx"
    opening = _opening(start)
    if opening == b"{" and FEATURES.search(start):
        return "geojson"
    if opening == b"[" or (opening == b"{" and not _begins_with_whole_object(start)):
        return "json"
    return "jsonl" if opening == b"{" else "csv"


def _begins_with_whole_object(start: bytes) -> bool:
    """Say whether the first line may be one object by itself, which is no envelope."""
    line, newline, _ = start.strip().partition(b"\n")
    whole = not newline or line.rstrip().endswith(b"}")
    return whole and not ENVELOPE.search(start)


def _opening(start: bytes) -> bytes:
    return start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]

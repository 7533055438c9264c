"""The one table in a zip archive."""

from __future__ import annotations

import struct
import zipfile
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING, BinaryIO

from acled_export.errors import SourceError
from acled_export.streams.unpacking import DAMAGED, damaged, over_bound

if TYPE_CHECKING:
    from collections.abc import Iterator

SHOWN = 8
PAPERS = (".txt", ".md", ".pdf", ".htm", ".html", ".doc", ".docx", ".rtf")
OFFICE = {"[Content_Types].xml", "mimetype"}
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA}
ENCRYPTED = 0x1
# what else the standard library raises: on versions and methods it does not know, on names that are no text
UNREADABLE = (RuntimeError, ValueError, struct.error)
UNPACK = "unpack it and name the files"


def open_table(whole: BinaryIO, name: str, bound: int | None) -> tuple[str, IO[bytes]] | None:
    """Return the name of the table in an archive and a stream of it; null for an office document.

    Folders, `__MACOSX/` and files that begin with a dot do not count, and papers such as `readme.txt` do
    not where there is something else. Office documents are archives too, but to be read as a whole.

    Raises `SourceError` for an archive that is damaged, locked by a password, packed in a way that Python
    does not know, over the bound in bytes (null: none), without a table or with several.
    """
    try:
        archive = zipfile.ZipFile(whole)
        if OFFICE & set(archive.namelist()):
            return None
        member = _table(archive, name)
        _check(member, name, bound)
        return member.filename, archive.open(member)
    except (*DAMAGED, *UNREADABLE) as error:
        raise damaged(name, error) from error


def _table(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    files = list(_files(archive))
    tables = [file for file in files if not file.filename.lower().endswith(PAPERS)] or files
    if not tables:
        raise SourceError(f"{name!r} is an archive without a file in it: expected one table")
    if len(tables) > 1:
        shown = ", ".join(repr(file.filename) for file in tables[:SHOWN])
        more = ", ..." if len(tables) > SHOWN else ""
        raise SourceError(
            f"{name!r} holds {len(tables):,} files: {shown}{more}; expected one table: {UNPACK}"
        )
    return tables[0]


def _files(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    for member in archive.infolist():
        parts = PurePosixPath(member.filename).parts  # none for a name that is empty or a dot
        is_file = parts and not member.filename.endswith("/")
        if is_file and "__MACOSX" not in parts and not parts[-1].startswith("."):
            yield member


def _check(member: zipfile.ZipInfo, name: str, bound: int | None) -> None:
    if member.flag_bits & ENCRYPTED:
        raise SourceError(f"{name!r} is locked by a password; {UNPACK}")
    if member.compress_type not in METHODS:
        raise SourceError(
            f"{name!r} is packed by method {member.compress_type}, which cannot be read here; {UNPACK}"
        )
    if bound is not None and member.file_size > bound:
        raise over_bound(name, bound)

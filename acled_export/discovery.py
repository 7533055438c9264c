"""`discover` finds plugins by their being there.

A plugin is a module with one record in it: in one of our folders, or in an installed package that names
the module under an entry point `acled_export.rules`, `.sources`, `.formats`, `.shapes`, `.reporters`,
`.extractors`.
"""

from __future__ import annotations

import functools
import importlib
import importlib.metadata
import inspect
import pkgutil
from typing import TYPE_CHECKING, Any, cast

from acled_export.errors import ContractError
from acled_export.plugins import Extractor, Format, Reporter, Rule, Shape, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import ModuleType

RECORDS: Mapping[str, type] = {
    "rules": Rule,
    "sources": Source,
    "formats": Format,
    "reporters": Reporter,
    "shapes": Shape,
    "extractors": Extractor,
}


def _modules(folder: str) -> Iterator[ModuleType]:
    package = importlib.import_module(f"acled_export.{folder}")
    for found in sorted(pkgutil.iter_modules(package.__path__), key=lambda module: module.name):
        yield importlib.import_module(f"{package.__name__}.{found.name}")
    for entry in sorted(importlib.metadata.entry_points(group=f"acled_export.{folder}")):
        yield entry.load()


@functools.cache
def discover(folder: str) -> Mapping[str, Any]:
    """Return every record of a folder by its name, ours first, then those of installed packages.

    Raises `ContractError` for a module without its one record, and for a name met twice.
    """
    kind = RECORDS[folder]
    found: dict[str, Any] = {}
    for module in _modules(folder):
        records = [value for value in vars(module).values() if isinstance(value, kind)]
        if len(records) != 1:
            message = f"{module.__name__}: expected one {kind.__name__} record, found {len(records)}"
            raise ContractError(message)
        record: Any = records[0]
        if record.name in found:
            message = f"{module.__name__}: the name {record.name!r} is taken; choose another"
            raise ContractError(message)
        found[record.name] = record
    return found


def page_texts(folder: str) -> dict[str, str]:
    """Return by the name of each record what its module says of itself: its documentation."""
    kind = RECORDS[folder]
    return {
        cast("Any", value).name: inspect.getdoc(module) or ""
        for module in _modules(folder)
        for value in vars(module).values()
        if isinstance(value, kind)
    }

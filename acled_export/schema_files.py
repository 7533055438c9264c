"""Where the schema files are: inside the installed package, else beside it in a checkout."""

from __future__ import annotations

import functools
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from acled_export.errors import ContractError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


@functools.cache
def schemas_root() -> Traversable:
    """Return the folder that holds `event.schema.json` and `vocab/`.

    A `Traversable` rather than a path, so that a zipped wheel works.
    Raises `ContractError` when there is none.
    """
    package = resources.files("acled_export")
    inside = package / "schemas"
    if inside.is_dir():
        return inside
    # a checkout is a folder of files, so what stands beside the package has a path
    beside = Path(str(package)).parent / "schemas"
    if beside.is_dir():
        return beside
    raise ContractError(
        f"schema files not found: expected a folder 'schemas' in or beside {str(package)!r}; "
        "reinstall acled-export",
    )


@functools.cache
def schema_text(relative_path: str) -> str:
    """Return the text of one schema file, such as `vocab/event_type.json`.

    Raises `ContractError` when there is no such file.
    """
    target = schemas_root().joinpath(*relative_path.split("/"))
    if not target.is_file():
        raise ContractError(f"schema file {relative_path!r} not found in {str(schemas_root())!r}")
    return target.read_text(encoding="utf-8")

"""Stands in for `pip install`: a folder with a `pyproject.toml` becomes an installed package for a test."""

from __future__ import annotations

import contextlib
import importlib
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from acled_export.discovery import discover

if TYPE_CHECKING:
    from collections.abc import Iterator


def install(folder: Path) -> str:
    """Make what `pyproject.toml` says of a package known to Python, as an editable install does."""
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    told = folder / f"{project['name']}-{project['version']}.dist-info"
    told.mkdir()
    (told / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n", encoding="utf-8"
    )
    groups = [
        f"[{group}]\n" + "".join(f"{name} = {module}\n" for name, module in entries.items())
        for group, entries in project["entry-points"].items()
    ]
    (told / "entry_points.txt").write_text("\n".join(groups), encoding="utf-8")
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    discover.cache_clear()
    return f"Successfully installed {project['name']}-{project['version']}\n"


@contextlib.contextmanager
def forgotten_afterwards(folder: Path) -> Iterator[None]:
    """Take every trace of the packages of a folder away again."""
    path = list(sys.path)
    try:
        yield
    finally:
        sys.path[:] = path
        for name, module in list(sys.modules.items()):
            if Path(getattr(module, "__file__", None) or "-").is_relative_to(folder):
                del sys.modules[name]
        importlib.invalidate_caches()
        discover.cache_clear()

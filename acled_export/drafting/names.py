"""Names of files for documents, made from what articles are called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
LONGEST = 100


def file_names() -> Callable[[str], str]:
    """Return a function that gives each article a name no other has, fit for any file system."""
    taken: set[str] = set()

    def name_of(called: str) -> str:
        stem = UNSAFE.sub("-", called).strip("-.")[:LONGEST] or "article"
        number, name = 1, stem
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        return name

    return name_of

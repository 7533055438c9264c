"""How many records are made in a second: of incident documents, and of event rows. Prints JSON.

python make_objects.py incidents|events --number 200000
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from acled_export.documents import read_document, to_document_dict
from acled_export.documents.structure import structured
from acled_export.event import Event
from acled_export.sample_event import SAMPLE_EVENT

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"


def records(value: Any) -> int:
    """Count the records in a value, itself among them."""
    if attrs.has(type(value)):
        fields = attrs.fields_dict(type(value))
        return 1 + sum(records(getattr(value, name)) for name in fields)
    if isinstance(value, dict):
        value = list(value.values())
    return sum(map(records, value)) if isinstance(value, list | tuple) else 0


def incidents() -> tuple[Callable[[], object], int]:
    """Return what structures the example documents once, and how many records that makes."""
    read = [read_document(path)[0] for path in sorted(EXAMPLES.glob("*/incidents.*"))]
    documents = [document for document in read if document]
    plain = [to_document_dict(document) for document in documents]
    return lambda: [structured(document) for document in plain], records(documents)


def events() -> tuple[Callable[[], object], int]:
    """Return what makes one event, and that it is one."""
    row = dict(SAMPLE_EVENT)
    return lambda: Event(**row), 1


def main() -> None:
    """Run as a script."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("kind", choices=["incidents", "events"])
    parser.add_argument("--number", type=int, default=200_000)
    given = parser.parse_args()
    make, of_each = {"incidents": incidents, "events": events}[given.kind]()
    make()  # cattrs writes its functions at first use
    turns = max(1, given.number // of_each)
    cpu, wall = time.thread_time(), time.perf_counter()
    for _ in range(turns):
        make()
    told = {"cpu": time.thread_time() - cpu, "wall": time.perf_counter() - wall}
    print(json.dumps(told | {"rows": turns * of_each}))


if __name__ == "__main__":
    main()

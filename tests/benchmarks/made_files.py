"""The files that cases read, made when they are first asked for; their names say what is in them.

`csv` is the clean table with the rows of the run, `csv_2000` one of 2,000 rows, `csv_x3` one three times as
long. So for `dirty` (0.1 % bad rows), `bad` (all rows bad), `parquet`, `jsonl` and `json`. `row_schema`,
`array_schema` and `table_schema` are faces of the contract, `no_rules` is a configuration without rules.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import attrs
from measure import FOLDER, make

if TYPE_CHECKING:
    from pathlib import Path

BAD = {"csv": 0.0, "dirty": 0.001, "bad": 1.0}
TABLE = re.compile(r"(csv|dirty|bad|parquet|jsonl|json)(?:_(x?)([0-9]+))?")
TEXTS = ("row_schema", "array_schema", "table_schema", "no_rules")


@attrs.frozen
class MadeFiles:
    """Files in a folder, which stay there: asked for again, they are not made again.

    `python` runs acled_export. Looked up by name, as `str.format_map` does.
    """

    folder: Path
    rows: int
    python: str

    def __getitem__(self, name: str) -> str:
        if name in TEXTS:
            return str(self._text(name))
        if name == "here":
            return str(FOLDER)
        return str(self._table(name))

    def _table(self, name: str) -> Path:
        told = TABLE.fullmatch(name)
        if told is None:
            raise KeyError(name)
        kind, times, number = told[1], told[2], int(told[3] or 1)
        rows = number if told[3] and not times else self.rows * number
        suffix = "csv" if kind in BAD else kind
        path = self.folder / f"{kind}-{rows}.{suffix}"
        if not path.exists():
            print(f"making {path.name}", file=sys.stderr)
            unfinished = path.with_name(f"new-{path.name}")
            if kind in BAD:
                make(unfinished, rows, BAD[kind])
            else:
                # points are WKB, which not every peer can write as JSON
                more = ("--no-geometry",) if kind == "parquet" else ()
                self._ours("convert", self[f"csv_{rows}"], "-o", str(unfinished), "--quiet", *more)
            unfinished.rename(path)
        return path

    def _text(self, name: str) -> Path:
        path = self.folder / f"{name}.{'toml' if name == 'no_rules' else 'json'}"
        if not path.exists():
            path.write_text(getattr(self, f"_{name}")(), encoding="utf-8")
        return path

    def _row_schema(self) -> str:
        return self._ours("schema", "event")

    def _array_schema(self) -> str:
        row = json.loads(self._row_schema())
        outside = {"$schema": row.pop("$schema"), "$defs": row.pop("$defs")}
        row.pop("$id")  # references are to the whole document
        return json.dumps(outside | {"type": "array", "items": row})

    def _table_schema(self) -> str:
        columns = json.loads(self._row_schema())["required"]
        schema = json.loads(self._ours("schema", "event", "--as", "table-schema"))
        schema["fields"] = [field for field in schema["fields"] if field["name"] in columns]
        return json.dumps(schema)

    def _no_rules(self) -> str:
        listed = "from acled_export.discovery import discover; print(*discover('rules'))"
        names = self._run(self.python, "-c", listed).split()
        return "[severity]\n" + "".join(f'"{name}" = "ignore"\n' for name in names)

    def _ours(self, *arguments: str) -> str:
        return self._run(self.python, "-P", "-m", "acled_export", *arguments)

    @staticmethod
    def _run(*command: str) -> str:
        return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout

"""A Frictionless Data Package beside an output: what the file is, where it comes from, what its columns mean.

The descriptor is of the first version of the specification (https://specs.frictionlessdata.io), which the
tools of today read. It says nothing that is not known: no day of making, and no licence but the words of
the source.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pyarrow as pa

from acled_export.discovery import discover
from acled_export.errors import ContractError, FormatError
from acled_export.faces import PRIMARY_KEY, table_schema_field
from acled_export.formats.parquet import written_schema
from acled_export.settings import may_wait
from acled_export.streams import PACKED, in_store, located, open_output, writing_to

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from acled_export.contract import Contract
    from acled_export.outputs import EventWriter
    from acled_export.plugins import Format, Opened, Source

NAME = "datapackage.json"
KEY = "acled_export"
CHUNK = 2**20
TEXT = frozenset({"csv", "json", "jsonl", "geojson"})
OPENED = frozenset({"csv", "xlsx"})  # what frictionless opens as a table and counts the bytes of
AS_FILE = {"profile": "data-resource", "type": "file"}  # any other is held against its hash, and not read
MEDIA_TYPES = {
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "json": "application/json",
    "jsonl": "application/x-ndjson",
    "parquet": "application/vnd.apache.parquet",
    "stata": "application/x-stata-dta",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
UNKNOWN = "application/octet-stream"


def package_path(output: str | Path, partition_by: Sequence[str]) -> Path:
    """Return where the package of an output stands: `datapackage.json` beside it.

    Raises `ContractError` for an output that is no file of this machine, and `FormatError` where there is
    such a file that describes something else.
    """
    if may_wait(output) or partition_by or in_store(output):
        raise ContractError(
            f"package: {str(output)!r} is no single file on this machine; {NAME} stands beside one"
        )
    target = Path(located(output, FormatError))
    found = target.with_name(NAME)
    if target.name == NAME:
        raise ContractError(f"package: the output itself is called {NAME!r}; name another")
    with writing_to(str(found)):
        if found.exists() and _described(found) != target.name:
            raise FormatError(
                f"cannot write {str(found)!r}: there is one already that describes something else; write "
                "into another folder, or take it away"
            )
    return found


def _described(path: Path) -> str | None:
    """Return the name of the only file that a package of ours describes, null for any other package."""
    try:
        package = json.loads(path.read_bytes())
        (resource,) = package["resources"]
        return str(resource["path"]) if KEY in package else None
    except (ValueError, LookupError, TypeError):
        return None


def write_package(output: str | Path, written: EventWriter, sources: Iterable[str]) -> None:
    """Write the package of an output that is whole; its licences are the words of its sources.

    Raises as `package_path`, and `FormatError` for a package that cannot be written.
    """
    path = package_path(output, ())
    known = cast("Mapping[str, Source]", discover("sources"))
    licences = {name: known[name].licence for name in sources if name in known}
    opened, contract = cast("Opened", written.opened), written.checker.contract
    described = package_of(Path(located(output, FormatError)), written.format, opened, contract, licences)
    text = json.dumps(described, indent=2, ensure_ascii=False) + "\n"
    with open_output(path, inputs=written.inputs) as stream:
        stream.write(text.encode())


def package_of(
    output: Path, file_format: Format, opened: Opened, contract: Contract, licences: Mapping[str, str]
) -> dict[str, Any]:
    """Return the descriptor of an output."""
    told = {name.partition(".")[2]: value for name, value in opened.metadata.items()}
    inputs = json.loads(told.pop("inputs", "[]"))
    about = [told.get("notice"), told.get("attribution")]
    package = {
        "profile": "data-package",
        "name": _slug(output.name),
        "title": f"Event table {output.name}",
        "description": " ".join(text for text in about if text),
        "licenses": [{"name": f"LicenseRef-{name}", "title": text} for name, text in licences.items()],
        "sources": [_source(one) for one in inputs],
        "resources": [_resource(output, file_format, opened, contract)],
        KEY: told,
    }
    return {name: value for name, value in package.items() if value}


def _slug(name: str) -> str:
    stem = name.partition(".")[0].lower()
    return re.sub(r"[^a-z0-9._-]+", "-", stem).strip("-") or "events"


def _source(one: Mapping[str, Any]) -> dict[str, Any]:
    digest = {"hash": f"sha256:{one['sha256']}"} if one.get("sha256") else {}
    return {"title": one["name"], **digest} | {key: one[key] for key in ("rows", "files") if key in one}


def _resource(output: Path, file_format: Format, opened: Opened, contract: Contract) -> dict[str, Any]:
    name = file_format.name
    size, digest = _sum_of(output)
    packed = output.suffix.lower() in PACKED
    kind = {"profile": "tabular-data-resource"} if name in OPENED and not packed else AS_FILE
    resource: dict[str, Any] = {
        **kind,
        "name": _slug(output.name),
        "path": output.name,
        "format": name,
        "mediatype": MEDIA_TYPES.get(name, UNKNOWN),
        "bytes": size,
        "hash": f"sha256:{digest}",
    }
    if name in TEXT:
        resource["encoding"] = "utf-8"
    if name == "csv":
        resource["dialect"] = _dialect(opened.options)
    columns = written_schema(opened) if name == "parquet" else opened.schema
    return resource | {"schema": _table_schema(columns, opened.metadata, contract)}


def _sum_of(output: Path) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    with writing_to(str(output)), output.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return size, digest.hexdigest()


def _dialect(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return how the CSV is written; hashtags below the header are no row."""
    return {
        "delimiter": options.get("delimiter") or ",",
        "quoteChar": '"',
        "doubleQuote": True,
        "lineTerminator": "\n",
        "header": True,
    } | ({"commentRows": [2]} if options.get("hxl") else {})


def _table_schema(schema: pa.Schema, metadata: Mapping[str, str], contract: Contract) -> dict[str, Any]:
    """Return the columns as Table Schema tells them; those of the contract with what it says of them."""
    ours = f"{KEY}.shape" not in metadata
    fields = [
        table_schema_field(contract[field.name])
        if ours and field.name in contract
        else {"name": field.name, "type": _kind(field.type)}
        for field in schema
    ]
    key = PRIMARY_KEY.get(contract.name, []) if ours else []
    return {"fields": fields, "missingValues": [""]} | ({"primaryKey": key} if key else {})


def _kind(kind: pa.DataType) -> str:
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    known = (
        (pa.types.is_integer, "integer"),
        (pa.types.is_floating, "number"),
        (pa.types.is_decimal, "number"),
        (pa.types.is_boolean, "boolean"),
        (pa.types.is_date, "date"),
        (pa.types.is_timestamp, "datetime"),
        (pa.types.is_binary, "any"),
    )
    return next((name for holds, name in known if holds(kind)), "string")

"""Options of the command line as the library's parameters."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Mapping

UNITS = {"": 1} | {unit: 1000**power for power, unit in enumerate("kmgt", start=1)}
UNITS |= {f"{unit}i": 1024**power for power, unit in enumerate("kmgt", start=1)}


def library(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the command line gave under the names and types of the library functions."""
    found = dict(given)
    if "several" in found:
        found["policy"] = _policy(found.pop("several"), found.pop("disputed"))
    if "severities" in found:
        found["severities"] = dict(_pair(text, "--severity", "RULE=LEVEL") for text in found["severities"])
    if "rename" in found:
        found["rename"] = dict(_pair(text, "--rename", "OLD=NEW") for text in found["rename"])
    if found.get("partition_by") is not None:
        found["partition_by"] = tuple(name.strip() for name in found["partition_by"].split(","))
    if "nulls" in found:
        found["nulls"] = found["nulls"] or None
    for name in ("as_of", "accessed"):
        if found.get(name):
            found[name] = _day(found[name], f"--{name.replace('_', '-')}")
    if found.get("max_unpacked") is not None:
        found["max_unpacked"] = size(found["max_unpacked"])
    return found


def library_reading(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the same for a function that takes what says how to read as one parameter, `reading`."""
    import attrs

    from acled_export.read_options import ReadOptions

    found = library(given)
    names = attrs.fields_dict(ReadOptions)
    others = {name: value for name, value in found.items() if name not in names}
    return others | {"reading": ReadOptions.among(found)}


def _policy(several: int | None, disputed: str | None) -> Any:
    if several is None and disputed is None:
        return None
    from acled_export.mapping import MappingPolicy

    chosen: dict[str, Any] = {} if several is None else {"several": several}
    chosen |= {} if disputed is None else {"disputed": disputed}
    try:
        return MappingPolicy(**chosen)
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def _pair(text: str, option: str, form: str) -> tuple[str, str]:
    name, equals, value = text.rpartition("=")
    if not equals:
        raise click.BadParameter(f"expected {form}, found {text!r}", param_hint=option)
    return name, value


def _day(text: str, option: str) -> Any:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(f"expected YYYY-MM-DD, found {text!r}", param_hint=option) from error


def size(text: str) -> int:
    """Read a size such as `4GiB`, `500MB` or `0`."""
    found = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?) ?([kmgt]i?)?b?", text.strip().lower())
    if not found:
        raise click.BadParameter(f"expected a size such as 4GiB, found {text!r}", param_hint="--max-unpacked")
    return int(float(found[1]) * UNITS[found[2] or ""])

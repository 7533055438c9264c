"""JSON read so that repeated keys, NaN and numbers beyond all bounds become findings, not surprises."""

from __future__ import annotations

import functools
import json
from typing import Any

import attrs

from acled_export.documents.parsing import Parsed, capped, repeated_key, too_deep
from acled_export.documents.positions import json_positions
from acled_export.errors import SourceError

MOST_DIGITS = 400


def whole_number(digits: str) -> int | float:
    """Return a whole number; one beyond any use becomes a float, which is infinite when it is huge."""
    return int(digits) if len(digits) <= MOST_DIGITS else float(digits)


def read_json(text: str, name: str) -> Parsed:
    """Read a JSON text.

    Raises `SourceError` with line and column when it is not JSON.
    """
    repeats = False

    def pairs(members: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal repeats
        known = dict(members)
        repeats = repeats or len(known) < len(members)
        return known

    positions = functools.cache(lambda: json_positions(text))

    try:
        value = json.loads(text, object_pairs_hook=pairs, parse_int=whole_number, parse_constant=float)
    except json.JSONDecodeError as error:
        raise SourceError(
            f"{name!r} is not JSON: line {error.lineno}, column {error.colno}: {error.msg}",
        ) from error
    except RecursionError:
        return Parsed(value=None, findings=(too_deep(""),), lines=dict, usable=False)
    repeated = positions().repeated if repeats else []
    found = (attrs.evolve(repeated_key(path, key), line=line) for path, key, line in repeated)
    return Parsed(value=value, findings=capped(found), lines=lambda: positions().lines)

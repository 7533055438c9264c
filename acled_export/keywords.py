"""One function per JSON Schema keyword: which values of an Arrow array break it, and how to say so.

Null is never broken here, in no keyword: blank cells are `required`'s affair. The words are those of
`jsonschema`, held equal by a property test, except that a list of terms is never printed whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.columns import constant, terms_set
from acled_export.findings import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@attrs.frozen(kw_only=True)
class Keyword:
    """`broken(values, bound)` gives a mask that may hold null; `words(value, bound)` one sentence."""

    broken: Callable[[pa.Array, Any], Any]
    words: Callable[[Any, Any], str]
    expected: Callable[[Any], str]


def _enum(values: pa.Array, terms: tuple[Any, ...]) -> Any:
    known = pc.is_in(values, value_set=terms_set(terms, values.type))
    return pc.invert(known) if values.null_count == 0 else pc.and_(pc.is_valid(values), pc.invert(known))


def _pattern(values: pa.Array, pattern: str) -> Any:
    # RE2's `$` is the end of the text, unlike Python's, which also stops before a last newline
    return pc.invert(pc.match_substring_regex(values, pattern))


def _too_short(values: pa.Array, bound: int) -> Any:
    # a text never has more characters than bytes, so bytes decide alone unless they are enough
    if bound == 1:
        return pc.equal(pc.binary_length(values), constant(0))
    return pc.less(pc.utf8_length(values), constant(bound))


FEW = 4


def _listed(terms: tuple[Any, ...]) -> str:
    few = len(terms) <= FEW
    return f"one of {', '.join(map(str, terms))}" if few else f"one of {len(terms)} terms"


KEYWORDS: Mapping[str, Keyword] = {
    "enum": Keyword(
        broken=_enum,
        words=lambda value, terms: f"{shown(value)} is not {_listed(terms)}",
        expected=_listed,
    ),
    "const": Keyword(
        broken=lambda values, const: _enum(values, (const,)),
        words=lambda _value, const: f"{const!r} was expected",
        expected=repr,
    ),
    "minimum": Keyword(
        broken=lambda values, bound: pc.less(values, constant(bound)),
        words=lambda value, bound: f"{shown(value)} is less than the minimum of {bound!r}",
        expected=lambda bound: f"at least {bound}",
    ),
    "maximum": Keyword(
        broken=lambda values, bound: pc.greater(values, constant(bound)),
        words=lambda value, bound: f"{shown(value)} is greater than the maximum of {bound!r}",
        expected=lambda bound: f"at most {bound}",
    ),
    "minLength": Keyword(
        broken=_too_short,
        words=lambda value, bound: (
            f"{shown(value)} {'should be non-empty' if bound == 1 else 'is too short'}"
        ),
        expected=lambda bound: f"at least {bound} characters",
    ),
    "maxLength": Keyword(
        broken=lambda values, bound: pc.greater(pc.utf8_length(values), constant(bound)),
        words=lambda value, _bound: f"{shown(value)} is too long",
        expected=lambda bound: f"at most {bound} characters",
    ),
    "pattern": Keyword(
        broken=_pattern,
        words=lambda value, pattern: f"{shown(value)} does not match {pattern!r}",
        expected=lambda pattern: f"text like {pattern}",
    ),
}

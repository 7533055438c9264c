"""The records of a plugin that judges rows or shows what was found: a rule, a reporter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

import attrs

from acled_export.findings import Report, Severity

if TYPE_CHECKING:
    from acled_export.columns import Columns, Mask


Row = Mapping[str, Any]
Example = Row | tuple[Row, ...]


class Memory(Protocol):
    """What a rule that looks at more than one row keeps during one run."""

    def broken(self, events: Columns) -> Mask:
        """Return which rows of this batch break the rule, given all batches before."""


@attrs.frozen(kw_only=True)
class Rule:
    """One consistency rule.

    `broken` returns a mask of the rows that break it (null counts as not broken); a rule with memory has
    `remember`, which makes its state for one run. A rule that the schema itself enforces has neither but
    names the contract checks it stands for in `contract`. `unless` names rules or contract checks whose
    finding on the same row is the same mistake told better; `instead_of` names those that this rule's
    finding tells better. A `habit` is one of ACLED's own coders: rows under the id of another dataset are
    not asked for it. `good` and `bad` are overrides on a valid
    event, or tuples of several rows. `expected`, `suggestion` and `at`, the column to look at (default:
    the first), are worked out for the few rows that are shown.
    """

    name: str
    columns: tuple[str, ...]
    message: str
    hint: str
    severity: Severity = Severity.ERROR
    broken: Callable[[Columns], Mask] | None = None
    remember: Callable[[], Memory] | None = None
    contract: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    instead_of: tuple[str, ...] = ()
    habit: bool = False
    expected: Callable[[Row], Any] | None = None
    suggestion: Callable[[Row], Any] | None = None
    at: Callable[[Row], str] | None = None
    good: tuple[Example, ...]
    bad: tuple[Example, ...]


@attrs.frozen(kw_only=True)
class Reporter:
    """A face of a report: turns it into text."""

    name: str
    title: str
    render: Callable[[Report], str]

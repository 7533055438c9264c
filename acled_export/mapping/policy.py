"""The conventions a mapping follows where a report leaves a number open."""

from __future__ import annotations

import enum
from typing import Any

import attrs

SEVERAL = (3, 10)


class Disputed(enum.StrEnum):
    """Which figure counts when a report gives several; `LOWEST` is ACLED's convention, the others are not."""

    LOWEST = "lowest"
    HIGHEST = "highest"
    MIDPOINT = "midpoint"


def _disputed(value: str) -> Disputed:
    if value not in tuple(Disputed):
        raise ValueError(
            f"disputed: expected one of {', '.join(map(repr, map(str, Disputed)))}, not {value!r}"
        )
    return Disputed(value)


def _several(_: Any, attribute: attrs.Attribute[int], value: int) -> None:
    if isinstance(value, bool) or value not in SEVERAL:
        raise ValueError(f"{attribute.name}: expected 3 or 10, ACLED's two conventions, not {value!r}")


def _at_least(least: int) -> Any:
    def check(_: Any, attribute: attrs.Attribute[int], value: int) -> None:
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            raise ValueError(f"{attribute.name}: expected a whole number of at least {least}, not {value!r}")

    return check


def _named(_: Any, attribute: attrs.Attribute[str], value: str) -> None:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{attribute.name}: expected a name, not {value!r}")


def _yes_or_no(_: Any, attribute: attrs.Attribute[bool], value: Any) -> None:
    if value is not True and value is not False:
        raise ValueError(f"{attribute.name}: expected True or False, not {value!r}")


@attrs.frozen(kw_only=True)
class MappingPolicy:
    """Named conventions for `to_events`; the defaults are ACLED's.

    `several` is the number of people killed that stands for a plural without a figure: 3, or 10 for active
    war zones and large attacks. `tens`, `dozens` and `hundreds` stand for these words. `disputed` picks
    among differing figures. `unconfirmed` stands for deaths that are not confirmed. With
    `include_unreviewed` incidents nobody has reviewed become rows too, tagged `needs review`.

    Raises `ValueError`, naming the setting, for a value that is no convention.
    """

    name: str = attrs.field(default="acled", validator=_named)
    several: int = attrs.field(default=3, validator=_several)
    tens: int = attrs.field(default=10, validator=_at_least(1))
    dozens: int = attrs.field(default=12, validator=_at_least(1))
    hundreds: int = attrs.field(default=100, validator=_at_least(1))
    disputed: Disputed = attrs.field(default=Disputed.LOWEST, converter=_disputed)
    unconfirmed: int = attrs.field(default=0, validator=_at_least(0))
    include_unreviewed: bool = attrs.field(default=False, validator=_yes_or_no)


ACLED = MappingPolicy()

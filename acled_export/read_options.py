"""`ReadOptions`: how inputs are read, where it is not to be found out from the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from acled_export.errors import ContractError
from acled_export.overlap import cores
from acled_export.settings import check_delimiter, check_encoding, known

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from acled_export.mapping import MappingPolicy

DATE_ORDERS = ("dmy", "mdy")


def _given(texts: Iterable[str] | None) -> tuple[str, ...] | None:
    return None if texts is None else tuple(texts)


def _name(source: str | None) -> str | None:
    """Return a plugin's name as it is written, `-` for `_`."""
    return source and source.replace("_", "-")


def _processors(jobs: int | None) -> int:
    return cores() if jobs is None else jobs


def _renames(renames: Mapping[str, str] | None) -> Mapping[str, str]:
    return renames or {}


@attrs.frozen(kw_only=True)
class ReadOptions:
    """How inputs are read; null means: found out from the file.

    Raises `ContractError` for a delimiter, an encoding, a date order or a number of jobs that cannot be.
    """

    source: str | None = attrs.field(default=None, converter=_name)
    from_format: str | None = None
    delimiter: str | None = None
    encoding: str | None = None
    sheet: str | None = None
    max_unpacked: int | None = None
    from_era: str | None = None
    date_order: str | None = None
    nulls: tuple[str, ...] | None = attrs.field(default=None, converter=_given)
    rename: Mapping[str, str] = attrs.field(factory=dict, converter=_renames)
    accessed: dt.date | None = None
    jobs: int = attrs.field(default=None, converter=_processors)
    include_unreviewed: bool = False
    policy: MappingPolicy | None = None
    contract: str | None = None

    def __attrs_post_init__(self) -> None:
        check_delimiter(self.delimiter, "delimiter")
        check_encoding(self.encoding)
        if self.jobs < 1:
            raise ContractError(f"jobs: expected at least 1, found {self.jobs}")
        if self.date_order is not None:
            known(dict.fromkeys(DATE_ORDERS), self.date_order, "date order")

    @classmethod
    def among(cls, given: Mapping[str, Any]) -> ReadOptions:
        """Return those of the parameters of a command that say how to read."""
        return cls(**{name: given[name] for name in attrs.fields_dict(cls) if name in given})

    def for_format(self) -> dict[str, Any]:
        """Return what the user set of the options that file formats know."""
        names = ("delimiter", "encoding", "sheet", "max_unpacked")
        told = {name: getattr(self, name) for name in names}
        return {name: value for name, value in told.items() if value is not None}

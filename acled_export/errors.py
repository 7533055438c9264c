"""Exceptions: misuse and broken surroundings. Bad data is never an exception, it is a `Finding`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from acled_export.findings import Report


class AcledExportError(Exception):
    """Any error this library raises on purpose."""


class ContractError(AcledExportError):
    """A schema file, a vocabulary or a rule setting breaks the dialect; names file and JSON pointer."""


class SourceError(AcledExportError):
    """An input cannot be opened, decoded or recognised."""


class FormatError(AcledExportError):
    """An output cannot be written, or a file format is unknown."""


class MappingError(AcledExportError):
    """An incident that is not legal was handed to `to_events`."""


class InvalidEventsError(AcledExportError):
    """A strict run met data errors; nothing was written.

    `report` holds every count and the sampled findings.
    """

    def __init__(self, message: str, report: Report) -> None:
        super().__init__(message)
        self.report = report

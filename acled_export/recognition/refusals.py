"""Tables that look like ACLED's: whether one holds events, and what it is when it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.recognition.column_names import meanings, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

ENOUGH = 5
MANY = 2
# names that any table of events or places may have; UCDP's has five of them
EVERYWHERE = frozenset(
    {
        "country", "iso", "iso3", "latitude", "location", "longitude", "notes", "region", "source", "tags",
        "timestamp", "year",
    }
)  # fmt: skip
OF_EVENTS = frozenset({"event_id_cnty", "event_date", "actor1"})
INSTEAD = "fetch the event-level export from the Data Export Tool or the API (acled/read)"


def is_acled_like(header: Iterable[str]) -> bool:
    """Say whether a header has five columns of any era, one of them more telling than `country` or `year`."""
    met = {meanings().get(plain(name)) for name in header} - {None}
    return len(met) >= ENOUGH and not met <= EVERYWHERE


def refusal_of(header: Iterable[str]) -> str | None:
    """Return what a table by ACLED without events is, and what to fetch instead; null for any other."""
    names = {plain(name) for name in header}
    if "deleted_timestamp" in names and not names & {"event_date", "actor1"}:
        return (
            "these are ids of deleted events, ACLED's answer to deleted/read, not events; "
            "`acled-export merge --deleted` reads them"
        )
    if names & OF_EVENTS:
        return None
    if len([name for name in names if name.endswith(("_forecast", "_observed"))]) >= MANY:
        return f"these are forecasts of ACLED's CAST, not events; {INSTEAD}"
    if "week" in names and names & {"events", "centroid_latitude", "centroid_longitude"}:
        return f"these are ACLED's weekly aggregates, which count events by week and place; {INSTEAD}"
    if {"month", "year", "events"} <= names:
        return f"these are monthly counts of events, as HDX has them from ACLED; {INSTEAD}"
    return None

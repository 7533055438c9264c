"""From an incident to rows: every cell is a decision, and the row is what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from acled_export.event import Event
from acled_export.ids import event_id
from acled_export.incident import Review, Role
from acled_export.mapping.actors import actor_columns
from acled_export.mapping.days import coded_days, day_columns
from acled_export.mapping.decisions import Decision, Mapped, stated
from acled_export.mapping.kinds import kind_columns, targeting_column
from acled_export.mapping.notes import notes_column
from acled_export.mapping.places import coded_places, place_columns
from acled_export.mapping.preconditions import demand_legal
from acled_export.mapping.provenance import provenance_columns
from acled_export.mapping.remarks import remarks
from acled_export.mapping.shares import shares, toll_columns
from acled_export.mapping.sides import ordered_sides
from acled_export.mapping.tags import tag_column
from acled_export.mapping.text import dated, listed
from acled_export.mapping.tolls import chosen_toll
from acled_export.precedence import event_type_of

if TYPE_CHECKING:
    from acled_export.incident import Incident, IncidentDocument, Place, When
    from acled_export.mapping.days import CodedDay
    from acled_export.mapping.decisions import Remark
    from acled_export.mapping.policy import MappingPolicy

COLUMNS = tuple(field.name for field in attrs.fields(Event))
SUICIDE = "Suicide bomb"


@attrs.frozen(kw_only=True)
class Case:
    """What all rows of one incident share."""

    incident: Incident
    document: IncidentDocument
    when: When
    rows: int
    remarks: tuple[Remark, ...]


def to_events(incident: Incident, policy: MappingPolicy, *, document: IncidentDocument) -> tuple[Mapped, ...]:
    """Map one incident to a row for each of its days and places, the earliest day first.

    `policy` holds the conventions for what a report leaves open, `document` is the one the incident stands
    in: it gives the source, the time of recording and the incidents that links lead to. Aggregates and
    background give no rows, nor do rejected incidents, nor those that need review unless the policy
    includes them. The same input gives the same rows, always; the order of incidents makes no difference.

    Raises `MappingError` for an incident that is not legal.
    """
    if not becomes_rows(incident, policy):
        return ()
    when = demand_legal(incident, document)
    days, places = coded_days(when), coded_places(incident.places)
    rows = len(days) * len(places)
    beyond = remarks(incident, document, rows)
    case = Case(incident=incident, document=document, when=when, rows=rows, remarks=beyond)
    whole = chosen_toll(incident.killed, policy, suicide=SUICIDE in incident.sub_event_types)
    parts = shares(whole.number, len(days), len(places))
    return tuple(
        _mapped(case, day, place, toll_columns(whole, share, case.rows))
        for day, of_day in zip(days, parts, strict=True)
        for place, share in zip(places, of_day, strict=True)
    )


def becomes_rows(incident: Incident, policy: MappingPolicy) -> bool:
    """Tell whether an incident gives rows under a policy."""
    reviewed = policy.include_unreviewed or incident.review is not Review.NEEDS_REVIEW
    return incident.role is Role.EVENT and incident.review is not Review.REJECTED and reviewed


def _mapped(case: Case, coded: CodedDay, place: Place, toll: list[Decision]) -> Mapped:
    """Make one row: what was decided, then the notes on it, then where it came from."""
    decisions = [
        *_identity(case, coded, place),
        *day_columns(coded, case.when),
        *_kind_and_actors(case.incident, place),
        *place_columns(place),
        *_document_columns(case.document),
        *toll,
        *tag_column(case.incident, event_type_of(case.incident)),
    ]
    decisions.sort(key=lambda decision: COLUMNS.index(decision.column))
    date = dated(coded.day, case.when.precision)
    notes = notes_column(case.incident, date, case.remarks, decisions)
    decisions.append(notes)
    decisions.sort(key=lambda decision: COLUMNS.index(decision.column))
    cells: dict[str, Any] = {decision.column: decision.value for decision in decisions}
    origin = provenance_columns(case.incident, case.document.version, decisions, case.remarks)
    return Mapped(event=Event(**cells, **origin), decisions=tuple(decisions))


def _identity(case: Case, coded: CodedDay, place: Place) -> list[Decision]:
    identity = event_id(article=case.document.article, incident=case.incident.id, day=coded.day, place=place)
    reason = "made from the article, the incident, the day and the place"
    return [Decision(column="event_id_cnty", value=identity, rule="id-from-content", reason=reason)]


def _kind_and_actors(incident: Incident, place: Place) -> list[Decision]:
    kind = event_type_of(incident)
    columns = actor_columns(ordered_sides(incident.actors, kind), place)
    types = {decision.value for decision in columns if decision.column in ("inter1", "inter2")}
    return [*kind_columns(incident), *columns, *targeting_column(incident, types)]


def _document_columns(document: IncidentDocument) -> list[Decision]:
    """Return the decisions on `source`, `source_scale` and `timestamp`."""
    return [
        *stated("source", listed(document.article.publisher.split(";")), reason="the article's publisher"),
        *stated("source_scale", document.article.source_scale, reason="the article's source scale"),
        Decision(
            column="timestamp",
            value=int(document.recorded.timestamp()),
            rule="document-recorded",
            reason=f"the document was recorded at {document.recorded.isoformat()}",
        ),
    ]

"""What passed the gate and makes no sense as a document is taken out, said, and shown to the reviewer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import pytest
from document_strategies import DOCUMENTS
from draft_inputs import TEXT, drafting, only
from hypothesis import given, settings

from acled_export.drafting.sound import sound
from acled_export.findings import Severity
from acled_export.incident import Article, IncidentDocument, Link, LinkKind, Role, Toll, TollStatus
from acled_export.legality import meaningless

if TYPE_CHECKING:
    from acled_export.findings import Finding
    from acled_export.incident import Incident


def wrong(document: IncidentDocument) -> list[Finding]:
    return [found for found in meaningless(document) if found.severity is Severity.ERROR]


@settings(settings.get_profile("drafting"))
@given(DOCUMENTS)
def test_of_any_document_what_is_left_makes_sense(document: IncidentDocument) -> None:
    left, told = sound(document)
    assert [found.text() for found in wrong(left) if (found.column or "").startswith("incidents")] == []
    assert {incident.id for incident in left.incidents} <= {incident.id for incident in document.incidents}
    assert all(found.rule.startswith("draft/") for found in told)
    assert {found.severity for found in told} <= {Severity.WARNING}
    assert bool(told) == bool(wrong(document))
    if not wrong(document):
        assert left is document


def drafted() -> IncidentDocument:
    article = Article(title="t", publisher="p", published=drafting.keywords["published"], text=TEXT)
    return only(drafting(article))


def with_first(document: IncidentDocument, **changes: Any) -> IncidentDocument:
    first, *rest = document.incidents
    return attrs.evolve(document, incidents=(attrs.evolve(first, **changes), *rest))


def spoilt(what: str) -> IncidentDocument:
    document = drafted()
    attack = document.incidents[0]
    (place,) = attack.places
    assert attack.when is not None
    changes: dict[str, dict[str, Any]] = {
        "days out of order": {"when": attrs.evolve(attack.when, last=attack.when.first.replace(day=1))},
        "a point in the sea": {"places": (attrs.evolve(place, latitude=0.0, longitude=0.0),)},
        "a place told twice": {"places": (place, place)},
        "fewer at most than at least": {"killed": Toll(status=TollStatus.REPORTED, low=9, high=3)},
        "a link to nothing": {"links": (Link(kind=LinkKind.SEQUENCE, incident="nothing"),)},
        "a crowd that attacked": {"crowd_size": "hundreds"},
    }
    return with_first(document, **changes[what])


@pytest.mark.parametrize(
    ("what", "field"),
    [
        ("days out of order", "when"),
        ("a point in the sea", "places"),
        ("a place told twice", "places"),
        ("fewer at most than at least", "killed"),
        ("a link to nothing", "links"),
        ("a crowd that attacked", "crowd_size"),
    ],
)
def test_what_makes_no_sense_goes_and_the_rest_of_the_incident_stays(what: str, field: str) -> None:
    document = spoilt(what)
    left, told = sound(document)
    assert wrong(document)
    assert told
    assert len(left.incidents) == len(document.incidents)
    first = left.incidents[0]
    assert field in {flag.about for flag in first.flags}
    assert getattr(first, field) != getattr(document.incidents[0], field)
    assert unchanged(first, document.incidents[0], field)
    assert left.incidents[1:] == document.incidents[1:]


def unchanged(found: Incident, before: Incident, field: str) -> bool:
    same = attrs.evolve(found, flags=before.flags, **{field: getattr(before, field)})
    return attrs.evolve(same, role=before.role) == before


def test_an_event_whose_actors_do_not_fit_its_kind_is_no_event_until_somebody_looks() -> None:
    document = with_first(drafted(), sub_event_types=("Peaceful protest",))
    left, told = sound(document)
    assert told
    assert left.incidents[0].role is Role.BACKGROUND
    assert "actors" in {flag.about for flag in left.incidents[0].flags}


def test_the_same_event_is_not_told_twice() -> None:
    document = drafted()
    again = attrs.evolve(document.incidents[0], id="again")
    left, told = sound(attrs.evolve(document, incidents=(*document.incidents, again)))
    assert told
    assert wrong(left) == []

"""Each rule on the meaning of a document: it fires on its own mistake, alone, and names the place."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from document_strategies import DOCUMENTS
from hypothesis import given
from sample_documents import changed, sample

from acled_export.documents.structure import structured, to_document_dict
from acled_export.findings import Severity
from acled_export.legality import CHECKS, illegal, meaningless, rule_name

if TYPE_CHECKING:
    from acled_export.incident import IncidentDocument

EVENT = "incidents[0]"
PROTESTERS = {"name": "Protesters (Kenya)", "type": "Protesters", "side": 1}
RIOTERS = {"name": "Rioters (Kenya)", "type": "Rioters", "side": 1}
POLICE = {"name": "Police Forces of Kenya (2022-)", "type": "State forces", "side": 2, "country": "Kenya"}
GANG = {"name": "Gang", "type": "Political militia", "side": 1}
CIVILIANS = {"name": "Civilians (Kenya)", "type": "Civilians", "side": 2}
HALL = {
    "name": "Oldtown",
    "country": "Kenya",
    "latitude": -0.3,
    "longitude": 36,
    "precision": 1,
    "point_from": "x",
}


def found(document: dict[str, Any]) -> list[tuple[str, str | None]]:
    return [
        (finding.rule.removeprefix("incident/"), finding.column) for finding in illegal(structured(document))
    ]


def event(**fields: Any) -> dict[str, Any]:
    """Return the sample with fields of its event replaced."""
    document = sample()
    document["incidents"][0] |= fields
    return document


def when(first: str, last: str, precision: int, **more: Any) -> dict[str, Any]:
    return event(when={"first": first, "last": last, "precision": precision, **more})


def kind(sub_event: str | list[str], *actors: dict[str, Any], **more: Any) -> dict[str, Any]:
    kinds = [sub_event] if isinstance(sub_event, str) else sub_event
    return event(sub_event_types=kinds, actors=list(actors), **more)


def linked(kind: str, to: str, day: str | None = None) -> dict[str, Any]:
    document = event(links=[{"kind": kind, "incident": to}])
    if day:
        document["incidents"][1]["when"] = {"first": day, "last": day, "precision": 1}
    return document


def again(**fields: Any) -> dict[str, Any]:
    """Return the sample with its event told again under another id, with some fields replaced."""
    document = sample()
    document["incidents"].append(document["incidents"][0] | {"id": "again"} | fields)
    return document


def crowded() -> dict[str, Any]:
    """Return the sample with its event on 35 days in 30 places."""
    days = [str(dt.date(2024, 1, 1) + dt.timedelta(days=number)) for number in range(35)]
    document = when(days[0], days[-1], 1, days=days)
    document["incidents"][0]["places"] = [HALL | {"name": f"Town {number}"} for number in range(30)]
    return document


def early(recorded: str) -> dict[str, Any]:
    document = changed("article.published", "2024-03-05")
    return document | {"recorded": recorded}


BAD: list[tuple[str, dict[str, Any], str]] = [
    ("ids-unique", changed("incidents.1.id", "bus"), "incidents[1].id"),
    ("links-lead-to-others", linked("sequence", "raid"), f"{EVENT}.links[0].incident"),
    ("links-lead-to-others", linked("sequence", "bus"), f"{EVENT}.links[0].incident"),
    ("answers-follow-causes", linked("retaliation for", "raids", "2024-03-06"), f"{EVENT}.links[0]"),
    ("recorded-after-publication", changed("article.published", "2024-03-09"), "recorded"),
    ("recorded-fits-timestamp", changed("recorded", "2286-11-20T17:46:40Z"), "recorded"),
    ("days-in-order", when("2024-03-06", "2024-03-05", 2), f"{EVENT}.when.first"),
    ("days-within-span", when("2024-03-04", "2024-03-05", 1, days=["2024-03-06"]), f"{EVENT}.when.days"),
    (
        "days-within-span",
        when("2024-03-04", "2024-03-05", 1, days=["2024-03-05", "2024-03-04"]),
        f"{EVENT}.when.days",
    ),
    ("days-named", when("2024-03-04", "2024-03-05", 1), f"{EVENT}.when.days"),
    ("days-named", when("2024-03-04", "2024-03-05", 2, days=["2024-03-05"]), f"{EVENT}.when.days"),
    (
        "month-part-with-month",
        when("2024-03-05", "2024-03-05", 1, month_part="end"),
        f"{EVENT}.when.month_part",
    ),
    ("span-fits-precision", when("2024-01-31", "2024-03-02", 2), f"{EVENT}.when.precision"),
    ("span-fits-precision", when("2024-01-31", "2024-02-01", 3), f"{EVENT}.when.precision"),
    ("events-since-1997", when("1996-12-31", "1996-12-31", 1), f"{EVENT}.when.first"),
    ("not-after-publication", changed("article.published", "2024-03-03"), f"{EVENT}.when.last"),
    ("recorded-after-events", early("2024-03-05T00:30:00+01:00"), f"{EVENT}.when.last"),
    ("recorded-after-events", when("2024-03-01", "2024-03-06", 3), f"{EVENT}.when.last"),
    ("recorded-after-events", when("2024-03-01", "2024-03-06", 3, month_part="end"), f"{EVENT}.when.last"),
    (
        "point-whole",
        changed("incidents.1.places", [{"name": "a", "latitude": 1, "point_from": "x"}]),
        "incidents[1].places[0].longitude",
    ),
    ("point-origin-told", changed("incidents.0.places.0.point_from-", None), f"{EVENT}.places[0].point_from"),
    ("divisions-nested", changed("incidents.0.places.0.admin2", "b"), f"{EVENT}.places[0].admin1"),
    (
        "divisions-nested",
        changed("incidents.1.places", [{"name": "a", "admin1": "b", "admin3": "c"}]),
        "incidents[1].places[0].admin2",
    ),
    (
        "places-differ",
        event(places=[HALL, HALL | {"name": "Old town", "location": "Oldtown"}]),
        f"{EVENT}.places[1]",
    ),
    ("places-differ", event(places=[HALL, HALL | {"admin1": "Nakuru"}]), f"{EVENT}.places[1]"),
    ("events-told-once", again(), "incidents[2].summary"),
    (
        "events-told-once",
        again(when={"first": "2024-02-28", "last": "2024-03-06", "precision": 2}),
        "incidents[2].summary",
    ),
    (
        "events-told-once",
        again(when={"first": "2024-03-01", "last": "2024-03-02", "precision": 3, "month_part": "beginning"}),
        "incidents[2].summary",
    ),
    (
        "point-not-zero",
        changed("incidents.0.places.0", HALL | {"latitude": 0.00001, "longitude": -0.0}),
        f"{EVENT}.places[0].latitude",
    ),
    (
        "point-at-home",
        changed("incidents.0.places.0", HALL | {"latitude": 36, "longitude": -0.3}),
        f"{EVENT}.places[0].latitude",
    ),
    (
        "point-at-home",
        changed("incidents.0.places.0", HALL | {"longitude": -36}),
        f"{EVENT}.places[0].latitude",
    ),
    ("texts-readable", changed("incidents.0.summary", "S\u00c3\u00a3o Tom\u00c3\u00a9"), f"{EVENT}.summary"),
    ("texts-readable", changed("article.title", "Caf\ufffd"), "article.title"),
    ("rows-bounded", crowded(), f"{EVENT}.places"),
    ("rows-bounded", crowded(), f"{EVENT}.places"),
    ("accepted-events-complete", changed("incidents.0.places.0.country-", None), f"{EVENT}.places[0]"),
    (
        "accepted-events-complete",
        event(places=[{"name": "a", "country": "Kenya"}], review="edited"),
        f"{EVENT}.places[0]",
    ),
    ("source-scale-known", changed("article.source_scale-", None), "article.source_scale"),
    ("first-side-taken", kind("Air/drone strike", GANG | {"side": 2}), f"{EVENT}.actors[0].side"),
    ("actors-fit-event-type", kind("Armed clash", GANG), f"{EVENT}.actors"),
    ("actors-fit-event-type", kind("Armed clash", GANG, CIVILIANS), f"{EVENT}.actors[1].type"),
    ("actors-fit-event-type", kind("Attack", GANG), f"{EVENT}.actors"),
    ("actors-fit-event-type", kind("Attack", CIVILIANS | {"side": 1}, CIVILIANS), f"{EVENT}.actors"),
    ("actors-fit-event-type", kind("Attack", RIOTERS, CIVILIANS), f"{EVENT}.actors[0].type"),
    ("actors-fit-event-type", kind("Attack", CIVILIANS | {"side": 1}), f"{EVENT}.actors"),
    ("actors-fit-event-type", kind("Mob violence", GANG, CIVILIANS), f"{EVENT}.actors"),
    (
        "actors-fit-event-type",
        kind(["Peaceful protest", "Violent demonstration"], PROTESTERS),
        f"{EVENT}.actors",
    ),
    ("generic-actors-typed", changed("incidents.0.actors.0.type", "Rebel group"), f"{EVENT}.actors[0].type"),
    (
        "generic-actors-typed",
        changed("incidents.1.actors", [{"name": "Rioters  (Kenya)", "type": "Civilians", "side": 1}]),
        "incidents[1].actors[0].type",
    ),
    (
        "forces-have-country",
        kind("Protest with intervention", PROTESTERS, POLICE | {"country": None}),
        f"{EVENT}.actors[1].country",
    ),
    (
        "forces-have-country",
        kind("Protest with intervention", PROTESTERS, POLICE | {"country": "Uganda"}),
        f"{EVENT}.actors[1].country",
    ),
    (
        "forces-have-country",
        kind("Protest with intervention", PROTESTERS, POLICE | {"type": "Rebel group"}),
        f"{EVENT}.actors[1].type",
    ),
    ("crowd-size-of-demonstrations", event(crowd_size="dozens"), f"{EVENT}.crowd_size"),
    ("crowd-size-of-demonstrations", event(tags=["armed", "Crowd size=dozens"]), f"{EVENT}.tags[1]"),
    ("class-word-of-developments", event(class_word="Other"), f"{EVENT}.class_word"),
    ("tolls-in-order", event(killed={"status": "reported", "low": 4, "high": 3}), f"{EVENT}.killed.low"),
    ("tolls-fit-status", event(injured={"status": "not reported", "high": 0}), f"{EVENT}.injured.status"),
    ("tolls-fit-status", event(killed={"status": "unconfirmed"}), f"{EVENT}.killed.status"),
    (
        "parts-add-up",
        changed("incidents.1.count.parts", [{"label": "a", "number": 3}]),
        "incidents[1].count.total",
    ),
    ("counts-not-on-events", event(count={"total": 2}), f"{EVENT}.count"),
]


def test_the_sample_is_legal() -> None:
    assert found(sample()) == []


@pytest.mark.parametrize(("rule", "document", "column"), BAD)
def test_each_mistake_breaks_one_rule_at_one_place(rule: str, document: dict[str, Any], column: str) -> None:
    assert found(document) == [(rule, column)]
    only = illegal(structured(document))[0]
    assert only.message
    assert only.hint
    warning = rule in {"answers-follow-causes", "point-origin-told"}
    assert only.severity is (Severity.WARNING if warning else Severity.ERROR)


def test_every_rule_is_broken_above() -> None:
    seen = {f"incident/{rule}" for rule, _, _ in BAD} | {"incident/evidence-names-fields"}
    assert seen == {rule_name(check) for check in CHECKS}


GOOD: list[dict[str, Any]] = [
    kind("Armed clash", GANG, POLICE),
    kind("Armed clash", GANG, POLICE, {"name": "Shepherds", "type": "Civilians", "side": 2}),
    kind("Attack", CIVILIANS | {"side": 1}, GANG | {"side": 2}),
    kind("Peaceful protest", PROTESTERS, crowd_size="dozens"),
    kind("Protest with intervention", POLICE | {"side": 1}, PROTESTERS | {"side": 2}),
    kind("Mob violence", RIOTERS),
    kind(["Peaceful protest", "Violent demonstration"], RIOTERS, POLICE),
    kind("Air/drone strike", GANG),
    kind("Agreement", PROTESTERS, class_word="Agreement"),
    kind("Arrests", POLICE | {"side": 1, "type": "External/Other forces"}),
    kind(
        "Arrests",
        POLICE | {"side": 1, "name": "Mutiny of Military Forces of Kenya (2022-)", "type": "Rebel group"},
    ),
    kind("Arrests", POLICE | {"side": 1, "name": "Military Forces of Somaliland (1991-)", "country": None}),
    when("2024-03-04", "2024-03-05", 1, days=["2024-03-04"]),
    when("2024-02-05", "2024-03-06", 2),
    when("2024-02-01", "2024-02-29", 3, month_part="end"),
    when("2024-03-01", "2024-03-06", 3, month_part="beginning"),
    when("1997-01-01", "1997-01-01", 1),
    changed("article.published", "2024-03-04"),
    changed("article.published", "2024-03-08"),
    changed("recorded", "2024-03-05T00:00:00Z"),
    linked("retaliation for", "raids", "2024-03-05"),
    linked("sequence", "raids", "2024-03-06"),
    event(places=[HALL, HALL | {"admin1": "Nakuru", "latitude": -0.31}]),
    changed("incidents.0.places.0", HALL | {"longitude": 48.5}),
    changed("incidents.0.places.0", HALL | {"latitude": 0.0}),
    changed(
        "incidents.0.summary", "S\u00e3o Tom\u00e9, \u00abl\u2019\u00c9cho\u00bb, \u041a\u0438\u0457\u0432"
    ),
    again(summary="Armed men shot at another bus."),
    again(when={"first": "2024-03-04", "last": "2024-03-04", "precision": 1}),
    again(places=[HALL | {"name": "Newtown"}]),
    again(sub_event_types=["Abduction/forced disappearance"]),
    again(review="rejected"),
    event(
        killed={"status": "reported", "words": "several"}, injured={"status": "not reported", "words": "none"}
    ),
    event(killed={"status": "reported", "low": 0, "high": 0}),
]


@pytest.mark.parametrize("document", GOOD)
def test_what_is_unusual_but_legal_breaks_nothing(document: dict[str, Any]) -> None:
    assert found(document) == []


def test_an_event_that_needs_review_may_lack_what_an_accepted_one_needs() -> None:
    document = event(places=[{"name": "a"}], review="needs review")
    del document["article"]["source_scale"]
    assert [(finding.rule, finding.severity) for finding in illegal(structured(document))] == [
        ("incident/accepted-events-complete", Severity.INFO)
    ]


def test_a_rejected_event_is_held_to_no_rule_of_rows() -> None:
    document = kind("Armed clash", CIVILIANS, review="rejected", places=[{"name": "a"}], crowd_size="dozens")
    assert found(document) == []


def test_parts_of_an_approximate_count_are_a_warning() -> None:
    count = {
        "total": 66,
        "approximate": True,
        "parts": [{"label": "a", "number": 32}, {"label": "b", "number": 33}],
    }
    only = illegal(structured(changed("incidents.1.count", count)))
    assert [(finding.rule, finding.severity, finding.suggestion) for finding in only] == [
        ("incident/parts-add-up", Severity.WARNING, 65)
    ]


@pytest.mark.parametrize(
    ("document", "suggestion"),
    [
        (linked("sequence", "raid"), "raids"),
        (changed("incidents.0.actors.0.type", "Rebel group"), "Political militia"),
        (kind("Arrests", POLICE | {"side": 1, "country": "Uganda"}), "Kenya"),
        (when("2024-03-06", "2024-03-05", 2), {"first": "2024-03-05", "last": "2024-03-06"}),
        (event(killed={"status": "reported", "low": 4, "high": 3}), {"low": 3, "high": 4}),
        (kind("Air/drone strike", GANG | {"side": 2}), 1),
        (
            changed("incidents.0.places.0", HALL | {"latitude": 36, "longitude": -0.3}),
            {"latitude": -0.3, "longitude": 36},
        ),
        (changed("incidents.0.summary", "S\u00c3\u00a3o Tom\u00c3\u00a9"), "S\u00e3o Tom\u00e9"),
        (changed("article.title", "Caf\ufffd"), None),
    ],
)
def test_the_right_value_is_suggested_where_there_is_one(document: dict[str, Any], suggestion: Any) -> None:
    assert [finding.suggestion for finding in illegal(structured(document))] == [suggestion]


# Documents made in Python, which no schema has seen.


def made(**fields: Any) -> IncidentDocument:
    document = structured(sample())
    return attrs.evolve(
        document, incidents=(attrs.evolve(document.incidents[0], **fields), *document.incidents[1:])
    )


def test_a_document_made_in_python_is_held_to_the_schema_first() -> None:
    findings = illegal(made(when=None, sub_event_types=("Atack",)))
    assert {(finding.rule, finding.column) for finding in findings} == {
        ("incident/required", f"{EVENT}.when"),
        ("incident/enum", f"{EVENT}.sub_event_types[0]"),
    }
    naive = attrs.evolve(structured(sample()), recorded=dt.datetime(2024, 3, 7))  # noqa: DTZ001 - the mistake
    assert [finding.column for finding in illegal(naive)] == ["recorded"]


def test_evidence_names_a_field_of_its_own_record() -> None:
    document = structured(sample())
    toll = document.incidents[0].killed
    assert toll is not None
    wrong = made(killed=attrs.evolve(toll, evidence={"lo": toll.evidence["low"]}))
    assert [(finding.rule, finding.column, finding.suggestion) for finding in meaningless(wrong)] == [
        ("incident/evidence-names-fields", f"{EVENT}.killed.evidence.lo", "low")
    ]


def test_an_event_without_its_parts_breaks_no_check() -> None:
    rules = {finding.rule for finding in meaningless(made(when=None, places=(), killed=None))}
    assert rules == set()


@given(DOCUMENTS)
def test_any_document_that_fits_the_schema_gets_an_answer(document: IncidentDocument) -> None:
    findings = illegal(document)
    assert findings == meaningless(structured(to_document_dict(document)))
    assert all(finding.rule.startswith("incident/") and finding.column for finding in findings)


def test_the_first_and_the_last_day_of_the_calendar_break_nothing() -> None:
    for day in ("0001-01-01", "9999-12-31"):
        for moment in (f"{day}T00:00:00+14:00", f"{day}T23:59:59-14:00"):
            document = when(day, day, 3)
            document["article"]["published"], document["recorded"] = day, moment
            assert ("recorded-fits-timestamp", "recorded") in found(document)

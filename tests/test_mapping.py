"""Which incidents become rows, what their columns hold, and what is refused."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest
from mapping_samples import (
    ARMY,
    CIVILIANS,
    PROTESTERS,
    REBELS,
    TOWN,
    clash,
    day,
    decision,
    document,
    events,
    exactly,
    mapped,
    on,
    only,
    reported,
)

from acled_export.errors import MappingError
from acled_export.incident import (
    Actor,
    Evidence,
    Flag,
    Incident,
    Link,
    LinkKind,
    Place,
    Review,
    Role,
    Toll,
    TollStatus,
    When,
)
from acled_export.mapping import Basis, MappingPolicy, becomes_rows, to_events


@pytest.mark.parametrize(
    "changes",
    [
        {"role": Role.AGGREGATE},
        {"role": Role.BACKGROUND},
        {"review": Review.REJECTED},
        {"review": Review.NEEDS_REVIEW},
    ],
)
def test_what_never_becomes_rows(changes: dict[str, Any]) -> None:
    incident = clash(**changes)
    assert not becomes_rows(incident, MappingPolicy())
    assert mapped(incident) == ()


def test_an_unreviewed_incident_that_is_asked_for_is_marked() -> None:
    row = only(clash(review=Review.NEEDS_REVIEW, tags=("armed",)), include_unreviewed=True)
    assert (row.tags, row.source_category) == ("armed; needs review", "event, needs review")


def test_evidence_stands_behind_its_cells() -> None:
    words = (Evidence(start=0, end=7, quote="several"),)
    incident = clash(killed=attrs.evolve(reported(words="several"), evidence={"words": words}))
    assert decision(incident, "fatalities").evidence == words


def test_the_reason_of_a_date_tells_the_words_and_how_they_were_resolved() -> None:
    when = attrs.evolve(on(5), words="on Tuesday", resolved="the Tuesday before publication")
    assert decision(clash(when=when), "event_date").reason == (
        "the day is known; the article says 'on Tuesday'; the Tuesday before publication"
    )


def test_associates_are_listed_once_and_without_the_main_actor() -> None:
    rebels = (
        attrs.evolve(REBELS, associates=("Red Band", "Hill  Front")),
        Actor(name="Blue Band", type="Rebel group", side=2, associates=("Red Band",)),
    )
    assert only(clash(actors=(ARMY, *rebels))).assoc_actor_2 == "Red Band; Blue Band"


def test_civilians_may_stand_with_a_side_of_an_explosion() -> None:
    actors = (ARMY, attrs.evolve(REBELS, associates=("Civilians (Kenya)",)))
    row = only(clash(sub_event_types=("Air/drone strike",), actors=actors))
    assert (row.assoc_actor_2, row.civilian_targeting) == ("Civilians (Kenya)", None)


def test_civilians_as_main_actor_of_an_explosion_are_targeted() -> None:
    row = only(clash(sub_event_types=("Grenade",), actors=(REBELS, attrs.evolve(CIVILIANS, side=1))))
    assert (row.actor1, row.actor2, row.civilian_targeting) == (
        "Hill Front",
        "Civilians (Kenya)",
        "Civilian targeting",
    )
    assert row.mapping_confidence == "inferred"


def test_a_one_sided_event_has_no_second_actor() -> None:
    row = only(clash(sub_event_types=("Peaceful protest",), actors=(PROTESTERS,)))
    assert (row.actor2, row.inter2, row.assoc_actor_2) == (None, None, None)
    assert (row.interaction, row.tags) == ("Protesters only", "crowd size=no report")


def test_a_sole_actor_of_the_second_side_comes_first() -> None:
    row = only(clash(sub_event_types=("Grenade",), actors=(REBELS,)))
    assert (row.actor1, row.interaction) == ("Hill Front", "Rebel group only")


def test_rioters_come_before_protesters_in_a_riot() -> None:
    rioters = Actor(name="Rioters (Kenya)", type="Rioters", side=2)
    row = only(clash(sub_event_types=("Violent demonstration",), actors=(PROTESTERS, rioters)))
    assert (row.actor1, row.interaction) == ("Rioters (Kenya)", "Rioters-Protesters")


@pytest.mark.parametrize(
    ("actor", "country", "expected"),
    [
        (attrs.evolve(ARMY, country=None), "Somalia", "State forces"),
        (ARMY, None, "State forces"),
        (attrs.evolve(ARMY, type="External/Other forces"), "Kenya", "State forces"),
        (ARMY, "Red Sea", "External/Other forces"),
        (
            Actor(
                name="Private Security Forces (Kenya)", type="External/Other forces", side=1, country="Kenya"
            ),
            "Kenya",
            "External/Other forces",
        ),
    ],
)
def test_the_type_of_forces(actor: Actor, country: str | None, expected: str) -> None:
    row = only(clash(actors=(actor, REBELS), places=(attrs.evolve(TOWN, country=country),)))
    assert row.inter1 == expected


def test_what_is_unknown_stays_null() -> None:
    place = Place(name="Nowhere")
    incident = clash(places=(place,), review=Review.NEEDS_REVIEW)
    bare = document(incident, article=attrs.evolve(document().article, source_scale=None))
    (row,) = to_events(incident, MappingPolicy(include_unreviewed=True), document=bare)
    names = ("iso", "region", "country", "admin1", "latitude", "longitude", "geo_precision", "source_scale")
    assert [getattr(row.event, name) for name in names] == [None] * len(names)
    assert str(row.event.event_id_cnty).startswith("AEX-XXX-")
    told = {found.column: found.reason for found in row.decisions if found.value is None}
    assert told == dict.fromkeys(("iso", "region"), "unknown, for the country is not stated")


def test_a_country_is_written_as_acled_writes_it() -> None:
    incident = clash(places=(attrs.evolve(TOWN, country="T\u00fcrkiye"),), actors=(ARMY, REBELS))
    row = only(incident)
    assert (row.country, row.iso) == ("Turkey", 792)
    assert decision(incident, "country").rule == "acled-spelling"


def test_a_body_of_water_has_no_iso() -> None:
    incident = clash(places=(attrs.evolve(TOWN, country="Red Sea"),))
    assert (only(incident).country, only(incident).iso) == ("Red Sea", None)
    assert decision(incident, "iso").reason == (
        "unknown, for the country is 'Red Sea', which is no country ACLED lists"
    )


def test_points_are_rounded_to_four_decimals() -> None:
    incident = clash(places=(attrs.evolve(TOWN, latitude=-0.00001, longitude=36.123456, point_from="a map"),))
    row = only(incident)
    assert (str(row.latitude), row.longitude) == ("0.0", 36.1235)
    assert decision(incident, "longitude").reason == (
        "origin of the point: a map; 36.123456 rounded to four decimals"
    )


def test_a_place_named_twice_is_one_place() -> None:
    assert [row.location for row in events(clash(places=(TOWN, attrs.evolve(TOWN, name="Oldtown "))))] == [
        "Oldtown"
    ]


def test_a_proxy_place_is_told_in_the_notes() -> None:
    place = attrs.evolve(TOWN, name="the western hills", location="Oldtown", precision=3)
    row = only(clash(places=(place,)))
    assert row.location == "Oldtown"
    assert str(row.notes).endswith("Place: the western hills (coded to Oldtown).")
    assert only(clash(places=(attrs.evolve(TOWN, location="oldtown"),))).notes == only(clash()).notes


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        ("The  army\u00a0fired", "the army fired."),
        ("Two men were shot!", "two men were shot!"),
        ("Kenya's army fired.", "Kenya's army fired."),
        ("On 5 March 2024, soldiers fired.", "soldiers fired."),
        ('They said "no."', 'They said "no."'),
    ],
)
def test_summaries_in_the_notes(summary: str, expected: str) -> None:
    assert only(clash(summary=summary)).notes == f"On 5 March 2024, {expected}"


def test_injured_are_told_for_all_rows_together() -> None:
    rows = events(clash(when=on(5, 6), injured=reported(words="several"), killed=exactly(0)))
    assert [str(row.notes).partition("fire. ")[2] for row in rows] == [
        "Injured in all 2 events: number unknown."
    ] * 2
    assert rows[0].loss == "injured in all 2 events: number unknown ('several')"


def test_injured_that_are_not_reported_are_not_told() -> None:
    row = only(clash(injured=Toll(status=TollStatus.NOT_REPORTED)))
    assert (row.notes, row.loss) == (only(clash()).notes, None)


def test_links_name_the_other_event() -> None:
    other = clash(id="raid", when=When(first=day(1), last=day(3), precision=2))
    history = Incident(
        id="old", role=Role.BACKGROUND, review=Review.ACCEPTED, summary="An old attack.", when=None
    )
    links = (
        Link(kind=LinkKind.RETALIATION_FOR, incident="raid"),
        Link(kind=LinkKind.SEQUENCE, incident="old"),
        Link(kind=LinkKind.SAME_OPERATION, incident="missing"),
    )
    row = only(clash(links=links), other, history)
    assert str(row.notes).partition("fire. ")[2] == (
        "In retaliation for the event of around 2 March 2024 (Oldtown). "
        "In sequence with the events (incident old)."
    )
    assert row.loss == "retaliation for: raid; sequence: old; same operation: missing"


def test_flags_and_vague_dates_are_lost_aloud() -> None:
    when = When(first=day(1), last=day(31), precision=3)
    row = only(clash(when=when, flags=(Flag(about="places", reason="Only a region; look again."),)))
    assert row.loss == "date known only as 2024-03; flag: places, Only a region, look again"


def test_a_rough_day_is_lost_aloud() -> None:
    row = only(clash(when=When(first=day(5), last=day(5), precision=2)))
    assert (row.event_date, row.loss) == (day(5), "date known only roughly")


def test_tags_are_sorted_and_their_semicolons_made_commas() -> None:
    incident = clash(tags=("b;c", "A", "a  tag"))
    assert only(incident).tags == "A; a tag; b, c"
    assert decision(incident, "tags").reason == "the document's tags; semicolons inside made commas"


def test_several_publishers_are_several_sources() -> None:
    two = document(clash(), article=attrs.evolve(document().article, publisher="One;Two ; One"))
    (row,) = to_events(clash(), MappingPolicy(), document=two)
    assert row.event.source == "One; Two"


def test_the_time_of_recording_is_in_utc() -> None:
    local = dt.datetime(2024, 3, 21, 12, tzinfo=dt.timezone(dt.timedelta(hours=3)))
    (row,) = to_events(clash(), MappingPolicy(), document=document(clash(), recorded=local))
    assert row.event.timestamp == only(clash()).timestamp


def test_bases_are_ordered_from_firm_to_loose() -> None:
    assert [str(basis) for basis in Basis] == ["explicit", "convention", "inferred", "chosen"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"when": None, "places": ()}, "no when, which an event needs; no places, which an event needs"),
        ({"actors": ()}, "no actors"),
        ({"summary": " \n"}, "no summary"),
        ({"sub_event_types": ()}, "no sub_event_types"),
        ({"sub_event_types": ("Duel",)}, "unknown sub-event type 'Duel'"),
        ({"when": When(first=day(5), last=day(4), precision=1)}, "2024-03-05 is after the last day"),
        ({"when": When(first=day(5), last=day(6), precision=1)}, "with precision 1, and no day is named"),
        ({"when": attrs.evolve(on(5), days=(day(7),))}, "a day is not between"),
        ({"when": attrs.evolve(on(5), precision=4)}, "time precision 4: expected 1, 2 or 3"),
        (
            {"when": When(first=day(1), last=dt.date(2024, 4, 1), precision=3)},
            "precision 3 stays within a month",
        ),
        ({"places": (attrs.evolve(TOWN, name=" "),)}, "a place without a name"),
        ({"places": (attrs.evolve(TOWN, precision=0),)}, "place precision 0"),
        ({"places": (attrs.evolve(TOWN, latitude=90.5),)}, "latitude 90.5 of 'Oldtown': expected -90 to 90"),
        ({"places": (attrs.evolve(TOWN, longitude=float("nan")),)}, "longitude nan of 'Oldtown'"),
        ({"killed": reported(-1)}, "a negative toll"),
        ({"injured": reported(5, 4)}, "lowest number 5 is above its highest, 4"),
        ({"actors": (attrs.evolve(ARMY, type="Army"), REBELS)}, "unknown actor type 'Army'"),
        ({"actors": (attrs.evolve(ARMY, name=";"), REBELS)}, "an actor without a name"),
        ({"actors": (ARMY, REBELS, attrs.evolve(REBELS, side=3))}, r"actors on sides \[1, 2, 3\]"),
        ({"actors": (ARMY, CIVILIANS)}, "a battle needs an armed main actor on both sides"),
        ({"sub_event_types": ("Attack",)}, "violence against civilians needs"),
        ({"sub_event_types": ("Peaceful protest",)}, "Protests need Protesters as a main actor"),
        ({"sub_event_types": ("Mob violence",)}, "Riots need Rioters as a main actor"),
        ({"crowd_size": "dozens"}, "a crowd size belongs to protests and riots, not to Battles"),
        ({"tags": ("Crowd size=9",)}, "the crowd size has a field of its own"),
        ({"class_word": "Other"}, "a class word belongs to strategic developments, not to Battles"),
    ],
)
def test_an_illegal_incident_is_refused(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(MappingError, match=rf"incident 'clash': .*{message}"):
        mapped(clash(**changes))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"recorded": dt.datetime(2024, 3, 21)}, "has no offset from UTC"),  # noqa: DTZ001 - the mistake itself
        ({"recorded": dt.datetime(1999, 1, 1, tzinfo=dt.UTC)}, "no timestamp of ten digits"),
        ({"article": attrs.evolve(document().article, publisher=" ")}, "the article has no publisher"),
    ],
)
def test_an_illegal_document_is_refused(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(MappingError, match=message):
        to_events(clash(), MappingPolicy(), document=document(clash(), **changes))

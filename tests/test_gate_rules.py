"""What the gate does with each kind of thing that an extractor may get wrong."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from gate_drafts import PUBLISHED, TEXT, candidates, changed, passage, sound, through, told
from hypothesis import given
from hypothesis import strategies as st

from acled_export.documents.positions import path_text
from acled_export.drafting_gate.article_words import ArticleWords, gap, holds_name, nearest_span
from acled_export.drafting_gate.readings import numbers_read, readable

WHEN, PLACE, ACTOR, KIND = (0, "when"), (0, "places", 0), (0, "actors", 0), (0, "evidence", "sub_event_types")
CANDIDATES = (0, "candidates")
DAY, TOWN, FORCE, DEAD, HURT, SORT = ((*CANDIDATES, number) for number in range(6))
TYPES = ("incidents[0].sub_event_types", "incidents[0]")


@pytest.mark.parametrize(
    "draft",
    [None, True, 1, 2**20_000, "incidents", {"incidents": []}, float("nan"), {1: 2}],
    ids=lambda draft: type(draft).__name__,
)
def test_what_is_no_list_of_incidents_passes_nothing(draft: object) -> None:
    gated = through(draft)
    assert (gated.incidents, gated.counts) == ((), {"gate/type": 1})
    inside = through([draft])
    assert inside.incidents == ()
    assert inside.counts


@pytest.mark.parametrize(
    ("path", "value", "rule", "column"),
    [
        ((0, "colour"), "red", "unknown-key", "incidents[0].colour"),
        ((*PLACE, "precision"), 7, "enum", "incidents[0].places[0].precision"),
        ((*PLACE, "admin2"), "two\nlines", "pattern", "incidents[0].places[0].admin2"),
        ((*PLACE, "admin2"), "\ud800", "value", "incidents[0].places[0].admin2"),
        ((*PLACE, "admin2"), "x" * 5_001, "value", "incidents[0].places[0].admin2"),
        ((0, "killed", "words"), ["three"], "type", "incidents[0].killed.words"),
        pytest.param((0, "killed", "low"), 10**5_000, "value", "incidents[0].killed.low", id="huge"),
        ((0, "killed", "low"), float("nan"), "value", "incidents[0].killed.low"),
        ((0, "flags"), [{"about": "when"}], "required", "incidents[0].flags[0]"),
        ((0, "sub_event_types"), ["Attack", "Attack"], "unique", "incidents[0].sub_event_types"),
    ],
)
def test_a_wrong_field_is_dropped_and_the_rest_passes(
    path: tuple[str | int, ...], value: Any, rule: str, column: str
) -> None:
    gated = through(changed(path, value))
    assert told(gated) == [(rule, column)]
    assert [incident.id for incident in gated.incidents] == ["bus", "attacks"]


def test_a_path_is_that_of_what_came_in_also_behind_dropped_members() -> None:
    draft = sound()
    draft[0]["places"] = [{"name": 7}, draft[0]["places"][0] | {"country": "Chad"}]
    gated = through(["nothing", *draft])
    assert told(gated)[0] == ("type", "incidents[0]")
    assert ("country", "incidents[1].places[1].country") in told(gated)


def test_an_old_spelling_of_a_term_becomes_the_term() -> None:
    gated = through(changed((*ACTOR, "type"), "State Forces"))
    assert told(gated) == [("alias", "incidents[0].actors[0].type")]
    assert gated.incidents[0].actors[0].type == "State forces"


@pytest.mark.parametrize("key", ["role", "summary"])
def test_an_incident_without_what_it_must_have_is_dropped(key: str) -> None:
    draft = sound()
    del draft[0][key]
    gated = through(draft)
    assert [incident.id for incident in gated.incidents] == ["attacks"]
    assert told(gated)[0] == ("required", "incidents[0]")


def test_offsets_that_are_wrong_or_missing_are_put_right_where_the_quote_stands_once() -> None:
    right = passage("Gunmen shot at a bus")
    for wrong in ({"start": 3, "end": 9}, {"start": "x"}, {}, {"start": -1, "end": 10**30}):
        gated = through(changed((*KIND, 0), {"quote": right["quote"]} | wrong))
        assert gated.incidents == through(sound()).incidents
        assert told(gated) == [("evidence-found", "incidents[0].evidence.sub_event_types[0]")]
    assert through(changed((*KIND, 0), right["quote"])).incidents == through(sound()).incidents


def test_of_several_places_the_one_nearest_to_the_offsets_is_taken() -> None:
    quote = "Three people"
    for number in (0, 1):
        start = passage(quote, number)["start"] + 5
        gated = through(changed((0, "evidence", "killed"), [{"quote": quote, "start": start}]))
        assert gated.incidents[0].evidence["killed"][0].start == start - 5


def test_of_several_places_without_offsets_the_one_nearest_to_other_evidence_is_taken() -> None:
    gated = through(changed((1, "evidence"), {"summary": [{"quote": "Oldtown"}]}))
    assert gated.incidents[1].evidence["summary"][0].start == passage("Oldtown", 1)["start"]


def test_a_quote_that_nothing_places_is_dropped() -> None:
    draft = sound()[1:]
    draft[0]["count"]["evidence"] = {"total": [{"quote": "Oldtown"}]}
    gated = through(draft)
    assert gated.incidents == ()
    assert told(gated)[0] == ("evidence", "incidents[0].count.evidence.total[0]")


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ('"They came  from\nthe hills," said', "\u201cThey came from the hills,\u201d said"),
        (" two dozen were hurt ", "two dozen\u00a0were hurt"),
    ],
)
def test_a_quote_with_other_blanks_or_quotation_marks_is_kept_as_the_article_has_it(
    quote: str, words: str
) -> None:
    gated = through(changed((*KIND, 0), {"quote": quote, "start": 0, "end": 9}))
    assert gated.incidents[0].evidence["sub_event_types"][0].quote == words
    assert told(gated) == [("quote-mended", "incidents[0].evidence.sub_event_types[0]")]


@pytest.mark.parametrize("quote", ["Gunmen shot at a train", "", " \n", "...", 7, None, TEXT * 2, TEXT + "x"])
def test_an_event_whose_kind_no_passage_shows_is_dropped(quote: Any) -> None:
    gated = through(changed((*KIND, 0), {"quote": quote, "start": 0, "end": 5}))
    assert [incident.id for incident in gated.incidents] == ["attacks"]
    assert told(gated)[0] == ("evidence", "incidents[0].evidence.sub_event_types[0]")
    assert tuple(column for _, column in told(gated)[1:3]) == TYPES


def test_the_whole_article_is_no_evidence() -> None:
    long = "Shots were heard. " * 40
    draft = changed((*KIND, 0), {"quote": long.strip(), "start": 0, "end": len(long) - 1})
    assert through(draft, text=long).incidents == ()


@pytest.mark.parametrize(
    ("first", "last"),
    [("2024-03-08", "2024-03-08"), ("2024-03-05", "2024-03-04"), ("1996-12-31", "1996-12-31")],
)
def test_an_event_on_days_that_cannot_be_is_dropped(first: str, last: str) -> None:
    draft = sound()
    draft[0]["when"] |= {"first": first, "last": last}
    gated = through(draft)
    assert [incident.id for incident in gated.incidents] == ["attacks"]
    assert told(gated)[0] == ("day", "incidents[0].when")


def test_the_day_after_publication_may_be_told_of_and_the_calendar_may_end() -> None:
    draft = sound()
    draft[0]["when"] |= {"first": "2024-03-07", "last": "2024-03-07"}
    assert through(draft).findings == ()
    assert through(draft, published=dt.date.max).findings == ()


def test_background_may_lie_before_1997() -> None:
    draft = sound()
    draft[0] |= {"role": "background"}
    draft[0]["when"] |= {"first": "1991-01-01", "last": "1991-01-31", "precision": 3}
    assert through(draft).findings == ()


def test_days_outside_the_span_are_dropped() -> None:
    gated = through(changed((*WHEN, "days"), ["2024-03-05", "2024-03-06"]))
    assert told(gated) == [("day", "incidents[0].when.days[1]")]


@pytest.mark.parametrize("bound", ["low", "high"])
def test_a_number_that_the_evidence_does_not_say_is_dropped_and_words_are_kept(bound: str) -> None:
    gated = through(changed((0, "killed", bound), 7))
    killed = gated.incidents[0].killed
    assert killed is not None
    assert getattr(killed, bound) is None
    assert killed.words == "Three people died"
    assert told(gated) == [("number", f"incidents[0].killed.{bound}")]


def test_a_toll_without_evidence_is_dropped() -> None:
    gated = through(changed((0, "killed", "evidence"), {}))
    assert gated.incidents[0].killed is None
    assert told(gated) == [("no-evidence", "incidents[0].killed")]


def test_a_count_that_the_evidence_does_not_say_takes_its_aggregate_along() -> None:
    gated = through(changed((1, "count", "total"), 42))
    assert [incident.id for incident in gated.incidents] == ["bus"]
    assert told(gated)[0] == ("number", "incidents[1].count")


def test_parts_that_the_evidence_does_not_say_are_dropped() -> None:
    gated = through(changed((1, "count", "parts", 0, "number"), 29))
    count = gated.incidents[1].count
    assert count is not None
    assert (count.total, count.parts) == (41, ())


@pytest.mark.parametrize("name", ["Newtown", "Old", "town", "OLDTOWNS", "\N{BUS}", "."])
def test_a_place_that_is_not_in_the_article_is_dropped(name: str) -> None:
    gated = through(changed((*PLACE, "name"), name))
    assert [incident.id for incident in gated.incidents] == ["attacks"]
    assert told(gated)[0] == ("place-name", "incidents[0].places[0].name")


def test_a_place_named_elsewhere_in_the_article_gets_the_passage_nearest_to_its_evidence() -> None:
    gated = through(changed((*PLACE, "evidence", "name"), [passage("fled to")]))
    quotes = [it.quote for it in gated.incidents[0].places[0].evidence["name"]]
    assert quotes == ["fled to", "Oldtown"]
    assert told(gated) == [("words-found", "incidents[0].places[0].evidence.name")]


def test_a_country_that_was_not_given_is_dropped_with_all_that_hangs_on_it() -> None:
    gated = through(changed((*PLACE, "country"), "Chad"))
    place = gated.incidents[0].places[0]
    assert (place.name, place.country, place.admin1, place.latitude) == ("Oldtown", None, None, None)
    assert {rule for rule, _ in told(gated)} == {"country", "no-evidence", "point"}


@pytest.mark.parametrize(
    "other",
    [
        {"latitude": 36.1, "longitude": -0.3},
        {"latitude": 0, "longitude": 0},
        {"latitude": None},
        {"point_from": None},
        {"country": "Uganda"},
    ],
)
def test_a_point_needs_an_origin_and_lies_in_its_country(other: dict[str, Any]) -> None:
    draft = sound()
    draft[0]["places"][0] |= other
    place = through(draft).incidents[0].places[0]
    assert (place.latitude, place.longitude, place.point_from) == (None, None, None)


def test_an_actor_without_evidence_is_dropped_unless_its_name_stands_in_the_article() -> None:
    draft = sound()
    draft[0]["actors"].append({"name": "Army of Nowhere", "type": "Rebel group", "side": 1})
    draft[0]["actors"].append({"name": "Uganda", "type": "State forces", "side": 2, "country": "Chad"})
    gated = through(draft)
    assert [actor.name for actor in gated.incidents[0].actors[2:]] == ["Uganda"]
    assert told(gated) == [
        ("no-evidence", "incidents[0].actors[2]"),
        ("words-found", "incidents[0].actors[3].evidence.name"),
        ("country", "incidents[0].actors[3].country"),
    ]


def test_associates_are_groups_of_the_countries_given_or_named_in_the_article() -> None:
    asked = ["Farmers (Kenya)", "Farmers (Chad)", "Gunmen", "Army of Nowhere"]
    gated = through(changed((0, "actors", 1, "associates"), asked))
    assert gated.incidents[0].actors[1].associates == ("Farmers (Kenya)", "Gunmen")


@pytest.mark.parametrize(
    ("name", "passes"),
    [
        ("Protesters (Chad)", False),
        ("Unidentified Armed Group (Chad)", False),
        ("Military Forces of Chad (2021-)", False),
        ("Police Forces of Narnia", False),
        ("Government of Uganda (1986-)", True),
        ("Military Forces of Uganda (1986-) Commandos", True),
        ("Protesters (Kenya)", True),
        ("Kataib Hezbollah (Iraq)", True),
        ("Militia (Chad)", True),
    ],
)
def test_a_name_holds_no_country_that_the_article_does_not_tell_of(name: str, *, passes: bool) -> None:
    for path, where in (
        ((*ACTOR, "name"), ".actors[0].name"),
        ((*FORCE, "actor", "name"), ".candidates[2].actor.name"),
    ):
        draft = changed(path, name)
        draft[0]["actors"].append(draft[0]["actors"][1])
        expected = [] if passes else [("country", f"incidents[0]{where}")]
        assert told(through(draft)) == expected
    draft = changed((0, "actors", 1, "associates"), [name])
    draft[0]["actors"][1]["evidence"]["associates"] = [passage("a bus")]
    expected = [] if passes else [("country", "incidents[0].actors[1].associates[0]")]
    assert told(through(draft)) == expected


@pytest.mark.parametrize(
    ("words", "stand"),
    [
        ("THREE people", True),
        ("three people ... two dozen were hurt", True),
        ("\N{LEFT DOUBLE QUOTATION MARK}They came from", True),
        ("as many as three", False),
        ("...", False),
    ],
)
def test_words_are_those_of_the_article(words: str, *, stand: bool) -> None:
    for path in ((0, "killed"), WHEN, (*DEAD, "killed"), (*DAY, "when")):
        gated = through(changed((*path, "words"), words))
        column = f"{path_text(('incidents', *path))}.words"
        assert told(gated) == ([] if stand else [("words", column)])
    draft = changed((0, "killed", "words"), words)
    del draft[0]["killed"]["low"], draft[0]["killed"]["high"]
    (killed,) = (it.killed for it in through(draft).incidents if it.killed)
    assert killed.words == (words if stand else "Three people died")


def test_the_number_of_a_crowd_is_one_that_its_evidence_says() -> None:
    for size, kept in (("around 24", "around 24"), ("thousands", "thousands"), ("around 240", None)):
        draft = changed((0, "crowd_size"), size)
        draft[0]["evidence"]["crowd_size"] = [passage("two dozen\N{NO-BREAK SPACE}were hurt")]
        gated = through(draft)
        assert gated.incidents[0].crowd_size == kept
        assert told(gated) == ([] if kept else [("number", "incidents[0].crowd_size")])


@pytest.mark.parametrize(
    ("size", "kept"), [("two dozen", "two dozen"), ("no report", "no report"), ("10,000", None)]
)
def test_a_crowd_size_is_that_of_the_article(size: str, kept: str | None) -> None:
    assert through(changed((0, "crowd_size"), size)).incidents[0].crowd_size == kept


def test_whole_numbers_may_be_written_with_a_decimal_point() -> None:
    draft = sound()
    draft[0]["killed"] |= {"low": 3.0}
    draft[0]["when"] |= {"precision": 1.0}
    draft[0]["actors"][0] |= {"side": 1.0}
    gated = through(draft)
    assert (gated.findings, gated.incidents) == ((), through(sound()).incidents)
    assert type(gated.incidents[0].actors[0].side) is int


@pytest.mark.parametrize(
    ("path", "value", "rule", "where"),
    [
        ((*DAY, "when", "last"), "2024-03-08", "day", "[0].when"),
        ((*DAY, "when", "first"), "1996-12-31", "day", "[0].when"),
        ((*DAY, "when", "evidence"), {}, "no-evidence", "[0].when"),
        (
            (*DAY, "when", "evidence"),
            {"words": [{"quote": "on Friday"}]},
            "evidence",
            "[0].when.evidence.words[0]",
        ),
        ((*TOWN, "place", "name"), "Newtown", "place-name", "[1].place.name"),
        ((*FORCE, "actor", "evidence"), {}, "no-evidence", "[2].actor"),
        ((*FORCE, "actor", "type"), "Army", "enum", "[2].actor.type"),
        ((*DEAD, "killed", "evidence"), {}, "no-evidence", "[3].killed"),
        ((*HURT, "evidence"), {}, "no-evidence", "[4].injured"),
        ((*SORT, "evidence"), {}, "required", "[5]"),
        ((*SORT, "evidence", "sub_event_type"), ["a battle"], "evidence", "[5].evidence.sub_event_type[0]"),
        ((*SORT, "sub_event_type"), "Battle", "enum", "[5].sub_event_type"),
        ((*SORT, "actor"), candidates()[2]["actor"], "one-of", "[5]"),
        (SORT, {}, "one-of", "[5]"),
        (SORT, "Attack", "type", "[5]"),
    ],
)
def test_a_candidate_that_does_not_stand_is_dropped_alone(
    path: tuple[str | int, ...], value: Any, rule: str, where: str
) -> None:
    gated = through(changed(path, value))
    assert (rule, f"incidents[0].candidates{where}") in told(gated)
    assert [len(incident.candidates) for incident in gated.incidents] == [5, 0]
    assert gated.incidents[0].sub_event_types == ("Attack",)
    alone = through([], unattached=changed(path, value)[0]["candidates"])
    before_1997 = value == "1996-12-31"  # which may be told of, but not as the time of an event
    assert len(alone.unattached) == 5 + before_1997
    assert ((rule, f"unattached{where}") in told(alone)) is not before_1997


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        ((*TOWN, "place", "country"), "Chad", "[1].place.country"),
        ((*TOWN, "place", "latitude"), 36.1, "[1].place.latitude"),
        ((*DEAD, "killed", "low"), 7, "[3].killed.low"),
        ((*FORCE, "actor", "associates"), ["Army of Nowhere"], "[2].actor.associates[0]"),
    ],
)
def test_of_a_candidate_goes_what_cannot_be(path: tuple[str | int, ...], value: Any, where: str) -> None:
    gated = through(changed(path, value))
    assert f"incidents[0].candidates{where}" in [column for _, column in told(gated)]
    assert len(gated.incidents[0].candidates) == 6


def test_the_name_of_a_candidate_is_looked_for_near_its_incident() -> None:
    place = {"place": {"name": "Oldtown"}}
    (kept,) = through(changed(CANDIDATES, [place])).incidents[0].candidates
    assert kept.place is not None
    assert kept.place.evidence["name"][0].start == passage("Oldtown", 0)["start"]
    assert told(through([], unattached=[place])) == [("place-name", "unattached[0].place.name")]


def test_candidates_show_nothing_of_their_incident() -> None:
    background = {
        "role": "background",
        "summary": "Nothing of it is shown.",
        "id": "none",
        "candidates": candidates(),
    }
    gated = through([background])
    assert (gated.incidents, told(gated)) == ((), [("no-evidence", "incidents[0]")])


@pytest.mark.parametrize("path", [(0,), WHEN, PLACE, ACTOR, (0, "killed"), (*TOWN, "place")])
def test_a_basis_is_one_that_a_machine_may_give(path: tuple[str | int, ...]) -> None:
    for basis, rule in (("coder", "basis"), ("certain", "enum"), (0.9, "type"), (["explicit"], "type")):
        gated = through(changed((*path, "basis"), basis))
        assert [found.column for found in gated.findings] == [f"{path_text(('incidents', *path))}.basis"]
        assert told(gated)[0][0] in {rule, "enum"}
        assert len(gated.incidents) == 2


@pytest.mark.parametrize("alone", [None, 1, "none", {"when": {}}])
def test_what_is_no_list_of_candidates_passes_nothing(alone: object) -> None:
    gated = through(sound(), unattached=alone)
    assert (gated.unattached, gated.counts) == ((), {"gate/type": 1})
    inside = through(sound(), unattached=[alone])
    assert inside.unattached == ()
    assert inside.counts


def test_tags_need_evidence() -> None:
    assert told(through(changed((0, "tags"), ["women targeted"]))) == [("no-evidence", "incidents[0].tags")]


@pytest.mark.parametrize("review", ["accepted", "edited", "rejected", "certain", 7, None])
def test_all_that_passes_needs_review(review: Any) -> None:
    gated = through(changed((0, "review"), review))
    assert [str(incident.review) for incident in gated.incidents] == ["needs review", "needs review"]


def test_ids_are_made_unique_and_links_lead_to_the_first() -> None:
    gated = through([*sound(), *sound(), *changed((0, "id"), "not an id")[:1]])
    ids = [incident.id for incident in gated.incidents]
    assert ids == ["bus", "attacks", "bus-2", "attacks-2", "incident-5"]
    assert {link.incident for incident in gated.incidents for link in incident.links} == {"attacks"}


def test_links_to_what_did_not_pass_or_to_itself_are_dropped() -> None:
    links = [{"kind": "sequence", "incident": name} for name in ("attacks", "bus", "nowhere", "attacks")]
    gated = through(changed((0, "links"), links))
    assert [link.incident for link in gated.incidents[0].links] == ["attacks"]
    assert gated.counts == {"gate/link": 3}
    assert through(changed((0, "links"), links)[:1]).incidents[0].links == ()


def test_more_incidents_and_passages_than_any_article_has_are_cut() -> None:
    many = through(sound()[1:] * 600)
    assert (len(many.incidents), many.counts["gate/size"]) == (500, 100)
    tags = through(changed((0, "tags"), [f"tag {number}" for number in range(300)]))
    assert tags.counts == {"gate/no-evidence": 1, "gate/size": 1}
    crowded = changed(KIND, [passage("bus")] * 150)
    crowded[0]["evidence"]["summary"] = [passage("Gunmen")] * 150
    assert through(crowded).counts["gate/evidence"] >= 100
    assert through([{"id": [0] * 30_000}]).counts == {"gate/size": 1}


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("1,200 people and 14 others", (1_200, 14)),
        ("4.700 and 5\u00a0300", (4_700, 5_300)),
        ("AK47 and AK-47 rifles at 10am, 9-12 men, 1.5m", (9, 12)),
        ("forty-four, twenty one and nine", (44, 21, 9)),
        ("two hundred and five soldiers", (205,)),
        ("a dozen, two dozen, half a dozen", (12, 24, 6)),
        ("more than a thousand; 1.5 million; half a million", (1_000, 1_500_000, 500_000)),
        ("seven troops and a guard", (7, 1)),
        ("a couple of men, a score of boys", (2, 20)),
        ("no fewer than nine", (9,)),
        ("nobody, no one, no soldier", (0, 0, 0)),
        ("dozens, scores, hundreds, several, a few, a number of", ()),
        ("On 15 November, in 2017 and March 3, 24-year-old, aged 30", ()),
        ("$500, 12%, 10:30", ()),
        ("9" * 400, ()),
        ("a woman and her two children", (1, 2)),
    ],
)
def test_numbers_are_read_from_digits_and_words(words: str, numbers: tuple[int, ...]) -> None:
    assert numbers_read(words) == numbers


@pytest.mark.parametrize(
    ("number", "quotes", "said"),
    [
        (3, ["A woman and her two children died"], True),
        (2, ["killing a mother and her infant daughter"], True),
        (21, ["the lives of seven troops", "14 bodies were counted"], True),
        (1, ["The driver lost a leg"], True),
        (1, ["their own secretary was gunned down"], True),
        (1, ["A strike killed Abdi Warsame"], True),
        (1, ["Killed Hamas Fighters"], False),
        (1, ["no one was hurt"], False),
        (0, ["no one was hurt"], True),
        (12, ["dozens died"], False),
        (5, ["14 died"], False),
    ],
)
def test_a_number_is_readable_as_itself_as_a_sum_or_as_one_person(
    number: int, quotes: list[str], *, said: bool
) -> None:
    assert readable(number, quotes) is said


def test_ordinals_count_events_only() -> None:
    assert readable(4, ["the fourth time"], ordinals=True)
    assert not readable(4, ["the fourth time"])


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 3)), max_size=5), st.data())
def test_the_nearest_span_is_that_with_the_smallest_gap(
    anchors: list[tuple[int, int]], data: st.DataObject
) -> None:
    starts = sorted(data.draw(st.sets(st.integers(0, 30), max_size=8)))
    spans = [(start, start + 2) for start in starts]
    known = [(start, start + length) for start, length in anchors]
    found = nearest_span(spans, known)
    if len(spans) > 1 and known:
        smallest = min(gap(span, anchor) for span in spans for anchor in known)
        assert found is not None
        assert min(gap(found, anchor) for anchor in known) == smallest
    else:
        assert found == (spans[0] if len(spans) == 1 else None)


def test_names_are_found_as_whole_words_in_any_case_and_with_other_accents() -> None:
    words = ArticleWords(TEXT)
    assert [words.text[start:end] for start, end in words.named("K\u00edpini")] == ["Ki\u0301pini"]
    assert next(start for start, _ in words.named("Oldtown")) == 0
    assert holds_name("shots in Mali", "Mali")
    assert not holds_name("shots in Somalia", "Mali")
    assert PUBLISHED.year == 2024

"""What holds of every draft that passed the gate, whatever went in."""

from __future__ import annotations

import datetime as dt
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from document_strategies import CANDIDATES, INCIDENTS
from gate_drafts import (
    ANYTHING,
    COUNTRIES,
    PUBLISHED,
    TEXT,
    candidates,
    drafts,
    loose,
    plain,
    sound,
    through,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from acled_export.documents import read_document, to_document_dict
from acled_export.documents.article import article_text
from acled_export.documents.shape import misshapen, validator
from acled_export.drafting_gate import gate
from acled_export.drafting_gate.article_words import holds_name
from acled_export.drafting_gate.fitting import HEAD
from acled_export.drafting_gate.quick_fit import quickly_fits
from acled_export.drafting_gate.readings import readable
from acled_export.drafting_gate.telling import MOST_SAMPLES
from acled_export.evidence import passages, unproven
from acled_export.findings import Severity
from acled_export.incident import Basis, Review, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from acled_export.incident import Candidate, Evidence, Incident, Place

ARTICLES = Path(__file__).parent / "articles" / "dev"
ANBAR = Path(__file__).parent.parent / "examples" / "anbar-2023" / "incidents.yaml"
LAW = settings(settings.get_profile("drafting"))


@LAW
@given(ANYTHING, loose())
def test_what_passes_fits_the_schema_and_stands_verbatim_in_the_article(anything: Any, alone: Any) -> None:
    gated = through(anything, unattached=alone)
    document = plain(gated.incidents, gated.unattached)
    assert misshapen(document) == ()
    assert unproven(document, TEXT) == ()


ODD = st.sampled_from(
    ["\N{ARABIC LETTER QAF}\N{RIGHT-TO-LEFT OVERRIDE}", "e\N{COMBINING ACUTE ACCENT}",
     "\N{BUS}\N{ZERO WIDTH JOINER}", "<b>Oldtown</b>", "\0", "\r\n", "\N{NO-BREAK SPACE}",
     "\N{LATIN SMALL LIGATURE FI}", "\N{LATIN SMALL LETTER SHARP S}", "\ufdfa",
     "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}", "Oldtown ", "Three people died. ", " "]
)  # fmt: skip
HOSTILE = st.lists(ODD | st.text(max_size=5), max_size=12).map("".join)


@LAW
@given(HOSTILE, st.data())
def test_quotes_from_hostile_texts_stand_verbatim_or_are_dropped(text: str, data: st.DataObject) -> None:
    def quoted() -> dict[str, Any]:
        start = data.draw(st.integers(0, len(text)))
        quote = text[start : start + data.draw(st.integers(0, 12))]
        changes = [
            quote,
            quote.upper(),
            quote.replace(" ", "\n"),
            quote[::-1],
            unicodedata.normalize("NFKC", quote),
        ]
        spoilt = data.draw(st.sampled_from(changes))
        return {"quote": spoilt} | data.draw(
            st.sampled_from([{}, {"start": start, "end": start + len(spoilt)}, {"start": len(text) - start}])
        )

    draft = sound()
    draft[0]["evidence"]["sub_event_types"] = [quoted(), quoted()]
    draft[0]["when"]["evidence"] = {"first": [quoted()]}
    for member in (*draft[0]["places"], *draft[0]["actors"]):
        member["evidence"] = {"name": [quoted()]}
    draft[0]["places"][0]["name"] = quoted()["quote"].strip() or "x"
    alone = [{"sub_event_type": "Attack", "evidence": {"sub_event_type": [quoted()]}}]
    gated = through(draft, text=text, unattached=alone)
    document = plain(gated.incidents, gated.unattached)
    assert (misshapen(document), unproven(document, text)) == ((), ())
    again = through(document.get("incidents", []), text=text, unattached=document.get("unattached", []))
    assert (again.incidents, again.unattached, again.counts) == (gated.incidents, gated.unattached, {})


@LAW
@given(ANYTHING)
def test_every_event_has_evidence_for_its_kind_its_time_and_each_actor_and_place(anything: Any) -> None:
    for incident in through(anything).incidents:
        assert incident.review is Review.NEEDS_REVIEW
        assert list(passages(plain((incident,))))
        if incident.role is Role.EVENT:
            assert incident.evidence["sub_event_types"]
            assert incident.when is not None
            assert incident.when.evidence or incident.evidence["when"]
            assert all(actor.evidence or incident.evidence["actors"] for actor in incident.actors)


@LAW
@given(ANYTHING)
def test_places_have_their_names_in_the_article_and_their_countries_among_those_given(anything: Any) -> None:
    for incident in through(anything).incidents:
        for place in incident.places:
            assert_stands(place, incident.evidence.get("places", ()))
        for actor in incident.actors:
            assert actor.country in {None, *COUNTRIES}


def assert_stands(place: Place, told: Sequence[Evidence]) -> None:
    held = [*place.evidence.get("name", ()), *told]
    assert any(holds_name(it.quote, place.name) for it in held)
    assert place.country in {None, *COUNTRIES}
    assert len({place.latitude is None, place.longitude is None, place.point_from is None}) == 1


@LAW
@given(ANYTHING, loose())
def test_candidates_are_held_to_the_rules_of_incidents(anything: Any, alone: Any) -> None:
    gated = through(anything, unattached=alone)
    for one in (*gated.unattached, *(it for incident in gated.incidents for it in incident.candidates)):
        told = one.evidence
        values = (one.when, one.place, one.actor, one.killed, one.injured)
        records = [value for value in values if value is not None]
        assert len(records) + (one.sub_event_type is not None) == 1
        assert told or all(record.evidence for record in records)
        assert all(record.basis is not Basis.CODER for record in records)
        assert one.sub_event_type is None or told["sub_event_type"]
        if one.when is not None:
            assert one.when.first <= one.when.last <= PUBLISHED + dt.timedelta(days=1)
        if one.place is not None:
            assert_stands(one.place, told.get("place", ()))
        if one.actor is not None:
            assert one.actor.country in {None, *COUNTRIES}
            assert told.get("actor") or {"name", "type"} & one.actor.evidence.keys()
        for name, toll in (("killed", one.killed), ("injured", one.injured)):
            if toll is not None:
                held = [*told.get(name, ()), *(it for found in toll.evidence.values() for it in found)]
                quotes = [it.quote for it in sorted(held, key=lambda it: (it.start, it.end))]
                bounds = [bound for bound in (toll.low, toll.high) if bound is not None]
                assert all(readable(bound, quotes) for bound in bounds)


@LAW
@given(ANYTHING)
def test_ids_are_unique_and_links_lead_to_other_incidents(anything: Any) -> None:
    incidents = through(anything).incidents
    ids = [incident.id for incident in incidents]
    assert len(set(ids)) == len(ids)
    for incident in incidents:
        assert {link.incident for link in incident.links} <= {*ids} - {incident.id}


@LAW
@given(ANYTHING, loose())
def test_gating_again_changes_nothing_and_tells_nothing(anything: Any, alone: Any) -> None:
    once = through(anything, unattached=alone)
    content = plain(once.incidents, once.unattached)
    again = through(content.get("incidents", []), unattached=content.get("unattached", []))
    assert (again.incidents, again.unattached) == (once.incidents, once.unattached)
    assert again.counts == {}


def judged(kind: str, record: Any) -> bool:
    return validator().is_valid(HEAD | {"incidents": [], kind: [record]})


@LAW
@given(ANYTHING, st.sampled_from(["incidents", "unattached"]))
def test_the_quick_look_says_what_the_judge_says(anything: Any, kind: str) -> None:
    for record in anything if isinstance(anything, list) else [anything]:
        assert quickly_fits(record, kind) is judged(kind, record)


@given(INCIDENTS, CANDIDATES)
def test_the_quick_look_lets_through_what_fits(incident: Incident, candidate: Candidate) -> None:
    document = plain((incident,), (candidate,))
    assert quickly_fits(document["incidents"][0], "incidents")
    assert quickly_fits(document["unattached"][0], "unattached")


@LAW
@given(drafts())
def test_everything_told_is_counted_and_few_of_a_kind_are_kept(draft: Any) -> None:
    gated = through(draft)
    kept = [found.rule for found in gated.findings]
    assert {rule: min(count, MOST_SAMPLES) for rule, count in gated.counts.items()} == {
        rule: kept.count(rule) for rule in sorted(kept)
    }
    assert {found.severity for found in gated.findings} <= {Severity.WARNING, Severity.INFO}


def test_a_sound_draft_passes_as_it_is() -> None:
    gated = through(sound())
    assert gated.findings == ()
    assert plain(gated.incidents)["incidents"] == sound()


def test_candidates_that_belong_to_no_incident_pass_as_they_are() -> None:
    gated = through([], unattached=candidates())
    assert gated.findings == ()
    assert plain((), gated.unattached)["unattached"] == candidates()


def coded(path: Path) -> tuple[Any, dict[str, Any]]:
    document, findings = read_document(path)
    assert findings == ()
    assert document is not None
    content = to_document_dict(document)
    text = article_text(content["article"], path.parent).text
    countries = {it.country for incident in document.incidents for it in incident.places}
    countries |= {it.country for incident in document.incidents for it in incident.actors}
    known = {"text": text, "published": document.article.published, "countries": countries - {None}}
    return content.get("incidents", []), known


@pytest.mark.parametrize("path", sorted(ARTICLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_of_articles_coded_by_hand_nothing_is_dropped(path: Path) -> None:
    incidents, known = coded(path)
    gated = gate(incidents, **known)
    # people join what stands apart: "seven troops and 14 insurgents"
    assert {*gated.counts} <= {"gate/words-found", "gate/words"}
    assert [it["id"] for it in incidents] == [it.id for it in gated.incidents]


def test_of_the_worked_example_only_unproven_values_of_aggregates_are_dropped() -> None:
    incidents, known = coded(ANBAR)
    gated = gate(incidents, **known)
    dropped = [found.column for found in gated.findings if found.severity is Severity.WARNING]
    assert dropped == [
        "incidents[4].actors[0]",
        "incidents[4].actors[1]",
        "incidents[5].actors[0]",
        "incidents[5].sub_event_types",
    ]
    events = [it for it in gated.incidents if it.role is Role.EVENT]
    assert all(place.latitude is not None for event in events for place in event.places)
    assert len(gated.incidents) == len(incidents)


def nested(deep: int) -> Any:
    value: Any = []
    for _ in range(deep):
        value = [value]
    return value


def test_nesting_without_end_passes_nothing_and_breaks_nothing() -> None:
    draft = sound()
    draft[0]["tags"] = nested(10_000)
    gated = through([*draft, nested(100_000), {"id": nested(100_000)}])
    assert [incident.id for incident in gated.incidents] == ["bus", "attacks"]
    assert gated.counts == {"gate/depth": 1, "gate/size": 1, "gate/type": 2}

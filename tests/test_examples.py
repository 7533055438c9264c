"""Every example reads without an error, with its evidence where it says, and is what it claims to be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from acled_export.documents import read_document, write_document
from acled_export.documents.structure import to_document_dict
from acled_export.evidence import passages
from acled_export.findings import Severity
from acled_export.incident import LinkKind, Review, Role, TollStatus
from acled_export.legality import illegal, meaningless

if TYPE_CHECKING:
    from acled_export.incident import IncidentDocument

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
DOCUMENTS = sorted(path for path in EXAMPLES.glob("*/incidents.*"))
NAMES = [path.parent.name for path in DOCUMENTS]
TEXTS = {"anbar-2023/article.md", "river-battle/report.txt"}
TABLES = {"neighbours/GEDEvent_v25_1_invented.csv"}


def example(name: str) -> IncidentDocument:
    path = next(path for path in DOCUMENTS if path.parent.name == name)
    document, findings = read_document(path, checks=[meaningless])
    assert document is not None
    assert [finding.text() for finding in findings if finding.severity is not Severity.INFO] == []
    return document


def test_every_file_is_a_document_or_the_text_of_one() -> None:
    files = {str(path.relative_to(EXAMPLES)) for path in EXAMPLES.rglob("*") if path.is_file()}
    assert {str(path.relative_to(EXAMPLES)) for path in DOCUMENTS} | TEXTS | TABLES == files
    assert {example(name).article.text_path for name in NAMES} == {None, "article.md", "report.txt"}


@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_legal_and_its_evidence_was_checked(name: str) -> None:
    document = example(name)
    path = next(path for path in DOCUMENTS if path.parent.name == name)
    assert "incident/evidence-not-checked" not in {finding.rule for finding in read_document(path)[1]}
    assert len(list(passages(to_document_dict(document)))) > 10
    assert [finding for finding in illegal(document) if finding.severity is Severity.ERROR] == []


@pytest.mark.parametrize("name", NAMES)
def test_an_example_names_the_schema_for_editors(name: str) -> None:
    path = next(path for path in DOCUMENTS if path.parent.name == name)
    text = path.read_text(encoding="utf-8")
    first = (
        json.loads(text)["$schema"]
        if path.suffix == ".json"
        else text.partition("\n")[0].partition("$schema=")[2]
    )
    assert (path.parent / first).resolve() == ROOT / "schemas" / "incident.schema.json"


@pytest.mark.parametrize("name", NAMES)
def test_an_example_survives_being_written_anew(name: str, tmp_path: Path) -> None:
    document = example(name)
    for target in (tmp_path / "doc.json", tmp_path / "doc.yaml"):
        write_document(document, target)
        assert document == read_document(target)[0]


@pytest.mark.parametrize("name", ["protest-towns", "river-battle"])
def test_an_invented_example_says_so_first(name: str) -> None:
    article = example(name).article
    text = article.text or (EXAMPLES / name / (article.text_path or "")).read_text(encoding="utf-8")
    assert text.startswith("THIS REPORT IS INVENTED.")
    assert "invented" in article.title
    assert "invented" in article.publisher


def test_the_retold_example_says_so_first() -> None:
    assert (
        "in our own words"
        in (EXAMPLES / "anbar-2023/article.md").read_text(encoding="utf-8").partition("\n")[0]
    )
    assert "in our own words" in example("anbar-2023").article.title


def test_anbar_has_four_events_that_become_rows() -> None:
    document = example("anbar-2023")
    roles = {incident.id: (str(incident.role), str(incident.review)) for incident in document.incidents}
    assert [name for name, (role, _) in roles.items() if role == "event"] == [
        "missiles-al-asad",
        "gunship-answer",
        "strike-jurf-al-sakhar",
        "strike-al-anbar",
    ]
    assert {review for _, review in roles.values()} == {"accepted"}
    assert [name for name, (role, _) in roles.items() if role != "event"] == [
        "attacks-since-october",
        "earlier-strikes-in-syria",
        "attack-by-hamas",
    ]


def test_anbar_keeps_the_strikes_apart_and_links_them() -> None:
    by_id = {incident.id: incident for incident in example("anbar-2023").incidents}
    links = {
        (incident.id, link.kind, link.incident) for incident in by_id.values() for link in incident.links
    }
    assert links == {
        ("gunship-answer", LinkKind.RETALIATION_FOR, "missiles-al-asad"),
        ("strike-jurf-al-sakhar", LinkKind.SAME_OPERATION, "strike-al-anbar"),
        ("strike-al-anbar", LinkKind.SAME_OPERATION, "strike-jurf-al-sakhar"),
        ("strike-jurf-al-sakhar", LinkKind.RETALIATION_FOR, "missiles-al-asad"),
        ("strike-al-anbar", LinkKind.RETALIATION_FOR, "missiles-al-asad"),
    }
    tolls = {name: incident.killed.status for name, incident in by_id.items() if incident.killed}
    assert tolls["strike-jurf-al-sakhar"] is tolls["strike-al-anbar"] is TollStatus.UNCONFIRMED
    assert tolls["missiles-al-asad"] is TollStatus.NOT_REPORTED
    injured = by_id["missiles-al-asad"].injured
    assert injured is not None
    assert (injured.low, injured.high) == (None, 8)
    gunship = by_id["gunship-answer"]
    assert [(place.name, place.location, place.precision) for place in gunship.places] == [
        ("western Iraq", "Ramadi", 3)
    ]
    assert gunship.flags


def test_anbar_counts_add_up() -> None:
    count = next(incident.count for incident in example("anbar-2023").incidents if incident.count)
    assert (count.total, count.approximate) == (66, True)
    assert {part.label: part.number for part in count.parts} == {"Iraq": 32, "Syria": 34}


def test_the_protest_shows_several_places_a_shared_toll_and_a_crowd() -> None:
    marches = example("protest-towns").incidents[0]
    assert len(marches.places) == 3
    assert marches.killed is not None
    assert marches.killed.low == 7
    assert marches.crowd_size == "between 200 and 300"


def test_the_battle_shows_several_days_and_a_disputed_toll() -> None:
    document = example("river-battle")
    battle = document.incidents[0]
    assert battle.when is not None
    assert [day.day for day in battle.when.days] == [6, 7, 9]
    assert battle.killed is not None
    assert (battle.killed.low, battle.killed.high) == (9, 40)
    waiting = [incident.id for incident in document.incidents if incident.review is Review.NEEDS_REVIEW]
    assert waiting == ["fishermen-taken"]
    assert {incident.role for incident in document.incidents} == set(Role)

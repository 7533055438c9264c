"""The coded articles that drafts are scored by: sound, verbatim, of all kinds, and none of them twice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from acled_export.documents import read_document
from acled_export.incident import Role
from acled_export.scoring import score
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from acled_export.incident import Incident, IncidentDocument

FOLDER = Path(__file__).parent / "articles"
ARTICLES = sorted(FOLDER.glob("*/*.yaml"))
HALVES = ("blind", "dev")
FEWEST = 20
WITHOUT_EVENTS = 2


def document_of(path: Path) -> IncidentDocument:
    """Read a document that must be sound: its quotes are held against its text."""
    document, findings = read_document(path)
    assert [found.text() for found in findings] == []
    assert document is not None
    return document


def events_of(path: Path) -> list[Incident]:
    return [incident for incident in document_of(path).incidents if incident.role is Role.EVENT]


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_event_says_when_and_shows_who_and_what_in_the_article(path: Path) -> None:
    events = events_of(path)
    assert [it.id for it in events if not it.evidence.get("sub_event_types")] == []
    assert [it.id for it in events if it.when is None] == []
    assert [it.id for it in events if not any(actor.evidence for actor in it.actors)] == []


@pytest.mark.parametrize("half", HALVES)
def test_each_half_has_every_sub_event_type_and_articles_without_events(half: str) -> None:
    paths = sorted((FOLDER / half).glob("*.yaml"))
    types = {kind for path in paths for event in events_of(path) for kind in event.sub_event_types}
    assert set(vocabulary("sub_event_type").terms) == types
    assert len([path for path in paths if not events_of(path)]) >= WITHOUT_EVENTS
    assert len(paths) >= FEWEST


def test_no_article_is_there_twice() -> None:
    texts = {document_of(path).article.text for path in ARTICLES}
    assert len(texts) == len(ARTICLES)


@pytest.mark.parametrize("half", HALVES)
def test_a_half_scored_against_itself_is_perfect(half: str) -> None:
    found = score(FOLDER / half, FOLDER / half)
    assert found.f1 == 1
    assert found.whole == found.gold
    assert found.passages.right == found.passages.of

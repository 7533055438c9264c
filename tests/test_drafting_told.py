"""What is told of an article fits a document, or is refused before anything is drafted or written."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from command_runs import names
from draft_inputs import KINDS, PUBLISHED, TEXT, article, drafting, kinds, only, record, records

from acled_export.documents import read_document
from acled_export.drafting import draft_article
from acled_export.errors import ContractError
from acled_export.extractors.lexicon import EXTRACTOR
from acled_export.incident import Article

if TYPE_CHECKING:
    from pathlib import Path

UNFIT = [
    ({"title": " "}, "title: "),
    ({"title": "a\nb"}, "title: "),
    ({"title": ""}, "title: "),
    ({"title": "\ud800"}, "title: holds half of a surrogate pair"),
    ({"title": "Fran\u00c3\u00a7ois"}, "title: 'Fran\u00c3\u00a7ois' was read in another encoding"),
    ({"publisher": "a; b"}, "publisher: 'a; b' does not fit"),
    ({"publisher": "a\nb"}, "publisher: "),
    ({"language": "no tag at all"}, "language: "),
    ({"source_scale": "Village"}, "source_scale: 'Village' is not one of "),
    ({"url": "not an address"}, "url: "),
    ({"published": dt.date(1, 1, 1)}, "published: 0001-01-01 is before 1997"),
    ({"published": dt.datetime(2024, 5, 15, tzinfo=dt.UTC)}, "published: expected a day, a datetime.date"),
    ({"published": "2024-05-15"}, "published: expected a day, a datetime.date, found '2024-05-15'"),
    ({"published": dt.date(1996, 12, 31)}, "published: 1996-12-31 is before 1997"),
    ({"published": dt.date(9999, 12, 31)}, "recorded before the article was published on 9999-12-31"),
    ({"recorded": dt.datetime(2024, 5, 13, 23, tzinfo=dt.UTC)}, "recorded before the article was published"),
    ({"recorded": dt.datetime(2024, 5, 16)}, "recorded: .* with its offset from UTC"),  # noqa: DTZ001 - meant
    (
        {"recorded": dt.datetime(2024, 5, 16, tzinfo=dt.timezone(dt.timedelta(seconds=30)))},
        "recorded: .* with its offset from UTC",
    ),
    ({"recorded": dt.datetime(9000, 1, 1, tzinfo=dt.UTC)}, "recorded: is no Unix time of ten digits"),
]


@pytest.mark.parametrize(("told", "complaint"), UNFIT, ids=str)
@pytest.mark.parametrize("many", [False, True])
def test_what_fits_no_document_is_wrong_usage(
    tmp_path: Path, told: dict[str, Any], complaint: str, *, many: bool
) -> None:
    source = records(tmp_path, record(1)) if many else article(tmp_path)
    with pytest.raises(ContractError, match=complaint):
        drafting(source, tmp_path / ("drafts" if many else "draft.yaml"), **told)
    assert names(tmp_path) == [source.name]


@pytest.mark.parametrize("hours", [-20, 0, 20])
def test_an_article_may_be_recorded_on_its_day_anywhere_on_earth(tmp_path: Path, hours: int) -> None:
    recorded = dt.datetime(2024, 5, 15, tzinfo=dt.UTC) + dt.timedelta(hours=hours)
    drafting(article(tmp_path), tmp_path / "draft.yaml", recorded=recorded)
    document, findings = read_document(tmp_path / "draft.yaml")
    assert document is not None
    assert (document.recorded, findings, kinds(document)) == (recorded, (), KINDS)


def test_an_article_that_is_handed_over_is_held_to_the_same() -> None:
    wrong = Article(title="a\nb", publisher="p", published=PUBLISHED, text=TEXT)
    with pytest.raises(ContractError, match="title: "):
        drafting(wrong)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Fran\u00c3\u00a7ois was killed", "Fran\u00e7ois was killed"),
        ("A \N{REPLACEMENT CHARACTER} line", "untitled"),
        ("A\u2028line\x85of three", "A"),
        ("\ufeffA line", "\ufeffA line"),
    ],
)
def test_a_title_that_is_made_of_the_text_always_fits(tmp_path: Path, line: str, title: str) -> None:
    run = drafting(article(tmp_path, text=f"{line}\n\n{TEXT}"), tmp_path / "draft.yaml")
    document, findings = read_document(tmp_path / "draft.yaml")
    assert document is not None
    assert (document.article.title, findings) == (title, ())
    assert kinds(only(run)) == KINDS


@pytest.mark.parametrize("published", [dt.date(1, 1, 1), dt.date(1, 3, 1), dt.date(9999, 12, 31)])
def test_at_the_ends_of_the_calendar_nothing_breaks(published: dt.date) -> None:
    told = Article(title="t", publisher="p", published=published, text=TEXT)
    recorded = dt.datetime(2024, 5, 16, tzinfo=dt.UTC)
    made = draft_article(told, extractor=EXTRACTOR, settings={}, recorded=recorded)
    assert made.document.article.published == published


MISFITS: list[tuple[dict[str, Any], str]] = [
    ({"title": 5}, "title: "),
    ({"publisher": {}}, "publisher: "),
    ({"publisher": "a\nb"}, "publisher: "),
    ({"source_scale": "zz"}, "source_scale: "),
    ({"url": [1]}, "url: "),
    ({"language": 3}, "language: "),
    ({"text": TEXT + "\ud800"}, "text: holds half of a surrogate pair"),
    ({"published": "0001-01-01"}, "published: 0001-01-01 is before 1997"),
    ({"published": "2024-05-18"}, "recorded before the article was published on 2024-05-18"),
]


@pytest.mark.parametrize(("told", "complaint"), MISFITS, ids=str)
def test_a_record_that_fits_no_document_is_told_and_the_others_are_drafted(
    tmp_path: Path, told: dict[str, Any], complaint: str
) -> None:
    source = records(tmp_path, record(1), record(2, **told), record(3))
    for target in ("drafts", "drafts.jsonl"):
        run = drafting(source, tmp_path / target, published=None)
        assert (run.articles, run.drafted, run.counts) == (3, 2, {"draft/article": 1})
        (finding,) = run.findings
        assert finding.line == 2
        assert complaint in finding.message
    assert names(tmp_path / "drafts") == ["a-1.yaml", "a-3.yaml"]


def test_empty_texts_and_nulls_of_a_record_say_nothing(tmp_path: Path) -> None:
    nothing = dict.fromkeys(("title", "publisher", "source_scale", "url"), "")
    drafting(records(tmp_path, record(1, **nothing, language=None)), tmp_path / "drafts")
    document, findings = read_document(tmp_path / "drafts" / "a-1.yaml")
    assert document is not None
    assert findings == ()
    assert (document.article.title, document.article.publisher) == ("Three days of violence", "unknown")

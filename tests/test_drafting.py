"""One article becomes a document that waits for review, from whatever it is read, and never anything else."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from typing import TYPE_CHECKING, Any

import pytest
from command_runs import names
from draft_inputs import KINDS, PUBLISHED, RECORDED, TEXT, article, drafting, errors, kinds, only

from acled_export.documents import read_document
from acled_export.drafting import draft
from acled_export.errors import ContractError, SourceError
from acled_export.incident import Article, Review

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_drafted_waits_for_review_and_says_that_nobody_reviewed_it(tmp_path: Path) -> None:
    run = drafting(article(tmp_path))
    document = only(run)
    assert kinds(document) == KINDS
    assert {incident.review for incident in document.incidents} == {Review.NEEDS_REVIEW}
    assert document.coder == "acled_export draft (lexicon); nobody has reviewed it"
    assert (run.articles, run.drafted, run.incidents, run.kept, run.added) == (1, 1, 3, 0, 3)
    assert (run.findings, run.counts, run.replies) == ((), {}, ())
    assert errors(document) == []


def test_the_article_is_told_by_its_first_line_and_what_is_given(tmp_path: Path) -> None:
    path = article(tmp_path)
    bare = only(drafting(path)).article
    assert (bare.title, bare.publisher, bare.published) == ("Three days of violence", "unknown", PUBLISHED)
    assert (bare.source_scale, bare.url, bare.language) == (None, None, None)
    assert bare.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    told: dict[str, Any] = {
        "title": "Violence in Mali",
        "publisher": "Example Gazette",
        "source_scale": "National",
        "url": "https://example.org/1",
        "language": "en",
    }
    found = only(drafting(path, **told)).article
    assert told == {name: getattr(found, name) for name in told}


def test_a_long_first_line_is_cut_for_the_title() -> None:
    found = only(drafting(io.BytesIO(b"word " * 100))).article.title
    assert found.endswith("word\N{HORIZONTAL ELLIPSIS}")
    assert len(found) <= 200


def test_without_a_time_of_recording_it_is_now() -> None:
    before = dt.datetime.now(dt.UTC).replace(microsecond=0)
    recorded = only(draft(io.BytesIO(TEXT.encode()), published=PUBLISHED)).recorded
    assert before <= recorded <= dt.datetime.now(dt.UTC)
    assert recorded.microsecond == 0


@pytest.mark.parametrize("name", ["draft.yaml", "draft.yml", "draft.json"])
def test_the_same_article_gives_the_same_bytes(tmp_path: Path, name: str) -> None:
    path = article(tmp_path)
    drafting(path, tmp_path / name)
    first = (tmp_path / name).read_bytes()
    (tmp_path / name).unlink()
    drafting(path, tmp_path / name)
    assert (tmp_path / name).read_bytes() == first


def given(folder: Path, form: str) -> Any:
    """Return the article in one of the forms that are read."""
    path = article(folder)
    if form == "text":
        return path
    if form == "stream":
        return io.BytesIO(TEXT.encode())
    if form == "article":
        return Article(title="Three days of violence", publisher="unknown", published=PUBLISHED, text=TEXT)
    drafting(path if form == "beside" else io.BytesIO(TEXT.encode()), folder / "given.yaml")
    return folder / "given.yaml"


@pytest.mark.parametrize("form", ["text", "stream", "article", "beside", "inside"])
def test_the_draft_is_the_same_in_whatever_form_the_article_comes(tmp_path: Path, form: str) -> None:
    document = only(drafting(given(tmp_path, form)))
    expected = only(drafting(io.BytesIO(TEXT.encode())))
    assert document.incidents == expected.incidents
    assert document.article.sha256 == expected.article.sha256


def test_a_document_is_drafted_by_what_it_says_of_its_article(tmp_path: Path) -> None:
    drafting(article(tmp_path), tmp_path / "given.yaml", publisher="Example Gazette", language="en")
    document = only(draft(tmp_path / "given.yaml", tmp_path / "other.json", recorded=RECORDED))
    assert (document.article.publisher, document.article.published) == ("Example Gazette", PUBLISHED)
    assert read_document(tmp_path / "other.json")[1] == ()
    later = only(draft(tmp_path / "given.yaml", recorded=RECORDED, published=dt.date(2024, 5, 16)))
    assert later.article.published == dt.date(2024, 5, 16)


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + TEXT,
        TEXT.replace("\n", "\r\n"),
        TEXT.replace("farmers", "f\N{COMBINING ACUTE ACCENT}armers \0 \u202e\N{WOMAN}\u200d\N{BABY}"),
        "<html><p>" + TEXT.replace("\n\n", "</p>\n\n<p>") + "</p>",
    ],
    ids=["byte order mark", "line ends", "odd characters", "markup"],
)
def test_offsets_are_those_of_the_text_as_it_stands(tmp_path: Path, text: str) -> None:
    for source, name in ((article(tmp_path, text=text), "a.yaml"), (io.BytesIO(text.encode()), "b.json")):
        run = drafting(source, tmp_path / name)
        document, findings = read_document(tmp_path / name)
        assert document == only(run)
        assert findings == ()
        assert "Peaceful protest" in kinds(only(run))


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", r": there is no text in it$"),
        (b" \r\n\t\xc2\xa0\n", r": there is no text in it$"),
        (
            b"Gunmen \xe9",
            r": not UTF-8 at byte 7 \(0xe9\); save the article as UTF-8 text, ",
        ),
        (b"\xff\xfeG\x00", r": not UTF-8 at byte 0 "),
        (b"\x1f\x8b\x08\x00", r" is a damaged or cut-off archive"),
        (b"\xed\xa0\x80", r": not UTF-8 at byte 0 "),
        (b"a " * 2**21 + b"a", r": an article has 4,194,304 bytes at most; give one article a file$"),
    ],
    ids=["empty", "blank", "latin", "utf-16", "packed", "surrogate", "large"],
)
def test_what_is_no_text_is_refused_and_nothing_is_written(
    tmp_path: Path, data: bytes, complaint: str
) -> None:
    (tmp_path / "article.txt").write_bytes(data)
    with pytest.raises(SourceError, match=complaint):
        drafting(tmp_path / "article.txt", tmp_path / "draft.yaml")
    assert names(tmp_path) == ["article.txt"]


def test_a_file_that_is_not_there_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"nothing\.txt': there is no such file$"):
        drafting(tmp_path / "nothing.txt")
    with pytest.raises(SourceError, match="it is a folder"):
        drafting(tmp_path)


def test_without_a_day_of_publication_nothing_is_drafted(tmp_path: Path) -> None:
    with pytest.raises(
        SourceError, match=r"day of publication is not told, .*; give --published YYYY-MM-DD$"
    ):
        draft(article(tmp_path))


def test_a_document_without_its_text_is_refused(tmp_path: Path) -> None:
    path = article(tmp_path)
    drafting(path, tmp_path / "given.yaml")
    path.unlink()
    with pytest.raises(SourceError, match=r"given\.yaml' has no text to draft from: "):
        drafting(tmp_path / "given.yaml")
    (tmp_path / "wrong.yaml").write_text("version: 7\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"wrong\.yaml' does not fit incident\.schema\.json: "):
        drafting(tmp_path / "wrong.yaml")


@pytest.mark.parametrize(
    ("more", "complaint"),
    [
        ({"extractor": "lexikon"}, "unknown extractor 'lexikon'; known: lexicon, llm"),
        ({"settings": {"speed": "9"}}, "the extractor 'lexicon' has no setting 'speed'; it has: none"),
        ({"extractor": "llm", "settings": {"speed": "9"}}, "'llm' has no setting 'speed'; it has: address, "),
    ],
)
def test_what_means_nothing_is_refused(tmp_path: Path, more: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ContractError, match=complaint):
        drafting(article(tmp_path), **more)


def test_a_text_in_lines_of_a_fixed_width_is_read(tmp_path: Path) -> None:
    text = TEXT.split("\n\n")[1].replace(" near", "\nnear").replace(" on Monday", "\non Monday")
    assert kinds(only(drafting(article(tmp_path, text=text)))) == KINDS[:1]


def test_items_of_a_list_tell_of_events(tmp_path: Path) -> None:
    text = (
        "This week in Mali:\n\n- Gunmen killed three farmers in Gao on Monday\n- Shells hit Mopti on Sunday\n"
    )
    assert drafting(article(tmp_path, text=text)).incidents == 2

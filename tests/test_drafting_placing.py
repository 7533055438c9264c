"""A draft is written as a document that can be read back, beside its text or with it, or not at all."""

from __future__ import annotations

import gzip
import io
from typing import TYPE_CHECKING

import pytest
from command_runs import names
from draft_inputs import TEXT, article, drafting

from acled_export.documents import read_document
from acled_export.errors import ContractError, FormatError, SourceError

if TYPE_CHECKING:
    from pathlib import Path


def test_a_text_in_the_folder_of_the_document_is_named_and_any_other_is_copied(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "drafts").mkdir()
    for path, target, expected in (
        (article(tmp_path), tmp_path / "draft.yaml", "article.txt"),
        (article(tmp_path / "texts"), tmp_path / "deep.yaml", "texts/article.txt"),
        (article(tmp_path / "texts"), tmp_path / "drafts" / "draft.yaml", None),
        (io.BytesIO(TEXT.encode()), tmp_path / "stream.yaml", None),
    ):
        drafting(path, target)
        document, findings = read_document(target)
        assert document is not None
        assert findings == ()
        assert document.article.text_path == expected
        assert document.article.text == (None if expected else TEXT)


def test_the_text_of_a_packed_article_is_copied(tmp_path: Path) -> None:
    for name in ("article.txt.gz", "article.txt"):  # a browser may unpack it and leave the name, or not
        (tmp_path / name).write_bytes(gzip.compress(TEXT.encode()))
        drafting(tmp_path / name, tmp_path / f"{name}.yaml")
        document, findings = read_document(tmp_path / f"{name}.yaml")
        assert document is not None
        assert (document.article.text, document.article.text_path, findings) == (TEXT, None, ())


@pytest.mark.parametrize("name", ["a\nb.txt", " a.txt", "\udcff.txt"])
def test_a_text_whose_name_no_document_can_hold_is_copied(tmp_path: Path, name: str) -> None:
    drafting(article(tmp_path, name), tmp_path / "draft.yaml")
    document, findings = read_document(tmp_path / "draft.yaml")
    assert document is not None
    assert (document.article.text, document.article.text_path, findings) == (TEXT, None, ())


@pytest.mark.parametrize("name", ["draft.json", "draft.yaml"])
def test_a_document_too_large_to_be_read_back_is_not_written(tmp_path: Path, name: str) -> None:
    text = "a" * (4 * 2**20 - 100)
    with pytest.raises(FormatError, match=r"would have 4,19\d,\d{3} bytes, and one of more than 4,194,304 "):
        drafting(io.BytesIO(text.encode()), tmp_path / name)
    assert names(tmp_path) == []
    drafting(article(tmp_path, text=text), tmp_path / name)
    assert read_document(tmp_path / name)[1] == ()


def test_a_large_document_that_can_be_read_back_is_written(tmp_path: Path) -> None:
    drafting(io.BytesIO(b"a" * (4 * 2**20 - 10_000)), tmp_path / "draft.json")
    assert read_document(tmp_path / "draft.json")[1] == ()


def test_the_article_is_never_written_over(tmp_path: Path) -> None:
    path = article(tmp_path, "article.yaml")
    with pytest.raises(ContractError, match="the article and the output are the same file"):
        drafting(path, path)
    assert path.read_bytes() == TEXT.encode()


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("draft.txt", r"expected a name that ends in \.json, \.yaml, \.yml"),
        ("missing/draft.yaml", "there is no folder"),
    ],
)
def test_an_output_that_cannot_be_written_is_told(tmp_path: Path, name: str, complaint: str) -> None:
    path = article(tmp_path)
    with pytest.raises(FormatError, match=complaint):
        drafting(path, tmp_path / name)
    assert names(tmp_path) == ["article.txt"]


def test_of_a_document_that_does_not_fit_an_error_is_told_and_no_warning_before_it(tmp_path: Path) -> None:
    old = "article: {source_scale: New Media}\nincidents: 7\n"
    (tmp_path / "draft.yaml").write_text(old, encoding="utf-8")
    for source, output in (("article.txt", "draft.yaml"), ("draft.yaml", "other.yaml")):
        article(tmp_path)
        with pytest.raises((FormatError, SourceError), match=r"draft\.yaml:\d: (?!warning)"):
            drafting(tmp_path / source, tmp_path / output)
    assert (tmp_path / "draft.yaml").read_text(encoding="utf-8") == old


def test_source_scales_are_written_in_their_present_spelling(tmp_path: Path) -> None:
    drafting(article(tmp_path), tmp_path / "draft.yaml", source_scale="New Media")
    document, findings = read_document(tmp_path / "draft.yaml")
    assert document is not None
    assert (document.article.source_scale, findings) == ("New media", ())

"""The article beside a document: found where it may be, read as it is, and evidence held against it."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sample_documents import TEXT, changed, read, sample, told

from acled_export.documents import article, read_document
from acled_export.findings import Severity

if TYPE_CHECKING:
    from acled_export.findings import Finding


def beside(folder: Path, text: bytes | None, article: dict[str, Any]) -> tuple[Any, tuple[Finding, ...]]:
    """Read the sample from a folder, with an article in a file."""
    document = sample()
    del document["article"]["text"]
    document["article"] |= article
    (folder / "doc.json").write_text(json.dumps(document))
    if text is not None:
        (folder / "article.txt").write_bytes(text)
    return read_document(folder / "doc.json")


def test_the_article_is_read_as_it_is(tmp_path: Path) -> None:
    article = {"text_path": "article.txt", "sha256": hashlib.sha256(TEXT.encode()).hexdigest()}
    found, findings = beside(tmp_path, TEXT.encode(), article)
    assert findings == ()
    assert found is not None
    _, findings = beside(tmp_path, TEXT.encode("utf-8-sig"), article)
    assert told(findings) == [
        ("sha256", "article.sha256"),
        ("evidence", "incidents[0].killed.evidence.low[0]"),
    ]
    assert findings[1].suggestion == {"start": 56, "end": 68}


@pytest.mark.parametrize(
    "path",
    [
        "/etc/hostname",
        "../article.txt",
        "a/../../article.txt",
        "C:\\article.txt",
        "\\\\host\\a",
        "..\\a",
        "C:a",
        "a\0b",
    ],
)
def test_a_path_out_of_the_folder_is_never_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    (tmp_path / "article.txt").write_text(TEXT)
    (tmp_path / "inner").mkdir()
    monkeypatch.setattr(article, "_read", lambda *_: pytest.fail("opened"))
    found, findings = beside(tmp_path / "inner", None, {"text_path": path})
    assert found is not None
    assert ("text-path", "article.text_path") in told(findings)
    assert ("evidence-not-checked", "article") in told(findings)


def test_a_link_out_of_the_folder_is_never_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(TEXT)
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "article.txt").symlink_to("../secret.txt")
    _, findings = beside(tmp_path / "inner", None, {"text_path": "article.txt"})
    assert ("text-path", "article.text_path") in told(findings)
    (tmp_path / "inner" / "article.txt").unlink()
    (tmp_path / "inner" / "folder").symlink_to("..", target_is_directory=True)
    _, findings = beside(tmp_path / "inner", None, {"text_path": "folder/secret.txt"})
    assert ("text-path", "article.text_path") in told(findings)


def test_a_link_inside_the_folder_and_a_folder_inside_are_followed(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "real.txt").write_bytes(TEXT.encode())
    (tmp_path / "article.txt").symlink_to("texts/real.txt")
    for path in ("article.txt", "texts/real.txt", "./texts/real.txt"):
        assert beside(tmp_path, None, {"text_path": path})[1] == ()


@pytest.mark.parametrize(
    ("article", "why"),
    [
        ({}, "the document holds no text and names none"),
        ({"text_path": "gone.txt"}, "there is no file 'gone.txt' beside the document"),
        ({"text_path": "loop.txt"}, "there is no file 'loop.txt' beside the document"),
    ],
)
def test_without_the_text_one_line_says_that_evidence_was_not_checked(
    tmp_path: Path, article: dict[str, Any], why: str
) -> None:
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    found, findings = beside(tmp_path, None, article)
    assert found is not None
    assert [
        ("incident/evidence-not-checked", Severity.INFO, f"evidence was not checked (1 passage): {why}")
    ] == [(finding.rule, finding.severity, finding.message) for finding in findings]


def test_a_stream_has_no_folder_to_look_in() -> None:
    document = sample()
    del document["article"]["text"]
    document["article"]["text_path"] = "pyproject.toml"
    assert told(read(document)[1]) == [("evidence-not-checked", "article")]


def test_a_document_without_evidence_needs_no_text() -> None:
    document = sample()
    del document["article"]["text"], document["incidents"][0]["killed"]["evidence"]
    assert read(document)[1] == ()


def test_an_article_that_cannot_be_read_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "latin.txt").write_bytes("Caf\u00e9".encode("latin-1"))
    (tmp_path / "long.txt").write_bytes(b"x" * 11)
    monkeypatch.setattr(article, "LARGEST", 10)
    for path, why in (
        ("folder", "no regular file"),
        ("pipe", "no regular file"),
        ("latin.txt", "not UTF-8 at byte 3"),
        ("long.txt", "larger than 10 bytes"),
    ):
        _, findings = beside(tmp_path, None, {"text_path": path})
        assert ("text-path", "article.text_path") in told(findings)
        assert why in " ".join(finding.message for finding in findings)


def test_an_article_that_may_not_be_opened_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> None:
        raise PermissionError(13, "Permission denied")

    beside(tmp_path, TEXT.encode(), {})
    document = tmp_path / "doc.json"
    document.write_text(
        document.read_text().replace('"published"', '"text_path": "article.txt", "published"')
    )
    data = document.read_bytes()
    monkeypatch.setattr(Path, "open", refuse)
    target = article.article_text(json.loads(data)["article"], tmp_path)
    assert target.text is None
    assert [(finding.rule, finding.message) for finding in target.findings] == [
        ("incident/text-path", "'article.txt' cannot be read as the article: Permission denied")
    ]


def test_a_text_given_twice_is_a_finding() -> None:
    document = changed("article.text_path", "article.txt")
    assert told(read(document)[1]) == [("text-path", "article.text_path")]


@pytest.mark.parametrize(
    ("passage", "suggestion", "hint"),
    [
        ({"start": 0, "end": 12, "quote": "Three people"}, {"start": 55, "end": 67}, "2 times; the nearest"),
        ({"start": 90, "end": 99, "quote": "Three people"}, {"start": 74, "end": 86}, "2 times; the nearest"),
        ({"start": 54, "end": 66, "quote": "Three people"}, {"start": 55, "end": 67}, "2 times; the nearest"),
        ({"start": 0, "end": 5, "quote": "Caf\u00e9"}, {"start": 93, "end": 97}, "in the article once"),
        ({"start": 93, "end": 98, "quote": "Cafe\u0301"}, None, "composed accents"),
        ({"start": 55, "end": 67, "quote": "three people"}, None, "letter case"),
        ({"start": 0, "end": 3, "quote": "four"}, None, "do not stand in the article"),
        ({"start": 500, "end": 501, "quote": "x"}, None, "do not stand in the article"),
        ({"start": 12, "end": 11, "quote": "x"}, None, "do not stand in the article"),
    ],
)
def test_evidence_that_does_not_stand_there_is_a_finding_with_the_right_place(
    passage: dict[str, Any], suggestion: dict[str, int] | None, hint: str
) -> None:
    document = changed("incidents.0.killed.evidence", {"low": [passage]})
    found, findings = read(document)
    assert found is not None
    assert told(findings) == [("evidence", "incidents[0].killed.evidence.low[0]")]
    assert findings[0].value == TEXT[passage["start"] : passage["end"]]
    assert findings[0].expected == passage["quote"]
    assert findings[0].suggestion == suggestion
    assert hint in str(findings[0].hint)


@pytest.mark.parametrize("before", ["incidents.0.candidates", "unattached"])
def test_evidence_of_candidates_is_held_against_the_text_too(before: str) -> None:
    right, wrong = ({"start": 55, "end": 67, "quote": quote} for quote in ("Three people", "Three horses"))
    attack = {"sub_event_type": "Attack", "evidence": {"sub_event_type": [right, wrong]}}
    toll = {"killed": {"status": "reported", "low": 3, "evidence": {"low": [wrong, right]}}}
    found, findings = read(changed(before, [attack, toll]))
    path = before.replace(".0", "[0]")
    assert found is not None
    assert told(findings) == [
        ("evidence", f"{path}[0].evidence.sub_event_type[1]"),
        ("evidence", f"{path}[1].killed.evidence.low[0]"),
    ]


def test_offsets_count_code_points_not_bytes_nor_utf_16() -> None:
    document = changed("article.text", "\U0001f6a8\u00e9 shots")
    document["incidents"][0]["killed"]["evidence"]["low"] = [{"start": 3, "end": 8, "quote": "shots"}]
    assert read(document)[1] == ()


def test_wrong_passages_beyond_all_bounds_are_capped() -> None:
    passages = [{"start": 0, "end": 1, "quote": "zz"}] * 1_500
    _, findings = read(changed("incidents.0.killed.evidence", {"low": passages}))
    assert len(findings) == 1_000
    assert "the rest is not told" in str(findings[-1].hint)

"""A file of articles is drafted one by one; what is wrong with a line is said, and stops nothing."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import pytest
from command_runs import names
from draft_inputs import KINDS, TEXT, article, contents, drafting, kinds, record, records

from acled_export.documents import read_document
from acled_export.drafting import draft
from acled_export.errors import ContractError, FormatError, SourceError

if TYPE_CHECKING:
    from pathlib import Path


def test_each_article_gets_a_document_named_by_its_id_or_its_line(tmp_path: Path) -> None:
    source = records(tmp_path, record(1), "", {"text": TEXT}, record(1), record(1, id="A-1"), record(1, id=7))
    run = drafting(source, tmp_path / "drafts")
    assert names(tmp_path / "drafts") == ["000003.yaml", "7.yaml", "A-1-3.yaml", "a-1-2.yaml", "a-1.yaml"]
    assert (run.articles, run.drafted, run.incidents, run.kept, run.added) == (5, 5, 15, 0, 15)
    assert (run.findings, run.counts, run.document) == ((), {}, None)
    for name in names(tmp_path / "drafts"):
        document, findings = read_document(tmp_path / "drafts" / name)
        assert document is not None
        assert findings == ()
        assert (kinds(document), document.article.text) == (KINDS, TEXT)


@pytest.mark.parametrize(
    "name", ["../../up", "/root", "a/b", "..", "\0", "C:\\x", "\u202ename", "x" * 5_000, "-rf"]
)
def test_no_id_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    drafting(records(tmp_path, record(1, id=name)), tmp_path / "drafts")
    assert names(tmp_path) == ["articles.jsonl", "drafts"]
    (found,) = names(tmp_path / "drafts")
    assert found.isascii()
    assert not found.startswith((".", "-"))
    assert len(found) <= 110


def test_a_record_says_of_its_article_what_the_run_does_not(tmp_path: Path) -> None:
    told: dict[str, Any] = {
        "title": "Violence",
        "publisher": "Gazette",
        "url": "https://example.org",
        "language": "en",
    }
    source = records(tmp_path, record(1, **told, source_scale="National"))
    drafting(source, tmp_path / "drafts", publisher="Example Wire")
    document, _ = read_document(tmp_path / "drafts" / "a-1.yaml")
    assert document is not None
    found = {name: getattr(document.article, name) for name in (*told, "source_scale")}
    assert found == told | {"publisher": "Example Wire", "source_scale": "National"}


def test_documents_go_line_by_line_into_one_file_too(tmp_path: Path) -> None:
    source = records(tmp_path, record(1), "nonsense", record(2))
    for name in ("drafts.jsonl", "drafts.ndjson"):
        run = drafting(source, tmp_path / name)
        assert (run.articles, run.drafted, run.incidents, run.added) == (3, 2, 6, 6)
        lines = (tmp_path / name).read_text(encoding="utf-8").split("\n")[:-1]
        assert len(lines) == 2
        for number, line in enumerate(lines):
            (tmp_path / f"{number}.json").write_text(line, encoding="utf-8")
            read, findings = read_document(tmp_path / f"{number}.json")
            assert read is not None
            assert (kinds(read), findings) == (KINDS, ())


def test_a_packed_file_is_read(tmp_path: Path) -> None:
    source = records(tmp_path, record(1))
    packed = tmp_path / "articles.jsonl.gz"
    packed.write_bytes(gzip.compress(source.read_bytes()))
    drafting(source, tmp_path / "one")
    drafting(packed, tmp_path / "other")
    assert contents((tmp_path / "one").iterdir()) == contents((tmp_path / "other").iterdir())


WRONG = [
    ("nonsense", "Expecting value"),
    ('{"text": "cut off', "Unterminated string"),
    ("[" * 100_000, "recursion"),
    (7, 'expected an object with a "text"'),
    ([TEXT], 'expected an object with a "text"'),
    ({}, 'expected an object with a "text"'),
    ({"text": None}, 'expected an object with a "text"'),
    ({"text": [TEXT]}, 'expected an object with a "text"'),
    ({"text": " \n ", "published": "2024-05-15"}, "there is no text in it"),
    ({"text": TEXT}, "the day of publication is not told"),
    ({"text": TEXT, "published": "soon"}, "published: expected a day such as 2024-05-11, found 'soon'"),
    ({"text": TEXT, "published": {}}, "published: expected a day such as 2024-05-11, found {}"),
]


@pytest.mark.parametrize(("value", "complaint"), WRONG, ids=range(len(WRONG)))
def test_a_line_that_is_no_article_is_told_with_its_number_and_the_others_are_drafted(
    tmp_path: Path, value: Any, complaint: str
) -> None:
    run = draft(records(tmp_path, record(1), value, record(2)), tmp_path / "drafts")
    (finding,) = run.findings
    assert (finding.rule, finding.line, run.counts) == ("draft/article", 2, {"draft/article": 1})
    assert finding.message.startswith("this article was not drafted: ")
    assert complaint in finding.message
    assert names(tmp_path / "drafts") == ["a-1.yaml", "a-2.yaml"]
    assert (run.articles, run.drafted) == (3, 2)


def test_lines_that_are_not_utf8_are_told(tmp_path: Path) -> None:
    source = records(tmp_path, record(1))
    source.write_bytes(b'{"text": "\xff"}\n\x00\x01\x02\n' + source.read_bytes())
    run = drafting(source, tmp_path / "drafts")
    assert [finding.line for finding in run.findings] == [1, 2]
    assert names(tmp_path / "drafts") == ["a-1.yaml"]


def test_of_many_wrong_lines_all_are_counted_and_the_first_are_told(tmp_path: Path) -> None:
    run = drafting(records(tmp_path, *["{}"] * 150), tmp_path / "drafts")
    assert [finding.line for finding in run.findings] == list(range(1, 101))
    assert run.counts == {"draft/article": 150}


def test_progress_is_told_for_each_article_up_to_the_end_of_the_file(tmp_path: Path) -> None:
    source = records(tmp_path, *[record(number) for number in range(4)], "nonsense")
    told: list[tuple[int, int]] = []
    drafting(source, tmp_path / "drafts.jsonl", progress=lambda *step: told.append(step))
    assert [articles for articles, _ in told] == [1] * 5
    positions = [position for _, position in told]
    assert sorted(positions) == positions
    assert positions[-1] == source.stat().st_size


def test_drafting_again_keeps_what_is_there_and_adds_what_is_new(tmp_path: Path) -> None:
    source = records(tmp_path, record(1), record(2))
    drafting(source, tmp_path / "drafts")
    before = contents((tmp_path / "drafts").iterdir())
    run = drafting(source, tmp_path / "drafts")
    assert contents((tmp_path / "drafts").iterdir()) == before
    assert (run.kept, run.drafted) == (6, 2)
    more = drafting(records(tmp_path, record(1), record(2), record(3)), tmp_path / "drafts")
    assert (more.kept, more.added) == (6, 3)
    assert contents((tmp_path / "drafts").iterdir()).items() > before.items()


def test_an_output_is_needed_and_must_be_a_folder_or_a_file_of_lines(tmp_path: Path) -> None:
    source = records(tmp_path, record(1))
    with pytest.raises(ContractError, match="a file of articles needs an output: a folder, "):
        drafting(source)
    there = article(tmp_path, "there.yaml")
    with pytest.raises(FormatError, match=r"there\.yaml': cannot be made a folder: "):
        drafting(source, there)
    assert there.read_bytes() == TEXT.encode()
    with pytest.raises(SourceError, match="there is no such file"):
        drafting(tmp_path / "nothing.jsonl", tmp_path / "drafts")


def test_an_empty_file_gives_nothing(tmp_path: Path) -> None:
    run = drafting(records(tmp_path), tmp_path / "drafts.jsonl")
    assert (run.articles, run.drafted, run.findings) == (0, 0, ())
    assert (tmp_path / "drafts.jsonl").read_bytes() == b""


def test_a_line_without_end_is_told_and_what_stands_behind_it_is_drafted(tmp_path: Path) -> None:
    source = records(tmp_path, record(1), "x" * (9 * 2**20), record(2))
    run = drafting(source, tmp_path / "drafts")
    assert names(tmp_path / "drafts") == ["a-1.yaml", "a-2.yaml"]
    assert run.drafted == 2
    (finding,) = run.findings
    assert (finding.line, finding.message) == (
        2,
        "this article was not drafted: a line has 8,388,608 bytes at most",
    )


def test_behind_a_line_without_end_lines_keep_their_numbers(tmp_path: Path) -> None:
    long = json.dumps(record(2, pad="x" * (17 * 2**20)))
    run = drafting(records(tmp_path, record(1), long, "nonsense", record(4), long), tmp_path / "drafts")
    assert [finding.line for finding in run.findings] == [2, 3, 5]
    assert (run.articles, names(tmp_path / "drafts")) == (5, ["a-1.yaml", "a-4.yaml"])


def test_the_last_line_needs_no_end(tmp_path: Path) -> None:
    source = records(tmp_path, record(1), record(2))
    source.write_bytes(source.read_bytes().rstrip(b"\n"))
    assert drafting(source, tmp_path / "drafts").drafted == 2


@pytest.mark.parametrize(
    ("there", "complaint"),
    [
        (b"a person's notes", "a-1.yaml' is there and is no incident document: "),
        (b"version: [", "a-1.yaml' is not YAML: "),
        (b"\xff", "a-1.yaml' is not UTF-8: "),
        (b"#" * (4 * 2**20 + 1), "a-1.yaml' is larger than 4,194,304 bytes"),
    ],
    ids=["notes", "cut off", "bytes", "large"],
)
def test_a_document_that_cannot_be_read_is_told_and_the_others_are_drafted(
    tmp_path: Path, there: bytes, complaint: str
) -> None:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "a-1.yaml").write_bytes(there)
    run = drafting(records(tmp_path, record(1), record(2)), tmp_path / "drafts")
    assert (run.articles, run.drafted, run.incidents, run.counts) == (2, 1, 3, {"draft/article": 1})
    assert complaint in run.findings[0].message
    assert (tmp_path / "drafts" / "a-1.yaml").read_bytes() == there
    assert names(tmp_path / "drafts") == ["a-1.yaml", "a-2.yaml"]


def test_an_article_whose_text_has_changed_is_told_and_the_others_are_drafted(tmp_path: Path) -> None:
    drafting(records(tmp_path, record(1), record(2)), tmp_path / "drafts")
    before = contents((tmp_path / "drafts").iterdir())
    run = drafting(records(tmp_path, record(1, text=TEXT + "More."), record(2)), tmp_path / "drafts")
    assert (run.drafted, run.kept, run.added) == (1, 3, 0)
    assert "the document there was drafted from another text" in run.findings[0].message
    assert contents((tmp_path / "drafts").iterdir()) == before


def test_an_article_that_fails_takes_no_name_from_another(tmp_path: Path) -> None:
    source = records(tmp_path, record(1, publisher=5), record(1))
    drafting(source, tmp_path / "drafts")
    assert names(tmp_path / "drafts") == ["a-1-2.yaml"]


def test_a_document_that_could_not_be_read_back_is_told(tmp_path: Path) -> None:
    large = record(2, text="a" * (4 * 2**20 - 100))
    for target in ("drafts", "drafts.jsonl"):
        run = drafting(records(tmp_path, record(1), large), tmp_path / target)
        assert (run.articles, run.drafted) == (2, 1)
        assert "4,194,304" in run.findings[0].message
    assert names(tmp_path / "drafts") == ["a-1.yaml"]
    assert len((tmp_path / "drafts.jsonl").read_text(encoding="utf-8").split("\n")) == 2

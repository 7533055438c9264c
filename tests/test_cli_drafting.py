"""`draft` at the command line: streams, exit codes, and what is left behind when it ends early."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest
from command_runs import COMMAND, invoke, names, run
from draft_inputs import FLAGS, KINDS, TEXT, article, contents, kinds, record, records

from acled_export.documents import read_document, write_document

if TYPE_CHECKING:
    from collections.abc import Iterator


def test_the_document_goes_to_standard_output_and_words_beside_it(tmp_path: Path) -> None:
    result = invoke("draft", article(tmp_path), *FLAGS)
    assert result.exit_code == 0
    assert result.stderr == "3 incidents proposed; all of them need review\n"
    (tmp_path / "printed.yaml").write_text(result.stdout, encoding="utf-8")
    document, findings = read_document(tmp_path / "printed.yaml")
    assert document is not None
    assert findings == ()
    assert (kinds(document), document.article.text) == (KINDS, TEXT)
    assert invoke("draft", article(tmp_path), *FLAGS, "--quiet").stderr == ""


def test_standard_input_is_an_article_too(tmp_path: Path) -> None:
    target = tmp_path / "draft.yaml"
    result = invoke("draft", "-", *FLAGS, "-o", target, "--title", "Violence", stdin=TEXT)
    assert (result.exit_code, result.stdout) == (0, "")
    document, findings = read_document(target)
    assert document is not None
    assert (document.article.title, document.article.text, findings) == ("Violence", TEXT, ())
    again = invoke("draft", "-", *FLAGS, "-o", target, stdin=TEXT)
    assert again.stderr == f"0 incidents proposed, 3 kept as they were in {target}\n"


def test_a_dash_as_output_is_standard_output(tmp_path: Path) -> None:
    path = article(tmp_path)
    plain = invoke("draft", path, *FLAGS)
    dashed = invoke("draft", path, *FLAGS, "-o", "-")
    assert (dashed.exit_code, dashed.stdout, dashed.stderr) == (0, plain.stdout, plain.stderr)
    assert invoke("draft", "-", *FLAGS, "-o", "-", stdin=TEXT).stdout == plain.stdout
    lines = invoke("draft", records(tmp_path, record(1), record(2)), "-o", "-")
    assert (lines.exit_code, len(lines.stdout.splitlines())) == (0, 2)
    assert lines.stderr == "2 of 2 articles drafted, 6 incidents proposed; all of them need review\n"
    assert names(tmp_path) == ["article.txt", "articles.jsonl"]


def test_only_what_is_proposed_is_said_to_need_review(tmp_path: Path) -> None:
    target = tmp_path / "draft.yaml"
    path = article(tmp_path)

    def left(number: int) -> str:
        invoke("draft", path, *FLAGS, "-o", target)
        document, _ = read_document(target)
        assert document is not None
        write_document(attrs.evolve(document, incidents=document.incidents[:number]), target)
        return invoke("draft", path, *FLAGS, "-o", target).stderr.replace(str(target), "draft.yaml")

    assert left(0) == "3 incidents proposed in draft.yaml; all of them need review\n"
    assert left(1) == "2 incidents proposed, 1 kept as it was in draft.yaml; what is proposed needs review\n"
    assert (
        left(2) == "1 incident proposed, 2 kept as they were in draft.yaml; what is proposed needs review\n"
    )
    one = article(tmp_path, "one.txt", "Gunmen killed three farmers in Gao, Mali, on Monday.")
    assert invoke("draft", one, *FLAGS).stderr == "1 incident proposed; it needs review\n"
    assert invoke("draft", "-", *FLAGS, stdin="It rained.").stderr == "0 incidents proposed\n"


def test_what_is_told_of_the_article_stands_in_the_document(tmp_path: Path) -> None:
    told = {
        "title": "Violence in Mali",
        "publisher": "Example Gazette",
        "url": "https://example.org/1",
        "language": "en",
        "source_scale": "National",
    }
    options = [word for name, value in told.items() for word in (f"--{name.replace('_', '-')}", value)]
    invoke("draft", article(tmp_path), *FLAGS, *options, "-o", tmp_path / "draft.json")
    content = json.loads((tmp_path / "draft.json").read_text(encoding="utf-8"))
    assert told == {name: content["article"][name] for name in told}
    assert content["article"]["published"] == "2024-05-15"
    assert content["recorded"].startswith("2024-05-16T09:30:00")


@pytest.mark.parametrize(
    ("more", "code", "complaint"),
    [
        ((), 3, "the day of publication is not told, and without it 'Wednesday' means nothing; "),
        (("--published", "15.5.2024"), 2, "'15.5.2024' does not match"),
        (("--published", "2024-02-30"), 2, "'2024-02-30' does not match"),
        ((*FLAGS, "--recorded", "2024-05-16"), 2, "'2024-05-16' does not match"),
        ((*FLAGS, "--extractor", "lexikon"), 2, "unknown extractor 'lexikon'; known: lexicon, llm"),
        ((*FLAGS, "--set", "speed"), 2, "expected NAME=VALUE, found 'speed'"),
        ((*FLAGS, "--set", "speed=9"), 2, "the extractor 'lexicon' has no setting 'speed'; it has: none"),
        ((*FLAGS, "--publisher", "a; b"), 2, "publisher: 'a; b' does not fit"),
        ((*FLAGS, "--recorded", "2020-01-01T00:00:00+0000"), 2, "recorded before the article was published"),
        ((*FLAGS, "-o", "missing/draft.yaml"), 4, "there is no folder"),
        ((*FLAGS, "-o", "draft.parquet"), 4, "expected a name that ends in .json, .yaml, .yml"),
        ((*FLAGS, "-o", "article.txt"), 2, "the article and the output are the same file"),
    ],
)
def test_what_is_wrong_has_its_exit_code_and_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: tuple[str, ...], code: int, complaint: str
) -> None:
    article(tmp_path)
    monkeypatch.chdir(tmp_path)
    result = invoke("draft", "article.txt", *more)
    assert (result.exit_code, result.stdout) == (code, "")
    assert complaint in result.stderr
    assert names(tmp_path) == ["article.txt"]


@pytest.mark.parametrize("data", [b"", b"\x00\xff\xfe\x80", b"a " * (2**21 + 1)])
def test_an_input_that_is_no_article_ends_with_3(data: bytes) -> None:
    result = invoke("draft", "-", *FLAGS, stdin=data)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith("acled-export: '-': ")


@pytest.mark.parametrize("output", [(), ("-o", "-")])
def test_a_document_too_large_to_be_read_back_is_not_printed(output: tuple[str, ...]) -> None:
    result = invoke("draft", "-", *FLAGS, *output, stdin=b"a" * (4 * 2**20 - 100))
    assert (result.exit_code, result.stdout) == (4, "")
    assert "and one of more than 4,194,304 cannot be read back; " in result.stderr


def test_a_file_of_articles_ends_with_1_when_a_line_is_none(tmp_path: Path) -> None:
    source = records(tmp_path, record(1), "nonsense", record(2))
    result = invoke("draft", source, "-o", tmp_path / "drafts")
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{source}:2: this article was not drafted: " in result.stderr
    assert result.stderr.splitlines()[-1].startswith("2 of 3 articles drafted, 6 incidents proposed in ")
    assert names(tmp_path / "drafts") == ["a-1.yaml", "a-2.yaml"]


def test_a_file_of_articles_without_an_output_ends_with_2(tmp_path: Path) -> None:
    result = invoke("draft", records(tmp_path, record(1)))
    assert result.exit_code == 2
    assert "a file of articles needs an output: a folder, " in result.stderr


def test_of_many_findings_the_first_are_shown_and_the_rest_is_counted(tmp_path: Path) -> None:
    result = invoke("draft", records(tmp_path, *["{}"] * 50), "-o", tmp_path / "drafts.jsonl")
    lines = result.stderr.splitlines()
    assert [line.split(":")[1] for line in lines[:20]] == [str(number) for number in range(1, 21)]
    assert lines[20] == "and 30 more: draft/article 50"
    quiet = invoke("draft", records(tmp_path, "{}"), "-o", tmp_path / "drafts.jsonl", "--quiet")
    assert (quiet.exit_code, quiet.stderr) == (1, "")


def test_a_reader_who_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    article(tmp_path, text=TEXT + ("Gunmen killed two men in Gao on Monday.\n\n" * 2_000))
    command = f"{' '.join(COMMAND)} draft article.txt {' '.join(FLAGS)} | head -n 1; echo ${{PIPESTATUS[0]}}"
    found = subprocess.run(
        ["bash", "-c", command], cwd=tmp_path, capture_output=True, check=True, text=True, timeout=120
    )
    assert found.stdout == 'version: "1.0"\n0\n'
    assert "Traceback" not in found.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_a_full_disk_ends_with_4(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        found = subprocess.run(
            [*COMMAND, "draft", str(article(tmp_path)), *FLAGS],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=120,
        )
    assert found.returncode == 4
    assert b"acled-export: cannot write: " in found.stderr
    assert b"Traceback" not in found.stderr


@pytest.fixture
def heeded() -> Iterator[None]:
    """Let the process that is begun heed an interrupt, which `nohup` would have it ignore."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def interrupted(folder: Path, target: str, seen: str) -> tuple[int, str]:
    """Interrupt the command while it waits for more articles; return its exit code and its words."""
    os.mkfifo(folder / "articles.jsonl")
    command = [*COMMAND, "draft", "articles.jsonl", "-o", target]
    with subprocess.Popen(command, stderr=subprocess.PIPE, cwd=folder) as process:
        assert process.stderr is not None
        # more than is read at once, so that the first articles are drafted before the end is seen
        lines = "".join(json.dumps(record(n, pad="x" * 400_000)) + "\n" for n in range(4))
        with (folder / "articles.jsonl").open("w", encoding="utf-8") as feed:
            feed.write(lines)
            feed.flush()
            deadline = time.monotonic() + 60
            while not any(folder.glob(seen)) and time.monotonic() < deadline:
                time.sleep(0.05)
            assert any(folder.glob(seen))
            process.send_signal(signal.SIGINT)
            words = process.stderr.read().decode()
        return process.wait(timeout=60), words


@pytest.mark.usefixtures("heeded")
def test_an_interrupt_leaves_no_half_file_of_drafts(tmp_path: Path) -> None:
    (tmp_path / "drafts.jsonl").write_bytes(b"before")
    code, words = interrupted(tmp_path, "drafts.jsonl", ".*.part")
    assert (code, words) == (130, "acled-export: interrupted; nothing was left half-written\n")
    assert names(tmp_path) == ["articles.jsonl", "drafts.jsonl"]
    assert (tmp_path / "drafts.jsonl").read_bytes() == b"before"


@pytest.mark.usefixtures("heeded")
def test_an_interrupt_leaves_whole_documents_in_a_folder(tmp_path: Path) -> None:
    code, words = interrupted(tmp_path, "drafts", "drafts/*.yaml")
    assert (code, words) == (130, "acled-export: interrupted; nothing was left half-written\n")
    for name, data in contents((tmp_path / "drafts").iterdir()).items():
        assert name.endswith(".yaml")
        assert read_document(tmp_path / "drafts" / name)[1] == ()
        assert data.endswith(b"\n")


def test_help_says_what_it_promises_and_what_not() -> None:
    words = " ".join(run("draft", "--help").stdout.decode().split())
    assert "All that is proposed waits for review: it finds candidates, and does not code articles." in words

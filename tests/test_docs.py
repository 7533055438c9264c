"""The documentation is true: examples run, what is made from the code is current, links lead somewhere."""

from __future__ import annotations

import importlib
import itertools
import re
import shutil
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import pytest
import yaml
from doc_examples import Reader, blocks
from installed_plugins import forgotten_afterwards

import acled_export
from acled_export import list_rules
from acled_export.cli import main
from acled_export.cli_frame import EXIT_CODES
from acled_export.findings import REPORT_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]
RUNNING = [page for page in PAGES if any(block.runs for block in blocks(page.read_text(encoding="utf-8")))]
TO_BE_RUN = {"README.md", "docs/index.md", "docs/tutorial.md", "docs/tutorial-draft.md"} | {
    f"docs/how-to/{name}.md"
    for name in (
        "use-in-a-pipeline",
        "add-a-rule",
        "add-a-format",
        "add-a-source",
        "merge-with-another-dataset",
        "read-any-file",
        "compare-releases",
        "load-into-a-database",
        "scale-out",
        "partitioned-datasets",
        "score-a-coding",
        "review-a-draft",
        "draft-from-articles",
        "add-an-extractor",
        "gis-and-spreadsheets",
        "convert-other-datasets",
        "add-a-shape",
    )
}
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FENCED = re.compile(r"^ *```.*?^ *```$", re.MULTILINE | re.DOTALL)
MACHINE_PATH = re.compile(r"(?<![\w.:/-])/(?:home|root|tmp|usr|mnt|opt|Users|work)/[\w.-]+")
RUN = "run `python tools/make_docs.py`, read what it changed, and commit it"


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def text_of(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give an empty working folder with the examples beside it, as a reader has it."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    with forgotten_afterwards(tmp_path):
        yield tmp_path


@pytest.mark.parametrize("page", RUNNING, ids=name_of)
@pytest.mark.usefixtures("folder")
def test_examples_run_and_print_what_the_page_says(page: Path) -> None:
    reader = Reader(name_of(page))
    reader.follow(page.read_text(encoding="utf-8"))
    assert reader.done > 0


def test_pages_that_teach_have_examples() -> None:
    assert TO_BE_RUN - {name_of(page) for page in RUNNING} == set()


@pytest.mark.parametrize(
    ("page", "complaint"),
    [
        ("```console\n$ echo one\ntwo\n```\n", "the page says"),
        ("```console\n$ acled-export validate nothing.csv\n```\n", "ended with 3"),
        ("```console\n$ acled-export rules\n...\n$ echo $?\n1\n```\n", "the page says"),
        ("```python\nprint(1)\n```\n\n```text output\n2\n```\n", "the page says"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_an_example_that_is_wrong_is_found(page: str, complaint: str) -> None:
    with pytest.raises(AssertionError, match=complaint):
        Reader("a page").follow(page)


@pytest.fixture
def maker(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give the script that makes parts of the documentation."""
    monkeypatch.syspath_prepend(ROOT / "tools")
    return importlib.import_module("make_docs")


def test_what_is_made_from_the_code_is_current(maker: Any) -> None:
    made = {
        page: (text, page.read_text(encoding="utf-8") if page.exists() else "")
        for page, text in maker.generated()
    }
    assert [name_of(page) for page, (wanted, there) in made.items() if wanted != there] == [], RUN
    assert maker.stale() == [], RUN


def test_every_rule_has_a_page_with_examples() -> None:
    listed = text_of("docs/reference/rules/index.md")
    for rule in list_rules():
        page = text_of(f"docs/reference/rules/{rule.name}.md")
        assert f"[{rule.name}]({rule.name}.md)" in listed
        assert [word in page for word in (f"Severity: {rule.severity}.", "\nWhy: ", "\nSource: ")] == [
            True
        ] * 3
        good, bad = page.partition("Good:\n")[2].split("Bad, and what `acled-export validate` says:\n")
        assert good.count("\n- ") > 0
        printed = re.findall(r"```text\n +events\.(?:csv|json)", bad)
        assert bad.count("\n- ") == bad.count("```text\n") == len(printed) > 0


def test_every_command_and_option_is_documented() -> None:
    page = text_of("docs/reference/cli.md")
    for name, command in main.commands.items():
        section = page.partition(f"## acled-export {name}\n")[2].partition("\n## ")[0]
        options = [
            name for option in command.params if isinstance(option, click.Option) for name in option.opts
        ]
        assert [option for option in options if not re.search(rf"`{option}[ `]", section)] == []
        assert section.strip()


def test_every_public_name_is_documented() -> None:
    page = text_of("docs/reference/api.md")
    names = [name for name in acled_export.__all__ if not name.startswith("_")]
    assert [name for name in names if f"\n### {name}\n" not in page] == []


def anchors(page: Path) -> set[str]:
    """Give the anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", FENCED.sub("", page.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere_and_no_path_is_of_one_machine(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert MACHINE_PATH.findall(text) == []
    for link in LINK.findall(FENCED.sub("", text)):
        path, _, anchor = link.partition("#")
        if not path.startswith("https://"):
            target = (page.parent / path).resolve() if path else page
            assert target.exists(), f"{name_of(page)}: {link}"
            assert not anchor or anchor in anchors(target), f"{name_of(page)}: {link}"


MADE = re.compile(r"<!-- made.*?<!-- end -->", re.DOTALL)
SENTENCES_END = re.compile(r"[a-z)`*][.?!] [A-Z`].*")
BY_HAND = [page for page in PAGES if "<!-- made whole" not in page.read_text(encoding="utf-8")]


@pytest.mark.parametrize("page", BY_HAND, ids=name_of)
def test_a_line_holds_one_sentence(page: Path) -> None:
    text = MADE.sub("", FENCED.sub("", page.read_text(encoding="utf-8")))
    lines = [line for line in text.splitlines() if not line.startswith(("|", "#"))]
    assert [line for line in lines if SENTENCES_END.search(line)] == []


def test_every_page_is_in_the_contents() -> None:
    linked = {(DOCS / link).resolve() for link in LINK.findall(text_of("docs/index.md"))}
    rules = DOCS / "reference" / "rules"
    pages = [page for page in DOCS.rglob("*.md") if page.parent != rules or page.name == "index.md"]
    assert {name_of(page) for page in pages} - {name_of(page) for page in linked} == {"docs/index.md"}


def test_the_readme_is_one_screen_and_names_what_is_there() -> None:
    readme = text_of("README.md")
    assert len(readme.splitlines()) <= 65
    targets = set(re.findall(r"^([\w-]+):", text_of("Makefile"), re.MULTILINE))
    assert set(re.findall(r"^make (\w+)", readme, re.MULTILINE)) == {"demo", "test"} <= targets
    for code in EXIT_CODES.removeprefix("Exit codes: ").removesuffix(".").split("; "):
        assert code.replace("--strict", "`--strict`") in readme
    assert "ACLED, accessed on [DATE]. www.acleddata.com." in readme


def test_every_dependency_is_accounted_for() -> None:
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    needed = [*project["dependencies"], *itertools.chain(*project["optional-dependencies"].values())]
    told = re.findall(
        r"^\| ([\w\[\]-]+) \| ([\d.]+) \|", text_of("docs/explanation/dependencies.md"), re.MULTILINE
    )
    assert sorted(needed) == sorted(f"{name}>={bound}" for name, bound in told)


def test_the_design_names_tests_that_exist() -> None:
    names = set(re.findall(r"\btest_\w+", text_of("docs/design.md")))
    assert {name for name in names if not (ROOT / "tests" / f"{name}.py").exists()} == set()


def test_versions_agree() -> None:
    citation = yaml.safe_load(text_of("CITATION.cff"))
    assert {
        "cff-version": "1.2.0",
        "version": acled_export.__version__,
        "license": "MIT",
    }.items() <= citation.items()
    assert {"message", "title", "authors"} <= citation.keys()
    assert f"## [{acled_export.__version__}]" in text_of("CHANGELOG.md")
    assert f"`{REPORT_VERSION}`" in text_of("docs/reference/report.md")

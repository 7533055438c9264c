"""The page of a review as a file: complete, closed, and the same for the same document."""

from __future__ import annotations

import base64
import hashlib
import html.parser
import json
import re
from pathlib import Path
from typing import Any

import pytest
from command_runs import EXAMPLES, invoke
from hypothesis import given
from hypothesis import strategies as st
from review_documents import document, laid_down

from acled_export import reviewing
from acled_export.errors import FormatError, SourceError
from acled_export.reviewing import opening, page, review
from acled_export.schema_files import schema_text

ASSETS = Path(reviewing.__file__).parent / "assets"
MOST_LINES, MOST_FUNCTION_LINES = 250, 40
FUNCTION = re.compile(r"^(?:async )?function\*? (\w+)\(.*?^}", re.MULTILINE | re.DOTALL)


class Elements(html.parser.HTMLParser):
    """Collects the elements of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def elements(text: str) -> Elements:
    parser = Elements()
    parser.feed(text)
    parser.close()
    return parser


def given_of(text: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="given">(.*?)</script>', text, re.DOTALL)
    assert found
    block: dict[str, Any] = json.loads(found[1])
    return block


def test_the_page_stands_beside_the_document(tmp_path: Path) -> None:
    made = review(laid_down(tmp_path, document()))
    assert made == tmp_path / "coded.html"
    assert review(tmp_path / "coded.json", tmp_path / "other.html").read_bytes() == made.read_bytes()


def test_the_page_holds_the_document_and_the_text_untouched(tmp_path: Path) -> None:
    content = document()
    block = given_of(review(laid_down(tmp_path, content)).read_text(encoding="utf-8"))
    assert block["text"] == content["article"].pop("text")
    assert block["document"] == content
    assert (block["inline"], block["name"]) == (True, "coded.json")


def test_the_page_is_closed_by_a_policy_with_the_hashes_of_its_own_parts(tmp_path: Path) -> None:
    text = review(laid_down(tmp_path, document())).read_text(encoding="utf-8")
    found = elements(text)
    policy = next(attrs["content"] for tag, attrs in found.found if attrs.get("http-equiv"))
    parts = r"<style>(.*?)</style>", r'<script type="module">(.*?)</script>'
    style, script = (re.findall(part, text, re.DOTALL)[0] for part in parts)
    digests = [base64.b64encode(hashlib.sha256(it.encode()).digest()).decode() for it in (style, script)]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def test_the_page_has_no_other_elements_than_its_template(tmp_path: Path) -> None:
    made = elements(review(laid_down(tmp_path, document())).read_text(encoding="utf-8")).found
    template = elements((ASSETS / "page.html").read_text(encoding="utf-8")).found
    assert [tag for tag, _ in made] == [tag for tag, _ in template]
    named = {name for _, attrs in made for name in attrs}
    assert {name for name in named if name.startswith("on") or name in ("src", "href", "style")} == set()


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_no_value_ends_its_data_block(value: Any) -> None:
    block = page.data_block({"text": value, "more": "</script><!--"})
    assert json.loads(block) == {"text": value, "more": "</script><!--"}
    assert set("<>&\x00\u2028") & set(block) == set()


def test_scripts_use_nothing_that_makes_markup_or_leaves_the_page() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in ASSETS.iterdir())
    words = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(", "fetch(")
    assert [word for word in (*words, "XMLHttpRequest", "import(", "url(", "@import") if word in text] == []


def test_all_scripts_are_joined_and_short() -> None:
    scripts = {path.stem: path.read_text(encoding="utf-8") for path in ASSETS.glob("*.js")}
    assert sorted(scripts) == sorted(page.SCRIPTS)
    assert [name for name, text in scripts.items() if len(text.splitlines()) > MOST_LINES] == []
    functions = [found for text in scripts.values() for found in FUNCTION.finditer(text)]
    assert [it[1] for it in functions if len(it[0].splitlines()) > MOST_FUNCTION_LINES + 2] == []
    names = [it[1] for it in functions]
    assert sorted(names) == sorted(set(names)), "one scope: each function has a name of its own"


def test_every_field_of_the_schema_has_its_place_in_the_cards() -> None:
    defined = json.loads(schema_text("incident.schema.json"))["$defs"]
    fields = (ASSETS / "fields.js").read_text(encoding="utf-8")
    table = fields[fields.index("const FIELDS") : fields.index("const WIDE")]
    rows = re.split(r"^  (\w+): \[", table, flags=re.MULTILINE)[1:]
    shown = {
        name: set(re.findall(r'\["(\w+)", "', row)) for name, row in zip(rows[::2], rows[1::2], strict=True)
    }
    shown["incident"] = shown.pop("main") | shown.pop("rest")
    elsewhere = {
        "incident": {"when", "places", "actors", "killed", "injured", "count", "links", "flags", "candidates"}
        | {"sub_event_types", "review"},
        "count": {"parts"},
        "article": {"text", "text_path", "sha256"},
    }
    for record, names in shown.items():
        wanted = set(defined[record]["properties"]) - {"evidence", "basis"}
        assert wanted - elsewhere.get(record, set()) == names, record


def test_a_document_that_is_not_finished_can_be_reviewed(tmp_path: Path) -> None:
    content = document()
    del content["incidents"][0]["when"], content["incidents"][1]["summary"]
    content["incidents"][2]["count"] = None
    assert review(laid_down(tmp_path, content)).is_file()


@pytest.mark.parametrize(
    ("path", "value", "complaint"),
    [
        ("incidents.0.role", "story", "'story' is not one of event"),
        ("incidents.0.killed.low", "three", "where a whole number"),
        ("incidents.0.when.evidence.first.0.end", None, "missing"),
        ("article.title", None, "missing"),
        ("article.text", None, "without the text of its article"),
    ],
)
def test_a_document_that_is_wrong_is_refused(tmp_path: Path, path: str, value: Any, complaint: str) -> None:
    content: Any = document()
    *before, last = [int(it) if it.isdigit() else it for it in path.split(".")]
    holder = content
    for step in before:
        holder = holder[step]
    holder[last] = value
    with pytest.raises(SourceError, match=complaint):
        review(laid_down(tmp_path, content))
    assert [it.name for it in tmp_path.iterdir()] == ["coded.json"]


def test_what_is_no_document_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot read"):
        review(tmp_path / "nothing.json")
    (tmp_path / "deep.json").write_text("[" * 100 + "]" * 100)
    with pytest.raises(SourceError, match="does not fit"):
        review(tmp_path / "deep.json")


def test_a_document_beyond_all_bounds_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = laid_down(tmp_path, document())
    monkeypatch.setattr(opening, "LARGEST", 1_000)
    with pytest.raises(SourceError, match="is larger than 1,000 bytes"):
        review(path)
    with pytest.raises(SourceError, match="cannot read 'a\\\\x00b': embedded null byte"):
        review("a\0b")


def test_neither_document_nor_article_is_overwritten(tmp_path: Path) -> None:
    content = document()
    (tmp_path / "story.txt").write_bytes(content["article"].pop("text").encode())
    content["article"]["text_path"] = "story.txt"
    path = laid_down(tmp_path, content)
    for name in ("coded.json", "story.txt"):
        with pytest.raises(FormatError, match="is an input of this run"):
            review(path, tmp_path / name)


def test_a_text_that_is_another_one_is_told_on_the_page(tmp_path: Path) -> None:
    content = document()
    content["article"]["sha256"] = "0" * 64
    block = given_of(review(laid_down(tmp_path, content)).read_text(encoding="utf-8"))
    assert [notice.count("its SHA-256 differs") for notice in block["notices"]] == [1]


def test_the_command_says_where_the_page_is(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    done = invoke("review", EXAMPLES / "anbar-2023" / "incidents.yaml", "-o", target)
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == f"open {str(target)!r} in a browser; what is saved there is an incident document\n"
    again = invoke("review", EXAMPLES / "anbar-2023" / "incidents.yaml", "-o", "-")
    assert (again.exit_code, again.stderr) == (0, "")
    assert again.stdout == target.read_text(encoding="utf-8")


def test_the_command_ends_with_3_for_what_cannot_be_reviewed(tmp_path: Path) -> None:
    done = invoke("review", tmp_path / "nothing.json")
    assert (done.exit_code, done.stderr.count("cannot read")) == (3, 1)

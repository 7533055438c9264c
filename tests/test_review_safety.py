"""The page of a review before hostile documents, without a network, and when it is left too early."""

from __future__ import annotations

import http.server
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from command_runs import EXAMPLES
from review_browsers import BROWSERS, browser
from review_documents import TEXT, document, laid_down, read_back, saved_in

from acled_export.documents import read_document, to_document_dict
from acled_export.reviewing import review

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_browsers import Browser

ARTICLES = sorted((Path(__file__).parent / "articles" / "dev").glob("*.yaml"))[::3]
EXAMPLE = EXAMPLES / "anbar-2023"


@pytest.fixture(scope="module", params=BROWSERS)
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Give each browser that is here."""
    with browser(request.param, tmp_path_factory.mktemp("profile")) as found:
        yield found


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """Give the address of a server on this machine, and the list of what it is asked for."""
    paths: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/seen", paths
        server.shutdown()
        thread.join()


def test_nothing_hostile_runs_and_no_request_leaves(
    running: Browser, tmp_path: Path, asked: tuple[str, list[str]]
) -> None:
    address, paths = asked
    script = "<script>document.title='ran'</script>"
    words = f'"></p></script><img src="{address}" onerror="document.title=1">{script}'
    content = document(TEXT.replace('src="x"', f'src="{address}"'))
    content["article"] |= {
        "publisher": words.replace(";", ","),
        "title": words,
        "url": f"{address}\"'><script>",
    }
    for incident in content["incidents"]:
        incident["summary"] = words
        incident["flags"] = [{"about": words, "reason": words}]
        incident["tags"] = [words, "{{given}}"]
    content["unattached"][0]["place"]["name"] = words
    content["incidents"][0]["candidates"][0]["place"]["name"] = words
    made = review(laid_down(tmp_path, content))
    with running.page(made, tmp_path) as page:
        page.press("n", "m", "Escape", "j", "k", "?", "Escape")
        assert page.js("document.title").startswith("Review: ")
        assert page.js("document.querySelectorAll('img, script:not([id=given], [type=module])').length") == 0
        assert page.js("document.querySelectorAll('script').length") == 2
        assert page.texts("h1") == [words]
        assert page.texts("#text") == [content["article"]["text"]]
        assert page.complaints() == []
        schemes = {it.split(":")[0] for it in page.requests()}
        assert schemes <= {"file", "data"}
    assert paths == []


def test_the_policy_stops_what_gets_into_the_page_all_the_same(
    running: Browser, tmp_path: Path, asked: tuple[str, list[str]]
) -> None:
    address, paths = asked
    with running.page(review(laid_down(tmp_path, document())), tmp_path) as page:
        page.js(
            f"(() => {{ const it = document.createElement('img'); it.src = '{address}';"
            " document.body.append(it); const run = document.createElement('script');"
            " try { run.textContent = 'document.title = \"ran\"'; document.body.append(run); } catch {}"
            f" const link = document.createElement('link'); link.rel = 'stylesheet'; link.href = '{address}';"
            " document.head.append(link); })() ?? 1"
        )
        assert page.js(f"fetch('{address}').then(() => 'sent', () => 'stopped')") == "stopped"
        assert page.js("document.title") != "ran"
        assert {"img-src", "style-src-elem"} <= set(page.complaints())
    assert paths == []


def test_unsaved_changes_are_kept_and_offered_again(running: Browser, tmp_path: Path) -> None:
    made = review(laid_down(tmp_path, document() | {"coder": "Ada"}))
    with running.page(made, tmp_path / "saved") as page:
        assert page.js("document.getElementById('offer').hidden") is True
        page.press("r")
        assert page.texts("#state") == ["unsaved changes"]
        page.open(made)
        assert page.texts(".card .review") == ["needs review"] * 3
        assert page.js("document.getElementById('offer').textContent").startswith("There are unsaved changes")
        page.focus("offer.restore")
        page.press("Enter")
        assert page.texts(".card .review") == ["rejected", "needs review", "needs review"]
        assert page.focused() == "head.0"
        page.press("u")
        page.open(made)
        page.focus("offer.forget")
        page.press("Enter")
        page.open(made)
        assert page.js("document.getElementById('offer').hidden") is True


def test_leaving_with_unsaved_changes_is_warned_of(running: Browser, tmp_path: Path) -> None:
    leaving = "!dispatchEvent(new Event('beforeunload', {cancelable: true}))"
    made = review(laid_down(tmp_path, document() | {"coder": "Ada"}))
    with running.page(made, tmp_path / "saved") as page:
        assert page.js(leaving) is False
        page.press("a")
        assert page.js(leaving) is True
        page.press("s")
        page.until("document.getElementById('state').textContent === 'saved'")
        assert page.js(leaving) is False


def test_the_coder_is_asked_for_once(running: Browser, tmp_path: Path) -> None:
    with running.page(review(laid_down(tmp_path, document())), tmp_path / "saved") as page:
        page.press("a", "s")
        assert page.focused() == "who"
        page.write("Ada \U0001f600")
        page.press("Enter")
        content = saved_in(page, "coded.json")
        assert content["coder"] == "Ada \U0001f600"
        page.press("u", "U", "s")
        assert page.js("document.getElementById('dialog').open") is False


def test_a_file_that_was_chosen_is_written_to(running: Browser, tmp_path: Path) -> None:
    picker = """window.showSaveFilePicker = async () => ({ name: 'mine.json', createWritable: async () => ({
        write: async (content) => { window.written = content; }, close: async () => {} }) })"""
    made = review(laid_down(tmp_path, document() | {"coder": "Ada"}))
    with running.page(made, tmp_path / "saved") as page:
        page.js(f"({picker}) && (document.getElementById('choose').hidden = false)")
        page.focus("page.choose")
        page.press("Enter")
        page.until("window.written")
        assert page.texts("#said") == ["Saved in mine.json."]
        page.press("a", "s")
        page.until("window.written.includes('accepted')")
        assert not (tmp_path / "saved").exists()
        (tmp_path / "mine.json").write_text(page.js("window.written"), encoding="utf-8")
    assert read_back(tmp_path / "mine.json")["incidents"][0]["review"] == "accepted"


def test_what_people_coded_is_saved_as_it_was(running: Browser, tmp_path: Path) -> None:
    (tmp_path / "article.md").write_bytes((EXAMPLE / "article.md").read_bytes())
    for source in (EXAMPLE / "incidents.yaml", *ARTICLES):
        before, _ = read_document(source)
        assert before is not None
        made = review(source, tmp_path / f"{source.stem}.html")
        with running.page(made, tmp_path) as page:
            page.press("s")
            if page.js("document.getElementById('dialog').open"):
                page.press("Enter")
            content = saved_in(page, f"{source.stem}.json")
            assert page.complaints() == []
        wanted = to_document_dict(before)
        assert content | {"recorded": None} == wanted | {"recorded": None}, source.name


@pytest.mark.parametrize(("width", "height"), [(1400, 900), (700, 450), (360, 640)])
def test_no_width_makes_the_page_scroll_sideways(
    running: Browser, tmp_path: Path, width: int, height: int
) -> None:
    made = review(laid_down(tmp_path, document()))
    with running.page(made, tmp_path, {"width": width, "height": height}) as page:
        page.press("e")
        wide = "[document.documentElement, ...document.querySelectorAll('.article, .incidents')]"
        assert page.js(f"{wide}.map(it => it.scrollWidth - it.clientWidth)") == [0, 0, 0]
        seen = page.js("document.activeElement.getBoundingClientRect().top")
        assert 0 <= seen < height


@pytest.mark.parametrize(
    "more",
    ["Long \U0001f600 words of nothing, told again.\n" * 20_000, "\n" * 500_000, "a\U0001f600" * 200_000],
    ids=["lines", "blank lines", "one word"],
)
def test_a_long_article_is_drawn_and_answers(running: Browser, tmp_path: Path, more: str) -> None:
    end = "They left at the end."
    content = document(TEXT + more + end)
    at = len(TEXT + more)
    content["incidents"][0]["evidence"]["summary"] = [{"start": at, "end": at + len(end), "quote": end}]
    with running.page(review(laid_down(tmp_path, content)), tmp_path) as page:
        before = time.monotonic()
        page.press("n", "n")
        assert page.texts("#text .here") == ["armed men"]
        page.press("p", "p")
        assert "".join(page.texts("#text .here")) == end
        box = "document.querySelector('.here').getBoundingClientRect()"
        page.until(f"{box}.top >= 0 && {box}.bottom <= innerHeight")
        assert time.monotonic() - before < 10
        assert page.complaints() == []

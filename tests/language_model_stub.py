"""A server on the loopback address that speaks like a language model's, well or badly; and an article."""

from __future__ import annotations

import contextlib
import copy
import datetime as dt
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import attrs

from acled_export.drafting_gate import Gated, gate
from acled_export.incident import Article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from acled_export.findings import Finding

    Request = dict[str, Any]

MODEL = "stub-7b"
PUBLISHED = dt.date(2024, 3, 6)
COUNTRIES = frozenset({"Mali"})
TEXT = (
    "MOPTI, Mali, March 6 (Agency) \N{EM DASH} Gunmen shot at a bus near Bandiagara on Tuesday, killing "
    "three people and wounding five, police said. \N{BUS}\n\n"
    "The bus was on its way to Mopti. \N{LEFT DOUBLE QUOTATION MARK}They came from the hills,"
    "\N{RIGHT DOUBLE QUOTATION MARK} said a driver.\n\n"
    "In Mopti, around 200 people marched on Wednesday to demand protection. Police watched the march.\n\n"
    "The army counts 41 attacks since January.\n"
)
ARTICLE = Article(title="Gunmen attack bus", publisher="Example Gazette", published=PUBLISHED, text=TEXT)
ATTACK: dict[str, Any] = {
    "id": "bus",
    "role": "event",
    "quotes": ["Gunmen shot at a bus"],
    "summary": "Gunmen shot at a bus and killed three people.",
    "sub_event_types": ["Attack"],
    "when": {
        "quotes": ["on Tuesday"],
        "words": "on Tuesday",
        "resolved": "the Tuesday before Wednesday, 6 March 2024",
        "first": "2024-03-05",
        "last": "2024-03-05",
        "precision": 1,
        "days": [],
        "month_part": None,
        "basis": "relative",
    },
    "places": [
        {
            "quotes": ["near Bandiagara"],
            "name": "Bandiagara",
            "country": "Mali",
            "admin1": None,
            "precision": 2,
            "basis": "explicit",
        }
    ],
    "actors": [
        {
            "quotes": ["Gunmen"],
            "name": "Unidentified Armed Group (Mali)",
            "type": "Political militia",
            "side": 1,
            "country": None,
            "associates": [],
            "basis": "explicit",
        },
        {
            "quotes": ["a bus"],
            "name": "Civilians (Mali)",
            "type": "Civilians",
            "side": 2,
            "country": None,
            "associates": [],
            "basis": "explicit",
        },
    ],
    "killed": {
        "quotes": ["killing three people"],
        "words": "killing three people",
        "low": 3,
        "high": 3,
        "status": "reported",
    },
    "injured": None,
    "count": None,
    "crowd_size": None,
    "links": [],
}
TOTAL: dict[str, Any] = {
    "id": "total",
    "role": "aggregate",
    "quotes": ["41 attacks since January"],
    "summary": "The army counts attacks since January.",
    "sub_event_types": [],
    "when": None,
    "places": [],
    "actors": [],
    "killed": None,
    "injured": None,
    "count": {"quotes": ["41 attacks"], "total": 41, "parts": [], "approximate": False},
    "crowd_size": None,
    "links": [],
}


def attack(**changed: Any) -> dict[str, Any]:
    """Return the attack on the bus as a model would give it, some of it changed."""
    return copy.deepcopy(ATTACK) | changed


def answer(*incidents: Any) -> str:
    """Return the text of a whole answer."""
    return json.dumps({"incidents": list(incidents)}, ensure_ascii=False)


GOOD = answer(ATTACK, TOTAL)


@attrs.frozen(kw_only=True)
class Said:
    """What the server answers; `wait` is in seconds, `drop` closes the connection without an answer."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = attrs.field(factory=dict)
    wait: float = 0.0
    drop: bool = False
    drip: float = 0.0


def raw(value: Any, **more: Any) -> Said:
    """Return an answer with any JSON value as its body."""
    return Said(body=json.dumps(value).encode(), **more)


def chat(content: Any, finish: str = "stop", **more: Any) -> Said:
    """Return a chat completion."""
    message = {"role": "assistant", "content": content}
    choice = {"index": 0, "message": message, "finish_reason": finish}
    return raw({"id": "x", "object": "chat.completion", "choices": [choice]}, **more)


def refused(status: int, message: str, **more: Any) -> Said:
    """Return an error as such servers word it."""
    return raw({"error": {"message": message, "type": "invalid_request_error"}}, status=status, **more)


@attrs.define
class Stub:
    """The server: what it will answer, the last for ever, and what it was asked."""

    answers: list[Said | Callable[[Request], Said]]
    requests: list[Request] = attrs.field(factory=list)
    headers: list[dict[str, str]] = attrs.field(factory=list)
    paths: list[str] = attrs.field(factory=list)
    port: int = 0
    closing: threading.Event = attrs.field(factory=threading.Event)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def settings(self, **more: Any) -> dict[str, Any]:
        return {"address": self.address, "model": MODEL} | more

    def next(self, request: Request) -> Said:
        said = self.answers[min(len(self.requests), len(self.answers)) - 1]
        return said if isinstance(said, Said) else said(request)


class Quiet(ThreadingHTTPServer):
    """A server that does not print what breaks when a client goes away."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep quiet."""


def handler(stub: Stub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            request = json.loads(self.rfile.read(length))
            stub.paths.append(self.path)
            stub.headers.append({name.lower(): value for name, value in self.headers.items()})
            stub.requests.append(request)
            said = stub.next(request)
            stub.closing.wait(said.wait)
            if said.drop:
                self.close_connection = True
                return
            with contextlib.suppress(OSError):
                self._send(said)

        def _send(self, said: Said) -> None:
            self.send_response(said.status)
            usual = {"Content-Type": "application/json", "Content-Length": str(len(said.body))}
            for name, value in (usual | said.headers).items():
                self.send_header(name, value)
            self.end_headers()
            if not said.drip:
                self.wfile.write(said.body)
                self.close_connection = True
                return
            for number in range(len(said.body)):
                self.wfile.write(said.body[number : number + 1])
                self.wfile.flush()
                if stub.closing.wait(said.drip):
                    return

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name it overrides
            """Keep quiet."""

    return Handler


@contextlib.contextmanager
def serving(*answers: Said | Callable[[Request], Said]) -> Iterator[Stub]:
    """Run a server on a free port of the loopback address."""
    stub = Stub(list(answers))
    with Quiet(("127.0.0.1", 0), handler(stub)) as server:
        stub.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield stub
        finally:
            stub.closing.set()
            server.shutdown()
            thread.join()


def gated(incidents: object, article: Article = ARTICLE) -> Gated:
    """Hold incidents against the article."""
    text = article.text or ""
    return gate(incidents, text=text, published=article.published, countries=COUNTRIES)


def check(incidents: object) -> Sequence[Finding]:
    """Return what the gate finds."""
    return gated(incidents).findings

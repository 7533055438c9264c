"""A real browser, driven by WebDriver BiDi: a few words of the protocol are all that these tests need.

Chromium is started by its driver, Firefox speaks the protocol itself, so that no further driver is needed.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import re
import shutil
import subprocess
import urllib.request
from typing import TYPE_CHECKING, Any

import pytest
from review_pages import PATIENCE, Page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BROWSERS = {
    "chromium": (("chromium", "chromium-browser", "google-chrome"), "chromedriver"),
    "firefox": (("firefox-esr", "firefox"), None),
}
SIZE = {"width": 1400, "height": 900}
# what the console is not told in every browser: what the policy stopped, and errors nobody caught
WATCH = """() => {
    window.seenErrors = [];
    addEventListener('securitypolicyviolation', it => window.seenErrors.push(it.violatedDirective));
    addEventListener('error', it => window.seenErrors.push(it.message || 'not loaded'), true);
    addEventListener('unhandledrejection', it => window.seenErrors.push(String(it.reason)));
}"""


class Browser:
    """A connection to a running browser; each page is a context of its own that shares no storage."""

    def __init__(self, name: str, socket: Any) -> None:
        self.name = name
        self._socket = socket
        self._numbers = itertools.count(1)
        self.events: list[dict[str, Any]] = []

    def call(self, method: str, **params: Any) -> Any:
        """Run one command and return its result; events that come in between are kept."""
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            answer = json.loads(self._socket.recv(timeout=PATIENCE))
            if answer.get("type") == "event":
                self.events.append(answer)
            elif answer.get("id") == number:
                assert "error" not in answer, answer
                return answer["result"]

    @contextlib.contextmanager
    def page(self, path: Path, downloads: Path, size: dict[str, int] | None = None) -> Iterator[Page]:
        """Open a file in a profile of its own."""
        user = self.call("browser.createUserContext")["userContext"]
        self.call(
            "browser.setDownloadBehavior",
            downloadBehavior={"type": "allowed", "destinationFolder": str(downloads)},
            userContexts=[user],
        )
        context = self.call("browsingContext.create", type="tab", userContext=user)["context"]
        self.call("browsingContext.setViewport", context=context, viewport=size or SIZE)
        self.call("script.addPreloadScript", functionDeclaration=WATCH, contexts=[context])
        self.events.clear()
        page = Page(self, context, downloads)
        page.open(path)
        yield page
        self.call("browser.removeUserContext", userContext=user)


@contextlib.contextmanager
def browser(name: str, folder: Path) -> Iterator[Browser]:
    """Start a browser, or skip the test and say what is missing."""
    client = pytest.importorskip("websockets.sync.client", reason="the package websockets is not installed")
    programs, driver = BROWSERS[name]
    program = next((found for it in programs if (found := shutil.which(it))), None)
    if program is None:
        pytest.skip(f"there is no {name} here")
    if driver and not shutil.which(driver):
        pytest.skip(f"there is no {driver} here")
    started = _chromium(program, str(driver)) if driver else _firefox(program, folder)
    # a thread that keeps the connection alive would draw from `random` while Hypothesis watches it
    quiet = {"max_size": None, "open_timeout": PATIENCE, "ping_interval": None}
    with started as address, client.connect(address, **quiet) as socket:
        made = Browser(name, socket)
        if not driver:
            made.call("session.new", capabilities={})
        made.call("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])
        yield made


@contextlib.contextmanager
def _running(command: list[str], pattern: str) -> Iterator[re.Match[str]]:
    """Run a program and wait for the line that says where it listens."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            assert process.stdout is not None
            lines = iter(process.stdout.readline, "")
            found = next((hit for line in lines if (hit := re.search(pattern, line))), None)
            assert found, f"{command[0]} ended before it said where it listens"
            yield found
        finally:
            process.terminate()
            process.wait(PATIENCE)


@contextlib.contextmanager
def _firefox(program: str, folder: Path) -> Iterator[str]:
    # the list of downloads would open and take the next key
    (folder / "user.js").write_text(
        'user_pref("browser.download.alwaysOpenPanel", false);\n', encoding="utf-8"
    )
    command = [program, "--headless", "--no-remote", "--profile", str(folder), "--remote-debugging-port", "0"]
    with _running(command, r"WebDriver BiDi listening on (ws://\S+)") as found:
        yield f"{found[1]}/session"


@contextlib.contextmanager
def _chromium(program: str, driver: str) -> Iterator[str]:
    options = {
        "binary": program,
        "args": ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
    }
    wanted = {"alwaysMatch": {"webSocketUrl": True, "goog:chromeOptions": options}}
    with _running([driver, "--port=0"], r"on port (\d+)\.") as found:
        sessions = f"http://127.0.0.1:{found[1]}/session"
        opened = _asked(sessions, "POST", {"capabilities": wanted})["value"]
        yield opened["capabilities"]["webSocketUrl"]
        _asked(f"{sessions}/{opened['sessionId']}", "DELETE", None)


def _asked(address: str, method: str, content: Any) -> Any:
    data = None if content is None else json.dumps(content).encode()
    request = urllib.request.Request(address, data, {"Content-Type": "application/json"}, method=method)  # noqa: S310
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 - the driver on this machine
        return json.load(answer)

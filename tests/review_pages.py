"""A page open in a real browser: what a person does there, and what is to be seen."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from review_browsers import Browser

KEYS = {
    "Tab": "\ue004", "Enter": "\ue007", "Shift": "\ue008", "Control": "\ue009", "Escape": "\ue00c",
    "Left": "\ue012", "Up": "\ue013", "Right": "\ue014", "Down": "\ue015", "Backspace": "\ue003",
}  # fmt: skip
PATIENCE = 20
# where some words of the article begin and end on the screen
BOX = """(words => {
    const walk = document.createTreeWalker(document.getElementById('text'), NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const at = walk.currentNode.data.indexOf(words);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(walk.currentNode, at);
        range.setEnd(walk.currentNode, at + words.length);
        const { left, right, top, height } = range.getBoundingClientRect();
        return [left, right, top + height / 2].map(Math.round);
    }
})"""


class Page:
    """One open page."""

    def __init__(self, browser: Browser, context: str, downloads: Path) -> None:
        self.browser = browser
        self.context = context
        self.downloads = downloads

    def open(self, path: Path) -> None:
        """Go to a file and wait until it is there."""
        self.browser.call(
            "browsingContext.navigate", context=self.context, url=path.as_uri(), wait="complete"
        )
        self.until("document.querySelector('.card, #text .block')")

    def js(self, expression: str) -> Any:
        """Return the value of a JavaScript expression, or what it promises."""
        found = self.browser.call(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await ({expression})))()",
            target={"context": self.context},
            awaitPromise=True,
        )
        assert found["type"] == "success", found
        value = found["result"].get("value")
        return None if value is None else json.loads(value)

    def until(self, expression: str) -> None:
        """Wait until an expression is true."""
        end = time.monotonic() + PATIENCE
        while not self.js(f"Boolean({expression})"):
            assert time.monotonic() < end, f"never came true: {expression}"
            time.sleep(0.02)

    def settle(self) -> None:
        """Wait until the page has drawn what was done."""
        self.js("new Promise(done => setTimeout(() => setTimeout(() => done(1), 0), 0))")

    def press(self, *keys: str, held: Sequence[str] = ()) -> None:
        """Press keys one after the other, with others held down."""
        down = [{"type": "keyDown", "value": KEYS.get(key, key)} for key in held]
        up = [{"type": "keyUp", "value": KEYS.get(key, key)} for key in reversed(held)]
        for key in keys:
            value = KEYS.get(key, key)
            struck = [{"type": "keyDown", "value": value}, {"type": "keyUp", "value": value}]
            self._act({"type": "key", "id": "keys", "actions": [*down, *struck, *up]})
            self.settle()

    def write(self, words: str) -> None:
        """Type a text in place of what stands in the focused field."""
        self.press("a", held=["Control"])
        if not words:
            self.press("Backspace")
            return
        struck = [{"type": kind, "value": letter} for letter in words for kind in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keys", "actions": struck})

    def focus(self, key: str) -> None:
        """Focus a field or a button by its name in the page."""
        assert self.js(f"document.querySelector('[data-focus=\"{key}\"]')?.focus() ?? 1"), key
        assert self.focused() == key
        self.settle()

    def focused(self) -> str | None:
        """Return the name of what has the focus."""
        found: str | None = self.js("document.activeElement?.dataset?.focus ?? null")
        return found

    def click(self, selector: str) -> None:
        """Click on the middle of an element."""
        box = f"document.querySelector({json.dumps(selector)}).getBoundingClientRect()"
        self.js(f"document.querySelector({json.dumps(selector)}).scrollIntoView({{block: 'center'}}) ?? 1")
        x, y = self.js(f"[{box}.x + {box}.width / 2, {box}.y + {box}.height / 2].map(Math.round)")
        self._point([(x, y)])

    def select(self, words: str) -> None:
        """Select words of the article with the mouse."""
        start, *_, end = words.split()
        left, _, top = self.js(f"{BOX}('{start}')")
        _, right, bottom = self.js(f"{BOX}('{end}')")
        self._point([(left, top), (right, bottom)])

    def _point(self, spots: Sequence[tuple[int, int]]) -> None:
        moves = [{"type": "pointerMove", "x": x, "y": y} for x, y in spots]
        actions = [
            moves[0],
            {"type": "pointerDown", "button": 0},
            *moves[1:],
            {"type": "pointerUp", "button": 0},
        ]
        self._act({"type": "pointer", "id": "mouse", "actions": actions})
        self.settle()

    def _act(self, source: dict[str, Any]) -> None:
        self.browser.call("input.performActions", context=self.context, actions=[source])

    def texts(self, selector: str) -> list[str]:
        """Return the texts of all elements that a selector names."""
        found: list[str] = self.js(
            f"Array.from(document.querySelectorAll({json.dumps(selector)}), it => it.textContent)"
        )
        return found

    def complaints(self) -> list[str]:
        """Return what the console was told as an error or a warning, and what the page itself saw of them."""
        seen: list[str] = self.js("window.seenErrors")
        told = [event["params"] for event in self.browser.events if event["method"] == "log.entryAdded"]
        return [str(entry["text"]) for entry in told if entry["level"] in ("error", "warn")] + seen

    def requests(self) -> list[str]:
        """Return the addresses that were asked for."""
        made = [it["params"] for it in self.browser.events if it["method"] == "network.beforeRequestSent"]
        return [str(entry["request"]["url"]) for entry in made]

"""JSON paths as text, such as `incidents[2].when.first`, and the line of the file each one stands on."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import attrs

from acled_export.findings import short

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')
LAST_STEP = re.compile(r'(\.\w+|\[[0-9]+\]|\["(?:[^"\\]|\\.)*"\])\Z')


def step(key: str | int) -> str:
    """Return one step of a path: `.when`, `[2]`, `["a key with blanks"]`."""
    if isinstance(key, int):
        return f"[{key}]"
    return f".{key}" if re.fullmatch(r"\w{1,60}", key) else f"[{json.dumps(short(key))}]"


def path_text(steps: Iterable[str | int]) -> str:
    """Return a path as text, empty for the whole document."""
    return "".join(map(step, steps)).removeprefix(".")


def under(path: str, key: str | int) -> str:
    """Return the path of a member of what stands at `path`."""
    return (path + step(key)).removeprefix(".")


def line_of(path: str, lines: Mapping[str, int]) -> int | None:
    """Return the line of a path, or of the nearest thing around it that has one."""
    while path and path not in lines:
        cut = LAST_STEP.sub("", path)
        path = cut if cut != path else ""
    return lines.get(path)


@attrs.define
class Frame:
    """An open object or list: its path, the keys met so far (null in a list), and where it is."""

    path: str
    keys: set[str] | None
    at: str | int = 0
    awaits_key: bool = True


@attrs.define
class Positions:
    """The line of every path of a JSON text, and the keys that stand in an object again."""

    lines: dict[str, int] = attrs.field(factory=dict)
    repeated: list[tuple[str, str, int]] = attrs.field(factory=list)

    def key(self, frame: Frame, keys: set[str], key: str, line: int) -> None:
        """Note a key of an object whose keys so far are `keys`."""
        frame.at = key
        frame.awaits_key = False
        path = under(frame.path, key)
        if key in keys:
            self.repeated.append((path, key, line))
        keys.add(key)
        self.lines[path] = line


def numbered_tokens(text: str) -> Iterator[tuple[str, int]]:
    """Yield the tokens of a JSON text, each with its line from 1."""
    line, before = 1, 0
    for found in TOKEN.finditer(text):
        line += text.count("\n", before, found.start())
        before = found.start()
        yield found.group(), line


def json_positions(text: str) -> Positions:
    """Return where everything stands in a text that is known to be JSON."""
    positions = Positions()
    stack: list[Frame] = []
    for lexeme, line in numbered_tokens(text):
        frame = stack[-1] if stack else None
        if lexeme in "]}":
            stack.pop()
        elif lexeme == "," and frame is not None:
            frame.awaits_key = True
            if isinstance(frame.at, int):
                frame.at += 1
        elif lexeme != ":" and frame is not None and frame.keys is not None and frame.awaits_key:
            positions.key(frame, frame.keys, json.loads(lexeme), line)
        elif lexeme != ":":
            path = under(frame.path, frame.at) if frame else ""
            positions.lines.setdefault(path, line)
            if lexeme in "[{":
                stack.append(Frame(path, set() if lexeme == "{" else None))
    return positions

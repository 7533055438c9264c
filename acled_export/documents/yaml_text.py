"""YAML read as if it were JSON: no tags, no aliases, and `no`, `on` and dates stay text.

YAML 1.1 makes a country code of Norway false and a date of `2024-01-05`; here a plain scalar is null, true,
false or a number only where JSON would have it so (an empty value is null too), and text otherwise.
"""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING, Any

import attrs

from acled_export.documents.json_text import whole_number
from acled_export.documents.parsing import DEEPEST, MOST, Parsed, repeated_key, too_deep, too_many
from acled_export.documents.positions import under
from acled_export.errors import SourceError
from acled_export.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Generator

CONSTANTS = {"": None, "~": None, "null": None, "true": True, "false": False}
WHOLE = re.compile(r"-?(?:0|[1-9][0-9]*)")
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")


def plain_scalar(text: str) -> Any:
    """Return what an unquoted scalar stands for."""
    if text in CONSTANTS:
        return CONSTANTS[text]
    if WHOLE.fullmatch(text):
        return whole_number(text)
    return float(text) if NUMBER.fullmatch(text) else text


def refused(rule: str, path: str, message: str, hint: str) -> Finding:
    """Return the finding of a part of YAML that is not taken."""
    return Finding(rule=rule, severity=Severity.ERROR, message=message, column=path or None, hint=hint)


@attrs.define
class Frame:
    """An open mapping or list, its path, and the key whose value is awaited."""

    container: dict[str, Any] | list[Any]
    path: str
    key: str | None = None


@attrs.define
class Builder:
    """Values, lines and findings made from the events of PyYAML, without recursion."""

    name: str
    value: Any = None
    documents: int = 0
    stack: list[Frame] = attrs.field(factory=list)
    lines: dict[str, int] = attrs.field(factory=dict)
    findings: list[Finding] = attrs.field(factory=list)

    def path(self) -> str:
        """Return the path of the value that comes next."""
        if not self.stack:
            return ""
        frame = self.stack[-1]
        at = len(frame.container) if isinstance(frame.container, list) else frame.key or ""
        return under(frame.path, at)

    def add(self, value: Any, line: int) -> None:
        """Put a value where it belongs."""
        self.lines.setdefault(self.path(), line)
        if not self.stack:
            self.value = value
            return
        frame = self.stack[-1]
        if isinstance(frame.container, list):
            frame.container.append(value)
        elif frame.key is not None:
            frame.container[frame.key] = value
            frame.key = None

    def key(self, event: Any, frame: Frame, line: int) -> None:
        """Take a scalar as the next key; any other kind of key is a `SourceError`."""
        text = getattr(event, "value", None)
        if text is None:
            raise SourceError(f"{self.name!r}: line {line}: a key must be text")
        frame.key = text
        path = self.path()
        if text in frame.container:
            self.findings.append(attrs.evolve(repeated_key(path, text), line=line))
        self.lines[path] = line

    def feed(self, event: Any) -> None:
        """Take one event."""
        import yaml

        line = event.start_mark.line + 1
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise SourceError(f"{self.name!r}: line {line}: a second document begins; expected one")
        elif isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop()
        elif isinstance(event, yaml.NodeEvent):
            self.node(event, line)

    def node(self, event: Any, line: int) -> None:
        """Take a scalar, a list, a mapping or an alias."""
        import yaml

        frame = self.stack[-1] if self.stack else None
        awaits_key = frame is not None and isinstance(frame.container, dict) and frame.key is None
        self.refuse(event, frame.path if awaits_key and frame is not None else self.path(), line)
        if awaits_key and frame is not None:
            self.key(event, frame, line)
        elif isinstance(event, yaml.CollectionStartEvent):
            path = self.path()
            container: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
            self.add(container, line)
            self.stack.append(Frame(container, path))
        else:
            text = "" if isinstance(event, yaml.AliasEvent) else event.value
            quoted = getattr(event, "style", None)
            self.add(text if quoted else plain_scalar(text), line)

    def refuse(self, event: Any, path: str, line: int) -> None:
        """Note anchors, aliases and tags."""
        if event.anchor is not None:
            found = refused(
                "incident/anchor",
                path,
                f"anchors and aliases are refused, such as {event.anchor!r}",
                "write the value out in each place: a few aliases can stand for more than a memory holds",
            )
            self.findings.append(attrs.evolve(found, line=line))
        if getattr(event, "tag", None) is not None:
            found = refused(
                "incident/tag",
                path,
                f"tags are refused, such as {event.tag!r}",
                "leave the tag out; put a text in quotes when it looks like a number",
            )
            self.findings.append(attrs.evolve(found, line=line))


def events(text: str, name: str) -> Generator[Any]:
    """Yield PyYAML's events; raises `SourceError` with line and column when the text is not YAML."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        yield from yaml.parse(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
        raise SourceError(f"{name!r} is not YAML: {where}{error.problem}") from error
    except yaml.reader.ReaderError as error:
        raise SourceError(
            f"{name!r} is not YAML: a character at offset {error.position} may not stand in it",
        ) from error


def read_yaml(text: str, name: str) -> Parsed:
    """Read a YAML text of one document.

    Raises `SourceError` when it is no YAML, holds nothing or more than one document.
    """
    builder = Builder(name)
    usable = True
    with contextlib.closing(events(text, name)) as stream:
        for event in stream:
            builder.feed(event)
            usable = len(builder.stack) <= DEEPEST and len(builder.findings) < MOST
            if not usable:
                deep = len(builder.stack) > DEEPEST
                builder.findings.append(too_deep(builder.stack[-1].path) if deep else too_many())
                break
    if not builder.documents:
        raise SourceError(f"{name!r} is empty: expected an incident document in JSON or YAML")
    return Parsed(
        value=builder.value,
        findings=tuple(builder.findings),
        lines=lambda: builder.lines,
        usable=usable,
    )

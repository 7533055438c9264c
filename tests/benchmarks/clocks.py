"""Clocks around functions of acled_export: the CPU time of each part, without that of the parts within it."""

from __future__ import annotations

import functools
import importlib
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

REST, RULE = "all else", "rule "
HASH, READ, PARSE = "SHA-256 of the input", "reading the file", "Arrow's CSV parser"
CUT, UTF8 = "cutting blocks, lines", "UTF-8 check"
RAW, RECOGNISED = "the format's reader, what is left of it", "recognising, looking columns up"
CELLS, CONTRACT = "cells into types", "the contract"
COUNTED = "findings, counts and masks together"
WRITTEN = "encoding and writing"

# what is timed as which part: module, and the name in it
FUNCTIONS = (
    (READ, "acled_export.streams.stored", "Stored.readinto"),
    (READ, "acled_export.streams.stored", "Stored.finish"),
    (PARSE, "acled_export.csv_reading.plain", "parsed"),
    (PARSE, "acled_export.csv_reading.table", "parsed"),
    (UTF8, "acled_export.csv_reading.plain", "is_utf8"),
    (UTF8, "acled_export.csv_reading.table", "_check_utf8"),
    (CUT, "acled_export.csv_reading.plain", "quick_size"),
    (CUT, "acled_export.csv_reading.plain", "number_of"),
    (CUT, "acled_export.csv_reading.plain", "starting_lines"),
    (CUT, "acled_export.csv_reading.table", "cut"),
    (CUT, "acled_export.streams.supply", "Supply.fill"),
    (RECOGNISED, "acled_export.recognised", "_table"),
    (CELLS, "acled_export.checker", "read_cells"),
    (CONTRACT, "acled_export.checker", "sift"),
    (COUNTED, "acled_export.checker", "Checker.check"),
    (WRITTEN, "acled_export.outputs", "EventWriter.encode"),
    (WRITTEN, "acled_export.outputs", "EventWriter.finish"),
)
ITERATORS = ((RECOGNISED, "acled_export.recognised", "_reads"),)


class Clocks:
    """`taken` holds the CPU seconds of each part; a program with one thread of its own is meant."""

    def __init__(self) -> None:
        self.taken: dict[str, float] = {}
        self._inside: list[str] = []
        self._since = 0.0

    def put(self) -> None:
        """Wrap all functions that are timed.

        Raises `AttributeError` for one that there is no more.
        """
        from acled_export.discovery import discover

        for part, module, name in FUNCTIONS:
            self._wrap(module, name, functools.partial(self._timed, part))
        for part, module, name in ITERATORS:
            self._wrap(module, name, functools.partial(self._timed_items, part))
        self._wrap("acled_export.checker", "Checker._judge", self._timed_rule)
        self._wrap("acled_export.streams.stored", "hashlib", _Hashing(self).around)
        for known in discover("formats").values():
            if known.read:
                object.__setattr__(known, "read", self._timed_items(RAW, known.read))

    @staticmethod
    def _wrap(module: str, name: str, around: Callable[[Any], Any]) -> None:
        *owners, last = name.split(".")
        owner = functools.reduce(getattr, owners, importlib.import_module(module))
        setattr(owner, last, around(getattr(owner, last)))

    def _timed(self, part: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*arguments: Any, **named: Any) -> Any:
            self.begin(part)
            try:
                return function(*arguments, **named)
            finally:
                self.end()

        return timed

    def _timed_items(self, part: str, function: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
        def timed(*arguments: Any, **named: Any) -> Iterator[Any]:
            items = iter(function(*arguments, **named))
            give = self._timed(part, lambda: next(items, items))
            while (item := give()) is not items:
                yield item

        return timed

    def _timed_rule(self, judge: Callable[..., Any]) -> Callable[..., Any]:
        def timed(checker: Any, rule: Any, *arguments: Any) -> Any:
            self.begin(RULE + rule.name)
            try:
                return judge(checker, rule, *arguments)
            finally:
                self.end()

        return timed

    def begin(self, part: str) -> None:
        """Go into a part; that around it waits."""
        self._count()
        self._inside.append(part)

    def end(self) -> None:
        """Go out of the innermost part."""
        self._count()
        self._inside.pop()

    def _count(self) -> None:
        now = time.process_time()
        if self._inside:
            part = self._inside[-1]
            self.taken[part] = self.taken.get(part, 0.0) + now - self._since
        self._since = now


class _Hashing:
    """Stands for `hashlib` within one module: its SHA-256 is timed."""

    def __init__(self, clocks: Clocks) -> None:
        self._clocks = clocks

    def around(self, hashlib: Any) -> Any:
        self._make = hashlib.sha256
        return self

    def sha256(self) -> Any:
        return _Hash(self._clocks, self._make())


class _Hash:
    def __init__(self, clocks: Clocks, made: Any) -> None:
        self._made = made
        self._update = clocks._timed(HASH, made.update)

    def update(self, data: Any) -> None:
        self._update(data)

    def hexdigest(self) -> str:
        return str(self._made.hexdigest())

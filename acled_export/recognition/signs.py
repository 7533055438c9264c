"""What in a file speaks for which era: its columns, ids, event types, actor types and notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from acled_export.eras.legacy_types import ALSO, OLD
from acled_export.eras.records import ERAS, MONADIC_WITHOUT
from acled_export.recognition.null_habits import TOKENS
from acled_export.recognition.texts import counted
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    import pyarrow as pa

    from acled_export.eras.records import Era

LOOKED_AT = 5_000
OF_COLUMNS, OF_VALUES, WEAK = 2, 3, 1
OLD_ID = re.compile(r"\d+[A-Z]{3}", re.ASCII)
ACLED_ID = re.compile(r"[A-Z]{3}\d+", re.ASCII)
NUMBER = re.compile(r"\d+(\.0*)?", re.ASCII)
LETTER = re.compile(r"[A-Za-z]")
SIZE = "[size="
TYPED_ACTORS = ("inter1", "inter2", "interaction")
LOOKED_INTO = frozenset({*TYPED_ACTORS, "event_id_cnty", "event_type", "notes"})
IN_ALL = "violence against civilians"
NEW_TYPES = frozenset(term.casefold() for term in vocabulary("event_type").terms)
OLD_TYPES = frozenset(name.casefold() for name in (*OLD, *ALSO)) - NEW_TYPES


@attrs.frozen(kw_only=True)
class Sign:
    """Something found in a file, the eras it is met in, and how much it weighs."""

    phrase: str
    eras: frozenset[str]
    weight: int


def signs_of(columns: Mapping[str, str], rows: pa.RecordBatch) -> tuple[Sign, ...]:
    """Return the signs in a header and the first rows; `columns`: file's name -> name in the eras."""
    first = rows.slice(0, LOOKED_AT)
    held = {own: name for name, own in columns.items() if own in LOOKED_INTO and name in rows.schema.names}
    cells = {own: counted(first.column(name)) for own, name in held.items()}
    return (
        *_of_columns(columns.values()),
        *_of_header(set(columns.values())),
        *_of_values(cells),
    )


def _eras(test: Callable[[Era], bool]) -> frozenset[str]:
    return frozenset(era.name for era in ERAS.values() if test(era))


def _of_columns(names: Iterable[str]) -> Iterator[Sign]:
    met: dict[frozenset[str], list[str]] = {}
    for name in names:
        eras = frozenset(era.name for era in ERAS.values() if name in (*era.columns, *era.optional))
        if eras and len(eras) < len(ERAS):
            met.setdefault(eras, []).append(name)
    for eras, found in met.items():
        verb = "is a column" if len(found) == 1 else "are columns"
        phrase = f"{', '.join(found)} {verb} of {span(eras)}"
        yield Sign(phrase=phrase, eras=eras, weight=OF_COLUMNS * len(found))


def _of_header(names: set[str]) -> Iterator[Sign]:
    def same(era: Era) -> bool:
        own = set(era.columns)
        single = {name for name in own if era.renamed.get(name, name) not in MONADIC_WITHOUT}
        return names - set(era.optional) in (own, single)

    eras = _eras(same)
    if eras:
        yield Sign(phrase=f"all columns of {span(eras)} are there", eras=eras, weight=WEAK)


def _of_values(cells: Mapping[str, Mapping[str, int]]) -> Iterator[Sign]:
    yield from _of_ids(cells.get("event_id_cnty", {}))
    yield from _of_types(cells.get("event_type", {}))
    yield from _of_actors({name: cells[name] for name in TYPED_ACTORS if name in cells})
    if any(SIZE in text for text in cells.get("notes", {})):
        yield Sign(phrase=f"notes hold {SIZE}...]", eras=frozenset({"2019"}), weight=WEAK)


def _sign(phrase: str, test: Callable[[Era], bool]) -> Sign:
    return Sign(phrase=phrase, eras=_eras(test), weight=OF_VALUES)


def _of_ids(ids: Mapping[str, int]) -> Iterator[Sign]:
    if _most(ids, lambda text: OLD_ID.fullmatch(text) is not None):
        yield _sign("ids are number and letters", lambda era: era.name == "2015")
    elif _most(ids, lambda text: ACLED_ID.fullmatch(text) is not None):
        yield _sign("ids are letters and number", lambda era: era.name != "2015")


def _of_types(types: Mapping[str, int]) -> Iterator[Sign]:
    telling = {text: number for text, number in types.items() if text.casefold() != IN_ALL}
    if _most(telling, lambda text: text.strip().casefold() in OLD_TYPES):
        yield _sign("event types are those of before March 2019", lambda era: era.old_types)
    elif _most(telling, lambda text: text.strip().casefold() in NEW_TYPES):
        yield _sign("event types are those since March 2019", lambda era: not era.old_types)


def _of_actors(columns: Mapping[str, Mapping[str, int]]) -> Iterator[Sign]:
    cells: dict[str, int] = {}
    for text, number in (cell for column in columns.values() for cell in column.items()):
        if text not in TOKENS:
            cells[text] = cells.get(text, 0) + number
    names = ", ".join(columns)
    verb = "is" if len(columns) == 1 else "are"
    if _most(cells, lambda text: NUMBER.fullmatch(text) is not None):
        yield _sign(f"{names} {verb} in numbers", lambda era: era.numeric)
    elif _most(cells, lambda text: LETTER.search(text) is not None):
        yield _sign(f"{names} {verb} in words", lambda era: not era.numeric)


def _most(cells: Mapping[str, int], test: Callable[[str], bool]) -> bool:
    """Say whether more than half of the filled cells pass a test."""
    return 2 * sum(number for text, number in cells.items() if test(text)) > sum(cells.values())


def span(eras: Iterable[str]) -> str:
    """Return eras in words, in order: `2015`, `2018 to 2019`, `2019 and later`."""
    order = list(ERAS)
    met = sorted(eras, key=order.index)
    if len(met) == 1:
        return met[0]
    return f"{met[0]} and later" if met[-1] == order[-1] else f"{met[0]} to {met[-1]}"

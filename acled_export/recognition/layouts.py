"""How one ACLED-like file is written, found out from its header and its first rows."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs

from acled_export.eras.records import ERAS, MONADIC_WITHOUT, era_called
from acled_export.errors import SourceError
from acled_export.recognition.column_names import OURS, homes, meaning, meanings, suggested
from acled_export.recognition.date_forms import ISO
from acled_export.recognition.date_order import form_of
from acled_export.recognition.headers import read_header
from acled_export.recognition.index_columns import index_columns
from acled_export.recognition.null_habits import NullHabit, habit_of
from acled_export.recognition.refusals import refusal_of
from acled_export.recognition.signs import signs_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from acled_export.eras.records import Era
    from acled_export.plugins import Head
    from acled_export.recognition.signs import Sign

DYADIC, MONADIC = "dyadic", "monadic"
MOST_ELSE_MISSING = 4  # a monadic table may lack one in four of its columns
NEARLY_WHOLE = 3  # columns that may be missing of a table for it to tell an era by what it lacks
LEFT_OUT_IN_CURATED = frozenset({"data_id", "iso3", "timestamp"})


@attrs.frozen(kw_only=True)
class Layout:
    """How a file is written.

    `columns` leads from the file's names to the era's own, in the file's order; names of the contract that
    the era does not have (provenance, population) lead to themselves. `index` are columns that only number
    the rows; `inserted` those that are neither. `missing` are columns of the era, in its order, that the
    file does not have; `suggestions` leads from inserted ones to missing ones that may be meant.
    `date_form` is the name of a form of `date_forms`. `upper`: the header is written in upper case.

    `evidence` says why, in phrases. Where two eras cannot be told apart `sure` is false and `rivals` are
    all that it may be.
    """

    era: Era
    form: str
    columns: Mapping[str, str]
    index: tuple[str, ...] = ()
    inserted: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    suggestions: Mapping[str, str] = attrs.field(factory=dict)
    date_form: str = ISO.name
    nulls: NullHabit = attrs.field(factory=NullHabit)
    upper: bool = False
    evidence: tuple[str, ...] = ()
    sure: bool = True
    rivals: tuple[str, ...] = ()


def recognise(head: Head, settings: Mapping[str, Any]) -> Layout:
    """Find out how a file is written.

    Settings, all optional: `rename` (file's column -> column), `era` (a name or year), `date_order` (`dmy`
    or `mdy`), `nulls` (the texts that are null in text columns; an empty tuple: none). Without them the
    file tells: the era by what speaks for it most, of eras that cannot be told apart the newest of those
    of which the fewest columns are missing, or of all where much is missing of each.

    Raises `SourceError` for a table of ACLED's that does not hold events, and for days whose order cannot
    be known; `ContractError` for a setting that means nothing.
    """
    header = read_header(_names(head), settings.get("rename") or {})
    refused = refusal_of(header.columns.get(name, name) for name in header.names)
    if refused:
        called = "standard input" if head.name == "-" else repr(head.name)
        raise SourceError(f"{called}: {refused}")
    era, rivals, evidence = _era(header.columns, head, settings.get("era"))
    columns = _placed(header.columns, era)
    index = index_columns((name for name in header.names if name not in columns), head.rows)
    inserted = tuple(name for name in header.names if name not in columns and name not in index)
    form = _form(columns, era)
    missing = tuple(name for name in _expected(era, form) if name not in columns.values())
    if header.upper and era.name == "2019" and set(missing) >= LEFT_OUT_IN_CURATED:
        evidence = (*evidence, "upper case without data_id, timestamp, iso3: a curated file")
    days = next((name for name, own in columns.items() if own == "event_date"), None)
    return Layout(
        era=era,
        form=form,
        columns=MappingProxyType(columns),
        index=index,
        inserted=inserted,
        missing=missing,
        suggestions=suggested(inserted, missing),
        date_form=form_of(head, days, settings.get("date_order")).name if days else ISO.name,
        nulls=habit_of(head.rows, _meant(columns, era), settings.get("nulls")),
        upper=header.upper,
        evidence=evidence,
        sure=len(rivals) == 1,
        rivals=rivals,
    )


def told(layout: Layout) -> Mapping[str, Any]:
    """Return what was recognised as plain values by name, for people to read."""
    return {
        "era": layout.era.name,
        "sure": layout.sure,
        "rivals": list(layout.rivals),
        "evidence": list(layout.evidence),
        "form": layout.form,
        "upper_case": layout.upper,
        "date_form": layout.date_form,
        "nulls": list(layout.nulls.tokens),
        "index": list(layout.index),
        "inserted": list(layout.inserted),
        "missing": list(layout.missing),
        "suggestions": dict(layout.suggestions),
    }


def _names(head: Head) -> tuple[str, ...]:
    """Return the file's column names; one that begins with `_` may stand in the rows alone."""
    beside = [name for name in head.rows.schema.names if name not in head.header and name not in OURS]
    return (*head.header, *beside)


def _era(
    columns: Mapping[str, str], head: Head, asked: str | None
) -> tuple[Era, tuple[str, ...], tuple[str, ...]]:
    """Return the era, all that it may be, and the evidence."""
    if asked is not None:
        era = era_called(asked)
        return era, (era.name,), (f"asked for as {asked}",)
    signs = signs_of(columns, head.rows)
    weights = {era: sum(sign.weight for sign in signs if era in sign.eras) for era in ERAS}
    rivals = tuple(era for era in ERAS if weights[era] == max(weights.values()))
    met = {meanings()[name] for name in columns.values()}
    missing = {era: len(_contract_columns(ERAS[era]) - met) for era in rivals}
    least = min(missing.values())
    chosen = [era for era in rivals if missing[era] == least or least > NEARLY_WHOLE][-1]
    return ERAS[chosen], rivals, tuple(_phrases(signs, chosen, rivals))


def _contract_columns(era: Era) -> set[str]:
    return {meaning(era, name) for name in era.columns if name not in era.beyond}


def _phrases(signs: tuple[Sign, ...], chosen: str, rivals: tuple[str, ...]) -> list[str]:
    ordered = sorted(signs, key=lambda sign: (len(sign.eras), -sign.weight))
    phrases = [sign.phrase for sign in ordered if chosen in sign.eras]
    phrases += [f"but {sign.phrase}" for sign in ordered if chosen not in sign.eras]
    others = [era for era in rivals if era != chosen]
    return [*phrases, f"nothing tells it from {', '.join(others)}"] if others else phrases


def _placed(known: Mapping[str, str], era: Era) -> dict[str, str]:
    """Give known columns the era's names for what they mean; the era's own spelling goes before another's."""
    placed: dict[str, str] = {}
    for name in sorted(known, key=lambda name: known[name] not in era.columns):
        own = homes(era.name).get(meanings()[known[name]])
        if own is not None and own not in placed.values():
            placed[name] = own
    return {name: placed[name] for name in known if name in placed}


def _meant(columns: Mapping[str, str], era: Era) -> dict[str, str]:
    return {name: meaning(era, own) for name, own in columns.items()}


def _form(columns: Mapping[str, str], era: Era) -> str:
    met = set(_meant(columns, era).values())
    others = _expected(era, MONADIC)
    missing = [name for name in others if name not in columns.values()]
    single = not met & set(MONADIC_WITHOUT) and {"actor1", "inter1"} <= met
    return MONADIC if single and MOST_ELSE_MISSING * len(missing) <= len(others) else DYADIC


def _expected(era: Era, form: str) -> tuple[str, ...]:
    if form == DYADIC:
        return era.columns
    return tuple(name for name in era.columns if meaning(era, name) not in MONADIC_WITHOUT)

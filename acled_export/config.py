"""A settings file for a run: which rules weigh more, less or nothing."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from acled_export.discovery import discover
from acled_export.errors import ContractError
from acled_export.findings import Severity
from acled_export.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from acled_export.contract import Contract


def check_names(contract: Contract) -> tuple[str, ...]:
    """Return every name a finding about a table can carry: rules and checks of the contract."""
    from acled_export.sieve import checks_of
    from acled_export.table_shape import SEVERITIES

    aliases = (f"{column.name}/alias" for column in contract.columns if column.vocabulary)
    return (*discover("rules"), *SEVERITIES, *checks_of(contract), *aliases)


def severities(settings: Mapping[str, Any], contract: Contract, where: str) -> dict[str, Severity]:
    """Return checked severities by rule name.

    Raises `ContractError` naming `where`, the key, and the nearest known name.
    """
    known = check_names(contract)
    levels = [str(level) for level in Severity]
    found: dict[str, Severity] = {}
    for name, level in settings.items():
        if name not in known:
            raise ContractError(f"{where}: no rule or check is called {name!r}{_meant(name, known)}")
        if level not in levels:
            raise ContractError(f"{where}: {name}: expected one of {', '.join(levels)}, found {level!r}")
        found[name] = Severity(level)
    return found


def _meant(name: str, known: Iterable[str]) -> str:
    close = nearest(name, known)
    return f"; did you mean {close!r}?" if close else "; `acled-export rules` lists them"


def read_config(path: str | Path, contract: Contract) -> dict[str, Severity]:
    """Read a TOML file with one table `[severity]` of `rule-name = "error|warning|info|ignore"`.

    Raises `ContractError` for anything else in it, and for a file that cannot be read.
    """
    try:
        settings = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise ContractError(f"cannot read the config file {str(path)!r}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ContractError(f"{path}: not TOML: {error}") from error
    strangers = set(settings) - {"severity"}
    if strangers or not isinstance(settings.get("severity", {}), dict):
        raise ContractError(f"{path}: expected one table [severity], found {sorted(settings)!r}")
    return severities(settings.get("severity", {}), contract, str(path))

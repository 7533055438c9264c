"""The settings of a run, held to what they can be before anything is sent."""

from __future__ import annotations

import os
import urllib.parse
from typing import TYPE_CHECKING, Any

import attrs

from acled_export.errors import ContractError
from acled_export.findings import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

KEY = "ACLED_EXPORT_LLM_KEY"
ENDPOINT = "/chat/completions"
EXAMPLE = "http://127.0.0.1:11434/v1"
LONGEST_WAIT = 3_600
MOST_TOKENS = 1_000_000
MOST_ROUNDS = 2
WIDEST_SEED = 2**31 - 1


@attrs.frozen(kw_only=True)
class Options:
    """Where and how a model is asked; `timeout` is in seconds, `key` is never shown.

    `address` is the base URL without a slash at its end. `seed` is null where none is sent.
    """

    address: str
    model: str
    key: str | None = attrs.field(default=None, repr=False)
    timeout: float = 300.0
    max_tokens: int = 8_192
    temperature: float = 0.0
    seed: int | None = None
    rounds: int = MOST_ROUNDS

    @property
    def where(self) -> str:
        """The address as messages show it: without anything that may be secret."""
        return without_secrets(self.address)

    @property
    def url(self) -> str:
        """Where chat completions are asked for; a query of the address stays behind it."""
        base, mark, query = self.address.partition("?")
        return base.rstrip("/") + ENDPOINT + mark + query

    @property
    def host(self) -> str:
        """The host of the address."""
        return urllib.parse.urlsplit(self.address).hostname or ""


def options_of(settings: Mapping[str, Any]) -> Options:
    """Read the settings of a run, texts or numbers by name, and the key from the environment.

    Raises `ContractError` for a setting that is missing or means nothing.
    """
    return Options(
        address=_address(settings.get("address")),
        model=_model(settings.get("model")),
        key=_key(),
        timeout=_number(settings, "timeout", 300.0, float, (1, LONGEST_WAIT)),
        max_tokens=_number(settings, "max_tokens", 8_192, int, (1, MOST_TOKENS)),
        temperature=_number(settings, "temperature", 0.0, float, (0, 2)),
        seed=_number(settings, "seed", None, int, (-WIDEST_SEED, WIDEST_SEED)),
        rounds=_number(settings, "rounds", MOST_ROUNDS, int, (0, MOST_ROUNDS)),
    )


def without_secrets(address: str) -> str:
    """Return an address without user, password, query and fragment; fit to be shown."""
    scheme, mark, rest = address.partition("://")
    front, rest = (scheme + mark, rest) if mark else ("", address)
    return front + rest.rpartition("@")[2].partition("?")[0].partition("#")[0]


def _address(value: Any) -> str:
    if value is None or value == "":
        raise ContractError(
            "llm needs the setting 'address', the base URL of an OpenAI-compatible server, "
            f"such as {EXAMPLE}: articles are sent there and nowhere else"
        )
    why = _flaw(value) if isinstance(value, str) else "no text"
    if why is not None:
        found = shown(without_secrets(value)) if isinstance(value, str) else shown(value)
        raise ContractError(f"llm: 'address' {found}: {why}; expected one such as {EXAMPLE}")
    return str(value).rstrip("/").removesuffix(ENDPOINT)


def _flaw(address: str) -> str | None:
    """Return why an address cannot be used; null when it can."""
    if not address.isascii() or not address.isprintable() or " " in address:
        return "holds a blank or a character that no URL has"
    try:
        parts = urllib.parse.urlsplit(address)
        port = parts.port
    except ValueError:
        return "is no URL"
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        return "is no http or https URL"
    if "@" in parts.netloc:
        return f"has a user or password in it, and nobody would hide it; put a key into {KEY}"
    return "has a fragment" if parts.fragment else None


def _model(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        found = "" if value is None else f"; found {shown(value)}"
        raise ContractError(f"llm needs the setting 'model', the name by which the server knows it{found}")
    return value.strip()


def _key() -> str | None:
    key = os.environ.get(KEY, "").strip()
    if not key.isascii() or not key.isprintable() or " " in key:
        raise ContractError(f"{KEY} holds a blank, a line end or a letter beyond ASCII; set it anew")
    return key or None


def _number(
    settings: Mapping[str, Any],
    name: str,
    default: Any,
    kind: Callable[[str], float],
    bounds: tuple[int, int],
) -> Any:
    value = settings.get(name)
    if value is None or value == "":
        return default
    least, most = bounds
    try:
        number = kind(str(value).strip())
    except ValueError:
        number = None
    if number is None or not least <= number <= most:
        what = "a whole number" if kind is int else "a number"
        raise ContractError(
            f"llm: {name!r}: expected {what} from {least:,} to {most:,}; found {shown(value)}"
        )
    return number

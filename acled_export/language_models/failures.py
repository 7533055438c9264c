"""What went wrong with a server, in words that say where, what, and what to do; never with the key."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from acled_export.errors import SourceError
from acled_export.findings import printable
from acled_export.language_models.options import KEY

if TYPE_CHECKING:
    from acled_export.language_models.options import Options

MISSING = "drafting with a language model needs urllib3; install it with: pip install 'acled-export[llm]'"
LONGEST = 300
REDIRECTS, SERVER_ERRORS = range(300, 400), range(500, 600)
TOO_LONG = "and that the article is not too long for it"
UNKNOWN_USER = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)


def told_failure(error: BaseException, options: Options) -> SourceError:
    """Return the error of a request that was not answered."""
    from urllib3 import exceptions as known

    where = options.where
    if isinstance(error, known.ProxyError):
        return SourceError(f"cannot reach {where} through the proxy that the environment names")
    if isinstance(error, known.NewConnectionError):
        why = error.__cause__ or "no connection"
        return SourceError(f"cannot reach {where}: {why}; see that the server runs and the address is right")
    if isinstance(error, known.ConnectTimeoutError):
        return SourceError(f"cannot reach {where}: it does not answer; see that the address is right")
    if isinstance(error, known.TimeoutError | TimeoutError):
        return SourceError(
            f"{where} gave no whole answer within {options.timeout:g} s; "
            "set a larger 'timeout', or take a smaller or faster model"
        )
    if isinstance(error, known.SSLError):
        return SourceError(f"no trusted connection to {where}: {_line(str(error))}")
    return SourceError(f"the connection to {where} broke off: {_line(str(error)) or type(error).__name__}")


def told_status(status: int, text: str, options: Options) -> SourceError:
    """Return the error of an answer that is none: where, its status, what the server says, what to do."""
    name = HTTPStatus(status).phrase if status in set(HTTPStatus) else "unknown status"
    said = server_message(text) if status not in UNKNOWN_USER else ""  # some repeat parts of the key
    what = f"{options.where} answers {status} {name}" + (f": {said}" if said else "")
    return SourceError(f"{what}; {_remedy(status, options)}")


def _remedy(status: int, options: Options) -> str:
    if status in REDIRECTS:
        return "it leads elsewhere, and articles go only where you say; give the address it leads to"
    if status in SERVER_ERRORS:
        return "it failed each time it was asked; look into its log, or try later"
    if status in UNKNOWN_USER:
        refused = f"the key in {KEY} is refused, or may not use the model {options.model!r}"
        return refused if options.key else f"put its key into the environment variable {KEY}"
    remedies: dict[int, str] = {
        HTTPStatus.NOT_FOUND: "and that the address is a base URL (most end in /v1)",
        HTTPStatus.TOO_MANY_REQUESTS: "and what your account may still use, or wait",
    }
    return f"see that it serves the model {options.model!r}, {remedies.get(status, TOO_LONG)}"


def server_message(text: str) -> str:
    """Return the message in the answer of a server, on one short line."""
    try:
        value: Any = json.loads(text)
    except (ValueError, RecursionError):
        value = text
    for name in ("error", "message", "detail"):
        if isinstance(value, dict) and name in value:
            value = value[name]
    return _line(value) if isinstance(value, str) else ""


def _line(text: str) -> str:
    line = printable(" ".join(text[: 4 * LONGEST].split()))
    return line if len(line) <= LONGEST else line[:LONGEST] + "..."

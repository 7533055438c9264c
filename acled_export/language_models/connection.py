"""One request at a time to one address: bounded in time and size, tried again where that can help."""

from __future__ import annotations

import http.client
import json
import time
import urllib.parse
import urllib.request
from typing import TYPE_CHECKING, Any

import attrs

from acled_export import __version__
from acled_export.errors import ContractError, SourceError
from acled_export.language_models.failures import MISSING, told_failure

if TYPE_CHECKING:
    from collections.abc import Mapping

    import urllib3

    from acled_export.language_models.options import Options

MOST_BYTES = 4 * 2**20  # of an answer; an honest one has a hundredth of it
AT_ONCE = 2**16
CONNECTING = 10.0  # seconds
PAUSES = (0.5, 2.0)  # seconds before the second and the third try
LONGEST_PAUSE = 60.0  # that a server may ask for
AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504, 529})
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
HIDDEN = "[key]"
SHORTEST_SECRET = 12  # characters; local servers are given words such as "none" or "ollama" for a key


@attrs.frozen(kw_only=True)
class Answered:
    """A status of HTTP, the text behind it, and the seconds that the server wants to be left alone."""

    status: int
    text: str
    later: float | None = None


@attrs.define(eq=False)
class Connection:
    """A pool of connections to the address of some options."""

    options: Options
    _pool: urllib3.PoolManager | None = attrs.field(default=None, init=False)

    def post(self, body: Mapping[str, Any]) -> Answered:
        """Send a request and return what is answered, whatever its status.

        Raises `SourceError` where nothing is answered in time, or too much.
        """
        data = json.dumps(body).encode("ascii")
        for pause in PAUSES:
            answered = self._try(data)
            if answered is not None and answered.status not in AGAIN:
                return answered
            asked = answered.later if answered is not None else None
            if answered is not None and asked is not None and asked > LONGEST_PAUSE:
                return answered
            time.sleep(pause if asked is None else asked)
        return self._once(data)

    def _try(self, data: bytes) -> Answered | None:
        """Send a request; null where the connection broke off before there was an answer."""
        try:
            return self._once(data)
        except SourceError as error:
            if isinstance(error.__cause__, ConnectionError | http.client.RemoteDisconnected):
                return None
            raise

    def _once(self, data: bytes) -> Answered:
        if self._pool is None:
            self._pool = opened(self.options)
        from urllib3.exceptions import HTTPError

        deadline = time.monotonic() + self.options.timeout
        try:
            response = self._pool.request(
                "POST",
                self.options.url,
                body=data,
                headers=self._headers(),
                preload_content=False,
                decode_content=False,
                redirect=False,
                retries=False,
            )
            try:
                text = self._text(response, deadline)
            finally:
                response.close()
        except (HTTPError, http.client.HTTPException, OSError) as error:
            raise told_failure(error, self.options) from _cause(error)
        return Answered(status=response.status, text=text, later=_later(response))

    def _headers(self) -> dict[str, str]:
        headers = {
            "Accept": "application/json",
            "Accept-Encoding": "identity",
            "Content-Type": "application/json",
            "User-Agent": f"acled-export/{__version__}",
        }
        key = self.options.key
        return headers if key is None else {**headers, "Authorization": f"Bearer {key}"}

    def _text(self, response: urllib3.BaseHTTPResponse, deadline: float) -> str:
        parts, size = [], 0
        while part := response.read1(AT_ONCE):
            size += len(part)
            parts.append(part)
            if size > MOST_BYTES:
                raise SourceError(
                    f"{self.options.where} answers more than {MOST_BYTES:,} bytes; none was read"
                )
            if time.monotonic() > deadline:
                raise TimeoutError
        text = b"".join(parts).decode("utf-8", errors="replace")
        key = self.options.key or ""
        return text.replace(key, HIDDEN) if len(key) >= SHORTEST_SECRET else text


def _cause(error: BaseException) -> BaseException:
    """Return what is at the bottom of an error of the library."""
    inner = error.args[-1] if error.args else None
    return inner if isinstance(inner, ConnectionError | http.client.HTTPException) else error


def _later(response: urllib3.BaseHTTPResponse) -> float | None:
    from urllib3 import Retry
    from urllib3.exceptions import InvalidHeader

    try:
        return Retry().get_retry_after(response)
    except (InvalidHeader, ValueError, OverflowError):
        return None


def opened(options: Options) -> urllib3.PoolManager:
    """Make a pool of connections, through the proxy that the environment names for the address.

    Raises `SourceError` where urllib3 is not installed, `ContractError` for a proxy that is no HTTP one.
    """
    try:
        import urllib3
    except ImportError as error:
        raise SourceError(MISSING) from error
    timeout = urllib3.Timeout(connect=min(CONNECTING, options.timeout), read=options.timeout)
    proxy = _proxy(options)
    if proxy is None:
        return urllib3.PoolManager(timeout=timeout)
    parts = urllib.parse.urlsplit(proxy)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ContractError("the proxy that the environment names is no http or https URL; set it anew")
    user = (
        f"{urllib.parse.unquote(parts.username)}:{urllib.parse.unquote(parts.password or '')}"
        if parts.username
        else None
    )
    headers = urllib3.make_headers(proxy_basic_auth=user) if user else None
    return urllib3.ProxyManager(proxy, timeout=timeout, proxy_headers=headers)


def _proxy(options: Options) -> str | None:
    """Return the proxy for an address; null for one on this machine."""
    if options.host in LOOPBACK or urllib.request.proxy_bypass(options.host):
        return None
    known = urllib.request.getproxies()
    proxy = known.get(urllib.parse.urlsplit(options.address).scheme) or known.get("all")
    return proxy if proxy is None or "://" in proxy else f"http://{proxy}"

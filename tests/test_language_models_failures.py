"""Servers that cannot be reached, answer badly, late or for ever; and settings that mean nothing."""

from __future__ import annotations

import os
import socket
import time
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from language_model_stub import ARTICLE, GOOD, MODEL, Said, answer, attack, chat, check, raw, refused, serving

from acled_export.errors import ContractError, SourceError
from acled_export.language_models import KEY, connection, draft
from acled_export.language_models.chat import chat_with
from acled_export.language_models.options import Options, options_of, without_secrets

if TYPE_CHECKING:
    from collections.abc import Iterator

ADDRESS = "http://127.0.0.1:9/v1"
SECRET = "sk-verysecret"  # noqa: S105 - it is made up


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget what servers took, have a key to give away, and no proxy."""
    chat_with.cache_clear()
    monkeypatch.setenv(KEY, SECRET)
    monkeypatch.setattr(connection, "PAUSES", (0.0, 0.0))
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)


@pytest.fixture
def unused() -> Iterator[int]:
    """Give a port on which nobody listens."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


def message(*answers: Said, **settings: Any) -> str:
    """Return the error that answers of a server lead to."""
    with serving(*answers) as stub, pytest.raises(SourceError) as caught:
        draft(ARTICLE, stub.settings(**settings), check)
    text = str(caught.value)
    assert SECRET not in text
    assert SECRET not in "".join(map(str, (caught.value.__cause__, caught.value.__context__)))
    assert stub.address in text
    return text


def test_nobody_listens(unused: int) -> None:
    address = f"http://127.0.0.1:{unused}/v1"
    with pytest.raises(SourceError, match=f"cannot reach {address}: .*refused; see that the server runs"):
        draft(ARTICLE, {"address": address, "model": MODEL}, check)


def test_a_host_that_does_not_exist() -> None:
    with pytest.raises(SourceError, match=r"cannot reach http://no-host\.invalid/v1"):
        draft(ARTICLE, {"address": "http://no-host.invalid/v1", "model": MODEL}, check)


def test_no_tls_where_tls_is_asked_for() -> None:
    with serving(chat(GOOD)) as stub, pytest.raises(SourceError, match=r"no trusted connection|broke off"):
        draft(ARTICLE, stub.settings(address=stub.address.replace("http:", "https:")), check)


def test_a_wrong_key() -> None:
    said = message(refused(401, f"Incorrect API key provided: {SECRET[:8]}***"))
    assert "401 Unauthorized" in said
    assert f"the key in {KEY} is refused" in said
    assert SECRET[:8] not in said


def test_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(KEY)
    assert f"put its key into the environment variable {KEY}" in message(refused(403, "no key"))


def test_a_model_that_is_not_there() -> None:
    said = message(refused(404, "model 'stub-7b' not found"))
    assert "404 Not Found: model 'stub-7b' not found; see that it serves the model 'stub-7b'" in said


def test_a_redirect_is_not_followed() -> None:
    with serving(chat(GOOD)) as other:
        said = message(Said(status=307, headers={"Location": f"{other.address}/chat/completions"}))
        assert other.requests == []
    assert "307 Temporary Redirect" in said
    assert "leads elsewhere" in said


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 529])
def test_what_may_pass_is_tried_again(status: int) -> None:
    with serving(refused(status, "busy"), refused(status, "busy"), chat(GOOD)) as stub:
        assert draft(ARTICLE, stub.settings(), check).replies == (GOOD,)
    assert len(stub.requests) == 3


def test_a_connection_that_is_dropped_is_tried_again() -> None:
    with serving(Said(drop=True), chat(GOOD)) as stub:
        assert draft(ARTICLE, stub.settings(), check).replies == (GOOD,)


def test_a_server_that_keeps_failing() -> None:
    assert "500 Internal Server Error: out of memory; it failed each time" in message(
        refused(500, "out of memory")
    )
    assert "429 Too Many Requests: slow down; see" in message(refused(429, "slow down"))
    assert "599 unknown status" in message(refused(599, ""))
    assert "broke off" in message(Said(drop=True))


def test_a_server_is_left_alone_as_long_as_it_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    # only where the wait for a server is slept: threads of other tests sleep too, and would never end
    clock = SimpleNamespace(**vars(time) | {"sleep": slept.append})
    monkeypatch.setattr("acled_export.language_models.connection.time", clock)
    with serving(refused(429, "", headers={"Retry-After": "7"}), chat(GOOD)) as stub:
        draft(ARTICLE, stub.settings(), check)
    assert slept == [7]


def test_a_server_that_asks_for_hours_is_not_waited_for() -> None:
    assert "429" in message(refused(429, "", headers={"Retry-After": "7200"}))


@pytest.mark.parametrize("value", ["soon", "-4", "1e400", "99999999999999999999", "Wed, 99 Foo 9999"])
def test_a_senseless_wish_to_be_left_alone(value: str) -> None:
    with serving(refused(429, "", headers={"Retry-After": value}), chat(GOOD)) as stub:
        try:
            assert draft(ARTICLE, stub.settings(), check).replies == (GOOD,)
        except SourceError as error:
            assert "429" in str(error)  # noqa: PT017 - either is right


def test_a_slow_server() -> None:
    started = time.monotonic()
    said = message(chat(GOOD, wait=20), timeout=1)
    assert "gave no whole answer within 1 s; set a larger 'timeout'" in said
    assert time.monotonic() - started < 10


def test_a_server_that_answers_drop_by_drop() -> None:
    started = time.monotonic()
    assert "gave no whole answer within 1 s" in message(chat(GOOD, drip=0.05), timeout=1)
    assert time.monotonic() - started < 10


def test_a_huge_answer_is_not_read_to_its_end() -> None:
    assert "answers more than 4,194,304 bytes" in message(Said(body=b" " * 10_000_000))
    assert "answers more than 4,194,304 bytes" in message(Said(body=b"[" * 10_000_000, status=400))


@pytest.mark.parametrize(
    "said",
    [
        raw({"choices": []}),
        raw({"choices": {}}),
        raw({"choices": [None]}),
        raw({"choices": [{"message": "text"}]}),
        raw({"choices": [{"text": "an older kind of completion"}]}),
        raw([]),
        raw(None),
        raw({"models": []}),
        Said(body=b"<html>a login page</html>"),
        Said(body=b"\xff\xfe\x00"),
        Said(body=b'{"choices": [' + b"[" * 100_000),
        Said(body=b""),
        Said(status=204),
    ],
)
def test_what_is_no_chat_completion(said: Said) -> None:
    assert "no chat completion; see that it is the base URL" in message(said)


@pytest.mark.parametrize("content", [4, {"incidents": []}, [1, None, {"text": 3}], True])
def test_a_message_of_a_wrong_type(content: Any) -> None:
    assert "not the JSON that was asked for" in message(chat(content))


@pytest.mark.parametrize("finish", [None, 4, "content_filter", ["length"]])
def test_other_ends_do_no_harm(finish: Any) -> None:
    with serving(chat(GOOD, finish)) as stub:
        assert draft(ARTICLE, stub.settings(), check).replies == (GOOD,)


def test_a_body_that_is_shorter_than_promised() -> None:
    cut = chat(GOOD)
    assert "broke off" in message(Said(body=cut.body[:50], headers={"Content-Length": "90000"}, drop=False))


def test_nested_beyond_use() -> None:
    with (
        serving(chat('{"incidents": [' + '{"when": ' * 100_000)) as stub,
        pytest.raises(SourceError, match="JSON"),
    ):
        draft(ARTICLE, stub.settings(), check)


def test_a_proxy_of_the_environment_is_used_but_not_for_this_machine(
    monkeypatch: pytest.MonkeyPatch, unused: int
) -> None:
    monkeypatch.setenv("http_proxy", f"http://user:{SECRET}@127.0.0.1:{unused}")
    with serving(chat(GOOD)) as stub:
        assert draft(ARTICLE, stub.settings(), check).replies == (GOOD,)
    with pytest.raises(SourceError, match="through the proxy") as caught:
        draft(ARTICLE, {"address": "http://models.example.invalid/v1", "model": MODEL}, check)
    assert SECRET not in str(caught.value)
    monkeypatch.setenv("http_proxy", "socks5://127.0.0.1:1")
    chat_with.cache_clear()
    with pytest.raises(ContractError, match="the proxy that the environment names is no http"):
        draft(ARTICLE, {"address": "http://models.example.invalid/v1", "model": MODEL}, check)


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"model": MODEL}, "llm needs the setting 'address'"),
        ({"address": "", "model": MODEL}, "llm needs the setting 'address'"),
        ({"address": 7, "model": MODEL}, "'address' 7: no text"),
        ({"address": "localhost:11434", "model": MODEL}, "is no http or https URL"),
        ({"address": "ftp://x/v1", "model": MODEL}, "is no http or https URL"),
        ({"address": "http:///v1", "model": MODEL}, "is no http or https URL"),
        ({"address": "http://x:99999/v1", "model": MODEL}, "is no URL"),
        ({"address": "http://[::1/v1", "model": MODEL}, "is no URL"),
        ({"address": "http://x/v1\r\nHost: y", "model": MODEL}, "holds a blank"),
        ({"address": "http://x/v1#y", "model": MODEL}, "has a fragment"),
        ({"address": ADDRESS}, "llm needs the setting 'model'"),
        ({"address": ADDRESS, "model": " "}, "llm needs the setting 'model'.*found ' '"),
        (
            {"address": ADDRESS, "model": MODEL, "rounds": 3},
            "'rounds': expected a whole number from 0 to 2; found 3",
        ),
        ({"address": ADDRESS, "model": MODEL, "rounds": True}, "'rounds'"),
        ({"address": ADDRESS, "model": MODEL, "seed": "1.5"}, "'seed': expected a whole number"),
        (
            {"address": ADDRESS, "model": MODEL, "timeout": "nan"},
            "'timeout': expected a number from 1 to 3,600",
        ),
        ({"address": ADDRESS, "model": MODEL, "max_tokens": 0}, "'max_tokens'"),
        ({"address": ADDRESS, "model": MODEL, "temperature": "hot"}, "'temperature'.*found 'hot'"),
    ],
)
def test_settings_that_mean_nothing(settings: dict[str, Any], told: str) -> None:
    with pytest.raises(ContractError, match=told):
        options_of(settings)


def test_secrets_of_an_address_are_not_shown() -> None:
    with pytest.raises(ContractError, match="put a key into ACLED_EXPORT_LLM_KEY") as caught:
        options_of({"address": f"http://me:{SECRET}@x/v1?api-key={SECRET}", "model": MODEL})
    assert SECRET not in str(caught.value)
    assert without_secrets(f"me:{SECRET}@x/v1") == "x/v1"


@pytest.mark.parametrize("key", ["sk-a\nX-Evil: 1", "sk-\N{EM DASH}", "sk a"])
def test_a_key_that_fits_no_header_is_not_shown(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, key)
    with pytest.raises(ContractError, match=KEY) as caught:
        options_of({"address": ADDRESS, "model": MODEL})
    assert key not in str(caught.value)


def test_addresses_and_where_they_lead() -> None:
    given = ["http://x/v1", "http://x/v1/", "http://x/v1/chat/completions"]
    made = [options_of({"address": address, "model": MODEL}).url for address in given]
    assert made == ["http://x/v1/chat/completions"] * 3
    asked = Options(address="https://x/deployments/y?api-version=1", model=MODEL)
    assert asked.url == "https://x/deployments/y/chat/completions?api-version=1"
    assert asked.where == "https://x/deployments/y"
    assert SECRET not in repr(options_of({"address": ADDRESS, "model": MODEL}))


def test_an_answer_with_nothing_in_it_is_an_article_with_nothing_in_it() -> None:
    with serving(chat(answer())) as stub:
        assert draft(ARTICLE, stub.settings(), check).incidents == []
    with serving(chat(answer(attack(), 4, None, "x"))) as stub:
        assert len(draft(ARTICLE, stub.settings(rounds=0), check).incidents) == 4  # type: ignore[arg-type]

"""Chat completions of a model, asked for in the strictest way that its server takes."""

from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING, Any

import attrs

from acled_export.documents.json_text import whole_number
from acled_export.errors import SourceError
from acled_export.findings import shown
from acled_export.language_models.answer_schema import answer_schema
from acled_export.language_models.connection import Connection
from acled_export.language_models.failures import server_message, told_status

if TYPE_CHECKING:
    from acled_export.language_models.connection import Answered
    from acled_export.language_models.options import Options

Messages = tuple[dict[str, str], ...]
REFUSED = (400, 422)
GOOD = range(200, 300)
LONGER = "max_completion_tokens"


@attrs.frozen(kw_only=True)
class Reply:
    """What a model said, and whether it was cut off for want of tokens."""

    text: str
    cut: bool = False


@attrs.frozen(kw_only=True)
class Manner:
    """How a server wants to be asked: which form of answer it takes, and which settings it refuses."""

    forms: tuple[str, ...] = ("json_schema", "json_object", "text")
    tokens: str = "max_tokens"
    without: frozenset[str] = frozenset()

    def after(self, message: str) -> Manner | None:
        """Return another manner for a server that refused this one; null where none is left."""
        if LONGER in message and self.tokens != LONGER:
            return attrs.evolve(self, tokens=LONGER)
        for name in ("temperature", "seed"):
            if name in message and name not in self.without:
                return attrs.evolve(self, without=self.without | {name})
        return attrs.evolve(self, forms=self.forms[1:]) if self.forms[1:] else None


@attrs.define(eq=False)
class Chat:
    """A model at an address, and the manner in which its server has answered."""

    options: Options
    connection: Connection
    manner: Manner = attrs.field(factory=Manner)

    def ask(self, messages: Messages) -> Reply:
        """Return what the model says to some messages.

        A server that refuses the form of the answer is asked in a looser one, once each; what it took is
        remembered. Raises `SourceError` where it cannot be reached, or answers with no completion.
        """
        manner: Manner | None = self.manner
        while manner is not None:
            answered = self.connection.post(self._request(messages, manner))
            if answered.status in GOOD:
                self.manner = manner
                return self._reply(answered)
            refused = answered.status in REFUSED
            manner = manner.after(server_message(answered.text)) if refused else None
        raise told_status(answered.status, answered.text, self.options)

    def _request(self, messages: Messages, manner: Manner) -> dict[str, Any]:
        chosen = {"temperature": self.options.temperature, "seed": self.options.seed}
        return {
            "model": self.options.model,
            "messages": list(messages),
            "stream": False,
            manner.tokens: self.options.max_tokens,
            **{name: it for name, it in chosen.items() if it is not None and name not in manner.without},
            **_form(manner.forms[0]),
        }

    def _reply(self, answered: Answered) -> Reply:
        try:
            value: Any = json.loads(answered.text, parse_int=whole_number)
            choice = value["choices"][0]
            message = choice["message"]
            content = message.get("content")
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            raise SourceError(
                f"{self.options.where} answers with something that is no chat completion; "
                "see that it is the base URL of an OpenAI-compatible server (most end in /v1)"
            ) from error
        if isinstance(message.get("refusal"), str) and not content:
            raise SourceError(
                f"the model {self.options.model!r} refuses: {shown(message['refusal'])}; take another model"
            )
        return Reply(text=_text(content), cut=choice.get("finish_reason") == "length")


def _form(name: str) -> dict[str, Any]:
    if name == "json_schema":
        held = {"name": "incidents", "strict": True, "schema": answer_schema()}
        return {"response_format": {"type": name, "json_schema": held}}
    return {"response_format": {"type": name}} if name == "json_object" else {}


def _text(content: Any) -> str:
    """Return the text of a message, which some servers give in parts."""
    if isinstance(content, list):
        parts = [it.get("text") for it in content if isinstance(it, dict)]
        return "".join(it for it in parts if isinstance(it, str))
    return content if isinstance(content, str) else ""


@functools.lru_cache(maxsize=8)
def chat_with(options: Options) -> Chat:
    """Return the one chat of a run with a model, so that what its server takes is asked for once."""
    return Chat(options, Connection(options))

"""Whatever a server says, there is a draft that stands in the article, or an error that we raise."""

from __future__ import annotations

import json
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from language_model_stub import ARTICLE, ATTACK, GOOD, MODEL, attack, gated

from acled_export.errors import SourceError
from acled_export.language_models import KEY, draft, rounds
from acled_export.language_models.chat import Chat
from acled_export.language_models.connection import Answered

SETTINGS = {"address": "http://127.0.0.1:9/v1", "model": MODEL}
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
JSON = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
)
CHOICES = st.fixed_dictionaries(
    {},
    optional={
        "message": st.fixed_dictionaries({}, optional={"content": JSON, "refusal": JSON}) | JSON,
        "finish_reason": st.sampled_from(["stop", "length", None]) | JSON,
    },
)
CHANGED = st.dictionaries(st.sampled_from(sorted(ATTACK)), JSON, max_size=3).map(lambda more: attack(**more))
CONTENT = (
    st.integers(0, len(GOOD)).map(lambda end: GOOD[:end])
    | st.text()
    | st.lists(CHANGED | JSON, max_size=3).map(lambda it: json.dumps({"incidents": it}))
)
SAID = CONTENT.map(lambda text: json.dumps({"choices": [{"message": {"content": text}}]}))
BODIES = (
    st.text() | JSON.map(json.dumps) | st.lists(CHOICES).map(lambda it: json.dumps({"choices": it})) | SAID
)
TEXTS = st.text(max_size=200) | st.just(ARTICLE.text)


@attrs.define
class Said:
    """A connection on which given things are answered, the last for ever."""

    answers: list[Answered]

    def post(self, body: dict[str, Any]) -> Answered:
        json.dumps(body).encode("ascii")
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@pytest.fixture(scope="module", autouse=True)
def _no_key() -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(KEY, raising=False)
        yield


@given(
    st.lists(st.builds(Answered, status=st.sampled_from([200] * 9 + [400, 500]), text=BODIES), min_size=1),
    TEXTS,
)
def test_a_draft_that_stands_in_the_article_or_an_error_of_ours(answers: list[Answered], text: str) -> None:
    article = attrs.evolve(ARTICLE, text=text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rounds, "chat_with", lambda options: Chat(options, Said(answers)))  # type: ignore[arg-type]
        try:
            found = draft(article, SETTINGS, lambda it: gated(it, article).findings)
        except SourceError:
            return
    for incident in gated(found.incidents, article).incidents:
        holders: list[Any] = [incident, *incident.places, *incident.actors]
        holders += [incident.when, incident.killed, incident.injured, incident.count]
        held = [it for one in holders if one for many in one.evidence.values() for it in many]
        assert held
        assert [text[it.start : it.end] for it in held] == [it.quote for it in held]

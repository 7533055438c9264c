"""Drafts by a language model at an OpenAI-compatible address, a local one included.

The model is given the article and the form of the answer, and asked again, twice at most, for what the
gate finds in it. The key, where the server wants one, is read from the environment variable
`ACLED_EXPORT_LLM_KEY` and from nowhere else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.plugins import Extracted, Extractor

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from acled_export.findings import Finding
    from acled_export.incident import Article


def extract(
    article: Article, settings: Mapping[str, Any], check: Callable[[object], Sequence[Finding]]
) -> Extracted:
    """Return what a model makes of an article; see `acled_export.language_models.draft`."""
    from acled_export.language_models import draft

    return draft(article, settings, check)


LLM = Extractor(
    name="llm",
    title="A language model at an OpenAI-compatible address",
    extract=extract,
    settings={
        "address": "base URL of the server, such as http://127.0.0.1:11434/v1; needed, there is no default",
        "model": "name by which the server knows the model; needed",
        "timeout": "seconds for one answer (default: 300)",
        "max_tokens": "tokens of one answer at most (default: 8192)",
        "temperature": "0 for the likeliest words, up to 2 (default: 0)",
        "seed": "whole number that makes answers of some servers repeatable (default: none is sent)",
        "rounds": "how often the model is asked to put its answer right: 0, 1 or 2 (default: 2)",
    },
    extra="llm",
    leaves=(
        "the text, the title and the day of publication of each article, and what was found wrong with the "
        "model's answers, go to the 'address' of the settings, with the key in ACLED_EXPORT_LLM_KEY if any"
    ),
)

"""An article's text as reading needs it: paragraphs, sentences, words, the headline and the dateline."""

from __future__ import annotations

from acled_export.news_text.reading import Reading, read_text
from acled_export.news_text.sentences import Sentence

__all__ = ["Reading", "Sentence", "read_text"]

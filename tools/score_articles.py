"""Draft all coded articles of the tests by the word lists, and print how near the drafts come, set by set.

`python tools/score_articles.py` prints all sets; names of sets print these only. The blind set is scored and
never looked at by those who work on the rules: see tests/articles/README.md.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from acled_export import draft, read_document, score

ARTICLES = Path(__file__).parent.parent / "tests" / "articles"
SETS = ("dev", "more", "blind")


def scored(name: str) -> str:
    """Return the score of fresh drafts of a set's articles, as text."""
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted((ARTICLES / name).glob("*.yaml")):
            document, _ = read_document(path)
            if document is not None:
                draft(document.article, Path(folder) / path.name)
        return score(folder, ARTICLES / name).as_text()


if __name__ == "__main__":
    for name in sys.argv[1:] or SETS:
        sys.stdout.write(f"{name}\n\n{scored(name)}\n")

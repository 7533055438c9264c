"""Review of a coding by a person: one page with the article beside its incidents, which can be saved."""

from __future__ import annotations

from pathlib import Path

from acled_export.reviewing.opening import opened
from acled_export.reviewing.page import page_of
from acled_export.streams import open_output

__all__ = ["review"]

SUFFIX = ".html"


def review(document: str | Path, output: str | Path | None = None) -> Path:
    """Write an HTML page on which a person reviews an incident document, and return where it is.

    `document` is a path; the article's text must stand in the document or beside it. `output` is the page,
    by default named as the document with `.html`; `-` is standard output. The page holds all it needs,
    loads nothing and sends nothing; from it the document is saved as JSON. A document in which something
    is still missing can be reviewed, one that is wrong cannot.

    Raises `SourceError` for a document that cannot be read, does not fit `incident.schema.json` or has no
    text at hand, `FormatError` for a page that cannot be written.
    """
    target = Path(document).with_suffix(SUFFIX) if output is None else output
    reviewed = opened(document)
    with open_output(target, inputs=reviewed.files) as stream:
        stream.write(page_of(reviewed).encode("utf-8"))
    return Path(target)

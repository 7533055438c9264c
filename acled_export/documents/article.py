"""The text of a document's article, found where a stranger's document may lead and nowhere else."""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

import attrs

from acled_export.findings import Finding, Severity

LARGEST = 4 * 2**20


@attrs.frozen(kw_only=True)
class ArticleText:
    """The text when it is at hand, else why it is not; and what was wrong with the way to it."""

    text: str | None = None
    why: str = "the document holds no text and names none"
    findings: tuple[Finding, ...] = ()


def _finding(rule: str, column: str, message: str, hint: str, **more: Any) -> Finding:
    return Finding(
        rule=rule, severity=Severity.ERROR, message=message, column=f"article.{column}", hint=hint, **more
    )


def article_text(article: Any, folder: Path | None) -> ArticleText:
    """Return the article's text as it stands in the document or in the file it names.

    `folder` is the document's own, null when it came from a stream. Nothing is translated: line ends and
    a byte order mark count as characters. A stated SHA-256 is compared.
    """
    if not isinstance(article, dict):
        return ArticleText()
    inline, path = article.get("text"), article.get("text_path")
    if isinstance(inline, str):
        found = ArticleText(text=inline, findings=_twice(path))
    elif isinstance(path, str):
        found = _from_file(path, folder)
    else:
        found = ArticleText()
    stated = article.get("sha256")
    if found.text is None or not isinstance(stated, str):
        return found
    return attrs.evolve(found, findings=(*found.findings, *_other_text(found.text, stated)))


def _twice(path: Any) -> tuple[Finding, ...]:
    if path is None:
        return ()
    hint = "keep one of the two"
    return (_finding("incident/text-path", "text_path", "the text is given twice", hint, value=path),)


def _other_text(text: str, stated: str) -> tuple[Finding, ...]:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    if digest == stated:
        return ()
    return (
        _finding(
            "incident/sha256",
            "sha256",
            "the text at hand is not the text that was coded: its SHA-256 differs",
            "find the text that was coded; if the text was mended, check the evidence and state the new sum",
            value=stated,
            expected=digest,
        ),
    )


def leaves(path: str) -> bool:
    """Tell whether a relative path, read as POSIX or as Windows would, could lead out of its folder."""
    posix, windows = PurePosixPath(path), PureWindowsPath(path)
    return (
        "\0" in path
        or posix.is_absolute()
        or bool(windows.anchor)
        or ".." in posix.parts
        or ".." in windows.parts
    )


def _from_file(path: str, folder: Path | None) -> ArticleText:
    if leaves(path):
        return _outside(path)
    if folder is None:
        return ArticleText(why="the document came from a stream, which has no folder to look in")
    try:
        target = (folder / path).resolve(strict=True)
        inside = target.is_relative_to(folder.resolve(strict=True))
    except (OSError, RuntimeError):
        return ArticleText(why=f"there is no file {path!r} beside the document")
    if not inside:
        return _outside(path)
    return _read(path, target)


def _outside(path: str) -> ArticleText:
    finding = _finding(
        "incident/text-path",
        "text_path",
        f"{path!r} leads out of the document's folder and was not opened",
        "put the text beside the document and name it by a relative path",
        value=path,
        expected="a path inside the document's folder",
    )
    return ArticleText(why="its path leads out of the document's folder", findings=(finding,))


def _read(path: str, target: Path) -> ArticleText:
    try:
        if not target.is_file():
            return _unreadable(path, "it is no regular file")
        with target.open("rb") as stream:
            data = stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            return _unreadable(path, f"it is larger than {LARGEST:,} bytes")
        return ArticleText(text=data.decode("utf-8"))
    except OSError as error:
        return _unreadable(path, error.strerror or "it cannot be opened")
    except UnicodeDecodeError as error:
        return _unreadable(path, f"it is not UTF-8 at byte {error.start}")


def _unreadable(path: str, why: str) -> ArticleText:
    message = f"{path!r} cannot be read as the article: {why}"
    finding = _finding("incident/text-path", "text_path", message, "give a UTF-8 text file", value=path)
    return ArticleText(why=why, findings=(finding,))

"""A table that cannot be read is told of by what was found in it and what was expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from acled_export.description import describe
from acled_export.discovery import discover
from acled_export.errors import SourceError
from acled_export.pipeline import convert, validate
from acled_export.testing.layouts import HEADERS

if TYPE_CHECKING:
    from pathlib import Path

PAGES = [
    "<!DOCTYPE html>\n<html><head><title>404 Not Found</title></head>\n<body>a, b</body></html>\n",
    "\n<html>\n<body>Service unavailable</body>\n",
    '<?xml version="1.0"?>\n<Error><Code>AccessDenied</Code></Error>\n',
]


def refused(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        validate(path)
    assert repr(str(path)) in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("page", PAGES)
def test_a_web_page_saved_as_a_table_is_named_as_one(tmp_path: Path, page: str) -> None:
    told = refused(tmp_path / "events.csv", page)
    assert "this is a web page and no table" in told
    assert "Expected a header of column names" in told


@pytest.mark.parametrize("sign", ["|", "^"])
def test_an_unknown_delimiter_is_named(tmp_path: Path, sign: str) -> None:
    told = refused(tmp_path / "events.csv", sign.join(HEADERS["2024"]) + "\n")
    assert f"its names seem to be parted by {sign!r}: say so with --delimiter" in told
    assert validate(tmp_path / "events.csv", delimiter=sign).rows == 0


def test_the_nearest_dataset_is_named_with_what_it_lacks(tmp_path: Path) -> None:
    for source in discover("sources").values():
        if not source.expects:
            continue
        lacking, *there = source.expects
        told = refused(tmp_path / "events.csv", ",".join(there) + "\n")
        assert lacking in told
        assert source.name in told


def test_a_table_written_in_the_style_of_gtd_is_not_taken_for_gtd(tmp_path: Path) -> None:
    names = discover("shapes")["gtd-style"].fields().names
    told = refused(tmp_path / "style.csv", ",".join(names) + "\n")
    assert "the column 'acled_export_id' says that this is no table of GTD" in told


@pytest.mark.parametrize("era", HEADERS)
def test_no_other_dataset_claims_a_layout_of_acled(era: str) -> None:
    sources = discover("sources").values()
    assert [it.name for it in sources if it.recognise(tuple(HEADERS[era]))] == ["acled"]


@pytest.mark.parametrize("name", [it.name for it in discover("sources").values() if it.expects])
def test_a_sample_is_known_as_its_own_without_being_named(tmp_path: Path, name: str) -> None:
    source = discover("sources")[name]
    path = tmp_path / "sample.csv"
    path.write_text(source.sample, encoding="utf-8")
    assert [found.source for found in describe(path)] == [name]


def test_a_row_of_hashtags_is_a_second_header(tmp_path: Path) -> None:
    names = HEADERS["2024"]
    path, out = tmp_path / "events.csv", tmp_path / "out.csv"
    tags = ["#event+code", *["#x+y +z"] * (len(names) - 1)]
    plain = ["x"] * len(names)
    path.write_text("\n".join(",".join(row) for row in (names, tags, plain)) + "\n", encoding="utf-8")
    report = validate(path)
    assert report.rows == 1
    assert {finding.line for finding in report.findings if finding.line} == {3}
    convert(path, out, on_error="keep")
    assert len(out.read_text(encoding="utf-8").splitlines()) == 2


def test_a_first_row_that_is_only_partly_of_hashtags_is_a_row(tmp_path: Path) -> None:
    names = HEADERS["2024"]
    path = tmp_path / "events.csv"
    cells = ["#1", *["#tag"] * (len(names) - 1)]
    path.write_text(f"{','.join(names)}\n{','.join(cells)}\n", encoding="utf-8")
    assert validate(path).rows == 1

"""Laws of the streams: what is written reads back, always as the same bytes; a slow pipe is waited for."""

from __future__ import annotations

import hashlib
import os
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acled_export.streams import open_input, open_output

if TYPE_CHECKING:
    from pathlib import Path


def read(path: Path) -> bytes:
    with open_input(path) as opened:
        return opened.stream.read()


def test_a_pipe_is_read_until_the_buffer_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = os.pipe()
    for _ in range(3):
        os.write(theirs, b"x" * 1_000)
    os.close(theirs)
    with open(ours, encoding="utf-8") as text:  # noqa: PTH123 - a file descriptor
        monkeypatch.setattr(sys, "stdin", text)
        with open_input("-") as opened:
            assert len(opened.stream.peek(3_000)) == 3_000
            assert opened.position() == 3_000
    assert (opened.bytes, opened.sha256) == (3_000, hashlib.sha256(b"x" * 3_000).hexdigest())


@pytest.mark.parametrize("suffix", ["csv", "csv.gz", "csv.zst"])
@settings(max_examples=50)
@given(data=st.binary(max_size=2_000))
def test_what_is_written_reads_back_and_is_the_same_each_time(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, data: bytes
) -> None:
    folder = tmp_path_factory.mktemp("out")
    for name in "ab":
        with open_output(folder / f"{name}.{suffix}") as stream:
            stream.write(data)
    first = (folder / f"a.{suffix}").read_bytes()
    assert first == (folder / f"b.{suffix}").read_bytes()
    if suffix != "csv":
        assert data == read(folder / f"a.{suffix}")
    if suffix == "csv.gz":
        assert first[3:8] == bytes(5)  # no name and no time

"""What the fuzzer begins with: seeds from the project's own strategies, and tokens to put into them."""

from __future__ import annotations

import functools
import io
import json
import zipfile
from typing import TYPE_CHECKING

import container_targets
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from acled_export.documents import to_document_dict
from acled_export.sources.acled import SOURCE
from acled_export.testing import documents, era_tables, written
from acled_export.testing.packing import packed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MOST_BYTES = 4_000
DRAWN = 24
SHARED = (
    b"\n",
    b"\r",
    b"\r\n",
    b"\0",
    b"\xef\xbb\xbf",
    b"\xe9",
    "\u00e9\u0645".encode(),
    b" ",
    b"NA",
    b"0",
    b"-1",
)
TABLES = (
    b'"', b'""', b",", b";", b"\t", b'\n"', b'",', b"2024-03-01", b"1 March 2024", b"31/12/2023", b"9" * 20,
    b"1e400", b"nan", b"8.0", b"_line", b"_record", b"event_date", b"event_id_cnty", b"Riots",
    b"Riots/Protests", b"=1+1", b'5" gun', b"\xff\xfe", b"KEN1", b"-999", b"24.5", b"100",
)  # fmt: skip
OBJECTS = (
    b"{", b"}", b"[", b"]", b":", b",", b'"', b"\\", b'\\"', b"\\ud83d", b"\\u0000", b"null", b"true", b"NaN",
    b"-0", b'"data":', b'"data":[', b'"count":1', b'"success":false', b'"status":403', b'"next_cursor":"x"',
    b'"messages":[]',
    b"1e400", b'{"data":[{}]}', b"[[", b'"_line":', b'"event_date":"2024-03-01"', b'"a":1,"a":2', b"1.50",
    b"9" * 20,
)  # fmt: skip
PACKINGS = (
    b"\x1f\x8b\x08",
    b"\x28\xb5\x2f\xfd",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"PK\x01\x02",
    b"\xff\xff\xff\xff",
)
MARKUP = (b"<c ", b'r="A1"', b't="s"', b't="d"', b"<v>", b"</v>", b"<row>", b'r="1048577"', b"<!DOCTYPE a>",
          b"&amp;", b"&#0;", b"<f>", b"</worksheet>", b'<sheet name="x"/>', b"xmlns=")  # fmt: skip
YAML = (b"- ", b": ", b"\n  ", b"&a ", b"*a", b"!!python/object:os.system", b"|", b"---", b"incidents:",
        b"null", b"~", b"first: ", b"low: ", b"killed:", b"evidence:", b"0x1", b"{", b"[")  # fmt: skip
TOKENS = {
    "csv_rows": SHARED + TABLES,
    "csv_tables": SHARED + TABLES,
    "json_rows": SHARED + OBJECTS,
    "json_tables": SHARED + OBJECTS,
    "conversions": SHARED + TABLES + OBJECTS,
    "schemas": tuple(bytes([n]) for n in range(0, 256, 5)),
    "streams": SHARED + PACKINGS,
    "packed_tables": SHARED + TABLES + PACKINGS,
    "workbooks": SHARED + MARKUP + PACKINGS,
    "documents": SHARED + YAML + OBJECTS,
}
METHODS = (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
ERAS = ("2024", "2023", "2019", "2018", "2015")


def seeds(name: str) -> list[bytes]:
    """Return small inputs for a target, the same on every run."""
    sample = SOURCE.sample.encode()
    if name.startswith("csv"):
        return [b"a,b\n1,2\n", b'a;b\r\n"x\r\ny";5" gun\r\n', sample, *_tables("csv")]
    if name.startswith("json"):
        small = [b'[{"a": 1}, {"b": "x"}]', b'{"a": 1}\n{"a": [2]}\n', b'{"count": 1, "data": [{"a": 1}]}']
        return (
            small
            + _many_records()
            + [one for kind in ("json", "jsonl", "envelopes") for one in _tables(kind)[:3]]
        )
    if name == "conversions":
        return seeds("csv_tables") + seeds("json_tables")
    plain = [sample, b"a\ncaf\xe9\n", "a\n\u00e9\n".encode("utf-16")]
    own: dict[str, Callable[[], list[bytes]]] = {
        "workbooks": lambda: list(container_targets.plain_workbook().values()),
        "documents": _documents,
        "schemas": lambda: [bytes(range(start, 256, 7)) for start in range(7)],
    }
    packings = (".gz", ".zst", ".zip")
    whole = plain + [packed(text, packing, "x.csv") for text in plain for packing in packings]
    return own[name]() if name in own else whole + [_zipped(how) for how in METHODS]


def _many_records() -> list[bytes]:
    """Return enough records alike for the quick way through JSON, with what could lead it astray."""
    plain = [f'{{"a": {number}, "b": "x"}}' for number in range(12)]
    odd = [f'{{"b": "}},{{ \\\\\\" \u00e9", "a": {number}.{number}e{number}}}' for number in range(9)]
    texts = [f"[{', '.join(rows)}]" for rows in (plain, odd, plain + odd)]
    texts += ["\n".join(rows) for rows in (plain, odd, odd + plain)]
    return [text.encode() for text in texts]


def _zipped(method: int) -> bytes:
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w", method) as target:
        target.writestr(zipfile.ZipInfo("x.csv"), b"a,b\n1,2\n", method)
    return box.getvalue()


@functools.cache
def _tables(container: str) -> list[bytes]:
    kinds = st.sampled_from(ERAS).flatmap(era_tables).flatmap(lambda t: written(t, containers=[container]))
    return _drawn(kinds.filter(lambda file: not file.way.packing).map(lambda file: file.content))


def _documents() -> list[bytes]:
    texts = documents().map(lambda one: json.dumps(to_document_dict(one), ensure_ascii=False))
    return _drawn(texts.map(str.encode))


def _drawn(strategy: st.SearchStrategy[bytes]) -> list[bytes]:
    """Return some of the smallest examples of a strategy."""
    found: list[bytes] = []

    @settings(_QUIET, max_examples=DRAWN)
    @given(strategy)
    def gather(data: bytes) -> None:
        found.append(data)

    gather()
    return [data for data in sorted(found, key=len)[: DRAWN // 3] if len(data) < MOST_BYTES]


_QUIET = settings(
    database=None,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@st.composite
def inputs(draw: st.DrawFn, begin: Sequence[bytes], tokens: Sequence[bytes]) -> bytes:
    """Generate bytes: seeds with pieces put in, taken out and doubled, tokens in any order, or anything."""
    kind = draw(st.sampled_from(("edited", "edited", "tokens", "anything")))
    if kind == "anything":
        return draw(st.binary(max_size=200))
    pieces = st.sampled_from(tokens) | st.binary(min_size=1, max_size=3)
    if kind == "tokens":
        return b"".join(draw(st.lists(pieces, max_size=40)))
    data = draw(st.sampled_from(begin))
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(data)))
        stop = min(len(data), start + draw(st.sampled_from((0, 0, 1, 2, 8, 100, 1_000))))
        middle = draw(st.just(b"") | pieces | st.just(2 * data[start:stop]))
        data = data[:start] + middle + data[stop:]
    return data[:MOST_BYTES]

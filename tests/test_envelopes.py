"""Answers of the API: rows in envelopes of both forms, and what the envelopes say of the rows."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acled_export.discovery import discover
from acled_export.errors import SourceError
from acled_export.findings import Severity
from acled_export.json_reading import (
    SEVERITIES,
    array_records,
    envelope_findings,
    line_records,
    record_batches,
)
from acled_export.suffixes import guessed_format, holds_document

if TYPE_CHECKING:
    from collections.abc import Callable

Rows = list[dict[str, Any]]
LEGACY = {
    "status": 200, "success": True, "last_update": 10, "count": 2, "messages": [],
    "data": [{"data_id": "1", "iso": "404"}, {"data_id": "2", "iso": "404"}], "filename": "-Kenya-",
}  # fmt: skip
RESTRICTED = {"date_recency": {"quantity": 12, "unit": "Months", "date": "2025-08-29"}}
NEW = {
    "status": 200, "success": True, "last_update": 1, "count": 1, "messages": [],
    "data_query_restrictions": RESTRICTED, "total_count": 1, "next_cursor": None, "data": [{"iso": 404}],
}  # fmt: skip


def read(data: bytes, how: Any = array_records, **options: Any) -> tuple[Rows, list[dict[str, Any]]]:
    facts: dict[str, Any] = {}
    batches = record_batches(how(io.BytesIO(data), {"facts": facts, **options}))
    rows = [
        {k: v for k, v in row.items() if v is not None and k != "_line"}
        for batch in batches
        for row in batch.to_pylist()
    ]
    return rows, facts.get("envelopes", [])


def without_data(envelope: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in envelope.items() if key != "data"}


@pytest.mark.parametrize("how", [array_records, line_records])
@pytest.mark.parametrize("block_size", [1, 7, 10_000])
def test_both_forms_are_read_and_what_stands_around_the_rows_is_told(how: Any, block_size: int) -> None:
    for envelope, expected in (
        (LEGACY, [{"data_id": "1", "iso": "404"}, {"data_id": "2", "iso": "404"}]),
        (NEW, [{"iso": "404"}]),
    ):
        data = json.dumps(envelope).replace("/", "\\/").encode()
        rows, told = read(data, how, block_size=block_size)
        assert rows == expected
        assert told == [{"rows": len(expected), "keys": without_data(envelope)}]


PAGES = st.lists(
    st.lists(st.fixed_dictionaries({"a": st.integers(0, 9)}), max_size=4), min_size=1, max_size=5
)
JOINS: dict[str, Callable[[Any], str]] = {
    "one after the other": lambda pages: "".join(map(json.dumps, pages)),
    "with blank lines": lambda pages: "\n\n".join(json.dumps(page, indent=1) for page in pages),
    "an array": json.dumps,
    "an array with blanks": lambda pages: json.dumps(pages, indent=2),
    "lines": lambda pages: "\n".join(map(json.dumps, pages)),
}


@pytest.mark.parametrize("join", JOINS)
@given(pages=PAGES, block_size=st.integers(1, 80), late=st.booleans())
def test_pages_in_any_cut_give_the_same_table(
    *, join: str, pages: list[list[dict[str, int]]], block_size: int, late: bool
) -> None:
    envelopes = [
        {"count": len(page), "data": page, "next_cursor": None}
        if late
        else {"next_cursor": "x", "count": len(page), "data": page}
        for page in pages
    ]
    text = JOINS[join](envelopes)
    expected = [{"a": str(row["a"])} for page in pages for row in page]
    told = [{"rows": len(page), "keys": without_data(envelopes[n])} for n, page in enumerate(pages)]
    assert read(text.encode(), block_size=block_size) == (expected, told)
    if join == "lines":
        assert read(text.encode(), line_records, block_size=block_size) == (expected, told)


def test_lines_are_counted_through_all_pages() -> None:
    data = b'{"data": [{"a": 1},\n{"a": 2}]}\n{"count": 1,\n"data": [\n{"a": 3}]}'
    batches = list(record_batches(array_records(io.BytesIO(data), {})))
    assert batches[0].column("_line").to_pylist() == [1, 2, 5]
    batches = list(record_batches(line_records(io.BytesIO(b'\n{"data": [{"a": 1}, {"a": 2}]}'), {})))
    assert batches[0].column("_line").to_pylist() == [2, 2]


def test_arrays_of_rows_are_no_envelopes() -> None:
    assert read(b'[{"a": 1, "b": {"data": [1]}}, {"data": [{"x": 1}]}]') == (
        [{"a": "1", "b": '{"data": [1]}', "_unread": ["b"]}, {"data": '[{"x": 1}]', "_unread": ["data"]}],
        [],
    )
    assert read(b'[{"a": "\\"data\\": ["}][{"a": 2}]') == ([{"a": '"data": ['}, {"a": "2"}], [])
    assert read(b'[{"data": 3}]') == ([{"data": "3"}], [])
    assert read(b'{"data": ["x"]}\n{"data": []}', line_records) == (
        [{"data": '["x"]', "_unread": ["data"]}, {"data": "[]", "_unread": ["data"]}],
        [],
    )


def test_an_array_of_envelopes_holds_nothing_else() -> None:
    with pytest.raises(
        SourceError, match=r"^line 1, column 24: an object without an array 'data' \(its keys: 'a'"
    ):
        read(b'[{"data": []}, {"a": 1 }]')
    with pytest.raises(SourceError, match=r"^line 1, column 15: expected '\{', found '1'$"):
        read(b'[{"data": []},1]')


def test_a_row_within_an_envelope_is_an_object() -> None:
    rows, told = read(b'{"data": [1, {"a": 1}, {"a": [2]}]}')
    assert rows == [{"_record": "1"}, {"a": "1"}, {"a": "[2]", "_unread": ["a"]}]
    assert told == [{"rows": 3, "keys": {}}]


FAILURES = [
    ({"success": False, "error": [{"message": "No country"}]}, "", "No country", "put the query right"),
    ({"status": 401, "message": "Bad token"}, ", status 401", "Bad token", "the access token is missing"),
    (
        {"status": "403", "data": [], "messages": ["Access denied"]},
        ", status 403",
        "Access denied",
        "the account",
    ),
    (
        {"status": 429, "success": False, "data": None},
        ", status 429",
        "it gives no reason",
        "that was too many",
    ),
    ({"message": "Consent not accepted."}, "", "Consent not accepted.", "put the query right"),
    (
        {"error": "invalid_grant", "error_description": "Wrong password"},
        "",
        "Wrong password",
        "put the query",
    ),
    ({"error": {"code": 500, "message": "Broken"}}, "", "Broken", "put the query right"),
    ({"data": [{"a": 1}], "status": 500, "messages": "half"}, ", status 500", "half", "put the query right"),
    ({"success": "false", "count": 0}, "", "it gives no reason", "put the query right"),
]


@pytest.mark.parametrize(("answer", "status", "said", "remedy"), FAILURES)
@pytest.mark.parametrize("how", [array_records, line_records])
def test_a_failure_is_told_in_the_words_of_the_api(
    how: Any, answer: dict[str, Any], status: str, said: str, remedy: str
) -> None:
    words = (
        f"^this is an answer of the API that tells of a failure{status}: {re.escape(repr(said))}; {remedy}"
    )
    with pytest.raises(SourceError, match=words):
        read(json.dumps(answer).encode(), how)


@pytest.mark.parametrize(
    "answer",
    [
        {"status": 200, "success": True, "message": "fine", "data": []},
        {"success": "true", "error": [], "data": []},
        {"status": "OK", "data": []},
        {"data": None, "count": 0},
    ],
)
def test_an_answer_without_a_failure_is_none(answer: dict[str, Any]) -> None:
    assert read(json.dumps(answer).encode()) == ([], [{"rows": 0, "keys": without_data(answer)}])


def test_a_row_with_a_message_is_a_row() -> None:
    line = b'{"message": "x", "notes": "y"}'
    assert read(line, line_records) == ([{"message": "x", "notes": "y"}], [])
    assert read(b'{"error": "", "message": null}', line_records) == ([{}], [])


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (b'{"status": 200,\n "data": [', "json"),
        (b'{"data": []}\n{"data": []}', "json"),
        (b'{\n "message": "Access denied"\n}', "json"),
        (b'{"a": 1}\r\n{"a": 2}', "jsonl"),
        (b'{"a": 1}', "jsonl"),
        (b'{"a": "cut', "jsonl"),
        (b"[", "json"),
        (b"a,b", "csv"),
    ],
)
def test_a_nameless_table_is_known_by_its_start(start: bytes, expected: str) -> None:
    assert guessed_format(start) == expected
    assert not holds_document("-", start)


def told(*envelopes: tuple[str, int, dict[str, Any]]) -> list[tuple[str, dict[str, Any]]]:
    return [(name, {"rows": rows, "keys": keys}) for name, rows, keys in envelopes]


def found(*envelopes: tuple[str, int, dict[str, Any]]) -> list[tuple[str, str | None]]:
    return [(finding.rule, finding.file) for finding in envelope_findings(told(*envelopes))]


def test_an_embargo_is_told_with_its_limits() -> None:
    (finding,) = envelope_findings(told(("a.json", 0, {"data_query_restrictions": RESTRICTED, "count": 0})))
    assert finding.text() == (
        "a.json: the answer is empty because the account's access is restricted: date_recency: rows older "
        "than 12 Months only, up to 2025-08-29 [input/embargoed]"
    )
    assert finding.hint == "ask for older dates, or for another access level"
    for odd, shown in (({"x": 1}, "x: 1"), ([1], "[1]"), ("by date", "by date")):
        (finding,) = envelope_findings(told(("a.json", 0, {"data_query_restrictions": odd})))
        assert finding.message.endswith(f"restricted: {shown}")


def test_a_count_that_differs_is_told() -> None:
    (finding,) = envelope_findings(told(("a.json", 2, {"count": "3"})))
    assert finding.text() == "a.json: the envelope says 3 rows, and there are 2 [input/count]"
    assert (finding.value, finding.expected, finding.severity) == (2, "3 rows", Severity.ERROR)
    assert found(("a", 2, {"count": 2}), ("a", 1, {"count": "1"})) == []
    assert found(("a", 2, {"count": 3}), ("a", 1, {"count": 3})) == []  # of all pages in the file
    assert found(("a", 2, {"count": 9, "total_count": 9})) == [("input/incomplete", "a")]
    assert found(("a", 2, {"count": "many"}), ("b", 2, {})) == []


def test_pages_that_lack_are_told() -> None:
    (finding,) = envelope_findings(told(("a", 2, {"next_cursor": "x"})))
    assert (
        finding.text() == "a: warning: more pages exist: the last page has a next cursor [input/incomplete]"
    )
    (finding,) = envelope_findings(told(("a", 2, {"total_count": 5000}), ("b", 2, {"total_count": 5000})))
    assert finding.text() == "b: warning: more pages exist: 4 of 5,000 rows are here [input/incomplete]"
    assert found(("b", 2, {"next_cursor": None}), ("a", 2, {"next_cursor": "x"})) == []
    assert found(("a", 2, {"next_cursor": "x"}), ("b", 2, {"next_cursor": "y"})) == [
        ("input/incomplete", "b")
    ]
    assert found(("a", 2, {"total_count": 4, "next_cursor": "x"}), ("b", 2, {"total_count": 4})) == []


def test_an_answer_without_rows_is_told_for_information() -> None:
    (finding,) = envelope_findings(told(("a.json", 0, {"count": 0})))
    assert finding.text() == "a.json: info: the answer has no rows [input/empty]"


def test_an_empty_last_page_is_none() -> None:
    restricted = {"data_query_restrictions": RESTRICTED}
    first, last = {"next_cursor": "x"} | restricted, {"next_cursor": None} | restricted
    assert found(("1", 5, first), ("2", 0, last)) == []
    assert found(("2", 0, last), ("1", 5, first)) == []
    assert found(("all", 5, restricted), ("all", 0, restricted)) == []
    assert found(("1", 5, restricted), ("2", 0, restricted)) == [("input/embargoed", "2")]
    assert found(("1", 5, {}), ("2", 0, {})) == [("input/empty", "2")]
    assert found() == []


KEYS = st.fixed_dictionaries(
    {},
    optional={
        "count": st.integers(0, 3) | st.just("2") | st.none(),
        "total_count": st.integers(0, 6) | st.none(),
        "next_cursor": st.sampled_from(["x", None]),
        "data_query_restrictions": st.sampled_from([RESTRICTED, {}, None]),
    },
)
ENVELOPES = st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 3), KEYS), max_size=5)


@given(ENVELOPES, st.randoms())
def test_findings_do_not_hang_on_the_order_of_pages(
    envelopes: list[tuple[str, int, dict[str, Any]]], random: Any
) -> None:
    mixed = list(envelopes)
    random.shuffle(mixed)
    rules = sorted(finding.rule for finding in envelope_findings(told(*envelopes)))
    assert sorted(finding.rule for finding in envelope_findings(told(*mixed))) == rules
    for finding in envelope_findings(told(*envelopes)):
        assert finding.severity is SEVERITIES[finding.rule]
        assert finding.file in {"a", "b"}
        assert finding.hint


def test_every_finding_has_its_page() -> None:
    standing = {check: rule for rule in discover("rules").values() for check in rule.contract}
    assert {check: standing[check].severity for check in SEVERITIES} == SEVERITIES
    for envelopes in (("a", 0, {"data_query_restrictions": RESTRICTED}), ("a", 1, {"count": 2}),
                      ("a", 1, {"next_cursor": "x"}), ("a", 0, {})):  # fmt: skip
        (finding,) = envelope_findings(told(envelopes))
        assert finding.help == f"acled-export rules {standing[finding.rule].name}"
        assert finding.hint == standing[finding.rule].hint

"""Laws of incident documents: what is written reads back equal, and nothing breaks the reader."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

from document_strategies import CHARACTERS, DOCUMENTS
from hypothesis import given
from hypothesis import strategies as st
from sample_documents import read

from acled_export.documents import read_document, write_document
from acled_export.documents.positions import json_positions, line_of, path_text, under
from acled_export.documents.soundness import members
from acled_export.errors import SourceError
from acled_export.findings import Severity

if TYPE_CHECKING:
    import pytest

    from acled_export import incident


@given(document=DOCUMENTS)
def test_what_was_written_reads_back_equal(
    tmp_path_factory: pytest.TempPathFactory, document: incident.IncidentDocument
) -> None:
    folder = tmp_path_factory.mktemp("documents")
    for name in ("x.json", "x.yaml"):
        write_document(document, folder / name)
        found, findings = read_document(folder / name)
        assert [finding for finding in findings if finding.severity is Severity.ERROR] == []
        assert document == found


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**6), 10**6)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(CHARACTERS),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(CHARACTERS, max_size=5), inner, max_size=3)
    ),
    max_leaves=12,
)


def paths(value: Any) -> set[str]:
    """Return the path of everything in a value."""
    found, level = {""}, [("", value)]
    while level:
        level = [member for path, inner in level for member in members(inner, path)]
        found |= {path for path, _ in level}
    return found


@given(VALUES, st.sampled_from([None, 1]))
def test_every_path_of_a_json_text_has_a_line(value: Any, indent: int | None) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    positions = json_positions(text)
    assert paths(value) == set(positions.lines)
    assert positions.repeated == []
    assert set(positions.lines.values()) <= set(range(1, text.count("\n") + 2))


@given(VALUES)
def test_any_json_value_is_told_and_never_breaks_the_reader(value: Any) -> None:
    found, findings = read(json.dumps(value))
    assert found is None
    assert findings


@given(st.lists(st.text(CHARACTERS, max_size=6) | st.integers(0, 99), max_size=4))
def test_the_line_of_a_path_falls_back_to_what_is_around_it(steps: list[str | int]) -> None:
    path = path_text(steps)
    assert line_of(path, {"": 1}) == 1
    assert line_of(under(path, "inner"), {"": 1, path: 7}) == 7
    assert line_of(under(under(path, 3), "a.b"), {"": 1, path: 7}) == 7


@given(
    st.binary(max_size=40) | st.text(max_size=40).map(lambda text: text.encode("utf-8", "replace")),
    st.sampled_from(["x.json", "x.yaml", "x"]),
)
def test_any_bytes_give_findings_or_a_source_error(data: bytes, name: str) -> None:
    outcome: tuple[Any, ...] = ()
    try:
        outcome = read_document(io.BytesIO(data), name=name)
    except SourceError as error:
        outcome = (None, str(error))
    assert outcome[0] is None
    assert outcome[1]

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acled_export.eras.regimes import column_without_regime_years, without_regime_years

if TYPE_CHECKING:
    from collections.abc import Sequence

COUNTRIES = st.sampled_from(["Iraq", "the United States", "Democratic Republic of Congo", "Guinea-Bissau"])
FORCES = st.sampled_from(["Military Forces", "Police Forces", "Government", "Mutiny of Military Forces"])
UNITS = st.sampled_from(["", " Peshmerga", " Popular Mobilization Forces"])
YEARS = st.integers(1000, 2999)
SPANS = st.tuples(YEARS, st.none() | YEARS).map(lambda span: f"({span[0]}-{span[1] or ''})")
OTHERS = st.sampled_from(
    ["Women (Iraq)", "Protesters (Kenya)", "PKK: Kurdistan Workers Party", "Militia (1999-)"]
)
GOVERNMENTS = st.tuples(FORCES, COUNTRIES, UNITS)
LISTS = st.lists(st.tuples(GOVERNMENTS, SPANS) | OTHERS, min_size=1, max_size=4)


def spelt(items: Sequence[object], *, years: bool) -> str:
    parts = []
    for item in items:
        if isinstance(item, tuple):
            (forces, country, unit), span = item
            parts.append(f"{forces} of {country}{f' {span}' if years else ''}{unit}")
        else:
            parts.append(str(item))
    return "; ".join(parts)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Military Forces of Iraq (2018-)", "Military Forces of Iraq"),
        ("Military Forces of Iraq (2020-2022)", "Military Forces of Iraq"),
        ("Military Forces of Iraq (2022-) Peshmerga", "Military Forces of Iraq Peshmerga"),
        ("Mutiny of Military Forces of Mali (2012-2013)", "Mutiny of Military Forces of Mali"),
        ("Police Forces of Kenya (2022-); Women (Kenya)", "Police Forces of Kenya; Women (Kenya)"),
        ("Protesters (Kenya)", "Protesters (Kenya)"),
        ("Front of 1999 (1999-)", "Front of 1999 (1999-)"),
        ("Former Government of Mali (2012-)", "Former Government of Mali (2012-)"),
        ("Military Forces of Iraq (99-)", "Military Forces of Iraq (99-)"),
        ("", ""),
    ],
)
def test_the_years_of_a_regime_are_left_out(name: str, expected: str) -> None:
    assert expected == without_regime_years(name)


@given(LISTS)
def test_only_the_years_go(items: list[object]) -> None:
    assert spelt(items, years=False) == without_regime_years(spelt(items, years=True))


@given(GOVERNMENTS, SPANS, SPANS)
def test_an_actor_is_the_same_whenever_its_regime_was_closed(
    who: tuple[str, str, str], one: str, other: str
) -> None:
    names = [spelt([(who, span)], years=True) for span in (one, other)]
    assert without_regime_years(names[0]) == without_regime_years(names[1])


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string())])
@given(texts=st.lists(st.none() | LISTS.map(lambda items: spelt(items, years=True)) | st.text(max_size=20)))
def test_a_column_is_done_cell_by_cell(kind: pa.DataType, texts: list[str | None]) -> None:
    expected = [None if text is None else without_regime_years(text) for text in texts]
    assert expected == column_without_regime_years(pa.array(texts, pa.string()).cast(kind)).to_pylist()

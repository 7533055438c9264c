"""What sources of other datasets read and decide with: columns, kinds of events, lists, what is kept."""

from __future__ import annotations

import datetime as dt

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acled_export.incident import When
from acled_export.mapping.days import coded_days
from acled_export.neighbours.countries import decide_country
from acled_export.neighbours.decided import HIGH, LOW, MEDIUM, Way
from acled_export.neighbours.event_kinds import Kind, decide_kinds
from acled_export.neighbours.losses import kept_in_loss, restored
from acled_export.neighbours.own_columns import OwnColumns, where
from acled_export.neighbours.partly import decide_partly
from acled_export.neighbours.text_lists import listed, paired
from acled_export.neighbours.whole_days import iso_day, middle_of_month
from acled_export.vocabulary import vocabulary

KINDS = vocabulary("sub_event_type")
CELLS = st.none() | st.sampled_from(["", " ", "a", "a; b", "-9", "7", "7.0", "Unknown", " x "])
COLUMN = st.lists(CELLS, min_size=1, max_size=6)


def texts(*cells: str | None) -> pa.Array:
    return pa.array(cells, pa.string())


def own(cells: list[str | None], *, encoded: bool = False) -> OwnColumns:
    column = texts(*cells)
    column = column.dictionary_encode() if encoded else column
    return OwnColumns(pa.RecordBatch.from_arrays([column], names=["Code"]), unknown=("Unknown",))


@given(COLUMN)
def test_a_column_of_few_values_is_read_as_any_other(cells: list[str | None]) -> None:
    plain, encoded = own(cells), own(cells, encoded=True)
    for read in (OwnColumns.__getitem__, OwnColumns.code, OwnColumns.count, OwnColumns.as_written):
        assert read(plain, "code").to_pylist() == read(encoded, "code").to_pylist()


def test_blank_and_words_for_unknown_are_null() -> None:
    found = own(["", " ", "Unknown", " x ", "-9", "7.0", "7.5"])
    assert found["code"].to_pylist() == [None, None, None, "x", "-9", "7.0", "7.5"]
    assert found.code("code").to_pylist() == [None, None, None, "x", "-9", "7", "7.5"]
    assert found.count("code").to_pylist() == [None, None, None, "x", None, "7", "7.5"]
    assert found.unknown_word("code").to_pylist() == [None, None, "Unknown", None, None, None, None]
    assert found["nothing"].to_pylist() == [None] * 7


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=6))
def test_what_is_kept_comes_back_row_by_row(rows: list[tuple[str | None, ...]]) -> None:
    columns = {name: texts(*cells) for name, cells in zip("abc", zip(*rows, strict=True), strict=True)}
    loss = kept_in_loss(columns, len(rows))
    assert len(rows) == len(loss)
    for name, column in columns.items():
        back = [None if cell is None else cell.replace(";", ",") for cell in column.to_pylist()]
        assert back == restored(loss, name).to_pylist()


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=6))
def test_a_list_has_the_items_that_are_there(rows: list[tuple[str | None, ...]]) -> None:
    columns = [texts(*cells) for cells in zip(*rows, strict=True)]
    expected = [[cell.replace(";", ",") for cell in row if cell is not None] for row in rows]
    assert ["; ".join(items) if items else None for items in expected] == listed(columns).to_pylist()


def test_pairs() -> None:
    assert paired(texts("6", "6", None), texts("7", None, "7"), "/").to_pylist() == ["6/7", "6", None]
    assert where(pa.array([True, False, None]), texts("a", "b", "c")).to_pylist() == ["a", None, None]


@pytest.mark.parametrize("term", KINDS.terms)
def test_what_follows_from_a_sub_event_type_is_what_the_vocabulary_says(term: str) -> None:
    facts = KINDS.facts[term]
    for civilians in (None, LOW):
        kind = Kind(
            rule="r",
            confidence=HIGH,
            event_type=facts["event_type"],
            sub_event_type=term,
            sub_confidence=MEDIUM,
            civilians=civilians,
        )
        always = facts["civilian_targeting"] == "always"
        by_actor = facts["civilian_targeting"] == "if Civilians are a main actor" and civilians is not None
        firm = MEDIUM if always else LOW
        assert facts["disorder_type"] == kind.disorder()
        assert (Way("Civilian targeting", "r", firm) if always or by_actor else None) == kind.targeting()


def test_an_event_type_alone_tells_what_all_its_sub_types_have_in_common() -> None:
    types = ("Battles", "Protests", "Riots", "Violence against civilians", "Strategic developments", None)
    found = decide_kinds(
        lambda text: Kind(rule="r", confidence=HIGH, event_type=text),
        texts("Explosions/Remote violence", *types),
    )
    columns = {one.column: one.values().to_pylist() for one in found.decided}
    violence, strategic = "Political violence", "Strategic developments"
    assert columns["disorder_type"] == [violence, violence, None, None, violence, strategic, None]
    assert columns["civilian_targeting"] == [None, None, None, None, "Civilian targeting", None, None]
    assert found.untyped.to_pylist() == [None] * 6 + ["r"]


def test_a_rule_stands_instead_of_what_is_told_even_where_it_decides_for_unknown() -> None:
    ways = {"1": Way("2", "r", LOW), "3": Way(None, "r", LOW)}
    found = decide_partly("fatalities", texts("1", "3", "5", None), ways.get, texts("1", "3", "5", None))
    assert found.values().to_pylist() == ["2", None, "5", None]


def test_a_country_that_is_not_known_keeps_its_name() -> None:
    country, iso, region = decide_country("set", texts("Kenia", "Nowhere", None), texts("Kenya", None, None))
    assert country.values().to_pylist() == ["Kenya", "Nowhere", None]
    assert iso.values().to_pylist() == ["404", None, None]
    assert region.values().to_pylist() == ["Eastern Africa", None, None]
    assert {way.rule for way in country.ways if way} == {"set-country-name", "set-country-verbatim"}


@given(st.dates(dt.date(1970, 1, 1), dt.date(2030, 12, 31)))
def test_the_middle_of_a_month_is_that_of_the_mapping(day: dt.date) -> None:
    when = When(
        first=day.replace(day=1),
        last=(day.replace(day=1) + dt.timedelta(27)),
        precision=3,
        words="that month",
    )
    [coded] = coded_days(when)
    assert coded.day.isoformat() == middle_of_month(str(day.year), str(day.month))


@pytest.mark.parametrize(
    ("year", "month"), [("2014", "13"), ("2014", "0"), ("14", "3"), ("x", "3"), ("0000", "1")]
)
def test_what_is_no_month_has_no_middle(year: str, month: str) -> None:
    assert middle_of_month(year, month) is None


def test_numbers_of_a_day_are_written_with_their_zeros() -> None:
    assert iso_day("987", "6", "5") == "0987-06-05"

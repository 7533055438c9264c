"""Date forms: days written in any form are read back, or refused where they could be other days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pyarrow as pa
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from recognition_samples import head_of, iso, table

from acled_export.errors import ContractError, SourceError
from acled_export.recognition.date_forms import FORMS, ISO, TYPED, iso_text, turned
from acled_export.recognition.date_order import form_of

Write = Callable[[dt.date], str]
EN = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
SURE: dict[str, Write] = {
    "iso": dt.date.isoformat,
    "iso time": lambda day: f"{day}T00:00:00Z",
    "d Month yyyy": lambda day: f"{day.day:02} {EN[day.month - 1]} {day.year}",
    "d-Month-yyyy": lambda day: f"{day.day:02}-{EN[day.month - 1]}-{day.year}",
    "d Mon yyyy": lambda day: f"{day.day} {EN[day.month - 1][:3]} {day.year}",
    "d-Mon-yyyy": lambda day: f"{day.day}-{EN[day.month - 1][:3]}-{day.year}",
    "d-Mon-yy": lambda day: f"{day.day}-{EN[day.month - 1][:3]}-{day:%y}",
    "yyyy/m/d": lambda day: f"{day.year}/{day.month}/{day.day}",
    "yyyymmdd": lambda day: f"{day:%Y%m%d}",
}
NUMERIC: dict[str, Write] = {
    "d/m/yyyy": lambda day: f"{day.day}/{day.month}/{day.year}",
    "m/d/yyyy": lambda day: f"{day.month}/{day.day}/{day.year}",
    "d/m/yy": lambda day: f"{day.day:02}-{day.month:02}-{day:%y}",
    "m/d/yy": lambda day: f"{day.month:02}.{day.day:02}.{day:%y}",
}
CLOCKS = ("", " 0:00", " 00:00", " 0:00:00", " 00:00:00", " 12:00 AM", " 12:00:00 AM")
days = st.lists(st.none() | st.dates(dt.date(1997, 1, 1), dt.date(2096, 12, 31)), min_size=1, max_size=30)
FEW = pa.dictionary(pa.int32(), pa.string())


def written(values: list[dt.date | None], write: Write) -> list[str | None]:
    return [None if day is None else write(day) for day in values]


def test_all_forms_are_tried_here() -> None:
    assert {*SURE, *NUMERIC, "typed"} == set(FORMS)


@given(days, st.sampled_from(sorted(SURE)), st.sampled_from([pa.string(), FEW, pa.large_string()]))
def test_days_of_a_sure_form_are_read_back(
    values: list[dt.date | None], name: str, kind: pa.DataType
) -> None:
    column = pa.array(written(values, SURE[name]), pa.string()).cast(kind)
    form = form_of(head_of(pa.RecordBatch.from_arrays([column], names=["day"])), "day", None)
    assert iso_text(column, form).to_pylist() == iso(values)
    if any(day and day.month != 5 for day in values):  # May is short and long at once
        assert form.name == name


@given(days, st.sampled_from(sorted(NUMERIC)), st.integers(1, 5), st.sampled_from(CLOCKS))
def test_numeric_days_are_read_back_or_refused(
    values: list[dt.date | None], name: str, size: int, clock: str
) -> None:
    texts = [text and text + clock for text in written(values, NUMERIC[name])]
    parts = [table("day", texts[at : at + size]) for at in range(0, len(texts), size)]
    head = head_of(table("day", []), *parts)
    met = [day for day in values if day]
    if any(day.day > 12 for day in met) or all(day.day == day.month for day in met):
        form = form_of(head, "day", None)
        assert [cell for part in parts for cell in iso_text(part["day"], form).to_pylist()] == iso(values)
    else:
        with pytest.raises(
            SourceError, match=r"column 'day': .* and no cell tells which; say it with --date-order dmy"
        ):
            form_of(head, "day", None)
    asked = form_of(head, "day", "mdy" if name.startswith("m") else "dmy")
    assert [cell for part in parts for cell in iso_text(part["day"], asked).to_pylist()] == iso(values)


@given(days, st.sampled_from([*NUMERIC, "yyyy/m/d"]), st.lists(st.sampled_from(CLOCKS), min_size=30))
def test_a_midnight_behind_a_day_is_passed_over(
    values: list[dt.date | None], name: str, clocks: list[str]
) -> None:
    plain = written(values, (NUMERIC | SURE)[name])
    texts = pa.array([text and text + clock for text, clock in zip(plain, clocks, strict=False)], pa.string())
    assert iso_text(texts, FORMS[name]).to_pylist() == iso(values)


def test_cells_that_decide_both_ways_are_refused() -> None:
    head = head_of(table("day", ["5/14/2017", "14/5/2017"]))
    with pytest.raises(
        SourceError, match=r"'events.csv': column 'day': .*'14/5/2017'.* are not in one order"
    ):
        form_of(head, "day", None)
    assert form_of(head, "day", "mdy").name == "m/d/yyyy"


def test_standard_input_is_called_so() -> None:
    with pytest.raises(
        SourceError, match="standard input: column 'day': '1/2/2020' may be 2020-02-01 or 2020-01-02"
    ):
        form_of(head_of(table("day", ["1/2/2020"]), name="-"), "day", None)


def test_an_order_that_is_none_is_refused() -> None:
    with pytest.raises(ContractError, match="--date-order: expected one of dmy, mdy; found 'ymd'"):
        form_of(head_of(table("day", ["1/2/2020"])), "day", "ymd")


def test_an_order_does_not_bend_other_forms() -> None:
    assert form_of(head_of(table("day", ["2020-01-02"])), "day", "mdy") is ISO


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("04 November 2021", "2021-11-04"),
        ("4 november 2021", "2021-11-04"),
        ("18-February-2024", "2024-02-18"),
        ("01-JANUARY-2015", "2015-01-01"),
        ("9-May-20", "2020-05-09"),
        ("16-Feb-97", "1997-02-16"),
        ("16-Feb-96", "2096-02-16"),
        ("9-Sept-2020", "2020-09-09"),
        ("31-12-19", "2019-12-31"),
        ("5/14/2017", "2017-05-14"),
        ("31.12.2019", "2019-12-31"),
        ("2021-01-02T00:00:00Z", "2021-01-02"),
        ("2021-01-02 00:00:00", "2021-01-02"),
        ("2021-01-02T00:00:00.000+00:00", "2021-01-02"),
        ("2019-1-5", "2019-01-05"),
        ("5/14/2017 0:00", "2017-05-14"),
        ("14/05/2017 00:00", "2017-05-14"),
        ("14.5.17 0:00:00", "2017-05-14"),
        ("5-14-17 12:00:00 AM", "2017-05-14"),
        ("5/14/2017 12:00 am", "2017-05-14"),
        ("2017-05-14 00:00:00", "2017-05-14"),
        ("2017-05-14 00:00:00.000", "2017-05-14"),
        ("2017/5/14 00:00:00", "2017-05-14"),
        ("2017-05-14 0:00", "2017-05-14"),
        ("20191231", "2019-12-31"),
    ],
)
def test_forms_met_in_files_are_read(text: str, expected: str) -> None:
    column = pa.array([text])
    assert iso_text(column, form_of(head_of(table("day", [text])), "day", None)).to_pylist() == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "2021-01-02T10:00:00Z",
        "5/14/2017 0:01",
        "5/14/2017 12:00:00",
        "5/14/2017 12:00:00 PM",
        "14/05/2017 23:00",
        "14/05/2017 0:00:01",
        "14/05/2017 000:00",
        "5/14/2017  0:00",
        "5/14/20170:00",
        "2017/5/14 10:00",
        "2021-02-30",
        "31/31/2020",
        "1/2-2020",
        "9-Mai-20",
        "next week",
        "20191332",
        "٣/١٤/2020",
    ],
)
def test_what_is_no_day_keeps_its_text(text: str) -> None:
    head = head_of(table("day", [text]))
    assert form_of(head, "day", None) is ISO
    for form in FORMS.values():
        assert iso_text(pa.array([text]), form).to_pylist() == [text]


def test_cells_in_another_form_than_the_file_keep_their_text() -> None:
    texts = ["31/12/2019", "30/11/2019", "2019-12-29", "28 December 2019", "soon", None]
    column, number = turned(pa.array(texts), form_of(head_of(table("day", texts)), "day", None))
    assert column.to_pylist() == ["2019-12-31", "2019-11-30", *texts[2:]]
    assert number == 2


def test_one_day_spelled_twice_is_one_value() -> None:
    texts = pa.array(["04 November 2021", "4 November 2021", None]).cast(FEW)
    assert iso_text(texts, FORMS["d Month yyyy"]).dictionary.to_pylist() == ["2021-11-04"]


@given(days, st.sampled_from([pa.date32(), pa.date64(), pa.timestamp("us"), pa.timestamp("s", "UTC")]))
def test_typed_days_need_no_form(values: list[dt.date | None], kind: pa.DataType) -> None:
    assume(any(values))
    column = pa.array(values, pa.date32()).cast(kind)
    form = form_of(head_of(pa.RecordBatch.from_arrays([column], names=["day"])), "day", None)
    assert form is TYPED
    assert iso_text(column, form).to_pylist() == iso(values)


def test_a_moment_that_is_no_midnight_is_not_taken_for_a_day() -> None:
    column = pa.array([dt.datetime(2021, 1, 2, 3, tzinfo=dt.UTC), None])
    assert iso_text(column, TYPED).to_pylist()[0].startswith("2021-01-02 03:00")


def test_days_as_whole_numbers_are_read() -> None:
    column = pa.array([20191231, None])
    form = form_of(head_of(pa.RecordBatch.from_arrays([column], names=["day"])), "day", None)
    assert iso_text(column, form).to_pylist() == ["2019-12-31", None]


def test_a_head_without_days_is_looked_past() -> None:
    head = head_of(table("day", [None, None]), table("other", ["x"]), table("day", ["9-May-20"]))
    assert form_of(head, "day", None).name == "d-Mon-yy"
    assert form_of(head_of(table("day", [])), "day", None) is ISO


def test_a_column_of_lists_is_left_alone() -> None:
    column = pa.array([["a"], None])
    form = form_of(head_of(pa.RecordBatch.from_arrays([column], names=["day"])), "day", None)
    assert iso_text(column, form) is column

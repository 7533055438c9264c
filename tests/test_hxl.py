"""HXL hashtags: below the header if asked for, and passed over when such a file is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

import pyarrow as pa
import pytest
from points import SCHEMA, batch_of, written

from acled_export.contract import load_contract
from acled_export.discovery import discover
from acled_export.errors import FormatError
from acled_export.hxl import ACLED, HAPI, TAGS, UCDP, hashtags
from acled_export.pipeline import convert
from acled_export.recognised import HASHTAG, begins_with_hashtags
from acled_export.sample_event import SAMPLE_EVENT

if TYPE_CHECKING:
    from pathlib import Path

    from acled_export.plugins import Shape

ROW = {"event_id_cnty": "AEX-1", "latitude": 1.5, "longitude": 36.0, "country": "Kenya", "fatalities": 3}
HEADER = '"event_id_cnty","event_date","latitude","longitude","country","fatalities"\n'
TAG_ROW = '"#event+code","#date+occurred","#geo+lat","#geo+lon","#country+name","#affected+killed"\n'


def csv_of(schema: pa.Schema = SCHEMA, rows: tuple[dict[str, Any], ...] = (), **options: Any) -> str:
    return written("csv", batch_of(rows, schema), schema=schema, **options).decode()


def test_hashtags_stand_below_the_header_if_asked_for() -> None:
    line = '"AEX-1",,1.5,36,"Kenya",3\n'
    assert csv_of(rows=(ROW,), hxl=True) == HEADER + TAG_ROW + line
    assert csv_of(rows=(ROW,)) == HEADER + line
    assert csv_of(rows=(ROW,), hxl=False) == HEADER + line
    assert csv_of(hxl=True) == HEADER + TAG_ROW


def test_hashtags_go_with_the_other_options() -> None:
    found = csv_of(rows=(ROW,), hxl=True, delimiter=";", bom=True, spreadsheet_safe=True)
    assert found.split("\n")[:2] == [
        "\ufeff" + HEADER.strip().replace(",", ";"),
        TAG_ROW.strip().replace(",", ";"),
    ]


def test_a_column_without_a_tag_is_blank_and_case_does_not_matter() -> None:
    schema = pa.schema({"EVENT_ID_CNTY": pa.string(), "mine": pa.string(), "Fatalities": pa.int64()})
    assert csv_of(schema, hxl=True).split("\n")[1] == '"#event+code",,"#affected+killed"'


def test_a_row_of_hashtags_that_says_nothing_is_refused() -> None:
    schema = pa.schema({"a": pa.string(), "b": pa.string()})
    with pytest.raises(FormatError, match=r"^hxl: none of the columns has a hashtag: a, b$"):
        csv_of(schema, hxl=True)
    with pytest.raises(FormatError, match=r"^hxl: hashtags stand below a header; write one$"):
        csv_of(hxl=True, header=False)


def test_tags_are_tags_and_one_column_has_one() -> None:
    assert [tag for tag in TAGS.values() if not HASHTAG.fullmatch(tag)] == []
    tables = (ACLED, UCDP, HAPI)
    assert [name for table in tables for name, tag in table.items() if TAGS[name] != tag] == []
    assert [name for name in TAGS if not re.fullmatch(r"[a-z0-9_]+", name)] == []
    assert len(set(ACLED.values())) == len(ACLED)
    assert hashtags(["event_date", "BEST", "nothing"]) == ["#date+occurred", "#affected+killed", None]


def test_most_columns_of_an_event_have_a_tag() -> None:
    contract = load_contract("event")
    untagged = {name for name in contract.required if name not in TAGS}
    assert untagged == {
        "time_precision", "disorder_type", "inter1", "inter2", "interaction", "civilian_targeting", "iso",
        "geo_precision", "source_scale", "tags", "timestamp",
    }  # fmt: skip


def test_every_column_of_hapi_has_a_tag() -> None:
    hapi = cast("Shape", discover("shapes")["hapi-conflict-event"])
    assert None not in hashtags(hapi.fields().names)
    assert sorted(HAPI) == sorted(hapi.fields().names)


def test_the_reader_knows_the_row_that_the_writer_made() -> None:
    header, tags = (line.replace('"', "").split(",") for line in csv_of(hxl=True).split("\n")[:2])
    assert begins_with_hashtags(pa.RecordBatch.from_pylist([dict(zip(header, tags, strict=True))]))
    assert not begins_with_hashtags(pa.RecordBatch.from_pylist([ROW]))


def test_convert_writes_hashtags_and_reads_them(tmp_path: Path) -> None:
    plain, tagged, again = (tmp_path / name for name in ("plain.csv", "tagged.csv", "again.csv"))
    schema = load_contract("event").arrow_schema()
    plain.write_bytes(written("csv", batch_of([dict(SAMPLE_EVENT)], schema), schema=schema))
    convert([plain], tagged, hxl=True)
    header, tags, row = tagged.read_text(encoding="utf-8").splitlines()
    assert [header, row] == plain.read_text(encoding="utf-8").splitlines()
    assert tags.startswith('"#event+code","#date+occurred","#date+year",,')
    convert([tagged], again)
    assert again.read_bytes() == plain.read_bytes()

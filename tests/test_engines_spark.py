"""Spark, run for real with two workers, gives the rows and the report of a local run."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from engine_samples import AS_OF, Sample, make_sample, numbers, repeated, sorted_rows, with_memory

from acled_export.engines import spark
from acled_export.errors import ContractError, SourceError
from acled_export.findings import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest.importorskip("pyspark", reason="the extra `spark` is not installed")
pytestmark = [
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java, and there is none"),
    pytest.mark.filterwarnings("ignore"),  # Spark's own, of libraries that it uses
    pytest.mark.xdist_group("spark"),
]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return make_sample(tmp_path_factory.mktemp("spark"))


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    before = os.environ.get("PYSPARK_PYTHON")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2]")
    builder = builder.config("spark.ui.enabled", "false").config("spark.driver.host", "127.0.0.1")
    builder = builder.config("spark.driver.bindAddress", "127.0.0.1")
    started = builder.config("spark.sql.shuffle.partitions", "2").getOrCreate()
    started.sparkContext.setLogLevel("ERROR")
    yield started
    started.stop()
    if before is None:
        del os.environ["PYSPARK_PYTHON"]
    else:
        os.environ["PYSPARK_PYTHON"] = before


@pytest.fixture(scope="module")
def events(session: Any, sample: Sample) -> Any:
    return session.read.parquet(str(sample.parts))


def collected(df: Any) -> pa.Table:
    return pa.Table.from_pylist([row.asDict() for row in df.collect()])


def test_the_report_is_that_of_a_local_run(events: Any, sample: Sample) -> None:
    report = spark.report(events, as_of=AS_OF)
    assert numbers(sample.report) == numbers(report)
    assert {Status.NOT_EVALUATED} == with_memory(report)
    assert report.truncated
    assert report.errors > 0


def test_the_rows_are_those_of_a_local_run(events: Any, sample: Sample) -> None:
    assert sample.rows == sorted_rows(collected(spark.check(events, as_of=AS_OF)))


def test_ids_that_come_again_are_found_across_parts(events: Any, sample: Sample) -> None:
    found = spark.repeated_ids(spark.check(events, as_of=AS_OF, on_error="keep")).collect()
    expected = repeated(sample.table)
    assert expected == {row["event_id_cnty"]: row["count"] for row in found}
    # every later row with an id is one finding of the rule, where nothing tells it better
    assert sum(expected.values()) - len(expected) >= sample.report.counts["event-id-unique"] > 0


def test_a_table_without_rows_has_the_columns_and_an_empty_report(events: Any) -> None:
    nothing = events.where("1 = 0")
    assert spark.report(nothing).rows == 0
    checked = spark.check(nothing)
    assert checked.columns[:2] == ["event_id_cnty", "event_date"]
    assert checked.count() == 0


def test_what_is_wrong_is_told_before_anything_runs(events: Any) -> None:
    with pytest.raises(SourceError, match="expected the columns of"):
        spark.check(events.select("notes"))
    with pytest.raises(ContractError, match="unknown on_error 'strict'; known: filter, keep"):
        spark.check(events, on_error="strict")

"""Ray, run for real with two workers, gives the rows and the report of a local run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from engine_samples import AS_OF, PARTS, Sample, make_sample, numbers, repeated, sorted_rows, with_memory

from acled_export.engines import ray as engine
from acled_export.errors import ContractError, SourceError
from acled_export.findings import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [
    pytest.mark.filterwarnings("ignore"),  # Ray's own, of libraries that it uses
    pytest.mark.xdist_group("ray"),
]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return make_sample(tmp_path_factory.mktemp("ray"))


@pytest.fixture(scope="module")
def data() -> Iterator[Any]:
    ray = pytest.importorskip("ray", reason="the extra `ray` is not installed")
    read = pytest.importorskip("ray.data", reason="the extra `ray` is not installed")
    ray.init(num_cpus=2, include_dashboard=False, configure_logging=False, log_to_driver=False)
    context = read.DataContext.get_current()
    context.enable_progress_bars = False
    context.default_hash_shuffle_parallelism = 2
    yield read
    ray.shutdown()


@pytest.fixture(scope="module")
def events(data: Any, sample: Sample) -> Any:
    size = sample.table.num_rows // PARTS
    parts = [sample.table.slice(number * size, size) for number in range(PARTS)]
    return data.from_arrow(parts)


def collected(ds: Any) -> pa.Table:
    return pa.concat_tables(ds.iter_batches(batch_format="pyarrow", batch_size=None))


def test_the_report_is_that_of_a_local_run(events: Any, sample: Sample) -> None:
    report = engine.report(events, as_of=AS_OF)
    assert numbers(sample.report) == numbers(report)
    assert {Status.NOT_EVALUATED} == with_memory(report)
    assert report.truncated
    assert report.errors > 0


def test_the_rows_are_those_of_a_local_run(events: Any, sample: Sample) -> None:
    assert sample.rows == sorted_rows(collected(engine.check(events, as_of=AS_OF)))


def test_ids_that_come_again_are_found_across_parts(events: Any, sample: Sample) -> None:
    kept = engine.check(events, as_of=AS_OF, on_error="keep")
    found = {row["event_id_cnty"]: row["count"] for row in engine.repeated_ids(kept).take_all()}
    assert repeated(sample.table) == found
    assert found != {}


def test_a_table_without_rows_has_an_empty_report(data: Any, sample: Sample) -> None:
    nothing = data.from_arrow(sample.table.slice(0, 0))
    assert engine.report(nothing).rows == 0
    assert engine.check(nothing).count() == 0


def test_what_is_wrong_is_told_before_anything_runs(events: Any) -> None:
    with pytest.raises(SourceError, match="expected the columns of"):
        engine.check(events.select_columns(["notes"]))
    with pytest.raises(ContractError, match="unknown on_error 'strict'; known: filter, keep"):
        engine.check(events, on_error="strict")

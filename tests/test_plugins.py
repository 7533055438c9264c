from __future__ import annotations

import types

import pytest

from acled_export import discovery
from acled_export.discovery import RECORDS, discover
from acled_export.errors import ContractError
from acled_export.plugins import Reporter


def module(name: str, *reporters: Reporter) -> types.ModuleType:
    made = types.ModuleType(name)
    vars(made).update({f"record_{number}": reporter for number, reporter in enumerate(reporters)})
    return made


def reporter(name: str) -> Reporter:
    return Reporter(name=name, title=name, render=str)


def discovered(monkeypatch: pytest.MonkeyPatch, *modules: types.ModuleType) -> list[str]:
    monkeypatch.setattr(discovery, "_modules", lambda _folder: iter(modules))
    return list(discover.__wrapped__("reporters"))


def test_records_are_found_by_name_in_the_order_of_their_modules(monkeypatch: pytest.MonkeyPatch) -> None:
    assert discovered(monkeypatch, module("b", reporter("x")), module("a", reporter("w"))) == ["x", "w"]


@pytest.mark.parametrize("number", [0, 2])
def test_a_module_has_one_record(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    records = [reporter(str(index)) for index in range(number)]
    with pytest.raises(ContractError, match=f"^odd: expected one Reporter record, found {number}$"):
        discovered(monkeypatch, module("odd", *records))


def test_a_name_is_taken_once(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ContractError, match=r"^second: the name 'x' is taken; choose another$"):
        discovered(monkeypatch, module("first", reporter("x")), module("second", reporter("x")))


@pytest.mark.parametrize("folder", RECORDS)
def test_every_folder_is_discovered_once(folder: str) -> None:
    assert discover(folder)
    assert discover(folder) is discover(folder)
    assert all(isinstance(record, RECORDS[folder]) for record in discover(folder).values())

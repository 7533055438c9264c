"""Every dataset that comes in or goes out has a whole crosswalk, and the command prints it."""

from __future__ import annotations

import json

import pytest
from command_runs import invoke

from acled_export import crosswalk
from acled_export.contract import load_contract
from acled_export.crosswalks import origins
from acled_export.discovery import discover
from acled_export.errors import ContractError
from acled_export.plugins import Keeps

SHAPES = discover("shapes")
NEIGHBOURS = [name for name, shape in SHAPES.items() if shape.crossings]


@pytest.mark.parametrize("name", origins())
def test_a_source_says_of_every_column_of_an_event_how_it_comes_about(name: str) -> None:
    (leg,) = crosswalk(name, "acled")
    told = [line.column for line in leg.lines]
    assert len(set(told)) == len(told)
    assert set() == set(load_contract("event").required) - set(told)
    assert set() == set(told) - set(load_contract("candidate").names)
    assert [line.column for line in leg.lines if line.keeps is not Keeps.LOSSLESS and not line.how] == []
    unmade = [line.column for line in leg.lines if line.keeps is not Keeps.IMPOSSIBLE and not line.of]
    assert set(unmade) <= {"source_version"}  # which the name of the file tells
    assert all([*leg.left_behind.values(), *leg.decides.values()])


@pytest.mark.parametrize("name", NEIGHBOURS)
def test_a_shape_says_of_every_column_it_writes_how_it_comes_about(name: str) -> None:
    (leg,) = crosswalk("acled", name)
    assert [line.column for line in leg.lines] == SHAPES[name].fields().names
    impossible = {line.column for line in leg.lines if line.keeps is Keeps.IMPOSSIBLE}
    assert impossible == set(SHAPES[name].blank)
    assert [line.column for line in leg.lines if line.keeps is not Keeps.LOSSLESS and not line.how] == []
    assert SHAPES[name].notice


def test_the_way_between_two_others_leads_over_acled() -> None:
    first, second = crosswalk("ucdp_ged", "priogrid-month")
    assert (
        first.origin, first.target, second.origin, second.target,
    ) == ("ucdp-ged", "acled", "acled", "priogrid-month")  # fmt: skip


def test_an_old_layout_has_a_crosswalk_too() -> None:
    (leg,) = crosswalk("acled", "acled-2018")
    keeps = {line.column: line.keeps for line in leg.lines}
    assert (keeps["event_type"], keeps["data_id"], keeps["latitude"]) == (
        Keeps.LOSSY, Keeps.LOSSY, Keeps.LOSSLESS,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("origin", "target", "message"),
    [
        ("cnn", "acled", "unknown origin 'cnn'; known: acled, "),
        ("acled", "cnn", "unknown target 'cnn'; known: acled, acled-2015"),
        ("acled", "acled", "every column stays as it is"),
        ("incidents", "acled", "unknown origin 'incidents'"),
    ],
)
def test_names_that_lead_nowhere_are_refused(origin: str, target: str, message: str) -> None:
    with pytest.raises(ContractError, match=message):
        crosswalk(origin, target)


def test_the_command_prints_the_table_in_three_forms() -> None:
    (leg,) = crosswalk("acled", "acled-2019")
    assert leg.as_text() == invoke("crosswalk", "acled", "acled-2019").stdout
    assert leg.as_markdown() == invoke("crosswalk", "acled", "acled-2019", "--as", "markdown").stdout
    (plain,) = json.loads(invoke("crosswalk", "acled", "acled-2019", "--as", "json").stdout)
    assert [line.column for line in leg.lines] == [line["column"] for line in plain["lines"]]
    assert invoke("crosswalk", "acled", "nowhere").exit_code == 2

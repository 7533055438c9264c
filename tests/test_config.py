"""Severities by rule: raised, lowered, ignored; from a file or one by one; and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from command_runs import event, invoke, written
from hypothesis import given
from hypothesis import strategies as st

from acled_export import validate
from acled_export.config import check_names, read_config, severities
from acled_export.contract import load_contract
from acled_export.errors import ContractError
from acled_export.findings import Severity
from acled_export.rule_pages import list_rules

if TYPE_CHECKING:
    from pathlib import Path

EVENT = load_contract("event")
WARNED = [event(1, latitude=-0.30312345)]


def settings(folder: Path, text: str) -> Path:
    path = folder / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_rule_is_raised_lowered_or_ignored(tmp_path: Path) -> None:
    source = written(tmp_path, rows=[event(1, latitude=-0.30312345, year=2000)])
    plain = validate(source)
    assert plain.counts == {"coordinates-four-decimals": 1, "year-matches-date": 1}
    assert (plain.errors, plain.warnings) == (1, 1)
    text = '[severity]\ncoordinates-four-decimals = "error"\nyear-matches-date = "warning"\n'
    turned = validate(source, config=settings(tmp_path, text))
    assert (turned.counts, turned.errors, turned.warnings) == (plain.counts, 1, 1)
    assert {found.rule: found.severity for found in turned.findings} == {
        "coordinates-four-decimals": Severity.ERROR,
        "year-matches-date": Severity.WARNING,
    }
    ignored = validate(source, config=settings(tmp_path, text.replace('"warning"', '"ignore"')))
    assert ignored.counts == {"coordinates-four-decimals": 1}
    assert "year-matches-date" not in ignored.checks
    told = validate(source, severities={"year-matches-date": "info"})
    assert (told.counts, told.errors) == (plain.counts, 0)


def test_a_check_of_the_contract_is_named_like_a_rule_or_by_the_rule_that_stands_for_it(
    tmp_path: Path,
) -> None:
    source = written(tmp_path, rows=[event(1, latitude=99)])
    assert validate(source).errors == 1
    assert validate(source, severities={"latitude/maximum": "warning"}).errors == 0
    assert validate(source, severities={"coordinates-in-range": "warning"}).errors == 0
    both = {"coordinates-in-range": "ignore", "latitude/maximum": "error"}
    assert validate(source, severities=both).errors == 1


def test_an_option_goes_before_the_file(tmp_path: Path) -> None:
    source = written(tmp_path, rows=WARNED)
    config = settings(tmp_path, '[severity]\ncoordinates-four-decimals = "error"\n')
    assert invoke("validate", source, "--config", config).exit_code == 1
    more = ("--severity", "coordinates-four-decimals=info")
    assert invoke("validate", source, "--config", config, *more).exit_code == 0
    assert invoke("validate", source, "--config", config, *more, "--strict").exit_code == 0
    again = ("--severity", "coordinates-four-decimals=error")
    assert invoke("validate", source, *more, *again).exit_code == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[severity]\nyear-matches-dat = "error"', "'year-matches-dat'; did you mean 'year-matches-date'?"),
        (
            '[severity]\nzzzzzz = "error"',
            "no rule or check is called 'zzzzzz'; `acled-export rules` lists them",
        ),
        (
            '[severity]\nyear-matches-date = "eror"',
            "year-matches-date: expected one of error, warning, info, ignore, found 'eror'",
        ),
        ("[severity]\nyear-matches-date = true", "expected one of error, warning, info, ignore, found True"),
        ("[severity]\nyear-matches-date = {a = 1}", "found {'a': 1}"),
        ("[severities]\na = 1", "expected one table [severity], found ['severities']"),
        ('severity = "error"', "expected one table [severity], found ['severity']"),
        ("[severity\n", "not TOML: "),
        ("[severity]\na = 1\na = 2\n", "not TOML: "),
        ("\N{LATIN SMALL LETTER E WITH ACUTE} = 1", "not TOML: "),
    ],
)
def test_a_wrong_file_is_refused(tmp_path: Path, text: str, words: str) -> None:
    path = settings(tmp_path, text)
    with pytest.raises(ContractError) as refused:
        read_config(path, EVENT)
    assert str(refused.value).startswith(f"{path}: ")
    assert words in str(refused.value)
    found = invoke("validate", written(tmp_path), "--config", path)
    assert (found.exit_code, found.stdout) == (2, "")
    assert words in found.stderr


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContractError, match=r"cannot read the config file '.*missing': No such file"):
        read_config(tmp_path / "missing", EVENT)
    with pytest.raises(ContractError, match=r"cannot read the config file '.*': Is a directory"):
        read_config(tmp_path, EVENT)
    path = tmp_path / "latin.toml"
    path.write_bytes(b"# caf\xe9\n")
    with pytest.raises(ContractError, match=r"not TOML: .*utf-8"):
        read_config(path, EVENT)


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    assert read_config(settings(tmp_path, "# nothing yet\n"), EVENT) == {}


@pytest.mark.parametrize("contract", ["event", "candidate"])
def test_every_name_has_a_page(contract: str) -> None:
    for name in check_names(load_contract(contract)):
        page = list_rules(name)[0]
        assert name == page.name or name in page.stands_for
        assert page.full_text().startswith(f"{page.name} ({page.severity}")
        assert page.summary


@given(
    st.dictionaries(
        st.sampled_from(check_names(EVENT)), st.sampled_from(list(map(str, Severity))), max_size=5
    )
)
def test_what_is_asked_for_is_what_comes_out(asked: dict[str, str]) -> None:
    assert asked == severities(asked, EVENT, "here")

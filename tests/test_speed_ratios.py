"""What must not become slow: CPU time as a multiple of another tool's in the same minute, never seconds.

Bounds and their reasons stand in `benchmarks/speed_ratios.toml`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "benchmarks"))

from made_files import MadeFiles
from speed_ratios import settings

ROWS, SLACK, RATIOS = settings()
ROUNDS, MORE = 2, 4  # more only where the first ones are over the bound


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> MadeFiles:
    return MadeFiles(tmp_path_factory.mktemp("speed"), ROWS, sys.executable)


@pytest.mark.parametrize("name", RATIOS)
def test_cpu_beside_the_other_tool_is_what_it_was(name: str, files: MadeFiles) -> None:
    ratio = RATIOS[name]
    bound = ratio.measured * SLACK
    each = ratio.found(files)
    found = [next(each) for _ in range(ROUNDS)][-1]
    for _ in range(MORE):
        found = found if found <= bound else next(each)
    assert found <= bound, (
        f"{ratio.ours} took {found:.2f} times the CPU of {ratio.beside}, at most {bound:.2f} was expected; "
        "after a change on purpose run tests/benchmarks/speed_ratios.py and put the ratio into its settings"
    )

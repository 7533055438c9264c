"""Run a command and ask the operating system what it took."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

KIB_PER_MB = 1024
FOLDER = Path(__file__).parent
INVALID = 1  # what `validate` exits with when the data have errors


@attrs.frozen
class Cost:
    """What one process took: CPU seconds (user and system), peak resident memory in MB, and wall seconds."""

    cpu: float
    memory: float
    wall: float = 0.0


def make(path: Path, rows: int, bad: float) -> None:
    """Write the table of `make_data.py`, in a process of its own.

    A child counts the memory of the process that starts it as its own peak, so this one must stay small.
    """
    script = [sys.executable, str(FOLDER / "make_data.py"), str(path)]
    subprocess.run([*script, "--rows", str(rows), "--bad", str(bad)], check=True)


def validate_command(path: Path) -> list[str]:
    """Return the command that validates a file."""
    return [sys.executable, "-m", "acled_export", "validate", str(path), "--report", "json", "--quiet"]


def run(command: Sequence[str]) -> Cost:
    """Run a command to its end, its output thrown away.

    Raises `RuntimeError` when it fails; invalid data are no failure of `validate`.
    """
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, INVALID if "validate" in command else 0}:
        raise RuntimeError(f"exit code {process.returncode}: {' '.join(command)}")
    wall = time.perf_counter() - begun
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / KIB_PER_MB, wall)


def interleaved(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, Cost]:
    """Run all commands in turn, several rounds; return the medians of each."""
    met: dict[str, list[Cost]] = {name: [] for name in commands}
    for number in range(rounds):
        for name, command in commands.items():
            met[name].append(run(command))
            print(f"round {number + 1}: {name}: {met[name][-1].cpu:.2f} s", file=sys.stderr)
    return {
        name: Cost(
            statistics.median(c.cpu for c in costs),
            statistics.median(c.memory for c in costs),
            statistics.median(c.wall for c in costs),
        )
        for name, costs in met.items()
    }


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)

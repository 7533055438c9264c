"""Run a command and ask the operating system what it took."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

KIB_PER_MB = 1024
FOLDER = Path(__file__).parent
SAID = 2_000  # characters of what a failed command said
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

    Raises `RuntimeError` when it fails; invalid data are none where they are looked for or kept.
    """
    return _run(command, subprocess.DEVNULL)


def run_told(command: Sequence[str]) -> tuple[Cost, str]:
    """Run a command as `run` does, and return what it printed too."""
    with tempfile.TemporaryFile() as printed:
        cost = _run(command, printed)
        printed.seek(0)
        return cost, printed.read().decode()


def _run(command: Sequence[str], out: Any) -> Cost:
    begun = time.perf_counter()
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(command, stdout=out, stderr=said, env=_plain_surroundings()) as process,
    ):
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - begun
        said.seek(0)
        words = said.read().decode(errors="replace")
        fine = {0, INVALID if {"validate", "check_jsonschema", "keep"} & {*command} else 0}
        if process.returncode not in fine or "Traceback" in words:
            shown = words[-SAID:]
            raise RuntimeError(f"exit code {process.returncode}: {' '.join(command)}\n{shown}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / KIB_PER_MB, wall)


def _plain_surroundings() -> dict[str, str]:
    """Return the environment without coverage measurement, which would be measured too."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COV")}


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

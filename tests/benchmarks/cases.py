"""Cases, and goals over them: plain lines that say what is run and what is aimed at."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from typing import TYPE_CHECKING, Literal

import attrs

if TYPE_CHECKING:
    from made_files import MadeFiles

OURS = ("-P", "-m", "acled_export")  # -P: the one that is installed, whatever the folder
Measure = Literal["cpu", "wall", "memory", "rate"]


@attrs.frozen(kw_only=True)
class Case:
    """One command, run in a process of its own; its name is what tables call it.

    `command` names files as `made_files.py` does, `{out}` is what it writes. It may begin with `{ours}`, the
    command line of acled_export, `{ours_python}`, its interpreter, or `{python}`, that of the others.
    `needs` are modules or programs without which it is left out. `rows` is how many it handles (null: those
    of the run, times `times`). What the command `start` takes is taken off. With `tells`, the process
    itself prints what its work took: `{"cpu": s, "wall": s, "rows": n}`.
    """

    name: str
    command: str
    needs: tuple[str, ...] = ()
    rows: int | None = None
    times: int = 1
    start: str | None = None
    tells: bool = False

    @property
    def sized(self) -> bool:
        """Say whether it handles as many rows as the run asks for."""
        return self.rows is None and not self.tells

    @property
    def told(self) -> str:
        """Return the name as tables have it: a sample is said to be one."""
        return f"{self.name} (from {self.rows:,} rows)" if self.start else self.name

    def missing(self) -> list[str]:
        """Return what it needs and is not there."""
        return [name for name in self.needs if not (_module(name) or shutil.which(name))]

    def words(self, files: MadeFiles, out: str, *, start: bool = False) -> list[str]:
        """Return the command's words, or those of `start`; files that it reads are made."""
        several = {
            "{ours}": [files.python, *OURS],
            "{ours_python}": [files.python],
            "{python}": [sys.executable],
        }
        words: list[str] = []
        for word in ((self.start if start else self.command) or "").split():
            words += several.get(word) or [word.replace("{out}", out).format_map(files)]
        return words


def _module(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


@attrs.frozen(kw_only=True)
class Goal:
    """A bound on what `ours` takes, beside the best of some other cases or (none) by itself.

    With `most`, ours may take so many times what the other takes; with `least`, the other has to take at
    least so many times what ours takes. Without another case they bound the measure itself: seconds, MB, or
    records a second (`rate`).
    """

    number: str
    said: str
    ours: str
    beside: tuple[str, ...] = ()
    by: Measure = "wall"
    most: float | None = None
    least: float | None = None


@attrs.frozen(kw_only=True)
class Group:
    """Cases that take turns, and the goals over them.

    `ours` is the case to which the others are compared in the table, null for none. `each` says what a cost
    is counted by: a row, a record, or a run of the command. `rounds` are those of this group, whatever is
    asked for. `note` stands under the table.
    """

    name: str
    title: str
    ours: str | None = None
    cases: tuple[Case, ...]
    goals: tuple[Goal, ...]
    each: Literal["row", "record", "run"] = "row"
    rounds: int | None = None
    note: str = ""


def peer(name: str, job: str, kind: str, *, needs: tuple[str, ...] = (), script: str = "") -> Case:
    """Return a case of `peers/with_X.py` that reads a file of a kind; X is the first word of the name."""
    tool = script or name.split(maxsplit=1)[0].lower()
    target = "" if job.startswith("parse") else " {out}"
    command = f"{{python}} {{here}}/peers/with_{tool}.py {job} {{{kind}}}{target}"
    return Case(name=name, command=command, needs=(tool, *needs))

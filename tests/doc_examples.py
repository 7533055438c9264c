"""Runs the examples of a Markdown page as a reader would, in one folder, from top to bottom.

- A block with `file=NAME` behind its language is written to that file.
- ```console: lines from `$ ` are run. Lines below are what is printed, where there are any; `...` stands for
  whatever is left out. A command must end well, unless `$ echo $?` follows it.
- ```python: run in one namespace for the page. A block ```text output behind it is what it prints.

`acled-export` runs in this process, for speed, also with its output sent to a file; the rest goes to bash.
"""

from __future__ import annotations

import contextlib
import dataclasses
import io
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from click.testing import CliRunner
from installed_plugins import install

from acled_export.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator

FENCE = re.compile(r"^```(\w+)([^\n`]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
IN_PROCESS = re.compile(r"acled-export ((?:[^|<>;&*$']|'[^']*')+?)(?: > ([\w.-]+))?")
INSTALL = "pip install --editable ."
LEFT_OUT = "..."


@dataclasses.dataclass(frozen=True)
class Block:
    """A fenced block; `line` is where it begins in its page."""

    language: str
    label: str
    text: str
    line: int

    @property
    def file(self) -> str | None:
        """The file it is to be written to."""
        found = re.search(r"file=(\S+)", self.label)
        return found[1] if found else None

    @property
    def runs(self) -> bool:
        """Whether it is an example that runs."""
        return self.language in ("console", "python") and not self.file


def blocks(text: str) -> list[Block]:
    """Return the fenced blocks of a page."""
    return [
        Block(found[1], found[2].strip(), found[3], text[: found.start()].count("\n") + 1)
        for found in FENCE.finditer(text)
    ]


@dataclasses.dataclass
class Reader:
    """Somebody who follows a page; the working folder is theirs."""

    page: str
    code: int = 0
    printed: str = ""
    done: int = 0
    names: dict[str, Any] = dataclasses.field(default_factory=lambda: {"__name__": "page"})

    def follow(self, text: str) -> None:
        """Do what the page says, and see that it is so."""
        for block in blocks(text):
            where = f"{self.page}:{block.line}"
            self.done += block.runs
            if block.file:
                Path(block.file).parent.mkdir(parents=True, exist_ok=True)
                Path(block.file).write_text(block.text, encoding="utf-8")
            elif block.language == "console":
                self.type_in(block, where)
            elif block.language == "python":
                self.run(block, where)
            elif block.label == "output":
                self.compare(block.text, where)

    def type_in(self, block: Block, where: str) -> None:
        """Run the commands of a console block."""
        told = list(commands(block.text))
        for number, (command, expected) in enumerate(told):
            asked = number + 1 < len(told) and told[number + 1][0] == "echo $?"
            self.command(command)
            if not asked and command != "echo $?":
                assert self.code == 0, f"{where}: {command!r} ended with {self.code}:\n{self.printed}"
            if expected:
                self.compare(expected, f"{where}: {command}")

    def command(self, command: str) -> None:
        """Run one command; what it prints and its exit code are kept."""
        if command == "echo $?":
            self.printed = f"{self.code}\n"
        elif command == INSTALL:
            self.code, self.printed = 0, install(Path.cwd())
        elif (plain := IN_PROCESS.fullmatch(command)) is not None:
            result = CliRunner().invoke(main, shlex.split(plain[1]), prog_name="acled-export")
            self.code, self.printed = result.exit_code, result.output
            if plain[2]:
                Path(plain[2]).write_text(result.stdout, encoding="utf-8")
                self.printed = result.stderr
        else:
            self.code, self.printed = in_bash(command)

    def run(self, block: Block, where: str) -> None:
        """Run a Python block."""
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile("\n" * block.line + block.text, where, "exec"), self.names)  # noqa: S102 - our own page
        self.printed = printed.getvalue()

    def compare(self, expected: str, where: str) -> None:
        """See that what was printed is what the page says."""
        pattern = ".*?".join(map(re.escape, expected.rstrip("\n").split(LEFT_OUT)))
        fits = re.fullmatch(pattern, self.printed.rstrip("\n"), re.DOTALL)
        assert fits, f"{where}\nthe page says:\n{expected}\nprinted was:\n{self.printed}"


def commands(text: str) -> Iterator[tuple[str, str]]:
    """Yield each command of a console block with the lines printed below it."""
    for part in re.split(r"^\$ ", text.replace("\\\n", ""), flags=re.MULTILINE)[1:]:
        command, _, printed = part.partition("\n")
        yield command.strip(), printed


def in_bash(command: str) -> tuple[int, str]:
    """Run a command line as a shell would, with our command on the path."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command],
        env={**os.environ, "PATH": path, "PYTHONPATH": str(Path.cwd())},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout

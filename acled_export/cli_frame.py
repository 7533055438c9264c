"""What every subcommand shares: exit codes, results and words on their streams, progress."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, Self

import click

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from types import TracebackType

    from acled_export.findings import Report

EXIT_CODES = (
    "Exit codes: 0 fine; 1 the data has errors (or warnings, with --strict); 2 wrong usage; "
    "3 an input cannot be read or decoded; 4 an output cannot be written; 130 interrupted."
)
MISUSED, UNREADABLE, UNWRITABLE, INTERRUPTED = 2, 3, 4, 130
# what a stream says that takes no more
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF}
# a plain `kill` and a closed terminal end like an interrupt: what is half-written is taken away
ENDINGS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


class Group(click.Group):
    """A group that turns this library's exceptions into one line on standard error and an exit code."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the command and end the process, as click has it."""
        _utf8()
        return super().main(*args, **extra)

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Read the command line; what `--help` prints may meet a full disk too."""
        with _told():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a subcommand."""
        with _told(), _ending_like_interrupts():
            return super().invoke(ctx)


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """End with a word and an exit code where the block ends with an exception of ours or of the system."""
    from acled_export.errors import AcledExportError, FormatError, SourceError

    try:
        yield
    except BrokenPipeError:
        _nowhere()
        raise click.exceptions.Exit(0) from None
    except KeyboardInterrupt:
        stop("interrupted; nothing was left half-written", INTERRUPTED)
    except SourceError as error:
        stop(str(error), UNREADABLE)
    except FormatError as error:
        stop(str(error), UNWRITABLE)
    except AcledExportError as error:
        stop(str(error), MISUSED)
    except OSError as error:
        if error.errno not in FULL:
            raise
        _nowhere()
        stop(f"cannot write: {error.strerror or error}", UNWRITABLE)


def _utf8() -> None:
    """Print UTF-8 whatever the system's own encoding, so that the same report has the same bytes."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # a file name of other bytes is shown by escapes, which JSON reads too
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _nowhere() -> None:
    """Lead standard output nowhere: it takes no more, and Python would complain once more at the end."""
    with contextlib.suppress(io.UnsupportedOperation):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextlib.contextmanager
def _ending_like_interrupts() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    # under nohup a hang-up is ignored, and stays so
    changed = [number for number in ENDINGS if signal.getsignal(number) is signal.SIG_DFL]
    for number in changed:
        signal.signal(number, _interrupt)
    try:
        yield
    finally:
        for number in changed:
            signal.signal(number, signal.SIG_DFL)


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def show(text: str) -> None:
    """Print a result on standard output; when its reader has seen enough, the run goes on without it."""
    try:
        click.echo(text, nl=False, color=True)
    except BrokenPipeError:
        _nowhere()


def say(text: str) -> None:
    """Print a line of words on standard error; where it cannot be read, that changes nothing."""
    with contextlib.suppress(OSError):
        click.echo(text, err=True, color=True)


def stop(message: str, code: int) -> NoReturn:
    """End the command with one line on standard error."""
    from acled_export.findings import printable

    say(f"acled-export: {printable(message)}")
    raise click.exceptions.Exit(code)


def finished(report: Report, *, strict: bool, quiet: bool, output: str | None = None) -> None:
    """Say the closing line and exit with 1 when the data has errors, or warnings under `strict`."""
    if not quiet:
        written = f", {report.written:,} written, {report.dropped:,} dropped" if output else ""
        errors, warnings = _number(report.errors, "error"), _number(report.warnings, "warning")
        _say_counts("brought up to date", report.changes)
        _say_counts("not held, or not wholly, by this layout", report.losses)
        _say_counts("left out", report.left_out)
        if report.weaker:
            say(f"held to the contract of candidates: {report.weaker}")
        cited = "; ".join(["", *report.attributions]) if report.written else ""
        say(f"{_number(report.rows, 'row')} read{written}, {errors}, {warnings}{cited}")
    if report.errors or (strict and report.warnings):
        raise click.exceptions.Exit(1)


def _say_counts(words: str, counts: Mapping[str, int]) -> None:
    if counts:
        say(f"{words}: {', '.join(f'{name} {number:,}' for name, number in counts.items())}")


def _number(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


class Meter:
    """A progress bar over the bytes of the inputs, on a terminal only."""

    def __init__(self, inputs: Sequence[str], *, quiet: bool) -> None:
        self._bar: Any = None
        self._at = 0
        if quiet or sys.stderr is None or not sys.stderr.isatty():
            return
        sizes = [Path(path).stat().st_size for path in inputs if Path(path).is_file()]
        if sum(sizes):
            self._bar = click.progressbar(length=sum(sizes), file=sys.stderr, label="reading")

    def __enter__(self) -> Self:
        if self._bar:
            self._bar.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.__exit__(kind, error, trace)

    def update(self, rows: int, position: int) -> None:
        """Move the bar to a position counted in bytes over all inputs."""
        if self._bar and rows:
            self._bar.update(position - self._at)
            self._at = position

"""How a run ends: every exception has its exit code, and signals are handled only while a command runs."""

from __future__ import annotations

import errno
import os
import signal
import threading
from typing import TYPE_CHECKING, Any

import pytest
from command_runs import invoke, written

from acled_export.cli_frame import EXIT_CODES
from acled_export.errors import (
    AcledExportError,
    ContractError,
    FormatError,
    InvalidEventsError,
    MappingError,
    SourceError,
)
from acled_export.findings import Report, Severity

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


def ended(monkeypatch: pytest.MonkeyPatch, act: Callable[[], Any]) -> Result:
    """Run `validate` with something else in the place of the library function."""
    monkeypatch.setattr("acled_export.pipeline.validate", lambda *_args, **_options: act())
    return invoke("validate", "x.csv")


def raising(error: BaseException) -> Callable[[], Any]:
    def act() -> Any:
        raise error

    return act


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (ContractError("no such rule"), 2, "no such rule"),
        (MappingError("not legal"), 2, "not legal"),
        (AcledExportError("two\nlines"), 2, "two\\nlines"),
        (SourceError("not there"), 3, "not there"),
        (FormatError("disk gone"), 4, "disk gone"),
        (OSError(errno.ENOSPC, "No space left on device"), 4, "cannot write: No space left on device"),
        (KeyboardInterrupt(), 130, "interrupted; nothing was left half-written"),
    ],
)
def test_every_exception_has_its_exit_code_and_one_line(
    monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, words: str
) -> None:
    found = ended(monkeypatch, raising(error))
    assert (found.exit_code, found.stdout) == (code, "")
    assert found.stderr == f"acled-export: {words}\n"
    assert f" {code} " in f" {EXIT_CODES}"


def test_a_broken_pipe_ends_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    found = ended(monkeypatch, raising(BrokenPipeError(errno.EPIPE, "Broken pipe")))
    assert (found.exit_code, found.stdout, found.stderr) == (0, "", "")


def test_a_fault_of_our_own_is_not_called_a_full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FileNotFoundError, match="lost"):
        ended(monkeypatch, raising(FileNotFoundError(errno.ENOENT, "lost")))


def test_data_with_errors_is_no_exception_to_the_user(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    report = Report(contract="c", rows=2)

    def refuse(*_: object, **__: object) -> None:
        report.count("r", Severity.ERROR, 1)
        raise InvalidEventsError("1 error; nothing was written", report)

    monkeypatch.setattr("acled_export.pipeline.convert", refuse)
    found = invoke("convert", written(tmp_path), "-o", tmp_path / "x.csv")
    assert found.exit_code == 1
    assert found.stderr.splitlines()[1:] == ["2 rows read, 0 written, 0 dropped, 1 error, 0 warnings"]


def test_a_kill_is_heard_only_while_a_command_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.getsignal(signal.SIGTERM)
    found = ended(monkeypatch, lambda: os.kill(os.getpid(), signal.SIGTERM))
    assert found.exit_code == 130
    assert signal.getsignal(signal.SIGTERM) is before


def test_what_is_ignored_stays_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    met: list[Any] = []

    def act() -> Report:
        met.append(signal.getsignal(signal.SIGHUP))
        return Report(contract="c")

    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
    try:
        assert ended(monkeypatch, act).exit_code == 0
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)
    assert met == [signal.SIG_IGN]


def test_a_command_may_run_in_any_thread(tmp_path: Path) -> None:
    codes: list[int] = []
    path = written(tmp_path)
    thread = threading.Thread(target=lambda: codes.append(invoke("validate", path).exit_code))
    thread.start()
    thread.join()
    assert codes == [0]

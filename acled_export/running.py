"""One run over inputs: what it is held to, and every batch read, checked and handed on."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

import attrs

from acled_export.checker import Checker
from acled_export.config import read_config
from acled_export.config import severities as checked_severities
from acled_export.contract import load_contract
from acled_export.errors import SourceError
from acled_export.inputs import InTurn
from acled_export.rejects import Rejects

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from acled_export.checker import Checked
    from acled_export.findings import Report, Severity
    from acled_export.inputs import InputFile
    from acled_export.plugins import Read
    from acled_export.read_options import ReadOptions

    Progress = Callable[[int, int], None]
    Inputs = str | Path | Iterable[str | Path]


@attrs.frozen(kw_only=True)
class Judging:
    """How rows are judged: the settings of a checker but for its contract."""

    config: str | Path | None = None
    severities: Mapping[str, Severity | str] | None = None
    as_of: dt.date | None = None
    max_samples: int = 20

    def checker(self, contract: str) -> Checker:
        """Return a checker for one run.

        Raises `ContractError` for a setting that does not exist.
        """
        known = load_contract(contract)
        weights = read_config(self.config, known) if self.config else {}
        told = {name: str(severity) for name, severity in (self.severities or {}).items()}
        weights |= checked_severities(told, known, "severities")
        return Checker(known, severities=weights, as_of=self.as_of, max_samples=self.max_samples)


@attrs.frozen(kw_only=True)
class Run:
    """What one run carries along; `without` are contract columns that its output has not."""

    inputs: InTurn
    checker: Checker
    rejects: Rejects | None
    progress: Progress | None
    without: tuple[str, ...] = ()

    @classmethod
    @contextlib.contextmanager
    def over(
        cls,
        paths: Sequence[str | Path],
        options: ReadOptions,
        judging: Judging,
        *,
        rejects: str | Path | None,
        progress: Progress | None,
    ) -> Iterator[Run]:
        """Open the first input and settle the contract: the one asked for, else what that input can give.

        Raises `SourceError`, `ContractError`, and `FormatError` for `rejects` that cannot be written.
        """
        judging.checker(options.contract or "event")  # a wrong setting is told before anything is opened
        with contextlib.ExitStack() as stack:
            turn = stack.enter_context(InTurn(paths, options))
            table = turn.first.table if turn.first else None
            checker = judging.checker(options.contract or (table.contract if table else "event"))
            checker.report.weaker = table.weaker if table and not options.contract else None
            kept = stack.enter_context(Rejects.open(rejects, paths, checker)) if rejects is not None else None
            without = table.without if table else ()
            yield cls(inputs=turn, checker=checker, rejects=kept, progress=progress, without=without)

    def each(self, take: Callable[[Read, Checked, InputFile], None]) -> Report:
        """Read and check all inputs, hand every batch to `take`, and return the report."""
        report = self.checker.report
        before = 0
        envelopes: list[tuple[str, Mapping[str, Any]]] = []
        for opened in self.inputs:
            self._suits(opened)
            first_row = 1
            for read in opened.reads:
                checked = self._checked(read, opened, first_row)
                first_row += read.raw.num_rows
                take(read, checked, opened)
                if self.progress:
                    self.progress(read.raw.num_rows, before + opened.position())
            self.inputs.close()
            self._cite(opened)
            if opened.seen:
                report.inputs = (*report.inputs, *(opened.files or (opened.seen,)))
                before += opened.seen.bytes
            envelopes += [(opened.name, told) for told in opened.facts.get("envelopes", ())]
        self.checker.look_at(envelopes)
        return report

    def _checked(self, read: Read, opened: InputFile, first_row: int) -> Checked:
        report, table = self.checker.report, opened.table
        report.add(*read.findings)
        report.bring(read.changes)
        for column, number in read.losses.items():
            report.lose(column, number)
        checked = self.checker.check(
            read.events,
            file=opened.name,
            first_row=first_row,
            table=table,
            place=opened.place,
        )
        if read.bad is not None:
            checked = attrs.evolve(checked, bad=checked.bad | read.bad[checked.positions])
        if self.rejects:
            self.rejects.take(checked, read.raw)
        return checked

    def _suits(self, opened: InputFile) -> None:
        """Refuse an input that can give less than the first one."""
        table = opened.table
        if table is None:
            return
        if table.weaker and self.checker.contract.name == "event":
            raise SourceError(
                f"{opened.name!r}: {table.weaker}, so its rows are candidates and the first input's are "
                "events; name this input first, or ask for --contract candidate"
            )

    def _cite(self, opened: InputFile) -> None:
        """Note what an input asks to be cited by; a folder knows that when all its files were read."""
        report = self.checker.report
        if opened.table and opened.table.attribution:
            report.attributions = tuple(dict.fromkeys((*report.attributions, opened.table.attribution)))

"""Run the fuzzer: `python tests/fuzz/run.py --minutes 10 [--target csv_rows ...] [--with hypothesis]`.

The minutes are shared among the targets, each of which is a process of its own. Atheris (guided by what
code an input reaches) drives them where it is installed, else Hypothesis. What breaks a target is made as
small as it gets and saved in `corpus/<target>`, from where the ordinary tests replay it; give it a name
that says what it showed. An input that takes more than ten seconds of processor time is a finding, too.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import re
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).parent
CORPUS = FOLDER / "corpus"
NAMES = (
    "csv_rows", "csv_tables", "json_rows", "json_tables", "schemas", "conversions", "streams",
    "packed_tables", "workbooks", "documents",
)  # fmt: skip
EXECUTED = re.compile(r"stat::number_of_executed_units: (\d+)|^executed (\d+)", re.MULTILINE)
BROKEN = ("crash-", "timeout-", "oom-")
LONGEST = 2_000


def run(name: str, seconds: int, engine: str) -> bool:
    """Run one target; print what came of it and return whether all is well."""
    with tempfile.TemporaryDirectory() as work:
        command = [
            sys.executable, str(FOLDER / f"with_{engine}.py"), "--target", name, "--seconds", str(seconds),
            "--work", work,
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        found = EXECUTED.findall(done.stderr + done.stdout)
        number = int(next(filter(None, found[-1]))) if found else 0
        broken = [path for path in Path(work).iterdir() if path.name.startswith(BROKEN)]
        told = [f"{name}: {number:,} inputs in {seconds} s, {'broken' if broken else 'all well'}"]
        told += [_saved(name, path.read_bytes()) for path in broken]
        if done.returncode:
            told.append(done.stderr[-LONGEST:])
        sys.stdout.write("".join(f"{text}\n" for text in told))
        sys.stdout.flush()
        return not done.returncode and not broken


def _saved(name: str, data: bytes) -> str:
    """Make an input smaller, save it, and return what it showed."""
    with tempfile.TemporaryDirectory() as work:
        path = Path(work) / "input"
        path.write_bytes(data)
        command = [sys.executable, str(FOLDER / "smaller.py"), "--target", name, str(path)]
        said = subprocess.run(command, capture_output=True, text=True, check=False)
        least = path.read_bytes()
    target = CORPUS / name / f"unnamed-{hashlib.sha256(least).hexdigest()[:8]}"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(least)
    return f"{target.relative_to(FOLDER)}: {least!r}\n{said.stdout}{said.stderr}"


def main() -> None:
    """Run as a script."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--target", choices=NAMES, action="append")
    parser.add_argument("--with", dest="engine", choices=("atheris", "hypothesis"))
    given = parser.parse_args()
    names = given.target or NAMES
    engine = given.engine or ("atheris" if importlib.util.find_spec("atheris") else "hypothesis")
    seconds = max(1, round(given.minutes * 60 / len(names)))
    well = [run(name, seconds, engine) for name in names]
    sys.exit(0 if all(well) else 1)


if __name__ == "__main__":
    main()

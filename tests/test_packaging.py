"""The wheel and the source archive: built, installed somewhere else without the checkout, and used there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from email.parser import Parser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from command_runs import EXAMPLES

import acled_export

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parent.parent
LARGEST = 2_000_000
CLEAN = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}


def built(source: Path, folder: Path, *kinds: str) -> list[Path]:
    """Build with the packages at hand: nothing is fetched."""
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), *kinds, str(source)]
    found = subprocess.run(command, capture_output=True, text=True, check=False, env=CLEAN)
    assert found.returncode == 0, found.stdout + found.stderr
    return sorted(folder.iterdir())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(ROOT, tmp_path_factory.mktemp("wheel"), "--wheel")[0]


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(ROOT, tmp_path_factory.mktemp("sdist"), "--sdist")[0]


def members(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def files(folder: Path, *patterns: str) -> set[str]:
    found = (path for pattern in patterns for path in folder.rglob(pattern))
    return {str(path.relative_to(ROOT)) for path in found if "__pycache__" not in path.parts}


def test_the_wheel_holds_the_package_and_all_it_reads(wheel: Path) -> None:
    code = files(
        ROOT / "acled_export", "*.py", "*.npz", "*.json", "*.md", "*.html", "*.css", "*.js", "py.typed"
    )
    schemas = {f"acled_export/{name}" for name in files(ROOT / "schemas", "*.json")}
    info = f"acled_export-{acled_export.__version__}.dist-info"
    facts = {f"{info}/{name}" for name in ("METADATA", "WHEEL", "RECORD", "entry_points.txt")}
    assert members(wheel) == code | schemas | facts | {f"{info}/licenses/LICENSE"}
    assert {"acled_export/py.typed", "acled_export/schemas/vocab/country.json"} <= members(wheel)
    assert any(name.startswith("acled_export/data/") for name in members(wheel))


def test_the_wheel_is_small_and_says_what_it_is(wheel: Path) -> None:
    assert wheel.stat().st_size < LARGEST
    assert wheel.name == f"acled_export-{acled_export.__version__}-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith("/METADATA"))
        facts = Parser().parsestr(archive.read(name).decode())
    assert facts["License-Expression"] == "MIT"
    assert facts["Requires-Python"] == ">=3.11"
    assert facts["Description-Content-Type"] == "text/markdown"


def test_the_source_archive_builds_the_same_wheel(wheel: Path, sdist: Path, tmp_path: Path) -> None:
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    source = next(tmp_path.iterdir())
    assert {"README.md", "LICENSE", "schemas", "examples", "tests"} <= {
        path.name for path in source.iterdir()
    }
    again = built(source, tmp_path / "out", "--wheel")[0]
    assert (again.name, members(again)) == (wheel.name, members(wheel))
    assert again.read_bytes() == wheel.read_bytes()


def installed(wheel: Path, folder: Path) -> Path:
    """Install the wheel in a fresh environment that borrows only the dependencies; return its scripts."""
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--quiet", "--no-input", "install"]
    subprocess.run([*pip, "--no-index", "--no-deps", str(wheel)], check=True, env=CLEAN)
    # a path in a .pth file is searched, but the .pth files there are not obeyed: the checkout stays out
    site = next(folder.glob("lib/python*/site-packages"))
    (site / "dependencies.pth").write_text(sysconfig.get_paths()["purelib"], encoding="utf-8")
    return folder / "bin"


def output(command: Sequence[object], folder: Path, **environment: str) -> str:
    found = subprocess.run(
        [str(word) for word in command],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env=CLEAN | environment,
    )
    assert found.returncode == 0, found.stderr
    return found.stdout + found.stderr


def test_an_installed_wheel_works_far_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    scripts = installed(wheel, tmp_path / "environment")
    where = tmp_path / "elsewhere"
    shutil.copytree(EXAMPLES / "anbar-2023", where)
    code = "import acled_export as a; print(a.__file__, a.schema('event')[:1])"
    assert output([scripts / "python", "-c", code], where).startswith(str(tmp_path / "environment"))
    command = scripts / "acled-export"
    assert output([command, "--version"], where) == f"acled-export, version {acled_export.__version__}\n"
    for form in ("csv", "parquet"):
        told = output([command, "convert", "incidents.yaml", "-o", f"events.{form}"], where)
        assert told.endswith("4 rows read, 4 written, 0 dropped, 0 errors, 0 warnings\n")
        assert output([command, "validate", f"events.{form}", "--strict"], where) == (
            "4 rows read, 0 errors, 0 warnings\n"
        )
    assert str(ROOT) not in (where / "events.csv").read_text(encoding="utf-8")


def test_a_wheel_works_while_it_is_still_zipped(wheel: Path, tmp_path: Path) -> None:
    code = (
        f"import sys; sys.path = [p for p in sys.path if p != {str(ROOT)!r}]; import acled_export; "
        f"assert {str(wheel)!r} in acled_export.__file__; from acled_export.cli import main; main()"
    )
    target = tmp_path / "events.csv"
    document = EXAMPLES / "protest-towns" / "incidents.json"
    command = [sys.executable, "-c", code, "convert", document, "-o", target]
    told = output(command, tmp_path, PYTHONPATH=str(wheel))
    assert "4 rows read, 4 written" in told
    assert len(target.read_text(encoding="utf-8").splitlines()) == 5

"""The layers of the package as the tests hold them, and what each module is for."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "acled_export"
TABLE = ROOT / "tests" / "test_architecture.py"


def layers() -> str:
    """Return every layer with its modules and folders, each with the first line of its docstring."""
    told = [
        f"### {layer.capitalize()}\n\n"
        + "".join(f"- `{_name(unit)}`: {_purpose(unit)}\n" for unit in units.split())
        for layer, units in _table().items()
    ]
    return "\n" + "\n".join(told) + "\n"


def _table() -> dict[str, str]:
    for node in ast.parse(TABLE.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "LAYERS" and node.value:
            return {str(layer): str(units) for layer, units in ast.literal_eval(node.value).items()}
    raise LookupError(f"no table LAYERS in {TABLE}")


def _name(unit: str) -> str:
    return f"{unit}/" if (PACKAGE / unit).is_dir() else f"{unit}.py"


def _purpose(unit: str) -> str:
    file = PACKAGE / unit / "__init__.py" if (PACKAGE / unit).is_dir() else PACKAGE / f"{unit}.py"
    told = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return " ".join(told.partition("\n\n")[0].split())

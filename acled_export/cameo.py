"""CAMEO codes (GDELT, ICEWS, Phoenix) and PLOVER events (POLECAT), and what ACLED might call each.

Source: the CAMEO codebook 1.1b3 and the PLOVER manual for codes and labels; the readings are ours. A row of
such data is one machine-read statement, not one incident.
"""

from __future__ import annotations

import functools
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from acled_export.code_tables import Candidate, CodeTable, read_as, table_file

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["CAMEO", "PLOVER", "Candidate", "Crossing", "cameo", "plover", "plover_of_cameo", "quad_class"]

CAMEO: Mapping[str, Candidate] = CodeTable("cameo")
PLOVER: Mapping[str, Candidate] = CodeTable("plover")  # by event, or event and mode: `PROTEST riot`

ROOT = 2  # digits of a root code
CLASSES = {5: 1, 8: 2, 14: 3, 20: 4}  # by the last root of each


def _listed(code: str, known: Mapping[str, object]) -> str | None:
    """Return the longest listed code that a code of digits begins with."""
    if not (code.isascii() and code.isdigit()):
        return None
    return next((code[:n] for n in range(len(code), ROOT - 1, -1) if code[:n] in known), None)


def cameo(code: str) -> Candidate | None:
    """Return the entry of a CAMEO code, a text with its leading zero (`057`); null when it is none.

    A code that is not listed but begins with a listed one (`1459`) gets that one's entry, which says so.
    """
    listed = _listed(code.strip(), CAMEO)
    if listed is None:
        return None
    return CAMEO[listed] if listed == code.strip() else read_as(CAMEO[listed], code.strip())


def plover(event: str, mode: str | None) -> Candidate | None:
    """Return the entry of a PLOVER event and mode (null or empty: none given); null when there is none.

    Case does not matter. A mode that is not listed gets the event's own entry, which says so.
    """
    event = event.strip().upper()
    code = f"{event} {(mode or '').strip().lower()}".strip()
    if code in PLOVER:
        return PLOVER[code]
    return read_as(PLOVER[event], code) if event in PLOVER else None


def quad_class(code: str) -> int | None:
    """Return GDELT's QuadClass of a CAMEO code; null when it is none.

    1 verbal cooperation (roots 01-05), 2 material cooperation (06-08), 3 verbal conflict (09-14), 4 material
    conflict (15-20). Protest, root 14, is verbal conflict here; PLOVER has it as material conflict.
    """
    listed = _listed(code.strip(), CAMEO)
    if listed is None:
        return None
    return next(number for last, number in CLASSES.items() if int(listed[:ROOT]) <= last)


@attrs.frozen(kw_only=True)
class Crossing:
    """The PLOVER event and mode of a CAMEO code, by PLOVER's table of 2021.

    `event` is null for codes that PLOVER drops (statements and appeals, 01 and 02). `mode` is null or a mode
    that PLOVER has today. `defect` says where the table is at odds with itself or with today's PLOVER.
    """

    code: str
    event: str | None = None
    mode: str | None = None
    defect: str | None = None


@functools.cache
def _crossings() -> Mapping[str, Crossing]:
    listed = table_file("plover")["from_cameo"]
    return MappingProxyType({entry["code"]: Crossing(**entry) for entry in listed})


def plover_of_cameo(code: str) -> Crossing | None:
    """Return the PLOVER event and mode of a CAMEO code; null when the code is none.

    A code that the table lacks (`1951`) gets the event of the listed code it begins with, and no mode.
    """
    code = code.strip()
    listed = _listed(code, _crossings())
    if listed is None:
        return None
    if listed == code:
        return _crossings()[code]
    return Crossing(code=code, event=_crossings()[listed].event, defect=f"not in the table, read as {listed}")

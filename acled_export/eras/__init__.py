"""Layouts of ACLED's export through time, and the way from each to today's and back.

`records` says what each era's table is, `forward` brings its rows up to date, `backward` writes today's
rows as the era had them.
"""

from __future__ import annotations

from acled_export.eras.backward import fields, written_as
from acled_export.eras.changes import CHANGES
from acled_export.eras.forward import Renewed, brought_up
from acled_export.eras.losses import blank_in, lost_in
from acled_export.eras.records import ERAS, TODAY, Era, era_called

__all__ = [
    "CHANGES",
    "ERAS",
    "TODAY",
    "Era",
    "Renewed",
    "blank_in",
    "brought_up",
    "era_called",
    "fields",
    "lost_in",
    "written_as",
]

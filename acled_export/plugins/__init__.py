"""The records a plugin file holds: a rule, a format, a source, a shape, a reporter or an extractor."""

from __future__ import annotations

from acled_export.plugins.crossing import Crossing, Gathering, Keeps, Shape
from acled_export.plugins.drafting import Extracted, Extractor
from acled_export.plugins.files import Format, Opened, Writer
from acled_export.plugins.judging import Example, Memory, Reporter, Row, Rule
from acled_export.plugins.tables import Head, Read, Source, Table

__all__ = [
    "Crossing",
    "Example",
    "Extracted",
    "Extractor",
    "Format",
    "Gathering",
    "Head",
    "Keeps",
    "Memory",
    "Opened",
    "Read",
    "Reporter",
    "Row",
    "Rule",
    "Shape",
    "Source",
    "Table",
    "Writer",
]

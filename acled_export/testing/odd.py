"""Cells as wrong as real files have them: what a reader must survive and a checker must tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from acled_export.contract import Column

BLANKS = ("", None, " ", "NA", "null", "\n", "\xa0")
NUMBERS = (
    "0", "-0", "8.0", "8.", "8.5", "007", "0x10", "+1", "-1", " 5", "5 ", "1e3", "1e400", ".5", "5.", "-.5",
    "nan", "NaN", "inf", "-inf", "Infinity", "1_000", "1,000", "1.000,5", "true", "10000000000000000000",
    "99999999999999999999", "9223372036854775807", "9223372036854775808", "-9223372036854775809",
    "٣", "\N{FULLWIDTH DIGIT ONE}", "²", "5\n", "1e-999",
)  # fmt: skip
DAYS = (
    "2023-02-30", "30 February 2023", "2023-02-29", "2024-02-29", "16 February 2023", "6 February 2023",
    "2023-2-1", "20230216", "2023-W07-4", "0000-01-01", "0001-01-01", "9999-12-31", "10000-01-01",
    "2023-02-16T00:00:00", "2023-02-16\n", "2023-02-16 ", "31-12-19", "5/14/2017", "16 FEBRUARY 2023",
    "٢٠٢٣-٠٢-١٦", "00 February 2023", "31 June 2023", "-2023-02-16", "2023-13-01",
)  # fmt: skip
IDS = (
    "ABC1\n",
    "ABC",
    "abc1",
    "ABC\N{ARABIC-INDIC DIGIT ONE}",
    "AEX-KEN-0000000000000000",
    "AEX-KEN-000000000000000I",
    "1ABC",
)

ODDITIES: tuple[str | None, ...] = (*BLANKS, *NUMBERS, *DAYS, *IDS)


def odd_cells(column: Column) -> st.SearchStrategy[str | None]:
    """Generate texts for one cell of a column, most of them wrong, many of them nearly right."""
    return st.sampled_from(ODDITIES) | st.sampled_from([*near_bounds(column), "x"]) | st.text(max_size=12)


def near_bounds(column: Column) -> list[str]:
    """Return texts on both sides of what the contract allows in a column."""
    checks = column.checks
    found = [
        str(checks[key] + step) for key in ("minimum", "maximum") if key in checks for step in (-1, 0, 1)
    ]
    for term in checks.get("enum", ()):
        found += [str(term), str(term).upper(), f"{term} ", f"{term}\n"]
    if column.vocabulary:
        found += vocabulary(column.vocabulary).aliases
    return found + [str(example) for example in column.examples]

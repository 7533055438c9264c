"""Notes open with the day of the event: `On 1 March 2024`, or `Around 1 March 2024` where it is not exact.

Why: the notes are written with the report at hand, so that a day that differs shows a slip in `event_date`,
and the word one in `time_precision` (`On` for 1, `Around` for 2 and 3). A class word may stand before
(`Interception: On 1 March 2024`).

Source: soft, for events from 2022 on. The word fits in 13,046 of 13,046 genuine rows of 2022 and 2024; the
codebook does not ask for it, and older notes are free in form.
"""

from __future__ import annotations

import datetime as dt
import functools
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.cells import MONTHS
from acled_export.columns import as_mask
from acled_export.findings import Severity
from acled_export.plugins import Rule
from acled_export.text_bytes import texts_of, windows

if TYPE_CHECKING:
    from acled_export.columns import Codes, Columns, Mask
    from acled_export.plugins import Row
    from acled_export.text_bytes import Offsets, Texts

SINCE, UNTIL = dt.date(2022, 1, 1), dt.date(2099, 12, 31)
SINCE_1970 = (SINCE - dt.date(1970, 1, 1)).days
WORDS = {1: "On", 2: "Around", 3: "Around"}
WIDTH = 24  # bytes of the longest opening, `Around 30 September 2024`
CLASS_WIDTH = 64  # bytes within which the colon behind a class word is looked for
COLON = b":"[0]
OPENING = r"^(?:[^:]*: ?)?(?P<word>On|Around) 0?(?P<day>[0-9]{1,2} [A-Z][a-z]+ [0-9]{4})(?:[^0-9]|$)"


def opening(day: dt.date, precision: int) -> str:
    """Return how the notes of an event open."""
    return f"{WORDS[precision]} {day.day} {MONTHS[day.month - 1]} {day.year}"


@attrs.frozen(eq=False)
class Openings:
    """The openings of every day from `SINCE` on: two a day, the second where the day is not exact."""

    texts: tuple[str, ...]

    @functools.cached_property
    def lengths(self) -> Codes:
        """The bytes of each."""
        return np.array([len(text) for text in self.texts], dtype=np.int64)

    @functools.cached_property
    def _words(self) -> tuple[Any, Any]:
        wanted = np.array(self.texts, dtype=f"S{WIDTH}").view("<u8")
        kept = np.array([b"\xff" * length for length in self.lengths], dtype=f"S{WIDTH}").view("<u8")
        return wanted.reshape(-1, WIDTH // 8), kept.reshape(-1, WIDTH // 8)

    def stand(self, notes: Texts, which: Codes, starts: Offsets, codes: Codes) -> Mask:
        """Return which texts have their opening at `starts`, comparing eight bytes at a time."""
        heads = windows(notes.data, starts, WIDTH).view("<u8")
        wanted, kept = self._words
        same = starts + self.lengths[codes] <= notes.ends[which]
        for word in range(WIDTH // 8):
            same &= (heads[:, word] & kept[codes, word]) == wanted[codes, word]
        return np.asarray(same, dtype=np.bool_)


@functools.lru_cache(maxsize=1)
def openings_until(last: dt.date) -> Openings:
    """Return the openings up to a day."""
    days = (SINCE + dt.timedelta(days=n) for n in range((last - SINCE).days + 1))
    return Openings(tuple(opening(day, precision) for day in days for precision in (1, 2)))


def _last(events: Columns) -> dt.date:
    return min(events.as_of, UNTIL)


def _codes(events: Columns) -> Codes:
    """Return which opening each row asks for, -1 where none is."""
    days = pc.fill_null(events["event_date"].cast(pa.int32()), 0).to_numpy().astype(np.int64) - SINCE_1970
    precision = pc.fill_null(events["time_precision"], 0).to_numpy()
    judged = (
        (days >= 0) & (days <= (events.as_of - SINCE).days) & (precision >= 1) & (precision <= max(WORDS))
    )
    judged &= as_mask(events.batch.column("notes").is_valid())
    return np.where(judged, days * 2 + (precision > 1), -1)


def open_otherwise(events: Columns) -> Mask:
    """Return which notes open in another way."""
    codes, openings = _codes(events), openings_until(_last(events))
    notes = texts_of(events.batch.column("notes"))
    rows, texts = np.flatnonzero(codes >= 0), notes.codes
    for behind in (_first, _after_class_word):
        which = rows if texts is None else texts[rows]
        rows = rows[~openings.stand(notes, which, behind(notes, which), codes[rows])]
    found = np.zeros(len(events), dtype=np.bool_)
    if len(rows):
        found[rows] = ~_fit(events, rows, openings, codes[rows])
    return found


def _first(notes: Texts, which: Codes) -> Offsets:
    return notes.starts[which]


def _after_class_word(notes: Texts, which: Codes) -> Offsets:
    starts: Offsets = notes.starts[which]
    colons: Offsets = (windows(notes.data, starts, CLASS_WIDTH) == COLON).argmax(axis=1)
    return starts + colons + len(": ")


def _fit(events: Columns, rows: Codes, openings: Openings, codes: Codes) -> Mask:
    """Read the openings of the few notes that begin otherwise, with a leading zero perhaps."""
    read = pc.extract_regex(events["notes"].take(pa.array(rows)), OPENING)
    told = pc.binary_join_element_wise(pc.struct_field(read, "word"), pc.struct_field(read, "day"), " ")
    return as_mask(pc.equal(told, pa.array(openings.texts, pa.string()).take(pa.array(codes))))


def should_open(row: Row) -> str:
    """Return the opening the notes should have."""
    return opening(row["event_date"], row["time_precision"])


RULE = Rule(
    name="notes-open-with-date",
    habit=True,
    columns=("notes", "event_date", "time_precision"),
    severity=Severity.WARNING,
    broken=open_otherwise,
    unless=("year-matches-date", "event-date-not-in-future", "event-date-from-1997"),
    message="notes open '{notes:.40}...', but the day is {event_date} and time_precision {time_precision}",
    hint="see which of the three the source bears out, and correct the others",
    expected=should_open,
    good=(
        {},
        {"time_precision": 2, "notes": "Around 1 March 2024, soldiers and an armed group met in Nakuru."},
        {"notes": "Other: On 1 March 2024, soldiers and an armed group exchanged fire in Nakuru."},
    ),
    bad=(
        {"notes": "On 2 March 2024, soldiers and an armed group exchanged fire in Nakuru."},
        {"notes": "Around 1 March 2024, soldiers and an armed group exchanged fire in Nakuru."},
        {"notes": "Soldiers and an armed group exchanged fire in Nakuru."},
        {"time_precision": 3},
    ),
)

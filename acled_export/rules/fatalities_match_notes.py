"""`fatalities` is the number of people killed that the notes tell.

Why: notes and number are filled by hand, one after the other; where they differ, one of them is wrong, and
only the number is counted. The rule speaks where the notes tell the toll once and plainly: one number by one
word for killing, `fatalities coded as`, or that nobody was killed. Words such as `several` and `dozens` go
with 3, 10, 12 and 100. A range, a claim, a second number, a past event or a toll split over rows keep it
silent. Of demonstrations and strategic developments, whose notes tell of other deaths too, only those with
deaths are looked at. Who died without `kill`, `dead` or `fatal` in the notes is not found.

Source: soft. ACLED's codebook says which number is coded; how often genuine notes differ was not counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.actor_types import among
from acled_export.columns import as_mask
from acled_export.findings import Severity
from acled_export.number_words import BELOW_TWENTY, NO_NUMBER, NUMBERS, numbers_in
from acled_export.plugins import Rule
from acled_export.text_bytes import cut, places_of, texts_of, windows
from acled_export.told_deaths import told_deaths

if TYPE_CHECKING:
    from acled_export.columns import Codes, Columns, Mask
    from acled_export.plugins import Row
    from acled_export.text_bytes import Bytes, Offsets, Texts

DEADLY = ("Battles", "Explosions/Remote violence", "Violence against civilians")
SIGNS = (b"kill", b"dead", b"atal")  # `atal` is in `fatal` and `Fatalities`
BEFORE, BEHIND = 24, 40  # bytes on either side of a sign within which a number is looked for
NOBODY_WAS, SMALL = (b"no one was ", b"nobody was "), 0x20  # the bit of small letters; a space has it too
OTHER_WORDS = r"(?i)\b(?:{})\b".format(
    "|".join(
        (*NUMBERS, "several", "few", "many", "numerous", "multiple", "dozens", "tens", "scores", "hundreds")
    )
)
NO_ONE = r"(?i)\bno[ -]one\b"  # its `one` is no number
NOBODY = r"(?i)\b(?:no|nobody|none|without)\b"


def contradicted(events: Columns) -> Mask:
    """Return which rows have another number than their notes."""
    deaths = pc.fill_null(events["fatalities"], -1).to_numpy()
    judged = (among(events, "event_type", *DEADLY) | (deaths > 0)) & (deaths >= 0)
    notes = texts_of(events["notes"])
    spots = places_of(notes.data, *SIGNS)
    rows = notes.owners(spots)
    told_once = np.bincount(rows, minlength=len(events)) == 1
    plain = (told_once & judged)[rows]
    bloodless = np.flatnonzero(plain & (deaths[rows] == 0))
    plain[bloodless] = ~_behind_nobody(notes, spots[bloodless])
    fatal = np.flatnonzero(~plain & judged[rows] & (notes.data[spots] == ord("a")))
    plain[fatal] = _coded(notes, spots[fatal])
    rows, spots = rows[plain], spots[plain]
    found = np.zeros(len(events), dtype=np.bool_)
    for row in np.unique(rows[_doubtful(notes, spots, rows, deaths[rows])]):
        found[row] = differs(notes.values[int(row)].as_py(), int(deaths[row]))
    return found


def differs(notes: str | None, deaths: int) -> bool:
    """Tell whether notes plainly tell another number."""
    told = told_deaths(notes or "")
    return told is not None and deaths not in told.allowed


def _behind_nobody(notes: Texts, spots: Offsets) -> Mask:
    """Return which signs stand right behind `no one was` or `nobody was`: there is nothing to read then."""
    before = windows(notes.data, np.maximum(spots - len(NOBODY_WAS[0]), 0), len(NOBODY_WAS[0])) | SMALL
    found = [(before == np.frombuffer(words, dtype=np.uint8)).all(axis=1) for words in NOBODY_WAS]
    return np.asarray(np.logical_or.reduce(found), dtype=np.bool_)


def _coded(notes: Texts, spots: Offsets) -> Mask:
    """Return which signs `atal` stand in `fatalities coded as` or the like."""
    return np.asarray((windows(notes.data, spots, BEHIND)[:, 8:] == ord("c")).any(axis=1), dtype=np.bool_)


def _doubtful(notes: Texts, spots: Offsets, rows: Codes, deaths: Codes) -> Codes:
    """Return which signs have a number or a word for one beside them that is not the number coded."""
    starts = np.maximum(spots - BEFORE, notes.starts[rows])
    before = cut(windows(notes.data, starts, BEFORE), spots - starts)
    told = numbers_in(before, last=True)
    other = np.flatnonzero(told != deaths)
    behind = cut(windows(notes.data, spots[other], BEHIND), notes.ends[rows[other]] - spots[other])
    later = numbers_in(behind)
    none = (told[other] == NO_NUMBER) & (later == NO_NUMBER)
    around = np.concatenate([before[other[none]], behind[none]], axis=1)
    wordy = other[none][_worded(around, deaths[other[none]])]
    return np.append(other[~none & (later != deaths[other])], wordy)


def _worded(around: Bytes, deaths: Codes) -> Codes:
    """Return which texts have a word for another number, or for none, than what is coded."""
    texts = pa.array(around.view(f"S{BEFORE + BEHIND}").ravel().tolist(), pa.binary())
    maybe = as_mask(pc.match_substring_regex(texts, OTHER_WORDS))
    none = np.flatnonzero(maybe & (deaths == 0))
    rest = pc.replace_substring_regex(texts.take(pa.array(none)), NO_ONE, "")
    maybe[none] = as_mask(pc.match_substring_regex(rest, OTHER_WORDS))
    for value in np.unique(deaths[maybe & (deaths > 0) & (deaths < len(BELOW_TWENTY))]):
        same = np.flatnonzero(maybe & (deaths == value))
        word = rf"(?i)\b{BELOW_TWENTY[value]}\b"
        maybe[same] = ~as_mask(pc.match_substring_regex(texts.take(pa.array(same)), word))
    maybe |= (deaths > 0) & as_mask(pc.match_substring_regex(texts, NOBODY))
    return np.flatnonzero(maybe)


def expected(row: Row) -> str | None:
    """Return the numbers that go with the notes, and the words that say so."""
    told = told_deaths(row["notes"])
    return f"{' or '.join(map(str, sorted(told.allowed)))}, by {told.words!r}" if told else None


def suggested(row: Row) -> int | None:
    """Return the number told, null where several go with the words."""
    told = told_deaths(row["notes"])
    return min(told.allowed) if told and len(told.allowed) == 1 else None


RULE = Rule(
    name="fatalities-match-notes",
    habit=True,
    columns=("fatalities", "notes", "event_type"),
    severity=Severity.WARNING,
    broken=contradicted,
    unless=(
        "fatalities/minimum",
        "peaceful-protest-without-deaths",
        "strategic-development-without-deaths",
        "abduction-without-deaths",
    ),
    message="fatalities is {fatalities}, but the notes tell another number",
    hint="see which of the two the source bears out",
    expected=expected,
    suggestion=suggested,
    good=(
        {},
        {"fatalities": 3, "notes": "On 1 March 2024, soldiers clashed with gunmen, killing three gunmen."},
        {"fatalities": 10, "notes": "On 1 March 2024, shots fell. Unknown fatalities coded as 10."},
        {"fatalities": 2, "notes": "On 1 March 2024, up to 5 people were killed in Nakuru."},
    ),
    bad=(
        {"notes": "On 1 March 2024, soldiers clashed with gunmen, killing three gunmen and injuring 5."},
        {"fatalities": 10, "notes": "On 1 March 2024, shots fell. Unknown fatalities coded as 3."},
        {"fatalities": 2, "notes": "On 1 March 2024, shots fell in Nakuru. No one was killed."},
        {"notes": "On 1 March 2024, shots fell in Nakuru. Dozens of people were killed."},
    ),
)

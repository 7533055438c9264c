"""The size of a crowd: at the end of the notes before March 2023, a tag since.

` [size=dozens]` at the end of the notes becomes the tag `crowd size=dozens` and leaves the notes. Anywhere
else in the notes it is copied, and the notes stay: what stood around it belongs to the sentence. A size
that holds a semicolon is copied with a comma, since semicolons separate tags.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from acled_export.arrow_types import DICTIONARY
from acled_export.coded_columns import codes_of, dictionary, plain, spread
from acled_export.columns import as_mask
from acled_export.eras.changes import CROWD_SIZE
from acled_export.text_bytes import at, places, texts_of, windows

if TYPE_CHECKING:
    from acled_export.columns import Codes, Mask
    from acled_export.eras.draft import Draft
    from acled_export.text_bytes import Texts

MARK, OPENING, TAG = b"[size=", " [size=", "crowd size="
SIZE = r"[^\[\];\s](?:[^\[\];\r\n]*[^\[\];\s])?"
CLOSED = re.compile(rf" \[size={SIZE}\]")
SPACE, BRACKET = b" ]"
ANYWHERE = r"\[size=\s*(?P<size>[^\[\]\s](?:[^\[\]\r\n]*[^\[\]\s])?)\s*\]"
TOLD = re.compile(rf"(?:^|; ?){re.escape(TAG)}({SIZE})(?:;|\Z)")


def move_sizes(draft: Draft) -> None:
    """Turn the crowd sizes in the notes into tags, in eras that have no tags."""
    if not draft.era.sizes_in_notes or "tags" in draft or "notes" not in draft:
        return
    notes = plain(draft.columns["notes"])
    held = texts_of(notes)
    spots = _marks(held)
    owners = held.owners(spots)
    spots, owners = (found[~draft.blank("notes")[owners]] for found in (spots, owners))
    ends = _cut(held, spots[_last_and_only(held, spots, owners)] - 1)
    tails = dictionary(ends.behind())
    closed = np.array([CLOSED.fullmatch(tail) is not None for tail in tails.dictionary.to_pylist()], np.bool_)
    moved = closed[codes_of(tails)]
    names: list[str | None] = [tail[len(OPENING) : -1] for tail in tails.dictionary.to_pylist()]
    codes = np.full(draft.rows, -1, dtype=np.int64)
    codes[ends.rows[moved]] = codes_of(tails)[moved]
    stay = np.setdiff1d(owners, ends.rows[moved])
    if len(stay):
        copied = _copied(notes.take(pa.array(stay)))
        codes[stay] = np.where(codes_of(copied) < 0, -1, codes_of(copied) + len(names))
        names += copied.dictionary.to_pylist()
    used = np.isin(np.arange(len(names)), codes)
    told = [TAG + str(name) if met else None for name, met in zip(names, used, strict=True)]
    draft.add("tags", spread(told, codes), CROWD_SIZE)
    if moved.any():
        shorter = ends if moved.all() else _cut(held, ends.cuts[moved])
        mask = np.zeros(draft.rows, dtype=np.bool_)
        mask[shorter.rows] = True
        draft.change("notes", shorter.before(draft.blank("notes")), CROWD_SIZE, mask)


def _marks(held: Texts) -> Codes:
    """Return the positions where a crowd size opens."""
    spots = places(held.data, lambda block: block == MARK[0])
    found = windows(held.data, spots, len(MARK)) == np.frombuffer(MARK, dtype=np.uint8)
    return np.asarray(spots[found.all(axis=1)], dtype=np.int64)


def _last_and_only(held: Texts, spots: Codes, owners: Codes) -> Mask:
    """Return which of these positions are the only one of their text, behind a space, and may end it."""
    fit = np.bincount(owners, minlength=len(held))[owners] == 1
    fit &= (spots - 1 > held.starts[owners]) & (at(held.data, spots - 1) == SPACE)
    return np.asarray(fit & (at(held.data, held.ends[owners] - 1) == BRACKET))


@attrs.frozen(kw_only=True, eq=False)
class Cut:
    """Texts cut in two without copying a byte: `rows` are cut at the positions `cuts`, one each.

    The pieces are views of the bytes of all texts; `first` leads from a row to its first piece.
    """

    rows: Codes
    cuts: Codes
    first: Codes
    pieces: pa.Array

    def before(self, blank: Mask) -> pa.Array:
        """Return every text up to where it is cut."""
        return self.pieces.take(pa.array(self.first, mask=blank))

    def behind(self) -> pa.Array:
        """Return what is behind the cut in the texts that are cut."""
        return self.pieces.take(pa.array(self.first[self.rows] + 1))


def _cut(held: Texts, cuts: Codes) -> Cut:
    rows = held.owners(cuts)
    bounds = np.append(np.insert(held.starts, rows + 1, cuts), len(held.data)).astype(np.int32)
    pieces = pa.StringArray.from_buffers(len(bounds) - 1, pa.py_buffer(bounds), pa.py_buffer(held.data))
    before = np.zeros(len(held), dtype=np.int64)
    before[rows] = 1
    return Cut(rows=rows, cuts=cuts, first=np.arange(len(held)) + np.cumsum(before) - before, pieces=pieces)


def _copied(notes: pa.Array) -> pa.Array:
    """Return the first crowd size that each text tells anywhere, null where it is none."""
    within = pc.struct_field(pc.extract_regex(notes, ANYWHERE), "size")
    return dictionary(pc.replace_substring(within, ";", ","))


def put_sizes_back(draft: Draft) -> None:
    """Write the crowd size of the tags at the end of the notes, unless the notes hold one already."""
    if not draft.era.sizes_in_notes or "tags" not in draft or "notes" not in draft:
        return
    notes = plain(draft.columns["notes"])
    codes, cells = draft.distinct("tags")
    sizes = [size_in(text) for (text,) in cells]
    told = spread(sizes, codes).cast(DICTIONARY.value_type)
    held = texts_of(notes)
    rows = as_mask(pc.is_valid(told)) & as_mask(pc.is_valid(notes)) & ~held.holding(_marks(held))
    if rows.any():
        longer = pc.binary_join_element_wise(notes, OPENING, told, "]", "")
        draft.columns["notes"] = pc.if_else(pa.array(rows), longer, notes)


def size_in(tags: str | None) -> str | None:
    """Return the crowd size that tags tell, null where they tell none that notes can hold."""
    found = TOLD.search(tags or "")
    return found[1] if found else None

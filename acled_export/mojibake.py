"""Text that was written as UTF-8 and read as Windows-1252 or Latin-1: found, and put right where it can be.

Such a run decodes, byte by byte, to other characters. Chance alone makes few: a capital letter with an
accent before a closing quote is one. So a single character counts only where it makes sense, several in a
row always.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import numpy as np

from acled_export.text_bytes import at, places, sequences

if TYPE_CHECKING:
    from acled_export.columns import Mask
    from acled_export.text_bytes import Bytes, Texts

LOST = "\N{REPLACEMENT CHARACTER}"
LOST_BYTES = LOST.encode()
PASSES = 3  # text is misread twice, hardly ever more often

# Bytes of UTF-8. Each run begins with one of Â to ô, whose second byte is one of RUN_STARTS.
ACCENTED = 0xC3  # the first byte of À to ÿ
SIGN = 0xC2  # the first byte of U+0080 to U+00BF, the lowest that any character begins with but for ASCII
RUN_STARTS = "Â".encode()[1], "ô".encode()[1]
FIRST_SIGN = "\xa0".encode()[1]  # below it are the control characters U+0080 to U+009F

# The byte behind each character that either misreading makes of 80 to FF.
BEHIND = {chr(byte): byte for byte in range(0x80, 0x100)}
BEHIND |= {char: byte for byte in range(0x80, 0xA0) if (char := bytes([byte]).decode("cp1252", "ignore"))}
MADE_BY_1252 = {byte: char for char, byte in BEHIND.items() if not char.isascii() and char > "ÿ"}

TAIL = f"[{re.escape(''.join(char for char, byte in BEHIND.items() if byte in range(0x80, 0xC0)))}]"
RUN = re.compile(f"(?:[Â-ß]{TAIL}|[à-ï]{TAIL}{{2}}|[ð-ô]{TAIL}{{3}})+")
CONTROLS = re.compile("[\x80-\x9f]")

# Characters that stand behind a letter in sound text too.
QUOTES, DASHES, SPACE = "‘’“”‚„‹›«»…", "’–—", "\xa0"  # noqa: RUF001 - meant
CLOSING = frozenset(QUOTES + DASHES + SPACE)
SIGNS = CLOSING | frozenset("™®©°ºª²³¹·")
LIKELY = (
    ("\xa0", "\u017f"),  # signs and letters of Latin-1, letters of Latin Extended-A
    ("\u1e00", "\u1eff"),  # letters of Vietnamese
    ("\u2000", "\u213f"),  # dashes, quotes, currencies, letter-like signs
    ("\u2190", "\u22ff"),  # arrows, mathematical signs
    ("\u2700", "\u273f"),  # dingbats
    ("\U0001f000", "\U0001faff"),  # emoji
)
ALWAYS = frozenset((LOST, "\ufeff"))
NOTHING = frozenset(("Cn", "Co", "Cs"))


def mended(text: str) -> str:
    """Return a text with misread runs and stray control characters put right; sound text as it is."""
    for _ in range(PASSES):
        before, text = text, RUN.sub(_put_right, text)
        if text == before:
            break
    return CONTROLS.sub(lambda found: MADE_BY_1252.get(ord(found[0]), found[0]), text)


def garbled(text: str) -> bool:
    """Tell whether a text was misread somewhere, or holds the sign for a character that was lost."""
    return LOST in text or CONTROLS.search(text) is not None or mended(text) != text


def suspects(texts: Texts) -> Mask:
    """Return which texts are worth a closer look, by their bytes alone; no garbled one is missed."""
    if texts.data.max(initial=0) < SIGN:
        return texts.none()
    spots = places(texts.data, _suspicious)
    second = at(texts.data, spots + 1)
    sound = (at(texts.data, spots) == ACCENTED) & ((second < RUN_STARTS[0]) | (second > RUN_STARTS[1]))
    return texts.holding(spots[~sound])


def _suspicious(block: Bytes) -> Mask:
    """Mark accented letters before another character that is no ASCII, controls, and lost characters."""
    found = block == ACCENTED
    found[:-2] &= block[2:] >= SIGN
    signs = block == SIGN
    if signs.any():
        signs[:-1] &= block[1:] < FIRST_SIGN
        found |= signs
    lost = sequences(block, LOST_BYTES)
    if lost.any():
        found |= lost
    return np.asarray(found, dtype=np.bool_)


def _put_right(found: re.Match[str]) -> str:
    run, text = found[0], found.string
    try:
        decoded = bytes(map(BEHIND.__getitem__, run)).decode()
    except UnicodeDecodeError:
        return run
    before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    if len(decoded) == 1 and not (_likely(decoded) and _fits(before, run, after)):
        return run
    return run if any(unicodedata.category(char) in NOTHING for char in decoded) else decoded


def _likely(char: str) -> bool:
    """Tell whether one misread character by itself is likely to have been meant."""
    if char in ALWAYS or any(low <= char <= high for low, high in LIKELY):
        return True
    return unicodedata.name(char, "").startswith(("LATIN", "MODIFIER LETTER"))


def _fits(before: str, run: str, after: str) -> bool:
    """Tell whether a single misread character stands where sound text would not have these characters."""
    lead, last = run[0], run[-1]
    if lead in "âïð":
        return True
    if lead == "á":
        return last not in CLOSING or (last in QUOTES and last != "’" and after.isalpha())  # noqa: RUF001 - meant
    if last not in (CLOSING if lead in "ÂÃ" else SIGNS) or before.islower():
        return True
    if last == SPACE:
        return lead in "ÂÃ" and (after == " " or not before.isupper())
    if last in DASHES:
        return after.islower() and not before.isupper()
    return after.isalpha() or (lead == "Â" and not before.isupper())

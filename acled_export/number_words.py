"""Small whole numbers as English texts write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    import numpy as np

    from acled_export.text_bytes import Bytes

    Numbers = np.ndarray[Any, np.dtype[np.int64]]

BELOW_TWENTY = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

NUMBERS = {word: number for number, word in enumerate(BELOW_TWENTY)}
NUMBERS |= {word: 10 * number for number, word in enumerate(TENS, start=2)}
NUMBERS |= {f"{tens}-{ones}": NUMBERS[tens] + NUMBERS[ones] for tens in TENS for ones in BELOW_TWENTY[1:10]}

DIGITS = r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,6}"
WORDS = "|".join(sorted(NUMBERS, key=len, reverse=True))
# A number by itself: no part of a name (M23), an age, a time, a share or a sum of money.
NUMBER = rf"(?<![\w.,:/$€£%+-])(?:{DIGITS}|{WORDS})(?![\w%:/+-]|[.,][0-9])"


def number(text: str) -> int | None:
    """Return the number that a text such as `12`, `1,200` or `twenty-one` says; null when it says none."""
    word = text.casefold()
    if word in NUMBERS:
        return NUMBERS[word]
    return int(text.replace(",", "")) if re.fullmatch(DIGITS, text) else None


ZERO, NINE, NO_DIGIT = ord("0"), 9, 255
MOST_DIGITS = 6
NO_NUMBER = -1


def numbers_in(texts: Bytes, *, last: bool = False) -> Numbers:
    """Return the first run of digits in each row of a matrix of bytes, or the last; `NO_NUMBER` for none.

    A run longer than `MOST_DIGITS` is cut.
    """
    import numpy as np

    if last:
        texts = texts[:, ::-1]
    digits = np.zeros((len(texts), texts.shape[1] + MOST_DIGITS), dtype=np.uint8)
    np.subtract(texts, ZERO, out=digits[:, : texts.shape[1]])  # bytes wrap round: all else is over 9
    digits[:, texts.shape[1] :] = NO_DIGIT
    start = (digits <= NINE).argmax(axis=1)
    rows, value = np.arange(len(texts)), np.full(len(texts), NO_NUMBER)
    for place in range(MOST_DIGITS):
        digit = digits[rows, start + place].astype(np.int64)
        running = np.flatnonzero(digit <= NINE)
        if not len(running):
            break
        rows, start, digit = rows[running], start[running], digit[running]
        so_far = np.maximum(value[rows], 0)
        value[rows] = so_far + digit * 10**place if last else so_far * 10 + digit
    return value

"""Names of places as the gazetteer compares them: spellings that news mix freely are one key."""

from __future__ import annotations

import functools
import re
import unicodedata

# Letters that do not fall apart into an ASCII letter and a mark.
LETTERS = str.maketrans(
    {
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "\N{LATIN SMALL LETTER O WITH STROKE}": "o",
        "\N{LATIN SMALL LETTER L WITH STROKE}": "l",
        "\N{LATIN SMALL LETTER D WITH STROKE}": "d",
        "\N{LATIN SMALL LETTER H WITH STROKE}": "h",
        "\N{LATIN SMALL LETTER ETH}": "d",
        "\N{LATIN SMALL LETTER THORN}": "th",
        "\N{LATIN SMALL LETTER AE}": "ae",
        "\N{LATIN SMALL LIGATURE OE}": "oe",
        "\N{LATIN SMALL LETTER SCHWA}": "e",
        "\N{LATIN SMALL LETTER TURNED E}": "e",
        "\N{LATIN SMALL LETTER OPEN E}": "e",
        "\N{LATIN SMALL LETTER OPEN O}": "o",
        "\N{LATIN SMALL LETTER ENG}": "ng",
        "\N{LATIN SMALL LETTER B WITH HOOK}": "b",
        "\N{LATIN SMALL LETTER D WITH HOOK}": "d",
        "\N{LATIN SMALL LETTER K WITH HOOK}": "k",
        "\N{LATIN SMALL LETTER Y WITH HOOK}": "y",
    }
)
APOSTROPHES = re.compile(
    "['`\N{ACUTE ACCENT}\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
    "\N{SINGLE HIGH-REVERSED-9 QUOTATION MARK}\N{PRIME}\u02b0-\u02ff.]"
)
SPACES = re.compile(r"[^0-9a-z]+")
WORDS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
ABBREVIATED = re.compile(r"\b(?:st|ste|mt|ft)\b")
ARTICLE = re.compile(r"\b(?:al|el|ul|ar|er|as|es|ash|esh|ad|ed|adh|an|en|at|et|ath|az|ez|l) (?=\S)")
LAST_H = re.compile(r"(?<=a)h\b")
FOREIGN = re.compile("[\u0370-\u1dff\u2c00-\ua71f\uab70-\uffff\U00010000-\U0010ffff]")


def folded(name: str) -> str | None:
    """Return the key of a name: small ASCII letters and digits, words parted by one space.

    Case, accents, apostrophes and full stops make no difference, hyphens are spaces, `St` is `Saint`.
    Null for a name that is not in Latin script or has no letter or digit.
    """
    text = name.casefold()
    if not text.isascii():
        if FOREIGN.search(text):
            return None
        marked = APOSTROPHES.sub("", text).translate(LETTERS)
        pieces = unicodedata.normalize("NFKD", marked)
        text = "".join(letter for letter in pieces if not unicodedata.combining(letter)).translate(LETTERS)
    key = SPACES.sub(" ", APOSTROPHES.sub("", text)).strip()
    if not key:
        return None
    return ABBREVIATED.sub(lambda found: WORDS[found[0]], key)


@functools.lru_cache(maxsize=1 << 16)
def loosened(key: str) -> str:
    """Return a folded Arabic name without its articles and without the `h` of a last `-ah`."""
    return LAST_H.sub("", ARTICLE.sub("", key)) or key

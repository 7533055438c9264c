"""Event ids made from content: the same article, incident, day and place give the same id, everywhere.

The place counts by its names, not by its point, and neither tolls nor words count: an edit of those keeps
the id. The form `AEX-IRQ-7Q3M5K2B9D4F6G8H` is never ACLED's, which is three letters and a number.
"""

from __future__ import annotations

import hashlib
import unicodedata
from typing import TYPE_CHECKING

from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from acled_export.incident import Article, Place

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
DIGITS = 16
BITS_PER_DIGIT = 5
SCHEME = "acled_export event id 1"
NO_COUNTRY = "XXX"


def event_id(*, article: Article, incident: str, day: dt.date, place: Place) -> str:
    """Return the id of the row of one incident on one day in one place.

    `incident` is the incident's own id in its document. The middle part is the ISO 3166 alpha-3 code of
    the country, `XXX` when it is unknown or a body of water. Spelling of spaces and of accents (composed
    or not) and an alias of the country's name make no difference.
    """
    names = place_names(place)
    parts = (SCHEME, *article_identity(article), incident, day.isoformat(), *names)
    digest = hashlib.sha256(canonical(parts)).digest()
    return f"AEX-{country_code(names[0])}-{crockford(digest)}"


def article_identity(article: Article) -> tuple[str, ...]:
    """Return what tells an article from others: its url, else its text's SHA-256, else title and imprint."""
    if article.url:
        return ("url", article.url.strip())
    if article.sha256:
        return ("sha256", article.sha256.lower())
    imprint = (plain(article.title), plain(article.publisher), article.published.isoformat())
    return ("imprint", *(part or "" for part in imprint))


def place_names(place: Place) -> tuple[str | None, ...]:
    """Return the names that tell a place from others: country, admin1 to admin3, location as coded."""
    divisions = (plain(place.admin1), plain(place.admin2), plain(place.admin3))
    return (country_term(place.country), *divisions, plain(place.location) or plain(place.name))


def country_term(name: str | None) -> str | None:
    """Return ACLED's spelling of a country; a name it does not know, such as a sea's, stays as it is."""
    term = plain(name)
    return term if term is None else vocabulary("country").aliases.get(term, term)


def country_code(term: str | None) -> str:
    """Return the ISO 3166 alpha-3 code of a country, `XXX` when it has none."""
    facts = vocabulary("country").facts.get(term, {}) if term is not None else {}
    return str(facts.get("iso3") or NO_COUNTRY)


def plain(text: str | None) -> str | None:
    """Return a text with single spaces and composed accents; null when nothing is left."""
    return None if text is None else unicodedata.normalize("NFC", " ".join(text.split())) or None


def canonical(parts: Iterable[str | None]) -> bytes:
    """Encode parts so that no two lists of parts give the same bytes: each behind its length, null as `-`."""
    encoded = (None if part is None else part.encode("utf-8", "surrogatepass") for part in parts)
    return b"".join(b"-" if part is None else b"%d:%s" % (len(part), part) for part in encoded)


def crockford(digest: bytes) -> str:
    """Return the first 80 bits of a digest as 16 digits of Crockford's base 32 (no I, L, O, U)."""
    number = int.from_bytes(digest[: DIGITS * BITS_PER_DIGIT // 8], "big")
    shifts = range((DIGITS - 1) * BITS_PER_DIGIT, -1, -BITS_PER_DIGIT)
    return "".join(CROCKFORD[number >> shift & 31] for shift in shifts)

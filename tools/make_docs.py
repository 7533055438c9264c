"""Write the generated parts of the documentation: `python tools/make_docs.py`.

A generated part stands between two comments, `<!-- made: NAME -->` and `<!-- end -->`; what stands around it
is written by hand. The pages of the rules are made whole. `tests/test_docs.py` compares all of it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import doc_code
import doc_crosswalks
import doc_eras
import doc_layers
import doc_rules
import doc_schemas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
RULES = DOCS / "reference" / "rules"
PART = re.compile(r"(<!-- made: ([a-z-]+) -->\n).*?(<!-- end -->)", re.DOTALL)
SECTIONS = {
    "": "Start here",
    "how-to": "How to",
    "reference": "Reference",
    "explanation": "Explanation",
}


def contents() -> str:
    """List every page under the folder it is in, by its heading; the rules have an index of their own."""
    told = []
    for folder, title in SECTIONS.items():
        pages = [page for page in sorted((DOCS / folder).glob("*.md")) if page.name != "index.md"]
        told.append(f"## {title}\n\n" + "".join(f"- {_entry(page)}\n" for page in pages))
        if folder == "reference":
            told[-1] += f"- {_entry(RULES / 'index.md')}\n"
    return "\n" + "\n".join(told) + "\n"


def _entry(page: Path) -> str:
    heading = page.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")
    return f"[{heading}]({page.relative_to(DOCS)})"


PARTS: Mapping[str, Callable[[], str]] = {
    "contents": contents,
    "commands": doc_code.commands,
    "exit-codes": doc_code.exit_codes,
    "public-names": doc_code.public_names,
    "plugins": doc_code.plugins,
    "event-columns": lambda: doc_schemas.columns("event"),
    "candidate-columns": lambda: doc_schemas.columns("candidate"),
    "vocabularies": doc_schemas.vocabularies,
    "incident-keys": lambda: doc_schemas.keys("incident"),
    "incident-checks": doc_code.incident_checks,
    "report-keys": lambda: doc_schemas.keys("report"),
    "schema-ids": doc_schemas.ids,
    "layers": doc_layers.layers,
    "rules": doc_rules.listed,
    "eras": doc_eras.layouts,
    "era-changes": doc_eras.changes,
    "old-types": doc_eras.old_types,
    "era-losses": doc_eras.losses,
    "era-exempt": doc_eras.exempt,
    "crosswalks": doc_crosswalks.crosswalks,
    "sample-event": doc_rules.sample_event,
}


def generated() -> Iterator[tuple[Path, str]]:
    """Yield every file with something made in it, and what it should hold."""
    yield from ((RULES / f"{name}.md", text) for name, text in doc_rules.pages())
    for page in sorted(DOCS.rglob("*.md")):
        text = page.read_text(encoding="utf-8")
        if PART.search(text):
            yield page, PART.sub(lambda part: part[1] + PARTS[part[2]]() + part[3], text)


def stale() -> list[Path]:
    """Return the pages of rules that are no more."""
    current = {f"{name}.md" for name, _ in doc_rules.pages()} | {"index.md"}
    return [page for page in sorted(RULES.glob("*.md")) if page.name not in current]


def write() -> Iterator[Path]:
    """Write what differs and yield its path; pages of rules go before the lists that link to them."""
    RULES.mkdir(parents=True, exist_ok=True)
    for page in stale():
        page.unlink()
        yield page
    for page, text in generated():
        if not page.exists() or page.read_text(encoding="utf-8") != text:
            page.write_text(text, encoding="utf-8")
            yield page


if __name__ == "__main__":
    for changed in write():
        print(changed.relative_to(ROOT))

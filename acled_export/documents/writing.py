"""A document written to disk so that it reads back equal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from acled_export.documents.parsing import SUFFIXES
from acled_export.documents.structure import to_document_dict
from acled_export.documents.yaml_text import plain_scalar
from acled_export.errors import FormatError
from acled_export.streams import open_output

if TYPE_CHECKING:
    from acled_export.incident import IncidentDocument

WIDTH = 100


def json_of(content: dict[str, Any]) -> str:
    """Return indented JSON with a line end behind."""
    return json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def yaml_of(content: dict[str, Any]) -> str:
    """Return YAML whose texts stay text in our reader and in any YAML 1.1 reader."""
    import yaml

    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the signature is PyYAML's
            return True

    def text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
        bare = value.isprintable() and isinstance(plain_scalar(value), str)
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=None if bare else '"')

    Dumper.add_representer(str, text)
    written: str = yaml.dump(content, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=WIDTH)
    return written


def write_document(document: IncidentDocument, path: str | Path) -> None:
    """Write a document as JSON or YAML, by the suffix of `path`; nulls and empty lists are left out.

    A file that is there is replaced in one step, so that a failed run leaves it as it was.
    Raises `FormatError` for an unknown suffix or a target that cannot be written.
    """
    target = Path(path)
    kind = SUFFIXES.get(target.suffix.lower())
    if kind is None:
        raise FormatError(f"{str(target)!r}: expected a name that ends in {', '.join(SUFFIXES)}")
    text = (json_of if kind == "json" else yaml_of)(to_document_dict(document))
    with open_output(target) as stream:
        stream.write(text.encode("utf-8"))

"""The page: a template, a style sheet and scripts of this package, joined with the document as data.

Nothing of a document is ever markup or script: it stands in a data block as JSON in which `<` is escaped,
and the scripts put it into the page as text. The policy allows the page's own style and script, by hash.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from importlib import resources
from typing import TYPE_CHECKING, Any

from acled_export.incident import Basis, LinkKind, MonthPart, Review, Role, TollStatus
from acled_export.schema_files import schema_text
from acled_export.vocabulary import vocabulary

if TYPE_CHECKING:
    from acled_export.reviewing.opening import Reviewed

SCRIPTS = (
    "elements", "state", "passages", "article", "selecting", "deeds", "adopting", "merging", "fields",
    "cards", "drawing", "checks", "saving", "keys",
)  # fmt: skip
PLACEHOLDER = re.compile(r"\{\{(\w+)\}\}")
RECORDS = ("incident", "article", "when", "place", "actor", "toll", "count", "part", "link", "flag")
ESCAPED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


def page_of(reviewed: Reviewed) -> str:
    """Return the page for a document as HTML; the same document gives the same page."""
    style, script = _asset("page.css"), "\n".join(_asset(f"{name}.js") for name in SCRIPTS)
    parts = {
        "policy": _policy(style, script),
        "style": style,
        "script": script,
        "given": data_block(_given(reviewed)),
    }
    return PLACEHOLDER.sub(lambda found: parts[found[1]], _asset("page.html"))


def data_block(value: Any) -> str:
    """Return plain values as JSON that ends no script element, whatever is in them."""
    return re.sub("[<>&]", lambda found: ESCAPED[found[0]], json.dumps(value, allow_nan=False))


def _asset(name: str) -> str:
    return (resources.files("acled_export.reviewing") / "assets" / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    allowed = {"style-src": style, "script-src": script}
    own = [f"{what} 'sha256-{_digest(text)}'" for what, text in allowed.items()]
    closed = (
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
    return "; ".join(["default-src 'none'", *own, *closed])


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _given(reviewed: Reviewed) -> dict[str, Any]:
    content = dict(reviewed.content)
    article = dict(content["article"])
    inline = article.pop("text", None) is not None
    content["article"] = article
    told = json.dumps([reviewed.content, reviewed.text], sort_keys=True)
    return {
        "document": content,
        "text": reviewed.text,
        "inline": inline,
        "name": f"{reviewed.name}.json",
        "hash": hashlib.sha256(told.encode("utf-8")).hexdigest(),
        "notices": list(reviewed.notices),
        "terms": _terms(),
        "told": _told(),
    }


def _terms() -> dict[str, Any]:
    """Return the terms of each field that takes only terms, and the event type of each sub-event type."""
    closed = {
        "role": Role, "review": Review, "status": TollStatus, "kind": LinkKind, "month_part": MonthPart,
        "basis": Basis,
    }  # fmt: skip
    types = vocabulary("sub_event_type")
    return {
        **{name: [term.value for term in terms] for name, terms in closed.items()},
        "type": list(vocabulary("actor_type").terms),
        "country": list(vocabulary("country").terms),
        "source_scale": list(vocabulary("source_scale").terms),
        "sub_event_type": list(types.terms),
        "event_types": {term: facts["event_type"] for term, facts in types.facts.items()},
    }


def _told() -> dict[str, dict[str, str]]:
    """Return what the schema says of each field of each record."""
    schemas = json.loads(schema_text("incident.schema.json"))["$defs"]
    return {
        record: {name: field.get("description", "") for name, field in schemas[record]["properties"].items()}
        for record in RECORDS
    }

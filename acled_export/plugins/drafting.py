"""The records of a plugin that drafts the incidents of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from acled_export.findings import Finding
    from acled_export.incident import Article


@attrs.frozen(kw_only=True)
class Extracted:
    """What an extractor makes of an article, as plain values: nothing of it counts until it passed the gate.

    `incidents` is what should be the `incidents` of an incident document, `unattached` its `unattached`.
    `replies` are the raw answers of whatever was asked, kept so that a person can look at them. `findings`
    say what the extractor itself met on its way, such as an answer that broke off.
    """

    incidents: object
    unattached: object = ()
    replies: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


@attrs.frozen(kw_only=True)
class Extractor:
    """Article -> draft incidents.

    `extract` gets an article with its `text`, the settings of the run by name, and a function that says
    what the gate would take out of some incidents, for an extractor that can ask again. `settings` maps
    each setting to what it is. `extra` names the extra that has to be installed, null for none. What
    `leaves` says is shown before anything leaves the machine; null where nothing does.
    """

    name: str
    title: str
    extract: Callable[[Article, Mapping[str, Any], Callable[[object], Sequence[Finding]]], Extracted]
    settings: Mapping[str, str] = attrs.field(factory=dict)
    extra: str | None = None
    leaves: str | None = None

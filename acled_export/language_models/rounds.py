"""A conversation with a model about one article: asked, held against the gate, asked again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from acled_export.errors import SourceError
from acled_export.findings import Severity
from acled_export.language_models.chat import chat_with
from acled_export.language_models.filling import filled
from acled_export.language_models.options import options_of
from acled_export.language_models.points import PlacesKnown
from acled_export.language_models.prompt import again, fault, opening
from acled_export.language_models.quotes import QuotedText
from acled_export.language_models.reply_reading import read_reply
from acled_export.plugins import Extracted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from acled_export.findings import Finding
    from acled_export.incident import Article
    from acled_export.language_models.chat import Reply
    from acled_export.language_models.options import Options

    Check = Callable[[object], Sequence[Finding]]

REPAIRED = (Severity.WARNING, Severity.ERROR)


@attrs.frozen(kw_only=True)
class Draft:
    """The incidents of one reply, null where none can be read, and what is wrong with it.

    `broken` is about the reply as a whole, and a person has to know it; `faults` is all that is wrong.
    """

    incidents: list[Any] | None
    broken: str | None = None
    faults: tuple[str, ...] = ()


def draft(article: Article, settings: Mapping[str, Any], check: Check) -> Extracted:
    """Ask a model for the incidents of an article, and to put right what `check` finds in them.

    The last reply that can be read counts; one that breaks off only where none is whole, and its incidents
    are flagged; an empty one only where none has incidents. Points come from the gazetteer.

    Raises `ContractError` for wrong settings; `SourceError` where the model cannot be reached at first, or
    where no reply can be read.
    """
    options = options_of(settings)
    text = article.text or ""
    if not text.strip():
        return Extracted(incidents=[])
    chat, quoted, places = chat_with(options), QuotedText(text), PlacesKnown.of(text)
    asked = opening(article)
    reply = chat.ask(asked)
    said, replies = reply.text, [reply.text]
    latest = kept = _judged(reply, quoted, check)
    for _ in range(options.rounds):
        if not latest.faults:
            break
        try:
            reply = chat.ask(again(asked, said, latest.faults))
        except SourceError as error:
            if kept.incidents is None:
                raise
            kept = attrs.evolve(kept, broken=f"the model could not be asked again: {error}")
            break
        replies.append(reply.text)
        if reply.text == said:
            break  # it would say the same a third time
        said, latest = reply.text, _judged(reply, quoted, check)
        kept = _better(kept, latest)
    return Extracted(incidents=places.complete(_told(kept, options)), replies=tuple(replies))


def _better(kept: Draft, latest: Draft) -> Draft:
    """Return the later of two drafts, unless the earlier has incidents and the later is broken or empty.

    A model that is asked to mend something may throw all of it away; what was wrong is the gate's to drop.
    """
    whole = latest.incidents is not None and latest.broken is None
    emptied = bool(kept.incidents) and not latest.incidents
    return latest if kept.incidents is None or (whole and not emptied) else kept


def _told(kept: Draft, options: Options) -> list[Any]:
    """Return the incidents of a draft, flagged where more may be missing; raise where none can be read."""
    if kept.incidents is None:
        raise SourceError(
            f"{options.model!r} at {options.where}: {kept.broken}; "
            "raise 'max_tokens' if it breaks off, else take another model"
        )
    if kept.broken is None:
        return kept.incidents
    return [_flagged(it, kept.broken) for it in kept.incidents]


def _flagged(incident: Any, reason: str) -> Any:
    flags = incident.get("flags", []) if isinstance(incident, dict) else None
    if not isinstance(flags, list):
        return incident
    return incident | {"flags": [*flags, {"about": "incidents", "reason": reason}]}


def _judged(reply: Reply, quoted: QuotedText, check: Check) -> Draft:
    answer = read_reply(reply.text, cut=reply.cut)
    broken = () if answer.fault is None else (answer.fault,)
    if answer.incidents is None:
        return Draft(incidents=None, broken=answer.fault, faults=broken)
    incidents = filled(answer.incidents, quoted)
    found = [fault(it) for it in check(incidents) if it.severity in REPAIRED]
    return Draft(incidents=incidents, broken=answer.fault, faults=(*broken, *found))

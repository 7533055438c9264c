"""A score for people and for pipelines; no percentage stands without its counts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from acled_export.findings import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from acled_export.scoring.scores import FieldScore, Score, Share

NOTHING = "-"


def plain_score(score: Score) -> dict[str, Any]:
    """Return a score as plain values; a share of none is null."""
    return {
        "documents": score.documents,
        "events": {"draft": score.draft, "gold": score.gold, "paired": score.paired},
        "precision": _share(score.precision),
        "recall": _share(score.recall),
        "f1": score.f1,
        "fields": {
            name: _field(found) | _offered(score.offered.get(name)) for name, found in score.fields.items()
        },
        "evidence": {
            "passages": _share(score.passages),
            "shown": _share(score.shown),
            "kinds": _share(score.kinds),
        },
        "edits": {"count": score.edits, "gold": score.gold, "per_event": score.edits_per_event},
        "whole_rows": _share(score.whole_rows),
        "event_types": [
            {"draft": draft, "gold": gold, "events": number}
            for (draft, gold), number in sorted(
                score.types.items(), key=lambda pair: [k or "" for k in pair[0]]
            )
        ],
        "kappa": score.kappa,
        "undrafted": list(score.undrafted),
        "findings": [finding.as_dict() for finding in score.findings],
    }


def _share(share: Share) -> dict[str, Any]:
    return {"right": share.right, "of": share.of, "share": share.value}


def _field(found: FieldScore) -> dict[str, Any]:
    return {
        "right": found.right,
        "paired": found.paired,
        "gold": found.gold,
        "share_of_paired": found.of_paired.value,
        "share_of_gold": found.of_gold.value,
    }


def _offered(found: FieldScore | None) -> dict[str, Any]:
    """Return what is offered of a field; nothing where it cannot be offered."""
    if found is None:
        return {}
    return {
        "offered": found.right,
        "offered_share_of_paired": found.of_paired.value,
        "offered_share_of_gold": found.of_gold.value,
    }


def json_of(score: Score) -> str:
    """Return a score as one JSON object on one line."""
    return json.dumps(plain_score(score), ensure_ascii=False, default=str) + "\n"


def text_of(score: Score) -> str:
    """Return a score as lines for people."""
    return "".join(f"{printable(line)}\n" for line in (*_events(score), *_fields(score)))


def _events(score: Score) -> Iterator[str]:
    documents = f"{score.documents:,} document{'' if score.documents == 1 else 's'}"
    yield f"{documents}: {score.draft:,} events drafted, {score.gold:,} in gold, {score.paired:,} paired"
    yield from (f"no draft of {name}, which counts as an empty one" for name in score.undrafted)
    yield _line("precision", _counted(score.precision))
    yield _line("recall", _counted(score.recall))
    yield _line("F1", _number(score.f1), f"2 x {score.paired:,} of {score.draft:,} + {score.gold:,}")
    yield _line("whole rows right", _counted(score.whole_rows))
    yield _line("edits per gold event", _number(score.edits_per_event), f"{score.edits:,} edits")
    yield _line("passages found", _counted(score.passages))
    yield _line("passages shown", _counted(score.shown))
    yield _line("kinds of event found", _counted(score.kinds))
    yield _line("kappa of event types", _number(score.kappa), f"{score.paired:,} paired events")


def _fields(score: Score) -> Iterator[str]:
    yield ""
    yield _line("field right", f"{'of paired events':<22}{'of gold events':<22}offered, of paired events")
    for name, found in score.fields.items():
        offered = score.offered.get(name)
        columns = [found.of_paired, found.of_gold, *([offered.of_paired] if offered else [])]
        yield _line(name.replace("_", " "), "".join(f"{_counted(it):<22}" for it in columns).rstrip())


def _line(label: str, what: str, counts: str | None = None) -> str:
    return f"{label:<22}{what}" + (f" ({counts})" if counts else "")


def _counted(share: Share) -> str:
    # 9,999 of 10,000 must not round to all of them
    most = 1.0 if share.right == share.of else 0.999
    told = NOTHING if share.value is None else f"{min(share.value, most):.1%}"
    return f"{share.right:,} of {share.of:,} ({told})"


def _number(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.3f}"

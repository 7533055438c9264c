"""How near a coding of an article comes to another one: a draft to what people coded, or two coders."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from acled_export.errors import ContractError
from acled_export.incident import IncidentDocument
from acled_export.scoring.comparing import compared
from acled_export.scoring.opening import demand_one_text, document_pairs, opened
from acled_export.scoring.scores import FieldScore, Score, Share

if TYPE_CHECKING:
    from acled_export.scoring.opening import Coding

__all__ = ["FieldScore", "Score", "Share", "score"]


def score(draft: str | Path | IncidentDocument, gold: str | Path | IncidentDocument) -> Score:
    """Hold the events of `draft` against those of `gold`: which were found, and what is right in them.

    Both are incident documents of one text, or two folders of them, paired by their names without the
    suffix; a gold document without a draft counts as if nothing had been drafted. Events that are not
    rejected are paired one to one where they share evidence and agree in two of date, event type and
    place. Null is right where gold has null. F1 is the same whichever of the two is called gold.

    Raises `SourceError` for what cannot be read and a draft without gold, `ContractError` where nothing
    shows that both are codings of one text.
    """
    folders = [isinstance(it, str | Path) and Path(it).is_dir() for it in (draft, gold)]
    if not any(folders):
        return _scored(opened(draft, "the draft"), opened(gold, "the gold document"))
    if isinstance(draft, IncidentDocument) or isinstance(gold, IncidentDocument):
        raise ContractError("one of the two is a folder and the other a document: give two of a kind")
    pairs = document_pairs(Path(draft), Path(gold))
    return sum((_of_pair(first, second) for first, second in pairs), Score())


def _of_pair(draft: Path | None, gold: Path) -> Score:
    known = opened(gold, gold.name)
    if draft is not None:
        return _scored(opened(draft, draft.name), known)
    found = compared((), known.incidents)
    return attrs.evolve(found, undrafted=(known.name,), findings=known.findings)


def _scored(draft: Coding, gold: Coding) -> Score:
    demand_one_text(draft, gold)
    found = compared(draft.incidents, gold.incidents, draft.unattached)
    return attrs.evolve(found, findings=(*draft.findings, *gold.findings))

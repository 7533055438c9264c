"""The notes of a row: when and what, in the coder's words, then what was decided (reference 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.mapping.decisions import Decision, passages
from acled_export.mapping.text import inside_sentence, sentence, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from acled_export.incident import Incident
    from acled_export.mapping.decisions import Remark


def notes_column(
    incident: Incident, date: str, remarks: Iterable[Remark], decisions: Iterable[Decision]
) -> Decision:
    """Return the decision on `notes` of a row; `date` is `On 5 March 2024` or `Around 5 March 2024`."""
    opening = f"{date}, "
    summary = (tidy(incident.summary) or "").removeprefix(opening)
    class_word = tidy(incident.class_word)
    told = f"{class_word}: " if class_word else ""
    said = [remark.note for remark in remarks] + [decision.note for decision in decisions]
    text = f"{told}{opening}{inside_sentence(sentence(summary))}"
    return Decision(
        column="notes",
        value=" ".join([text, *dict.fromkeys(note for note in said if note)]),
        rule="summary-and-decisions",
        reason="the date, the coder's summary, and a sentence on each thing that was decided",
        evidence=passages(incident.evidence, "summary", "class_word"),
    )

"""Short invented articles and what must be drafted from each.

Which words tell of an event that happened and who is on which side of it; how an event is put together, its
kind, role, figures, time and place.
"""

from __future__ import annotations

from typing import Any

import pytest
from drafted_cases import cases, draft_of, held

CASES = [*cases("news_events_cases.yaml"), *cases("lexical_drafting_cases.yaml")]


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[shown for shown, _ in CASES])
def test_the_draft_has_what_a_careful_reader_finds(case: dict[str, Any]) -> None:
    events, others = draft_of(case)
    assert case["events"] == held(events, case["events"])
    wanted = case.get("others", [])
    assert wanted == held(others, wanted)[: len(wanted)]

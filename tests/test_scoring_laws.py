"""Laws of scoring: perfect with itself, the same from both sides, blind to order, and it adds up."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import attrs
from hypothesis import given
from hypothesis import strategies as st
from scored_codings import SPOILING, as_candidates, codings

from acled_export.scoring import Score, score
from acled_export.scoring.assignment import assignment
from acled_export.scoring.folding import actor_names, place_name
from acled_export.scoring.spans import merged, shared
from acled_export.testing import documents

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from acled_export.incident import Incident, IncidentDocument
    from acled_export.scoring.spans import Span

SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda it: (it[0], it[0] + it[1])))
NAMES = st.text("aBç éİß'-()2019K\N{RIGHT SINGLE QUOTATION MARK}", max_size=12) | st.sampled_from(
    ["Al Anbar", "al-El", "Kataib Hezbollah (Iraq)", "Police Forces of Kenya (2022-)"]
)


@st.composite
def matrices(draw: st.DrawFn, largest: int = 9) -> list[list[int]]:
    width = draw(st.integers(1, 5))
    cells = st.integers(0, largest) | st.just(0)
    return draw(st.lists(st.lists(cells, min_size=width, max_size=width), max_size=5))


def heaviest(weights: list[list[int]]) -> int:
    """Try every way to pair rows and columns."""
    if not weights:
        return 0
    wide = (
        weights
        if len(weights) <= len(weights[0])
        else [list(column) for column in zip(*weights, strict=True)]
    )
    most: int = max(
        sum(row[column] for row, column in zip(wide, chosen, strict=True))
        for chosen in itertools.permutations(range(len(wide[0])), len(wide))
    )
    return most


@given(matrices())
def test_no_pairing_is_heavier(weights: list[list[int]]) -> None:
    pairs = assignment(weights)
    assert heaviest(weights) == sum(weights[row][column] for row, column in pairs)
    assert len(pairs) == len({row for row, _ in pairs}) == len({column for _, column in pairs})
    assert all(weights[row][column] for row, column in pairs)


def test_no_pairing_is_heavier_in_any_small_matrix() -> None:
    for cells in itertools.product(range(3), repeat=9):
        weights = [list(cells[at : at + 3]) for at in (0, 3, 6)]
        assert heaviest(weights) == sum(weights[row][column] for row, column in assignment(weights))


@given(matrices(), st.integers(10**17, 10**40))
def test_weights_beyond_64_bits_count_exactly(weights: list[list[int]], factor: int) -> None:
    large = [[cell * factor + (cell > 0) for cell in row] for row in weights]
    assert heaviest(large) == sum(large[row][column] for row, column in assignment(large))


@given(SPANS, SPANS)
def test_shared_evidence_is_counted_in_characters(first: list[Span], second: list[Span]) -> None:
    covered = [{at for start, end in found for at in range(start, end)} for found in (first, second)]
    assert len(covered[0] & covered[1]) == shared(merged(first), merged(second))
    assert len(covered[0]) == sum(end - start for start, end in merged(first))


@given(NAMES)
def test_comparing_names_twice_is_comparing_them_once(name: str) -> None:
    assert place_name(name) == place_name(place_name(name))
    assert actor_names(name) == actor_names(f"  {name} ")
    assert actor_names(name).same(actor_names(name.upper()))


@given(NAMES, NAMES)
def test_one_actor_is_the_other_from_both_sides(first: str, second: str) -> None:
    one, other = actor_names(first), actor_names(second)
    assert one.same(other) is other.same(one)


@given(documents())
def test_a_document_is_perfect_beside_itself(document: IncidentDocument) -> None:
    found = score(document, document)
    assert (1.0, 0, found.gold) == (found.f1, found.edits, found.whole)
    assert found.passages.right == found.passages.of > 0
    assert {name: (field.right, field.right) for name, field in found.fields.items()} == {
        name: (field.paired, field.gold) for name, field in found.fields.items()
    }
    assert found.kappa in {None, 1.0}


@given(codings())
def test_candidates_move_nothing_but_what_is_offered(
    both: tuple[IncidentDocument, IncidentDocument],
) -> None:
    draft, gold = both
    bare = attrs.evolve(
        draft, incidents=tuple(attrs.evolve(it, candidates=()) for it in draft.incidents), unattached=()
    )
    here, there = score(draft, gold), score(bare, gold)
    assert attrs.evolve(here, offered=there.offered) == there
    assert all(here.offered[name].right >= it.right for name, it in there.offered.items())


@given(documents(), st.sampled_from(SPOILING))
def test_what_was_taken_out_is_offered_where_it_stays_as_a_candidate(
    document: IncidentDocument, spoil: Callable[[Incident], Incident]
) -> None:
    draft = tuple(as_candidates(it, spoil(it)) for it in document.incidents)
    found = score(attrs.evolve(document, incidents=draft), document)
    assert all(it.right == it.paired for name, it in found.offered.items() if name != "fatalities")


@given(codings())
def test_f1_is_the_same_from_both_sides(both: tuple[IncidentDocument, IncidentDocument]) -> None:
    draft, gold = both
    here, there = score(draft, gold), score(gold, draft)
    assert (here.f1, here.paired, here.precision) == (there.f1, there.paired, there.recall)


@given(codings())
def test_no_count_is_beyond_what_it_is_of(both: tuple[IncidentDocument, IncidentDocument]) -> None:
    found = score(*both)
    assert found.paired == sum(found.types.values()) <= min(found.draft, found.gold)
    assert all(0 <= it.right <= it.paired <= it.gold for it in found.fields.values())
    assert all(found.fields[name].right <= it.right <= it.paired for name, it in found.offered.items())
    assert found.whole <= min(found.fields[name].right for name in ("days", "place", "fatalities"))
    assert found.passages.right <= found.passages.of
    assert found.kinds.right <= found.kinds.of <= found.gold
    assert found.kappa is None or -1 <= found.kappa <= 1


@given(codings(), st.randoms(use_true_random=False))
def test_the_order_of_incidents_changes_nothing(
    both: tuple[IncidentDocument, IncidentDocument], random: Random
) -> None:
    shuffled = [
        attrs.evolve(it, incidents=tuple(random.sample(it.incidents, len(it.incidents)))) for it in both
    ]
    assert score(*both) == score(*shuffled)


@given(codings(number=6))
def test_scores_add_up_in_any_grouping(six: tuple[IncidentDocument, ...]) -> None:
    one, two, three = (score(*six[at : at + 2]) for at in (0, 2, 4))
    assert (one + two) + three == one + (two + three)
    assert one + Score() == one == Score() + one
    assert (one + two).as_dict() == (two + one).as_dict()

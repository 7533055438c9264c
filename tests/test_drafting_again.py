"""Drafting again takes nothing away: what a person did to a draft stays, whatever it was."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import Any

import attrs
import pytest
from command_runs import names
from document_strategies import (
    ACTORS,
    CANDIDATES,
    COUNTS,
    LINE,
    PLACES,
    PROSE,
    TOLLS,
    WHENS,
    optional,
    several,
    terms,
)
from draft_inputs import KINDS, TEXT, TOTAL, article, drafting, kinds, only
from hypothesis import given, settings
from hypothesis import strategies as st

from acled_export.documents import read_document, write_document
from acled_export.drafting.again import brought_together
from acled_export.errors import ContractError, FormatError, SourceError
from acled_export.incident import (
    Candidate,
    Flag,
    Incident,
    IncidentDocument,
    Link,
    LinkKind,
    Review,
    Role,
    Toll,
    TollStatus,
)

EDITS: dict[str, st.SearchStrategy[Any]] = {
    "review": st.sampled_from(Review),
    "summary": PROSE,
    "when": WHENS,
    "places": st.tuples(PLACES),
    "actors": st.lists(ACTORS, min_size=1, max_size=2).map(tuple),
    "sub_event_types": st.tuples(terms("sub_event_type")),
    "killed": optional(TOLLS),
    "injured": optional(TOLLS),
    "count": optional(COUNTS),
    "tags": several(LINE),
    "flags": several(st.builds(Flag, about=LINE, reason=PROSE)),
    "candidates": several(CANDIDATES),
    "id": st.from_regex(r"\Aedited-[a-z]{1,4}\Z"),
}


def at_hand(folder: Path) -> IncidentDocument:
    document, _ = read_document(folder / "draft.yaml")
    assert document is not None
    return document


def edited(draw: st.DrawFn, incident: Incident) -> Incident:
    # a total without a figure is no total
    known = sorted(set(EDITS) - {"killed"} if incident.role is Role.AGGREGATE else EDITS)
    fields = draw(st.lists(st.sampled_from(known), max_size=4, unique=True))
    return attrs.evolve(incident, **{field: draw(EDITS[field]) for field in fields})


@settings(max_examples=min(100, settings().max_examples))  # each is three drafts, written and read
@given(st.data())
def test_whatever_a_person_edited_stays_as_it_is(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = article(folder, text=TOTAL)
        drafting(path, folder / "draft.yaml")
        first = at_hand(folder)
        kept = [it for it in first.incidents if data.draw(st.integers(0, 3))]
        mine = [data.draw(st.composite(edited)(it)) for it in kept]
        own = data.draw(st.sampled_from([[], [attrs.evolve(first.incidents[0], id="mine")]]))
        order = data.draw(st.permutations([*mine, *own]))
        write_document(attrs.evolve(first, incidents=tuple(order)), folder / "draft.yaml")
        before = at_hand(folder)
        run = drafting(path, folder / "draft.yaml")
        after = at_hand(folder)
        assert after.incidents[: len(before.incidents)] == before.incidents
        assert attrs.evolve(after, incidents=()) == attrs.evolve(before, incidents=())
        assert (run.kept, run.added) == (len(before.incidents), len(after.incidents) - len(before.incidents))
        assert (
            len({incident.id for incident in after.incidents})
            == len({incident.id for incident in before.incidents}) + run.added
        )
        once = (folder / "draft.yaml").read_bytes()
        assert drafting(path, folder / "draft.yaml").added == 0
        assert (folder / "draft.yaml").read_bytes() == once


def test_a_rejected_incident_is_not_proposed_again(tmp_path: Path) -> None:
    path = article(tmp_path)
    drafting(path, tmp_path / "draft.yaml")
    document = at_hand(tmp_path)
    rejected = tuple(attrs.evolve(incident, review=Review.REJECTED) for incident in document.incidents)
    write_document(attrs.evolve(document, incidents=rejected), tmp_path / "draft.yaml")
    assert drafting(path, tmp_path / "draft.yaml").added == 0
    assert at_hand(tmp_path).incidents == rejected


def test_what_was_taken_out_comes_back_behind_the_rest(tmp_path: Path) -> None:
    path = article(tmp_path)
    drafting(path, tmp_path / "draft.yaml")
    document = at_hand(tmp_path)
    first, *rest = document.incidents
    write_document(attrs.evolve(document, incidents=tuple(rest)), tmp_path / "draft.yaml")
    run = drafting(path, tmp_path / "draft.yaml")
    assert (run.kept, run.added) == (2, 1)
    assert at_hand(tmp_path).incidents == (*rest, first)
    assert kinds(only(run)) == [*KINDS[1:], KINDS[0]]


def test_an_id_that_a_person_took_is_not_given_to_another(tmp_path: Path) -> None:
    path = article(tmp_path)
    drafting(path, tmp_path / "draft.yaml")
    document = at_hand(tmp_path)
    attack, march, mine = document.incidents
    write_document(
        attrs.evolve(document, incidents=(attrs.evolve(march, id=attack.id), mine)), tmp_path / "draft.yaml"
    )
    drafting(path, tmp_path / "draft.yaml")
    assert [incident.id for incident in at_hand(tmp_path).incidents] == [attack.id, mine.id, f"{attack.id}-2"]


def test_a_document_of_another_text_is_left_alone(tmp_path: Path) -> None:
    drafting(io.BytesIO(TEXT.encode()), tmp_path / "draft.yaml")
    before = (tmp_path / "draft.yaml").read_bytes()
    with pytest.raises(ContractError, match="the document there was drafted from another text"):
        drafting(io.BytesIO(TEXT.encode() + b"More."), tmp_path / "draft.yaml")
    assert (tmp_path / "draft.yaml").read_bytes() == before


def test_a_document_without_a_digest_is_known_by_its_text(tmp_path: Path) -> None:
    drafting(io.BytesIO(TEXT.encode()), tmp_path / "draft.yaml")
    document = at_hand(tmp_path)
    bare = attrs.evolve(document, article=attrs.evolve(document.article, sha256=None))
    write_document(bare, tmp_path / "draft.yaml")
    assert drafting(io.BytesIO(TEXT.encode()), tmp_path / "draft.yaml").added == 0
    assert at_hand(tmp_path) == bare
    fewer = attrs.evolve(bare, incidents=bare.incidents[:2])
    write_document(fewer, tmp_path / "draft.yaml")
    assert drafting(io.BytesIO(TEXT.encode()), tmp_path / "draft.yaml").added == 1
    assert at_hand(tmp_path) == document


@pytest.mark.parametrize(
    ("there", "error"),
    [
        ("version: '1.0'\nincidents: 7\n", FormatError),
        ("not: a: document\n", SourceError),
        ("", SourceError),
    ],
)
def test_what_is_there_and_is_no_document_is_left_alone(
    tmp_path: Path, there: str, error: type[Exception]
) -> None:
    (tmp_path / "draft.yaml").write_text(there, encoding="utf-8")
    with pytest.raises(error, match=r"draft\.yaml'"):
        drafting(article(tmp_path), tmp_path / "draft.yaml")
    assert (tmp_path / "draft.yaml").read_text(encoding="utf-8") == there
    assert names(tmp_path) == ["article.txt", "draft.yaml"]


def test_a_document_to_which_nothing_is_added_is_not_touched(tmp_path: Path) -> None:
    path = article(tmp_path)
    drafting(path, tmp_path / "draft.yaml")
    with (tmp_path / "draft.yaml").open("a", encoding="utf-8") as stream:
        stream.write("# a person's note\n")
    before = (tmp_path / "draft.yaml").read_bytes()
    (tmp_path / "draft.yaml").chmod(0o444)
    run = drafting(path, tmp_path / "draft.yaml")
    assert (run.kept, run.added) == (3, 0)
    assert only(run) == at_hand(tmp_path)
    assert (tmp_path / "draft.yaml").read_bytes() == before


def test_a_total_is_known_by_its_words_and_not_proposed_again(tmp_path: Path) -> None:
    path = article(tmp_path, text=TOTAL)
    drafting(path, tmp_path / "draft.yaml")
    document = at_hand(tmp_path)
    *events, total = document.incidents
    assert total.role is Role.AGGREGATE
    assert drafting(path, tmp_path / "draft.yaml").added == 0
    mended = Toll(status=TollStatus.REPORTED, low=99, high=99)
    bare = attrs.evolve(total, id="mine", killed=mended)
    write_document(attrs.evolve(document, incidents=(*events, bare)), tmp_path / "draft.yaml")
    assert drafting(path, tmp_path / "draft.yaml").added == 0
    write_document(attrs.evolve(document, incidents=tuple(events)), tmp_path / "draft.yaml")
    assert drafting(path, tmp_path / "draft.yaml").added == 1
    assert at_hand(tmp_path) == document


def test_words_in_any_part_of_an_incident_make_a_new_one_known() -> None:
    document = only(drafting(io.BytesIO(TOTAL.encode())))
    *_, total = document.incidents
    assert total.killed is not None
    inside = attrs.evolve(total, id="mine", evidence={})
    known = attrs.evolve(document, incidents=(*document.incidents[:-1], inside))
    assert brought_together(known, document) == (known, 0)
    nothing = attrs.evolve(total, killed=None, evidence={})
    wordless = attrs.evolve(document, incidents=(nothing,))
    assert brought_together(wordless, wordless) == (wordless, 0)


def test_what_an_incident_might_be_as_well_is_none_of_its_words() -> None:
    document = only(drafting(io.BytesIO(TEXT.encode())))
    attack, march, mine = document.incidents
    doubt = Candidate(sub_event_type=march.sub_event_types[0], evidence=march.evidence)
    known = attrs.evolve(document, incidents=(attrs.evolve(attack, candidates=(doubt,)), mine))
    assert brought_together(known, document)[1] == 1


def test_a_link_leads_to_the_same_incident_when_that_has_another_name_there() -> None:
    document = only(drafting(io.BytesIO(TEXT.encode())))
    attack, march, mine = document.incidents
    linked = attrs.evolve(march, links=(Link(kind=LinkKind.SEQUENCE, incident=attack.id),))
    fresh = attrs.evolve(document, incidents=(attack, linked, mine))
    known = attrs.evolve(document, incidents=(attrs.evolve(mine, id=attack.id),))
    together, added = brought_together(known, fresh)
    assert added == 2
    assert [it.id for it in together.incidents] == [attack.id, f"{attack.id}-2", march.id]
    assert [link.incident for link in together.incidents[2].links] == [f"{attack.id}-2"]
    alone = brought_together(attrs.evolve(document, incidents=(attrs.evolve(attack, id="mine"), mine)), fresh)
    assert alone[0].incidents[2].links == ()

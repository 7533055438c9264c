"""Scoring by example: which events are the same, which fields are right, and what is told of it."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from command_runs import EXAMPLES, invoke
from sample_documents import TEXT, sample
from scored_codings import PASSAGE, coding

from acled_export.documents import write_document
from acled_export.errors import ContractError, SourceError
from acled_export.scoring import FieldScore, Score, Share, score
from acled_export.scoring.folding import actor_names, place_name

if TYPE_CHECKING:
    from pathlib import Path

    from acled_export.incident import IncidentDocument

ANBAR = EXAMPLES / "anbar-2023" / "incidents.yaml"
GUNMEN = {"name": "Unidentified Armed Group (Kenya)", "type": "Political militia", "side": 1}
CIVILIANS = {"name": "Civilians (Kenya)", "type": "Civilians", "side": 2}
OLDTOWN = {"name": "Oldtown", "country": "Kenya", "latitude": -0.3, "longitude": 36, "precision": 2}
DAY = {"first": "2024-03-05", "last": "2024-03-05", "precision": 1}
MARCH = {
    "sub_event_types": ["Peaceful protest"],
    "actors": [{"name": "Protesters (Kenya)", "type": "Protesters", "side": 1}],
    "crowd_size": "about 200",
}


def standing(start: int, end: int) -> dict[str, Any]:
    """Return changes that leave an event one passage, somewhere else."""
    return {"evidence": {"sub_event_types": [PASSAGE | {"start": start, "end": end}]}, "killed": None}


def wrong(found: Score) -> set[str]:
    return {name for name, field in found.fields.items() if field.right < field.paired}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Al Anbar", "Anbar"),
        ("Jurf al-Sakhar", "JURF EL SAKHAR"),
        ("Córdoba", "Cordoba"),
        ("Port-au-Prince", "Port au Prince"),
        ("Çukurca", "Cukurca"),
        ("Diyarbak\N{LATIN SMALL LETTER DOTLESS I}r", "Diyarbakir"),
        ("al-Asad Airbase", "al-Asad air base"),
        ("Ain al-Asad Air Base", "Ain Asad airbase"),
        ("Sana\N{RIGHT SINGLE QUOTATION MARK}a", "Sanaa"),
    ],
)
def test_spellings_of_one_place(first: str, second: str) -> None:
    assert place_name(first) == place_name(second)


def test_places_that_differ_stay_apart() -> None:
    assert len({place_name(name) for name in ("Al", "El", "Alhasa", "Hasa", "कु", "के")}) == 6


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Military Forces of the United States (2021-)", "military forces of united states"),
        ("Military Forces of Iraq (2014-2018) Golden Division", "military forces of iraq golden division"),
        ("Kataib Hezbollah (Iraq)", "kataib hezbollah"),
        ("Militia (Pro-Iran)", "militia (pro iran)"),
        ("Protesters (Kenya)", "protesters (kenya)"),
        ("Unidentified Communal Militia (Kenya)", "unidentified communal militia (kenya)"),
    ],
)
def test_what_the_name_of_an_actor_comes_down_to(name: str, bare: str) -> None:
    assert {bare} == actor_names(name).written


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("PKK: Kurdistan Workers Party", "PKK"),
        ("PKK: Kurdistan Workers Party", "Kurdistan Workers Party (Turkey)"),
        ("M23: March 23 Movement", "m23"),
        ("PKK: Kurdistan Workers Party", "Kurdish Workers' Party"),
        ("ISIL", "Islamic State (Iraq)"),
        ("Al Shabaab", "al-Shabaab (Somalia)"),
        ("Military Forces of Turkey (2016-)", "Military Forces of Türkiye"),
        ("Military Forces of the United States (2021-2025)", "Military Forces of United States"),
        ("Protesters (Turkey)", "Protesters (Türkiye)"),
        ("Lord\N{RIGHT SINGLE QUOTATION MARK}s Resistance Army", "Lord's Resistance Army"),
    ],
)
def test_names_of_one_actor(first: str, second: str) -> None:
    assert actor_names(first).same(actor_names(second))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Protesters (Kenya)", "Protesters (Uganda)"),
        ("Protesters (Kenya)", "Rioters (Kenya)"),
        ("Military Forces of Iraq (2014-2018)", "Police Forces of Iraq (2014-2018)"),
        ("Government of Mali: Ministry", "Government of Niger: Ministry"),
        ("PKK: Kurdistan Workers Party", "PJAK: Kurdistan Free Life Party"),
    ],
)
def test_actors_that_differ_stay_apart(first: str, second: str) -> None:
    assert not actor_names(first).same(actor_names(second))


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, set()),
        ({"when": DAY | {"precision": 2, "last": "2024-03-08"}}, {"days", "time_precision"}),
        (
            {"when": DAY | {"first": "2024-03-04", "days": ["2024-03-04", "2024-03-05"]}},
            {"first_day", "days"},
        ),
        ({"when": DAY | {"first": "2024-03-04", "last": "2024-03-04"}}, {"first_day", "days"}),
        ({"places": [OLDTOWN | {"location": "Newtown"}]}, {"location"}),
        ({"places": [OLDTOWN | {"name": "Newtown"}]}, {"place", "location"}),
        ({"places": [OLDTOWN | {"admin1": "Nakuru", "precision": 3}]}, {"admin1", "geo_precision"}),
        ({"places": [OLDTOWN | {"country": "Uganda"}]}, {"country"}),
        ({"places": [OLDTOWN, OLDTOWN | {"name": "Newtown"}]}, {"place", "location"}),
        ({"places": []}, {"place", "location", "country", "admin1", "geo_precision"}),
        ({"sub_event_types": ["Sexual violence"]}, {"sub_event_type"}),
        ({"sub_event_types": ["Attack", "Sexual violence"]}, {"sub_event_type"}),
        ({"sub_event_types": ["Attack", "Looting/property destruction"]}, set()),
        ({"sub_event_types": []}, {"sub_event_type", "event_type"}),
        ({"actors": [GUNMEN | {"name": "Gang"}, CIVILIANS]}, {"actor1", "actor_pair"}),
        ({"actors": [GUNMEN]}, {"actor2", "actor_pair", "interaction"}),
        ({"actors": [GUNMEN | {"type": "Rebel group"}, CIVILIANS]}, {"interaction"}),
        ({"actors": []}, {"actor1", "actor2", "actor_pair", "interaction"}),
        ({"killed": {"status": "reported", "low": 3, "high": 9}}, set()),
        ({"killed": {"status": "reported", "low": 4}}, {"fatalities"}),
        ({"killed": {"status": "not reported"}}, {"fatalities"}),
        ({"injured": {"status": "reported", "high": 8}}, {"injured"}),
        ({"injured": {"status": "not reported"}}, set()),
    ],
)
def test_one_mistake_is_told_of_the_fields_it_is_in(changes: dict[str, Any], fields: set[str]) -> None:
    found = score(coding(changes), coding())
    assert (1, fields) == (found.paired, wrong(found))
    edited = {"days", "place", "sub_event_type", "actor1", "actor2", "fatalities", "country"}
    assert found.edits == len(fields & edited)
    whole = {"days", "place", "sub_event_type", "actor_pair", "fatalities"}
    assert found.whole == (not fields & whole)


WRONG: dict[str, Any] = {
    "when": DAY | {"first": "2024-03-04", "last": "2024-03-04"},
    "places": [OLDTOWN | {"name": "Newtown"}],
    "actors": [GUNMEN | {"name": "Gang"}],
    "killed": {"status": "reported", "low": 4},
}


@pytest.mark.parametrize(
    ("wrong", "candidates", "offered"),
    [
        ("when", [], set()),
        ("when", [{"when": DAY | {"precision": 2, "last": "2024-03-09"}}], {"first_day"}),
        ("when", [{"when": DAY | {"first": "2024-03-03"}}], set()),
        ("places", [{"place": OLDTOWN}], {"place"}),
        ("places", [{"place": OLDTOWN | {"name": "Oldport"}}], set()),
        ("actors", [{"actor": CIVILIANS}], set()),
        ("actors", [{"actor": CIVILIANS}, {"actor": GUNMEN | {"side": 2}}], {"actor_pair"}),
        ("killed", [{"killed": {"status": "reported", "low": 3}}], {"fatalities"}),
        ("killed", [{"injured": {"status": "reported", "low": 3}}], set()),
    ],
)
def test_what_stands_among_the_candidates_is_offered(
    wrong: str, candidates: list[dict[str, Any]], offered: set[str]
) -> None:
    found = score(coding({wrong: WRONG[wrong], "candidates": candidates}), coding())
    fields = {"when": "first_day", "places": "place", "actors": "actor_pair", "killed": "fatalities"}
    assert found.paired == 1
    assert {name for name, it in found.offered.items() if it.right} == {*found.offered} - (
        {fields[wrong]} - offered
    )
    assert found.fields[fields[wrong]].right == 0


def test_a_sub_event_type_is_offered_as_one_of_several_and_as_a_candidate() -> None:
    stated = {"sub_event_type": [PASSAGE]}
    changes: list[tuple[dict[str, Any], int]] = [
        ({"sub_event_types": ["Attack", "Sexual violence"]}, 1),
        ({"sub_event_types": ["Sexual violence"]}, 0),
        (
            {
                "sub_event_types": ["Sexual violence"],
                "candidates": [{"sub_event_type": "Attack", "evidence": stated}],
            },
            1,
        ),
    ]
    for change, offered in changes:
        found = score(coding(change), coding())
        assert (0, offered) == (found.fields["sub_event_type"].right, found.offered["sub_event_type"].right)


def test_candidates_are_no_evidence_of_an_event() -> None:
    there = [PASSAGE | {"start": 80, "end": 90}]
    change = standing(0, 10) | {
        "candidates": [{"sub_event_type": "Attack", "evidence": {"sub_event_type": there}}]
    }
    assert score(coding(change), coding(standing(80, 90))).paired == 0
    assert Share(0, 1) == score(coding(change), coding(standing(80, 90))).passages


def test_what_is_offered_is_told_beside_what_is_right() -> None:
    found = score(coding({"when": WRONG["when"], "candidates": [{"when": DAY}]}), coding())
    told = found.as_dict()["fields"]
    assert told["first_day"] == {
        "right": 0,
        "paired": 1,
        "gold": 1,
        "share_of_paired": 0.0,
        "share_of_gold": 0.0,
        "offered": 1,
        "offered_share_of_paired": 1.0,
        "offered_share_of_gold": 1.0,
    }
    assert "offered" not in told["days"]
    lines = found.as_text().splitlines()
    assert "first day             0 of 1 (0.0%)         0 of 1 (0.0%)         1 of 1 (100.0%)" in lines
    assert "days                  0 of 1 (0.0%)         0 of 1 (0.0%)" in lines


def test_sides_that_are_turned_are_the_same_pair() -> None:
    turned = [GUNMEN | {"type": "Rebel group", "side": 2}, GUNMEN | {"name": "Gang"}]
    straight = [turned[0] | {"side": 1}, turned[1] | {"side": 2}]
    fight = {"sub_event_types": ["Armed clash"]}
    found = score(coding(fight | {"actors": turned}), coding(fight | {"actors": straight}))
    assert ({"actor1", "actor2"}, 2, 1) == (wrong(found), found.edits, found.whole)


def test_forces_of_a_state_are_at_home_or_abroad_whatever_the_coder_called_them() -> None:
    forces = {"name": "Military Forces of Kenya (2022-)", "country": "Kenya", "side": 1}
    actors = [[forces | {"type": kind}, CIVILIANS] for kind in ("State forces", "External/Other forces")]
    assert wrong(score(coding({"actors": actors[0]}), coding({"actors": actors[1]}))) == set()


def test_crowds_are_asked_for_only_where_gold_has_a_demonstration() -> None:
    other = MARCH | {"crowd_size": "dozens"}
    assert FieldScore(0, 1, 1) == score(coding(other), coding(MARCH)).fields["crowd_size"]
    assert FieldScore(1, 1, 1) == score(coding(MARCH), coding(MARCH)).fields["crowd_size"]
    assert FieldScore(0, 0, 0) == score(coding(MARCH), coding()).fields["crowd_size"]


@pytest.mark.parametrize(
    ("changes", "pairs"),
    [
        ({"when": None}, 1),
        ({"when": None, "places": []}, 0),
        ({"when": None, "sub_event_types": ["Armed clash"]}, 0),
        ({"places": [], "sub_event_types": ["Armed clash"]}, 0),
        ({"evidence": {}, "killed": None}, 0),
        (standing(80, 90), 0),
        ({"role": "background"}, 0),
        ({"role": "aggregate"}, 0),
        ({"review": "rejected"}, 0),
        ({"review": "needs review"}, 1),
    ],
)
def test_a_pair_shares_evidence_and_two_of_three(changes: dict[str, Any], pairs: int) -> None:
    assert pairs == score(coding(changes), coding()).paired


def test_one_shared_character_is_enough_and_the_next_one_is_not() -> None:
    gold = coding({"killed": None})
    assert [score(coding(standing(start, 60)), gold).paired for start in (38, 39)] == [1, 0]


def test_events_are_paired_one_to_one_and_as_many_as_can_be() -> None:
    # the first draft fits both gold events, and best the one that is all the second draft fits
    newtown = {"places": [OLDTOWN | {"name": "Newtown"}]}
    found = score(coding(newtown, {}), coding(newtown | {"when": None}, newtown))
    assert (found.paired, found.f1) == (2, 1.0)


def test_more_pairs_count_more_than_pairs_that_are_more_alike() -> None:
    # each draft is the next gold event, which leaves the first gold event and the last draft alone
    days = [DAY | {"first": day, "last": day} for day in ("2024-03-03", "2024-03-05", "2024-03-06")]
    clash, newtown = ["Armed clash"], [OLDTOWN | {"name": "Newtown"}]
    chain: list[dict[str, Any]] = [
        {"when": days[0]},
        {"when": days[1]},
        {"when": days[1], "sub_event_types": clash},
        {"when": days[1], "sub_event_types": clash, "places": newtown},
        {"when": days[2], "sub_event_types": clash, "places": newtown},
    ]
    assert score(coding(*chain[1:]), coding(*chain[:-1])).paired == 4


def test_agreement_counts_more_than_evidence_and_evidence_more_than_other_fields() -> None:
    here, there = standing(0, 10), standing(8, 20)
    newtown = {"places": [OLDTOWN | {"name": "Newtown"}]}
    gold = coding(here, there | newtown)
    assert wrong(score(coding(here | newtown, there), gold)) == set()
    injured = {"injured": {"status": "reported", "low": 4}}
    gold = coding(here, there | injured)
    assert wrong(score(coding(here | injured, there), gold)) == {"injured"}


def test_a_tie_is_broken_the_same_whatever_the_order() -> None:
    def hurt(killed: int, injured: int) -> dict[str, Any]:
        return {
            "killed": {"status": "reported", "low": killed},
            "injured": {"status": "reported", "low": injured},
        }

    draft, gold = coding(hurt(3, 8), hurt(9, 1)), coding(hurt(3, 1), hurt(9, 8))
    turned = attrs.evolve(draft, incidents=draft.incidents[::-1])
    assert score(turned, gold) == score(draft, gold)
    assert wrong(score(draft, gold)) == {"injured"}


@pytest.mark.parametrize(("precision", "right"), [(2, 0), (3, 1)])
def test_a_province_is_known_by_its_own_name(precision: int, right: int) -> None:
    gold = coding({"places": [OLDTOWN | {"admin1": "Al Nakuru", "precision": precision}]})
    found = score(coding({"places": [OLDTOWN | {"name": "Nakuru"}]}), gold)
    assert found.fields["place"] == FieldScore(right, 1, 1)


def test_twins_are_paired_with_the_one_most_alike() -> None:
    twins = coding({}, {"killed": sample()["incidents"][0]["killed"] | {"low": 9}})
    first, second = twins.incidents
    turned = (attrs.evolve(first, id="b"), attrs.evolve(second, id="a"))
    assert wrong(score(attrs.evolve(twins, incidents=turned), twins)) == set()


def test_missed_and_spurious_events_are_counted() -> None:
    farther = {"killed": {"status": "reported", "low": 5}}
    march = MARCH | standing(70, 79)
    found = score(coding(farther, standing(80, 90)), coding({}, march, march))
    assert (found.draft, found.gold, found.paired) == (2, 3, 1)
    assert (Share(1, 2), Share(1, 3), 0.4) == (found.precision, found.recall, found.f1)
    assert (found.edits, found.edits_per_event) == (1 + 2 * 7 + 1, 16 / 3)
    assert (Share(0, 1), Share(0, 3)) == (
        found.fields["fatalities"].of_paired,
        found.fields["fatalities"].of_gold,
    )
    assert (Share(1, 1), Share(1, 3)) == (found.fields["country"].of_paired, found.fields["country"].of_gold)
    assert Share(0, 3) == found.whole_rows


def test_evidence_is_found_by_any_incident_that_was_not_rejected() -> None:
    changes: list[dict[str, Any]] = [
        {"role": "background"},
        {"role": "event"},
        {"evidence": {}},
        {"review": "rejected"},
    ]
    found = [score(coding(change), coding()) for change in changes]
    assert [Share(2, 2), Share(2, 2), Share(1, 2), Share(0, 2)] == [it.passages for it in found]
    assert [Share(1, 1), Share(1, 1), Share(0, 1), Share(0, 1)] == [it.kinds for it in found]


def test_kappa_is_cohens() -> None:
    # agreed 20 + 15 of 50, by chance 0.5: the example of many textbooks
    yes, no = "Battles", "Riots"
    found = Score(types={(yes, yes): 20, (yes, no): 5, (no, yes): 10, (no, no): 15}, paired=50)
    assert pytest.approx(0.4) == found.kappa
    assert [Score().kappa, Score(types={(yes, yes): 7}).kappa] == [None, None]


def test_nothing_of_nothing_is_never_all() -> None:
    nothing = score(coding({"role": "background"}), coding({"role": "background"}))
    told = nothing.as_dict()
    assert (nothing.f1, told["recall"]["share"], told["kappa"], told["f1"]) == (None, None, None, None)
    assert told["precision"] == {"right": 0, "of": 0, "share": None}
    lines = nothing.as_text().splitlines()
    assert "precision             0 of 0 (-)" in lines
    assert "F1                    - (2 x 0 of 0 + 0)" in lines
    assert "%" not in nothing.as_text()


def test_almost_all_is_not_rounded_to_all() -> None:
    assert "recall                9,999 of 10,000 (99.9%)" in Score(gold=10_000, paired=9_999).as_text()


def test_documents_of_different_texts_are_refused() -> None:
    other = coding()
    other = attrs.evolve(other, article=attrs.evolve(other.article, text=TEXT + "."))
    with pytest.raises(ContractError, match=r"codings of different texts, SHA-256 [0-9a-f]{64} and"):
        score(coding(), other)


def test_a_text_that_nothing_tells_is_refused_and_a_stated_sum_is_enough() -> None:
    unknown = coding()
    article = attrs.evolve(unknown.article, text=None)
    with pytest.raises(ContractError, match="'the draft' neither holds the article's text nor states"):
        score(attrs.evolve(unknown, article=article), unknown)
    stated = attrs.evolve(article, sha256=hashlib.sha256(TEXT.encode()).hexdigest())
    assert score(attrs.evolve(unknown, article=stated), unknown).paired == 1


def saved(path: Path, document: IncidentDocument) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_document(document, path)
    return path


def test_the_text_beside_a_document_is_read(tmp_path: Path) -> None:
    beside = coding()
    beside = attrs.evolve(beside, article=attrs.evolve(beside.article, text=None, text_path="a.txt"))
    draft = saved(tmp_path / "draft.json", beside)
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    assert score(draft, coding()).paired == 1


def test_every_example_is_perfect_beside_itself() -> None:
    found = score(EXAMPLES, EXAMPLES)
    assert (found.documents, found.gold, found.whole, found.edits) == (3, 9, 9, 0)
    assert wrong(found) == set()


def test_folders_are_paired_by_names_and_what_is_missing_is_told(tmp_path: Path) -> None:
    for name in ("gold/north/one.yaml", "gold/two.json", "draft/north/one.json"):
        saved(tmp_path / name, coding())
    (tmp_path / "gold" / "notes.txt").write_text("no document", encoding="utf-8")
    (tmp_path / "gold" / ".hidden.json").write_text("no document", encoding="utf-8")
    found = score(tmp_path / "draft", str(tmp_path / "gold"))
    assert (found.documents, found.draft, found.gold, found.paired) == (2, 1, 2, 1)
    assert (str(tmp_path / "gold" / "two.json"),) == found.undrafted
    assert f"no draft of {tmp_path / 'gold' / 'two.json'}, which counts as an empty one" in found.as_text()
    assert (Share(2, 4), 7) == (found.passages, found.edits)


def test_folders_that_cannot_be_paired_are_refused(tmp_path: Path) -> None:
    gold, draft = (
        saved(tmp_path / "gold" / "one.json", coding()),
        saved(tmp_path / "draft" / "two.json", coding()),
    )
    with pytest.raises(SourceError, match=r"no gold document in '.*gold' for '.*two.json': expected one"):
        score(draft.parent, gold.parent)
    saved(tmp_path / "draft" / "three.json", coding())
    with pytest.raises(SourceError, match=r"for '.*three.json' and 1 more: expected one"):
        score(draft.parent, gold.parent)
    with pytest.raises(
        ContractError, match=r"gold' is a folder and '.*two.json' is none: give two of a kind"
    ):
        score(draft, gold.parent)
    with pytest.raises(ContractError, match="one of the two is a folder and the other a document"):
        score(coding(), gold.parent)
    saved(tmp_path / "gold" / "one.yaml", coding())
    with pytest.raises(ContractError, match=r"one.json' and '.*one.yaml' have one name"):
        score(draft.parent, gold.parent)
    (tmp_path / "empty").mkdir()
    with pytest.raises(SourceError, match=r"no document in '.*empty': expected names that end in .json"):
        score(draft.parent, tmp_path / "empty")


def test_what_cannot_be_read_is_refused_and_errors_of_the_rest_are_told(tmp_path: Path) -> None:
    gold = saved(tmp_path / "gold.json", coding({"killed": None}))
    broken = tmp_path / "broken.json"
    broken.write_text(json.dumps(sample() | {"incidents": 7}), encoding="utf-8")
    with pytest.raises(SourceError, match=r"broken.json' does not fit incident.schema.json: .*incidents"):
        score(broken, gold)
    with pytest.raises(SourceError, match="cannot read"):
        score(tmp_path / "nothing.json", gold)
    unproven = saved(tmp_path / "unproven.json", coding(standing(80, 90)))
    assert [finding.rule for finding in score(unproven, gold).findings] == ["incident/evidence"]


def test_the_command_prints_what_the_library_found(tmp_path: Path) -> None:
    gold = score(ANBAR, ANBAR)
    done = invoke("score", ANBAR, ANBAR, "--report", "json")
    assert (0, gold.as_dict()) == (done.exit_code, json.loads(done.stdout))
    done = invoke("score", ANBAR, ANBAR)
    assert (0, gold.as_text(), "") == (done.exit_code, done.stdout, done.stderr)
    assert (
        "1 document: 4 events drafted, 4 in gold, 4 paired\nprecision             4 of 4 (100.0%)"
        in done.stdout
    )
    other = saved(tmp_path / "other.json", coding())
    assert invoke("score", other, ANBAR).exit_code == 2
    assert invoke("score", tmp_path / "nothing.json", ANBAR).exit_code == 3


def test_the_command_fails_below_a_bound_that_was_asked_for(tmp_path: Path) -> None:
    draft, gold = (
        saved(tmp_path / "draft.json", coding({}, standing(80, 90))),
        saved(tmp_path / "gold.json", coding()),
    )
    assert [
        invoke("score", draft, gold, *bound).exit_code
        for bound in ((), ("--fail-under", 2 / 3), ("--fail-under", 0.7))
    ] == [0, 0, 1]
    told = invoke("score", draft, gold, "--fail-under", 1)
    assert told.stderr.splitlines()[-1] == "acled-export: F1 is 0.6667, and --fail-under asks for 1.0"
    empty = saved(tmp_path / "empty.json", coding({"role": "background"}))
    told = invoke("score", empty, empty, "--fail-under", 0)
    assert (
        told.exit_code,
        told.stderr.split("acled-export: ")[1].split(",")[0],
    ) == (1, "there is no event to score")
    assert invoke("score", draft, gold, "--fail-under", 1, "--quiet").stderr == ""
    assert invoke("score", draft, gold, "--fail-under", 7).exit_code == 2

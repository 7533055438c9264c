"""What is made of the text of a reply: its JSON, quotes and evidence; and the form that is asked for."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from language_model_stub import ARTICLE, ATTACK, GOOD, TEXT, TOTAL, answer, attack, check, gated

from acled_export.findings import Finding, Severity
from acled_export.language_models.answer_schema import FIELDS, answer_schema, outline
from acled_export.language_models.filling import filled
from acled_export.language_models.points import PlacesKnown
from acled_export.language_models.prompt import again, fault, opening
from acled_export.language_models.quotes import QuotedText, place
from acled_export.language_models.reply_reading import Answer, read_reply
from acled_export.vocabulary import vocabulary

WHOLE = [ATTACK, TOTAL]
KNOWN = PlacesKnown.of(TEXT)
PRETTY = json.dumps({"incidents": WHOLE}, indent=2)
ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["Mopti", "a bus"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(sorted({*ATTACK, "evidence", "x"})), inner)
    ),
    max_leaves=25,
)


@st.composite
def answers(draw: st.DrawFn) -> Any:
    """Draw answers that are nearly right: parts of a good one replaced by anything."""
    incident = attack()
    for name in draw(st.lists(st.sampled_from(sorted(ATTACK)), max_size=4)):
        incident[name] = draw(ANYTHING)
    for holder in ("when", "killed"):
        if isinstance(incident[holder], dict):
            incident[holder] = incident[holder] | draw(
                st.dictionaries(st.sampled_from(["quotes", "first", "low", "evidence"]), ANYTHING, max_size=2)
            )
    return [incident, *draw(st.lists(ANYTHING, max_size=2))]


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        PRETTY,
        f"```json\n{PRETTY}\n```",
        f"```\n{GOOD}\n```\nI hope this helps {{a lot}}.",
        f"Here are the incidents [as you asked]:\n\n{PRETTY}\n\nLet me know!",
        f"Sure! {{ok}} {GOOD}",
        f'<think>Perhaps {{"incidents": []}}? No.</think>\n{GOOD}',
        json.dumps(WHOLE),
        f"The list:\n{json.dumps(WHOLE, indent=1)}",
        json.dumps({"note": "as asked", "incidents": WHOLE}),
        json.dumps({"answer": {"incidents": WHOLE}}),
        "\N{ZERO WIDTH NO-BREAK SPACE}" + GOOD,
    ],
)
def test_json_is_found_in_whatever_stands_around_it(text: str) -> None:
    assert read_reply(text, cut=False) == Answer(incidents=WHOLE)


def test_one_incident_without_its_list() -> None:
    assert read_reply(json.dumps(ATTACK), cut=False) == Answer(incidents=[ATTACK])


def test_none_is_an_answer() -> None:
    assert read_reply('{"incidents": []}', cut=False) == Answer(incidents=[])


@given(
    st.integers(0, len(PRETTY)),
    st.sampled_from([PRETTY, GOOD, json.dumps(WHOLE), json.dumps(WHOLE, indent=2)]),
)
def test_cut_off_anywhere_only_whole_incidents_are_kept_and_it_is_told(at: int, text: str) -> None:
    cut = text[:at]
    found = read_reply(cut, cut=True)
    if found.fault is None:
        assert found.incidents == WHOLE
    else:
        assert found.incidents in (None, WHOLE[:1], WHOLE)
        assert (found.incidents is None) == (str(len(found.incidents or ())) not in found.fault)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no",
        "[",
        "{",
        "null",
        "4",
        "[4]",
        '{"incidents": {}}',
        "```json\n```",
        '"{}"',
    ],
)
def test_what_holds_no_incidents(text: str) -> None:
    assert read_reply(text, cut=False) == Answer(
        incidents=None, fault="the reply is not the JSON that was asked for"
    )


def test_numbers_beyond_all_bounds_are_read_and_left_to_the_gate() -> None:
    found = read_reply('{"incidents": [{"killed": {"low": 1' + "0" * 9_000 + ', "high": NaN}}]}', cut=False)
    assert found.incidents is not None
    assert found.incidents[0]["killed"]["low"] == float("inf")


@pytest.mark.parametrize(
    "part", ["[", "{", '{"incidents"', '{"incidents": [', '[{"a":', "\n[", "```json\n", " ,", '[{"a": 1},']
)
def test_long_nonsense_is_read_in_time(part: str) -> None:
    assert read_reply(part * (1_000_000 // len(part)), cut=False).fault is not None


@given(st.text())
def test_no_text_breaks_the_reading(text: str) -> None:
    found = read_reply(text, cut=False)
    assert (found.incidents is None) <= (found.fault is not None)


@given(answers())
def test_of_whatever_a_model_says_only_what_stands_in_the_article_passes(incidents: list[Any]) -> None:
    passed = gated(KNOWN.complete(filled(incidents, QuotedText(TEXT)))).incidents
    for incident in passed:
        holders: list[Any] = [incident, *incident.places, *incident.actors]
        holders += [incident.when, incident.killed, incident.injured, incident.count]
        passages = [it for one in holders if one is not None for held in one.evidence.values() for it in held]
        assert passages
        assert [TEXT[it.start : it.end] for it in passages] == [it.quote for it in passages]


@given(
    st.text(alphabet="ab \N{COMBINING ACUTE ACCENT}\N{BUS}", max_size=60),
    st.lists(st.text("ab ", max_size=4)),
)
def test_places_of_quotes_are_verbatim(text: str, quotes: list[str]) -> None:
    passages: list[dict[str, Any]] = [{"quote": quote} for quote in quotes]
    place(passages, QuotedText(text))
    for passage in passages:
        if "start" in passage:
            assert text[passage["start"] : passage["end"]] == passage["quote"]
        else:
            times = sum(text.startswith(passage["quote"], at) for at in range(len(text)))
            assert passage["quote"] == "" or times != 1


def test_a_quote_that_stands_twice_is_put_beside_the_others() -> None:
    text = "Two died in Mopti. Much else was said of other towns. Later three fell in Mopti."
    passages: list[dict[str, Any]] = [{"quote": "in Mopti"}, {"quote": "three fell"}]
    place(passages, QuotedText(text))
    assert passages[0]["start"] == text.rindex("in Mopti")


def test_a_quote_that_stands_twice_alone_has_no_place() -> None:
    passages: list[dict[str, Any]] = [{"quote": "Mopti"}]
    place(passages, QuotedText("Mopti, Mopti"))
    assert passages == [{"quote": "Mopti"}]


def test_words_are_looked_for_as_whole_words_first() -> None:
    passages: list[dict[str, Any]] = [{"quote": "bus"}]
    place(passages, QuotedText("a business, a bus"))
    assert passages == [{"quote": "bus", "start": 14, "end": 17}]


def test_a_quote_with_other_quotation_marks_is_left_to_the_gate() -> None:
    straight = attack(quotes=['"They came from the hills," said a driver'])
    passed = gated(filled([straight], QuotedText(TEXT))).incidents
    quote = passed[0].evidence["sub_event_types"][0].quote
    assert quote.startswith("\N{LEFT DOUBLE QUOTATION MARK}They came")


def test_evidence_in_the_form_of_a_document_is_kept() -> None:
    given_so = attack(evidence={"sub_event_types": [{"start": 0, "end": 3, "quote": "Gunmen shot at a bus"}]})
    del given_so["quotes"]
    assert [it.id for it in gated(filled([given_so], QuotedText(TEXT))).incidents] == ["bus"]


def test_quotes_go_to_the_field_that_they_are_about() -> None:
    toll = {"quotes": ["wounding five"], "words": "five", "low": None, "high": 5, "status": "reported"}
    incident = filled([attack(injured=toll)], QuotedText(TEXT))[0]
    assert set(incident["injured"]["evidence"]) == {"high"}
    assert set(incident["killed"]["evidence"]) == {"low"}
    assert set(incident["evidence"]) == {"sub_event_types"}
    assert set(filled([TOTAL], QuotedText(TEXT))[0]["evidence"]) == {"summary"}


def nodes(schema: Any) -> list[dict[str, Any]]:
    """Return every schema in a schema."""
    inner = [
        *schema.get("properties", {}).values(),
        *schema.get("anyOf", ()),
        *schema.get("$defs", {}).values(),
    ]
    inner += [schema["items"]] if "items" in schema else []
    return [schema, *(found for it in inner for found in nodes(it))]


def depth(schema: Any) -> int:
    inner = [*schema.get("properties", {}).values(), *schema.get("anyOf", ())]
    inner += [schema["items"]] if "items" in schema else []
    return ("properties" in schema) + max(map(depth, inner), default=0)


def test_the_schema_keeps_to_what_strict_modes_take() -> None:
    known = {
        "type",
        "enum",
        "items",
        "anyOf",
        "$ref",
        "$defs",
        "properties",
        "required",
        "additionalProperties",
    }
    found = nodes(answer_schema())
    for node in found:
        assert set(node) <= known | {"description"}
        if "$ref" in node:
            assert set(node) == {"$ref"}
        if node.get("type") == "object":
            assert node["additionalProperties"] is False
            assert node["required"] == list(node["properties"])
        if "enum" in node:
            kinds = node["type"] if isinstance(node["type"], list) else [node["type"]]
            assert (None in node["enum"]) == ("null" in kinds)
    assert sum(len(node.get("properties", ())) for node in found) <= 100
    assert sum(len(node.get("enum", ())) for node in found) <= 500
    assert depth(answer_schema()) <= 5


def test_the_schema_says_what_the_contract_and_the_vocabularies_say() -> None:
    incident = answer_schema()["properties"]["incidents"]["items"]["properties"]
    assert incident["sub_event_types"]["items"]["enum"] == list(vocabulary("sub_event_type").terms)
    actor = incident["actors"]["items"]["properties"]
    assert actor["type"]["enum"] == list(vocabulary("actor_type").terms)
    assert answer_schema()["$defs"]["country"]["enum"] == [*vocabulary("country").terms, None]
    assert actor["country"] == {"$ref": "#/$defs/country"}
    assert incident["role"]["enum"] == ["event", "aggregate", "background"]
    for hidden in ("start", "end", "latitude", "longitude", "review"):
        assert hidden not in json.dumps([node.get("required") for node in nodes(answer_schema())])
    assert all(f"{name}: " in outline() for fields in FIELDS.values() for name in fields.split())


def test_the_prompt_is_short_and_names_every_kind_of_event() -> None:
    system = opening(ARTICLE)[0]["content"]
    assert all(term in system for term in vocabulary("sub_event_type").terms)
    assert len(system) < 12_500


def test_faults_are_told_as_the_model_knows_its_answer() -> None:
    found = Finding(
        rule="gate/evidence",
        severity=Severity.WARNING,
        message="dropped: these words\ndo not stand in the article",
        column="incidents[0].places[1].evidence.name[0]",
        value="in\x1bTown",
    )
    assert fault(found) == (
        "incidents[0].places[1].quotes[0]: dropped: these words do not stand in the article (in\\x1bTown)"
    )


def test_no_more_faults_are_sent_than_a_model_can_mend() -> None:
    asked = again(opening(ARTICLE), "x" * 10**6, [f"fault {number}" for number in range(1_000)])
    assert "- and 960 more" in asked[-1]["content"]
    assert len(asked[-2]["content"]) == 100_000


def test_the_check_of_a_good_answer_finds_nothing() -> None:
    assert check(filled(json.loads(answer(*WHOLE))["incidents"], QuotedText(TEXT))) == ()


def test_a_model_cannot_say_that_a_person_decided() -> None:
    place = {**ATTACK["places"][0], "basis": "coder"}
    incident = gated(filled([attack(places=[place], basis="coder")], QuotedText(TEXT))).incidents[0]
    assert (incident.basis, incident.places[0].basis) == (None, None)
    assert incident.when is not None
    assert incident.when.basis == "relative"
    assert "coder" not in json.dumps([node.get("enum") for node in nodes(answer_schema())])

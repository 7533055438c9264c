"""Reading and writing incident documents: every mistake is told at once, with its place; nothing escapes."""

from __future__ import annotations

import io
import json
import os
import typing
from pathlib import Path
from typing import Any

import attrs
import pytest
import yaml
from jsonschema import Draft202012Validator
from sample_documents import changed, read, sample, told

from acled_export import incident
from acled_export.documents import loading, read_document, to_document_dict, write_document
from acled_export.documents.yaml_text import plain_scalar
from acled_export.errors import FormatError, SourceError
from acled_export.findings import Finding, Severity
from acled_export.schema_files import schema_text

if typing.TYPE_CHECKING:
    import enum

SCHEMA = json.loads(schema_text("incident.schema.json"))
NO_PASSAGES = {"evidence", "basis", "candidates"}
RECORDS = {
    "incident": incident.Incident,
    "article": incident.Article,
    "passage": incident.Evidence,
    "when": incident.When,
    "place": incident.Place,
    "actor": incident.Actor,
    "toll": incident.Toll,
    "count": incident.Count,
    "part": incident.Part,
    "link": incident.Link,
    "flag": incident.Flag,
    "candidate": incident.Candidate,
}


# The schema and the classes.


def nullable(annotation: Any) -> bool:
    return type(None) in typing.get_args(annotation)


@pytest.mark.parametrize("name", [*RECORDS, None])
def test_schema_and_classes_have_the_same_fields_and_the_same_nulls(name: str | None) -> None:
    record = RECORDS[name] if name else incident.IncidentDocument
    schema = SCHEMA["$defs"][name] if name else SCHEMA
    hints = typing.get_type_hints(record)
    fields = {
        field.name: (nullable(hints[field.name]), field.default is attrs.NOTHING)
        for field in attrs.fields(record)
    }
    found = {
        key: ("null" in rule.get("type", ()), key in schema["required"])
        for key, rule in schema["properties"].items()
        if key != "$schema"
    }
    assert fields == found
    assert schema["additionalProperties"] is False


@pytest.mark.parametrize(
    "name", [name for name in RECORDS if "evidence" in SCHEMA["$defs"][name]["properties"]]
)
def test_evidence_goes_by_the_other_fields_of_its_record(name: str) -> None:
    properties = SCHEMA["$defs"][name]["properties"]
    stated = [key for key in properties if key not in NO_PASSAGES]
    assert list(properties["evidence"]["properties"]) == stated


@pytest.mark.parametrize(
    ("definition", "key", "kind"),
    [
        ("incident", "role", incident.Role),
        ("incident", "review", incident.Review),
        ("toll", "status", incident.TollStatus),
        ("link", "kind", incident.LinkKind),
        ("when", "month_part", incident.MonthPart),
        ("when", "basis", incident.Basis),
        ("place", "basis", incident.Basis),
        ("actor", "basis", incident.Basis),
        ("toll", "basis", incident.Basis),
        ("incident", "basis", incident.Basis),
    ],
)
def test_enumerations_are_the_same_terms(definition: str, key: str, kind: type[enum.StrEnum]) -> None:
    terms = SCHEMA["$defs"][definition]["properties"][key]["enum"]
    assert [str(term) for term in kind] == [term for term in terms if term is not None]


TOWN, DEAD = {"place": {"name": "Oldtown"}}, {"killed": {"status": "not reported"}}


@pytest.mark.parametrize("before", ["incidents.0.candidates", "unattached"])
@pytest.mark.parametrize(
    ("candidate", "rule", "message"),
    [
        (TOWN, None, ""),
        (TOWN | {"when": None, "evidence": {}}, None, ""),
        ({}, "one-of", "nothing is filled where exactly one of when, place, actor, killed, injured, "),
        ({"place": None}, "one-of", "nothing is filled"),
        (TOWN | DEAD, "one-of", "place and killed stand together where exactly one of"),
        ({"sub_event_type": "Attack"}, "required", "missing: a sub-event type needs evidence"),
        (
            {"sub_event_type": "Attack", "evidence": {}},
            "required",
            "missing: a sub-event type needs evidence",
        ),
        (TOWN | {"basis": "explicit"}, "unknown-key", "unknown key 'basis'"),
        ({"place": {"name": "Oldtown", "basis": "sure"}}, "enum", "'sure' is not one of explicit, relative,"),
    ],
)
def test_a_candidate_is_exactly_one_record(
    before: str, candidate: dict[str, Any], rule: str | None, message: str
) -> None:
    found, findings = read(changed(before, [candidate]))
    assert (found is None) is (rule is not None)
    assert [finding.rule for finding in findings] == ([f"incident/{rule}"] if rule else [])
    assert all(finding.message.startswith(message) for finding in findings)


def test_the_schema_is_a_schema_and_describes_every_property() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    bare = [
        (name, key)
        for name, definition in [("document", SCHEMA), *SCHEMA["$defs"].items()]
        for key, rule in definition.get("properties", {}).items()
        if not rule.get("description")
    ]
    assert bare == []


# What reads well.


def test_json_and_yaml_give_the_same_document(tmp_path: Path) -> None:
    document, findings = read(sample())
    assert findings == ()
    assert document is not None
    for name in ("x.yaml", "x.yml", "x.json"):
        write_document(document, tmp_path / name)
        assert read_document(tmp_path / name) == (document, ())
        assert read_document(str(tmp_path / name)) == (document, ())


def test_without_a_suffix_the_first_character_tells_json_from_yaml() -> None:
    text = json.dumps(sample())
    assert read("\n " + text, name="-") == read(text)
    assert read("# a comment\n" + text, name="-") == read(text)


def test_a_byte_order_mark_and_a_schema_key_are_accepted() -> None:
    text = json.dumps({"$schema": "../incident.schema.json"} | sample())
    assert read("\ufeff" + text)[0] == read(sample())[0]
    assert read("\ufeff" + text, name="x.yaml")[0] == read(sample())[0]


def test_nulls_are_read_where_the_article_does_not_say() -> None:
    document = sample()
    document["incidents"][0] |= {"injured": None, "when": document["incidents"][0]["when"] | {"words": None}}
    document["incidents"][1] |= {"when": None, "killed": None}
    assert read(document) == (read(sample())[0], ())


def test_an_old_spelling_is_read_as_the_term_with_a_warning() -> None:
    document, findings = read(changed("incidents.0.sub_event_types.0", "Attacks"))
    assert document == read(sample())[0]
    assert [(found.rule, found.severity, found.suggestion) for found in findings] == [
        ("incident/alias", Severity.WARNING, "Attack"),
    ]


# What does not.

MISTAKES = [
    ("version", 1.0, "type", "version"),
    ("version", "2.0", "version", "version"),
    ("incidents", {}, "type", "incidents"),
    ("incidents.0.id-", None, "required", "incidents[0].id"),
    ("incidents.0.id", "", "empty", "incidents[0].id"),
    ("incidents.0.id", "a" * 101, "maxLength", "incidents[0].id"),
    ("incidents.0.id", "bus\n", "pattern", "incidents[0].id"),
    ("incidents.0.role", "evnt", "enum", "incidents[0].role"),
    ("incidents.0.when-", None, "required", "incidents[0].when"),
    ("incidents.0.when", None, "type", "incidents[0].when"),
    ("incidents.0.when.first", "2024-02-30", "format", "incidents[0].when.first"),
    ("incidents.0.when.first", "2024-03-05\n", "format", "incidents[0].when.first"),
    ("incidents.0.when.precision", True, "type", "incidents[0].when.precision"),
    ("incidents.0.when.precision", "1", "type", "incidents[0].when.precision"),
    ("incidents.0.when.precision", 4, "enum", "incidents[0].when.precision"),
    ("incidents.0.places", [], "required", "incidents[0].places"),
    ("incidents.0.places.0.latitude", 90.5, "maximum", "incidents[0].places[0].latitude"),
    ("incidents.0.places.0.country", "Kenia", "enum", "incidents[0].places[0].country"),
    ("incidents.0.places.0.name", "Oldtown ", "pattern", "incidents[0].places[0].name"),
    ("incidents.0.actors.0.side", 3, "enum", "incidents[0].actors[0].side"),
    ("incidents.0.actors.0.evidence", {"name": []}, "required", "incidents[0].actors[0].evidence.name"),
    ("incidents.0.actors.0.evidence", {"nam": []}, "unknown-key", "incidents[0].actors[0].evidence.nam"),
    ("incidents.0.tags", ["a", "b", "a"], "unique", "incidents[0].tags"),
    ("incidents.0.killed.low", -1, "minimum", "incidents[0].killed.low"),
    ("incidents.0.a b", 1, "unknown-key", 'incidents[0]["a b"]'),
    ("incidents.1.count-", None, "required", "incidents[1]"),
    ("incidents.1.count", None, "required", "incidents[1]"),
    ("incidents.1.count.approximate", "yes", "type", "incidents[1].count.approximate"),
    ("recorded", "2024-03-07T09:00:00", "format", "recorded"),
    ("recorded", 1709802000, "type", "recorded"),
    ("recorded", "2024-03-07T24:61:00Z", "format", "recorded"),
    ("article.source_scale", "Galactic", "enum", "article.source_scale"),
    ("article.url", "javascript:alert(1)", "pattern", "article.url"),
]


@pytest.mark.parametrize(("path", "value", "rule", "column"), MISTAKES)
@pytest.mark.parametrize("name", ["x.json", "x.yaml"])
def test_each_mistake_gives_one_error_at_its_place(
    name: str, path: str, value: Any, rule: str, column: str
) -> None:
    document, findings = read(changed(path, value), name=name)
    assert document is None
    assert [(rule, column)] == [at for at in told(findings) if at[1] != "article"]
    assert findings[0].severity is Severity.ERROR
    assert findings[0].message
    assert findings[0].hint


def test_all_mistakes_of_a_document_are_told_at_once() -> None:
    document = sample()
    document["article"]["publishd"] = document["article"].pop("published")
    document["incidents"][0]["actors"][0]["type"] = "Rebel gruop"
    document["incidents"][0]["killed"]["evidence"]["low"][0]["start"] = 54
    document["incidents"].append("raid")
    found, findings = read(document)
    assert found is None
    assert told(findings) == [
        ("unknown-key", "article.publishd"),
        ("enum", "incidents[0].actors[0].type"),
        ("evidence", "incidents[0].killed.evidence.low[0]"),
        ("type", "incidents[2]"),
    ]
    assert [finding.suggestion for finding in findings[:2]] == ["published", "Rebel group"]


def test_a_document_of_another_kind_is_one_finding() -> None:
    for text in ("[]", "3", '"text"'):
        assert told(read(text)[1]) == [("type", None)]


WHERE = """\
{
  "version": "1.0",
  "article": {"title": "A", "publisher": "B",
    "published": "2024-13-01"},
  "recorded": "2024-03-07T09:00:00Z",
  "incidents": [

    {"id": "a", "role": "background", "review": "accepted", "summary": "s",
     "when": {"first": "2024-01-01",
       "last": 5, "precision": 1},
     "links": [
       {"kind": "sequence", "incident": "b"},
       {"kind": "none", "incident": "b"}
     ], "extra": {"deep": []}}
  ]
}
"""


def test_a_finding_names_file_and_line_in_json_and_in_yaml() -> None:
    for name in ("where.json", "where.yaml"):
        _, findings = read(WHERE, name=name)
        assert [(finding.line, finding.column) for finding in findings] == [
            (4, "article.published"),
            (10, "incidents[0].when.last"),
            (13, "incidents[0].links[1].kind"),
            (14, "incidents[0].extra"),
        ]
        assert {finding.file for finding in findings} == {name}


def test_a_missing_key_stands_on_the_line_of_what_lacks_it() -> None:
    _, findings = read(WHERE.replace('"summary": "s",', ""))
    assert (8, "incidents[0].summary") in [(finding.line, finding.column) for finding in findings]


# YAML.

YAML = """\
version: "1.0"
article: {title: no, publisher: Yes, published: 2024-03-06, language: no}
recorded: 2024-03-07T09:00:00+02:00
incidents:
  - id: on
    role: background
    review: accepted
    summary: 2024-03-05
    crowd_size: 1_000
    tags: [0x1F, 012, .5, +1, .nan, ~x, True, 1:30]
    when:
    class_word: ~
"""


def test_yaml_scalars_are_those_of_json_and_nothing_more() -> None:
    found, findings = read(YAML, name="x.yaml")
    assert findings == ()
    assert found is not None
    assert (found.article.title, found.article.publisher, found.article.language) == ("no", "Yes", "no")
    only = found.incidents[0]
    assert (only.id, only.summary, only.crowd_size, only.when, only.class_word) == (
        "on", "2024-03-05", "1_000", None, None,
    )  # fmt: skip
    assert only.tags == ("0x1F", "012", ".5", "+1", ".nan", "~x", "True", "1:30")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("true", True),
        ("-0", 0),
        ("12", 12),
        ("1e3", 1000.0),
        ("-1.50", -1.5),
        ("1.", "1."),
        ("0o7", "0o7"),
    ],
)
def test_plain_scalars(text: str, value: Any) -> None:
    assert value == plain_scalar(text)
    assert type(value) is type(plain_scalar(text))


@pytest.mark.parametrize(
    ("text", "rule", "column"),
    [
        ("coder: &me someone", "anchor", "coder"),
        ("coder: *me", "anchor", "coder"),
        ("coder: !!python/object/apply:os.system [ls]", "tag", "coder"),
        ("coder: !local x", "tag", "coder"),
        ("version: '1.0'", "duplicate-key", "version"),
        ("&key coder: x", "anchor", None),
        ("<<: {coder: x}", "unknown-key", '["<<"]'),
    ],
)
def test_yaml_beyond_json_is_a_finding(text: str, rule: str, column: str | None) -> None:
    found, findings = read(YAML + text, "x.yaml")
    assert found is None
    assert (rule, column) in told(findings)
    assert {finding.line for finding in findings} == {YAML.count("\n") + 1}


def test_a_billion_laughs_stay_small() -> None:
    laughs = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{name}: &{name} [{','.join('*' + before for _ in range(9))}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    found, findings = read(laughs, name="x.yaml")
    assert found is None
    assert 81 <= sum(finding.rule == "incident/anchor" for finding in findings) < 200


@pytest.mark.parametrize(
    ("name", "levels"),
    [("x.json", 33), ("x.json", 500), ("x.json", 200_000), ("x.yaml", 33), ("x.yaml", 200_000)],
)
def test_deep_nesting_is_a_finding(monkeypatch: pytest.MonkeyPatch, name: str, levels: int) -> None:
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)  # libyaml gives up by itself at 1,000 levels
    found, findings = read("[" * levels + "]" * levels, name=name)
    assert found is None
    assert "incident/depth" in [finding.rule for finding in findings]


# JSON.


@pytest.mark.parametrize("number", ["NaN", "-Infinity", "1e400", "9" * 5000])
def test_numbers_that_json_does_not_know_are_findings(number: str) -> None:
    text = json.dumps(changed("incidents.0.places.0.latitude", "@")).replace('"@"', number)
    found, findings = read(text)
    assert found is None
    assert told(findings) == [("number", "incidents[0].places[0].latitude")]


def test_a_whole_number_beyond_bounds_is_a_finding() -> None:
    text = json.dumps(changed("incidents.0.killed.low", "@")).replace('"@"', "1" + "0" * 300)
    assert told(read(text)[1]) == [("maximum", "incidents[0].killed.low")]


def test_a_key_that_stands_twice_is_a_finding() -> None:
    text = json.dumps(sample(), indent=1).replace('"id": "raids"', '"id": "raids",\n\n"id": "raids"')
    found, findings = read(text)
    assert found is None
    assert told(findings) == [("duplicate-key", "incidents[1].id")]
    assert text[: text.rindex('"id"')].count("\n") + 1 == findings[0].line


@pytest.mark.parametrize("escape", ['"\\ud800"', '"\\udfff x"'])
def test_half_a_character_is_a_finding(escape: str) -> None:
    text = json.dumps(changed("coder", "@")).replace('"@"', escape)
    assert told(read(text)[1]) == [("character", "coder")]
    key = json.dumps(sample()).replace('"version"', f"{escape}: 1, " + '"version"')
    assert ("character", None) in told(read(key)[1])


# What cannot be read at all.


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"", "x.json", "is empty"),
        (b" \n", "x.yaml", "is empty"),
        (b"# only a comment\n", "x.yaml", "is empty"),
        (b'{"version": "1.0\xff"}', "x.json", "not UTF-8: byte 16 is 0xff"),
        (b"\xff\xfe{\x00}\x00", "x.json", "not UTF-8: byte 0 is 0xff"),
        (b'{\n "version" 1}', "x.json", "not JSON: line 2, column 12"),
        (b"{} {}", "x.json", "not JSON: line 1, column 4"),
        (b"a: 1\nb: [1, 2\nc: 3\n", "x.yaml", "not YAML: line 3, column 2"),
        (b"a: \x00", "x.yaml", "not YAML"),
        (b"a: 1\n---\nb: 2\n", "x.yaml", "line 2: a second document"),
        (b"? [a, b]\n: c\n", "x.yaml", "line 1: a key must be text"),
        (b"a: 1\n? *b\n: c\n", "x.yaml", "line 2: a key must be text"),
    ],
)
def test_what_is_no_document_at_all_is_a_source_error(data: bytes, name: str, message: str) -> None:
    with pytest.raises(SourceError, match=message) as caught:
        read_document(io.BytesIO(data), name=name)
    assert repr(name) in str(caught.value)


def test_a_file_that_cannot_be_opened_is_a_source_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"cannot read '.*nowhere.json': No such file"):
        read_document(tmp_path / "nowhere.json")
    with pytest.raises(SourceError, match="Is a directory"):
        read_document(tmp_path)


def test_a_document_larger_than_the_bound_is_a_source_error(monkeypatch: pytest.MonkeyPatch) -> None:
    text = json.dumps(sample())
    monkeypatch.setattr(loading, "LARGEST", len(text))
    assert read(text)[1] == ()
    with pytest.raises(SourceError, match="larger than"):
        read(text + " ")


# Writing.


def test_defaults_are_left_out_of_what_is_written() -> None:
    document = read(sample())[0]
    assert document is not None
    assert to_document_dict(document) == sample() | {"recorded": "2024-03-07T09:00:00+00:00"}


def test_checks_see_the_document_and_their_findings_get_a_line() -> None:
    text = json.dumps(sample(), indent=1)
    error = Finding(rule="own", severity=Severity.ERROR, message="no", column="incidents[1].count.parts[3].x")
    seen: list[incident.IncidentDocument] = []

    def check(document: incident.IncidentDocument) -> list[Finding]:
        seen.append(document)
        return [error]

    found, findings = read_document(io.BytesIO(text.encode()), name="x.json", checks=[check])
    assert seen == [found]
    assert findings == (
        attrs.evolve(error, file="x.json", line=text[: text.index('"count"')].count("\n") + 1),
    )


def test_writing_replaces_the_file_in_one_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = read(sample())[0]
    assert document is not None
    target = tmp_path / "doc.json"
    target.write_text("before")

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        with pytest.raises(FormatError, match="No space left"):
            write_document(document, target)
    assert target.read_text() == "before"
    assert os.listdir(tmp_path) == ["doc.json"]  # noqa: PTH208 - names, not paths


def test_what_cannot_be_written_is_a_format_error(tmp_path: Path) -> None:
    document = read(sample())[0]
    assert document is not None
    with pytest.raises(FormatError, match=r"ends in \.json, \.yaml, \.yml"):
        write_document(document, tmp_path / "doc.txt")
    with pytest.raises(FormatError, match="there is no folder"):
        write_document(document, tmp_path / "nowhere" / "doc.json")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("[" + "NaN," * 20_000 + "0]", "x.json"),
        ('{"incidents": [' + "0," * 20_000 + "0]}", "x.json"),
        ("{" + '"a": 1,' * 20_000 + '"a": 1}', "x.json"),
        ("a: [" + "*a," * 20_000 + "*a]", "x.yaml"),
    ],
)
def test_errors_beyond_all_bounds_are_capped_and_said_to_be(text: str, name: str) -> None:
    found, findings = read(text, name)
    assert found is None
    assert "incident/too-many" in [finding.rule for finding in findings]
    assert len(findings) < 2 * 10_000 + 20


def test_a_long_list_of_anything_is_compared_in_linear_time() -> None:
    tags = [number if number % 2 else {"a": number} for number in range(20_000)]
    _, findings = read(changed("incidents.0.tags", tags))
    assert ("unique", "incidents[0].tags") not in told(findings)

"""Where sentences, clauses, headings and the dateline of a news text are; offsets are those of the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acled_export.news_text import read_text
from acled_export.news_text.clauses import clauses_of


def sentences(text: str) -> list[str]:
    reading = read_text(text)
    return [text[sentence.start : sentence.end] for sentence in reading.sentences]


@pytest.mark.parametrize(
    "expected",
    [
        ["The army left.", "The rebels came."],
        ["Mr. Smith met Dr. Okello and Gen. Musa.", "They spoke for an hour."],
        ["Col. A. B. Traore spoke.", "Nobody answered."],
        ["The U.S. Army left.", "It had come in 2003."],
        ["Troops of the U.N. mission left St. Louis on Jan. 5.", "They will not be back."],
        ["The shells fell at 5 a.m. on Sunday.", "Two people died."],
        ["It cost $3.5 million.", "No. 5 Brigade paid."],
        ["He waited...", "Then he ran."],
        ["Who did it?", "Nobody knows!", "Nobody will ever know."],
        ['"Stop!" he cried.', "They fired."],
        ['He asked: "Why?"', "There was no answer."],
        [
            "\N{LEFT DOUBLE QUOTATION MARK}They came at night.",
            "We ran,\N{RIGHT DOUBLE QUOTATION MARK} he said.",
        ],
        ["(It was not the first time.)", "In May two men died."],
        ["The firm, Acme Inc. of Nairobi, closed.", "The workers marched."],
    ],
    ids=lambda expected: expected[0],
)
def test_sentences_end_where_they_end(expected: list[str]) -> None:
    assert expected == sentences(" ".join(expected))


@pytest.mark.parametrize("blank", ["\n\n", "\r\n\r\n", "\n \n", "\n\n\n", "\n\t\n"])
def test_a_blank_line_ends_a_paragraph(blank: str) -> None:
    reading = read_text(f"The army left. It rained.{blank}The rebels came.")
    assert [sentence.paragraph for sentence in reading.sentences] == [0, 0, 1]


def test_without_blank_lines_each_line_is_a_paragraph() -> None:
    reading = read_text("The army left.\nThe rebels came.\nIt rained.")
    assert [sentence.paragraph for sentence in reading.sentences] == [0, 1, 2]


def test_each_item_of_a_list_stands_for_itself() -> None:
    found = sentences("The dead were:\n- three men in Gao;\n- two women in Kidal.\n\nThe army left.")
    assert found == ["The dead were:", "- three men in Gao;", "- two women in Kidal.", "The army left."]


def test_lines_without_a_stop_are_headings() -> None:
    text = "Gunmen kill three\n\nGunmen killed three men. They fled.\n\nA tense border\n\nThe army came."
    reading = read_text(text)
    headings = [text[it.start : it.end] for it in reading.sentences if it.heading]
    assert headings == ["Gunmen kill three", "A tense border"]


def headings(text: str) -> list[str]:
    reading = read_text(text)
    return [text[it.start : it.end] for it in reading.sentences if it.heading]


WRAPPED = (
    "BAMAKO, Mali, May 15 (Agency) - Gunmen on motorcycles killed three\n"
    "farmers near the town of Bandiagara on Monday, officials said. They\n"
    "fled towards the border with Burkina Faso. Two soldiers of the\n"
    "Malian army were wounded when they followed them, said a spokesman of\n"
    "Bandiagara district.\n"
    "On Tuesday, hundreds of people marched in Mopti to demand that the\n"
    "state protect them. The march was peaceful\n"
)


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "before", ["", "Gunmen kill three near Gao\n", "A headline nearly as wide as the rest of the text\n"]
)
def test_lines_of_a_fixed_width_are_put_together(before: str, ends: str) -> None:
    text = (before + WRAPPED).replace("\n", ends)
    reading = read_text(text)
    told = [it for it in reading.sentences if not it.heading]
    assert headings(text) == before.split("\n")[:-1]
    assert [" ".join(text[it.start : it.end].split())[-12:] for it in told] == [
        "icials said.",
        "urkina Faso.",
        "ra district.",
        "rotect them.",
        "was peaceful",
    ]
    assert [it.paragraph - told[0].paragraph for it in told] == [0, 0, 0, 1, 1]
    assert reading.dateline is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen killed three farmers in Gao", []),
        (
            "Gunmen kill three\n\nGunmen killed three men in Gao,\nofficials said\n\nThey fled.",
            ["Gunmen kill three"],
        ),
        ("In Mali:\n\n- Gunmen killed three\n- Shells hit Gao\n\nIt rained.", []),
        ("1. Gunmen killed three\n2) Shells hit Gao\n\nIt rained.", []),
        ("Gunmen killed three in Gao\nPolice fired on a crowd in Mopti\nShells hit Kidal", []),
        (
            "Gunmen kill three\nBy A. Writer\nGunmen killed three men. They fled.",
            ["Gunmen kill three", "By A. Writer"],
        ),
        ("Gunmen killed three men in the far north\nThey fled.", []),
        (
            "Gunmen kill three\nBy A. Writer\n\nGunmen killed three. They fled.",
            ["Gunmen kill three\nBy A. Writer"],
        ),
        ("Gunmen killed three farmers near the town of\nBandiagara on Monday.", []),
        ("It rained.\n\nGunmen killed three farmers", []),
    ],
)
def test_a_heading_stands_alone_above_other_text(text: str, expected: list[str]) -> None:
    assert expected == headings(text)


@pytest.mark.parametrize(
    "dateline",
    [
        "NEW YORK, N.Y. - ",
        "Bogota.- ",
        "BAMAKO, Mali, Sept 12 (Agency) - ",
        "KYIV (Agency) \N{EM DASH} ",
        "PORT-AU-PRINCE, Haiti \N{EN DASH} ",
        "KINSHASA: ",
        "Baquba (Iraq), April 20 (LPA) - ",
        "(GOMA) - ",
    ],
)
def test_a_dateline_is_found_at_the_start_of_the_text_and_behind_headings(dateline: str) -> None:
    for before in ("", "Rebels come closer\n\n"):
        text = f"{before}{dateline}Rebels came on Monday."
        found = read_text(text).dateline
        assert found is not None
        assert dateline == text[slice(*found)]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels came on Monday.",
        "The rebels - there were many - came.",
        "They said: nothing.",
        "Sake fell. Rebels (M23) - there were many - came.",
        "GOMA FELL. SAKE: Rebels came.",
    ],
)
def test_other_beginnings_are_no_dateline(text: str) -> None:
    assert read_text(text).dateline is None


def test_clauses_end_at_commas_and_at_words_that_begin_one() -> None:
    text = "The rebels, who had fled, were caught after two soldiers died; nobody else was hurt."
    reading = read_text(text)
    (sentence,) = reading.sentences
    clauses = clauses_of(reading, sentence)
    starts = [reading.words[clause.first].folded for clause in clauses]
    assert starts == ["the", "who", "were", "after", "nobody"]
    assert [clause.opener for clause in clauses] == [None, "who", None, "after", None]


PIECES = st.sampled_from(
    ["Mr. ", "a. ", "A. B. ", "U.S. ", "\n\n", "\r\n", "\n- ", "1. ", '"', "\N{RIGHT DOUBLE QUOTATION MARK}",
     "...", "?! ", "BAMAKO (X) - ", "said", " ", ", ", "; who ", "\u202eRTL\u202c", "e\u0301",
     "\N{BUS}\u200d", "\0", "\ufeff", "<p>", "3.5", "\u2028", "\x85", "\N{IDEOGRAPHIC FULL STOP}"]
)  # fmt: skip
TEXTS = st.text() | st.lists(PIECES, max_size=30).map("".join)


@given(TEXTS)
def test_sentences_are_in_order_and_hold_every_letter_of_any_text(text: str) -> None:
    reading = read_text(text)
    edges = [0, *(edge for it in reading.sentences for edge in (it.start, it.end)), len(text)]
    assert sorted(edges) == edges
    between = zip(edges[::2], edges[1::2], strict=True)
    assert "".join(text[start:end] for start, end in between).strip() == ""
    assert list(range(len(reading.sentences))) == [it.number for it in reading.sentences]


@given(TEXTS)
def test_words_stand_in_their_sentences_and_clauses_hold_all_of_them(text: str) -> None:
    reading = read_text(text)
    counted = [number for it in reading.sentences for number in range(it.first, it.behind)]
    assert list(range(len(reading.words))) == counted
    for sentence in reading.sentences:
        clauses = clauses_of(reading, sentence)
        inside = [number for clause in clauses for number in range(clause.first, clause.behind)]
        assert list(range(sentence.first, sentence.behind)) == inside
        for word in reading.words_of(sentence):
            assert sentence is reading.sentence_at(word.start)
            assert reading.words[reading.word_at(word.start)] is word


@given(TEXTS)
def test_a_dateline_lies_in_the_first_sentence_that_is_no_heading(text: str) -> None:
    reading = read_text(text)
    if reading.dateline is not None:
        first = next(sentence for sentence in reading.sentences if not sentence.heading)
        assert first.start == reading.dateline[0] < reading.dateline[1] <= len(text)

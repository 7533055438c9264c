from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acled_export.number_words import BELOW_TWENTY, NUMBERS, number, numbers_in
from acled_export.told_deaths import VAGUE_CODES, told_deaths

OPEN = "On 1 March 2024, "
PLAIN = [
    ("soldiers met rebels, killing three soldiers and injuring five.", {3}),
    ("12 people were killed and 4 others injured in the town.", {12}),
    ("At least two civilians were killed.", {2}),
    ("a mine killed 12 River Front fighters near the ford.", {12}),
    ("the shelling left one dead and six wounded.", {1}),
    ("a bomb killed 4 people, including two children.", {4}),
    ("gunmen shot dead seven farmers.", {7}),
    ("21 villagers were killed and 3 wounded.", {21}),
    ("shots fell (3 km off). Two fatalities were reported.", {2}),
    ("four people died.", {4}),
    ("the M23 killed 9 soldiers.", {9}),
    ("1,200 people were killed.", {1200}),
    ("a suicide bomber killed 8 people.", {8, 9}),
    ("several people were killed.", set(VAGUE_CODES)),
    ("dozens of fighters were killed.", set(VAGUE_CODES)),
    ("no one was killed.", {0}),
    ("there were no fatalities.", {0}),
    ("shells fell, without any casualties.", {0}),
    ("shots fell. Unknown fatalities coded as 3.", {3}),
    ("shots fell. Fatalities were coded as 10.", {10}),
    ("15 fatalities split across 5 events, 3 fatalities coded to this event.", {3}),
    ("7 fatalities split across 2 events, 4 coded to this one.", {4}),
]
NOT_PLAIN = [
    "up to 10 people were killed.",
    "between 3 and 5 people were killed.",
    "more than 30 people were killed.",
    "militants killed two soldiers and three civilians.",
    "militants killed two soldiers and a civilian.",
    "two were killed, and two others died later.",
    "gunmen struck 3 villages, and people were killed.",
    "the gunmen claimed to have killed 20 soldiers.",
    "bandits killed 20 cattle.",
    "bandits killed 20 hens.",
    "police killed a man.",
    "casualties are unknown.",
    "marchers spoke against the killing of 5 students.",
    "2 of the 5 gunmen were killed.",
    "the bodies of 3 men were found.",
    "the 14-year-old driver was killed.",
    "5 people were killed or wounded.",
    "6 people were killed and wounded.",
    "15 fatalities split across 5 events.",
    "no one was killed in the first of two raids, but shots went on.",
    "5 rebels were killed. Fatalities coded as 7.",
    "fatalities coded as 3. Fatalities coded as 4.",
    "3 fatalities coded to this event, 4 fatalities coded to this event.",
    "2 people were killed each day.",
    "soldiers came and 5 rebels were killed.",
    "shots were heard.",
    "3 people were killed. " + "So they say. " * 1_000,
]


@pytest.mark.parametrize(("notes", "expected"), PLAIN)
def test_a_plain_toll_is_read(notes: str, expected: set[int]) -> None:
    told = told_deaths(OPEN + notes)
    assert told is not None
    assert told.allowed == expected
    assert told.words in (OPEN + notes).lower()


@pytest.mark.parametrize("notes", NOT_PLAIN)
def test_anything_else_is_left_open(notes: str) -> None:
    assert told_deaths(OPEN + notes) is None


@pytest.mark.parametrize("notes", ["", "killed", "12", "no", "killed 3", "dead dead"])
def test_scraps_are_no_trouble(notes: str) -> None:
    told = told_deaths(notes)
    assert told is None or told.allowed == {3}


@given(st.sampled_from(sorted(NUMBERS)))
def test_number_words_mean_their_number(word: str) -> None:
    assert number(word) == NUMBERS[word]
    assert number(word.upper()) == number(str(NUMBERS[word]))


@pytest.mark.parametrize(("text", "expected"), [("1,200", 1200), ("12.5", None), ("dozen", None), ("", None)])
def test_other_texts_are_numbers_or_not(text: str, expected: int | None) -> None:
    assert number(text) == expected


def test_words_count_up_from_zero() -> None:
    assert [number(word) for word in BELOW_TWENTY] == list(range(20))


@given(st.integers(0, 999_999), st.text("ab .", max_size=6), st.text("ab .", max_size=6))
def test_runs_of_digits_are_read_from_either_side(value: int, before: str, behind: str) -> None:
    for text, last in ((f"{before}{value}{behind}", False), (f"{before}{value}{behind}", True)):
        matrix = np.frombuffer(text.encode(), dtype=np.uint8).reshape(1, -1)
        assert numbers_in(matrix, last=last).tolist() == [value]
    two = np.frombuffer(f"{before}{value} 7".encode(), dtype=np.uint8).reshape(1, -1)
    assert numbers_in(two, last=True).tolist() == [7]
    assert numbers_in(two).tolist() == [value]


def test_a_row_without_digits_has_no_number() -> None:
    assert numbers_in(np.frombuffer(b"none", dtype=np.uint8).reshape(1, -1)).tolist() == [-1]

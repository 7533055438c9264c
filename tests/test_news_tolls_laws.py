"""Laws of tolls and crowds over any text, and over the sentences of news."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from acled_export.news_text import read_text
from acled_export.news_tolls import combined, crowds_in, tolls_in

PIECES = st.sampled_from(
    [
        "killed",
        "killing",
        "dead",
        "died",
        "wounded",
        "three",
        "12",
        "1,200",
        "at",
        "least",
        "dozens",
        "of",
        "people",
        "soldiers",
        "and",
        ",",
        ".",
        ";",
        ":",
        "were",
        "the",
        "a",
        "of",
        "them",
        "including",
        "no",
        "one",
        "nobody",
        "toll",
        "rose",
        "to",
        "between",
        "10",
        "or",
        "12",
        "bodies",
        "“",
        "”",
        '"',
        "'",
        "—",
        "-",
        "\n\n",
        "himself",
        "who",
        "said",
        "may",
        "have",
        "been",
        "to",
        "hospital",
        "left",
        "protesters",
        "hundreds",
        "some",
        "about",
        "crowd",
        "rallied",
        "marched",
        "in",
        "all",
        "according",
        "aged",
        "34",
        "Ali",
        "Hassan",
        "his",
        "two",
        "children",
        "\u202e",
        "́",
        "💣",
        "lost",
        "their",
        "lives",
        "arrested",
        "abducted",
        "taken",
        "hostage",
        "%",
        "$",
        "2023",
        "since",
        "among",
        "burned",
        "alive",
        "feared",
        "later",
        "$5",
        "24-year-old",
    ]
)
NEWS_LIKE = st.lists(PIECES, max_size=60).map(" ".join)
ANY_TEXT = st.one_of(st.text(max_size=300), NEWS_LIKE)


@given(ANY_TEXT)
def test_every_span_quotes_the_text(text: str) -> None:
    for toll in tolls_in(read_text(text)):
        assert text[toll.start : toll.end] == toll.quote
        assert toll.quote.strip()
        assert toll.words in text
        if toll.who is not None:
            assert text[toll.who.start : toll.who.end] == toll.who.quote
            assert toll.start <= toll.who.start < toll.who.end <= toll.end
        assert toll.verb is None or text[slice(*toll.verb)].strip()
    for crowd in crowds_in(read_text(text)):
        assert text[crowd.start : crowd.end] == crowd.quote
        assert crowd.size.strip()


@given(NEWS_LIKE)
def test_bounds_are_whole_and_in_order(text: str) -> None:
    reading = read_text(text)
    bounds = [(toll.low, toll.high) for toll in tolls_in(reading)]
    for low, high in bounds + [(crowd.low, crowd.high) for crowd in crowds_in(reading)]:
        assert low is None or high is None or 0 < low <= high


@given(NEWS_LIKE)
def test_a_part_points_at_another_toll_of_its_harm(text: str) -> None:
    tolls = tolls_in(read_text(text))
    for place, toll in enumerate(tolls):
        assert toll.part_of is None or (toll.part_of != place and tolls[toll.part_of].harm is toll.harm)


@given(NEWS_LIKE)
def test_tolls_come_in_the_order_of_the_text(text: str) -> None:
    starts = [(toll.sentence, toll.start) for toll in tolls_in(read_text(text))]
    assert starts == sorted(starts)


@given(NEWS_LIKE)
def test_what_is_combined_has_evidence_from_the_text(text: str) -> None:
    for toll in combined(tolls_in(read_text(text))).values():
        quotes = [it for found in toll["evidence"].values() for it in found]
        assert quotes
        assert all(text[it["start"] : it["end"]] == it["quote"] for it in quotes)


def test_a_text_of_hundreds_of_thousands_of_characters_comes_to_an_end_and_is_quoted_verbatim() -> None:
    hostile = "killed three and two of them, including no one was the dead or " * 4000
    reading = read_text(hostile)
    assert [it for it in tolls_in(reading) if hostile[it.start : it.end] != it.quote] == []
    assert [it for it in crowds_in(reading) if hostile[it.start : it.end] != it.quote] == []

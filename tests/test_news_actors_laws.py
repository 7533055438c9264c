"""What holds of the actors in any text, however hostile."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from acled_export.news_actors import actors_in, coded, known_aliases
from acled_export.news_text import read_text

PIECES = st.sampled_from(
    [
        "Malian soldiers", "the Kurdistan Workers Party (PKK)", "PKK", "Iran-backed", "militias",
        "of the", "from", "three", "1,200", "at least", "dozens of", "Fulani", "herders", "the group",
        "(", ")", "(FBF)", "Foo Bar Front", "US and British", "warplanes", "'s", ",", ".", "\n\n", "-",
        "pro-", "clan", "men", "Islamic State", "Israel struck", "\N{RIGHT-TO-LEFT OVERRIDE}",
        "e\N{COMBINING ACUTE ACCENT}", "\N{PILE OF POO}", "<b>", "\x00", "the Sudan", "National Guard",
        "members", "army", "Hamas-run", "\N{RIGHT SINGLE QUOTATION MARK}s police", "\N{NO-BREAK SPACE}",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=30).map(" ".join),
    st.lists(PIECES, max_size=30).map("".join),
)


@given(TEXTS)
def test_mentions_are_verbatim_in_order_and_apart(text: str) -> None:
    found = actors_in(read_text(text))
    assert [mention.quote for mention in found] == [text[mention.start : mention.end] for mention in found]
    assert [mention for mention in found if not mention.quote.strip()] == []
    assert [(a, b) for a, b in itertools.pairwise(found) if a.end > b.start] == []


@given(TEXTS, st.sampled_from([None, "Mali", "United States", "Atlantis"]))
def test_every_mention_is_coded_and_says_again_only_what_stood_before(text: str, country: str | None) -> None:
    for place, mention in enumerate(actors_in(read_text(text))):
        name = coded(mention, country).name
        assert name.strip() == name != ""
        assert "{" not in name
        assert mention.antecedent is None or mention.antecedent < place


@given(st.text(max_size=40))
def test_a_name_is_among_its_aliases(name: str) -> None:
    assert name.casefold().strip() in known_aliases(name) or not name.strip()

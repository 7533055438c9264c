"""What holds of the draft of any text: nothing breaks, all passages are verbatim, no event lacks evidence."""

from __future__ import annotations

import datetime as dt
import functools
import random
import re
from pathlib import Path

import attrs
import pytest
from drafted_cases import PUBLISHED, drafted
from hypothesis import example, given, settings
from hypothesis import strategies as st

from acled_export.documents import read_document
from acled_export.documents.structure import to_document_dict
from acled_export.evidence import passages, unproven
from acled_export.findings import Severity
from acled_export.incident import IncidentDocument, Review, Role
from acled_export.legality import illegal
from acled_export.lexicon.stored import triggers

ARTICLES = Path(__file__).parent / "articles" / "dev"
LAW = settings(settings.get_profile("drafting"))
UNREADABLE = "incident/texts-readable"  # what is quoted from a text of broken letters stays as broken


def lawful(text: str, published: dt.date = PUBLISHED) -> IncidentDocument:
    """Draft a text, and see that the document is one that any text may get."""
    document = drafted(text, published)
    content = to_document_dict(document)
    assert unproven(content, text) == ()
    # a blank text is refused before it comes to a draft
    bare = attrs.evolve(document, article=attrs.evolve(document.article, text=None))
    errors = [it for it in illegal(bare) if it.severity is Severity.ERROR and it.rule != UNREADABLE]
    assert [it.text() for it in errors] == []
    assert all(incident.review is Review.NEEDS_REVIEW for incident in document.incidents)
    for incident, plain in zip(document.incidents, content.get("incidents", []), strict=True):
        assert list(passages({"incidents": [plain]}))
        assert incident.role is not Role.EVENT or incident.evidence["sub_event_types"]
    for number, plain in enumerate(content.get("unattached", [])):
        assert list(passages({"unattached": [plain]})), number
    return document


PIECES = st.sampled_from(
    ["Gunmen killed three farmers", "near the town of Bandiagara", "in Mali", "on Monday",
     ", officials said. ", "Police fired tear gas at protesters", "A suicide bomber blew himself up",
     "at least 12 people", "were wounded", "marched in Nairobi, Kenya, ", "on 8, 9 and 12 May",
     "Boko Haram", "the Nigerian army", "was shelled by", " and ", "in retaliation for",
     "hundreds of people", "Allied Democratic Forces (ADF)", "threatened to bomb", " since 2011, ",
     "KYIV, Ukraine (Agency) \N{EM DASH} ", "\n\n", "\r\n", "\r", "\u2028", "\x85", " ", ". ",
     "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}", "\u202e", "\u202c",
     "\u0645\u0627\u0644\u064a", "\u05d9\u05e8\u05d5\u05e9\u05dc\u05d9\u05dd", "e\u0301", "Gao\u0301",
     "\N{WOMAN}\u200d\N{BABY}", "\N{VARIATION SELECTOR-16}", "\0", "\x1b[31m", "\ufeff", "\u00ad",
     "\u200b", "<p>", "&amp;", "<script>", "\N{LATIN SMALL LIGATURE FI}",
     "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}", "\N{LATIN SMALL LETTER SHARP S}", "\ufdfa",
     "\u0e1b\u0e23\u0e30\u0e40\u0e17\u0e28\u0e44\u0e17\u0e22", "\u5317\u4eac", "\N{FULLWIDTH DIGIT THREE}",
     "\u0663", "\N{ROMAN NUMERAL TWELVE}", "1" * 400, "99999999999999999999", "1e999", "x" * 300, "-", "'",
     "\N{HALFWIDTH KATAKANA VOICED SOUND MARK}", "$", "%s", "{0}", "\\"]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(),
    st.text(st.characters()),
    st.lists(PIECES, max_size=25).map(" ".join),
    st.lists(PIECES, max_size=25).map("".join),
    st.lists(PIECES | st.text(max_size=4), max_size=25).map("".join),
)
DAYS = st.dates(dt.date(1997, 1, 1), dt.date(2024, 5, 15))


@LAW
@given(TEXTS, DAYS)
@example("", PUBLISHED)
@example(" \n", PUBLISHED)
@example("\ufeff", PUBLISHED)
@example("KILLED&1\x800", PUBLISHED)
@example("Gunmen killed \N{HALFWIDTH KATAKANA VOICED SOUND MARK} three men.", PUBLISHED)
def test_any_text_has_a_lawful_draft(text: str, published: dt.date) -> None:
    lawful(text, published)


@given(
    st.lists(st.sampled_from(["\ud800", "\udfff", "killed two men in Gao, Mali, on Monday", " ", ". "])).map(
        "".join
    )
)
def test_half_characters_break_nothing(text: str) -> None:
    assert unproven(to_document_dict(drafted(text)), text) == ()


@functools.cache
def articles() -> tuple[tuple[str, dt.date], ...]:
    """Return the texts of the articles that may be read, each with its day of publication."""
    found = []
    for path in sorted(ARTICLES.glob("*.yaml")):
        document, _ = read_document(path)
        assert document is not None
        assert document.article.text
        found.append((document.article.text, document.article.published))
    return tuple(found)


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, dt.date]:
    """Draw an article with its sentences, words, letters or marks disturbed."""
    text, published = draw(st.sampled_from(articles()))
    chance = random.Random(draw(st.integers(0, 2**32)))  # noqa: S311 - no secret
    for _ in range(draw(st.integers(1, 4))):
        text = draw(st.sampled_from(CHANGES))(text, chance)
    return text, published


def shuffled(text: str, chance: random.Random) -> str:
    sentences = re.split(r"(?<=[.!?])\s+", text)
    chance.shuffle(sentences)
    return " ".join(sentences)


def thinned(text: str, chance: random.Random) -> str:
    return " ".join(word for word in text.split(" ") if chance.random() > 0.2)


def recased(text: str, chance: random.Random) -> str:
    fold = chance.choice([str.upper, str.lower, str.title, str.swapcase])
    return " ".join(fold(word) if chance.random() < 0.3 else word for word in text.split(" "))


NOISE = (
    "\u202e",
    "\N{BUS}",
    "e\u0301",
    "<br/>",
    "\0",
    "9999999999",
    '"',
    "\n",
    "\r\n\r\n",
    "killed",
    "on Monday",
    "not",
    "(",
    "Mali",
)


def noisy(text: str, chance: random.Random) -> str:
    return " ".join(
        f"{word}{chance.choice(NOISE)}" if chance.random() < 0.1 else word for word in text.split(" ")
    )


def joined(text: str, chance: random.Random) -> str:
    other, _ = chance.choice(articles())
    return f"{text}\n\n{other}"


def cut(text: str, chance: random.Random) -> str:
    return text[chance.randrange(len(text) + 1) :]


def unmarked(text: str, chance: random.Random) -> str:
    mark = chance.choice([".", ",", "\n", " "])
    return text.replace(mark, chance.choice(["", " ", "\n", "\t"]))


CHANGES = (shuffled, thinned, recased, noisy, joined, cut, unmarked)


@LAW
@given(mutated())
def test_an_article_however_disturbed_has_a_lawful_draft(disturbed: tuple[str, dt.date]) -> None:
    lawful(*disturbed)


@pytest.mark.parametrize("number", range(24))
def test_an_article_as_it_stands_has_a_lawful_draft_twice_the_same(number: int) -> None:
    text, published = articles()[number]
    assert lawful(text, published) == drafted(text, published)


def test_there_are_as_many_articles_as_are_tried() -> None:
    assert len(articles()) == 24


def words_of_triggers() -> str:
    return " ".join(sorted({form for entry in triggers().triggers for form in entry.forms}))


LONG = {
    "numbers": "12 3,456 ",
    "digits": "9",
    "capitals": "Abc Def ",
    "one word": "x",
    "triggers": "killed ",
    "marches": "marched ",
    "clauses": "killed two people in Gao, ",
    "short letters": "Forces (ADF) ",
    "killers": "soldiers killed rebels and rebels killed soldiers ",
    "answers": "in retaliation for the attack on Gao by Boko Haram, ",
    "references": "The strikes killed them. ",
    "sides": "the army and the rebels ",
    "near": "near Gao and ",
    "tolls": "at least 12 people ",
    "dates": "on 3 May 2024, ",
    "months": "May ",
    "letters in brackets": "Allied Democratic Forces (ADF) ",
    "datelines": "BAMAKO (Agency) - ",
    "initials": "A. B. ",
    "titles": "Mr. ",
    "apostrophes": "'s ",
    "hyphens": "a-",
    "brackets": "(",
    "markup": "<p>",
    "joiners": "\N{WOMAN}\u200d",
    "accents": "e\u0301",
    "right to left": "\u202e\u0645\u0627\u0644\u064a ",
    "line ends": "a\r\nb\rc\n\n",
    "items": "\n- a",
    "events": "Gunmen killed three men in Gao, Mali, on Monday. ",
    "paragraphs": "Gunmen killed three men in Gao, Mali, on Monday.\n\n",
}
LENGTH = 20_000


@pytest.mark.parametrize("piece", LONG.values(), ids=LONG)
def test_the_same_again_and_again_breaks_nothing(piece: str) -> None:
    lawful((piece * (LENGTH // len(piece) + 1))[:LENGTH])


def test_all_the_words_that_tell_of_events_in_one_row_break_nothing() -> None:
    lawful(words_of_triggers()[:LENGTH])


@pytest.mark.parametrize("piece", ['"', "A", " ", "\n", ", ", "\0"])
def test_a_million_characters_break_nothing(piece: str) -> None:
    assert lawful((piece * 1_000_000)[:1_000_000]).incidents == ()


def test_a_million_characters_of_sentences_break_nothing() -> None:
    text = ("a. " * 350_000)[:1_000_000] + " Gunmen killed three men in Gao, Mali, on Monday."
    (incident,) = lawful(text).incidents
    assert incident.evidence["sub_event_types"][0].start > 1_000_000

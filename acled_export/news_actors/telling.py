"""What a mention tells, once its words are put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acled_export.lexicon.stored import people
from acled_export.news_actors.told import ActorTold, Kind, Option
from acled_export.news_actors.word_sets import SOCIAL, UNARMED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from acled_export.news_actors.drafts import Draft
    from acled_export.news_actors.tokens import Text

PRO_IRAN = "Militia (Pro-Iran)"
FORCES = ("state_military", "state_police")
SPONSORED = ("militia", "unidentified_rebel", "unidentified_armed", "group_word", "gang")


def told_of(text: Text, draft: Draft) -> ActorTold:
    """Return what a mention tells."""
    words = text.reading.words
    start = words[draft.first].start
    end = draft.end if draft.end is not None else words[draft.behind - 1].end
    if text.reading.text[start:end].count("(") > text.reading.text[start:end].count(")"):
        end += text.reading.text.startswith(")", end)
    if text.reading.text[end - 2 : end] in ("'s", "\N{RIGHT SINGLE QUOTATION MARK}s"):
        end -= 2
    category = draft.settled
    options = _options(text, draft, category)
    count = draft.before.count
    if count is not None and count.article and (draft.head is None or draft.head.collective):
        count = None
    return ActorTold(
        start=start,
        end=end,
        quote=text.reading.text[start:end],
        kind=_kind(draft, category),
        category=category,
        type=_type(draft, category, options),
        head=draft.head.form if draft.head else None,
        group=_best_name(options, draft),
        options=options,
        location_hint=tuple(dict.fromkeys(country for option in options for country in option.countries)),
        country=_country(draft, options),
        low=count.low if count else None,
        high=count.high if count else None,
        social=_social(draft, category),
        people=draft.people,
        armed=_armed(draft, category),
        weak=draft.metonym or (draft.head is not None and draft.head.weak and not _strengthened(draft)),
        suspected=draft.before.suspected,
        definite=draft.before.definite,
        tie=draft.tie,
    )


def _kind(draft: Draft, category: str) -> Kind:
    if draft.metonym:
        return Kind.COUNTRY
    if draft.named and category not in FORCES:
        return Kind.GROUP
    if draft.is_reference:
        return Kind.REFERENCE
    return Kind.STATE if category in FORCES else Kind.NOUN


def _options(text: Text, draft: Draft, category: str) -> tuple[Option, ...]:
    found = dict.fromkeys(said.option for said in draft.named)
    if not found and draft.people is None:
        found = dict.fromkeys(said.option for said in draft.generic)
    if not found and draft.sponsored == "Iran" and category in SPONSORED:
        found = dict.fromkeys(
            (Option(name=PRO_IRAN, type="Political militia", countries=("Iraq", "Syria", "Lebanon")),)
        )
    counts = text.countries
    return tuple(
        sorted(
            found,
            key=lambda option: -max((counts.get(country, 0) for country in option.countries), default=0),
        )
    )


def _best_name(options: tuple[Option, ...], draft: Draft) -> str | None:
    named = [option for option in options if option.home is None and not option.generic]
    named.sort(key=lambda option: option.until is not None)
    return named[0].name if named and draft.tie not in ("pro", "anti") else None


def _country(draft: Draft, options: tuple[Option, ...]) -> str | None:
    if draft.country is not None:
        return draft.country
    homes = {option.home for option in options}
    return next(iter(homes)) if len(homes) == 1 else None


def _type(draft: Draft, category: str, options: tuple[Option, ...]) -> str | None:
    if draft.named and options:
        return options[0].type
    known = people().categories.get(category)
    if category == "unidentified_rebel":
        return "Rebel group"
    if category == draft.category and draft.head is not None and draft.head.type is not None:
        return draft.head.type
    return known.actor_type if known is not None else None


def _social(draft: Draft, category: str) -> tuple[str, ...]:
    own = [draft.head.group] if draft.head is not None and draft.head.group else []
    own += [SOCIAL[word] for word in draft.head_form.split()[:-1] if word in SOCIAL]
    if category in FORCES or draft.named:
        return ()
    return tuple(dict.fromkeys((*own, *draft.before.social)))


def _armed(draft: Draft, category: str) -> bool | str:
    if draft.named and category not in people().categories:
        return True
    known = people().categories.get(category)
    if known is None or (known.armed is False and not _says(draft, ("armed",))):
        return False
    if known.armed is True and _says(draft, UNARMED) and "former" in draft.before.adjectives | {""}:
        return False
    return known.armed or "crude"


def _says(draft: Draft, words: Iterable[str]) -> bool:
    return bool(draft.before.adjectives & set(words))


def _strengthened(draft: Draft) -> bool:
    """Tell whether a number, a country or an adjective makes a common noun count."""
    before = draft.before
    counted = before.count is not None and not before.count.article
    return (
        counted
        or draft.country is not None
        or bool(draft.named)
        or bool(before.adjectives)
        or bool(draft.people)
    )

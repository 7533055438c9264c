"""Pools of values that rows are drawn from: places, casts of actors, sources, sentences for the notes.

Made once from a seed; rows are then only indices into them. Everything but the towns is invented.
"""

from __future__ import annotations

import random
from typing import Any

import attrs
import numpy as np
import pyarrow as pa

from acled_export.testing import scenes
from acled_export.vocabulary import vocabulary

WARDS = 1_600  # places in and around each town
VARIANTS = 4  # casts of each kind of event in each country
SPREAD = 0.08  # degrees, so that every place stays well inside its country
UNITS = 24
SHARES = {
    "Protests": 0.42,
    "Battles": 0.16,
    "Explosions/Remote violence": 0.16,
    "Violence against civilians": 0.13,
    "Riots": 0.06,
    "Strategic developments": 0.07,
}
GROUPS = {
    2: "Dawn Column {n} ({country})",
    3: "Harbour Street Militia {n}",
    4: "Hill Clan Militia {n} ({country})",
}
CROWDS = ("no report", "dozens", "hundreds", "around 100", "about 200 to 300", "several dozen", "large")
Strings = list[str | None]


@attrs.frozen(kw_only=True)
class Pools:
    """Arrow columns by name, and how likely each kind of event is."""

    places: pa.Table
    casts: pa.Table
    sources: pa.Table
    fillers: pa.Array
    tolls: pa.Array
    weights: np.ndarray[Any, np.dtype[np.float64]]
    deadly: np.ndarray[Any, np.dtype[np.int64]]  # of each kind: 0 never, 1 maybe, 2 at least one


def make_pools(seed: int) -> Pools:
    """Make all pools; the same seed gives the same pools."""
    rng = random.Random(seed)  # noqa: S311 - nothing here is a secret
    kinds = scenes.kinds()
    types = [vocabulary("sub_event_type").facts[term]["event_type"] for term, _, _ in kinds]
    weights = np.array([SHARES[kind] / types.count(kind) for kind in types])
    deadly = [2 if term == "Suicide bomb" else int(scenes.may_kill(term)) for term, _, _ in kinds]
    return Pools(
        places=_places(rng),
        casts=_casts(rng),
        sources=_sources(rng),
        fillers=_fillers(rng),
        tolls=pa.array([scenes.toll_in_words(number) for number in range(61)]),
        weights=weights / weights.sum(),
        deadly=np.array(deadly),
    )


def _places(rng: random.Random) -> pa.Table:
    columns: dict[str, Strings] = {
        name: []
        for name in (
            "prefix", "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude",
            "longitude",
        )
    }  # fmt: skip
    for town in scenes.TOWNS:
        facts = vocabulary("country").facts[town.country]
        for ward in range(WARDS):
            cells = (
                facts["prefix"],
                str(facts["iso"]),
                facts["region"],
                town.country,
                town.admin1,
                town.admin2,
                f"Ward {ward % 40}" if ward % 5 < 2 else None,
                f"{town.location} {ward}",
                f"{town.latitude + rng.uniform(-SPREAD, SPREAD):.4f}",
                f"{town.longitude + rng.uniform(-SPREAD, SPREAD):.4f}",
            )
            for column, cell in zip(columns.values(), cells, strict=True):
                column.append(cell)
    return pa.table(columns)


def _casts(rng: random.Random) -> pa.Table:
    """Return a cast for each (town, kind, variant), in that order."""
    rows = [
        _cast(rng, town.country, kind)
        for town in scenes.TOWNS
        for kind in scenes.kinds()
        for _ in range(VARIANTS)
    ]
    return pa.Table.from_pylist(rows)


def _cast(rng: random.Random, country: str, kind: tuple[str, int, int | None]) -> dict[str, str | None]:
    term, first, second = kind
    facts, types = vocabulary("sub_event_type").facts[term], scenes.actor_types()
    demonstration = facts["event_type"] in {"Protests", "Riots"}
    words = scenes.CLASS_WORDS.get(term)
    actor1, actor2 = _actor(rng, country, first, 0), _actor(rng, country, second, -1) if second else None
    return {
        "disorder_type": facts["disorder_type"],
        "event_type": facts["event_type"],
        "sub_event_type": term,
        "actor1": actor1,
        "assoc_actor_1": _companions(rng, country),
        "inter1": types[first],
        "actor2": actor2,
        "assoc_actor_2": _companions(rng, country) if second else None,
        "inter2": types[second] if second else None,
        "interaction": scenes.interaction(first, second),
        "civilian_targeting": scenes.targets_civilians(term, second),
        "tags": f"crowd size={rng.choice(CROWDS)}" if demonstration else None,
        "class_word": f"{rng.choice(words)}: " if words else "",
        "told": f", {actor1} and {actor2} were reported in " if actor2 else f", {actor1} were reported in ",
    }


def _actor(rng: random.Random, country: str, code: int, which: int) -> str:
    if code in GROUPS:
        unit = rng.randrange(UNITS) * 2 - which  # odd on the second side, so that nobody meets itself
        return GROUPS[code].format(n=unit, country=country)
    return scenes.named(scenes.NAMES[code][which], country)


def _companions(rng: random.Random, country: str) -> str | None:
    return None if rng.random() < 0.8 else scenes.named(rng.choice(scenes.COMPANIONS), country)


def _sources(rng: random.Random) -> pa.Table:
    papers = [f"{paper} {number}" for paper in scenes.PAPERS for number in range(300)]
    facts = vocabulary("source_scale").facts
    weights = [5 if len(fact["parts"]) == 1 else 0.4 for fact in facts.values()]
    rows = []
    for scale in rng.choices(list(facts), weights, k=4_000):
        chosen = rng.sample(papers, len(facts[scale]["parts"]))
        rows.append({"source": "; ".join(chosen), "source_scale": scale})
    return pa.Table.from_pylist(rows)


PLAIN = (
    "Shops near the market stayed closed, and traffic was slow, until the evening.",
    "The road was open again the next morning, a local office said.",
    "Talks between elders, officials, and traders were to be held later in the week.",
)
FOREIGN = (
    "Les écoles, fermées la veille, ont rouvert à midi.",
    "Движение, по словам жителей, восстановили к вечеру.",
    "وأغلقت الطريق، وفق سكان، لساعات.",
    "La estación, según vecinos, quedó cerrada.",
    "A estrada, segundo moradores, foi reaberta à noite.",
    "Das Rathaus, so ein Sprecher, öffnete später.",
)
QUOTED = ('A banner read "no entry", in two languages.', 'One office called it "a quiet day, mostly".')
BROKEN = "\nThe account was added, in part, at a later time."


def _fillers(rng: random.Random, number: int = 8_192) -> pa.Array:
    """Return endings of notes: 28 % quote something, 2.3 % hold a newline, 37 % letters beyond ASCII."""
    texts = []
    for _ in range(number):
        parts = rng.choices(PLAIN, k=rng.randrange(1, 4))
        parts += [rng.choice(QUOTED)] if rng.random() < 0.28 else []
        parts += [rng.choice(FOREIGN)] if rng.random() < 0.37 else []
        rng.shuffle(parts)
        texts.append("".join(f" {part}" for part in parts) + (BROKEN if rng.random() < 0.023 else ""))
    return pa.array(texts)

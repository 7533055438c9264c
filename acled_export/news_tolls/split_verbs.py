"""Verbs whose harm stands behind the people: "burned them alive", "took 12 hostage", "left 11 dead"."""

from __future__ import annotations

from acled_export.lexicon.words import key
from acled_export.news_tolls.told import Harm

# Forms of the verb | harm | what stands behind the people.
TABLE = """
    burned burnt burning burn | killed | alive, to death
    shot shooting shoot shoots | killed | dead, to death
    hacked stabbed beat beaten clubbed stoned tortured kicked | killed | to death
    hacking stabbing beating stoning trampled crushed battered choked starved bludgeoned | killed | to death
    left leaving leaves leave | killed | dead
    left leaving leaves leave | missing | missing
    left leaving leaves leave | displaced | homeless
    left leaving leaves leave | injured | wounded, injured, hurt, bleeding, blind, hospitalised, hospitalized
    left leaving leaves leave | injured | with wounds, with injuries, with burns, in critical condition
    left leaving leaves leave | injured | with gunshot wounds, with bullet wounds, with serious injuries
    left leaving leaves leave | injured | with minor injuries, seriously wounded, seriously injured
    left leaving leaves leave | injured | critically injured, critically wounded, badly injured, badly wounded
    took taking takes take held holding | abducted | hostage, captive, away, as hostages
    took taking takes take | arrested | prisoner, into custody
    took taking | injured | to hospital, to the hospital
    rushed rushing flew airlifted evacuated | injured | to hospital, to the hospital, to hospitals
    rushed flew airlifted evacuated | injured | to a hospital
    brought transported rushed | injured | to a clinic, to hospital, to the hospital
    drove driven driving drives forced forcing | displaced | from their homes, to flee, out of their homes
    drove driven driving drives forced forcing | displaced | into exile, from their villages
    blew blown | killed | to pieces
    set setting | freed | free
    rounded rounding | arrested | up
    gunned gunning mowed mown cut | killed | down
    carried marched dragged whisked snatched | abducted | off, away
    rendered | killed | ineffective
"""


def _table() -> dict[str, tuple[tuple[tuple[str, ...], Harm], ...]]:
    read: dict[str, tuple[tuple[tuple[str, ...], Harm], ...]] = {}
    for line in TABLE.strip().splitlines():
        openers, harm, tails = (cell.strip() for cell in line.split("|"))
        for opener in openers.split():
            said = tuple((key(tail), Harm(harm)) for tail in tails.split(","))
            read[opener] = read.get(opener, ()) + said
    return read


SPLIT = _table()

"""Which kinds of event may be one event, and which never are."""

from __future__ import annotations

BATTLES = frozenset({"Armed clash", "Government regains territory", "Non-state actor overtakes territory"})
REMOTE = frozenset(
    {
        "Air/drone strike",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Suicide bomb",
        "Grenade",
        "Chemical weapon",
    }
)
CIVILIANS = frozenset({"Attack", "Abduction/forced disappearance", "Sexual violence"})
PROTESTS = frozenset({"Peaceful protest", "Protest with intervention", "Excessive force against protesters"})
RIOTS = frozenset({"Violent demonstration", "Mob violence"})
LOOTING, ARRESTS, DISRUPTED = "Looting/property destruction", "Arrests", "Disrupted weapons use"
TRANSFER, BASE, CHANGE = (
    "Non-violent transfer of territory",
    "Headquarters or base established",
    "Change to group/activity",
)
VIOLENT = BATTLES | REMOTE | CIVILIANS | RIOTS
KILLINGS = VIOLENT | PROTESTS
ABDUCTION, ATTACK = "Abduction/forced disappearance", "Attack"
# of these the words alone tell little: they open an event only with a date of their own and an actor
UNSURE = frozenset({CHANGE, "Other"})
_BLASTS = REMOTE - {"Air/drone strike"}
_STRIKES = frozenset({"Air/drone strike", "Shelling/artillery/missile attack"})
# which kinds "the blast" and "the raids" can point to
POINTED_KINDS = {
    **dict.fromkeys(("strike", "airstrike"), _STRIKES),
    **dict.fromkeys(("blast", "explosion", "bombing"), _BLASTS),
    "shelling": frozenset({"Shelling/artillery/missile attack"}),
    **dict.fromkeys(("protest", "demonstration", "rally", "march", "unrest", "riot"), PROTESTS | RIOTS),
    **dict.fromkeys(("clash", "clashe", "fighting", "battle", "gunfight", "encounter", "ambush"), BATTLES),
    **dict.fromkeys(("shooting", "massacre", "killing"), CIVILIANS | PROTESTS),
    **dict.fromkeys(("abduction", "kidnapping"), frozenset({ABDUCTION})),
    **dict.fromkeys(("arrest", "operation"), frozenset({ARRESTS})),
    "looting": frozenset({LOOTING}),
}
RELATED = (
    BATTLES | REMOTE | CIVILIANS,
    PROTESTS | RIOTS,
    PROTESTS | RIOTS | {ARRESTS},
    PROTESTS | {"Attack"},
    RIOTS | {LOOTING, "Attack"},
    {LOOTING} | CIVILIANS | BATTLES,
    {TRANSFER, BASE, CHANGE},
    BATTLES | {TRANSFER, CHANGE, DISRUPTED},
)


def related(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether kinds of one mention and of another may be of one event; none: people were harmed."""
    if not one or not other:
        return bool((one | other) & (KILLINGS | {LOOTING})) or one == other
    return bool(one & other) or any(one & family and other & family for family in RELATED)

"""Verbs and nouns that say what befell people, and how each stands to those people.

A way is one of: `past` (killed: those behind it, or before it in the passive), `active` (kills, killing:
behind), `subject` (died: before), `state` (dead: right before it, or before "were"), `of` (deaths of:
behind "of").
"""

from __future__ import annotations

import attrs

from acled_export.lexicon.phrases import Phrases
from acled_export.lexicon.words import key
from acled_export.news_tolls.injury_words import INJURED
from acled_export.news_tolls.told import Harm


@attrs.frozen
class Way:
    """What befell people, and where they stand; `suicide` of one who attacks and dies by it."""

    harm: Harm
    form: str
    suicide: bool = False


KILLED = {
    "past": """
        killed|murdered|assassinated|executed|beheaded|decapitated|lynched|massacred|slaughtered|slain|slew
        |gunned down
        |shot dead|shot and killed|fatally shot|shot to death|stabbed to death|fatally stabbed|hacked to death
        |beaten to death|beat to death|stoned to death|burned to death|burnt to death|burned alive|burnt alive
        |buried alive|tortured to death|clubbed to death|bludgeoned to death|crushed to death|trampled to
        death
        |strangled|hanged|eliminated|neutralised|neutralized|liquidated|put to death|butchered|mown down
        |mowed down
        |fatally wounded|mortally wounded|rendered ineffective|martyred|crucified|knifed to death|kicked to
        death
        |battered to death|starved to death|blown to pieces|fatally injured|fatally hit|fatally struck
        |electrocuted|sent to hell|dispatched to hell|gunned to death|finished off
        |summarily executed|extrajudicially executed|picked off|bayoneted|disembowelled|set alight and killed
        |throats were slit|throats slit|throats cut|hit and killed|struck and killed|crushed|asphyxiated
    """,
    "active": """
        kills|kill|killing|murdering|murders|murder|executing|beheading|lynching|slaughtering|gunning down
        |guns down
        |gun down|shooting dead|shoots dead|shooting and killing|assassinating|massacring|stabbing to death
        |hacking to death|burning to death|burning alive|neutralising|neutralizing|eliminating|fatally
        shooting
        |behead|execute|assassinate|fatally stabbing|beating to death|neutralise|neutralize|lost|losing
        |martyring|fatally wounding|mowing down|sending to hell
    """,
    "subject": """
        died|die|dies|dying|perished|perishing|succumbed|drowned|suffocated|lost their lives|lost his life
        |lost her life
        |lose their lives|losing their lives|losing his life|losing her life|bled to death|choked to death
        |lost his lives
        |met their deaths|met his death|met her death|fell in battle|were laid to rest|was laid to rest
        |lost their life
        |passed away|lost her lives|attained martyrdom|embraced martyrdom|have died|froze to death|perish
        |did not survive|did not live|did not come back|did not make it|never came back|never got up again
        |did not get up again|lay dead|lost his or her life|were lost|were buried
        |laid down his life|laid down her life|laid down their lives|breathed his last|breathed her last
        |breathed their last|embraced shahadat|fell martyr|fell as martyrs
        |died in hospital|died at hospital|died in a hospital|died at the hospital|died in the hospital
        |died at a hospital
    """,
    "state": "dead|lifeless|deceased|slain",
    "of": """
        death|deaths|killing|killings|murder|murders|assassination|assassinations|execution|executions
        |beheading
        |beheadings|lynching|lynchings|massacre|slaying|slayings|the death|bodies|body|corpses|corpse|remains
        |lives|life|decapitated bodies|charred bodies|shooting death|shooting deaths|drowning|stabbing
        |mutilated bodies|throats|throat
    """,
}
CASUALTIES = {
    "past": """
        killed or wounded|killed or injured|killed and wounded|killed and injured|killed or maimed|killed
        and maimed
        |killed or captured|killed or hurt|dead or wounded|dead or injured|killed wounded or captured
    """,
    "active": """
        killing or wounding|killing and wounding|killing and injuring|killing or injuring|kill and wound
        |kill or wound
    """,
}
MISSING = {
    "subject": """
        disappeared|vanished|went missing|gone missing|reported missing|remain missing|remained missing
    """,
    "state": "missing|unaccounted for",
    "of": "disappearance|disappearances|enforced disappearance|enforced disappearances",
}
ABDUCTED = {
    "past": """
        kidnapped|abducted|taken hostage|took hostage|held hostage|carried off|snatched|whisked away|taken
        captive
        |took captive|forcibly taken|herded away|herded into the bush|marched off|forcibly disappeared
        |seized|taken away
        |held captive|dragged away|taken into captivity|bundled into a car|bundled into a vehicle|forcibly
        conscripted
        |forcibly recruited|hauled off|frogmarched|spirited away|press ganged|taken as hostages|taken from
        their homes
        |kidnapped for ransom|abducted for ransom
    """,
    "active": """
        kidnapping|abducting|kidnaps|abducts|taking hostage|taking captive|carrying off|snatching|seizing
        |marching off|abduct|kidnap
    """,
    "of": "kidnapping|abduction|abductions|kidnappings|kidnap|hostage taking",
}
ARRESTED = {
    "past": """
        arrested|detained|rounded up|taken into custody|took into custody|apprehended|nabbed|captured|remanded
        |taken prisoner|took prisoner|held for questioning|taken in for questioning|jailed|rearrested
        |placed under arrest
        |put under house arrest|placed under house arrest|hauled away by police|led away by police|picked
        up by police
    """,
    "active": """
        arresting|detaining|arrests|detains|rounding up|capturing|apprehending|arrest|detain|captures|nab|nabs
    """,
    "of": "arrest|arrests|detention|capture|apprehension|detentions",
}
DISPLACED = {
    "past": """
        displaced|uprooted|driven from their homes|forced from their homes|forced to flee|made homeless
        |evacuated|evicted
    """,
    "active": "displacing|uprooting|displaces|forcing out|evacuating",
    "subject": "fled|flee|fled their homes|have fled|fleeing",
    "state": "homeless",
    "of": "displacement|evacuation|exodus",
}
SURRENDERED = {
    "subject": """
        surrendered|laid down their arms|laid down their weapons|gave themselves up|handed themselves in
        |defected
        |turned themselves in|gave himself up|handed in their weapons|surrendering|surrender
    """,
    "of": "surrender|surrenders|defection",
}
FREED = {
    "past": "freed|released|rescued|liberated|set free|let go|handed over to the red cross|granted bail",
    "active": "freeing|releasing|rescuing|liberating|frees|releases|rescues|rescue|free",
    "subject": "regained their freedom|regained his freedom|regained her freedom",
    "of": "release|rescue|freeing|liberation",
}
SUICIDE = {
    "subject": """
        blew himself up|blew herself up|blew themselves up|blown himself up|blown herself up|blown
        themselves up
        |detonated himself|detonated herself|detonated themselves|detonated his vest|detonated her vest
        |detonated their vests|detonated his explosive vest|detonated her explosive vest|detonated his
        suicide vest
        |detonated his explosives|detonated her explosives|detonated their explosives|detonated an
        explosive vest
        |detonated his explosive belt|detonated a suicide vest|blowing himself up|blowing herself up
        |blowing themselves up|blew up himself|set off his vest|set off his explosives|set off a suicide vest
        |detonated an explosives vest|detonated his explosives vest|exploded his vest|killed himself|killed
        herself
        |killed themselves|killing himself|killing herself|killing themselves
    """
}
TABLES = {
    Harm.KILLED: KILLED,
    Harm.INJURED: INJURED,
    Harm.CASUALTIES: CASUALTIES,
    Harm.MISSING: MISSING,
    Harm.ABDUCTED: ABDUCTED,
    Harm.ARRESTED: ARRESTED,
    Harm.DISPLACED: DISPLACED,
    Harm.SURRENDERED: SURRENDERED,
    Harm.FREED: FREED,
}


def _ways(table: dict[str, str], harm: Harm, *, suicide: bool = False) -> list[tuple[tuple[str, ...], Way]]:
    return [(key(phrase), Way(harm, form, suicide)) for form, told in table.items() if form != "of"
            for phrase in told.split("|")]  # fmt: skip


WAYS = Phrases(
    [way for harm, table in TABLES.items() for way in _ways(table, harm)]
    + _ways(SUICIDE, Harm.KILLED, suicide=True)
)
NOUNS = Phrases(
    [
        (key(phrase), Way(harm, "of"))
        for harm, table in TABLES.items()
        for phrase in table.get("of", "").split("|")
        if phrase
    ]
)
# Nouns that are counted themselves: "12 civilian deaths".
HARM_NOUNS = {
    "deaths": Harm.KILLED, "fatalities": Harm.KILLED, "death": Harm.KILLED, "fatality": Harm.KILLED,
    "lives": Harm.KILLED, "bodies": Harm.KILLED, "corpses": Harm.KILLED, "murders": Harm.KILLED,
    "killings": Harm.KILLED, "homicides": Harm.KILLED, "executions": Harm.KILLED,
    "assassinations": Harm.KILLED,
    "casualties": Harm.CASUALTIES, "injuries": Harm.INJURED,
    "kidnappings": Harm.ABDUCTED, "abductions": Harm.ABDUCTED, "disappearances": Harm.MISSING,
    "arrests": Harm.ARRESTED, "detentions": Harm.ARRESTED,
}  # fmt: skip

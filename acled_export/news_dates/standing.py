"""What a date dates, by the words around it: what happened, what was said, or what is to come."""

from __future__ import annotations

import re

from acled_export.news_dates.spelling import NO_WORD, SP

BEFORE, BEHIND = 120, 80
CLAUSE = 90

# Behind the day fewer verbs tell a statement: "Monday claimed twelve lives", "on Monday alleged rebels fled".
SAYING_BEHIND = (
    "said|says|announced|announces|confirmed|confirms|stated|states|wrote|tweeted|explained|testified|insisted"
    "|disclosed|revealed|acknowledged|denied|warned|asserted|reported|commented"
    r"|(?:told|tells)[ ](?:reporters|journalists|afp|reuters|ap|a|an|local|state|national|parliament)"
)
SAYING = (
    "told|tells|said|says|announced|announces|added|confirmed|confirms|stated|states|claimed|claims|alleged|wrote"
    "|posted|tweeted|noted|explained|recalled|testified|insisted|disclosed|revealed|acknowledged|denied"
    "|warned|asserted|reported|reports|condemned|denounced|commented|replied"
)
STATEMENT = (
    "statement|communiqu\u00e9|communique|press conference|news conference|briefing|press release|bulletin"
    "|report|tweet|interview|broadcast|message|address|letter|announcement|remarks|comments"
    rf"|(?:in|on){SP}(?:a|his|her|its|their|one){SP}(?:\w{{1,20}}{SP})?post"
)
# What may stand between a verb of saying and the day on which it was said.
BETWEEN_WORDS = (
    "a|an|the|its|his|her|their|in|on|to|by|via|from|at|with|of|late|early|earlier|later|reporters|journalists"
    "|lawmakers|parliament|state|local|national|private|public|official|domestic|foreign|news|agency|agencies"
    "|television|tv|radio|broadcaster|station|media|network|newspaper|daily|paper|press|conference|briefing|release"
    "|statement|communique|note|message|post|interview|audio|video|telephone|phone|telegram|whatsapp|facebook"
    "|twitter|x|afp|reuters|ap|bbc|social|separate|joint|written|brief|short|read|dated|issued|released|published"
    "|posted|sent|carried|aired|broadcast|made|obtained|seen|this|website|online|here|there|capital"
)
SAID_BEFORE = re.compile(
    rf"(?<!\w)(?:(?:{SAYING})|(?:{STATEMENT})){NO_WORD}(?:{SP}(?:{BETWEEN_WORDS}){NO_WORD}){{0,9}},?{SP}?\Z"
)
# "told the Mirror on Monday", "said in Abuja on Monday": names are known by their capital.
NAMED_BEFORE = re.compile(
    rf"(?<!\w)(?:[Tt]old|(?:{SAYING}|{STATEMENT}){SP}(?:in|on|to|via|from|by|with))"
    rf"(?:{SP}(?:(?:{BETWEEN_WORDS})(?![\w])|[^\W\d_a-z][\w'\u2019.-]{{0,30}})){{1,8}},?{SP}?\Z"
)
# "during a live broadcast on Tuesday": it was then that something happened
DURING = re.compile(rf"(?<!\w)during{SP}(?:a|an|the|his|her|their)(?:{SP}\w{{1,20}})?{SP}?\Z")
DATED_BEFORE = re.compile(rf"(?<!\w)(?:published|updated|modified|dated)(?:{SP}on)?:?{SP}?\Z")
PERIOD_BEFORE = re.compile(
    rf"(?<!\w)(?:reporting|reported|review){SP}period:?{SP}?\Z|period{SP}under{SP}review:?{SP}?\Z"
)
# '... ," said spokesman John Doe on Monday.'
TURNED_BEFORE = re.compile(rf"[,\"”\u2019'?!]{SP}(?:{SAYING})(?:{SP}[\w'\u2019-]{{1,30}}){{1,7}}{SP}?\Z")
SOURCE_BEFORE = re.compile(rf"(?<!\w)according{SP}to(?:{SP}[\w'\u2019-]{{1,30}}){{1,6}}{SP}?\Z")
SAID_BEHIND = re.compile(rf"{SP}(?:{SAYING_BEHIND}){NO_WORD}(?!,)")
OPENING = re.compile(r"(?:^|(?<![ap]\.m)[.!?:][\"”\u2019']?|[\"“\u2018]|\n)[ \t\r\n]*\Z")
SUBJECT_SAID = re.compile(
    rf",?(?:{SP}(?!(?:who|which|that|were|was|after|when|and){NO_WORD})[\w'\u2019-]{{1,30}}){{1,6}}{SP}"
    rf"(?:{SAYING_BEHIND}){NO_WORD}(?!,)"
)
DATELINE_BEFORE = re.compile(r"(?:^|\n)(?:[^\W\d_a-zß-ÿ]['\u2019.\-]?[ ]?){3,30}[^\n]{0,40},[ ]?\Z")
DATELINE_BEHIND = re.compile(r"[ ]?(?:\([^)\n]{1,40}\))?[ ]?[-\u2013—:]")

CUT = re.compile(
    r"[.,;:!?()“”\"—\u2013]|\n[ \t\r]*\n|(?<!\w)(?:after|who|which|when|where|since|because|but"
    r"|following|as)(?!\w)"
)
WILL = (
    rf"will|shall|would(?!{SP}(?:have|later))|(?:is|are){SP}(?:due|to|set{SP}(?:to|for)|scheduled|expected|planned)"
    rf"|plans?{SP}to|planning{SP}to|planned{SP}for|scheduled{SP}for|slated{SP}for|ahead{SP}of|upcoming|forthcoming"
    rf"|(?:has|have){SP}vowed"
)
WILL_BEFORE = re.compile(rf"(?<!\w)(?:{WILL}){NO_WORD}")
# "will investigate the killing of four people on Monday": the day is that of the killing.
PAST_BEHIND = re.compile(
    r"(?<!\w)(?:attacks?|assaults?|killings?|deaths?|clash(?:es)?|shootings?|bombings?|blasts?|explosions?|ambush"
    r"|violence|massacre|incidents?|unrest|murders?|abductions?|kidnappings?)(?!\w)"
)
WILL_BEHIND = re.compile(
    rf",?(?:{SP}(?!(?:that|which|who|and|after|but|{SAYING}){NO_WORD})[\w'\u2019-]{{1,30}}){{0,4}}{SP}"
    rf"(?:{WILL}){NO_WORD}"
)


def is_to_come(low: str, begin: int, end: int) -> bool:
    """Say whether the clause around a date, in a lower-case text, speaks of the future."""
    start = max(begin - CLAUSE, 0)
    before = low[start:begin]
    will = WILL_BEFORE.search(CUT.split(before)[-1])
    if will is not None:
        return not PAST_BEHIND.search(will.string, will.end())
    opening = OPENING.search(before if start == 0 else "\0" + before)
    return bool(opening and low[end - 1] != "s" and WILL_BEHIND.match(low, end, end + BEHIND))


def is_reporting(text: str, low: str, begin: int, end: int) -> bool:
    """Say whether a day tells when something was said: it stands beside a verb of saying or in a dateline."""
    start = max(begin - BEFORE, 0)
    edge = "\0" if start else ""  # what is cut off is no beginning of a line
    before, named = edge + low[start:begin], edge + text[start:begin]
    said = SAID_BEFORE.search(before)
    if (said and not DURING.search(before, 0, said.start())) or NAMED_BEFORE.search(named):
        return True
    ends = low[end : end + 1] in {"", ".", ",", "\n"}
    if ends and (TURNED_BEFORE.search(before) or SOURCE_BEFORE.search(before)):
        return True
    behind = end + BEHIND
    if SAID_BEHIND.match(low, end, behind) and not before.rstrip().endswith((" were", " was", " been")):
        return True
    if OPENING.search(before) and SUBJECT_SAID.match(low, end, behind):
        return True
    if PERIOD_BEFORE.search(before) or DATED_BEFORE.search(before):
        return True
    return bool(DATELINE_BEHIND.match(text, end, behind) and DATELINE_BEFORE.search(named))

"""The few words of English that dates are made of, in lower case."""

from __future__ import annotations

from acled_export.number_words import NUMBERS

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH_NUMBERS = {name[:3]: number for number, name in enumerate(MONTHS, start=1)}
WEEKDAY_NUMBERS = {name[:3]: number for number, name in enumerate(WEEKDAYS)}

ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth", "twenty-first", "twenty-second", "twenty-third",
    "twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth",
    "thirtieth", "thirty-first",
)  # fmt: skip
ORDINAL_NUMBERS = {word: number for number, word in enumerate(ORDINALS, start=1)}

COUNTS = {word: number for word, number in NUMBERS.items() if number} | {"a": 1, "an": 1, "the": 1}
VAGUE_COUNTS = ("a few", "several", "some", "a couple of", "a number of", "few")

# What may stand before a date and belongs to it. Only these may open it; "the" only before a time of day.
LEADS = (
    "in", "on", "during", "at", "over", "since", "from", "until", "till", "by", "between", "through", "early",
    "late", "later", "earlier", "overnight", "around", "shortly", "just", "before", "after", "throughout",
    "into",
)  # fmt: skip
TIMES_OF_DAY = (
    "night", "evening", "morning", "afternoon", "dawn", "dusk", "midnight", "noon", "midday", "sunrise",
    "sunset", "daybreak", "nightfall", "hours", "eve",
)  # fmt: skip
INSIDE_LEADS = ("the", "of", "small", "wee", "back", "ever", "as")
# "Before Monday" is another day than Monday, "before dawn on Monday" is not.
SHIFTING_LEADS = ("before", "after", "shortly", "just", "around", "back")

MONTH_LEADS = frozenset(
    (
        "in",
        "since",
        "during",
        "until",
        "till",
        "by",
        "from",
        "between",
        "of",
        "throughout",
        "early",
        "late",
        "to",
    )
)
YEAR_LEADS = MONTH_LEADS | {"before", "after"}
OPEN_LEADS = frozenset(("since",))

# Not days of an event: names of days that have one, papers named after days.
DAYS_WITH_NAMES = frozenset(
    ("black", "bloody", "good", "ash", "palm", "easter", "holy", "cyber", "shrove", "maundy", "super")
)
PAPERS = (
    "times", "mail", "telegraph", "independent", "mirror", "express", "post", "tribune", "punch", "vanguard",
    "sun", "guardian", "nation", "standard", "people", "trust", "league", "school", "news", "star",
)  # fmt: skip
# A number of four digits before these counts them and is no year.
COUNTED = (
    "people", "protesters", "demonstrators", "soldiers", "troops", "fighters", "men", "women", "children",
    "residents", "families", "civilians", "houses", "homes", "police", "officers", "villagers", "supporters",
    "workers", "students", "persons", "rounds", "members", "refugees", "households", "metres", "meters", "km",
    "kilometres", "kilometers", "dollars", "euros", "rupees", "hectares", "acres", "tonnes", "hours", "hrs",
    "gmt", "utc", "local",
)  # fmt: skip
# "The March 23 Movement", "14 July Bridge": a name, and no day.
NAMED_AFTER_DAYS = (
    "movement", "brigade", "battalion", "coalition", "group", "street", "square", "avenue", "road", "bridge",
    "alliance", "front", "university", "stadium", "hospital", "organisation", "organization", "forum",
    "party", "revolution", "school", "airport", "committee", "youth",
)  # fmt: skip

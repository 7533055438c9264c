"""How times are written in English news: one pattern for each way, on lower-case text.

A blank is never an empty line, so that what stands in another paragraph changes no date.
Every repetition is bounded: the search is linear in the length of the text.
"""

from __future__ import annotations

import functools
import re

from acled_export.news_dates.words import COUNTED, COUNTS, MONTHS, ORDINALS, VAGUE_COUNTS, WEEKDAYS


def _any(words: tuple[str, ...]) -> str:
    return "|".join(sorted((word.replace(" ", SP) for word in words), key=len, reverse=True))


SP = r"(?:[ \t\r\xa0\u2009\u202f]{1,3}|[ \t\r]{0,2}\n[ \t]{0,8})"
NO_WORD = r"(?!\w)"

WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)}){NO_WORD}"
SHORT_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)}|(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun){NO_WORD}\.?)"
SHORT_MONTH = rf"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec){NO_WORD}(?:\.(?={SP}[0-9]))?"
MONTH = rf"(?:(?:{'|'.join(MONTHS)}){NO_WORD}|{SHORT_MONTH})"
DAY = rf"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?{NO_WORD}(?![:%]|[.,][0-9])"
TO = rf"(?:{SP}?[-\u2013—/]{SP}?|{SP}(?:to|until|till|through|into){SP}(?:the{SP})?)"
AND = rf"{SP}(?:and|or|&){SP}(?:the{SP})?"
DAYS = rf"{DAY}(?:(?:,{SP}{DAY}){{0,8}},?{AND}{DAY}|{TO}{DAY})?"
YEAR = r"(?:19|20)[0-9]{2}(?![\w%]|[.,:][0-9])"
COUNTED_NEXT = rf"{SP}(?:{'|'.join(COUNTED)}){NO_WORD}"
YEAR_WORDS = rf"(?:of{SP})?(?:last|this|that|next|the{SP}(?:same|previous|following)){SP}year{NO_WORD}"
YEAR_BEHIND = rf"(?:(?:,?{SP}|-)(?P<year>{YEAR})(?!{COUNTED_NEXT})|,?{SP}(?P<year_words>{YEAR_WORDS}))?"
WEEKDAY_BEFORE = rf"(?:(?P<weekday>{SHORT_WEEKDAY})(?:,?{SP}|{SP}\()(?:the{SP})?)?"
HOUR = (
    rf"(?:['\u2019]s{NO_WORD})?(?:{SP}(?:(?:early|late){SP})?"
    rf"(?:morning|afternoon|evening|night|noon|midday|midnight|dawn|lunchtime){NO_WORD})?"
)
NO_NUMBER_BEFORE = r"(?<![$€£#])(?<![0-9][.,:/-])"
DATE_NEXT = rf"{SP}(?:(?:on|into|from|between|in){SP})?(?:the{SP})?(?:early{SP})?(?:{WEEKDAY}|{DAY}|{MONTH})"
COUNT = rf"(?:{_any(VAGUE_COUNTS)}|{_any(tuple(COUNTS))}|[0-9]{{1,3}})"
PART = (
    rf"(?:(?:early|late|mid){NO_WORD}|(?:the{SP})?(?:(?:very|tail){SP})?"
    rf"(?:beginning|start|end|middle|(?:first|second|third|fourth|last|final){SP}(?:week|half|days)){SP}of)"
)
PERIOD_WHICH = (
    rf"(?:this|last|past|next|coming|that|the{SP}(?:same|previous|following|next|past|last|coming))"
)

PATTERNS = {
    "iso": rf"{NO_NUMBER_BEFORE}(?P<iso>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})(?:(?=t[0-9])|(?![\w-]))",
    "numeric": rf"{NO_NUMBER_BEFORE}(?P<numbers>[0-9]{{1,2}}/[0-9]{{1,2}}/[0-9]{{4}}"
    r"|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4})(?![\w/-])",
    "day_month": rf"{NO_NUMBER_BEFORE}{WEEKDAY_BEFORE}(?:(?P<days>{DAYS})(?:{SP}(?:of{SP})?|-)"
    rf"|(?P<ordinal>{_any(ORDINALS)}){SP}of{SP})(?P<month>{MONTH}){YEAR_BEHIND}{HOUR}",
    # "in March 12 people died" names a month
    "month_day": rf"{WEEKDAY_BEFORE}(?<!\bin )(?<!\bduring )(?P<month>{MONTH}){SP}(?:the{SP})?"
    rf"(?P<days>{DAYS}){YEAR_BEHIND}{HOUR}",
    "day_word": rf"(?P<day_word>the{SP}day{SP}before{SP}yesterday|the{SP}night{SP}before{SP}last"
    rf"|yesterday|today|tonight|tomorrow|overnight(?!{DATE_NEXT})|last{SP}(?:night|evening)"
    rf"|this{SP}(?:morning|afternoon|evening)){NO_WORD}{HOUR}",
    "counted": rf"(?P<count>{COUNT}){SP}(?P<unit>day|night|week|month|year|hour|morning|evening)"
    rf"(?P<plural>s?){SP}(?P<way>ago|earlier|later|before|after|afterwards|previously){NO_WORD}",
    "month": rf"(?:(?P<part>{PART})(?:{SP}|-)(?:in{SP})?)?"
    rf"(?:(?P<which>last|this|past|next|the{SP}previous|that){SP})?(?P<month>{MONTH})"
    rf"(?:,?{SP}(?:of{SP})?(?P<year>{YEAR})(?!{COUNTED_NEXT})|,?{SP}(?P<year_words>{YEAR_WORDS}))?",
    "past": rf"(?:the{SP})?(?:past|last|previous){SP}(?P<count>{COUNT}){SP}"
    rf"(?P<unit>day|night|week|month|year|hour)s?{NO_WORD}",
    "that_day": rf"(?:(?:the{SP})?(?P<which>same|next|following|previous|preceding)|(?P<that>that)){SP}"
    rf"(?:very{SP})?(?:day|night|morning|afternoon|evening){NO_WORD}",
    "period": rf"(?:(?P<part>earlier|later|early|late|so{SP}far){SP}(?:in{SP})?)?"
    rf"(?P<which>{PERIOD_WHICH}){SP}(?P<unit>weekend|week|month|year){NO_WORD}|(?P<weekend>the{SP}weekend){NO_WORD}",
    "weekday": rf"(?:(?:this{SP})?(?P<which>last|this|past|next|coming|that|every|each|(?:the{SP})?"
    rf"(?:same|previous|following|next|coming)){SP})?(?P<weekday>{WEEKDAY})"
    rf"(?:{SP}(?:of{SP})?(?P<week>(?:last|this|next|the{SP}(?:same|previous|following)){SP}week){NO_WORD})?{HOUR}",
    "year": rf"(?<![$€£#/.,:])(?P<year>{YEAR})(?!{COUNTED_NEXT})",
}
NAMED = re.compile(r"[(][?]P<[a-z_]+>")
WAYS = "|".join(f"(?P<{rule}>{NAMED.sub('(?:', way)})" for rule, way in PATTERNS.items())
ANY = re.compile(rf"(?<!\w)(?:{WAYS})")


@functools.cache
def reader(rule: str) -> re.Pattern[str]:
    """Return the pattern of one way to write a time, with its groups."""
    return re.compile(rf"(?<!\w){PATTERNS[rule]}")

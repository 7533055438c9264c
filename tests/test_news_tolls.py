"""Tolls told in news: how many suffered what, as a fact, and how they belong together."""

from __future__ import annotations

import pytest

from acled_export.incident import TollStatus
from acled_export.news_text import read_text
from acled_export.news_tolls import TollTold, tolls_in

# A sentence and what it tells: harm, lowest, highest ("-": not stated), "?": unconfirmed, "0": nobody.
TOLD = [
    ("The attack killed at least three people.", "killed 3 -"),
    ("The deaths of three soldiers were confirmed.", "killed 3 3"),
    ("Two of them lost their sight.", "injured 2 2"),
    ("The bombing claimed 26 lives.", "killed 26 26"),
    ("The feud cost some 500 civilian lives.", "killed 500 500"),
    ("Fighting cost the lives of seven troops.", "killed 7 7"),
    ("As many as eight people were killed.", "killed - 8"),
    ("Up to 40 people may have been killed.", "killed - 40 ?"),
    ("Gunmen stormed a village, killing 25 people and burning houses.", "killed 25 25"),
    ("At least 15 soldiers were killed and 20 others wounded in an ambush.", "killed 15 -, injured 20 20"),
    ("The blast left 11 people dead.", "killed 11 11"),
    ("The strike hit a school, leaving two dead and five wounded.", "killed 2 2, injured 5 5"),
    ("The bodies of nine men were found.", "killed 9 9"),
    ("Residents found 11 bodies in a river.", "killed 11 11"),
    ("Two decapitated bodies were dumped by the road.", "killed 2 2"),
    ("Hospital sources said 19 bodies had been brought in.", "killed 19 19"),
    ("Militants beheaded two farmers and kidnapped four employees.", "killed 2 2, abducted 4 4"),
    ("A mob lynched a man on Friday.", "killed 1 1"),
    ("Gunmen carried off 30 pupils.", "abducted 30 30"),
    ("Suspected rebels kidnapped at least 17 students.", "abducted 17 -"),
    ("Some 250 people were taken hostage.", "abducted 250 250"),
    ("Gunmen seized 15 travellers from a bus.", "abducted 15 15"),
    ("Police detained 15 and arrested the mayor.", "arrested 15 15, arrested 1 1"),
    ("Three men, aged 22, 25 and 31, were arrested.", "arrested 3 3"),
    ("Security forces arrested more than 100 people.", "arrested 100 -"),
    ("Fifteen fighters surrendered.", "surrendered 15 15"),
    ("Some 150 fighters laid down their arms.", "surrendered 150 150"),
    ("The kidnappers released 27 of the hostages.", "freed 27 27"),
    ("The Red Cross said 25 detainees were released.", "freed 25 25"),
    ("The fighting displaced 12,000 families.", "displaced 12000 12000"),
    ("Over 2,000 people fled their homes.", "displaced 2000 -"),
    ("The war drove 50,000 people from their homes.", "displaced 50000 50000"),
    ("Four people are missing.", "missing 4 4"),
    ("Three people are missing and feared dead.", "missing 3 3, killed 3 3 ?"),
    ("Between 10 and 12 people were killed.", "killed 10 12"),
    ("Reports said 30 to 40 people had been killed.", "killed 30 40"),
    ("Two or three people were wounded.", "injured 2 3"),
    ("Around 20 people were wounded.", "injured 20 20"),
    ("Nearly two hundred and fifty people were killed.", "killed 250 250"),
    ("Twenty-one people died.", "killed 21 21"),
    ("Half a dozen people lay dead.", "killed 6 6"),
    ("Two dozen villagers were massacred.", "killed 24 24"),
    ("They rushed a dozen to hospital.", "injured 12 12"),
    ("Dozens of people have been killed.", "killed - -"),
    ("Scores were injured in the crush.", "injured - -"),
    ("The attack left several dead.", "killed - -"),
    ("Clashes killed an unknown number of people.", "killed - -"),
    ("An unknown number are nursing bullet wounds.", "injured - -"),
    ("A second explosion injured rescuers.", "injured - -"),
    ("Killed or wounded: 200", "casualties 200 200"),
    ("At least 26 people were killed or injured.", "casualties 26 -"),
    ("The blast killed and wounded dozens.", "casualties - -"),
    ("Ali Hassan, 34, was shot dead.", "killed 1 1"),
    ("Journalist Maria Lopez was found dead on Tuesday.", "killed 1 1"),
    ("Israel said it killed Hamas commander Ahmed Said in the strike.", "killed 1 1"),
    ("The mayor, Pedro Gomez, was gunned down outside his home.", "killed 1 1"),
    ("A bomb killed Abdul Karim, a tribal elder, and two of his bodyguards.", "killed 1 1, killed 2 2"),
    ("Hitmen killed a local journalist, Luis Alvarez, on Sunday.", "killed 1 1"),
    ("A 24-year-old shepherd died.", "killed 1 1"),
    ("An 18-year-old was killed and another critically wounded.", "killed 1 1, injured 1 1"),
    ("Two children, aged 5 and 7, were killed.", "killed 2 2"),
    ("Shelling killed a 65-year-old man and injured his wife.", "killed 1 1, injured 1 1"),
    ("The driver lost a leg.", "injured 1 1"),
    ("They killed my brother.", "killed 1 1"),
    ("A Palestinian teenager was shot and killed by Israeli forces.", "killed 1 1"),
    ("Two of their comrades were flown to hospital.", "injured 2 2"),
    ("Six people were treated for smoke inhalation.", "injured 6 6"),
    ("Doctors had treated 26 patients with breathing problems.", "injured 26 26"),
    ("A policeman was hospitalised.", "injured 1 1"),
    ("A press photographer was struck by a bottle.", "injured 1 1"),
    ("Four persons sustained varying degrees of injuries.", "injured 4 4"),
    ("Four passengers suffered shrapnel wounds.", "injured 4 4"),
    ("Villagers beat two thieves and burned them alive.", "killed 2 2"),
    ("The mob beat a suspected thief to death.", "killed 1 1"),
    ("A woman was raped and killed.", "killed 1 1"),
    ("A teacher was dragged from his home and executed.", "killed 1 1"),
    ("Six miners were hacked to death overnight.", "killed 6 6"),
    ("The army said it neutralised seven militants.", "killed 7 7"),
    ("Two policemen embraced martyrdom.", "killed 2 2"),
    ("Russia lost 1,200 soldiers.", "killed 1200 1200"),
    ("The clash resulted in 9 fatalities.", "killed 9 9"),
    ("There were seven fatalities and 12 injuries.", "killed 7 7, injured 12 12"),
    ("Protests erupted over the killing of a student by police.", "killed 1 1"),
    ("The assassination of Brigadier General Ahmed Ali shocked the city.", "killed 1 1"),
    ("Not less than 10 persons have been reportedly killed.", "killed 10 -"),
    ("No fewer than 30 persons were feared killed.", "killed 30 - ?"),
    ("Seven people have been confirmed dead.", "killed 7 7"),
    ("Of the 40 passengers, 12 were killed.", "killed 12 12"),
    ("The raid on a convoy of 20 soldiers left three dead.", "killed 3 3"),
    ("Three protesters were shot dead by police and dozens were arrested.", "killed 3 3, arrested - -"),
    ("Troops killed three rebels and two soldiers were wounded.", "killed 3 3, injured 2 2"),
    (
        "A local official said 12 people died, but the hospital counted 19 bodies.",
        "killed 12 12, killed 19 19",
    ),
    ("At 3:30 a.m. five men were killed.", "killed 5 5"),
    ("He was killed by a 5.56 mm bullet.", "killed 1 1"),
    ("5 killed, 12 injured in Kabul blast", "killed 5 5, injured 12 12"),
    ("Bomb blast kills 3 in Quetta", "killed 3 3"),
    ("Gunmen kill priest, abduct two in Kaduna", "killed 1 1, abducted 2 2"),
    ("Twin suicide bombings leave 20 dead", "killed 20 20"),
    ("Troops neutralise 5 bandits, rescue 12 hostages", "killed 5 5, freed 12 12"),
    ("Four militants, soldier killed in Kashmir gunfight", "killed 4 4, killed 1 1"),
    ("The group claimed to have killed 40 soldiers.", "killed 40 40 ?"),
    ("The militants claimed they killed 10 soldiers.", "killed 10 10 ?"),
    ("The insurgents are believed to have killed more than 50 people.", "killed 50 - ?"),
    ("He was accused of killing two policemen.", "killed 2 2 ?"),
    ("The deaths of 12 people could not be confirmed.", "killed 12 12 ?"),
    ("They dug up the remains of nine people from a mass grave.", "killed 9 9 ?"),
    ("No one was killed in the attack.", "killed 0"),
    ("It is only by luck that nobody was killed.", "killed 0"),
    ("Nobody was injured.", "casualties 0"),
    ("There were no casualties.", "casualties 0"),
    ("There were no immediate reports of casualties.", "casualties 0"),
    ("No physical harm to the inhabitants was reported.", "casualties 0"),
    ("The missile fell in a field without causing any casualties.", "casualties 0"),
    ("The driver escaped unhurt.", "casualties 0"),
    ("The bishop was kidnapped with his driver and two nuns.", "abducted 1 1, abducted 1 1, abducted 2 2"),
    ("He and his bodyguard died instantly.", "killed 1 1, killed 1 1"),
    ("The chief of the village and his two wives were slaughtered.", "killed 1 1, killed 2 2"),
    ("A man, 45, and his wife, 40, were killed.", "killed 1 1, killed 1 1"),
    ("A boy of 10 and his mother were killed.", "killed 1 1, killed 1 1"),
    ("A girl aged seven and her father were killed.", "killed 1 1, killed 1 1"),
    ("The conflict has displaced 2.5 million people.", "displaced 2500000 2500000"),
    ("Six bombs went off, none of them deadly.", "killed 0"),
    ("This time nobody was arrested.", "arrested 0"),
    ("The battle killed nobody.", "killed 0"),
]
NOT_TOLD = [
    "They vowed to kill 20 soldiers.",
    "The bomb could kill hundreds, he said.",
    "The blast would have killed hundreds.",
    "He threatened to kill them.",
    "Police foiled a plot to kill the president.",
    "The gang plotted to kill 20 officers.",
    "The toll may rise.",
    "The death toll could rise to 50.",
    "It was not immediately clear whether anyone was killed.",
    "The raid killed 3,000 cattle and destroyed 12 houses.",
    "Militants killed 12 camels and stole 300 goats.",
    "Five drones were shot down.",
    "The army seized 12 rifles and captured the town.",
    "The committee killed the bill.",
    "The rebels did not kill the hostages.",
    "Families demanded the release of 12 prisoners.",
    "Twelve years later the town was rebuilt.",
    "No group has claimed responsibility.",
    "Unless it stops, 100 people will die.",
    "The road toll is 12 pesos.",
    "Firefighters saved 12 lives.",
    "The minister died of a heart attack aged 67.",
    "Police prevented the mob from lynching two men.",
    "If no one is hurt, the match will go on.",
    "Rain wounded the harvest.",
    "The army denied that any soldiers had been killed.",
]


def summary(toll: TollTold) -> str:
    if toll.status is TollStatus.NOT_REPORTED:
        return f"{toll.harm} 0"
    low, high = ("-" if bound is None else bound for bound in (toll.low, toll.high))
    return f"{toll.harm} {low} {high}" + (" ?" if toll.status is TollStatus.UNCONFIRMED else "")


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_a_toll_is_read_with_its_harm_bounds_and_standing(text: str, expected: str) -> None:
    assert expected == ", ".join(summary(toll) for toll in tolls_in(read_text(text)))


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_did_not_happen_or_is_no_toll_of_people_is_not_read(text: str) -> None:
    assert tolls_in(read_text(text)) == ()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Some 12 people, including three children, were killed.", [None, 0]),
        ("A shell hit a house, killing 12, three of them children.", [None, 0]),
        ("Four people, three of them from one family, suffocated.", [None, 0]),
        ("Eight people were killed, including two women and a child.", [None, 0, 0]),
        ("Half a dozen people lay dead, a nurse among them.", [None, 0]),
        ("The drone killed three residents, among them an 81-year-old woman.", [None, 0]),
        ("At least 32 people, most of them women, drowned.", [None, 0]),
        ("Twelve people died. Among the dead were three children.", [None, 0]),
        ("Twelve people died. The dead included two nurses.", [None, 0]),
        ("Forty-four people are under treatment, six in a critical state.", [None, 0]),
        ("Two civilians and seven militants were killed.", [None, None]),
    ],
)
def test_those_told_apart_are_parts_of_the_toll(text: str, parts: list[int | None]) -> None:
    assert parts == [toll.part_of for toll in tolls_in(read_text(text))]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Seven soldiers and two attackers died in the raid.", [7, 2]),
        ("A woman and her two children died.", [1, 2]),
        ("They marched off the headmaster, his brother and nine boarders.", [1, 1, 9]),
        ("A drone hit a car, killing its driver and three passengers.", [1, 3]),
        ("The suicide bomber killed himself and three policemen.", [1, 3]),
        ("The attackers hacked a father and his two sons to death.", [1, 2]),
    ],
)
def test_people_in_a_list_add_up(text: str, numbers: list[int]) -> None:
    assert [(number, True) for number in numbers] == [(it.low, it.adds) for it in tolls_in(read_text(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Since 2006 more than 40,000 people have died.",
        "Since the beginning of the year 19 civilians have been killed.",
        "More than 90 people have been murdered in the state so far this month.",
        "In the past decade thousands have died.",
        "The war has killed more than 100,000 people.",
        "The insurgency has claimed tens of thousands of lives since 2009.",
        "The attack killed five, bringing the total number of deaths to 120.",
        "Their feud killed 500 civilians between 2006 and 2010.",
        "More than 500 people have been killed in such attacks this year.",
    ],
)
def test_a_toll_of_a_period_says_why(text: str) -> None:
    toll = tolls_in(read_text(text))[-1]
    assert toll.aggregate
    assert (toll.why or "nothing") in text


@pytest.mark.parametrize(
    ("text", "low", "adds"),
    [
        ("The death toll rose to 14.", 14, False),
        ("Rescuers raised the death toll to 11.", 11, False),
        ("The death toll has risen from 9 to 14.", 14, False),
        ("The number of people killed has climbed to 31.", 31, False),
        ("Death toll in Somalia attack climbs to 32", 32, False),
        ("One of the wounded later died in hospital.", 1, True),
        ("A third soldier later died of his wounds.", 1, True),
    ],
)
def test_a_later_number_is_an_update(text: str, low: int, adds: bool) -> None:  # noqa: FBT001 - a parameter of pytest
    (toll,) = tolls_in(read_text(text))
    assert (low, True, adds) == (toll.low, toll.updated, toll.adds)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three gunmen were also killed.", [True]),
        ("The bomber blew himself up.", [True]),
        ("Troops killed at least 20 Boko Haram fighters.", [True]),
        ("The suicide bomber killed himself and three policemen.", [True, False]),
        ("Seven soldiers were killed.", [False]),
    ],
)
def test_attackers_among_the_dead_are_marked(text: str, expected: list[bool]) -> None:
    assert expected == [toll.of_attackers for toll in tolls_in(read_text(text))]


def test_a_toll_points_at_its_words_its_people_and_its_verb() -> None:
    text = "On Sunday, killing at least three young farmers, they left."
    (toll,) = tolls_in(read_text(text))
    assert toll.who is not None
    assert toll.verb is not None
    expected = (
        "killing at least three young farmers",
        "at least three young farmers",
        ("farmers",),
        "farmers",
        "killing",
    )
    spans = [text[start:end] for start, end in (toll.who.heads[0], toll.verb)]
    assert expected == (toll.quote, toll.who.quote, toll.who.head_words, *spans)


def test_them_takes_the_number_of_those_told_before() -> None:
    (toll,) = tolls_in(read_text("A crowd caught two robbers. Hours later it burned them alive."))
    assert (toll.low, toll.high, toll.definite) == (2, 2, True)


def test_the_sentence_of_a_toll_is_told() -> None:
    assert [it.sentence for it in tolls_in(read_text("Two died. It rained. Three people were hurt."))] == [
        0,
        2,
    ]

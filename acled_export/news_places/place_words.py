"""Words that stand before and behind the names of places."""

from __future__ import annotations

from typing import Final

from acled_export.news_places.name_words import some
from acled_export.news_places.told import Relation

DIRECTIONS = some(
    "central coastal east eastern far inner lower mid north north-east north-eastern north-west "
    "north-western northeast northeastern northern northwest northwestern outer rural south south-east "
    "south-eastern south-west south-western southeast southeastern southern southwest southwestern upper "
    "west western"
)
SIDES = some("east north northeast northwest south southeast southwest west")
# what may stand between a preposition and a name
QUALIFIERS = some(
    "adjacent alawite all ancient arab autonomous besieged biggest border both breakaway busy capital "
    "central christian coastal conflict-hit contested controlled crowded densely desert disputed "
    "drought-hit druze east eastern easternmost eight embattled famous far five flashpoint former four "
    "front front-line frontier frontline gold-rich held her his historic industrial inner insurgency-hit "
    "its jewish key kurdish landlocked largest lawless line local lower main mainly major majority many "
    "mid mineral-rich mining mostly mountainous muslim nearby neighboring neighbouring new nine north "
    "north-east north-eastern north-west north-western northeast northeastern northern northernmost "
    "northwest northwestern occupied oil-rich old outer populated port predominantly provincial rebel "
    "regional remote resort restive rural same second second-largest semi-autonomous separatist seven "
    "several shi'ite shia shiite six small some south south-east south-eastern south-west south-western "
    "southeast southeastern southern southern-most southernmost southwest southwestern state strategic "
    "strife-torn sunni ten that the their third this three tiny tribal troubled twin two upper various "
    "volatile war-battered war-ravaged war-torn west western westernmost"
)
DETERMINERS = some("her his its same that their this")
PREPOSITIONS: Final = {
    "bordering": Relation.BORDER,
    **dict.fromkeys(some("in at inside within throughout amid"), Relation.AT),
    **dict.fromkeys(some("near around beside surrounding"), Relation.NEAR),
    **dict.fromkeys(some("outside beyond"), Relation.OUTSIDE),
    **dict.fromkeys(some("between"), Relation.BETWEEN),
}
# these need a name that the gazetteer knows, or a kind word
WEAK: Final = {
    **dict.fromkeys(some("on over across into through upon above of"), Relation.AT),
    **dict.fromkeys(some("along off past"), Relation.NEAR),
    **dict.fromkeys(some("by against with"), Relation.SAID),
    **dict.fromkeys(some("to towards toward until till for"), Relation.TO),
    **dict.fromkeys(some("from via"), Relation.FROM),
}
# what is taken or told of, when `of` a name follows: the name is a place
HEADS = some(
    "battle blockade bombardment capture center centre control corner defence encirclement fall half "
    "heart homes houses huts inhabitants invasion liberation middle occupation outskirts part parts "
    "population recapture seizure shelling shops siege skies streets turn"
)
# who belongs to a place: nothing need happen there
BELONGS = some(
    "administrator ambassador archbishop archdiocese army assembly bank bishop cardinal chairman chief "
    "citizen citizens commander commissioner commune's council councillor court daughter deputy diocese "
    "duke elder elders emir envoy government governor head imam inhabitants king kingdom lawmaker leader "
    "leaders lord mayor member members minister ministry mp mufti native natives oba obi parliament "
    "patriarch people police prefect president prince princess queen rector republic resident residents "
    "ruler senator son sons spokesman spokesperson spokeswoman sultan"
)
# a noun behind a name, that says who and not where
OWNED = some(
    "accord accords activist activists administration agreement ambassador archbishop army assembly "
    "authorities bishop brigade bureau businessman cartel chief club commander commissioner conference "
    "consultancy correspondent council court daily deal declaration elders embassy envoy fighters forces "
    "front gang government governor group herald imam lawmaker lawyer legislature man mayor militants "
    "military militia minister ministry movement mp native newspaper officer officers officials "
    "parliament party police police's post president prosecutor prosecutors rebels regime reporter "
    "resident residents senator side spokesman spokeswoman squad student students summit talks team think "
    "think-tank times trader traders treaty tribune troops union university-based weekly woman"
)
# what is done to a place
TAKES = some(
    "abandon abandoned attack attacked attacking besiege besieged besieging blockade blockaded blockading "
    "bomb bombard bombarded bombarding bombed bombing burned burnt capture captured captures capturing "
    "conquered control controlled controls defended devastated encircled enter entered entering evacuated "
    "freed held hit hitting hold holds invade invaded invading leave leaving left liberate liberated "
    "liberating looted occupied occupy occupying overran overrun overrunning patrol patrolled pound "
    "pounded pounding raid raided raiding ransacked ravaged razed reach reached reaching recapture "
    "recaptured recapturing recovered regained retake retaken retaking retook rocked secured seize seized "
    "seizing shell shelled shelling shook storm stormed storming strafed strafing strike "
    "striking struck surrounded target targeted targeting took torched torching"
)
# what is done to places only, and not to people
TAKES_PLACES = some(
    "besieged besieging bombard bombarded bombarding bombed bombing loot looted looting overran overrun "
    "overrunning pounded pounding raid raided raiding ransacked ransacking razed razing recapture recaptured "
    "recapturing retake retaken retaking retook shell shelled shelling storm stormed storming strafed "
    "strafing torched torching"
)
OUTSKIRTS = some("edge edges environs fringes limits outskirts periphery surroundings vicinity")
# who reports or lies in hospital somewhere does not tell of an event there
ELSEWHERE = some(
    "born briefing conference correspondent court's exile headquartered hospitalised hospitalized "
    "interview journalists lives reporters reporting said says speaking speech summit supporters talks "
    "told treated trial war writes"
)
VERBS_BEHIND = some(
    "are became came changed could erupted fell had has is itself lay lies looked remained remains saw "
    "stood was were where which will witnessed woke would"
)
SPEAKS = some(
    "accused agreed announced backs believes blamed blames called claimed claims condemned considers "
    "demanded denied denies fears gave has hopes imposed insisted insists regards rejected responded "
    "retaliated said says sees summoned supports threatened urged vowed wants warned will would"
)
# unrest that does so to a place is there
SPREADS = some("spread spreads spreading extended expanded")

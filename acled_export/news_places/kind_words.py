"""Words for what a place is, behind its name or before it: `province`, `the village of`."""

from __future__ import annotations

from typing import Final

from acled_export.news_places.name_words import some
from acled_export.news_places.told import Kind

WIDE = some(
    "governorate governorates krai muhafazah oblast oblasts prefecture province province's provinces "
    "region regions state states voivodeship wilaya"
)
# departments and counties are first-level in some countries only: the gazetteer decides
EITHER = some(
    "canton counties county department departments division divisions emirate territories territory"
)
NARROW = some(
    "lgas area areas arrondissement barangay boma borough canton cercle chiefdom commune communes "
    "constituency block kabupaten kecamatan hromada mandal nahia nahiya okrug tambon upazila "
    "voblast "
    "district districts groupement kaza lga localities locality municipalities municipality parish "
    "parishes payam raion rayon regency sector sub-county sub-prefecture subcounty subdistrict "
    "subprefecture taluk taluka tehsil township townships upazila ward wards woreda zone"
)
TOWNS = some(
    "bastion capital cities city community enclave hamlet hamlets kampung kibbutz moshav "
    "aldea corregimiento ejido kebele kishlak ksar mahalla vereda "
    "oasis outpost port settlement settlements stronghold suburb suburbs town towns village villages"
)
# less than a town; the words of `SPREAD` are long or wide, so that a thing there is only near a point
SPOTS = some(
    "airbase airfield airport avenue barracks barricade barrio base bazaar beach boulevard bridge "
    "camp cathedral cemetery checkpoint church clinic college colony complex compound consulate "
    "courthouse crossing dam depot embassy estate farm favela field garrison gasfield gate hall "
    "harbor harbour headquarters hospital hotel house jail junction mall market mine monastery "
    "mosque neighborhood neighbourhood oilfield palace park penitentiary plant post prison quarry "
    "quarter racecourse site  ranch refinery ridge roundabout school seaport shrine slum square stadium "
    "station street suburb temple terminal tower university warehouse"
)
SPREAD = some(
    "basin bush canal coast corridor creek delta desert forest gorge highway hill hills island islands "
    "jungle lagoon lake marshes mountain mountains pass plain plains reserve river road valley"
)
LANDS = some(
    "archipelago basin belt delta desert enclave heights highlands peninsula plateau strip triangle valley"
)
# water belongs to no country
WATERS = some("sea ocean gulf strait straits channel")
KINDS: Final = {
    **dict.fromkeys(WATERS, Kind.REGION),
    **dict.fromkeys(SPREAD, Kind.SPOT),
    **dict.fromkeys(SPOTS, Kind.SPOT),
    **dict.fromkeys(LANDS, Kind.REGION),
    **dict.fromkeys(TOWNS, Kind.TOWN),
    **dict.fromkeys(NARROW, Kind.DISTRICT),
    **dict.fromkeys(EITHER, Kind.ADMIN1),
    **dict.fromkeys(WIDE, Kind.ADMIN1),
}
# parts of a town
PART = some("barrio district estate favela neighborhood neighbourhood quarter slum suburb suburbs")
# what stands between a name and its kind word: `X refugee camp`, `X air base`
BEFORE_SPOT = some(
    "air army border boys bus cattle central checkpoint coal council detention displaced displacement "
    "ferry fish gas general girls gold government grand health high housing hydroelectric idp industrial "
    "international livestock local main medical metro military mountain national naval nuclear oil police "
    "artisanal burial construction landfill mining power primary railway referral refugee secondary state "
    "steel teaching toll train training transit "
    "university vegetable water"
)
# `the camp of X` is named X; `the market of X` is one in X
NAMED_BY_OF = some("camp desert forest hill hills island islands mountain mountains river valley village")
# behind `X, a village` these may follow, and no other noun: not `X, a village elder`
BEHIND_KIND = some(
    "about along and at between close east from held home in inhabited just known located near north "
    "northeast northwest not of on outside populated situated some south southeast southwest that under "
    "west where which with"
)
ROADS = some(
    "axis corridor dyke expressway highway lane line motorway path railway road route street track way"
)

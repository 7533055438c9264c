"""Words that tell the names of persons, bodies and days from those of places."""

from __future__ import annotations


def some(words: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(words.split())


def phrases(listed: str) -> frozenset[str]:
    """Return the phrases of a list, in which commas part them."""
    return frozenset(phrase.strip() for phrase in listed.split(","))


DAYS = some(
    "apr april aug august dec december feb february fri friday jan january jul july jun june mar march "
    "may mon monday nov november oct october sat saturday sep sept september sun sunday thu thur thurs "
    "thursday tue tues tuesday wed wednesday"
)
# words that may stand anywhere, in capitals at the start of a sentence
FUNCTION = some(
    "a about above according across after again against all along also although altogether always amid "
    "among an and another any anything are around as asked at be because been before behind being below "
    "between beyond both but by came can come contrary could despite did do does down dozens during each "
    "earlier early eight either eleven else even ever every everybody everyone everything few fifty first "
    "five following for forty four from get go got had half has have he hence her here his how however "
    "hundred hundreds i if in inside into is it its just last late later let like made make many "
    "meanwhile might more moreover most much must my near neither never new next nine no nobody nor not "
    "nothing now of off often on once one only onto or other others our out outside over per plus reached "
    "recently said same saw say says scores second see seven several shall she should since six so some "
    "someone something sometimes soon still such take tell ten than that the their then there these they "
    "third thirty this those though thousands three through throughout thus to today told tomorrow "
    "tonight too toward towards twelve twenty twice two under unlike until up upon very via was we well "
    "went were what whatever when where whether which while who whoever whom whose why will with within "
    "without would yes yesterday yet you your"
)
# nouns that begin sentences, and names of no place
STARTERS = some(
    "activists allah arabic armed army article ashura assailants attackers authorities bandits banks "
    "boeing catholic central children christian christians christmas clashes congress copyright covid "
    "deadly diwali doctors dr easter editing eid english facebook families farmers fighters fighting "
    "forces french god government gunmen heavy hilux hindu instagram insurgents internet islam islamist "
    "jewish jews kalashnikov local locals lord madam mass medics men militants military mr mrs ms muslim "
    "muslims nowruz officials parliament people period photo police protesters ramadan rebels reporting "
    "rescue rescuers residents reuters schools security senate shia shiite shiites sikh sir soldiers "
    "sources spanish state students sunni survivors suspected telegram terrorists tiktok toyota troops "
    "twitter unidentified unknown villagers violence violent whatsapp witnesses women workers writing "
    "youtube"
)
NEVER = DAYS | FUNCTION | STARTERS
# ordinary words that are also names of places: only with a preposition that places have
ORDINARY = some("aid bath best cork deal male man march may mobile most nice of orange reading sale split")
BODIES = some(
    "islamic academy accord act afc affairs agency agreement airlines airways alliance amnesty ansar "
    "anti-terrorism army association athletic authority bank battalion brigade brigades brotherhood "
    "bureau cartel cartels center centre cf championship channel coalition college column command "
    "commando commandoes commandos commission committee committees communist company congress "
    "conservative consultants corporation corps council counter-terrorism court crescent cross cup daesh "
    "democratic department division fatah fc federation force forces foundation front fund games gang "
    "gazette government group guard guardian guards hamas haram herald hezbollah hizbullah houthi houthis "
    "inc institute international isil isis jabhat journal labour league leopards liberation lions ltd "
    "mafia militia ministry mirror mission monitor movement nations navy network news observatory "
    "observer office olympics operation operations organisation organization parliament partners party "
    "patriotic plc police popular post press prize qaeda qaida radio regiment republican resistance "
    "revolutionary rights rovers sc secretariat securities senate service services shabaab shabab "
    "socialist society star state's taliban television times tower treaty tribune trust tv union unit "
    "united wanderers watch wire"
)
# whole names that look like places or stand where places stand
NO_PLACES = phrases(
    "africa, african union, ak, al arabiya, al jazeera, al qaeda, al qaida, al shabaab, al shabab, "
    "alawite, alawites, amhara, amharic, amisom, anadolu, apache, arab, arabs, asia, balkans, baloch, "
    "bible, boko haram, cantonese, caucasus, central africa, central america, central asia, christ, "
    "cobra, cold war, creole, dari, dinka, druze, east, east africa, eastern europe, ecowas, europe, "
    "european union, facebook, farsi, fulani, google, grad, great war, hamas, hausa, hebrew, "
    "hezbollah, high court, hilux, himars, horn of africa, houthi, houthis, human rights, igbo, "
    "interior ministry, internet, interpol, iskander, islam, islamic jihad, islamic state, israelis, "
    "jesus, kiswahili, koran, kremlin, kurd, kurdish, kurds, latin america, line of control, maghreb, "
    "mandarin, mi, middle east, minusma, monusco, nato, north, north africa, north america, nuer, "
    "oromo, pashto, pashtun, patriot, pentagon, pidgin, prime minister, quran, red crescent, "
    "red cross, reuters, rohingya, sahel, security council, shahed, south, south america, south asia, "
    "southeast asia, southern africa, sputnik, supreme court, swahili, tagalog, taliban, tamil, tass, "
    "tuareg, turkmen, unicef, unifil, united nations, urdu, vehicle, web, west, west africa, western, "
    "western europe, white house, world cup, xinhua, yazidi, yazidis, yoruba"
)
TITLES = some(
    "admiral alhaji ambassador archbishop attorney ayatollah bishop brig brigadier brother capt captain "
    "cardinal chairman chairperson chairwoman chancellor chief coach col colonel comandante commandant "
    "commander commissioner comrade congressman congresswoman constable corporal councillor cpl dame daw "
    "deputy director doctor don dona doña dr elder emir father fray gen general gov governor haj haji "
    "hajia hajj hon honourable imam inspector judge justice king ko kommandant lady leader lieutenant "
    "lord lt maj major malam mallam marshal maulana mayor minister miss monsignor mr mrs ms mufti "
    "mullah mzee officer padre pastor pope premier president prime prince princess private prof professor "
    "queen rabbi rep representative rev reverend saint-elect secretary sen senator senor sergeant señor "
    "sgt shaikh sheikh sir sister spokesman spokesperson spokeswoman st-elect sultan superintendent u "
    "vice warlord"
)
JOBS = some(
    "activist actor actress alias analyst aunt author boxer brother businessman businesswoman called "
    "captain chief coach colleague colonel commander correspondent councillor cousin daughter defender "
    "director driver economist editor expert farmer father fighter fisherman friend general goalkeeper "
    "governor gunman historian husband journalist keeper lawmaker lawyer leader left-back mayor "
    "midfielder militant minister mother named nicknamed nurse policeman policewoman politician president "
    "prosecutor reporter researcher resident right-back scientist shepherd shopkeeper singer sister "
    "soldier son spokesman spokesperson spokeswoman striker student substitute suspect teacher trader "
    "uncle victim wife winger witness wrestler writer"
)
SAYS = some(
    "added argued asked claimed confirmed described explained insisted noted recalled recounted "
    "remembered remembers replied said says stated testified told tweeted warned wrote"
)
PARTICLES = some(
    "aan abi abu ad adh al am an ar as ash at au aux az bin bint da das de del della den der des di do "
    "dos du e ed el en er es esh et eth ez i ibn ko la las le les los na nad ob op ou pod san santa sous "
    "sur u ul um umm upon von wa y"
)
ARABIC = some("ad adh al an ar as ash at ath az ech ed el en er es esh et ez il ul")
OF_NAMES = some(
    "line bay cape gulf horn islands isle lake mount pool port sea sierra state strait straits valley"
)

"""Verbs and nouns of injury, by where the injured stand (see `harm_words`)."""

from __future__ import annotations

INJURED = {
    "past": """
        wounded|injured|maimed|hospitalised|hospitalized|shot and wounded|shot and injured|disfigured|shot
        in the leg
        |shot in the legs|shot in the arm|shot in the head|shot in the back|shot in the chest|shot in the
        stomach
        |hurt|concussed|lightly wounded|gravely wounded|scalded|blinded|poisoned|knocked unconscious
        |critically wounded
        |seriously wounded|seriously injured|critically injured|treated for|treated in|treated at|treated
        by|treated
        |beaten unconscious|shot in the face|shot in the shoulder|shot in the abdomen|shot in the thigh
        |badly burned
        |badly burnt|hit in the leg|hit in the head|struck by a bottle|struck by a stone|struck by a bullet
        |hit by a bullet|hit by a stray bullet|hit by rubber bullets|hit by shrapnel|hit by a rubber bullet
        |grazed
    """,
    "active": """
        wounding|wounds|injuring|injures|hurting|maiming|injure|maim|hospitalising|hospitalizing|shooting
        and wounding
    """,
    "subject": """
        lost their sight|lost his sight|lost her sight|lost a leg|lost an arm|lost an eye|lost his leg|lost
        her leg
        |lost both legs|lost limbs|lost a limb|lost a hand|lost a foot|lost their legs|lost his arm|lost
        her arm
        |suffered wounds|suffered injuries|suffered burns|suffered shrapnel wounds|suffered gunshot wounds
        |suffered bullet wounds|suffered injury|suffered minor injuries|suffered serious injuries|suffered
        severe injuries
        |suffered light injuries|suffered slight injuries|suffered severe burns|suffered smoke inhalation
        |suffered concussion
        |suffered various injuries|suffered critical injuries|suffered non life threatening injuries
        |suffered fractures
        |suffered life threatening injuries|suffered stab wounds|suffered head injuries|suffered varying
        degrees of injuries
        |sustained wounds|sustained injuries|sustained burns|sustained gunshot wounds|sustained bullet wounds
        |sustained minor injuries|sustained serious injuries|sustained severe injuries|sustained various
        degrees of injuries
        |sustained varying degrees of injuries|sustained various injuries|sustained shrapnel wounds
        |sustained severe burns
        |sustained machete wounds|suffered machete wounds|suffered knife wounds|sustained slight injuries
        |suffered breathing problems
        |sustained critical injuries|escaped with injuries|escaped with minor injuries|escaped with bullet
        wounds
        |escaped with gunshot wounds|needed hospital treatment|required hospital treatment|needed treatment
        |required treatment|received treatment|receiving treatment|are under treatment|is under treatment
        |under treatment
        |undergoing treatment|were taken to hospital|was taken to hospital|taken to hospital|flown to hospital
        |rushed to hospital|airlifted to hospital|brought to hospital|admitted to hospital|sent to hospital
        |evacuated to hospital|transported to hospital|transferred to hospital|moved to hospital|taken to a
        hospital
        |taken to the hospital|rushed to the hospital|rushed to a hospital|flown to a hospital|airlifted to
        a hospital
        |brought to a hospital|admitted to a hospital|taken to hospitals|rushed to hospitals|admitted to
        hospitals
        |taken to a clinic|rushed to a clinic|flown to the hospital|taken to the clinic|taken to a local
        hospital
        |rushed to a local hospital|taken to a nearby hospital|rushed to a nearby hospital|taken to an area
        hospital
        |taken to nearby hospitals|taken to local hospitals|fighting for their lives
        |fighting for his life|fighting for her life|nursing wounds|nursing injuries|nursing bullet wounds
        |pulled out with broken bones|passed out|medically evacuated
|had to be hospitalised
        |are nursing bullet|have been treated for|was being treated|were being treated|being treated
        |with broken ribs|needed medical attention|received medical treatment|receiving medical treatment
    """,
    "state": """
        wounded|injured|hurt|bleeding|in critical condition|in a critical condition|in serious condition|in
        a serious condition
        |in intensive care|in a critical state|in hospital|in a stable condition|in stable condition|in a coma
    """,
    "of": "wounding|injury|injuries to|maiming|injuring",
}

"""Concepts that reports confuse, though the law or the army keeps them apart."""

from __future__ import annotations

from itertools import permutations

_FAMILIES = (
    # the police detain; a court arrests
    "detain detainee | arrest arrested-person administrative-arrest",
    "detain detainee | wanted | convict-sentence deprivation-of-liberty",
    "arrest arrested-person | house-arrest | written-undertaking | bail | ban-on-certain-actions | fine",
    # a procedure, and a judgement on it
    "criminal-prosecution | persecution",
    # a case may be opened against nobody
    "open-criminal-case | charge accusation | close-case | suspend-case",
    "suspect | accused | defendant respondent person-in-case"
    " | convicted-person convict-sentence | witness attesting-witness | victim | plaintiff",
    "charge accusation | convict-sentence guilty-verdict | suspect",
    "plaintiff | respondent",
    "acquittal | guilty-verdict convict-sentence",
    # who leads a case, who brings it, who answers it, who decides it
    "investigator inquiry-officer | prosecutor prosecutors-office military-prosecutors-office"
    " | defense-attorney lawyer military-lawyer | judge magistrate presiding-judge | jury | bailiff"
    " | witness attesting-witness",
    "interrogation | search personal-search | confrontation | seizure-of-items | phone-tapping",
    "torture | interrogation",
    "complaint | motion",
    "indictment | verdict guilty-verdict acquittal | warrant",
    "testimony | voluntary-confession",
    "mitigating-factor | aggravating-factor",
    "supreme-court | constitutional-court | court-of-appeal | court-of-cassation | district-court | regional-court"
    " | garrison-military-court | district-military-court | commercial-court | ecthr | icc | icj | jury",
    # ways out
    "parole | pardon | amnesty | acquittal | deferred-sentence | prisoner-exchange",
    # punishments
    "fine | forced-labor | correctional-labor | community-service | suspended-sentence | restriction-of-liberty"
    " | deprivation-of-liberty actual-prison-term | life-sentence | death-penalty | house-arrest"
    " | administrative-arrest | disciplinary-arrest",
    # where people are held
    "pretrial-detention-center | temporary-detention-facility | special-detention-center | penal-colony general-regime"
    " strict-regime special-regime | penal-settlement | juvenile-colony | guardhouse | punishment-cell"
    " | correctional-center | disciplinary-battalion | enlistment-office",
    "general-regime | strict-regime | special-regime",
    "hospital military-hospital | prison pretrial-detention-center penal-colony | morgue | barracks | police-station"
    " | enlistment-office",
    # crimes
    "espionage | sabotage | treason | terrorism terrorist-attack | extremism | desertion deserter | arson | mass-riots"
    " | mutiny | smuggling | fraud | bribery | embezzlement theft | robbery open-robbery | murder"
    " | rape sexual-violence | hooliganism | looting",
    "murder | manslaughter",
    "genocide | crime-against-humanity | crime-of-aggression | war-crime",
    "autopsy | exhumation",
    "discrediting-the-army | military-fakes | justifying-terrorism | rehabilitation-of-nazism",
    # absence is an offence of days, desertion one for good
    "awol awol-soldier samovolka | desertion deserter",
    "draft-evasion draft-evader | awol awol-soldier | desertion deserter | refusal-to-fight refusenik",
    # leaving a country
    "extradition | deportation | repatriation",
    "refugee | asylum-seeker | emigrant | migrant illegal-migrant | displaced-person",
    # ways into the army, and past it
    "conscript draft-age-man draft | contract-soldier contract-service | mobilized-soldier mobilize | volunteer-soldier"
    " | reservist | mercenary | alternative-serviceman alternative-civilian-service | deserter",
    "conscription | mobilization | demobilization | contract-service",
    "spring-draft | fall-draft",
    "partial-mobilization | general-mobilization | covert-mobilization",
    "deferment student-deferment | exemption essential-worker-exemption | alternative-civilian-service",
    "discharge | strip-of-rank",
    "sign-a-contract | terminate-contract",
    # doctors say whether a man is fit, the board whether he is drafted
    "military-medical-board | draft-board | enlistment-office",
    "category-a | category-b | category-v | category-g | category-d",
    "flat-feet | scoliosis | asthma | epilepsy | hypertension | frostbite",
    "draft-notice | court-summons",
    "military-id | internal-passport foreign-passport | registration-certificate | visa humanitarian-visa"
    " | residence-permit temporary-residence-permit",
    # a captive of the other side is no convict
    "prisoner-of-war | convicted-person prisoner | deserter | missing-in-action",
    "killed murder cargo-200 | wounded cargo-300 | missing-in-action | captivity",
    "civilian | soldier | prisoner-of-war",
    # ranks
    "private | lance-corporal | junior-sergeant | sergeant | senior-sergeant | starshina | warrant-officer"
    " | senior-warrant-officer | junior-lieutenant | lieutenant | senior-lieutenant"
    " | captain captain-first-rank captain-second-rank captain-third-rank | major | lieutenant-colonel | colonel"
    " | general major-general lieutenant-general colonel-general army-general | marshal"
    " | admiral fleet-admiral vice-admiral rear-admiral",
    "major-general | lieutenant-general | colonel-general | army-general",
    "fleet-admiral | vice-admiral | rear-admiral",
    "captain-first-rank | captain-second-rank | captain-third-rank",
    "squad | platoon support-platoon | company support-company | battery | battalion | regiment"
    " | brigade | division | army-corps",
    "squad-commander | platoon-commander | company-commander | battalion-commander | regiment-commander"
    " | brigade-commander | division-commander",
    # arms
    "infantry motorized-rifle-troops | artillery | marines | paratrooper airborne-forces | tank-crew-member"
    " | engineer-soldier | signaller | scout | sniper | medic | machine-gunner | mortarman | military-driver",
    "airstrike | missile-strike",
    "ground-forces | airborne-forces | navy | aerospace-forces | missile-forces | cbrn-troops",
    "western-military-district | eastern-military-district | central-military-district | southern-military-district"
    " | moscow-military-district | leningrad-military-district",
    "pacific-fleet | baltic-fleet | northern-fleet | black-sea-fleet",
    "russian-army | ukrainian-army",
    "drone | missile | attack-aircraft | armored-vehicle | tank | artillery | submarine | grenade | howitzer",
    # bodies of the state
    "defense-ministry | interior-ministry | justice-ministry | foreign-ministry | digital-ministry"
    " | emergencies-ministry | investigative-committee | prosecutors-office | fsb | national-guard | border-guards"
    " | penitentiary-service | roskomnadzor",
    "fsb | foreign-intelligence | gru | sbu | kgb | nkvd | fso",
    "military-police | traffic-police | riot-police | national-guard | border-guards",
    "governor | mayor | senator",
    "duma | federation-council | government",
    "un | european-union | osce | council-of-europe | red-cross",
    "criminal-code | koap | criminal-procedure-code | penal-enforcement-code | civil-code | tax-code | family-code"
    " | labor-code",
    "martial-law | state-of-emergency | peacetime",
    "foreign-agent | undesirable-organization",
    "assault counteroffensive | retreat | encirclement",
    "front | rear",
)


def _read(family: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(member.split()) for member in family.split("|"))


FAMILIES = tuple(map(_read, _FAMILIES))
"""Concepts, by their ids, that must be kept apart; those of one member of a family may stand for one another."""

_RIVALS: dict[str, frozenset[str]] = {}
for _family in FAMILIES:
    for _one, _other in permutations(_family, 2):
        for _concept in _one:
            _RIVALS[_concept] = _RIVALS.get(_concept, frozenset()) | _other
_KIN: dict[str, frozenset[str]] = {}
for _family in FAMILIES:
    for _member in _family:
        for _concept in _member:
            _KIN[_concept] = (_KIN.get(_concept, _member) | _member) - _RIVALS[_concept]


def rivals(concept_id: str) -> frozenset[str]:
    """The ids of the concepts that this one must not be confused with.

    >>> sorted(rivals("persecution"))
    ['criminal-prosecution']
    """
    return _RIVALS.get(concept_id, frozenset())


def kin(concept_id: str) -> frozenset[str]:
    """The ids of this concept and of those that may stand for it in a family.

    >>> sorted(kin("detain"))
    ['detain', 'detainee']
    """
    return _KIN.get(concept_id, frozenset({concept_id}))


OFTEN_MIXED = frozenset(
    {
        "detain",
        "detainee",
        "arrest",
        "arrested-person",
        "accusation",
        "convict-sentence",
        "awol",
        "desertion",
        "deserter",
    }
)
"""Concepts that careful writers mix as well, outside the law of Russia: *arrested* for «задержан» of a London thief."""

"""Lists of words that drafts are made with."""

from __future__ import annotations

from align.translator import Language

_ENGLISH_FUNCTION_WORDS = """
a an the of to in on at by for from with without under over into onto about against between through during
after before and or but nor so as than that which who whom whose if when where while because since until
i you he she it we they me him her us them my your his its our their this these those there here
be is are was were been being am have has had having do does did will would can could may might must shall
should not no any some also then already only
"""
_RUSSIAN_FUNCTION_WORDS = """
в во на с со к ко по из изо от ото у о об обо за до для без при под над про через между перед и а но или либо
да же ли бы не ни что чтобы как если когда где который которая которое которые которого которой которых
я ты он она оно мы вы они его её ее их ему ей им него неё нее них нему ней ним мой твой наш ваш свой
это этот эта эти тот та то те быть был была было были будет есть уже ещё еще только также тоже
"""
_MASS_NOUNS = """
absent abuse accused aid ammunition armor armour arson artillery asthma asylum bail barracks captivity care censorship
citizenship coercion compensation confinement conscription control cooperation corps counterintelligence custody
defamation defence defense demobilisation demobilization desertion discrimination disobedience education embezzlement
encirclement equipment espionage evidence extortion extremism fodder fraud freedom frostbite gear genocide gruel
harassment harm headquarters hooliganism housing hypertension infantry information justice killed labor labour
liability liable looting manslaughter missing mobilisation mobilization mortgage negligence news non-refoulement
parole peacetime personnel police psychiatry reconnaissance rehabilitation remanded repatriation repression sabotage
security self-defense service smuggling staff surveillance terrorism theft training treason treatment vandalism
violence wanted war warfare wartime wiretapping wounded
"""
_BEFORE_INFINITIVES = """
to will would can could may might must shall should do does did not don't doesn't didn't won't wouldn't can't
couldn't i you we they let
"""
_AUXILIARIES = "have has had having been be is are was were being get gets got"
_ABOVE_ONE = "two three four five six seven eight nine ten several many few hundreds thousands both"
_BEHIND_HEADS = "of for in to on by from with without against at over under about who that"
_BEFORE_GENITIVES = """
из изо от ото у до для без после кроме вместо около возле среди против вокруг ради насчёт из-за из-под
"""
_SINGULARS = "summons headquarters barracks news series species means lens crisis analysis diagnosis basis gas bus"
_AGREEING = (
    "is are was were has have does do isn't aren't wasn't weren't hasn't haven't there this that these those each"
)
_AGREEING_TOO = "every another one both many several few two three four five"
_BEFORE_NOUNS = "a an the his her its their our my your this that these those no any every each some another"
_PERSONS = """
commandant fighter guardsman infantryman judge justice man marine member minister officer official person prosecutor
serviceman soldier superior
"""

FUNCTION_WORDS: dict[Language, frozenset[str]] = {
    "en": frozenset(_ENGLISH_FUNCTION_WORDS.split()),
    "ru": frozenset(_RUSSIAN_FUNCTION_WORDS.split()),
}
"""Words that stand for no term by themselves."""

MASS_NOUNS = frozenset(_MASS_NOUNS.split())
"""English nouns that aren't counted, or are the same in the plural."""

BEFORE_INFINITIVES = frozenset(_BEFORE_INFINITIVES.split())
"""English words behind which a verb stands without ending."""

AUXILIARIES = frozenset(_AUXILIARIES.split())
"""English words behind which a participle stands."""

ABOVE_ONE = frozenset(_ABOVE_ONE.split())
"""English words for numbers above one."""

BEHIND_HEADS = frozenset(_BEHIND_HEADS.split())
"""English words that stand behind the head of a group of words."""

BEFORE_GENITIVES = tuple(_BEFORE_GENITIVES.split())
"""Russian prepositions with the genitive only."""

SINGULARS = frozenset(_SINGULARS.split())
"""English nouns that end as plurals do."""

AGREEING = frozenset([*_AGREEING.split(), *_AGREEING_TOO.split()])
"""English words that ask for a noun in one number, right before it or right behind it."""

BEFORE_NOUNS = frozenset(_BEFORE_NOUNS.split())
"""English words that begin a group of words around a noun."""

PERSONS = frozenset(_PERSONS.split())
"""English words for persons that also stand in terms of the bodies which they belong to."""

"""How is an answer said? A sentence for each code of the core: plain, warm and exact.

The sentences are texts, not Markdown: they hold names that people typed, so draw them with
``st.text`` or through ``plain``.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from babel.dates import format_date

from data.vocabularies import terms
from kringkaart.catalogue import catalogue
from network.names import named_with
from pages.parts import state
from pages.parts.condition_words import condition_name, condition_question

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casework.reason import Reason

__all__ = ["SENTENCES", "say", "say_step"]


def N_(text: str) -> str:  # noqa: N802  (the name by which gettext finds texts to translate later)
    """Mark a text for the catalogue; it is translated when it is said."""
    return text


_OWN: Final = {
    "does_already": N_("dit doet u nu zelf"),
    "likes_to_do": N_("dit doet u graag"),
    "can_do": N_("dit kunt u"),
    "did_before": N_("dit deed u eerder, of het hielp eerder"),
    "wants_to_keep": N_("dit wilt u blijven doen"),
    "may_be_of_use": N_("hiermee kunt u ook iets voor een ander betekenen"),
    "gives_already": N_("u geeft {who} nu al {support}"),
    "ask_more_of_this": N_("Kan dit vaker, of opnieuw?"),
    "in_house": N_("is al in huis"),
    "ask_aid_helps": N_("Helpt dit hulpmiddel bij deze vraag?"),
}
_PERSONS: Final = {
    "is_family": N_("familie ({relation})"),
    "is_informal_carer": N_("mantelzorger ({relation})"),
    "is_network": N_("uit het eigen netwerk ({relation})"),
    "is_involved": N_("al betrokken"),
    "gives_now": N_("geeft nu al {support}"),
    "could_give": N_("zou {support} kunnen geven"),
    "said_yes": N_("is gevraagd en wil graag"),
    "wished_gladly": N_("u wilt dit graag van hem of haar"),
    "is_close": N_("staat dicht bij u"),
    "lives_in_house": N_("woont in hetzelfde huis"),
    "lives_near": N_("woont in hetzelfde dorp"),
    "agreed_here": N_("er staat al een afspraak voor deze vraag"),
    "good_tie": N_("de band doet goed"),
    "carries_much": N_("{name} draagt al veel"),
    "relief_first": N_("niet méér vragen: wat kan er bij {name} vandaan?"),
    "lives_further": N_("woont verder weg"),
    "load_known": N_("doet al {load} dingen"),
    "load_unknown": N_("nog niet bekend wat hij of zij al draagt"),
    "other_support": N_("geeft iets anders dan waar u nu om vraagt"),
    "not_now": N_("is gevraagd: nu niet"),
    "said_no": N_("is gevraagd en zei nee, en dat is goed"),
    "declined_here": N_("zei nee bij deze vraag, en dat is goed"),
    "strained_tie": N_("de band staat onder druk"),
    "consult_first": N_("eerst overleggen"),
    "ask_know_them": N_("Kent u {who} goed? Wat zou hij of zij kunnen doen?"),
    "ask_grown_up": N_("Is {who} 18 jaar of ouder?"),
    "ask_how_are_they": N_("Hoe gaat het met {who}?"),
    "ask_wish": N_("Zou u het fijn vinden als {who} helpt?"),
    "ask_could": N_("Zou {who} {support} kunnen geven?"),
    "ask_answer": N_("{who} is gevraagd. Wat was het antwoord?"),
    "ask_load": N_("Wat draagt {who} al?"),
    "discuss_how": N_("Bespreek eerst hoe u {who} benadert."),
}
_RESOURCES: Final = {
    "offers_theme": N_("helpt bij {theme}"),
    "near_theme": N_("helpt bij iets dat er dichtbij ligt: {theme}"),
    "offers_support": N_("biedt {support}"),
    "fits_words": N_("sluit aan bij uw eigen woorden"),
    "fits_some_words": N_("noemt iets van wat u vertelde"),
    "suits_purpose": N_("bedoeld voor {ambition}"),
    "visited_by": N_("{who} komt er ook"),
    "visited_by_resident": N_("u komt er al"),
    "condition_holds": N_("het past: {condition}"),
    "condition_open": N_("nog te vragen: {condition_question}"),
    "condition_failed": N_("past nu niet: {condition}"),
    "in_village": N_("zit in {village}"),
    "reaches_village": N_("werkt ook voor {village}"),
    "reaches_everywhere": N_("werkt voor de hele gemeente"),
    "comes_home": N_("komt bij u thuis"),
    "is_fetched": N_("haalt u op"),
    "bus_near": N_("bushalte dichtbij"),
    "by_telephone": N_("kan ook per telefoon"),
    "by_internet": N_("kan ook via internet"),
    "elsewhere": N_("is in {village}, hemelsbreed {km} km"),
    "reach_unknown": N_("nog niet bekend of dit ook voor uw dorp is"),
    "has_room": N_("er is nu plek"),
    "room_unknown": N_("nog niet bekend of er plek is"),
    "is_full": N_("nu vol"),
    "waiting_list": N_("wachtlijst van ongeveer {weeks} weken"),
    "last_checked": N_("pas nagekeken"),
    "incomplete": N_("nog niet alles is ingevuld"),
    "is_doubted": N_("iemand zei dat dit niet meer klopt: bel eerst"),
    "helped_often": N_("heeft al vaker geholpen"),
    "team_helped": N_("bij uw team {n} keer of vaker geholpen"),
    "team_stopped": N_("bij uw team {n} keer of vaker gestopt, meestal: {because}"),
    "stopped_before": N_("eerder gestopt: {because}"),
    "wheelchair_unknown": N_("nog niet bekend of een rolstoel naar binnen kan"),
    "language_unknown": N_("nog niet bekend welke taal er gesproken wordt"),
    "ask_condition": "{condition_question}",
    "ask_via": N_("Kunt u een keer met {name} mee?"),
    "ask_could_there": N_("Kan {name} hierbij helpen?"),
    "ask_go_and_see": N_("Wilt u er eens gaan kijken?"),
}
_RINGS: Final = {
    "ask_own_strengths": N_("Wat doet u nu zelf al, en wat hielp eerder?"),
    "ask_own_part_does": N_("Wat doet u nu zelf al?"),
    "ask_own_part_can": N_("Wat kunt u goed?"),
    "ask_own_part_did": N_("Wat hielp eerder?"),
    "ask_own_part_keeps": N_("Wat wilt u blijven doen?"),
    "ask_support_wanted": N_("Wat zou u helpen: iemand die iets doet, meedenkt of langskomt?"),
    "ask_own_idea": N_("Wat zou u zelf willen proberen?"),
    "ask_aids": N_("Welke hulpmiddelen zijn er al in huis?"),
    "ask_aid_idea": N_("Wat zou het lichter of makkelijker maken?"),
    "ask_family": N_("Is er familie die nog niet genoemd is?"),
    "ask_network": N_("Wie komt u in een week zoal tegen?"),
    "ask_professional": N_("Waar is een professional voor nodig?"),
    "young_carer": N_("Jonge mantelzorger: wie neemt iets over van {who}?"),
}
_HELPERS: Final = {
    "may_be_same": N_("kijk eerst of dit {name} van de tekening is"),
    "said_willing": N_("heeft gezegd dit te willen doen: {what} (tot en met {until})"),
    "reached_by": N_("te bereiken: {contact}"),
}
SENTENCES: Final[Mapping[str, str]] = {**_OWN, **_PERSONS, **_RESOURCES, **_HELPERS, **_RINGS}
"""Code to its Dutch sentence; a part of a code (``ask_own_part``) is written behind it."""

# Of what is not known the brackets would be empty, or the sentence would not end.
_WITHOUT: Final = {
    ("is_family", "relation"): N_("familie"),
    ("is_informal_carer", "relation"): N_("mantelzorger"),
    ("is_network", "relation"): N_("uit het eigen netwerk"),
    ("elsewhere", "km"): N_("is in {village}"),
    ("waiting_list", "weeks"): N_("er is een wachtlijst"),
    ("team_stopped", "because"): N_("bij uw team {n} keer of vaker gestopt"),
    ("stopped_before", "because"): N_("eerder gestopt"),
}
_OF_ONE: Final = {
    ("waiting_list", "weeks"): N_("wachtlijst van ongeveer {weeks} week"),
}
_CHECKED: Final = {
    "ageing": N_("een tijd geleden nagekeken"),
    "old": N_("lang niet nagekeken: bel eerst of het klopt"),
    "never": N_("nog nooit nagekeken: bel eerst of het klopt"),
}
_AGREED: Final = {
    "to_ask": N_("staat al op het lijstje om te vragen"),
    "contacted": N_("er is al contact over geweest"),
    "agreed": N_("er is al iets afgesproken voor deze vraag"),
    "started": N_("loopt al voor deze vraag"),
    "done": N_("hielp al eerder bij deze vraag"),
}
_STEPS: Final = {
    "knows": N_("kent"),
    "lives_with": N_("woont samen met"),
    "member_of": N_("komt bij"),
    "offers": N_("helpt bij"),
    "located_in": N_("zit in"),
}


def say(reason: Reason) -> str:
    """Return a reason, a caution or a question as a sentence in the language of the session."""
    values = dict(reason.values)
    language = state.language()
    return _translate(_pick(reason.code, values), language).format(**_named(values, language))


def say_step(tie_code: str) -> str:
    """Return how a step of a path is tied to the one before; empty where nothing need be said."""
    language = state.language()
    if tie_code in _STEPS:
        return _translate(_STEPS[tie_code], language)
    relation = terms("relations").get(tie_code)
    return relation.name(language) if relation else ""


def _translate(text: str, language: str) -> str:
    return catalogue(language).gettext(text)


def _pick(code: str, values: Mapping[str, str | int]) -> str:
    """Return the Dutch sentence that fits the values."""
    if code == "ask_own_part":
        return SENTENCES[f"{code}_{values['part']}"]
    if code == "agreed_here":
        return _AGREED.get(str(values.get("state")), SENTENCES[code])
    if code == "last_checked":
        return _CHECKED.get(str(values["trust"]), SENTENCES[code])
    for texts, is_so in ((_WITHOUT, _is_empty), (_OF_ONE, _is_one)):
        for name, value in values.items():
            if is_so(value) and (code, name) in texts:
                return texts[code, name]
    return SENTENCES[code]


def _is_empty(value: str | int) -> bool:
    return value == ""


def _is_one(value: str | int) -> bool:
    return value == 1


def _named(values: Mapping[str, str | int], language: str) -> dict[str, str]:
    """Return the values as they are said: codes by their name, a person with the relation."""
    said = {name: str(value) for name, value in values.items()}
    for name, list_ in _LISTS.items():
        if said.get(name):
            said[name] = terms(list_)[said[name]].name(language)
    if said.get("theme"):  # inside a sentence
        said["theme"] = said["theme"][0].lower() + said["theme"][1:]
    if code := said.get("condition"):
        said["condition"] = condition_name(code, language)
        said["condition_question"] = condition_question(code, language)
    if day := said.get("until"):
        said["until"] = format_date(date.fromisoformat(day), "d MMMM yyyy", locale=language)
    said["who"] = named_with(said.get("name", ""), said.get("relation", ""))
    return said


_LISTS: Final = {
    "support": "support",
    "theme": "themes",
    "village": "villages",
    "relation": "relations",
    "ambition": "ambitions",
    "because": "stop_reasons",
}
"""Value to the code list that names it."""

"""How is a signal said, in plain words: what, where, since when, how many, how unusual?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from babel.dates import format_date

from data.offer_types import offer_types, types_for
from data.vocabularies import terms
from pages.parts import state
from pages.parts.language import _
from pages.parts.network_text import join

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from signals.offers import OfferType
    from signals.signal import Card, Unknown

__all__ = [
    "name_theme",
    "offer_types_of",
    "say_card",
    "say_day",
    "say_not_known",
    "say_offer_type",
    "say_title",
    "say_unknown",
    "say_where",
    "villages_in",
]

_MOST_TYPES: Final = 3


def name_theme(theme: str) -> str:
    """Return the name of a theme."""
    return terms("themes")[theme].name(state.language())


def say_where(areas: Iterable[str]) -> str:
    """Name villages in the order of their list; the municipality is the whole of it."""
    names = [
        term.name(state.language()) for code, term in terms("villages").items() if code in areas
    ]
    return join(names) or _("de hele gemeente")


def villages_in(card: Card) -> list[str]:
    """Return the villages a signal is about, in their order; all of them for the municipality."""
    return [code for code in terms("villages") if code in card.areas] or list(terms("villages"))


def say_title(card: Card) -> str:
    """Say what a signal is about, and where."""
    return _("{theme} in {where}").format(theme=name_theme(card.theme), where=say_where(card.areas))


def say_card(card: Card) -> list[str]:
    """Say in sentences what was found, how many, and how unusual that is."""
    said = [_kinds()[card.kind], _say_number(card)]
    if card.ratio is not None:
        said.append(_ratios()[card.ratio])
    if card.rarity is not None:
        said.append(_rarities()[card.rarity])
    if card.loose != "none":
        said.append(_loose()[card.loose])
    return said


def say_not_known(card: Card) -> str:
    """Say what the counts of a signal do not tell."""
    return {
        "surge": _("Waardoor dit komt, is niet bekend."),
        "structural": _(
            "Niet bekend is of dit komt door de leeftijd van de inwoners: daar is geen rekening "
            "mee gehouden."
        ),
        "critical_mass": _(
            "Of deze mensen willen komen, is niet bekend: bij het tellen is hun dat niet gevraagd."
        ),
    }[card.kind]


def say_unknown(unknown: Iterable[Unknown]) -> list[str]:
    """Say what could not be looked at, and why."""
    words: Mapping[str, str] = {
        "short_history": _(
            "Er zijn nog te weinig weken met vragen om te weten wat gewoonlijk is. Een stijging "
            "is nog niet te zien."
        ),
        "no_population": _(
            "Van een of meer dorpen is niet bekend hoeveel mensen er wonen. Daarom is niet te "
            "zeggen waar al langer meer wordt gevraagd dan je zou verwachten."
        ),
        "no_centre": _("Van een of meer dorpen is niet bekend waar ze liggen."),
    }
    return [words[code] for code in unknown]


def offer_types_of(card: Card) -> tuple[OfferType, ...]:
    """Return what could be started: the group that would fill, or those of the theme."""
    if card.offer_type is not None:
        return (offer_types()[card.offer_type],)
    return types_for(card.theme)[:_MOST_TYPES]


def say_offer_type(offer_type: OfferType) -> str:
    """Say what a group is, and for about how many people."""
    return _("{name} (ongeveer {least} tot {most} mensen)").format(
        name=terms("offer_types")[offer_type.code].name(state.language()),
        least=offer_type.least,
        most=offer_type.most,
    )


def say_day(day: date) -> str:
    """Say a day in words."""
    return format_date(day, "d MMMM yyyy", locale=state.language())


def _say_number(card: Card) -> str:
    """Say since when and how many, at the least."""
    if card.kind == "critical_mass":
        sentence = _(
            "Sinds {day} stelden {n} of meer verschillende inwoners zo’n vraag die nog openstaat."
        )
    else:
        sentence = _("Sinds {day} vroegen {n} of meer verschillende inwoners hiernaar.")
    return sentence.format(day=say_day(card.since), n=card.residents)


def _kinds() -> Mapping[str, str]:
    return {
        "surge": _("De laatste weken wordt dit vaker gevraagd dan gewoonlijk."),
        "structural": _(
            "Over een heel jaar gerekend wordt dit hier vaker gevraagd dan je zou verwachten bij "
            "zo veel inwoners."
        ),
        "critical_mass": _(
            "Hier zijn genoeg mensen met dezelfde open vraag om samen iets te beginnen."
        ),
    }


def _ratios() -> Mapping[float, str]:
    return {
        1.5: _("Dat is minstens anderhalf keer zo veel als verwacht."),
        2.0: _("Dat is minstens twee keer zo veel als verwacht."),
        3.0: _("Dat is minstens drie keer zo veel als verwacht."),
        5.0: _("Dat is minstens vijf keer zo veel als verwacht."),
    }


def _rarities() -> Mapping[str, str]:
    return {
        "half_year": _("Door toeval alleen komt zoiets ongeveer eens in een half jaar voor."),
        "year": _("Door toeval alleen komt zoiets ongeveer eens in een jaar voor."),
        "two_years": _("Door toeval alleen komt zoiets ongeveer eens in twee jaar voor."),
        "five_years": _(
            "Door toeval alleen komt zoiets ongeveer eens in vijf jaar voor, of nog minder vaak."
        ),
    }


def _loose() -> Mapping[str, str]:
    return {
        "some": _("Er kwamen ook vragen zonder casus. Die zijn hier niet meegeteld."),
        "many": _(
            "Er kwamen nog meer vragen zonder casus, misschien van dezelfde mensen. Die zijn "
            "hier niet meegeteld."
        ),
    }

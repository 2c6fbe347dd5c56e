"""How is said where a signal and its offer stand, and whether the offer changed anything?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.offer_types import say_evidence
from data.vocabularies import terms
from pages.parts import state
from pages.parts.language import _
from pages.parts.network_text import join
from pages.parts.signal_words import say_day, say_where

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from signals.effect_bands import EffectBands
    from signals.offers import Offer, Verdicts

__all__ = [
    "name_states",
    "name_steps",
    "say_effect",
    "say_how_studied",
    "say_missing",
    "say_offer",
    "say_people",
    "say_verdicts",
]


def name_states() -> Mapping[str, str]:
    """Return per state of a signal how it is called."""
    return {
        "new": _("Nog niet besproken"),
        "discussed": _("Besproken"),
        "recognised": _("Herkend"),
        "not_recognised": _("Niet herkend"),
        "registration_effect": _("Komt door het noteren"),
        "passed_on": _("Doorgegeven"),
        "closed": _("Afgerond"),
        "proposed": _("Er ligt een voorstel"),
        "inviting": _("Er wordt uitgenodigd"),
        "running": _("Het loopt"),
        "evaluated": _("Teruggekeken"),
        "stopped": _("Gestopt"),
        "undone": _("Laatste stap teruggedraaid"),
    }


def name_steps() -> Mapping[str, str]:
    """Return per step what its button says."""
    return {
        "discussed": _("Dit is besproken"),
        "recognised": _("Ja, dit herkennen we"),
        "not_recognised": _("Nee, dit herkennen we niet"),
        "registration_effect": _("Het komt door hoe er genoteerd is"),
        "passed_on": _("Geef het door"),
        "closed": _("Er is niets nodig"),
        "inviting": _("Uitnodigen mag beginnen"),
        "running": _("Het is begonnen"),
        "stopped": _("Het gaat niet door, of stopt"),
    }


def say_offer(offer: Offer) -> str:
    """Say where an offer meets, when, since when, who runs it and how many places it has."""
    parts = [
        ", ".join(part for part in (offer.venue, say_where((offer.area,))) if part),
        offer.when,
        _("vanaf {day}").format(day=say_day(offer.starts_on)) if offer.starts_on else "",
        _("plaats voor {n}").format(n=offer.size) if offer.size else "",
        offer.owner,
    ]
    return " · ".join(part for part in parts if part)


def say_people(offer: Offer) -> list[str]:
    """Say how many were invited, came and stayed, as far as may be told and was counted."""
    said = []
    if offer.invited is not None:
        said.append(_("Uitgenodigd door het wijkteam: {n} of meer.").format(n=offer.invited))
    elif offer.state != "proposed":
        said.append(
            _(
                "Hoeveel mensen het wijkteam uitnodigde, is niet te tonen: het zijn er te weinig, "
                "of de week is nog niet om."
            )
        )
    if offer.came is not None:
        said.append(_("Gekomen: {n}.").format(n=offer.came))
    if offer.stayed is not None:
        said.append(_("Gebleven: {n}.").format(n=offer.stayed))
    if offer.came is not None or offer.stayed is not None:
        said.append(_("Dat telde wie het leidt; het komt niet uit casussen."))
    return said


def say_missing(fields: Iterable[str]) -> str:
    """Say what must still be known of a proposal before anybody is invited."""
    words: Mapping[str, str] = {
        "when": _("wanneer het is"),
        "owner": _("wie het leidt"),
        "contact": _("hoe men die bereikt"),
        "size": _("voor hoeveel mensen er plaats is"),
    }
    return _("Vul dit aan voordat er wordt uitgenodigd: {what}.").format(
        what=join([words[field] for field in fields])
    )


def say_how_studied(offer_type: str) -> str:
    """Say how well a type of offer was studied."""
    words: Mapping[str, str] = {
        "strong": _("Goed onderzocht."),
        "some": _("Enigszins onderzocht."),
        "practice": _("Bekend uit de praktijk."),
        "unknown": _("Niet onderzocht, voor zover wij weten."),
    }
    evidence = terms("offer_types")[offer_type].more["evidence"]
    return f"{words[evidence]} {say_evidence(offer_type, state.language())}"


def say_verdicts(verdicts: Verdicts) -> str:
    """Say how many of the last signals were recognised."""
    if not verdicts.judged:
        return _("Er is nog geen signaal beoordeeld.")
    said = _("Herkend: {recognised} van de laatste {judged} beoordeelde signalen.").format(
        judged=verdicts.judged, recognised=verdicts.recognised
    )
    if not verdicts.registration_effects:
        return said
    also = _("Bij {n} kwam het door hoe er genoteerd is.").format(n=verdicts.registration_effects)
    return f"{said} {also}"


def say_effect(offer: Offer) -> list[str]:
    """Say in sentences what is known of the effect of an offer; that it is too little as well."""
    effect = offer.effect
    if effect is None:
        return [_("Over het effect is nog niets te zeggen: dat kan na elk heel kwartaal.")]
    if effect.reason is not None:
        return [_("Te weinig om iets over het effect te zeggen."), _reasons()[effect.reason]]
    said = [_verdicts()[effect.verdict], *_say_interval(effect)]
    if effect.by_itself is not None:
        said.append(_say_by_itself(effect.by_itself))
    if offer.window is not None:
        said.append(_("De weken van het signaal zelf tellen niet mee."))
    said.append(
        _("We nemen aan dat dit gebied zonder het aanbod was meegegaan met de andere dorpen.")
    )
    return said


def _say_interval(effect: EffectBands) -> list[str]:
    low, high = effect.at_least, effect.at_most
    if low is None and high is None:
        return [_("Er wordt nu zo weinig gevraagd dat we geen aantal noemen.")]
    if low is None:
        between = _("hooguit {high}").format(high=_times(high))
    elif high is None:
        between = _("minstens {low}").format(low=_times(low))
    else:
        between = _("tussen {low} en {high}").format(low=_times(low), high=_times(high))
    return [
        _(
            "We zijn vrij zeker (95 %): wat nu gevraagd wordt, is {between} wat te verwachten was."
        ).format(between=between)
    ]


def _say_by_itself(level: float) -> str:
    if level == 1.0:
        return _(
            "Ook zonder aanbod was het na het signaal weer gedaald, tot ongeveer wat gewoonlijk "
            "is: een hoge piek is voor een deel toeval."
        )
    return _(
        "Ook zonder aanbod was het na het signaal gedaald, tot ongeveer {level} wat gewoonlijk is: "
        "een hoge piek is voor een deel toeval."
    ).format(level=_times(level))


def _times(step: float | None) -> str:
    """Say a step of the gate."""
    names = {
        0.2: _("een vijfde van"),
        1 / 3: _("een derde van"),
        0.5: _("de helft van"),
        2 / 3: _("twee derde van"),
        1.0: _("evenveel als"),
        1.5: _("anderhalf keer"),
        2.0: _("twee keer"),
        3.0: _("drie keer"),
        5.0: _("vijf keer"),
    }
    return names[step or 1.0]


def _verdicts() -> Mapping[str, str]:
    return {
        "fewer": _(
            "Sinds de start wordt hier minder gevraagd dan de andere dorpen doen verwachten."
        ),
        "more": _("Sinds de start wordt hier meer gevraagd dan de andere dorpen doen verwachten."),
        "no_difference": _(
            "Er is geen verschil te zien met wat de andere dorpen doen verwachten. Dat bewijst "
            "niet dat het niets doet."
        ),
    }


def _reasons() -> Mapping[str, str]:
    return {
        "short_before": _("Van vóór de start is minder dan een half jaar aan vragen bekend."),
        "short_after": _("Het loopt nog korter dan een kwartaal."),
        "no_control": _("Er zijn te weinig andere dorpen om mee te vergelijken."),
        "few_questions": _("Er wordt te weinig gevraagd om een verschil te kunnen zien."),
        "too_wide": _("De onzekerheid is te groot."),
    }

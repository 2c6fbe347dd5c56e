"""How is a change between two moments said? A sentence each: what happened, not what it is worth.

The sentences are texts, not Markdown: they hold names that people typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.parts.language import _
from pages.parts.network_text import support_names

if TYPE_CHECKING:
    from network.compare import Difference

__all__ = ["say_apart", "say_difference"]


def say_difference(difference: Difference, name: str) -> str:
    """Return the sentence for a change.

    Parameters
    ----------
    difference
        What changed.
    name
        How she is called on the drawing.
    """
    kinds = difference.values.get("kinds", ())
    sentences = _sentences()
    plain = sentences.get(difference.code, "")
    sentence = sentences.get(f"{difference.code}_with", plain) if kinds else plain
    if difference.code == "partner":
        sentence = sentences[f"partner_{difference.values['now']}"]
    group = difference.values.get("group", "")
    return sentence.format(name=name, support=support_names(kinds), group=group)


def say_apart(difference: Difference, name: str, one: str, other: str) -> str:
    """Return the sentence for what two people draw differently; empty for what is no drawing.

    Parameters
    ----------
    difference
        What is on the second drawing and not on the first, or the other way round.
    name
        How she is called.
    one, other
        How the first and the second drawing are called: "de tekening van de inwoner".
    """
    kinds = support_names(difference.values.get("kinds", ()))
    sentence = _sentences_apart().get(difference.code, "")
    return sentence.format(name=name, support=kinds, one=one, other=other)


def _sentences_apart() -> dict[str, str]:
    only_other, only_one = _("Alleen op {other}: {name}."), _("Alleen op {one}: {name}.")
    gives_other = _("Alleen op {other} geeft {name} {support}.")
    gets_other = _("Alleen op {other} krijgt {name} {support}.")
    return {
        "new": only_other,
        "professional_new": only_other,
        "lost": only_one,
        "professional_gone": only_one,
        "closer": _("Anders geplaatst: {name}, dichterbij op {other}."),
        "farther": _("Anders geplaatst: {name}, verder weg op {other}."),
        "support_gained": gives_other,
        "support_named": gives_other,
        "support_ended": _("Alleen op {one} geeft {name} {support}."),
        "giving_began": gets_other,
        "giving_named": gets_other,
        "giving_ended": _("Alleen op {one} krijgt {name} {support}."),
    }


def _sentences() -> dict[str, str]:
    return {
        "new": _("{name} is erbij gekomen."),
        "new_with": _("{name} is erbij gekomen en geeft {support}."),
        "lost": _("{name} staat er niet meer op."),
        "lost_with": _("{name} staat er niet meer op. Eerst gaf {name} {support}."),
        "joined": _("{name} hoort nu bij {group}."),
        "group_named": _("Nu ook genoemd: {name} hoort bij {group}."),
        "left": _("{name} hoort niet meer bij {group}."),
        "died": _("{name} is overleden."),
        "partner_partner": _("{name} is uw partner."),
        "partner_married": _("U bent getrouwd met {name}."),
        "partner_cohabiting": _("U woont samen met {name}."),
        "partner_separated": _("U en {name} zijn uit elkaar."),
        "partner_divorced": _("U en {name} zijn gescheiden."),
        "closer": _("{name} staat dichterbij."),
        "farther": _("{name} staat verder weg."),
        "support_gained": _("{name} geeft nu ook {support}."),
        "support_named": _("Nu ook genoemd: {name} geeft {support}."),
        "support_ended": _("{name} geeft geen {support} meer."),
        "giving_began": _("U geeft {name} nu ook {support}."),
        "giving_named": _("Nu ook genoemd: u geeft {name} {support}."),
        "giving_ended": _("U geeft {name} geen {support} meer."),
        "asked": _("{name} is gevraagd; het antwoord komt nog."),
        "said_yes": _("{name} is gevraagd en zei ja."),
        "said_no": _("{name} is gevraagd en kan of wil nu niet. Dat is goed."),
        "agreed": _("Met {name} is iets afgesproken."),
        "professional_new": _("{name} is als beroepskracht erbij gekomen."),
        "professional_new_with": _("{name} is als beroepskracht erbij gekomen: {support}."),
        "professional_gone": _("{name} (beroepskracht) is niet meer betrokken."),
    }

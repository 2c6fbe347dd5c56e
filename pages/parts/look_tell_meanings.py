"""What does each measure mean? A name in plain words and one sentence for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.parts.language import _
from pages.parts.network_text import support_names

if TYPE_CHECKING:
    from casework.measured import Measured

__all__ = ["meaning_of"]


def meaning_of(one: Measured) -> tuple[str, str]:
    """Return the name of a measure and what it means; the usual term stands between brackets."""
    if one.support:
        return (
            _("Hoeveel mensen geven: {support}").format(support=support_names((one.support,))),
            _("Wie dit nu geeft en daar niet voor wordt betaald. Bij 1 rust het op één persoon."),
        )
    return {**_size(), **_ways(), **_help(), **_tasks()}[one.code]


def _size() -> dict[str, tuple[str, str]]:
    return {
        "size": (_("Hoeveel mensen"), _("Iedereen op de tekening, uzelf niet meegeteld.")),
        "ties": (
            _("Hoeveel paren elkaar kennen"),
            _("Twee mensen met een lijn tussen hen zijn één paar."),
        ),
        "density": (
            _("Welk deel elkaar kent (dichtheid)"),
            _("Paren die elkaar kennen, gedeeld door alle paren. Bij 1 kent iedereen elkaar."),
        ),
        "mean_degree": (
            _("Hoeveel anderen iemand gemiddeld kent"),
            _("Het gemiddelde aantal lijnen naar anderen, u niet meegeteld."),
        ),
        "max_degree": (
            _("Wie de meeste anderen kent"),
            _("Het grootste aantal lijnen dat één iemand naar anderen heeft."),
        ),
        "isolates": (
            _("Wie op de tekening alleen u kent"),
            _("Hoeveel mensen geen lijn hebben naar een ander dan u."),
        ),
        "components": (
            _("Hoeveel groepjes er zijn zonder u"),
            _("Mensen die met elkaar verbonden blijven als u er even niet bij bent."),
        ),
    }


def _ways() -> dict[str, tuple[str, str]]:
    return {
        "effective_size": (
            _("Hoeveel verschillende ingangen u hebt (effective size)"),
            _("Het aantal mensen, min hoeveel anderen zij gemiddeld kennen."),
        ),
        "efficiency": (
            _("Welk deel verschillende ingangen zijn (efficiency)"),
            _("Het aantal verschillende ingangen, gedeeld door het aantal mensen."),
        ),
        "constraint": (
            _("Hoe sterk uw mensen met elkaar verweven zijn (constraint)"),
            _("Hoe meer uw mensen elkaar kennen, hoe hoger dit getal. Het kan boven 1 komen."),
        ),
        "betweenness": (
            _("Hoe vaak u de schakel bent (betweenness)"),
            _(
                "Paren die elkaar niet kennen, opgeteld. Kennen zij ook samen iemand anders, "
                "dan telt het paar voor een deel."
            ),
        ),
        "transitivity": (
            _("Of vrienden van iemand ook elkaar kennen (transitiviteit)"),
            _("Van alle keren dat iemand er twee kent: het deel waarin die twee elkaar kennen."),
        ),
    }


def _help() -> dict[str, tuple[str, str]]:
    return {
        "reciprocity": (
            _("Waar het over en weer gaat (wederkerigheid)"),
            _("Welk deel van de lijnen twee kanten op gaat, van de lijnen waarvan we dat weten."),
        ),
        "share_formal": (
            _("Wie ervoor betaald wordt"),
            _("Welk deel van uw lijnen naar een beroepskracht gaat, van wie we dat weten."),
        ),
        "never_asked": (
            _("Dichtbij, en nog niet gevraagd"),
            _("Wie in schil 1 of 2 staat, in uw huis of dorp woont en nog niet is gevraagd."),
        ),
        "knock_out": (
            _("Wat als … even niet kan?"),
            _("Hoeveel soorten steun alleen deze persoon geeft."),
        ),
    }


def _tasks() -> dict[str, tuple[str, str]]:
    return {
        "tasks": (
            _("Hoeveel zorgtaken"),
            _("Alle zorgtaken die we kennen. Wat twee mensen doen, telt twee keer."),
        ),
        "largest_share": (
            _("Het grootste deel bij één persoon"),
            _("Welk deel van de zorgtaken degene doet die er de meeste doet."),
        ),
        "herfindahl": (
            _("Hoe de zorgtaken verdeeld zijn (Herfindahl)"),
            _("Ieders deel in het kwadraat, opgeteld. Bij 1 doet één persoon alles."),
        ),
        "is_concentrated": (
            _("Doet één persoon de helft of meer?"),
            _("Alleen ja als er minstens drie zorgtaken zijn."),
        ),
    }

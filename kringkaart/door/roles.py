"""How is each role called, and what does it come for?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kringkaart.catalogue import catalogue

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["role_names", "role_purposes"]


def role_names(language: str) -> Mapping[str, str]:
    """Return the name of each role."""
    _ = catalogue(language).gettext
    return {
        "worker": _("wijkteamwerker"),
        "team_lead": _("teamleider"),
        "developer": _("opbouwwerker"),
        "editor": _("beheerder sociale kaart"),
        "administrator": _("beheerder"),
    }


def role_purposes(language: str) -> Mapping[str, str]:
    """Return what each role does here, in one line."""
    _ = catalogue(language).gettext
    return {
        "worker": _("Een casus openen, het netwerk tekenen en zien wie kan helpen."),
        "team_lead": _("De casussen van het team zien."),
        "developer": _("Zien waar veel mensen dezelfde vraag hebben. Geen personen."),
        "editor": _("De sociale kaart kloppend houden."),
        "administrator": _("Gebruikers en teams, inlezen, en wie wat zag."),
    }

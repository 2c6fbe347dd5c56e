"""How is each role called, what does it come for, and which pages are there for it?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kringkaart.catalogue import catalogue

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["PAGES_BY_ROLE", "address_of", "has_page", "role_names", "role_purposes"]

_OF_CASES: Final = (
    "mijn_casussen",
    "casus",
    "overleg",
    "sociale_kaart",
    "buurtnetwerk",
    "vraag_noteren",
)
PAGES_BY_ROLE: Final[Mapping[str, Sequence[str]]] = {
    "worker": _OF_CASES,
    "team_lead": _OF_CASES,
    "developer": ("signalen", "vragen_in_beeld", "vraag_noteren", "sociale_kaart", "buurtnetwerk"),
    "editor": ("sociale_kaart", "buurtnetwerk"),
    "administrator": ("beheer", "vragen_in_beeld", "sociale_kaart", "buurtnetwerk"),
}
"""The pages of each role, the first one where it starts."""


def address_of(page: str) -> str:
    """Return the address of a page by the name of its file."""
    return page.replace("_", "-")


def has_page(role: str, address: str) -> bool:
    """Tell whether a role has a page at this address; where it starts has the empty one."""
    start, *others = PAGES_BY_ROLE[role]
    return address != address_of(start) and address in {"", *map(address_of, others)}


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

"""How is a line of the log said?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kringkaart.catalogue import catalogue
from pages.parts import state

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ACTIONS", "say_action"]


def N_(text: str) -> str:  # noqa: N802  (the name by which gettext finds texts to translate later)
    """Mark a text for the catalogue; it is translated when it is said."""
    return text


ACTIONS: Final[Mapping[str, str]] = {
    "denied": N_("wilde iets dat niet mag"),
    "log_in": N_("kwam binnen"),
    "log_out": N_("ging weg"),
    "save_team": N_("bewaarde een team"),
    "save_user": N_("bewaarde een gebruiker"),
    "view": N_("bekeek"),
}
"""Action of the log to what somebody did."""


def say_action(action: str) -> str:
    """Return what was done; an action without words of its own stays its code."""
    return catalogue(state.language()).gettext(ACTIONS.get(action, action))

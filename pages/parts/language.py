"""What does the reader's language say? The gettext of the session, never installed globally."""

from __future__ import annotations

from kringkaart.catalogue import catalogue
from pages.parts import state

__all__ = ["_", "ngettext"]


def _(text: str) -> str:
    """Return a Dutch text in the language of the session."""
    return catalogue(state.language()).gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the singular or the plural, in the language of the session."""
    return catalogue(state.language()).ngettext(one, many, count)

"""What does somebody see when a page fails? A sentence and a number, never how it failed."""

from __future__ import annotations

import streamlit as st

from data.errors import AccessDenied, SessionEnded
from kringkaart.door.errors import log_mishap
from pages.parts.language import _
from pages.parts.state import NoSession

__all__ = ["show_mishap"]


def show_mishap(error: Exception) -> bool:
    """Say what happened and what to do; the rest stands in the log under the number."""
    if isinstance(error, (NoSession, SessionEnded)):
        st.info(_("U bent afgemeld. Laad de pagina opnieuw om verder te gaan."))
    elif isinstance(error, AccessDenied):
        st.warning(_("Dit mag u niet zien of doen. Vraag het de beheerder als dat niet klopt."))
    else:
        number = log_mishap(error)
        st.error(
            _(
                "Er ging iets mis. Wat u eerder bewaarde, is er nog. Laad de pagina opnieuw; gaat "
                "het weer mis, geef de beheerder dan nummer {number}."
            ).format(number=number)
        )
    return True

"""What does a form say when something in it cannot be kept? A sentence; what was typed stays."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import streamlit as st

from data.errors import BadValue, StaleVersion
from pages.parts.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["in_words"]


@contextmanager
def in_words() -> Iterator[None]:
    """Turn what the store refuses into a sentence beside the form."""
    try:
        yield
    except BadValue as refused:
        st.warning(_say_field(str(refused)))
    except StaleVersion:
        st.warning(
            _(
                "Een collega heeft dit net ook veranderd. Kijk eerst wat er nu staat en bewaar "
                "daarna opnieuw."
            )
        )


def _say_field(field: str) -> str:
    """Return what is wrong with a field and what to do."""
    if field == "doer":
        return _("Dit kan niet op naam van deze persoon. Kies iemand anders, of een eigen idee.")
    names = {
        "resident": _("Hoe noemen we de inwoner?"),
        "what": _("Wat"),
        "asker": _("Wie vraagt het?"),
        "handover_by": _("Wie draagt over?"),
        "note": _("Hoe het ging"),
        "reason": _("Waarom nu al?"),
        "text": _("In de woorden van de inwoner"),
        "does": _("Dit doet u nu zelf"),
        "can": _("Dit kunt u"),
        "did": _("Dit deed u vroeger, of hielp eerder"),
        "keeps": _("Dit wilt u blijven doen"),
        "aids": _("Hulpmiddelen die er al zijn"),
    }
    return _(
        "Bij “{field}” staat iets dat niet bewaard kan worden: leeg, te lang, of met tekens die "
        "geen letters zijn. Pas het aan en bewaar opnieuw."
    ).format(field=names.get(field, _("dit formulier")))

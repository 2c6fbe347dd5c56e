"""How is an agreement meant? What, how, who asks, who hands over, before when, and how it went."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, cast

import streamlit as st

from data.agreements import save_agreement
from pages.parts import state
from pages.parts.case_forms import draw_told, in_words, short_enough
from pages.parts.case_how import how_names
from pages.parts.language import _

if TYPE_CHECKING:
    from datetime import date

    from casework.agreement import Agreement, How

__all__ = ["draw_details"]

LONGEST_LINE: Final = 200


def draw_details(agreement: Agreement, case_id: str, card: str) -> None:
    """Draw the form behind *Aanvullen*; ``card`` is where is said that it changed meanwhile."""
    key = f"details-{agreement.id}-{agreement.version}"
    labels = _labels()
    with st.popover(_("Aanvullen"), key=key):
        draw_told(key)
        how = st.selectbox(
            _("Hoe"),
            list(how_names()),
            index=list(how_names()).index(agreement.how) if agreement.how else None,
            format_func=lambda code: how_names()[code],
            placeholder=_("Kies hoe"),
            key=f"{key}-how",
        )
        with st.form(f"form-{key}", border=False):
            st.text_input(labels["what"], agreement.what, key=f"{key}-what")
            st.text_input(labels["asker"], agreement.asker, key=f"{key}-asker")
            if how == "warm_handover":
                _draw_handover(agreement, key)
            st.date_input(_("Vóór wanneer?"), agreement.by, format="DD-MM-YYYY", key=f"{key}-by")
            st.text_input(labels["note"], agreement.note, key=f"{key}-note")
            st.form_submit_button(
                _("Bewaren"),
                type="primary",
                on_click=_save,
                args=(agreement, case_id, key, card),
            )


def _draw_handover(agreement: Agreement, key: str) -> None:
    """Draw who hands over, and what that is."""
    st.text_input(_labels()["handover_by"], agreement.handover_by, key=f"{key}-handover_by")
    st.caption(
        _(
            "Warme overdracht: iemand die de inwoner kent, gaat de eerste keer mee of belt mee. "
            "Die blijft tot het loopt."
        )
    )


def _labels() -> dict[str, str]:
    """Return what is asked in each line of text."""
    return {
        "what": _("Wat"),
        "asker": _("Wie vraagt het?"),
        "handover_by": _("Wie draagt over?"),
        "note": _("Hoe het ging"),
    }


def _save(agreement: Agreement, case_id: str, key: str, card: str) -> None:
    """Keep what was filled in over the agreement as it was on the screen."""
    typed = {name: _typed(agreement, key, name) for name in _labels()}
    new = [text.strip() for name, text in typed.items() if text != getattr(agreement, name)]
    how = cast("How | None", state.session_value(f"{key}-how"))
    by = cast("date | None", state.session_value(f"{key}-by"))
    with in_words(key, stale_at=card, typed=" · ".join(new)):
        lines = {n: short_enough(text, _labels()[n], LONGEST_LINE) for n, text in typed.items()}
        save_agreement(state.desk(), case_id, replace(agreement, how=how, by=by, **lines))


def _typed(agreement: Agreement, key: str, name: str) -> str:
    """Return what stands in a line; a line that is not on the screen stays as it was."""
    typed = state.session_value(f"{key}-{name}")
    return str(getattr(agreement, name) if typed is None else typed)

"""Is this the same resident as in another case? Then the two become one, in two steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from data import cases
from pages.parts import state
from pages.parts.case_forms import in_words, tell
from pages.parts.case_other import asks_alone, name_of
from pages.parts.directory_cards import plain
from pages.parts.language import _

if TYPE_CHECKING:
    from casework.case import Case

__all__ = ["draw_merge"]


def draw_merge(case: Case) -> None:
    """Draw the choice of the other case and of which one stays; then what happens.

    Names of other residents come on the screen only after a tap that nobody looks along.
    """
    if asks_alone(f"merge-alone-{case.id}"):
        _draw_choice(case)


def _draw_choice(case: Case) -> None:
    by_id = {line.case.id: line.case for line in cases.list_cases(state.desk())} | {case.id: case}
    others = [one for one in by_id if one != case.id]
    if not others:
        st.text(_("Er is geen andere casus op uw lijst."))
        return
    other = st.selectbox(
        _("Welke andere casus is van dezelfde inwoner?"),
        others,
        index=None,
        format_func=lambda one: name_of(by_id[one]),
        placeholder=_("Kies een casus"),
        key=f"merge-other-{case.id}",
    )
    if other is None:
        return
    stays = st.pills(
        _("Welke casus blijft?"),
        [case.id, other],
        default=case.id,
        required=True,
        format_func=lambda one: plain(name_of(by_id[one])),
        wrap=True,
        key=f"merge-stays-{case.id}-{other}",
    )
    _confirm(by_id[stays], by_id[other if stays == case.id else case.id])


def _confirm(stays: Case, gone: Case) -> None:
    """Say what happens; a tick and a tap join the cases."""
    st.text(
        _(
            "De vragen, afspraken en momenten van de andere casus komen in {stays}. De namen op "
            "die tekening komen op de namenlijst erbij. Staat iemand er dan twee keer? Haal er "
            "zelf één weg."
        ).format(stays=name_of(stays))
    )
    st.text(_("De casus {gone} verdwijnt. Dit kan niet terug.").format(gone=name_of(gone)))
    with st.form(f"merge-form-{stays.id}-{gone.id}", border=False):
        is_sure = st.checkbox(_("Ja, het is dezelfde inwoner."))
        pressed = st.form_submit_button(_("Voeg samen"))
    if pressed and not is_sure:
        st.warning(_("Zet eerst het vinkje. Er is nog niets samengevoegd."))
    elif pressed:
        with in_words():
            cases.merge_cases(state.desk(), stays.id, gone.id)
            tell(
                "list",
                _("De twee casussen zijn één geworden: {stays}.").format(
                    stays=plain(name_of(stays))
                ),
            )
            state.choose_case("")
            st.switch_page("pages/mijn_casussen.py")

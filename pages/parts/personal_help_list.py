"""Who said that she wants to help, by name? A list per village, with the consent and its end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Final

import streamlit as st

from data.personal_help import helpers, withdraw_helper
from data.vocabularies import terms
from pages.parts import state
from pages.parts.case_forms import draw_told, tell
from pages.parts.directory_cards import names, plain
from pages.parts.language import _
from pages.parts.names_hidden import are_names_hidden, draw_hide_names, draw_names_hidden
from pages.parts.personal_help_form import PLACE, draw_change, draw_new, how_names, say_day
from resources.resource import EVERYWHERE

if TYPE_CHECKING:
    from resources.directory import Directory
    from resources.personal_help import PersonalHelp

__all__ = ["draw_personal_help"]

SOON: Final = timedelta(days=30)
_NARROWEST: Final = 340


@dataclass
class _Noting:
    """How often this session noted somebody down; the form begins anew each time."""

    turn: int = 0


def draw_personal_help(_known: Directory) -> None:
    """Draw the list, and the form to note somebody down; nothing of it while names are hidden."""
    if are_names_hidden():
        draw_names_hidden()
        return
    noting = state.of(_Noting)
    with st.container(horizontal=True, vertical_alignment="top", gap="medium"):
        st.write(
            _(
                "Mensen die zelf hebben gezegd dat zij willen helpen. Alleen het wijkteam waar dat "
                "is en de beheerder van de sociale kaart zien dit. Wie in de hele gemeente wil "
                "helpen, zien alle wijkteams. Het gaat in geen enkele lijst of afdruk mee, en na "
                "de laatste dag is het vanzelf weg."
            )
        )
        draw_hide_names()
    with st.container(key=f"told-{PLACE}"):
        draw_told(PLACE)
    found = helpers(state.desk())
    with st.expander(_("Iemand noteren"), expanded=not found, key=f"new-helper-{noting.turn}"):
        if draw_new(noting.turn):
            noting.turn += 1
            st.rerun()
    _draw_villages(found)


def _draw_villages(found: tuple[PersonalHelp, ...]) -> None:
    if not found:
        st.info(_("Er staat nu niemand in deze lijst."))
    for village, here in groupby(found, key=lambda one: one.village):
        st.subheader(terms("villages")[village].name(state.language()), anchor=False)
        grid = st.grid(2, min_column_width=_NARROWEST, gap="small")
        for helper in here:
            with grid.container(border=True, key=f"helper-{helper.id}", gap="xxsmall"):
                _draw_card(helper)


def _draw_card(helper: PersonalHelp) -> None:
    """Draw one person: what she wants to do, how she is reached, since when and until when."""
    language = state.language()
    st.markdown(f"**{plain(helper.name)}**")
    st.text(helper.what)
    st.text(_("Bereiken: {contact}").format(contact=helper.contact))
    about = [*names("themes", helper.themes, language), *names("support", helper.support, language)]
    if about:
        st.caption(plain(" · ".join(about)))
    st.caption(plain(_say_where(helper)))
    st.caption(
        plain(
            _("Zei ja op {day} ({how}). Tot en met {end}.").format(
                day=say_day(helper.consent.on),
                how=how_names()[helper.consent.how],
                end=say_day(helper.ends_on),
            )
        )
    )
    if helper.ends_on - state.today() <= SOON:
        st.text(_("Dit loopt bijna af. Vraag opnieuw of het mag, of laat het aflopen."))
    _draw_taps(helper)


def _say_where(helper: PersonalHelp) -> str:
    if helper.reach & EVERYWHERE:
        return _("Wil helpen in de hele gemeente.")
    villages = names("villages", helper.reach, state.language())
    return _("Wil helpen in {villages}.").format(villages=", ".join(villages))


def _draw_taps(helper: PersonalHelp) -> None:
    box = st.expander(
        _("Verlengen of wijzigen"),
        key=f"change-{helper.id}-{helper.version}",
        on_change="rerun",
    )
    if box.open:
        with box:
            draw_change(helper)
    with st.expander(_("Wil niet meer"), key=f"withdraw-{helper.id}"):
        st.text(
            _(
                "Weg zijn dan de naam, wat hij of zij wil doen en het nummer. Dat kan niet terug, "
                "ook niet met een reservekopie. Bij een afspraak die al gemaakt is, blijft alleen "
                "de naam staan."
            )
        )
        st.button(
            _("Ja, wis voorgoed"),
            key=f"withdraw-now-{helper.id}",
            on_click=_withdraw,
            args=(helper.id,),
        )


def _withdraw(helper_id: str) -> None:
    withdraw_helper(state.desk(), helper_id)
    tell(PLACE, _("Gewist. Er staat hier niets meer van deze persoon."))

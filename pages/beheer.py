"""Who works here, where are the villages, from how many on is what shown, is the log whole?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from data.audit import control, recent
from data.users import people
from kringkaart.door.roles import role_names
from pages.parts import state
from pages.parts.audit_words import log_row
from pages.parts.beheer_places import draw_places
from pages.parts.beheer_signals import draw_thresholds
from pages.parts.directory_cards import plain
from pages.parts.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.access import Actor

LINES = 50


def page() -> None:
    """Draw the page."""
    st.title(_("Beheer"))
    if state.actor().role != "administrator":
        st.info(_("Deze pagina is voor de beheerder. Kies hierboven een andere pagina."))
        return
    names = [_("Gebruikers en teams"), _("Dorpen en postcodes"), _("Signalen"), _("Logboek")]
    everybody, places, signals, log = st.tabs(names, on_change="rerun")
    with everybody:
        draw_people()
    if places.open:
        with places:
            draw_places()
    if signals.open:
        with signals:
            draw_thresholds()
    if log.open:
        with log:
            draw_log()


def draw_people() -> None:
    """Draw the users by team."""
    teams, everybody = people(state.desk())
    names = {team.id: team.name for team in teams}
    for team_id, name in names.items():
        draw_team(name, [user for user in everybody if user.team_id == team_id])
    draw_team(_("Voor de hele gemeente"), [user for user in everybody if user.team_id is None])


def draw_team(name: str, members: Sequence[Actor]) -> None:
    """Draw one team as a list."""
    roles = role_names(state.language())
    st.markdown(f"## {plain(name)}")
    if not members:
        st.caption(_("Nog niemand."))
        return
    st.markdown("\n".join(f"- **{plain(user.name)}**, {roles[user.role]}" for user in members))


def draw_log() -> None:
    """Draw whether the log is whole, and its latest lines."""
    broken = control(state.desk())
    if broken is None:
        st.success(_("Het logboek klopt: geen regel is veranderd of weg."))
    else:
        st.error(
            _(
                "Het logboek is veranderd vanaf regel {line}. Waarschuw de privacy officer, en "
                "zet niets terug voordat die gekeken heeft."
            ).format(line=broken)
        )
    lines = recent(state.desk(), LINES)
    heading = ngettext("De laatste regel", "De laatste {count} regels", len(lines))
    st.markdown(f"## {heading.format(count=len(lines))}")
    names = {user.id: user.name for user in people(state.desk())[1]}
    rows = [log_row(line, names) for line in lines]
    st.table(rows, border="horizontal")


page()

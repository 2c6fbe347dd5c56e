"""What stands around every page? Where one can go, who one is, the way out, and the demo's sign."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlencode

import streamlit as st

from kringkaart.catalogue import LANGUAGES
from kringkaart.door.choose import LOG_OUT
from kringkaart.door.roles import PAGES_BY_ROLE, address_of, role_names
from pages.parts import state
from pages.parts.directory_cards import plain
from pages.parts.language import _

if TYPE_CHECKING:
    from streamlit.navigation.page import Page

    from data.access import Actor

__all__ = ["draw_app"]

_PAGES: Final = Path(__file__).resolve().parents[1]


def draw_app() -> None:
    """Draw the frame and the page in it, or say that the session has ended."""
    st.set_page_config(page_title="Kringkaart", layout="wide")
    try:
        who = state.actor()
    except state.NoSession:
        st.info(_("U bent afgemeld. Laad de pagina opnieuw om verder te gaan."))
        return
    pages = _pages(who)
    chosen = st.navigation(list(pages.values()), position="hidden")
    if state.is_demo():
        with st.container(key="frame-demo"):
            st.text(_("Demo: alle mensen en plekken zijn verzonnen."))
    with st.container(key="frame", horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(key="frame-pages", horizontal=True, gap="xxsmall"):
            for name, page in pages.items():
                if name != "casus" or state.case_id():
                    st.page_link(page, query_params=_with_case(name))
        _draw_who(who, chosen.url_path)
    chosen.run()
    state.run_ended()


def _titles() -> dict[str, str]:
    return {
        "mijn_casussen": _("Mijn casussen"),
        "casus": _("Casus"),
        "overleg": _("Overleg"),
        "sociale_kaart": _("Sociale kaart"),
        "buurtnetwerk": _("Buurtnetwerk"),
        "vraag_noteren": _("Vraag noteren"),
        "signalen": _("Signalen"),
        "vragen_in_beeld": _("Vragen in beeld"),
        "beheer": _("Beheer"),
    }


def _pages(who: Actor) -> dict[str, Page]:
    """Return the pages that this actor can reach; others do not exist for them."""
    titles = _titles()
    names = PAGES_BY_ROLE[who.role]
    if who.role == "team_lead":
        titles["mijn_casussen"] = _("Casussen van het team")
    return {
        name: st.Page(
            str(_PAGES / f"{name}.py"),
            title=titles[name],
            url_path=address_of(name),
            default=name == names[0],
        )
        for name in names
    }


def _with_case(name: str) -> dict[str, str] | None:
    """Return what goes into the address of a page; a tap on a link forgets it otherwise."""
    chosen = state.case_id()
    return {"casus": chosen} if name == "casus" and chosen else None


def _draw_who(who: Actor, path: str) -> None:
    """Draw who this is, the other language and the way out."""
    language = state.language()
    with st.popover(plain(who.name), key="frame-who"):
        st.text(role_names(language)[who.role])
        asked = urlencode(st.query_params.to_dict())
        back = quote(f"/{path}?{asked}" if asked else f"/{path}", safe="")
        for other in LANGUAGES:
            if other != language:
                _draw_link(
                    f"/taal/{other}?terug={back}", {"nl": "Nederlands", "en": "English"}[other]
                )
        _draw_link(LOG_OUT, _("Andere rol kiezen") if state.is_demo() else _("Afmelden"))


def _draw_link(address: str, label: str) -> None:
    """Draw a link that leaves the page, in this window; address and label are our own texts."""
    st.html(f'<a class="frame-link" target="_self" href="{escape(address)}">{escape(label)}</a>')

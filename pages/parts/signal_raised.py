"""What do people hear themselves? Raised by hand, or something that pinches: not counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import streamlit as st

from data.access import may
from data.errors import AccessDenied
from data.limits import LONGEST_LINE
from data.organisation import rules
from data.raised import all_raised, raise_theme, team_raised, wipe_raised, withdraw_raised
from pages.parts import state
from pages.parts.case_forms import draw_missing, draw_told, in_words, short_enough, tell
from pages.parts.language import _
from pages.parts.network_text import join
from pages.parts.no_resident import ask_about_names, draw_no_resident
from pages.parts.question_counts import name_codes
from pages.parts.signal_words import name_theme, say_day, say_where
from signals.counts import municipality_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from signals.raised import Raised, RaisedKind

__all__ = ["draw_raised", "draw_team_raised", "say_raised", "say_raised_by"]

_PLACE: Final = "raised"


@dataclass
class RaiseScreen:
    """How often the form was filled in (another time begins empty), and whether to keep it now."""

    turn: int = 0
    is_sure: bool = False

    def be_sure(self) -> None:
        """Keep what stands in the form: there is no resident in it."""
        self.is_sure = True


def draw_raised(more: Callable[[Raised], None]) -> None:
    """Draw the form, then everything that was raised, the newest first.

    Parameters
    ----------
    more
        Draws what can be done with one, at its end.
    """
    _draw_raise()
    told = all_raised(state.desk())
    if not told:
        st.text(_("Er is nog niets ingebracht."))
    _draw_list(told, more)


def draw_team_raised(more: Callable[[Raised], None]) -> None:
    """Draw the form, then what was raised that concerns the team; see :func:`draw_raised`."""
    _draw_raise()
    if told := team_raised(state.desk()):
        st.subheader(_("Wat er over onze dorpen is ingebracht"), anchor=False)
        _draw_list(told, more)


def _draw_list(told: Iterable[Raised], more: Callable[[Raised], None]) -> None:
    for one in told:
        with st.container(border=True, key=f"raised-{one.id}", gap="xsmall"):
            _draw_one(one)
            more(one)


def _draw_raise() -> None:
    """Draw the form to raise something, folded until somebody wants it."""
    draw_told(_PLACE)
    screen = state.of(RaiseScreen)
    key = f"raise-{screen.turn}"
    with st.expander(_("Zelf iets inbrengen"), key=key):
        kinds, themes = _kinds(), name_codes("themes")
        kind: RaisedKind | None = st.pills(
            _("Wat wilt u inbrengen?"),
            list(kinds),
            format_func=kinds.__getitem__,
            key=f"{key}-kind",
        )
        theme = st.selectbox(
            _("Waarover gaat het?"),
            themes,
            index=None,
            format_func=themes.__getitem__,
            placeholder=_("Kies een thema"),
            key=f"{key}-theme",
        )
        area = _choose_area(theme, key)
        text = st.text_area(
            _what(),
            placeholder=_("Geen namen, en niets waaraan iemand te herkennen is."),
            key=f"{key}-text",
        )
        pressed = st.button(_("Breng dit in"), type="primary", key=f"{key}-save") or screen.is_sure
        screen.is_sure = False
        if pressed and (missing := _say_missing(kind, theme, text)):
            draw_missing(missing)
        elif pressed and kind and _keep(kind, theme, area, text):
            screen.turn += 1
            st.rerun()
        draw_no_resident(_PLACE)
    st.caption(_("Wat u inbrengt, is een ervaring: niet geteld, en er hangt geen casus aan."))


def say_raised(one: Raised) -> str:
    """Say in a title what was raised, and where."""
    where = say_where((one.area,))
    if one.kind == "bottleneck":
        about = name_theme(one.theme) if one.theme else _("Knelpunt")
        return _("Knelpunt: {theme} in {where}").format(theme=about, where=where)
    theme = name_theme(one.theme) if one.theme else ""
    return _("Dit horen we vaker: {theme} in {where}").format(theme=theme, where=where)


def say_raised_by(one: Raised) -> str:
    """Say who raised it and when, and that nothing was counted."""
    return _("Ervaring, niet geteld. Ingebracht door {name} op {day}.").format(
        name=one.by_name, day=say_day(one.raised_on)
    )


def _draw_one(one: Raised) -> None:
    st.subheader(say_raised(one), anchor=False)
    if one.text:
        st.text(one.text)
    else:
        st.caption(_("De tekst is gewist."))
    st.caption(say_raised_by(one))
    is_own = one.by == state.actor().id
    if not is_own and not may(state.actor(), "signals"):
        return
    if not one.is_taken:
        label = _("Toch niet? Haal weg") if is_own else _("Haal weg")
        _draw_away(label, _withdraw, one)
    elif one.text:
        with st.popover(_("Wis de tekst"), type="tertiary", key=f"away-{one.id}"):
            st.text(_("De tekst is dan voorgoed weg. Wat er al mee gebeurde, blijft staan."))
            _draw_away(_("Wis de tekst voorgoed"), _wipe, one)


def _draw_away(label: str, do: Callable[[str], None], one: Raised) -> None:
    st.button(label, type="tertiary", key=f"withdraw-{one.id}", on_click=do, args=(one.id,))


def _choose_area(theme: str | None, key: str) -> str:
    """Ask where; a sensitive theme is never of a village."""
    villages = name_codes("villages")
    everywhere = municipality_of(next(iter(villages)))
    with state.store().reading() as connection:
        is_sensitive = theme in rules(connection).sensitive
    areas = {everywhere: _("de hele gemeente"), **({} if is_sensitive else villages)}
    area: str = st.selectbox(
        _("Waar?"), areas, format_func=areas.__getitem__, key=f"{key}-area-{is_sensitive}"
    )
    if is_sensitive:
        st.caption(_("Dit is een gevoelig thema: het wordt nooit bij een dorp genoemd."))
    return area


def _say_missing(kind: RaisedKind | None, theme: str | None, text: str) -> str:
    """Say what is still to be filled in, empty when nothing is."""
    missing = []
    if kind is None:
        missing.append(_("wat u wilt inbrengen"))
    if theme is None and kind != "bottleneck":
        missing.append(_("waarover het gaat"))
    if not text.strip():
        missing.append(_("wat u hoort of wat er knelt"))
    return _("Nog nodig: {missing}.").format(missing=join(missing)) if missing else ""


def _keep(kind: RaisedKind, theme: str | None, area: str, text: str) -> bool:
    """Store what was raised; tell whether it was kept."""
    kept = False
    with in_words():
        written = short_enough(text, _what(), LONGEST_LINE)
        ask_about_names(written, _PLACE, state.of(RaiseScreen).be_sure)
        raise_theme(state.desk(), kind, theme, area, written)
        kept = True
        tell(_PLACE, _("Ingebracht. Het staat in de lijst, en op het blad voor het overleg."))
    return kept


def _withdraw(raised_id: str) -> None:
    """Take away what was raised, as long as nobody took it up."""
    try:
        withdraw_raised(state.desk(), raised_id)
    except AccessDenied:
        tell(_PLACE, _("Dit is al opgepakt, of het is er niet meer."))
    else:
        tell(_PLACE, _("Weggehaald."))


def _wipe(raised_id: str) -> None:
    """Empty the text of what was taken up."""
    try:
        wipe_raised(state.desk(), raised_id)
    except AccessDenied:
        tell(_PLACE, _("Dit is er niet meer."))
    else:
        tell(_PLACE, _("De tekst is gewist."))


def _kinds() -> dict[RaisedKind, str]:
    return {
        "raised": _("Dit horen we vaker"),
        "bottleneck": _("Een knelpunt: een tekort, een wachtlijst, een regel die knelt"),
    }


def _what() -> str:
    return _("Wat hoort u, of wat knelt er?")

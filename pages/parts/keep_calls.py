"""Whom does the editor call next, and what does she ask? The list that keeps it all true."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import streamlit as st

from data import verifying
from data.directory_editing import not_reached, tried_today
from data.vocabularies import terms
from pages.parts import state
from pages.parts.case_forms import draw_told
from pages.parts.directory_cards import place_line, plain
from pages.parts.keep_call_parts import draw_parts, forget_open_part
from pages.parts.keep_taps import draw_room, keep
from pages.parts.keep_words import missing_names, part_questions, say_trust
from pages.parts.language import _, ngettext
from resources.verification import (
    NOWHERE,
    belongs_to,
    call_list,
    is_checked,
    missing,
    to_ask,
    trust,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from resources.directory import Directory
    from resources.resource import Resource

__all__ = ["draw_calls"]

_PLACE: Final = "calls"
_ON_LIST: Final = 12


@dataclass
class CallView:
    """Who is on the line in this session, who was passed over until later, and for which village.

    ``turn`` is how often a village was chosen.
    """

    current: str = ""
    village: str | None = None
    turn: int = 0
    later: list[str] = field(default_factory=list)


def draw_calls(known: Directory) -> None:
    """Draw whom to call now, and who comes after."""
    view, today = state.of(CallView), state.today()
    with st.container(key="call-where", width=360):
        village = _choose_village(view)
    tried = tried_today(state.store(), today)
    calls = call_list(known.resources.values(), today, village=village, tried_today=tried)
    calls = tuple(sorted(calls, key=lambda one: (one.id in tried, one.id in view.later)))
    draw_told(_PLACE)
    _draw_progress(known, village, len(calls))
    if not calls:
        st.success(_("Alles is vandaag nagekeken. Er is niemand meer te bellen."))
        return
    current = next((one for one in calls if one.id == view.current), calls[0])
    view.current = current.id
    left, right = st.columns([5, 2], gap="medium")
    with left:
        _draw_current(current)
    with right:
        _draw_list(calls, current, tried)


def _choose_village(view: CallView) -> str | None:
    """Draw the choice of a village, or of what has no place of its own.

    Each choice is drawn anew: a field that kept the keyboard would take the letters of the taps.
    """
    named = {code: term.name(state.language()) for code, term in terms("villages").items()}
    in_order = sorted(named, key=lambda code: named[code].casefold())
    named[NOWHERE] = _("zonder eigen plek")
    codes, key = [*in_order, NOWHERE], f"calls-village-{view.turn}"
    return st.selectbox(
        _("Dorp"),
        codes,
        index=codes.index(view.village) if view.village else None,
        format_func=named.__getitem__,
        placeholder=_("alle dorpen"),
        key=key,
        on_change=_chose_village,
        args=(key,),
    )


def _chose_village(key: str) -> None:
    view, chosen = state.of(CallView), state.session_value(key)
    view.village = chosen if isinstance(chosen, str) else None
    view.turn += 1


def _draw_progress(known: Directory, village: str | None, left: int) -> None:
    today = state.today()
    done = sum(
        is_checked(one, today) and belongs_to(one, village) for one in known.resources.values()
    )
    said = ngettext("Vandaag 1 nagekeken.", "Vandaag {n} nagekeken.", done).format(n=done)
    more = _("Er staan er {n} op de lijst; u hoeft ze niet allemaal te doen.").format(n=left)
    st.caption(f"{said} {more}" if done else more)


def _draw_current(one: Resource) -> None:
    """Draw who is on the line: the number, what to ask, and the taps."""
    with st.container(border=True, key=f"call-{one.id}", gap="small"):
        _draw_head(one)
        _draw_taps(one)
        draw_told(f"still-true-call-{one.id}")
        draw_room(one, f"call-{one.id}")
        draw_parts(one)


def _draw_head(one: Resource) -> None:
    language, today = state.language(), state.today()
    kind = terms("resource_kinds")[one.kind].name(language)
    about = [kind, place_line(one, language), one.organisation, say_trust(trust(one, today))]
    st.markdown(f"## {plain(one.name)}")
    st.caption(plain(" · ".join(part for part in about if part)))
    with st.container(key="call-number"):
        st.text(one.telephone or _("Geen nummer bekend"))
    if not one.telephone and (one.email or one.website):
        st.text(one.email or one.website)
    asked = to_ask(one, today)
    first = (*[p for p in asked if p != "capacity"][:2], *[p for p in asked if p == "capacity"])
    st.text(_("Vraag: {questions}").format(questions=" ".join(part_questions()[p] for p in first)))
    holes = [missing_names()[code] for code in missing(one)]
    if holes:
        st.caption(_("Nog niet ingevuld: {holes}.").format(holes=", ".join(holes)))


def _draw_taps(one: Resource) -> None:
    with st.container(horizontal=True, key="call-taps"):
        st.button(
            _("Alles klopt"),
            type="primary",
            key=f"call-all-{one.id}",
            on_click=_all_true,
            args=(one,),
            shortcut="K",
        )
        st.button(
            _("Niet bereikt"),
            key=f"call-none-{one.id}",
            on_click=_not_reached,
            args=(one,),
            shortcut="N",
        )
        st.button(
            _("Later, eerst de volgende"),
            key=f"call-next-{one.id}",
            on_click=_later,
            args=(one,),
            shortcut="V",
        )


def _draw_list(calls: Sequence[Resource], current: Resource, tried: frozenset[str]) -> None:
    """Draw who comes after; a tap takes one out of turn."""
    today = state.today()
    with st.container(key="call-list", gap="xsmall"):
        st.markdown(_("### Daarna"))
        for one in [one for one in calls if one.id != current.id][:_ON_LIST]:
            said = _("vandaag niet bereikt") if one.id in tried else say_trust(trust(one, today))
            st.button(
                f"{plain(one.name)}  \n:small[{plain(said)}]",
                key=f"call-to-{one.id}",
                on_click=_go_to,
                args=(one.id,),
                width="stretch",
                type="tertiary",
                wrap=True,
            )
        rest = len(calls) - 1 - _ON_LIST
        if rest > 0:
            st.caption(_("En nog {n} andere.").format(n=rest))


def _all_true(one: Resource) -> None:
    keep(
        _PLACE,
        lambda: verifying.confirm_parts(state.desk(), one.id),
        _("{name} klopt.").format(name=plain(one.name)),
    )
    _go_to("")


def _not_reached(one: Resource) -> None:
    keep(
        _PLACE,
        lambda: not_reached(state.desk(), one.id),
        _("{name} komt vandaag nog een keer, als laatste.").format(name=plain(one.name)),
    )
    _go_to("")


def _later(one: Resource) -> None:
    later = state.of(CallView).later
    later[:] = [key for key in later if key != one.id] + [one.id]
    _go_to("")


def _go_to(resource_id: str) -> None:
    state.of(CallView).current = resource_id
    forget_open_part()

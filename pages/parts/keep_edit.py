"""How does the editor change, add or take out a resource? Find it by name, then one form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import streamlit as st

from data.directory import remove_resources
from data.directory_changes import undo_batch
from data.directory_editing import add_resource
from pages.parts import state
from pages.parts.case_forms import draw_told, tell
from pages.parts.directory_cards import place_line, plain
from pages.parts.keep_form import draw_fields
from pages.parts.keep_history import draw_history
from pages.parts.keep_save import draw_leave, draw_save, is_clashing
from pages.parts.keep_words import part_names
from pages.parts.keep_wrong import is_right
from pages.parts.language import _
from resources.resource import Resource
from resources.verification import LASTING

if TYPE_CHECKING:
    from resources.directory import Directory

__all__ = ["draw_edit", "open_in_form"]

_NEW = Resource("r-new", "", "activity")
_PLACE = "edit"


@dataclass
class EditView:
    """Which resource is in the form, as it was when it was opened; ``round`` begins it anew."""

    base: Resource | None = None
    round: int = 0
    undo: int | None = None


def open_in_form(resource: Resource | None) -> None:
    """Put a resource in the form, ``None`` for none."""
    view = state.of(EditView)
    view.base, view.round, view.undo = resource, view.round + 1, None


def draw_edit(known: Directory) -> None:
    """Draw the choice of a resource, and its form."""
    view = state.of(EditView)
    draw_told(_PLACE)
    _draw_undo(view)
    if view.base is None:
        _draw_choice(known)
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        is_new = view.base is _NEW
        title = _("Nieuwe hulpbron") if is_new else view.base.name
        st.markdown(f"## {plain(title)}", width="stretch")
        draw_leave("edit-back", _key(view), _("Terug zonder bewaren"), lambda: open_in_form(None))
    if is_new:
        _draw_new(view)
    else:
        _draw_form(view, view.base)


def _draw_choice(known: Directory) -> None:
    """Draw the choice by name; typing finds it."""
    by_id = known.resources
    language = state.language()

    def choose() -> None:
        chosen = state.session_value("edit-choice")
        if chosen:
            open_in_form(by_id[str(chosen)])

    st.selectbox(
        _("Welke hulpbron?"),
        sorted(by_id, key=lambda key: by_id[key].name.casefold()),
        index=None,
        format_func=lambda key: f"{by_id[key].name} ({place_line(by_id[key], language)})",
        placeholder=_("Typ een deel van de naam"),
        key="edit-choice",
        on_change=choose,
    )
    st.button(_("Nieuwe hulpbron"), key="edit-new", on_click=open_in_form, args=(_NEW,))


def _key(view: EditView) -> str:
    """Return the key of the form that is open now."""
    return f"edit-{view.base.id if view.base else ''}-{view.round}"


def _draw_form(view: EditView, base: Resource) -> None:
    key = _key(view)
    if is_clashing(key):
        done = draw_save(base, base, key, "")
    else:
        mine = _fields(base, key)
        with st.container(key="edit-save", horizontal=True, vertical_alignment="center"):
            done = draw_save(base, mine, key, _("Bewaar"))
    if done is not None:
        said = _("Bewaard: {name}.") if done.batch else _("Er is niets veranderd aan {name}.")
        tell(_PLACE, said.format(name=plain(done.resource.name)))
        open_in_form(None)
        st.rerun()
    with st.expander(_("Wat is hier veranderd?"), key=f"{key}-history"):
        draw_history(base.id)
    with st.popover(_("Haal uit de sociale kaart"), key=f"{key}-remove"):
        st.text(
            _("Waar dit al in een netwerk staat, blijft de naam staan. U kunt dit terugdraaien.")
        )
        st.button(_("Ja, haal weg"), key=f"{key}-remove-sure", on_click=_remove, args=(view, base))


def _draw_new(view: EditView) -> None:
    key = _key(view)
    mine = _fields(_NEW, key)
    with st.container(key="edit-save"):
        is_asked = st.button(_("Zet in de sociale kaart"), type="primary", key=f"{key}-save")
        is_kept = is_asked and is_right(mine)
    if is_kept:
        done = add_resource(state.desk(), mine)
        tell(_PLACE, _("Toegevoegd: {name}.").format(name=plain(done.resource.name)))
        open_in_form(None)
        st.rerun()


def _fields(base: Resource, key: str) -> Resource:
    """Draw all parts, one under the other."""
    mine = base
    for part in LASTING:
        said = part_names()[part]
        with st.container(border=True, key=f"{key}-part-{part}"):
            st.markdown(f"### {said[0].upper()}{said[1:]}")
            mine = draw_fields(part, mine, key)
    return mine


def _remove(view: EditView, base: Resource) -> None:
    batch = remove_resources(state.desk(), [base.id])
    open_in_form(None)
    if batch is not None:
        view.undo = batch.number
    tell(_PLACE, _("Weggehaald: {name}.").format(name=plain(base.name)))


def _draw_undo(view: EditView) -> None:
    """Offer to put back what was just taken out."""
    if view.undo is not None:
        st.button(_("Zet terug"), key="edit-undo", on_click=_put_back, args=(view,))


def _put_back(view: EditView) -> None:
    undo_batch(state.desk(), cast("int", view.undo))
    view.undo = None
    tell(_PLACE, _("Teruggezet."))

"""How is a form about a resource kept? What is wrong is named, and nothing of another is lost."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING

import streamlit as st

from data.directory_changes import history_of
from data.directory_editing import save_edited
from data.errors import UnknownResource
from pages.parts import state
from pages.parts.directory_cards import plain
from pages.parts.keep_field_words import field_names, say_value
from pages.parts.keep_history import say_when, say_who, who
from pages.parts.keep_wrong import is_right
from pages.parts.language import _
from resources.editing import rebase, tidy

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.directory_editing import Edited
    from resources.resource import Resource

__all__ = ["draw_leave", "draw_save", "is_clashing"]


@dataclass(frozen=True)
class _Clash:
    """What somebody else changed meanwhile.

    ``now`` is as it is stored, ``mine`` as the form has it, ``both`` with every change of the
    form that meets no other; ``fields`` are those of which one has to be chosen.
    """

    now: Resource
    mine: Resource
    both: Resource
    fields: tuple[str, ...]


@dataclass
class Clashes:
    """The clashes that wait for a choice, by form."""

    by_form: dict[str, _Clash] = field(default_factory=dict)


def is_clashing(key: str) -> bool:
    """Tell whether this form waits for a choice between two values."""
    return key in state.of(Clashes).by_form


def draw_save(base: Resource, mine: Resource, key: str, label: str) -> Edited | None:
    """Draw the button that keeps a form; say what is wrong, or let both values be chosen from.

    Returns
    -------
    Edited | None
        How it went, a moment ago; without a batch nothing was changed, and nothing stored.
    """
    clash = state.of(Clashes).by_form.get(key)
    if clash is not None:
        return _draw_clash(clash, key)
    if not st.button(label, type="primary", key=f"{key}-save"):
        return None
    return _save(base, mine, key) if is_right(mine, base) else None


def draw_leave(key: str, form: str, label: str, leave: Callable[[], None]) -> None:
    """Draw the button that closes a form; in a clash it asks first, for it holds what was typed.

    Parameters
    ----------
    key
        Of the button.
    form
        Key of the form.
    label
        On the button.
    leave
        Closes the form.
    """
    clash = state.of(Clashes).by_form.get(form)
    if clash is None:
        st.button(label, key=key, on_click=leave)
        return
    own = {f.name for f in fields(clash.mine)}
    typed = [said for name, said in field_names().items() if name in own and _is_typed(name, clash)]
    with st.popover(label, key=key):
        st.text(_("Wat u typte, is dan weg: {fields}.").format(fields="; ".join(typed)))
        st.button(_("Ja, gooi het weg"), key=f"{key}-sure", on_click=_leave, args=(form, leave))


def _is_typed(name: str, clash: _Clash) -> bool:
    """Tell whether a field was changed in the form: it clashes, or would be kept beside it."""
    is_new = getattr(clash.both, name) != getattr(clash.now, name)
    return name in clash.fields or is_new


def _leave(form: str, leave: Callable[[], None]) -> None:
    del state.of(Clashes).by_form[form]
    leave()


def _save(base: Resource, mine: Resource, key: str) -> Edited | None:
    try:
        done = save_edited(state.desk(), base, mine)
    except UnknownResource:
        st.error(_("Een ander heeft dit intussen weggehaald of samengevoegd. Er is niets bewaard."))
        return None
    if done.clashes:
        mine = tidy(mine)
        both, clashing = rebase(base, mine, done.resource)
        state.of(Clashes).by_form[key] = _Clash(done.resource, mine, both, clashing)
        st.rerun()
    return done


def _draw_clash(clash: _Clash, key: str) -> Edited | None:
    """Draw both values of each field; nothing is chosen beforehand."""
    st.warning(
        _(
            "Een ander veranderde intussen hetzelfde. Er is nog niets bewaard. Kies per regel wat "
            "er komt te staan; uw andere wijzigingen blijven."
        )
    )
    st.caption(_last_change(clash))
    chosen = {name: _draw_choice(name, clash, key) for name in clash.fields}
    is_asked = st.button(
        _("Bewaar zo"), type="primary", disabled=None in chosen.values(), key=f"{key}-clash-save"
    )
    if not is_asked:
        return None
    taken = {name: getattr(clash.mine, name) for name, side in chosen.items() if side == "mine"}
    del state.of(Clashes).by_form[key]
    return _save(clash.now, replace(clash.both, **taken), key)


def _draw_choice(name: str, clash: _Clash, key: str) -> str | None:
    said = {
        "mine": _("Van u: {value}"),
        "theirs": _("Van de ander: {value}"),
    }
    values = {"mine": getattr(clash.mine, name), "theirs": getattr(clash.now, name)}
    return st.radio(
        field_names()[name],
        list(said),
        index=None,
        format_func=lambda side: plain(
            said[side].format(value=say_value(name, values[side]) or _("(leeg)"))
        ),
        key=f"{key}-clash-{name}",
    )


def _last_change(clash: _Clash) -> str:
    """Say who changed it, and when."""
    for change in history_of(state.store(), clash.now.id):
        if set(clash.fields) & change.fields.keys():
            batch = change.batch
            return _("{who} veranderde dit op {when}.").format(
                who=say_who(batch.actor_id, who([batch.actor_id])), when=say_when(batch.at)
            )
    return ""

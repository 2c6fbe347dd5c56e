"""What was changed in a resource, when and by whom? Line by line, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st
from babel.dates import format_datetime

from data.calendar import HERE
from data.desk import SYSTEM
from data.directory_changes import history_of
from data.people import keepers
from kringkaart.door.roles import role_names
from pages.parts import state
from pages.parts.keep_field_words import field_name, field_names, say_change
from pages.parts.language import _
from pages.parts.paging import page_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from data.directory_changes import Change

__all__ = ["draw_changes", "draw_history", "kind_names", "say_when", "say_who", "who"]

_PER_PAGE: Final = 10
_OF_ITSELF: Final = frozenset({"id", "into"})
_BESIDE: Final = ("checks", "doubts", "hsds")


def draw_history(resource_id: str) -> None:
    """Draw every change of a resource, the newest first."""
    history = history_of(state.store(), resource_id)
    if not history:
        st.caption(_("Hier is nog niets veranderd."))
        return
    place = st.container(gap="small")
    shown = page_of(history, _PER_PAGE, f"history-{resource_id}")
    people = who({change.batch.actor_id for change in shown})
    for change in shown:
        with place:
            batch = change.batch
            st.caption(
                f"{say_when(batch.at)} · {say_who(batch.actor_id, people)} · "
                f"{kind_names().get(batch.kind, batch.kind)}"
            )
            draw_changes(change)


def draw_changes(change: Change) -> None:
    """Draw what one change did to a resource: per field what was and what is."""
    lines = _lines(change)
    st.text("\n".join(lines) if lines else _("nagekeken"))


def kind_names() -> Mapping[str, str]:
    """Return what each kind of batch did."""
    return {
        "add": _("toegevoegd"),
        "candidate": _("van de kandidaten in de sociale kaart gezet"),
        "capacity": _("of er plek is"),
        "check": _("nagekeken: het klopt"),
        "doubt": _("klopt niet meer"),
        "edit": _("aangepast"),
        "import": _("ingelezen"),
        "merge": _("samengevoegd"),
        "no_double": _("geen dubbele"),
        "not_reached": _("niet bereikt"),
        "remove": _("weggehaald"),
        "undo": _("teruggedraaid"),
    }


def who(ids: Collection[str]) -> Mapping[str, tuple[str, str]]:
    """Return role and, for the editor, name of those who changed something."""
    return keepers(state.desk(), set(ids))


def say_who(actor_id: str, people: Mapping[str, tuple[str, str]]) -> str:
    """Say who it was: the name for the editor, for others what kind of colleague."""
    if actor_id == SYSTEM:
        return _("het programma")
    role, name = people.get(actor_id, ("", ""))
    return name or role_names(state.language()).get(role, _("iemand"))


def say_when(at: datetime) -> str:
    """Return a moment as it is on the clock here."""
    return format_datetime(at, "d MMM yyyy H:mm", tzinfo=HERE, locale=state.language())


def _lines(change: Change) -> list[str]:
    fields = change.fields
    if "into" in fields and fields["into"][1]:
        return [_("Samengevoegd met een andere hulpbron.")]
    if "id" in fields:
        was_added = fields["id"][0] is None
        return [_("In de sociale kaart gezet.") if was_added else _("Weggehaald.")]
    own = [name for name in fields if not name.startswith(_BESIDE) and name not in _OF_ITSELF]
    # a change of the text is as good as a check; only a check by itself is told
    told = own or [name for name in fields if name.startswith(_BESIDE)]
    order = list(field_names())
    return [
        _("{field}: {before} → {after}").format(
            field=field_name(name),
            before=before or _("(leeg)"),
            after=after or _("(leeg)"),
        )
        for name in sorted(told, key=lambda one: order.index(one.partition(".")[0]))
        for before, after in [say_change(name, *fields[name][:2])]
    ]

"""What was done to the directory lately, and how is it taken back as a whole?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import streamlit as st

from data.access import may
from data.directory_changes import batches, changes_of, sizes, undo_batch
from pages.parts import state
from pages.parts.case_forms import draw_told, tell
from pages.parts.directory_cards import plain
from pages.parts.keep_field_words import field_name
from pages.parts.keep_history import draw_changes, kind_names, say_when, say_who, who
from pages.parts.language import _, ngettext
from pages.parts.paging import page_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.directory_changes import Batch, Change, Undone
    from resources.directory import Directory

__all__ = ["draw_batches", "say_undone"]

_PLACE: Final = "batches"
_MOST: Final = 500
_PER_PAGE: Final = 15
_SHOWN: Final = 25
_NAMED: Final = 2
_CHECKS: Final = frozenset({"check", "doubt", "capacity", "not_reached"})


@dataclass
class BatchesView:
    """Which batch is looked into."""

    opened: int | None = None


def draw_batches(known: Directory) -> None:
    """Draw the batches, the newest first; the editor takes one back."""
    said = {"changes": _("Wijzigingen"), "checks": _("Nagekeken en plek")}
    which = st.pills(
        _("Wat wilt u zien?"),
        list(said),
        default="changes",
        required=True,
        format_func=said.__getitem__,
        label_visibility="collapsed",
        key="batches-which",
    )
    draw_told(_PLACE)
    some = {"kinds": _CHECKS} if which == "checks" else {"without": _CHECKS}
    done = batches(state.store(), most=_MOST, **some)
    if not done:
        st.caption(_("Hier is nog niets veranderd."))
        return
    place = st.container(gap="small")
    shown = page_of(done, _PER_PAGE, f"batches-{which}")
    people = who({batch.actor_id for batch in shown})
    counts = sizes(state.store(), [batch.number for batch in shown])
    for batch in shown:
        with place.container(border=True, key=f"batch-{batch.number}", gap="xsmall"):
            _draw_batch(batch, counts[batch.number], people, known)


def say_undone(undone: Undone, known: Directory, said: str) -> str:
    """Say how it went: ``said`` when all was taken back, else what was changed since and stayed."""
    if not undone.kept:
        return said if undone.batch else _("Er was niets terug te draaien.")
    begin = _("Teruggedraaid, maar niet alles.") if undone.batch else _("Niet teruggedraaid.")
    listed = [
        _("{name} ({fields})").format(
            name=_name(key, known), fields=", ".join(field_name(one) for one in fields)
        )
        for key, fields in list(undone.kept.items())[:_SHOWN]
    ]
    kept = _("Dit is daarna nog veranderd, en daarom zo gelaten: {listed}.")
    return plain(f"{begin} {kept.format(listed='; '.join(listed))}")


def _draw_batch(
    batch: Batch, n: int, people: Mapping[str, tuple[str, str]], known: Directory
) -> None:
    view = state.of(BatchesView)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(width="stretch", gap="xxsmall"):
            st.text(_title(batch, n, known))
            st.caption(f"{say_when(batch.at)} · {say_who(batch.actor_id, people)}")
        is_open = view.opened == batch.number
        if n:
            st.button(
                _("Sluit") if is_open else _("Bekijk"),
                key=f"batch-open-{batch.number}",
                on_click=lambda: setattr(view, "opened", None if is_open else batch.number),
            )
        if batch.undone_by is not None:
            st.caption(_("teruggedraaid"), width="content")
        elif may(state.actor(), "directory") and batch.kind != "not_reached":
            _draw_undo(batch, n, known)
    if is_open:
        _draw_inside(changes_of(state.store(), batch.number, most=_SHOWN), n, known)


def _title(batch: Batch, n: int, known: Directory) -> str:
    """Say what a batch did: to which resource, or to how many."""
    kind = kind_names().get(batch.kind, batch.kind)
    kind = kind[0].upper() + kind[1:]
    if batch.kind == "no_double":
        named = [_name(key, known) for key in batch.source.split()]
        return f"{kind}: " + _(" en ").join(named)
    if batch.kind == "not_reached":
        return f"{kind}: {_name(batch.source, known)}"
    if batch.kind == "import" and batch.source:
        kind = _("Ingelezen uit {file}").format(file=batch.source)
    if 1 <= n <= _NAMED:
        changes = changes_of(state.store(), batch.number, most=_NAMED)
        return f"{kind}: " + _(" en ").join(_name_in(change, known) for change in changes)
    return f"{kind}: " + ngettext("{n} hulpbron", "{n} hulpbronnen", n).format(n=n)


def _draw_inside(changes: tuple[Change, ...], n: int, known: Directory) -> None:
    """Draw what it did: who came and went in a line each, other changes per field."""
    came = [one for one in changes if one.fields.get("id", (1, 1))[0] is None]
    went = [one for one in changes if one.fields.get("id", (1, 1))[1] is None]
    for said, some in ((_("Erbij: {names}."), came), (_("Weg: {names}."), went)):
        if some:
            st.text(said.format(names=", ".join(_name_in(one, known) for one in some)))
    for change in changes:
        if "id" not in change.fields:
            st.markdown(f"**{plain(_name_in(change, known))}**")
            draw_changes(change)
    if n > len(changes):
        st.caption(_("En nog {n} andere.").format(n=n - len(changes)))


def _draw_undo(batch: Batch, n: int, known: Directory) -> None:
    """Draw the tap that takes it back; of many at once it is asked again."""
    if n <= 1:
        st.button(
            _("Draai terug"),
            key=f"batch-undo-{batch.number}",
            on_click=_undo,
            args=(batch, known),
        )
        return
    with st.popover(_("Draai terug"), key=f"batch-undo-{batch.number}"):
        st.text(
            _("Dit gaat over {n} hulpbronnen. Wat daarna nog veranderd is, blijft.").format(n=n)
        )
        st.button(
            _("Ja, draai alles terug"),
            key=f"batch-sure-{batch.number}",
            on_click=_undo,
            args=(batch, known),
        )


def _undo(batch: Batch, known: Directory) -> None:
    undone = undo_batch(state.desk(), batch.number)
    tell(_PLACE, say_undone(undone, known, _("Teruggedraaid.")))


def _name(resource_id: str, known: Directory) -> str:
    found = known.find(resource_id)
    return found.name if found else _("een hulpbron die er niet meer is")


def _name_in(change: Change, known: Directory) -> str:
    """Return the name of what was changed, also of what is not there any more."""
    found = known.resources.get(change.resource_id)
    before, after = change.fields.get("name", (None, None))
    return found.name if found else str(after or before or _name(change.resource_id, known))

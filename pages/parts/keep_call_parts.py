"""What does the directory say now, part by part? Each with a tap: true, or put right here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from data import verifying
from pages.parts import state
from pages.parts.directory_cards import plain
from pages.parts.keep_field_words import field_names, say_value
from pages.parts.keep_form import draw_fields
from pages.parts.keep_save import draw_leave, draw_save, is_clashing
from pages.parts.keep_taps import keep
from pages.parts.keep_words import part_names, say_trust
from pages.parts.language import _
from resources.verification import FIELDS_BY_PART, LASTING, trust_in_part

if TYPE_CHECKING:
    from resources.resource import Part, Resource

__all__ = ["draw_parts", "forget_open_part"]


@dataclass
class OpenPart:
    """Which part is being put right, of the resource as it was then."""

    part: Part | None = None
    base: Resource | None = None
    round: int = 0


def draw_parts(one: Resource) -> None:
    """Draw each part that lasts, with what it says and its taps."""
    opened = state.of(OpenPart)
    for part in LASTING:
        with st.container(border=True, key=f"call-part-{part}", gap="xsmall"):
            if opened.part == part and opened.base is not None and opened.base.id == one.id:
                _draw_form(opened, opened.base, part)
            else:
                _draw_part(one, part)


def forget_open_part() -> None:
    """Close the form of a part."""
    opened = state.of(OpenPart)
    opened.part, opened.base, opened.round = None, None, opened.round + 1


def _draw_part(one: Resource, part: Part) -> None:
    trust = trust_in_part(one, part, state.today())
    name = part_names()[part]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(width="stretch", gap="xxsmall"):
            st.markdown(
                f"**{plain(name[0].upper() + name[1:])}** :small[{plain(say_trust(trust))}]"
            )
            st.text(_said(one, part) or _("nog niets ingevuld"))
        is_new = part in one.checks and one.checks[part].on == state.today()
        if is_new and part not in one.doubts:
            st.caption(_("klopt"), width="content")
        else:
            st.button(_("Klopt"), key=f"call-true-{part}", on_click=_true, args=(one, part))
        st.button(_("Pas aan"), key=f"call-edit-{part}", on_click=_open, args=(one, part))


def _said(one: Resource, part: Part) -> str:
    """Return what stands in the fields of a part, those that are filled."""
    names = field_names()
    lines = []
    for name in FIELDS_BY_PART[part]:
        value = say_value(name, getattr(one, name))
        if value and name not in {"name", "kind"}:
            lines.append(f"{names[name]}: {value}")
    return "\n".join(lines)


def _draw_form(opened: OpenPart, base: Resource, part: Part) -> None:
    key = f"call-form-{base.id}-{part}-{opened.round}"
    name = part_names()[part]
    st.markdown(f"**{plain(name[0].upper() + name[1:])}**")
    mine = base if is_clashing(key) else draw_fields(part, base, key)
    with st.container(horizontal=True):
        done = draw_save(base, mine, key, _("Bewaar"))
        draw_leave(f"{key}-close", key, _("Toch niet"), forget_open_part)
    if done is not None:
        # put right or left as it was: either way it was looked at
        _true(base, part)
        forget_open_part()
        st.rerun()


def _open(one: Resource, part: Part) -> None:
    opened = state.of(OpenPart)
    opened.part, opened.base, opened.round = part, one, opened.round + 1


def _true(one: Resource, part: Part) -> None:
    keep(
        f"still-true-call-{one.id}",
        lambda: verifying.confirm_parts(state.desk(), one.id, [part]),
        _("Genoteerd: {part} klopt.").format(part=part_names()[part]),
    )

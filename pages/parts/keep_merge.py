"""How do two become one? Both values of each field side by side, a choice, and what comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from data.directory import hsds_records
from data.directory_editing import merge_doubles
from data.errors import BadValue, StaleVersion
from pages.parts import state
from pages.parts.directory_cards import draw_cards, plain
from pages.parts.keep_field_words import field_names, say_value
from pages.parts.keep_words import say_day, say_trust
from pages.parts.keep_wrong import is_right
from pages.parts.language import _
from resources.merging import UNITABLE, defaults, differing, left_out, merge, which_stays
from resources.verification import trust

if TYPE_CHECKING:
    from resources.merging import Choice
    from resources.resource import Resource

__all__ = ["draw_merge"]


def draw_merge(one: Resource, other: Resource) -> int | None:
    """Draw the choice per field, the preview, and the tap that makes one of two.

    Returns
    -------
    int | None
        The number of the batch, right after it was done.
    """
    first, second = which_stays(one, other, state.today())
    key = f"merge-{first.id}-{second.id}"
    _draw_heads(first, second)
    preset = defaults(first, second, state.today())
    choices = {
        name: _draw_field(name, first, second, preset[name], key)
        for name in sorted(differing(first, second), key=list(field_names()).index)
    }
    st.caption(_("De rest is gelijk of leeg."))
    _draw_left_out(first, second)
    result = merge(first, second, choices)
    st.markdown(_("## Zo wordt het"))
    draw_cards([result], f"{key}-preview", state.language())
    is_asked = st.button(_("Voeg samen"), type="primary", key=f"{key}-do")
    if not is_asked or not is_right(result, first, second):
        return None
    try:
        return merge_doubles(state.desk(), first, second, result).number
    except (StaleVersion, BadValue):
        st.error(
            _(
                "Een van de twee is intussen veranderd. Er is nog niets samengevoegd: ga terug "
                "naar de lijst en vergelijk ze opnieuw."
            )
        )
        return None


def _draw_left_out(first: Resource, second: Resource) -> None:
    """Say what of the second's record of another directory is not kept."""
    records = hsds_records(state.store(), (first.id, second.id))
    lost = left_out(records.get(first.id, {}), records.get(second.id, {}))
    if lost:
        st.info(
            _(
                "Deze twee komen uit een andere sociale kaart. Wat die verder over allebei zegt, "
                "blijft zoals het links is: {fields}."
            ).format(fields=plain(", ".join(name.replace("_", " ") for name in lost)))
        )


def _draw_heads(first: Resource, second: Resource) -> None:
    st.caption(
        _("Kies per regel wat blijft. Wat het volst en het laatst nagekeken is, staat al aan.")
    )
    for place, one in zip(st.columns(2), (first, second), strict=True):
        with place:
            st.markdown(f"## {plain(one.name)}")
            days = [check.on for check in one.checks.values()]
            when = _("laatst: {day}").format(day=say_day(max(days))) if days else ""
            said = [say_trust(trust(one, state.today())), when]
            st.caption(" · ".join(part for part in said if part))


def _draw_field(name: str, first: Resource, second: Resource, preset: Choice, key: str) -> Choice:
    """Draw both values of a field, and the choice."""
    values = {"first": getattr(first, name), "second": getattr(second, name)}
    said = {side: say_value(name, value) or _("(leeg)") for side, value in values.items()}
    options: dict[Choice, str] = {"first": _("links"), "second": _("rechts")}
    if name in UNITABLE:
        options["both"] = _("allebei")
    with st.container(border=True, key=f"{key}-{name}", gap="xxsmall"):
        chosen: Choice = st.pills(
            field_names()[name],
            list(options),
            default=preset,
            required=True,
            format_func=options.__getitem__,
            key=f"{key}-{name}-choice",
        )
        for place, (side, text) in zip(st.columns(2), said.items(), strict=True):
            is_kept = chosen in (side, "both")
            # bold by more than colour alone: what stays has a tick before it
            place.markdown(f"**✓ {plain(text)}**" if is_kept else f":gray[{plain(text)}]")
    return chosen

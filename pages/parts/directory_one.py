"""What is known of one resource? Everything, on a view of its own that an address leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from pages.parts import state
from pages.parts.directory_cards import facts, list_of, names, place_line, plain, say_freshness
from pages.parts.directory_choice import name_choice
from pages.parts.directory_map import draw_places
from pages.parts.language import _
from pages.parts.schedule_words import say_day_of, say_hours, say_schedule
from resources.opening_hours import next_moments

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from resources.resource import Location, Resource

__all__ = ["draw_resource", "list_facts"]

_NEXT: Final = 3


def draw_resource(resource: Resource, draw_taps: Callable[[Resource], None] | None = None) -> None:
    """Draw everything that is known of a resource.

    Parameters
    ----------
    resource
        As the directory has it now.
    draw_taps
        Draws what somebody may do with it, such as saying that it still holds; it stands
        under what is known.
    """
    language, now = state.language(), state.now()
    kind = name_choice("kind", resource.kind)
    st.markdown(f"## {plain(resource.name)}")
    with st.container(key="directory-one"):
        left, right = st.columns([3, 2])
        with left:
            st.markdown(f":gray[{plain(kind)} · {plain(place_line(resource, language))}]")
            if resource.organisation:
                st.text(resource.organisation)
            if resource.description:
                st.text(resource.description)
            st.markdown(list_facts(resource, language, now))
            st.caption(plain(say_freshness(resource, now)))
            if resource.source:
                st.caption(plain(_("Bron: {source}").format(source=resource.source)))
            if draw_taps is not None:
                draw_taps(resource)
        with right:
            draw_places([resource], {}, shown=resource)


def list_facts(resource: Resource, language: str, now: datetime) -> str:
    """Return everything that is known of a resource, as a Markdown list."""
    told = [*facts(resource, language, now, whole=True)]
    if resource.when and resource.schedule:
        told.append((_("Vaste tijden"), plain(say_schedule(resource.schedule))))
    moments = next_moments(resource.schedule, now, _NEXT)
    if moments:
        call_first = _("bel eerst of het doorgaat")
        said = [
            f"{say_day_of(m.day, now.date())} {say_hours(m.opens, m.closes)}".strip()
            + ("" if m.is_certain else f" ({call_first})")
            for m in moments
        ]
        told.append((_("Eerstvolgende keren"), plain("; ".join(said))))
    missing = [code for code, is_so in resource.accessibility.items() if not is_so]
    told += [
        (_("Niet"), plain(", ".join(names("accessibility", missing, language)))),
        (_("Bedoeling"), plain(", ".join(names("ambitions", resource.ambitions, language)))),
        (_("Waar"), "; ".join(plain(_say_location(at)) for at in resource.locations)),
    ]
    return list_of(told)


def _say_location(at: Location) -> str:
    village = name_choice("village", at.village) if at.village else ""
    return ", ".join(part for part in (at.name, at.address, at.postcode, village) if part)

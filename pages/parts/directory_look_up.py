"""What is there in the neighbourhood? Search, look, take along."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import streamlit as st

from data import directory as stored
from data.directory_search import search_index
from data.vocabularies import terms
from pages.parts import state
from pages.parts.directory_cards import plain
from pages.parts.directory_choice import Choices, draw_facets
from pages.parts.directory_hits import Looking, draw_hits
from pages.parts.directory_map import draw_places
from pages.parts.directory_one import draw_resource
from pages.parts.keep_taps import draw_still_true
from pages.parts.language import _, ngettext
from resources.codes import LISTS
from resources.search import search
from resources.search_query import near_words
from resources.tables import write_table

if TYPE_CHECKING:
    from resources.directory import Directory
    from resources.resource import Resource
    from resources.search import Found

__all__ = ["draw_look_up"]

_WORDS: Final = "words"


@dataclass
class LookUp:
    """What this session looks for, and what it points out."""

    choices: Choices = field(default_factory=Choices)
    looking: Looking = field(default_factory=Looking)


@st.fragment
def draw_look_up(_known: Directory) -> None:
    """Draw the search and what it finds, or the one resource that the address names."""
    named = state.resource_id()
    known = stored.directory(state.desk().store)  # a tap in here may have changed it
    opened = known.find(named) if named else None
    if opened is not None:
        st.button(_("Terug naar zoeken"), key="back-to-search", type="tertiary", on_click=_close)
        draw_resource(opened, lambda resource: draw_still_true(resource, f"one-{resource.id}"))
        return
    if named:
        st.info(_("Deze hulpbron staat niet meer in de sociale kaart. Zoek hieronder verder."))
    _draw_search(known)


def _draw_search(known: Directory) -> None:
    """Draw the line to search with, the filters, and what is found as a list and a map."""
    look_up = state.of(LookUp)
    words = st.text_input(
        _("Zoeken"),
        type="search",
        live="300ms",
        placeholder=_("bijvoorbeeld: koffie, formulier, wandelen"),
        label_visibility="collapsed",
        key=_WORDS,
        persist_state="page",
    )
    chosen = look_up.choices.chosen
    found = search(search_index(known), words or "", chosen, now=state.now())
    draw_facets(look_up.choices, found.counts, _count_line(found))
    _draw_reading(found)
    with st.container(key="look-up"):
        beside, map_ = st.columns([3, 2], gap="medium")
        with map_, st.container(key="look-up-map"):
            draw_places(
                found.resources,
                found.counts.get("village", {}),
                chosen=chosen.get("village", ()),
                shown=known.resources.get(look_up.looking.shown),
                choose=_choose_village,
            )
        with beside:
            if not found.hits:
                st.info(_say_nothing_found(has_filter=bool(chosen)))
                _propose(near_words(search_index(known), found.query))
                return
            draw_hits(known, found, f"{words}-{sorted(chosen.items())}", look_up.looking)
            _take_along(found.resources)


def _draw_reading(found: Found) -> None:
    """Say how the words were read, where that is not as they were typed."""
    for near in found.query.corrections.values():
        quoted = ", ".join(f"‘{word}’" for word in near)
        st.caption(_("We zochten ook op {words}.").format(words=quoted))
    if found.is_partial:
        st.caption(_("Niets heeft al uw woorden. Dit past bij een deel ervan."))


def _propose(near: tuple[str, ...]) -> None:
    """Draw words that may have been meant; a tap looks for one."""
    if not near:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.text(_("Bedoelde u:"), width="content")
        for word in near:
            st.button(plain(word), key=f"near-{word}", on_click=state.put, args=(_WORDS, word))


def _choose_village(code: str) -> None:
    state.of(LookUp).choices.choose("village", *([code] if code else []))


def _close() -> None:
    st.query_params.pop("hulpbron", None)


def _say_nothing_found(*, has_filter: bool) -> str:
    """Say what to do when nothing is found; of a filter only when one is on."""
    if has_filter:
        return _("Niets gevonden. Probeer een ander woord, of haal een filter weg.")
    return _("Niets gevonden. Probeer een ander woord.")


def _count_line(found: Found) -> str:
    """Say how many were found; of how many nobody knows whether they fit is said apart."""
    unknown = sum(bool(hit.unknown) for hit in found.hits)
    known = len(found.hits) - unknown
    if not unknown:
        return ngettext("{count} hulpbron", "{count} hulpbronnen", known).format(count=known)
    fits = ngettext("{count} past", "{count} passen", known).format(count=known)
    return _("{fits}, van {unknown} weten we het niet").format(fits=fits, unknown=unknown)


def _take_along(found: tuple[Resource, ...]) -> None:
    """Offer what was found as a table; the directory is public."""
    st.download_button(
        _("Neem deze lijst mee (CSV)"),
        lambda: write_table(found, {list_: terms(list_) for list_ in LISTS}),
        file_name="sociale-kaart.csv",
        mime="text/csv",
        on_click="ignore",
    )

"""How is what was found shown? Cards that say why, what is certain before what may be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import streamlit as st

from data.directory_search import search_index
from data.vocabularies import terms
from pages.parts import state
from pages.parts.directory_cards import card, plain
from pages.parts.directory_choice import facet_label
from pages.parts.directory_one import list_facts
from pages.parts.keep_taps import draw_still_true
from pages.parts.language import _
from pages.parts.paging import page_of
from resources.search import explain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from resources.directory import Directory
    from resources.search import Found, Hit, Why

__all__ = ["Looking", "draw_hits"]

_PER_PAGE: Final = 10
_IN_ADDRESS: Final = "open"


@dataclass
class Looking:
    """What the map points out, and which card of a list is unfolded.

    That stands in the address, so that the browser's way back folds it and stays with the search.
    """

    shown: str = ""

    @property
    def unfolded(self) -> str:
        """Return the resource whose card is unfolded."""
        return st.query_params.get(_IN_ADDRESS, "")

    def unfold(self, resource_id: str) -> None:
        """Unfold a card, or fold it again; the map points it out."""
        if resource_id == self.unfolded:
            del st.query_params[_IN_ADDRESS]
        else:
            st.query_params[_IN_ADDRESS] = resource_id
        self.shown = resource_id

    def show(self, resource_id: str) -> None:
        """Let the map point out a resource."""
        self.shown = resource_id


def draw_hits(known: Directory, found: Found, key: str, looking: Looking) -> None:
    """Draw what was found as cards, ten on a page; another ``key`` begins at the first page.

    Parameters
    ----------
    known, found
        The directory, and what was found in it.
    key
        Of what was looked for.
    looking
        What is unfolded and pointed out; the taps on a card change it.
    """
    place = st.container()
    with_before = list(zip((None, *found.hits), found.hits, strict=False))
    shown = page_of(with_before, _PER_PAGE, f"hits-{key}")
    with place:
        for before, hit in shown:
            heading = _heading(hit, before)
            if heading:
                st.markdown(f"**{heading}**")
            _draw_hit(known, found, hit, looking)


def _draw_hit(known: Directory, found: Found, hit: Hit, looking: Looking) -> None:
    """Draw one card with its two taps; unfolded it tells everything, and can be kept true."""
    resource, language, now = hit.resource, state.language(), state.now()
    is_unfolded = looking.unfolded == resource.id
    why = _say_why(explain(search_index(known), found.query, resource))
    more = [f":small[{plain(line)}]" for line in (*why, *_say_unknown(hit))]
    told = list_facts(resource, language, now) if is_unfolded else ""
    with st.container(border=True, key=f"found-{resource.id}", gap="xxsmall"):
        st.markdown(card(resource, language, now, more, told))
        # what comes with unfolding stands below, so that the tap keeps its place and the keyboard
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                _("Minder") if is_unfolded else _("Alles bekijken"),
                key=f"open-{resource.id}",
                type="tertiary",
                on_click=looking.unfold,
                args=(resource.id,),
            )
            st.button(
                _("Waar is dit?"),
                key=f"where-{resource.id}",
                type="tertiary",
                on_click=looking.show,
                args=(resource.id,),
            )
            if is_unfolded:
                address = f"/sociale-kaart?hulpbron={quote(resource.id)}"
                label = _("Eigen pagina, om te delen")
                st.markdown(f"[{label}]({address})", width="content")
        if is_unfolded:
            draw_still_true(resource, f"found-{resource.id}")


def _heading(hit: Hit, before: Hit | None) -> str:
    """Return what stands above the first card of another kind."""
    if hit.unknown and not (before and before.unknown):
        return _("Niet bekend of dit past: bel eerst")
    if not hit.is_whole and (before is None or before.is_whole or before.unknown != hit.unknown):
        return _("Past bij een deel van uw woorden") if before else ""
    return ""


def _say_why(why: Iterable[Why]) -> list[str]:
    """Say by what a resource was found, and which words it does not have."""
    said = {
        "part": _("‘{typed}’ in ‘{found}’"),
        "synonym": _("‘{found}’ (voor ‘{typed}’)"),
        "begin": _("‘{typed}’ in ‘{found}’"),
        "correction": _("‘{found}’"),
        "theme": _("het thema ‘{found}’ (voor ‘{typed}’)"),
        "word": _("‘{found}’"),
    }
    themes = terms("themes")
    told = [
        one._replace(found=themes[one.found].name(state.language())) if one.how == "theme" else one
        for one in why
    ]
    has = [said[one.how].format(**one._asdict()) for one in told if one.how != "missing"]
    lacks = [f"‘{one.typed}’" for one in told if one.how == "missing"]
    lines = [_("Gevonden op {words}.").format(words=", ".join(has))] if has else []
    lines += [_("Niet gevonden: {words}.").format(words=", ".join(lacks))] if lacks else []
    return [" ".join(lines)] if lines else []


def _say_unknown(hit: Hit) -> list[str]:
    """Say of what nobody knows whether it holds."""
    if not hit.unknown:
        return []
    if "times" in hit.unknown or "open" in hit.unknown:
        return [_("Tijden niet bekend, bel eerst.")]
    labels = ", ".join(facet_label(facet).lower() for facet in hit.unknown)
    return [_("Niet bekend: {what}. Bel eerst.").format(what=labels)]

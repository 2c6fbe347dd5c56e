"""How is what was found shown? Cards that say why, what is certain before what may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from data.directory_search import search_index
from pages.parts import state
from pages.parts.directory_cards import card, plain
from pages.parts.directory_choice import facet_label
from pages.parts.language import _
from resources.search import explain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from resources.directory import Directory
    from resources.search import Found, Hit, Why

__all__ = ["draw_hits"]

_PER_PAGE: Final = 10


def draw_hits(
    known: Directory,
    found: Found,
    key: str,
    *,
    show: Callable[[str], None],
    open_: Callable[[str], None],
) -> None:
    """Draw what was found as cards, ten on a page; another ``key`` begins at the first page.

    Parameters
    ----------
    known, found
        The directory, and what was found in it.
    key
        Of what was looked for.
    show, open_
        What happens when somebody asks where a resource is, or to see all of it.
    """
    pages = max(1, -(-len(found.hits) // _PER_PAGE))
    place = st.container()
    page = st.pagination(pages, key=f"hits-{key}") if pages > 1 else 1
    first = (page - 1) * _PER_PAGE
    shown = found.hits[first : first + _PER_PAGE]
    before = found.hits[first - 1] if first else None
    with place:
        for hit in shown:
            heading = _heading(hit, before)
            if heading:
                st.markdown(f"**{heading}**")
            before = hit
            _draw_hit(known, found, hit, show, open_)


def _draw_hit(
    known: Directory,
    found: Found,
    hit: Hit,
    show: Callable[[str], None],
    open_: Callable[[str], None],
) -> None:
    """Draw one card with its two taps."""
    resource = hit.resource
    why = _say_why(explain(search_index(known), found.query, resource))
    more = [f":small[{plain(line)}]" for line in (*why, *_say_unknown(hit))]
    with st.container(border=True, key=f"found-{resource.id}", gap="xxsmall"):
        st.markdown(card(resource, state.language(), state.now(), more))
        with st.container(horizontal=True):
            st.button(
                _("Alles bekijken"),
                key=f"open-{resource.id}",
                type="tertiary",
                on_click=open_,
                args=(resource.id,),
            )
            st.button(
                _("Waar is dit?"),
                key=f"where-{resource.id}",
                type="tertiary",
                on_click=show,
                args=(resource.id,),
            )


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
        "word": _("‘{found}’"),
    }
    told = list(why)
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

"""How does the neighbourhood hang together? The explorer of resources, themes and villages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from data.directory import directory
from data.vocabularies import terms
from kringkaart.canvas.explorer import lay_out, show_explorer, write_page
from pages.parts import state
from pages.parts.directory_cards import draw_cards, plain
from pages.parts.directory_choice import choose_code
from pages.parts.language import _
from pages.parts.neighbourhood_text import legend_words, list_sections, name_nodes
from resources.neighbourhood import neighbourhood_graph

if TYPE_CHECKING:
    import networkx as nx

    from kringkaart.canvas.explorer import ExplorerView
    from resources.directory import Directory


def page() -> None:
    """Draw the page."""
    st.title(_("Buurtnetwerk"))
    st.write(
        _(
            "Wat er in de buurt is, waarvoor en waar. Tik op een punt om te zien wat eraan "
            "vastzit; sleep om te schuiven."
        )
    )
    explore(directory(state.desk().store))


@st.fragment
def explore(known: Directory) -> None:
    """Draw the filters, the picture, what was picked in it, and the same as a list."""
    village, theme = choose()
    graph = neighbourhood_graph(known, village=village, theme=theme)
    if not graph:
        st.info(_("Hier is nog niets bekend. Kies een ander dorp of een ander thema."))
        return
    language = state.language()
    labels = name_nodes(graph, known, language)
    view = lay_out(graph, labels, {r.id: r.kind for r in known.resources.values()})
    title = picture_title(village, theme)
    picked = show_explorer("explorer", view, legend_words(language, title))
    if picked:
        draw_picked(picked, graph, labels, known)
    draw_list(graph, view, known, title)


def choose() -> tuple[str | None, str | None]:
    """Draw the filters; return village and theme."""
    left, right = st.columns(2)
    with left:
        village = choose_code("villages", _("Dorp"), _("alle dorpen"), "network-villages")
    with right:
        theme = choose_code("themes", _("Thema"), _("alle thema's"), "network-themes")
    return village, theme


def picture_title(village: str | None, theme: str | None) -> str:
    """Return the name of the picture."""
    language = state.language()
    parts = [terms("villages")[village].name(language)] if village else []
    parts += [terms("themes")[theme].name(language)] if theme else []
    return ": ".join([_("Buurtnetwerk"), ", ".join(parts)] if parts else [_("Buurtnetwerk")])


def draw_picked(
    picked: str, graph: nx.Graph[str], labels: dict[str, str], known: Directory
) -> None:
    """Draw what was picked: a resource itself, or what is tied to a theme or a village."""
    tied = [picked] if picked.startswith("resource:") else sorted(graph[picked], key=labels.get)
    st.markdown(f"## {plain(labels[picked])}")
    found = [known.resources[graph.nodes[node]["code"]] for node in tied]
    draw_cards(found, f"picked-{picked}", state.language())


def draw_list(graph: nx.Graph[str], view: ExplorerView, known: Directory, title: str) -> None:
    """Draw the network as a list, and offer the picture as a page to take along."""
    language = state.language()
    sections = list_sections(graph, known, language)
    with st.expander(_("Hetzelfde als lijst")):
        for heading, lines in sections:
            items = "\n".join(f"- {plain(line)}" for line in lines)
            st.markdown(f"## {plain(heading)}\n\n{items}")
    st.download_button(
        _("Neem dit beeld mee (HTML)"),
        lambda: write_page(view, title, sections, language=language),
        file_name="buurtnetwerk.html",
        mime="text/html",
        on_click="ignore",
    )


page()

"""How does a network go along to another program? As one file, handed over once.

A file leaves the house, so it holds what a shared screen shows, and not what the resident is
called.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import streamlit as st

from data.cases import open_case
from data.disclosed import log_disclosure
from network.exchange import Network, write_egor, write_gexf, write_graphml, write_json
from pages.parts import state
from pages.parts.case_forms import draw_told, in_words
from pages.parts.file_ready import clear_ready, draw_ready, lay_ready
from pages.parts.language import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casework.case import OpenCase

__all__ = ["draw_export"]

Form: TypeAlias = Literal["json", "graphml", "gexf", "r"]

_PLACE: Final = "export"
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
"""When a file in an archive says it was made: the same network is the same archive."""

_MEDIA: Final[Mapping[Form, tuple[str, str]]] = {
    "json": ("json", "application/json"),
    "graphml": ("graphml", "application/xml"),
    "gexf": ("gexf", "application/xml"),
    "r": ("zip", "application/zip"),
}
"""Per form how the name of the file ends, and its media type."""


def draw_export(opened: OpenCase) -> None:
    """Draw what each file is for, the choice of one, and the file once it lies ready."""
    with st.container(border=True, key=_PLACE):
        st.text(
            _(
                "U neemt het netwerk mee naar een ander programma. In het bestand staat wat op "
                "een gedeeld scherm te zien is; de privélaag gaat nooit mee. Hoe de inwoner heet, "
                "staat er niet in. De namen van de anderen wel: bewaar het bestand op een veilige "
                "plek en stuur het niet met gewone mail."
            )
        )
        form = _choose_form()
        _draw_file(opened, form)


def _choose_form() -> Form:
    """Ask what the file is for."""
    names: dict[Form, tuple[str, str]] = {
        "json": (
            _("Om te bewaren of later weer in te lezen (JSON)"),
            _("Dit bestand kan Kringkaart zelf weer lezen."),
        ),
        "graphml": (
            _("Om het netwerk te tekenen of door te rekenen (GraphML)"),
            _("Voor programma's als Gephi, yEd, Cytoscape en igraph."),
        ),
        "gexf": (
            _("Om het netwerk mooi te tekenen in Gephi (GEXF)"),
            _("Het eigen soort bestand van Gephi."),
        ),
        "r": (
            _("Voor onderzoek met R (tabellen voor egor)"),
            _("Een zip met tabellen: de inwoner, de mensen en de lijnen. Ook Excel opent ze."),
        ),
    }
    chosen: Form = st.radio(
        _("Waarvoor is het bestand?"),
        list(names),
        captions=[caption for _name, caption in names.values()],
        format_func=lambda form: names[form][0],
        key="export-form",
    )
    return chosen


def _draw_file(opened: OpenCase, form: Form) -> None:
    """Draw the button that makes the file, and the file once it lies ready."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            _("Maak het bestand"),
            type="primary",
            key="make-export",
            on_click=_make,
            args=(opened.case.id, form),
        )
        draw_ready((opened.case.id, form))
    draw_told(_PLACE)


def _make(case_id: str, form: Form) -> None:
    """Make the file of the case as it is now, log that it is taken along, and lay it ready."""
    clear_ready()
    with in_words(_PLACE):
        # not as it was when the page was drawn: somebody may have been marked since
        ecogram = open_case(state.desk(), case_id).ecogram
        content = _written(Network(_("inwoner"), ecogram), form)
        ending, media = _MEDIA[form]
        log_disclosure(state.desk(), case_id, "export_ecogram", form)
        name = _("netwerk") + f" {state.today():%d-%m-%Y}.{ending}"
        lay_ready((case_id, form), name, content, media)


def _written(network: Network, form: Form) -> bytes:
    """Write what a shared screen may see of a network."""
    if form == "r":
        return _zipped(write_egor([network], private=False))
    write = {"json": write_json, "graphml": write_graphml, "gexf": write_gexf}[form]
    return write(network, private=False)


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """Put files into one archive."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as into:
        for name, content in files.items():
            into.writestr(zipfile.ZipInfo(name, _EARLIEST), content, zipfile.ZIP_DEFLATED)
    return archive.getvalue()

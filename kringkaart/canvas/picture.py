"""How is an ecogram shown to look at? The editor's signs, without anything to change."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from kringkaart.canvas.ecogram import CanvasView, canvas_data

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from network.ecogram import Ecogram

__all__ = ["PictureView", "draw_picture", "picture_data"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureView:
    """What one picture shows; always a shared screen.

    Attributes
    ----------
    ecogram
        What this screen may see (:func:`network.layers.shared`).
    resident, words, terms, positions, agreed
        As in :class:`kringkaart.canvas.ecogram.CanvasView`.
    marks, trails
        As in :class:`network.compare.Overlay`, when two moments are drawn in one.
    professionals
        Whether professionals are drawn.
    help
        Who can help with a question, as in ``CanvasView``; not together with ``marks``.
    """

    ecogram: Ecogram
    resident: str
    words: Mapping[str, str]
    terms: Mapping[str, Sequence[Sequence[str | bool]]]
    positions: Mapping[str, Sequence[float]] = field(default_factory=dict)
    agreed: Collection[str] = ()
    marks: Mapping[str, str] = field(default_factory=dict)
    trails: Mapping[str, Sequence[float]] = field(default_factory=dict)
    professionals: bool = True
    help: Mapping[str, Any] | None = None


def picture_data(view: PictureView) -> dict[str, Any]:
    """Return the JSON that goes to the browser.

    Raises
    ------
    PrivateOnSharedScreen
        If the ecogram still holds something of the private layer.
    """
    data = canvas_data(
        CanvasView(
            case="",
            version=0,
            ecogram=view.ecogram,
            resident=view.resident,
            words=view.words,
            terms=view.terms,
            positions=view.positions,
            agreed=view.agreed,
            help=view.help,
        )
    )
    told = ("ecogram", "resident", "words", "terms", "positions", "agreed", "help")
    return {
        **{name: data[name] for name in told},
        "marks": dict(view.marks),
        "trails": {key: list(spot) for key, spot in view.trails.items()},
        "professionals": view.professionals,
    }


def draw_picture(data: dict[str, Any], *, key: str) -> None:
    """Show a picture (:func:`picture_data`) under this key of the session."""
    _component()(key=key, data=data)


@cache
def _component() -> Callable[..., Any]:
    """Declare the component, once, when the server runs that has to serve its files."""
    import streamlit as st

    return st.components.v2.component(
        "kringkaart.picture",
        js="picture.js",
        css="ecogram.css",
        html='<div class="ecogram"></div>',
    )

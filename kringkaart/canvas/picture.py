"""How is an ecogram shown to look at? The editor's signs, without anything to change."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from kringkaart.canvas.ecogram import CanvasView, PrivateOnSharedScreen, canvas_data
from network.constants import PRIVATE
from network.ecogram import to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from network.ecogram import Ecogram
    from network.spotlight import Spotlight

__all__ = ["PictureView", "draw_picture", "picture_data"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureView:
    """What one picture shows; always a screen that others see.

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
    light
        Who stands out; not together with ``help`` or ``marks``.
    far
        Whether it is read from the other side of a room.
    quality
        Whether it may show how the ties are (:func:`network.presenting.with_quality`).
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
    light: Spotlight | None = None
    far: bool = False
    quality: bool = False


def picture_data(view: PictureView) -> dict[str, Any]:
    """Return the JSON that goes to the browser.

    Raises
    ------
    PrivateOnSharedScreen
        If the ecogram still holds something that it may not show.
    """
    _refuse_hidden(view)
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
            private=view.quality,
        )
    )
    told = ("ecogram", "resident", "words", "terms", "positions", "agreed", "help")
    return {
        **{name: data[name] for name in told},
        "marks": dict(view.marks),
        "trails": {key: list(spot) for key, spot in view.trails.items()},
        "professionals": view.professionals,
        "light": _lit(view.light),
        "far": view.far,
        "private": view.quality,
    }


def draw_picture(
    data: dict[str, Any], *, key: str, on_pick: Callable[[str], None] | None = None
) -> None:
    """Show a picture (:func:`picture_data`) under this key of the session.

    Parameters
    ----------
    on_pick
        Gets the id of who was pointed at; without it nobody can be.
    """
    import streamlit as st

    def pick() -> None:
        state = st.session_state.get(key)
        picked = state.get("pick") if state is not None else None
        known = data["ecogram"]["things"]
        if on_pick and isinstance(picked, dict) and picked.get("id") in known:
            on_pick(picked["id"])

    shown = {**data, "pick": on_pick is not None}
    _component()(key=key, data=shown, on_pick_change=pick)


def _refuse_hidden(view: PictureView) -> None:
    """Let nothing of the private layer through but how the ties are, where that was asked."""
    allowed = {"quality"} if view.quality else set()
    document = to_json(view.ecogram)
    shown = {name for thing in document["things"].values() for name in thing}
    if shown & PRIVATE - allowed or document["removed"]:
        raise PrivateOnSharedScreen


def _lit(light: Spotlight | None) -> dict[str, Any] | None:
    if light is None:
        return None
    return {"about": light.about, "nodes": sorted(light.nodes), "ties": sorted(light.ties)}


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

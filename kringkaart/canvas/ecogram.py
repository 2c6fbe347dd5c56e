"""How is an ecogram shown and edited? By a component whose files this package serves.

The browser gets the ecogram, already filtered for its screen, and sends operations back. All
of capture happens there; this side reads what comes and hands it on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from kringkaart.canvas.messages import Letter, erased_ids, messages_from, picked_key, switched
from network.constants import PRIVATE
from network.ecogram import Ecogram, to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

__all__ = ["CanvasView", "PrivateOnSharedScreen", "canvas_data", "draw_canvas"]


class PrivateOnSharedScreen(RuntimeError):  # noqa: N818  (named by the situation)
    """Something of the private layer was about to go to a screen that may not show it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CanvasView:
    """What one screen is to show of one case.

    Attributes
    ----------
    case, version, owner
        The case, the version of its ecogram, and an id of whoever works on it that says
        nothing: what waits in a browser is kept under it.
    ecogram
        What this screen may see: ``network.layers.shared`` of it unless ``private``.
    resident
        The resident's name for the middle of the drawing.
    words, terms
        Texts by code, and the lists ``relations`` (code, name, whether it is family),
        ``sectors`` and ``support`` (code, name) in their order.
    agreed
        Ids of the persons with an agreement; they get a tick.
    positions
        x and y of the things that have none of their own.
    acknowledged, refusals
        By client: the highest number answered, and the refusals of the last letter.
    private, masked, can_write, language
        Whether the private layer is open, whether roles stand where names stood (in the ecogram
        already), whether this user may change anything, ``"nl"``.
    resources
        Id and name of the directory's resources, to link an organisation to.
    question
        ``{"id", "label"}`` of the chosen question.
    help
        Who can help with it: ``candidates``, ``resources``, ``ring5``, ``focus`` and how
        many times something was ``pointed`` at.
    """

    case: str
    version: int
    ecogram: Ecogram
    resident: str
    words: Mapping[str, str]
    terms: Mapping[str, Sequence[Sequence[str | bool]]]
    owner: str = ""
    agreed: Collection[str] = ()
    positions: Mapping[str, Sequence[float]] = field(default_factory=dict)
    acknowledged: Mapping[str, int] = field(default_factory=dict)
    refusals: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    private: bool = False
    masked: bool = False
    can_write: bool = True
    language: str = "nl"
    resources: Sequence[tuple[str, str]] = ()
    question: Mapping[str, str] | None = None
    help: Mapping[str, Any] | None = None


def canvas_data(view: CanvasView) -> dict[str, Any]:
    """Return the JSON that goes to the browser.

    Raises
    ------
    PrivateOnSharedScreen
        If the private layer is closed and the ecogram still holds something of it. The caller
        has filtered already; this is the second lock on that door.
    """
    document = to_json(view.ecogram)
    if not view.private:
        _refuse_private(document, view.refusals)
    own = {i for i, thing in document["things"].items() if "x" in thing and "y" in thing}
    return {
        "case": view.case,
        "version": view.version,
        "owner": view.owner,
        "ecogram": document,
        "resident": view.resident,
        "agreed": sorted(view.agreed),
        "positions": {i: list(xy) for i, xy in view.positions.items() if i not in own},
        "acknowledged": dict(view.acknowledged),
        "refusals": {client: [dict(r) for r in of] for client, of in view.refusals.items()},
        "private": view.private,
        "masked": view.masked,
        "can_write": view.can_write,
        "language": view.language,
        "words": dict(view.words),
        "terms": {name: [list(term) for term in of] for name, of in view.terms.items()},
        "resources": [list(resource) for resource in view.resources],
        "question": dict(view.question) if view.question else None,
        "help": dict(view.help) if view.help else None,
    }


def draw_canvas(
    data: dict[str, Any],
    *,
    key: str,
    on_out: Callable[[Letter], None],
    on_switch: Callable[[str, bool], None],
    on_pick: Callable[[str], None],
    on_erase: Callable[[str], None],
) -> None:
    """Show the editor and call back with what the browser sends.

    Parameters
    ----------
    data
        As :func:`canvas_data` gives it.
    key
        Key of the component in its session.
    on_out
        Gets the letter of operations; the same operations come again until acknowledged.
    on_switch
        Gets whether the ``private`` layer is to be open, or the ``mask`` over names is to be on.
    on_pick
        Gets the key of the suggestion that was tapped.
    on_erase
        Gets the id of a thing to erase for good; may be called again for one already erased.
    """
    import streamlit as st

    def sent(name: str) -> object:
        state = st.session_state.get(key)
        return state.get(name) if state is not None else None

    def out() -> None:
        letter = messages_from(sent("out"))
        if letter.case == data["case"] and (letter.messages or letter.malformed):
            on_out(letter)

    def switch(name: str) -> None:
        if (is_on := switched(sent(name))) is not None:
            on_switch(name, is_on)

    def pick() -> None:
        if (picked := picked_key(sent("pick"))) is not None:
            on_pick(picked)

    def erase() -> None:
        for thing_id in erased_ids(sent("erase"), data["case"]):
            on_erase(thing_id)

    _component()(
        key=key,
        data=data,
        on_out_change=out,
        on_private_change=partial(switch, "private"),
        on_mask_change=partial(switch, "mask"),
        on_pick_change=pick,
        on_erase_change=erase,
    )


@cache
def _component() -> Callable[..., Any]:
    """Declare the component, once, when the server runs that has to serve its files."""
    import streamlit as st

    return st.components.v2.component(
        "kringkaart.canvas",
        js="ecogram.js",
        css="ecogram.css",
        html='<div class="ecogram"></div>',
    )


def _refuse_private(
    document: Mapping[str, Any], refusals: Mapping[str, Sequence[Mapping[str, Any]]]
) -> None:
    shown = {name for thing in document["things"].values() for name in thing}
    shown |= {refusal["field"] for refused in refusals.values() for refusal in refused}
    if shown & PRIVATE or document["removed"]:
        raise PrivateOnSharedScreen

"""How does a drawing to look at stand on a page?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kringkaart.canvas.picture import PictureView, draw_picture, picture_data
from kringkaart.canvas.words import canvas_words
from network.placement import place
from pages.parts.canvas_lists import canvas_lists
from pages.parts.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from network.ecogram import Ecogram
    from network.spotlight import Spotlight

__all__ = ["Still", "draw_still"]


@dataclass(frozen=True, slots=True)
class Still:
    """What is on it; the fields are those of :class:`kringkaart.canvas.picture.PictureView`.

    ``words`` are texts of this drawing's own, by the codes of the canvas.
    """

    ecogram: Ecogram
    resident: str
    agreed: Collection[str] = ()
    marks: Mapping[str, str] = field(default_factory=dict)
    trails: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    professionals: bool = True
    help: Mapping[str, Any] | None = None
    light: Spotlight | None = None
    far: bool = False
    quality: bool = False
    words: Mapping[str, str] = field(default_factory=dict)


def draw_still(still: Still, *, key: str, on_pick: Callable[[str], None] | None = None) -> None:
    """Draw it under this key of the session; ``on_pick`` gets who was pointed at."""
    data = picture_data(
        PictureView(
            ecogram=still.ecogram,
            resident=still.resident,
            words={**canvas_words(_), **still.words},
            terms=canvas_lists(),
            positions=place(still.ecogram),
            agreed=set(still.agreed) & still.ecogram.things.keys(),
            marks=still.marks,
            trails=still.trails,
            professionals=still.professionals,
            help=still.help,
            light=still.light,
            far=still.far,
            quality=still.quality,
        )
    )
    draw_picture(data, key=f"picture-{key}", on_pick=on_pick)

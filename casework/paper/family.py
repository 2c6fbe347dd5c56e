"""What stands on the sheet with the family? The shared drawing of it, and who has no place yet.

As on the other sheets nothing of the private layer, and nobody marked *niet benaderen*.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casework.paper.sheet import Part, Sheet, in_single_signs
from network.drawing import labels_of
from network.genogram import draw_family
from network.genogram_svg import family_parts, written
from network.layers import shared

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from casework.case import OpenCase
    from casework.paper.sheet import SheetWords
    from network.genogram import FamilyDrawing

__all__ = ["FamilyWords", "family_sheet"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyWords:
    """What the sheet of a family says besides the names.

    Attributes
    ----------
    signs
        The title, and the word of each sign (:func:`network.genogram_svg.family_parts`).
    family
        Codes of the relations that count as family.
    unplaced
        What is said above those who are family while it is not known how.
    tell
        Tells the drawing in sentences, for who hears the sheet read aloud.
    """

    signs: Mapping[str, str]
    family: frozenset[str]
    unplaced: str
    tell: Callable[[FamilyDrawing], list[str]]


def family_sheet(opened: OpenCase, words: SheetWords, family: FamilyWords) -> Sheet:
    """Return the sheet with the drawing of the family."""
    seen = shared(opened.ecogram)
    labels = {
        key: in_single_signs(label) for key, label in labels_of(seen, words.relations).items()
    }
    resident = in_single_signs(opened.case.resident)
    drawing = draw_family(seen, resident, family.family, labels=labels)
    unplaced = (Part(family.unplaced, ", ".join(drawing.unplaced)),) if drawing.unplaced else ()
    return Sheet(
        family.signs["title"],
        words.made,
        words.foot,
        words.language,
        picture=written(family_parts(drawing, family.signs)),
        alt=" ".join(family.tell(drawing)),
        parts=unplaced,
    )

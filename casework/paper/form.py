"""What stands on the empty form? The circles and sectors of the screen, and lines to write on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from network.drawing import describe
from network.ecogram import EMPTY
from network.svg import to_svg

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["EmptyForm", "empty_circles"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EmptyForm:
    """The form as it will be printed: all of it words, ``picture`` is SVG.

    Attributes
    ----------
    title, made, foot, language
        As on every sheet.
    picture, alt
        The circles (:func:`empty_circles`), and the same in words.
    middle
        What stands in the middle.
    name, date, how
        The labels of the two lines at the top, and what to do with the circles.
    lines
        Words for a strong, an ordinary and a loose tie, and for an arrow.
    names, prompts
        The heading at the back, and the questions that bring forgotten people to mind.
    agreements, columns
        The heading of the table, and its three columns.
    """

    title: str
    foot: str
    language: str
    picture: str
    alt: str
    middle: str
    name: str
    date: str
    how: str
    lines: tuple[str, str, str, str]
    names: str
    prompts: tuple[str, ...]
    agreements: str
    columns: tuple[str, str, str]
    made: str = ""


def empty_circles(words: Mapping[str, str]) -> str:
    """Return the circles and sectors without anybody, as SVG text.

    Parameters
    ----------
    words
        Words for the circles, the sectors and the title (:func:`network.svg.words_of`).
    """
    return to_svg(replace(describe(EMPTY, "", {}), nodes=()), words)

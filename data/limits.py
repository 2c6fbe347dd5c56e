"""Can this text be stored? Limits of length, and nothing that steers a screen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from data.errors import BadValue, PointsToSomebody
from network.constants import CONSTANTS
from signals.somebody import pointer_in

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "LONGEST_LINE",
    "LONGEST_NAME",
    "LONGEST_TEXT",
    "line",
    "lines",
    "of_nobody",
    "opaque_id",
    "prose",
]

LONGEST_NAME: Final = 80
LONGEST_LINE: Final = 300
LONGEST_TEXT: Final = 4000
_MOST_LINES: Final = 50
_FORBIDDEN: Final = re.compile(CONSTANTS["forbidden"])
_ID: Final = re.compile(CONSTANTS["id"])


def line(text: str, field: str, *, longest: int = LONGEST_LINE, required: bool = False) -> str:
    """Return a text of one line.

    Raises
    ------
    BadValue
        It is too long, has characters that cannot be seen, or is empty and may not be.
    """
    if len(text) > longest or _FORBIDDEN.search(text) or (required and not text.strip()):
        raise BadValue(field)
    return text


def prose(text: str, field: str, *, required: bool = False) -> str:
    """Return a text that may have several lines.

    Raises
    ------
    BadValue
        It is too long, has characters that cannot be seen, or is empty and may not be.
    """
    bare = text.replace("\r", "").replace("\n", " ").replace("\t", " ")
    line(bare, field, longest=LONGEST_TEXT, required=required)
    return text


def lines(texts: Iterable[str] | None, field: str) -> tuple[str, ...] | None:
    """Return short lines; ``None`` (not yet asked) stays so.

    Raises
    ------
    BadValue
        There are too many, or one cannot be stored.
    """
    if texts is None:
        return None
    found = tuple(line(text, field, required=True) for text in texts)
    if len(found) > _MOST_LINES:
        raise BadValue(field)
    return found


def of_nobody(text: str, field: str, villages: Iterable[str] = ()) -> str:
    """Return a text that everybody may read: nothing in it points to a resident.

    Parameters
    ----------
    villages
        Names of villages that may not be named in it.

    Raises
    ------
    PointsToSomebody
        There is a number, an address or somebody with her title in it, or such a village.
    """
    if (pointer := pointer_in(text, villages)) is not None:
        raise PointsToSomebody(field, pointer)
    return text


def opaque_id(value: str, field: str) -> str:
    """Return an id.

    Raises
    ------
    BadValue
        It is not an id.
    """
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise BadValue(field)
    return value

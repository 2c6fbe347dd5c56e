"""Which signs of a text do our letters not have? On paper a box would stand there."""

from __future__ import annotations

import json
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from casework.paper.press import FONTS

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["without_letter"]

_LATIN: Final = 0x250
"""Below this every sign that is seen has a letter."""


def without_letter(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the signs that none of the fonts of the paper has, once each, as they come.

    Examples
    --------
    >>> without_letter(["Zoe", "王 van de winkel", "Юлия", "王芳"])
    ('王', '芳')
    """
    said = dict.fromkeys(sign for text in texts for sign in unicodedata.normalize("NFC", text))
    signs = tuple(sign for sign in said if ord(sign) >= _LATIN)
    if not signs or _can_be_set(signs):
        return ()
    return tuple(sign for sign in signs if not _has_letter(sign))


@lru_cache(maxsize=1000)
def _has_letter(sign: str) -> bool:
    """Remember single signs only: several together are a name."""
    return _can_be_set((sign,))


def _can_be_set(signs: tuple[str, ...]) -> bool:
    """Ask Typst: a file for who reads by ear is refused when a letter is not found."""
    import typst

    try:
        typst.compile(
            FONTS.parent / "letters.typ",
            root=FONTS.parent,
            font_paths=[FONTS],
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"signs": json.dumps(signs)},
            pdf_standards=["ua-1"],
            timestamp=0,
        )
    except typst.TypstError:
        return False
    return True

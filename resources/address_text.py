"""Does a text say where somebody lives? A street with a number, or a postcode."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["address_in", "has_address"]

_STREET: Final = re.compile(
    r"\w{2,}[ -]?(?:straat|str\.|laan|weg|plein|dijk|kade|gracht|pad|dreef|hof|singel|steeg"
    r"|plantsoen|ring|erf|haven|wal|boulevard|markt|polder|hoek|veld)\s+(?:nr\.?\s*)?\d{1,4}\s?[a-z]?\b"
    r"(?!\s*(?:uur|keer|x|dag|week|weken|maand|jaar|min|km|euro|personen|mensen)|[.:]\d\d)",
    re.IGNORECASE,
)
_POSTCODE: Final = re.compile(r"\b[1-9]\d{3}(?:\s?[A-Z]{2}|[a-z]{2})\b")


def has_address(text: str) -> bool:
    """Tell whether a text names where somebody lives: a street with a number, or a postcode.

    Examples
    --------
    >>> has_address("Molendijk 12a"), has_address("3291 AB"), has_address("0186-550001")
    (True, True, False)
    >>> has_address("helpt op de weekmarkt, 2 uur"), has_address("rijdt naar de Dorpsstraat")
    (False, False)
    """
    return bool(address_in(text))


def address_in(text: str) -> str:
    """Return what :func:`has_address` finds in a text, as it stands there; empty for nothing."""
    found = _STREET.search(text) or _POSTCODE.search(text)
    return found.group() if found else ""

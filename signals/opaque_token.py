"""Is this the opaque token of a resident, or does it say who she is?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["LONGEST", "are_bsn", "read_token"]

LONGEST: Final = 64
_NAME: Final = re.compile(r"[^\W\d_]+[.,]?(\s+[^\W\d_]+[.,]?)+")
_NINE_DIGITS: Final = re.compile(r"\d{9}")
_WEIGHTS: Final = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def read_token(value: str) -> tuple[str | None, str]:
    """Return the token, and what is wrong with it (``""`` for nothing).

    Words without a number are taken for a name, and what has an @ for a mail address.

    Examples
    --------
    >>> read_token("i-00412"), read_token("Anna de Wit")
    (('i-00412', ''), (None, 'looks_personal'))
    """
    if not value:
        return None, "empty"
    if len(value) > LONGEST:
        return None, "too_long"
    if "@" in value or _NAME.fullmatch(value):
        return None, "looks_personal"
    return value, ""


def are_bsn(tokens: Iterable[str]) -> bool:
    """Say whether the numbers of nine digits among the tokens are citizen numbers (BSN).

    One number of nine digits in eleven passes the BSN's own check by chance, so a single one
    says little; they are taken for BSN when half of them pass.

    Examples
    --------
    >>> are_bsn(["111222333", "999990019"]), are_bsn(["100000001", "100000002", "i-7"])
    (True, False)
    """
    numbers = [token for token in tokens if _NINE_DIGITS.fullmatch(token)]
    return bool(numbers) and sum(map(_passes, numbers)) * 2 >= len(numbers)


def _passes(number: str) -> bool:
    """Work out the eleven-test of the BSN."""
    weighed = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=True))
    return weighed % 11 == 0

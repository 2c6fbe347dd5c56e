"""What does a name say already? "Opa Joop" needs no "(opa of oma)" behind it."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from network.constants import CONSTANTS

__all__ = ["named_with", "says_relation"]

_WORD: Final = re.compile(r"[^\W\d_]+")
_JOINING: Final[frozenset[str]] = frozenset(CONSTANTS["relation_words"]["joining"])
_ENDINGS: Final = "|".join(CONSTANTS["relation_words"]["endings"])


def says_relation(name: str, relation: str) -> bool:
    """Tell whether a name holds a word of the relation.

    Examples
    --------
    >>> says_relation("Opa Joop", "opa of oma"), says_relation("Buurvrouw Corrie", "buur")
    (True, True)
    >>> says_relation("Sonja", "son"), says_relation("Mevrouw Van Buuren", "buur")
    (False, False)
    """
    said = _pattern(relation)
    return said is not None and any(map(said.fullmatch, _WORD.findall(name.casefold())))


def named_with(name: str, relation: str) -> str:
    """Return a name with its relation behind it, unless the name says it.

    Examples
    --------
    >>> named_with("Joop", "opa of oma"), named_with("Opa Joop", "opa of oma")
    ('Joop (opa of oma)', 'Opa Joop')
    """
    return f"{name} ({relation})" if relation and not says_relation(name, relation) else name


@cache
def _pattern(relation: str) -> re.Pattern[str] | None:
    words = [word for word in _WORD.findall(relation.casefold()) if word not in _JOINING]
    return re.compile(f"(?:{'|'.join(words)})(?:{_ENDINGS})?") if words else None

"""Which kinds of collective offer are there, and which fits a theme?"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from data.vocabularies import terms
from signals.offers import OfferType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from signals.offers import Evidence

__all__ = ["offer_types", "say_evidence", "types_for"]


@cache
def offer_types() -> Mapping[str, OfferType]:
    """Return every type by its code, in the order of the list."""
    return MappingProxyType(
        {
            term.code: OfferType(
                term.code,
                frozenset(term.more["themes"].split(";")),
                int(term.more["least"]),
                int(term.more["most"]),
                int(term.more["meetings"]) if term.more["meetings"] else None,
                frozenset(term.more["support"].split(";")),
                cast("Evidence", term.more["evidence"]),
            )
            for term in terms("offer_types").values()
        }
    )


@cache
def types_for(theme: str) -> tuple[OfferType, ...]:
    """Return the types for a theme, the one to think of first in front."""
    return tuple(one for one in offer_types().values() if theme in one.themes)


def say_evidence(code: str, language: str) -> str:
    """Say in a sentence how well a type was studied, as the list has it."""
    more = terms("offer_types")[code].more
    return more["note_en"] if language == "en" else more["note_nl"]

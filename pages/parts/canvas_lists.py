"""Which lists does a drawing need, in the language of its page?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.vocabularies import family_relations, terms
from pages.parts import state

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["canvas_lists"]


def canvas_lists() -> dict[str, Sequence[Sequence[str | bool]]]:
    """Return relations, sectors and kinds of support: code, name, and what else is needed."""
    language, family = state.language(), family_relations()
    return {
        "relations": [
            (t.code, t.name(language), t.code in family) for t in terms("relations").values()
        ],
        "sectors": [(t.code, t.name(language)) for t in terms("sectors").values()],
        "support": [(t.code, t.name(language)) for t in terms("support").values()],
    }

"""What stands around a question? The day, the resident's own words, and what the team found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.directory import directory
from data.directory_search import search_index
from data.outcomes import team_outcomes
from data.vocabularies import terms
from network.layers import hidden_names, without_names
from pages.parts import state
from resources.match import Surroundings
from resources.search import relevance

if TYPE_CHECKING:
    from casework.question import Question
    from network.ecogram import Ecogram

__all__ = ["surroundings_of"]


def surroundings_of(question: Question, ecogram: Ecogram) -> Surroundings:
    """Return what ranking a question needs besides the network and the directory.

    The resident's words are compared here, in memory, and kept nowhere. A name that a shared
    screen may not show takes no part in it.
    """
    known = directory(state.store())
    words = without_names(question.text, hidden_names(ecogram))
    return Surroundings(
        state.today(),
        relevance=relevance(search_index(known), words) if words else {},
        outcomes=team_outcomes(state.desk(), known),
        related=_related(question.theme),
    )


def _related(theme: str) -> frozenset[str]:
    """Return the other themes of the same life domain."""
    themes = terms("themes")
    domain = themes[theme].more["domain"]
    return frozenset(t.code for t in themes.values() if t.more["domain"] == domain) - {theme}

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
from resources.search import explain, relevance
from resources.search_query import read_query

if TYPE_CHECKING:
    from casework.question import Question
    from network.ecogram import Ecogram

__all__ = ["own_words_in", "surroundings_of"]


def surroundings_of(question: Question, ecogram: Ecogram) -> Surroundings:
    """Return what ranking a question needs besides the network and the directory.

    The resident's words are compared here, in memory, and kept nowhere. A name that a shared
    screen may not show takes no part in it.
    """
    known = directory(state.store())
    words = _own_words(question, ecogram)
    return Surroundings(
        state.today(),
        relevance=relevance(search_index(known), words) if words else {},
        outcomes=team_outcomes(state.desk(), known),
        related=_related(question.theme),
    )


def own_words_in(question: Question, ecogram: Ecogram, resource_id: str) -> tuple[str, ...]:
    """Return the words of a resource's own text by which it comes near to what was told.

    They are named as they stand there. What only its theme says is told of its theme.
    """
    known = directory(state.store())
    resource = known.find(resource_id)
    if resource is None or not question.text:
        return ()
    index = search_index(known)
    query = read_query(index, _own_words(question, ecogram), forgiving=False)
    whys = explain(index, query, resource)
    return tuple(dict.fromkeys(why.found for why in whys if why.how not in {"missing", "theme"}))


def _own_words(question: Question, ecogram: Ecogram) -> str:
    return without_names(question.text, hidden_names(ecogram))


def _related(theme: str) -> frozenset[str]:
    """Return the other themes of the same life domain."""
    themes = terms("themes")
    domain = themes[theme].more["domain"]
    return frozenset(t.code for t in themes.values() if t.more["domain"] == domain) - {theme}

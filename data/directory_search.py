"""How is the directory searched? Its index, one value shared by all sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from data.vocabularies import terms, word_lists
from resources.search_index import build_index, renew_index

if TYPE_CHECKING:
    from resources.directory import Directory
    from resources.search_index import Index

__all__ = ["make_index", "search_index"]

_LISTS: Final = ("resource_kinds", "villages", "conditions", "languages", "weekdays", "costs")
_SHARED: Final[list[Index]] = []
"""The index of the directory that was searched last: public, and the same for everybody."""


def search_index(known: Directory) -> Index:
    """Return the index of a directory; made again only when there is another one."""
    shared = _SHARED[:1]
    if shared and shared[0].directory is known:
        return shared[0]
    renewed = renew_index(shared[0], known, **_codes()) if shared else None
    made = renewed or make_index(known)
    _SHARED[:] = [made]
    return made


def make_index(known: Directory) -> Index:
    """Make the index of a directory, with the words of this municipality."""
    named = {name: {code: term.nl for code, term in terms(name).items()} for name in _LISTS}
    themes = terms("themes")
    named["themes"] = {
        code: " ".join((term.nl, term.en, term.more["synonyms"])) for code, term in themes.items()
    }
    named["day_parts"] = {code: term.more["word"] for code, term in terms("day_parts").items()}
    return build_index(known, named, word_lists(), **_codes())


def _codes() -> dict[str, Any]:
    """Return the ring of each kind of resource, and the life domain of each theme."""
    return {
        "rings": {code: int(term.more["ring"]) for code, term in terms("resource_kinds").items()},
        "domains": {code: term.more["domain"] for code, term in terms("themes").items()},
    }

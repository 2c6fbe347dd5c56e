"""Which resources of the directory answer some words and filters?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from resources.codes import fold
from resources.directory import reaches

if TYPE_CHECKING:
    from collections.abc import Mapping

    from resources.directory import Directory
    from resources.resource import Resource

__all__ = ["search"]


def search(
    directory: Directory,
    words: str = "",
    *,
    kind: str | None = None,
    theme: str | None = None,
    village: str | None = None,
    theme_words: Mapping[str, str] | None = None,
) -> tuple[Resource, ...]:
    """Find resources by words and filters.

    Parameters
    ----------
    directory
        Where to look.
    words
        All must occur, in any order, as a word or part of one, in the name, the description
        or the words of a theme; capitals and accents make no difference.
    kind, theme, village
        Filters; ``None`` lets everything through. A village finds what reaches it, as
        :meth:`resources.directory.Directory.candidates` does.
    theme_words
        Per theme its name and synonyms, in one text.

    Returns
    -------
    tuple
        First those with all words in their name, then the others; each by name, then id.
    """
    sought = fold(words).split()
    by_theme = {code: fold(text) for code, text in (theme_words or {}).items()}
    found = []
    for resource in directory.resources.values():
        if (kind and resource.kind != kind) or (theme and theme not in resource.themes):
            continue
        if village and not reaches(resource, village):
            continue
        rank = _rank(resource, sought, by_theme)
        if rank is not None:
            found.append((rank, fold(resource.name), resource.id, resource))
    return tuple(resource for *_, resource in sorted(found, key=lambda entry: entry[:3]))


def _rank(resource: Resource, sought: list[str], by_theme: Mapping[str, str]) -> int | None:
    """Return 0 when the name has all words, 1 when the rest helps, ``None`` otherwise."""
    name = fold(resource.name)
    if all(word in name for word in sought):
        return 0
    texts = (name, fold(resource.description), *(by_theme.get(t, "") for t in resource.themes))
    return 1 if all(any(word in text for text in texts) for word in sought) else None

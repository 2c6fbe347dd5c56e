"""Which resources of the directory answer some words and filters?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from resources.codes import fold
from resources.directory import reaches

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from resources.directory import Directory
    from resources.resource import Resource

__all__ = ["Found", "search"]

_SHORTEST: Final = 4
"""Letters of a word in which a slip is forgiven: of a shorter one too little would be left."""


class Found(NamedTuple):
    """What was found; ``is_partial`` when nothing has all words and these have most of them."""

    resources: tuple[Resource, ...]
    is_partial: bool


class _Texts(NamedTuple):
    """The name of a resource, and everything in which a word of it may stand."""

    name: str
    all: tuple[str, ...]


def search(
    directory: Directory,
    words: str = "",
    *,
    kind: str | None = None,
    theme: str | None = None,
    village: str | None = None,
    theme_words: Mapping[str, str] | None = None,
) -> Found:
    """Find resources by words and filters.

    Parameters
    ----------
    directory
        Where to look.
    words
        In any order, as a word or part of one, in the name, the description or the words of a
        theme; capitals and accents make no difference. When nothing has all of them, what
        has most of them is found. In a word that stands nowhere a slip of one letter is forgiven.
    kind, theme, village
        Filters; ``None`` lets everything through. A village finds what reaches it, as
        :meth:`resources.directory.Directory.candidates` does.
    theme_words
        Per theme its name and synonyms, in one text.

    Returns
    -------
    Found
        First those with all words in their name, then the others; each by name, then id.
    """
    by_theme = {code: fold(text) for code, text in (theme_words or {}).items()}
    texts = {key: _texts(one, by_theme) for key, one in directory.resources.items()}
    sought = [_spellings(word, texts.values()) for word in fold(words).split()]
    found = []
    for resource in directory.resources.values():
        if (kind and resource.kind != kind) or (theme and theme not in resource.themes):
            continue
        if village and not reaches(resource, village):
            continue
        of = texts[resource.id]
        missing, away = _missing(of.all, sought), _missing((of.name,), sought)
        found.append((missing, min(away, 1), of.name, resource.id, resource))
    fewest = min((entry[0] for entry in found), default=0)
    if sought and fewest == len(sought):
        return Found((), is_partial=False)
    best = sorted((e for e in found if e[0] == fewest), key=lambda entry: entry[:4])
    return Found(tuple(entry[-1] for entry in best), is_partial=fewest > 0)


def _texts(resource: Resource, by_theme: Mapping[str, str]) -> _Texts:
    name = fold(resource.name)
    of_themes = (by_theme.get(theme, "") for theme in resource.themes)
    return _Texts(name, (name, fold(resource.description), *of_themes))


def _missing(texts: Iterable[str], sought: Iterable[tuple[str, ...]]) -> int:
    """Return how many of the words stand in none of the texts."""
    texts = tuple(texts)
    return sum(not any(word in text for word in words for text in texts) for words in sought)


def _spellings(word: str, texts: Iterable[_Texts]) -> tuple[str, ...]:
    """Return a word, or when it stands nowhere those one letter away from it."""
    texts = tuple(texts)
    if len(word) < _SHORTEST or any(word in text for of in texts for text in of.all):
        return (word,)
    known = {one for of in texts for text in of.all for one in text.split()}
    beginnings = {one[: len(word) + more] for one in known for more in (-1, 0, 1)}
    near = sorted(one for one in beginnings if len(one) >= _SHORTEST and _is_near(word, one))
    return tuple(near) or (word,)


def _is_near(one: str, other: str) -> bool:
    """Tell whether one letter was added, left out, changed, or changed places with the next.

    Examples
    --------
    >>> [_is_near("kofie", known) for known in ("koffie", "kofei", "cofie", "koffers")]
    [True, True, True, False]
    """
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    start = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), None)
    if start is None:
        return True
    rest, end = short[start:], long[start:]
    if len(short) < len(long):
        return rest == end[1:]
    return rest[1:] == end[1:] or (rest[1::-1] == end[:2] and rest[2:] == end[2:])

"""Which resources of the directory answer some words and choices?

:func:`search` is for whoever types; :func:`relevance` tells how well each resource fits the text of
a question, for ranking. Both need an index (:func:`resources.search_index.build_index`), made once
per directory.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from resources.facet_times import mask_day, mask_now, mask_times
from resources.facets import Count, Mask, Narrowed, bits_of, count_choices, narrow
from resources.match import reach_of
from resources.search_index import themes_of, words_of
from resources.search_query import Query, read_query

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import datetime

    from resources.facet_times import Day
    from resources.resource import Resource
    from resources.search_index import Index
    from resources.search_query import Way

__all__ = ["Found", "Hit", "Why", "explain", "relevance", "search"]

_ENOUGH: Final = 3
"""With fewer that have all words, those that have at least half of them follow."""


_BY_THEME: Final = 0.05
"""So little that what has a word in its own texts stands above what has it by its theme."""

_HERE: Final = (0, 0)
"""As near as can be, by the band of :func:`resources.match.reach_of` and in kilometres."""


class Hit(NamedTuple):
    """A resource that was found.

    ``is_whole`` tells whether it has all words; ``unknown`` names the facets in which something
    was chosen of which nobody knows whether it holds.
    """

    resource: Resource
    is_whole: bool
    unknown: tuple[str, ...]


class Found(NamedTuple):
    """What was found: certain before uncertain, all words before some, then by how well it fits.

    ``query`` is how the words were read, with the corrections in it; ``counts`` tells, per facet
    and code, how many would be left by that choice.
    """

    hits: tuple[Hit, ...]
    query: Query
    counts: Mapping[str, Mapping[str, Count]]

    @property
    def resources(self) -> tuple[Resource, ...]:
        """Return the resources in order."""
        return tuple(hit.resource for hit in self.hits)

    @property
    def is_partial(self) -> bool:
        """Tell whether nothing has all words, and these have some of them."""
        return bool(self.hits) and not any(hit.is_whole for hit in self.hits)


class Why(NamedTuple):
    """Why a resource was found: the word that was typed, and by what it was found there.

    ``how`` is ``"word"``, ``"part"`` (of a compound), ``"synonym"``, ``"begin"`` (of a word) or
    ``"correction"``; ``"theme"`` when it stands in no text of it, but among the words of a theme
    (``found`` is its code then); ``"missing"`` when it does not have the word at all.
    """

    typed: str
    found: str
    how: str


def search(
    index: Index,
    words: str = "",
    chosen: Mapping[str, Collection[str]] | None = None,
    *,
    now: datetime | None = None,
) -> Found:
    """Find resources by words and choices.

    Parameters
    ----------
    index
        Where to look.
    words
        As people type them: in any order, in any form, with slips; what they mean is told by
        :func:`resources.search_query.read_query`.
    chosen
        Per facet (see :mod:`resources.facets`) the codes that were chosen. What nobody knows is
        never left out: it comes after what is certain.
    now
        The moment, in Dutch time, for what goes by the clock; without it nothing does.

    Returns
    -------
    Found
        Equal input gives equal order; equal scores go by name, then id. A village that was chosen
        without words has what is there first, then what comes there, then the nearest.
    """
    chosen = chosen or {}
    query = read_query(index, words)
    masks = _masks(index, now)
    scores, whole = _score(index, query)
    found = bits_of(scores) if query.wanted else index.everything
    left = narrow(masks, found, chosen)
    if query.wanted:
        some = (left.yes | left.maybe) & whole
        if some.bit_count() >= _ENOUGH:
            left = Narrowed(left.yes & whole, left.maybe & whole, left.unknown)
            found &= whole
    else:
        whole = index.everything
    villages = () if query.wanted else chosen.get("village", ())
    away = [_away(index, village) for village in villages]
    hits = tuple(_hits(index, left, whole, scores, away))
    return Found(hits, query, count_choices(masks, found, chosen))


def relevance(index: Index, words: str) -> Mapping[str, float]:
    """Return how well each resource fits a text, by id: BM25, higher is better.

    The text is not taken for a search: no slips are forgiven, and no beginning of a word counts.
    A resource with nothing of it in its own texts is absent: what its theme says is told of its
    theme.
    """
    query = read_query(index, words, forgiving=False)
    scores, _ = _score(index, query, share=0, by_theme=0)
    return {index.ordered[n].id: score for n, score in sorted(scores.items())}


def explain(index: Index, query: Query, resource: Resource) -> tuple[Why, ...]:
    """Return, per word that was typed, by what a resource was found."""
    words_by_term = words_of(index, resource) if query.wanted else {}
    themes = themes_of(index, resource) if query.wanted else {}
    return tuple(_why(query.say(one), one.ways, words_by_term, themes) for one in query.wanted)


def _why(
    typed: str,
    ways: Sequence[Way],
    words_by_term: Mapping[str, Mapping[str, bool]],
    themes: Mapping[str, str],
) -> Why:
    """Return the best way that leads to a resource: by its own texts, else by a theme."""
    leading = [way for way in ways if all(term in words_by_term for term in way.terms)]
    if not leading:
        by_theme = (
            next(themes[term] for term in way.terms if term not in words_by_term)
            for way in ways
            if all(term in words_by_term or term in themes for term in way.terms)
        )
        theme = next(by_theme, "")
        return Why(typed, theme, "theme" if theme else "missing")
    way = max(leading, key=lambda one: (one.coverage, one.weight))
    found = [next(iter(words_by_term[term].items())) for term in way.terms]
    is_part = way.how in {"word", "correction"} and not all(is_whole for _, is_whole in found)
    return Why(typed, " ".join(word for word, _ in found), "part" if is_part else way.how)


def _score(
    index: Index, query: Query, share: float = 0.5, by_theme: float = _BY_THEME
) -> tuple[dict[int, float], int]:
    """Return the score of each resource that has this share of the words, and which have all.

    What a resource has only by its theme counts for ``by_theme`` of it.
    """
    scores: defaultdict[int, float] = defaultdict(float)
    covered: defaultdict[int, float] = defaultdict(float)
    for wanted in query.wanted:
        best: dict[int, float] = {}
        most: dict[int, float] = {}
        for way in wanted.ways:
            for number, weight in _matches(index, way, by_theme):
                score = weight * way.weight
                if score > best.get(number, 0.0):
                    best[number] = score
                if way.coverage > most.get(number, 0.0):
                    most[number] = way.coverage
        for number, score in best.items():
            scores[number] += score
            covered[number] += most[number]
    enough = min(len(query.wanted) * share, max(covered.values(), default=0.0))
    kept = {n: round(score, 6) for n, score in scores.items() if covered[n] >= enough}
    return kept, bits_of(n for n in kept if covered[n] >= len(query.wanted))


def _matches(index: Index, way: Way, by_theme: float) -> Iterator[tuple[int, float]]:
    """Yield the resources that have all terms of a way, with their weight."""
    themed = set[int]().union(*(index.postings[term].by_theme for term in way.terms))
    for number, weight in _with_all(index, way):
        share = by_theme if number in themed else 1.0
        if share:
            yield number, weight * share


def _with_all(index: Index, way: Way) -> Iterator[tuple[int, float]]:
    """Yield the resources that have all terms of a way, whether by their theme or not."""
    first, *others = sorted(
        (index.postings[term] for term in way.terms), key=lambda found: len(found.numbers)
    )
    if not others:
        yield from zip(first.numbers, first.weights, strict=True)
        return
    weights = [dict(zip(found.numbers, found.weights, strict=True)) for found in others]
    for number, weight in zip(first.numbers, first.weights, strict=True):
        if all(number in found for found in weights):
            yield number, weight + sum(found[number] for found in weights)


def _masks(index: Index, now: datetime | None) -> Mapping[str, Mapping[str, Mask]]:
    """Return all masks; those of a day are made once a day, those of a moment once a minute."""
    kept = index.kept
    if now is None:
        if "times" not in kept:
            kept["times"] = mask_times([resource.schedule for resource in index.ordered])
        return {**index.masks, "times": kept["times"]}
    minute = now.replace(second=0, microsecond=0)
    if kept.get("minute", (None,))[0] != minute:
        if kept.get("day", (None,))[0] != now.date():
            kept["day"] = (now.date(), mask_day(index.ordered, now.date()))
        day: Day = kept["day"][1]
        opened = {"now": mask_now(day, minute), **day.masks["today"]}
        timely = {"times": day.masks["times"], "room": day.masks["room"], "open": opened}
        kept["minute"] = (minute, {**index.masks, **timely})
    masks: Mapping[str, Mapping[str, Mask]] = kept["minute"][1]
    return masks


def _away(index: Index, village: str) -> Sequence[tuple[int, int]]:
    """Return how each resource and a village come together, in order of number."""
    key = ("away", village)
    if key not in index.kept:
        centres = index.directory.centres
        reached = (reach_of(one, village, centres) for one in index.ordered)
        index.kept[key] = [(at.band, at.km or 0) for at in reached]
    away: Sequence[tuple[int, int]] = index.kept[key]
    return away


def _hits(
    index: Index,
    left: Narrowed,
    whole: int,
    scores: Mapping[int, float],
    away: Collection[Sequence[tuple[int, int]]],
) -> Iterator[Hit]:
    """Yield what is left: certain before uncertain, all words before some, then by score.

    Without words there is no score: then the nearest come first, of all villages that ``away``
    tells of.
    """
    # a digit is read at once, a bit of so large a number by copying all of it
    size = len(index.ordered)
    is_maybe, is_whole = _digits(left.maybe, size), _digits(whole, size)
    unknown = [(name, _digits(bits, size)) for name, bits in left.unknown.items()]

    def order(n: int) -> tuple[str, bool, float, tuple[int, int], int]:
        nearest = min([each[n] for each in away]) if away else _HERE
        return is_maybe[n], is_whole[n] == "0", -scores.get(n, 0.0), nearest, n

    for n in sorted(_numbers(left.yes | left.maybe), key=order):
        names = tuple(name for name, digits in unknown if digits[n] == "1")
        yield Hit(index.ordered[n], is_whole[n] == "1", names)


def _digits(bits: int, size: int) -> str:
    """Return each bit as a ``0`` or a ``1``, the lowest first."""
    return f"{bits:0{size}b}"[::-1]


def _numbers(bits: int) -> Iterator[int]:
    """Yield the numbers of the bits that are set, lowest first."""
    digits = bin(bits)[:1:-1]
    place = digits.find("1")
    while place >= 0:
        yield place
        place = digits.find("1", place + 1)

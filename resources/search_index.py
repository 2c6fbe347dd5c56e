"""In which resources stands a word, and how much does it say there? Built once per directory.

References
----------
.. [1] Robertson, S., Zaragoza, H. & Taylor, M. (2004). Simple BM25 extension to multiple weighted
   fields. CIKM 13. (The variant used: per field a weight and a length normalisation of its own.)
.. [2] Robertson, S. & Zaragoza, H. (2009). The probabilistic relevance framework: BM25 and
   beyond. Foundations and Trends in Information Retrieval 3(4).
.. [3] Spärck Jones, K. (1972). A statistical interpretation of term specificity and its
   application in retrieval. Journal of Documentation 28(1).
"""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from resources.codes import as_written, fold
from resources.dutch_words import make_lexicon
from resources.facet_times import parts_of
from resources.facets import mask_facets
from resources.locations import villages_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from resources.directory import Directory
    from resources.dutch_words import Lexicon, WordLists
    from resources.facets import Mask
    from resources.resource import Opening, Resource

__all__ = ["Index", "Postings", "build_index", "renew_index", "themes_of", "words_of"]

_K1: Final = 1.2
_OF_A_PART: Final = 0.6
"""How much of a word a part of it counts for."""


class _Field(NamedTuple):
    """What a word in a field weighs, and how much less in a long one (``b`` of BM25)."""

    weight: float
    b: float


_OF_THEMES: Final = "themes"
_FIELDS: Final[Mapping[str, _Field]] = {
    "name": _Field(4.0, 0.3),
    "organisation": _Field(1.5, 0.3),
    _OF_THEMES: _Field(1.0, 0.1),
    "places": _Field(1.2, 0.5),
    "kind": _Field(0.8, 0.3),
    "description": _Field(1.0, 0.6),
    "when": _Field(0.7, 0.5),
    "rest": _Field(0.4, 0.5),
}


class Postings(NamedTuple):
    """The resources in which a term stands, by number, and its BM25 weight in each.

    ``by_theme`` are those that have it only among the words of a theme, not in their own texts.
    """

    numbers: array[int]
    weights: array[float]
    by_theme: set[int]


@dataclass(frozen=True, slots=True)
class Index:
    """A directory made ready for searching; make it with :func:`build_index`.

    ``ordered`` holds the resources by name, then id; the place in it is the number by which
    ``postings``, ``masks`` (see :mod:`resources.facets`) and ``everything`` know a resource.
    ``spellings`` holds every folded word that stands somewhere.
    """

    directory: Directory
    ordered: tuple[Resource, ...]
    lexicon: Lexicon
    words_by_code: Mapping[str, Mapping[str, str]]
    postings: Mapping[str, Postings]
    spellings: tuple[str, ...]
    masks: Mapping[str, Mapping[str, Mask]]
    everything: int
    kept: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)


def build_index(
    directory: Directory,
    words_by_code: Mapping[str, Mapping[str, str]] | None = None,
    lists: WordLists | None = None,
    *,
    rings: Mapping[str, int] | None = None,
    domains: Mapping[str, str] | None = None,
) -> Index:
    """Make a directory ready for searching.

    Parameters
    ----------
    words_by_code
        Per code list (``"themes"``, ``"villages"``, ``"resource_kinds"``, ``"weekdays"`` …) and
        code the words by which it is found: names and synonyms.
    lists
        Irregular forms, synonyms, and words not to seek.
    rings, domains
        Ring of help per kind of resource, and life domain per theme.
    """
    named = words_by_code or {}
    ordered = tuple(sorted(directory.resources.values(), key=lambda r: (fold(r.name), r.id)))
    texts = [_texts_of(resource, named) for resource in ordered]
    lexicon = make_lexicon((text for one in texts for text in one.values()), lists)
    terms_by_word: dict[str, tuple[tuple[str, float], ...]] = {}
    counted = [_count(one, lexicon, terms_by_word) for one in texts]
    return Index(
        directory,
        ordered,
        lexicon,
        named,
        _weigh(counted),
        tuple(sorted(terms_by_word)),
        mask_facets(ordered, rings or {}, domains or {}, named.get("villages", ())),
        (1 << len(ordered)) - 1,
    )


def renew_index(
    index: Index,
    directory: Directory,
    *,
    rings: Mapping[str, int] | None = None,
    domains: Mapping[str, str] | None = None,
) -> Index | None:
    """Return the index of a directory whose words are those of the one before, else ``None``.

    Most changes are of that kind: somebody found something true, or full. Only what can be
    filtered by is looked at anew then.

    Parameters
    ----------
    index
        Of the directory before.
    directory
        The one after.
    rings, domains
        As :func:`build_index` takes them.
    """
    before, named = index.directory.resources, index.words_by_code
    if before.keys() != directory.resources.keys():
        return None
    for key, one in directory.resources.items():
        was = before[key]
        if one is not was and _texts_of(one, named) != _texts_of(was, named):
            return None
    ordered = tuple(directory.resources[one.id] for one in index.ordered)
    masks = mask_facets(ordered, rings or {}, domains or {}, named.get("villages", ()))
    return replace(index, directory=directory, ordered=ordered, masks=masks, kept={})


def words_of(index: Index, resource: Resource) -> dict[str, dict[str, bool]]:
    """Return, per term, the words by which a resource has it, and whether each is that word whole.

    Words stand as they are written, but for capitals. Whole words come before compounds of which
    the word is a part. The words of its themes are not its own: see :func:`themes_of`.
    """
    found: dict[str, dict[str, bool]] = {}
    texts = _texts_of(resource, index.words_by_code)
    own = " ".join(text for name, text in texts.items() if name != _OF_THEMES)
    for folded, written in as_written(own):
        for word in index.lexicon.words(folded):
            for term, count in _terms(word, index.lexicon):
                found.setdefault(term, {})[written if word == folded else word] = count == 1
    return {
        term: dict(sorted(words.items(), key=lambda one: not one[1]))
        for term, words in found.items()
    }


def themes_of(index: Index, resource: Resource) -> dict[str, str]:
    """Return, per term, the theme of a resource among whose words it stands."""
    words = index.words_by_code.get("themes", {})
    return {
        term: theme
        for theme in sorted(resource.themes, reverse=True)
        for word in index.lexicon.words(words.get(theme, ""))
        for term, _count in _terms(word, index.lexicon)
    }


def _texts_of(resource: Resource, words_by_code: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return, per field of the search, what stands there of a resource."""

    def named(list_: str, codes: Iterable[Any]) -> Iterator[str]:
        known = words_by_code.get(list_, {})
        return (known.get(str(code), "") for code in sorted(codes))

    villages = villages_of(resource) | resource.reach
    places = (f"{at.name} {at.address}" for at in resource.locations)
    free = named("costs", ["free"]) if resource.free else ()
    return {
        "name": resource.name,
        "organisation": resource.organisation,
        _OF_THEMES: " ".join(named("themes", resource.themes)),
        "places": " ".join((*named("villages", villages), *places)),
        "kind": " ".join(named("resource_kinds", [resource.kind])),
        "description": resource.description,
        "when": " ".join((resource.when, *_name_times(resource.schedule, words_by_code))),
        "rest": " ".join((
            *named("conditions", resource.conditions),
            *named("languages", resource.languages),
            resource.cost,
            *free,
            resource.telephone.replace(" ", "").replace("-", ""),
        )),
    }  # fmt: skip


def _name_times(
    schedule: Iterable[Opening], words_by_code: Mapping[str, Mapping[str, str]]
) -> Iterator[str]:
    """Yield on which parts of which days it is, as one word each: *dinsdagavond*."""
    days, parts = words_by_code.get("weekdays", {}), words_by_code.get("day_parts", {})
    for opening in schedule:
        for day in sorted(opening.days):
            name = days.get(str(day), "")
            yield name
            yield from (f"{name}{parts.get(part, '')}" for part in parts_of(opening))


def _count(
    texts: Mapping[str, str],
    lexicon: Lexicon,
    terms_by_word: dict[str, tuple[tuple[str, float], ...]],
) -> dict[str, Counter[str]]:
    """Count the terms per field of one resource; what a word stands for is looked up once."""
    counted = {}
    for name, text in texts.items():
        counts: Counter[str] = Counter()
        for word in lexicon.words(text):
            if word not in terms_by_word:
                terms_by_word[word] = _terms(word, lexicon)
            for term, count in terms_by_word[word]:
                counts[term] += count  # type: ignore[assignment]  # a part counts for less than 1
        if counts:
            counted[name] = counts
    return counted


def _terms(word: str, lexicon: Lexicon) -> tuple[tuple[str, float], ...]:
    """Return for what a word counts: its own term, and for less the terms of its parts."""
    whole = lexicon.term(word)
    parts = {lexicon.term(part) for part in lexicon.parts(word).words} - {whole}
    return ((whole, 1.0), *((part, _OF_A_PART) for part in sorted(parts)))


def _weigh(counted: list[dict[str, Counter[str]]]) -> dict[str, Postings]:
    """Return the BM25F weight of each term in each resource."""
    lengths = {
        name: [sum(one[name].values()) if name in one else 0.0 for one in counted]
        for name in _FIELDS
    }
    means = {name: sum(all_) / max(1, sum(1 for n in all_ if n)) for name, all_ in lengths.items()}
    found: defaultdict[str, Postings] = defaultdict(lambda: Postings(array("I"), array("f"), set()))
    for number, one in enumerate(counted):
        frequencies: defaultdict[str, float] = defaultdict(float)
        for name, counts in one.items():
            weight, b = _FIELDS[name]
            share = weight / (1 - b + b * lengths[name][number] / means[name])
            for term, count in counts.items():
                frequencies[term] += share * count
        own = set().union(*(counts for name, counts in one.items() if name != _OF_THEMES))
        for term in frequencies.keys() - own:
            found[term].by_theme.add(number)
        for term, frequency in frequencies.items():
            found[term].numbers.append(number)
            found[term].weights.append(frequency / (_K1 + frequency))
    for postings in found.values():
        rarity = _idf(len(counted), len(postings.numbers))
        for place, weight in enumerate(postings.weights):
            postings.weights[place] = rarity * weight
    return dict(found)


def _idf(resources: int, with_term: int) -> float:
    """Return how much a term tells, always more than nothing.

    Examples
    --------
    >>> _idf(100, 1) > _idf(100, 99) > 0
    True
    """
    return math.log(1 + (resources - with_term + 0.5) / (with_term + 0.5))

"""What does somebody who types this look for? Each word, and the ways in which it may be found."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from resources.codes import as_written, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from resources.search_index import Index

__all__ = ["How", "Query", "Wanted", "Way", "near_words", "read_query"]

How: TypeAlias = Literal["word", "part", "synonym", "begin", "correction"]

_AS_SYNONYM: Final = 0.6
_AS_PHRASE: Final = 1.2
"""A phrase is several words and never there by chance: *er niet meer is* says *rouw* clearly."""

_AS_PARTS: Final = 0.5
_WITH_COMMON: Final = 0.3
"""Of both parts when the last one is common: it adds less than the first part is worth."""

_FIRST_OF_COMMON: Final = 0.75
"""How much of a compound its first part is, when the last one is common."""

_ONLY_COMMON: Final = 0.01
"""So little that what has only the common part stands below all that has the first one."""

_AS_BEGIN: Final = 0.5
_AS_CORRECTION: Final = 0.9
_AS_WEAK: Final = 0.01

_SHORTEST_INSIDE: Final = 4
"""Letters of the beginning of a part of a word, and of a word in which a slip is forgiven."""

_SHORT: Final = 5
"""Letters of a word in which no letter is taken for another one."""

_ALIKE: Final = str.maketrans("cvz", "kfs")
_ALIKE_AT_THE_END: Final = str.maketrans("cvzdb", "kfstp")

_TWO_SLIPS: Final = 8
"""Letters of a word in which two slips are forgiven."""

_LONGEST_WORD: Final = 60
"""Letters of a word that are looked at: no Dutch word is longer."""

_MOST_WORDS: Final = 30
_MOST_WAYS: Final = 60
_LONGEST_PHRASE: Final = 4
_PROPOSED: Final = 3
"""Words that are proposed for one that is found in no way."""


class Way(NamedTuple):
    """One way to find a word: resources in which all ``terms`` stand.

    ``words`` are what is found so, as people write it. ``weight`` lowers the score;
    ``coverage`` is 1 when the whole word is found so, less for a part of it.
    """

    how: How
    words: tuple[str, ...]
    terms: tuple[str, ...]
    weight: float
    coverage: float = 1.0


class Wanted(NamedTuple):
    """A word or phrase that was typed, and the ways to find it; without any it is nowhere."""

    typed: str
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for.

    ``corrections`` leads from a word that stands nowhere to those near it; ``written`` from a
    folded word to how it was typed.
    """

    wanted: tuple[Wanted, ...]
    corrections: Mapping[str, tuple[str, ...]]
    written: Mapping[str, str] = field(default_factory=dict)

    def say(self, wanted: Wanted) -> str:
        """Return a word or phrase as it was typed, but for capitals."""
        return " ".join(self.written.get(word, word) for word in wanted.typed.split())


def read_query(index: Index, words: str, *, forgiving: bool = True) -> Query:
    """Read what somebody typed.

    A word finds all its forms, the compounds of which it is a part, and what people also call
    it. A compound finds its parts as well, and two words the one word they are together. Only a
    word that is found in no such way is taken for the beginning of one or of a part of one,
    and only if it is none, for one with a slip: one letter in short words, two in long ones.

    Parameters
    ----------
    words
        In any order, capitals and accents make no difference. Words that say nothing (*de*,
        *zoek*) are left out, unless there are no others. What has no letters is nowhere.
    forgiving
        Whether beginnings and slips count: not in a text that is not typed to search with.
    """
    typed = [word[:_LONGEST_WORD] for word in fold(words).split()[:_MOST_WORDS]]
    if forgiving and not typed and words.strip():
        return Query((Wanted(words.strip(), ()),), {})
    lexicon = index.lexicon
    pieces = [
        piece for piece in _pieces(index, typed) if " " in piece or lexicon.says_something(piece)
    ] or (typed if forgiving else [])
    corrections: dict[str, tuple[str, ...]] = {}
    wanted = []
    for piece in dict.fromkeys(pieces):
        ways = list(_ways(index, piece))
        if not ways and forgiving and " " not in piece:
            ways = list(_begins(index, piece))
            if not ways and not _is_known(index, piece):
                near = _near(index, piece)
                ways = [_corrected(way) for word in near for way in _ways(index, word)]
                if ways:
                    corrections[piece] = near
        wanted.append(Wanted(piece, tuple(ways[:_MOST_WAYS])))
    wanted = _weaken(wanted, lexicon.lists.weak)
    return Query(_join_neighbours(index, wanted), corrections, dict(as_written(words)))


def near_words(index: Index, query: Query) -> tuple[str, ...]:
    """Return words that may have been meant where a word is found in no way, the nearest first.

    They are only proposed: two letters more or less make another word sooner than a slip.
    """
    found: list[str] = []
    for wanted in query.wanted:
        if wanted.ways or " " in wanted.typed or len(wanted.typed) < _SHORTEST_INSIDE:
            continue
        near = _within(index, wanted.typed, most=2)
        able = [(n, word) for word, n in near if word[:2] == wanted.typed[:2]]
        leading = (word for _, word in sorted(able) if any(_ways(index, word)))
        found += islice(leading, _PROPOSED)
    return tuple(found)


def _weaken(wanted: list[Wanted], weak: frozenset[str]) -> list[Wanted]:
    """Let words that say little count for little, where there are others that are found."""
    if not any(one.ways and one.typed not in weak for one in wanted):
        return wanted
    return [
        one._replace(ways=tuple(way._replace(weight=way.weight * _AS_WEAK) for way in one.ways))
        if one.typed in weak
        else one
        for one in wanted
    ]


def _pieces(index: Index, typed: Sequence[str]) -> Iterator[str]:
    """Yield the words, phrases that are known (*opa en oma*) as one."""
    terms = [index.lexicon.term(word) for word in typed]
    start = 0
    while start < len(typed):
        for length in range(min(_LONGEST_PHRASE, len(typed) - start), 0, -1):
            key = " ".join(terms[start : start + length])
            if length == 1 or index.lexicon.is_phrase(key):
                yield " ".join(typed[start : start + length])
                start += length
                break


def _ways(index: Index, piece: str) -> Iterator[Way]:
    """Yield how a word or phrase is found as it is meant, the nearest first."""
    lexicon = index.lexicon
    own = [word for word in piece.split() if lexicon.says_something(word)] or piece.split()
    terms = tuple(lexicon.term(word) for word in own)
    if _stand(index, terms):
        yield Way("word", (piece,), terms, 1.0)
    if " " not in piece:
        yield from _parts(index, piece, terms[0])
    key = " ".join(lexicon.term(word) for word in piece.split()) if " " in piece else terms[0]
    weight = _AS_PHRASE if " " in piece else _AS_SYNONYM
    yield from _synonyms(index, key, {terms}, weight)


def _synonyms(index: Index, key: str, seen: set[tuple[str, ...]], weight: float) -> Iterator[Way]:
    """Yield what a word or phrase is also called, by its stems; not what was ``seen``."""
    lexicon = index.lexicon
    for member in lexicon.also(key):
        others = tuple(lexicon.term(word) for word in lexicon.words(member))
        if others not in seen and _stand(index, others):
            seen.add(others)
            yield Way("synonym", (member,), others, weight)


def _parts(index: Index, word: str, whole: str) -> Iterator[Way]:
    """Yield the parts of a compound: together as good as the word, each apart less.

    Where the last part is common (*groep*) it is the first (*rouw*) that says what is meant.
    """
    parts = index.lexicon.parts(word)
    if parts.words and parts.words[-1] in index.lexicon.lists.common:
        yield from _parts_with_common(index, parts.words)
        return
    found = [
        (part, term)
        for part in parts.words
        if (term := index.lexicon.term(part)) != whole and _stand(index, (term,))
    ]
    if parts.whole and len(found) == len(parts.words):
        words, terms = zip(*found, strict=True)
        yield Way("part", words, terms, _AS_PARTS)
    share = 1 / max(2, len(parts.words))
    for part, term in found:
        yield Way("part", (part,), (term,), _AS_PARTS * share, share)


def _parts_with_common(index: Index, parts: tuple[str, ...]) -> Iterator[Way]:
    """Yield the first parts and what they are also called, then for less the common last one."""
    *fronts, head = parts
    head_term = index.lexicon.term(head)
    for front in fronts:
        share = _FIRST_OF_COMMON / len(fronts)
        term = index.lexicon.term(front)
        for way in _as_front(index, front, term):
            yield way._replace(weight=way.weight * _AS_PARTS, coverage=share)
        if _stand(index, (term, head_term)):
            yield Way("part", (front, head), (term, head_term), _WITH_COMMON, share)
    if _stand(index, (head_term,)):
        yield Way("part", (head,), (head_term,), _ONLY_COMMON, 0.5)


def _as_front(index: Index, front: str, term: str) -> Iterator[Way]:
    """Yield how the first part of a compound is found, and what it is also called."""
    if _stand(index, (term,)):
        yield Way("part", (front,), (term,), 1.0)
    yield from _synonyms(index, term, {(term,)}, _AS_SYNONYM)


def _begins(index: Index, word: str) -> Iterator[Way]:
    """Yield the words that begin with what was typed so far; without any, whose last parts do."""
    spellings = index.spellings
    start = bisect_left(spellings, word)
    end = bisect_left(spellings, word + chr(0x10FFFF))
    found: Iterable[str] = spellings[start:end]
    if start == end and len(word) >= _SHORTEST_INSIDE:
        inside = (spelling for spelling in spellings if word in spelling)
        found = (one for one in inside if index.lexicon.is_front(one[: one.index(word)]))
    for spelling in found:
        yield Way("begin", (spelling,), (index.lexicon.term(spelling),), _AS_BEGIN)


def _near(index: Index, word: str) -> tuple[str, ...]:
    """Return the words nearest to one that is found nowhere: in the directory and among synonyms.

    Counted is Damerau and Levenshtein's distance in its restricted form (a letter added, left
    out, changed, or changed places with the next).
    """
    if len(word) < _SHORTEST_INSIDE:
        return ()
    most = 2 if len(word) >= _TWO_SLIPS else 1
    found = _within(index, word, most)
    meant = [(near, distance) for near, distance in found if _may_mean(word, near)]
    least = min((distance for _, distance in meant), default=0)
    return tuple(near for near, distance in meant if distance == least)


def _within(index: Index, word: str, most: int) -> list[tuple[str, int]]:
    """Return the words at most so many slips away, and how many."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    if "near" not in index.kept:
        groups = index.lexicon.lists.synonyms
        members = {word for group in groups for member in group for word in member.split()}
        able = {w for w in (*index.spellings, *members) if len(w) >= _SHORTEST_INSIDE}
        index.kept["near"] = sorted(able)
    found = process.extract(
        word, index.kept["near"], scorer=OSA.distance, score_cutoff=most, limit=None
    )
    return [(near, distance) for near, distance, _ in found]


def _may_mean(word: str, near: str) -> bool:
    """Tell whether a slip of this kind may be one: a letter that is another makes another word.

    In a short word (*dood*, *doos*) and at the beginning of any (*maaien*, *naaien*) no letter may
    be another one, unless it sounds alike (*hont*, *foetbal*).
    """
    seen = _SHORT if len(word) <= _SHORT else 2
    typed, meant = word[:seen], near[:seen]
    is_other = len(word) == len(near) and sorted(typed) != sorted(meant)
    return not is_other or _sound(word)[:seen] == _sound(near)[:seen]


def _sound(word: str) -> str:
    """Return a word with one letter for those that sound alike: the last one is never voiced."""
    return word[:-1].translate(_ALIKE) + word[-1:].translate(_ALIKE_AT_THE_END)


def _join_neighbours(index: Index, wanted: list[Wanted]) -> tuple[Wanted, ...]:
    """Let two words that are one word together be found by that one as well."""
    joined = list(wanted)
    for number, (one, next_) in enumerate(pairwise(wanted)):
        together = one.typed + next_.typed
        if " " not in together and _is_spelled(index, together):
            way = Way("word", (together,), (index.lexicon.term(together),), 0.5)
            for place in (number, number + 1):
                joined[place] = joined[place]._replace(ways=(*joined[place].ways, way))
    return tuple(joined)


def _corrected(way: Way) -> Way:
    how: How = "correction" if way.how == "word" else way.how
    return way._replace(how=how, weight=way.weight * _AS_CORRECTION)


def _stand(index: Index, terms: Iterable[str]) -> bool:
    """Tell whether all terms stand somewhere; without any, nothing does."""
    given = tuple(terms)
    return bool(given) and all(term in index.postings for term in given)


def _is_spelled(index: Index, word: str) -> bool:
    place = bisect_left(index.spellings, word)
    return place < len(index.spellings) and index.spellings[place] == word


def _is_known(index: Index, word: str) -> bool:
    """Tell whether a word is a word, although nothing in the directory is found by it."""
    lexicon = index.lexicon
    lists = lexicon.lists
    listed = word in lists.lemmas or word in lists.heads or word in lists.whole
    return listed or lexicon.term(word) in lexicon.groups

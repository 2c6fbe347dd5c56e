"""Which words mean the same thing in Dutch? Stems, irregular forms and the parts of compounds.

Accents are folded away before anything else, so that *café* and *cafe* are one word.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from resources.codes import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

__all__ = ["Lexicon", "Parts", "WordLists", "make_lexicon", "stem"]

_SHORTEST_PART: Final = 3
_SHORTEST_ALONE: Final = 4
"""Letters of a first part, less one, when the last part is not known."""

_LINKS: Final = ("", "s", "e", "en", "n")
"""What Dutch puts between the parts: dorp-s-huis, zonn-e-schijn, boek-en-kast."""


@dataclass(frozen=True, slots=True)
class WordLists:
    """What is known of words apart from the directory; all folded.

    ``lemmas`` leads from an irregular form to its dictionary form (*gegeten* to *eten*).
    ``synonyms`` are groups of words and phrases that people use for one thing; ``everyday`` leads
    from what people say (*slecht ter been*) to what they look for (*rollator*). ``skipped`` are
    words that say nothing of what is sought; ``whole`` are no compounds, whatever they look like;
    ``heads`` are last parts (*koor*, *tafel*) that say enough when the first part is not known;
    ``common`` are those of them that say little (*groep*, *cursus*) when the first part is known.
    ``weak`` are words (*man*, *gemeente*) that say little beside others.
    """

    lemmas: Mapping[str, str] = field(default_factory=dict)
    synonyms: tuple[tuple[str, ...], ...] = ()
    everyday: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    skipped: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()


class Parts(NamedTuple):
    """The known parts of a compound, in order; not ``whole`` when there is more to it."""

    words: tuple[str, ...]
    whole: bool


_NO_PARTS: Final = Parts((), whole=False)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of a directory and of the lists; make it with :func:`make_lexicon`."""

    lists: WordLists
    known: frozenset[str]
    fronts: frozenset[str]
    groups: Mapping[str, tuple[int, ...]]
    meant: Mapping[str, tuple[str, ...]]

    def also(self, key: str) -> Iterator[str]:
        """Yield what a word or phrase is also called, or what is meant by it, by its stems."""
        for number in self.groups.get(key, ()):
            yield from self.lists.synonyms[number]
        yield from self.meant.get(key, ())

    def is_phrase(self, key: str) -> bool:
        """Tell whether words together mean something, by their stems."""
        return key in self.groups or key in self.meant

    def term(self, word: str) -> str:
        """Return what stands for a folded word and all its forms."""
        word = self.lists.lemmas.get(word, word)
        # only words of the directory and the lists are kept: others may be what a resident said
        is_public = word in self.known or word in self.lists.skipped
        return stem(word) if is_public else _stem(word)

    def words(self, text: str) -> list[str]:
        """Return the folded words of a text that say something of it, in order."""
        return [word for word in fold(text).split() if self.says_something(word)]

    def says_something(self, word: str) -> bool:
        """Tell whether a folded word is worth seeking."""
        return len(word) > 1 and word not in self.lists.skipped

    def parts(self, word: str) -> Parts:
        """Return the parts of a compound (*samenstelling*), as far as they are known.

        Of all ways to divide it that with the fewest parts is taken, and of those the one with
        the longest last part, since that says what the thing is. When only the
        beginning or the end is known, that is its one part.

        References
        ----------
        .. [1] Koehn, P. & Knight, K. (2003). Empirical methods for compound splitting. EACL 10.
           (Parts are words seen on their own in the same texts; a link between them is allowed.)

        Examples
        --------
        >>> lexicon = make_lexicon(["koffie in de ochtend, een dorp, een huis"])
        >>> lexicon.parts("koffieochtend"), lexicon.parts("dorpshuis")
        (Parts(words=('koffie', 'ochtend'), whole=True), Parts(words=('dorp', 'huis'), whole=True))
        >>> lexicon.parts("koffiepot")
        Parts(words=('koffie',), whole=False)
        """
        if word in self.lists.whole or len(word) < 2 * _SHORTEST_PART:
            return _NO_PARTS
        divided = self._divide(word, most=2)
        return Parts(divided, whole=True) if divided else self._one_part(word)

    def is_front(self, front: str) -> bool:
        """Tell whether this is a known first part of a compound (*tafel* of *tafeltennisclub*)."""
        return bool(self._front(front))

    def _divide(self, word: str, most: int) -> tuple[str, ...]:
        """Divide a word into known parts, at most ``most`` times; empty when it cannot be."""
        for start in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            head = word[start:]
            if head in self.known and (front := self._front(word[:start])):
                return (front, head)
        if most > 1:
            for start in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
                head = word[start:]
                if head in self.known and (rest := self._divide_front(word[:start], most - 1)):
                    return (*rest, head)
        return ()

    def _divide_front(self, front: str, most: int) -> tuple[str, ...]:
        for link in _LINKS:
            if front.endswith(link) and (found := self._divide(_without(front, link), most)):
                return found
        return ()

    def _front(self, front: str) -> str:
        """Return the known word that a first part stands for, ``""`` if there is none."""
        for link in _LINKS:
            base = _without(front, link)
            if front.endswith(link) and len(base) >= _SHORTEST_PART and base in self.fronts:
                return base
        return ""

    def _one_part(self, word: str) -> Parts:
        """Return the one end of a word that is known, the last part rather than the first."""
        for start in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            if word[start:] in self.lists.heads:
                return Parts((word[start:],), whole=False)
        for end in range(len(word) - _SHORTEST_PART, _SHORTEST_ALONE, -1):
            front = self._front(word[:end])
            # no part of a word is what its own ending was taken from
            if front in self.known and self.term(front) != self.term(word):
                return Parts((front,), whole=False)
        return _NO_PARTS


def make_lexicon(texts: Iterable[str], lists: WordLists | None = None) -> Lexicon:
    """Learn the words of these texts and of the lists."""
    lists = lists or WordLists()
    groups: dict[str, tuple[int, ...]] = {}
    for number, group in enumerate(lists.synonyms):
        for member in group:
            key = _key(member, lists)
            groups[key] = (*groups.get(key, ()), number)
    spoken = {word for text in texts for word in fold(text).split()}
    spoken.update(word for group in lists.synonyms for member in group for word in member.split())
    spoken.update(lists.lemmas.values())
    known = _able(spoken, lists)
    fronts = known | {short for word in known if len(short := stem(word)) >= _SHORTEST_PART}
    meant = {_key(said, lists): words for said, words in lists.everyday.items()}
    return Lexicon(lists, known | lists.heads, fronts - lists.skipped, groups, meant)


def _key(member: str, lists: WordLists) -> str:
    """Return by which a word or phrase is found among the synonyms: its stems."""
    return " ".join(stem(lists.lemmas.get(word, word)) for word in member.split())


def _able(words: Collection[str], lists: WordLists) -> frozenset[str]:
    """Return which words may be part of a compound: no numbers, and none that says nothing."""
    return frozenset(
        word
        for word in words
        if len(word) >= _SHORTEST_PART and word.isalpha() and word not in lists.skipped
    )


def _without(word: str, ending: str) -> str:
    return word[: len(word) - len(ending)]


_STEMMING = Lock()


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the stem of a folded Dutch word.

    References
    ----------
    .. [1] Kraaij, W. & Pohlmann, R. (1994). Porter's stemming algorithm for Dutch.
       (The variant "dutch" of Snowball 3; it undoes *ge-* and doubled vowels too.)

    Examples
    --------
    >>> [stem(word) for word in ("wandelen", "wandelingen", "brieven", "gekookt")]
    ['wandel', 'wandel', 'brief', 'kook']
    """
    return _stem(word)


def _stem(word: str) -> str:
    with _STEMMING:  # the stemmer keeps the word it works on
        stemmed: str = _stemmer().stemWord(word)
    return stemmed


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    import snowballstemmer  # type: ignore[import-untyped]

    return snowballstemmer.stemmer("dutch")

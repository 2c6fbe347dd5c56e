"""What is a Dutch sentence about? The themes its words point to, and which words those are.

Nothing is learned and nothing is guessed at: each theme has words that decide it alone, and words
that decide it only together with another. A word counts in all its forms, as part of a compound
(*samenstelling*) and with a slip of the pen. What is said not to be so (*niet eenzaam*) does not
count. The answer is a proposal; a sentence may be about several things, or about none of these.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from resources.codes import fold
from resources.dutch_words import make_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from resources.dutch_words import Lexicon, WordLists

__all__ = ["Says", "Span", "ThemeReader", "ThemeWords", "Told", "make_theme_reader", "surest"]

Says: TypeAlias = Literal["trouble", "means", "hint"]
"""How much a word says.

``trouble`` decides its theme, unless it is said not to be so (*geen schulden*); ``means`` decides
decides it as well when it is lacking (*geen vervoer*); of hints it takes two of different groups,
and of a sensitive theme a hint can be denied too (*geen ruzie*).
"""

_WEIGHTS: Final[Mapping[Says, float]] = {"trouble": 2.0, "means": 2.0, "hint": 1.0}
_DECIDES: Final = 2.0
_AS_PART: Final = 0.75
"""What a part of a compound counts for, against the word on its own."""

_GAP: Final = "*"
_LONGEST_GAP: Final = 3
"""How many words may stand where a phrase has an asterisk."""

_ONE_SLIP, _TWO_SLIPS = 6, 10
"""From how many letters a word may have been mistyped once, or twice."""

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_STOP: Final = re.compile(r"[.!?;:\n]")
_COMMA: Final = re.compile(r"[.!?;:\n,]")
_TURNS: Final = frozenset({"maar", "wel", "want", "doch"})
"""Words at which a denial before them ends: *geen hulp nodig, wel een praatje*."""

_NOT: Final = frozenset({"geen", "niet", "nooit", "zonder", "noch", "nauwelijks"})
_AFTER_NOT: Final = frozenset(
    {"zo", "meer", "erg", "heel", "echt", "een", "de", "het", "zozeer", "bepaald", "enkele", "last"}
    | {"van", "meteen", "direct"}
)
"""What may stand between *niet* and the word that it denies."""

_NOTHING_OF: Final = frozenset({"geen", "nooit", "zonder"})
_MOST_BETWEEN: Final = 2
"""How many words of any kind may stand between *geen* and a hint that it denies."""

_CAUSES: Final = frozenset({"van", "door", "uit", "wegens", "om"})
"""What follows is why, and is so: *geen rust van angst*; not after *last* and *sprake*."""

_HELP: Final = frozenset({"hulp", "ondersteuning", "begeleiding"})


class ThemeWords(NamedTuple):
    """A group of words and phrases, the theme they point to, and how much each of them says.

    In a phrase ``*`` is a gap of at most three words.
    """

    theme: str
    says: Says
    words: tuple[str, ...]
    is_sensitive: bool = False


class Span(NamedTuple):
    """Where in the sentence a deciding word or phrase stands."""

    start: int
    end: int


class Told(NamedTuple):
    """A theme the sentence seems to be about, with the words that decided it, in order.

    ``weight`` only orders the themes of one sentence; it is no chance and is not to be shown.
    """

    theme: str
    spans: tuple[Span, ...]
    weight: float
    is_sensitive: bool = False


def surest(told: Sequence[Told]) -> str | None:
    """Return the theme that a sentence is about most, ``None`` when it is none or a tie."""
    if not told or (len(told) > 1 and told[0].weight == told[1].weight):
        return None
    return told[0].theme


class _Token(NamedTuple):
    """A word of the sentence: where, what it is taken for, and in which part of the sentence.

    A part ends at a full stop; a clause at a comma or a turn as well.
    """

    span: Span
    word: str
    term: str
    part: int
    clause: int


class _Hit(NamedTuple):
    """A word or phrase that points to a theme, and at which tokens its words stand."""

    about: ThemeWords
    key: str
    weight: float
    places: tuple[int, ...]


class _Phrase(NamedTuple):
    """Words that stand after each other; ``*`` leaves room."""

    about: ThemeWords
    words: tuple[str, ...]
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThemeReader:
    """Reads sentences; make it with :func:`make_theme_reader`. It remembers no sentence.

    ``exact`` is looked up before ``by_term``, in which the forms of one word are together and
    the weakest of them counts (*woning* decides, *wonen* only hints, and *woont* does too).
    """

    lexicon: Lexicon
    exact: Mapping[str, tuple[ThemeWords, ...]]
    by_term: Mapping[str, tuple[ThemeWords, ...]]
    phrases: Mapping[str, tuple[_Phrase, ...]]
    spellings: tuple[str, ...]
    correct: frozenset[str]

    def read(self, sentence: str) -> tuple[Told, ...]:
        """Return the themes that a sentence seems to be about, the surest first.

        Parameters
        ----------
        sentence
            What somebody said or wrote, in Dutch.

        Returns
        -------
        tuple[Told, ...]
            Empty when its words decide nothing.
        """
        tokens = list(self._tokens(sentence))
        hits: dict[str, list[_Hit]] = defaultdict(list)
        for place in range(len(tokens)):
            for hit in (*self._phrases_at(place, tokens), *self._words_at(place, tokens)):
                hits[hit.about.theme].append(hit)
        told = (_told(theme, found, tokens) for theme, found in hits.items())
        decided = [one for one in told if one.spans]
        return tuple(sorted(decided, key=lambda one: (-one.weight, one.spans[0], one.theme)))

    def _tokens(self, sentence: str) -> Iterator[_Token]:
        part, clause, end = 0, 0, 0
        for match in _WORD.finditer(sentence):
            part += bool(_STOP.search(sentence, end, match.start()))
            is_cut = bool(_COMMA.search(sentence, end, match.start()))
            end = match.end()
            word = self._spelled(fold(match[0]).replace(" ", ""))
            clause += is_cut or word in _TURNS
            yield _Token(Span(match.start(), end), word, self.lexicon.term(word), part, clause)

    def _spelled(self, word: str) -> str:
        """Return a word as it was meant: itself, or the one word that is a slip away from it.

        Counted is Damerau and Levenshtein's distance in its restricted form; the first letter is
        taken to be right, for *koning* is no *woning*.
        """
        if len(word) < _ONE_SLIP - 1 or self._is_word(word):
            return word
        if len(word) < _ONE_SLIP:
            return self._doubled(word)
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        most = 2 if len(word) >= _TWO_SLIPS else 1
        near = process.extract(
            word, self.spellings, scorer=OSA.distance, score_cutoff=most, limit=None
        )
        least = min((distance for _, distance, _ in near), default=0)
        meant = [one for one, distance, _ in near if distance == least and one[0] == word[0]]
        return meant[0] if len({self.lexicon.term(one) for one in meant}) == 1 else word

    def _doubled(self, word: str) -> str:
        """Return a short word with the letter that was to stand twice: *aleen* is *alleen*."""
        doubled = {word[:n] + word[n - 1 :] for n in range(1, len(word) + 1)}
        meant = [one for one in self.spellings if one in doubled]
        return meant[0] if len(meant) == 1 else word

    def _is_word(self, word: str) -> bool:
        """Tell whether a word needs no correction."""
        lexicon = self.lexicon
        return (
            word in self.correct
            or word in lexicon.known
            or word in lexicon.lists.lemmas
            or word in lexicon.lists.skipped
            or lexicon.term(word) in self.by_term
            or lexicon.parts(word).whole
        )

    def _words_at(self, place: int, tokens: Sequence[_Token]) -> Iterator[_Hit]:
        """Yield what the word itself points to; only if that is nothing, what its parts do."""
        token = tokens[place]
        found = [(about, 1.0) for about in self._about(token.word, token.term)]
        if not found and token.word not in self.correct:
            parts = self.lexicon.parts(token.word).words
            found = [(a, _AS_PART) for p in parts for a in self._about(p, self.lexicon.term(p))]
        for about, share in found:
            if not _is_denied(about, place, place, tokens):
                yield _Hit(about, token.term, share * _WEIGHTS[about.says], (place,))

    def _about(self, word: str, term: str) -> tuple[ThemeWords, ...]:
        if word in self.lexicon.lists.skipped:
            return self.exact.get(word, ())
        return self.exact.get(word) or self.by_term.get(term, ())

    def _phrases_at(self, place: int, tokens: Sequence[_Token]) -> Iterator[_Hit]:
        """Yield the phrases that begin with a word."""
        for phrase in self.phrases.get(tokens[place].term, ()):
            places = _places_of(phrase, place, tokens)
            if places and not _is_denied(phrase.about, place, places[-1], tokens):
                key = " ".join(phrase.words)
                yield _Hit(phrase.about, key, _WEIGHTS[phrase.about.says], places)


def make_theme_reader(
    groups: Iterable[ThemeWords], lists: WordLists, correct: frozenset[str] = frozenset()
) -> ThemeReader:
    """Make a reader of these words.

    Parameters
    ----------
    groups
        What points to which theme.
    lists
        What is known of Dutch words.
    correct
        Words, folded, that look like one of these and are none: *Strijen* is no *strijken*.
    """
    said = [group._replace(words=tuple(map(_folded, group.words))) for group in groups]
    lexicon = make_lexicon((w.replace(_GAP, " ") for group in said for w in group.words), lists)
    exact: dict[str, tuple[ThemeWords, ...]] = {}
    phrases: dict[str, tuple[_Phrase, ...]] = {}
    for group in said:
        for word in group.words:
            parts = tuple(word.split())
            if len(parts) == 1:
                exact[word] = (*exact.get(word, ()), group)
            else:
                phrase = _Phrase(group, parts, tuple(map(lexicon.term, parts)))
                phrases[phrase.terms[0]] = (*phrases.get(phrase.terms[0], ()), phrase)
    spelled = {part for group in said for word in group.words for part in word.split()}
    able = tuple(sorted(word for word in spelled if len(word) >= _ONE_SLIP - 1))
    return ThemeReader(lexicon, exact, _weakest(said, lexicon), phrases, able, correct)


def _folded(word: str) -> str:
    """Fold the words of a phrase, and keep its gaps."""
    return " ".join(part if part == _GAP else fold(part) for part in word.split())


def _weakest(said: Iterable[ThemeWords], lexicon: Lexicon) -> dict[str, tuple[ThemeWords, ...]]:
    """Return by term what it says of each theme: of several forms, what the weakest says."""
    by_term: dict[str, dict[str, ThemeWords]] = defaultdict(dict)
    for group in sorted(said, key=lambda one: _WEIGHTS[one.says]):
        for word in group.words:
            if " " not in word:
                by_term[lexicon.term(word)].setdefault(group.theme, group)
    return {term: tuple(found.values()) for term, found in by_term.items()}


def _places_of(phrase: _Phrase, first: int, tokens: Sequence[_Token]) -> tuple[int, ...]:
    """Return at which tokens the words of a phrase stand that begins here; empty if it does not."""
    places, gap = [first], 0
    for word, term in zip(phrase.words[1:], phrase.terms[1:], strict=True):
        if word == _GAP:
            gap = _LONGEST_GAP
            continue
        within = range(places[-1] + 1, min(places[-1] + gap + 2, len(tokens)))
        found = next((n for n in within if word == tokens[n].word or term == tokens[n].term), None)
        if found is None or tokens[found].part != tokens[first].part:
            return ()
        places.append(found)
        gap = 0
    return tuple(places)


def _is_denied(about: ThemeWords, first: int, last: int, tokens: Sequence[_Token]) -> bool:
    """Tell whether something is said not to be so: *niet eenzaam*, *geen vervoer nodig*."""
    if _is_helped_enough(first, tokens):
        return True
    is_hint = about.says == "hint" and about.is_sensitive
    if is_hint and _is_nothing_of(first, tokens):
        return True
    before = first - 1
    while before >= 0 and first - before <= _LONGEST_GAP and tokens[before].word in _AFTER_NOT:
        before -= 1
    if before < 0 or tokens[before].word not in _NOT or tokens[before].part != tokens[first].part:
        return False
    if is_hint:
        return not _is_cause(before + 1, tokens)
    is_needless = last + 1 < len(tokens) and tokens[last + 1].word == "nodig"
    return about.says == "trouble" or is_needless


def _is_nothing_of(first: int, tokens: Sequence[_Token]) -> bool:
    """Tell whether *geen* stands shortly before, in the same clause: *geen ruzie thuis*."""
    for place in range(first - 1, max(first - _MOST_BETWEEN - 2, -1), -1):
        if tokens[place].clause != tokens[first].clause or _is_cause(place, tokens):
            return False
        if tokens[place].word in _NOTHING_OF:
            return True
    return False


def _is_cause(place: int, tokens: Sequence[_Token]) -> bool:
    """Tell whether a word begins why something is so."""
    is_after_last = place > 0 and tokens[place - 1].word in {"last", "sprake"}
    return tokens[place].word in _CAUSES and not is_after_last


def _is_helped_enough(first: int, tokens: Sequence[_Token]) -> bool:
    """Tell whether somebody says to need no help with it: *geen hulp nodig met de post*."""
    clause = [n for n, token in enumerate(tokens) if token.clause == tokens[first].clause]
    if not any(tokens[n].word == "nodig" for n in clause):
        return False
    before = [tokens[n].word for n in clause if n < first]
    return any(a == "geen" and b in _HELP for a, b in pairwise(before))


def _told(theme: str, hits: Iterable[_Hit], tokens: Sequence[_Token]) -> Told:
    """Add up what points to a theme: no word twice, and of a group of hints only one.

    Hints count together when they stand in one part of the sentence.
    """
    taken: set[int] = set()
    counted: dict[object, _Hit] = {}
    for hit in sorted(hits, key=lambda one: (-one.weight, -len(one.places), one.places)):
        part = tokens[hit.places[0]].part
        key = (hit.about, part) if hit.about.says == "hint" else hit.key
        if key not in counted and taken.isdisjoint(hit.places):
            counted[key] = hit
            taken.update(hit.places)
    by_part: dict[int, list[_Hit]] = defaultdict(list)
    for hit in counted.values():
        by_part[tokens[hit.places[0]].part].append(hit)
    weights = {part: sum(hit.weight for hit in found) for part, found in by_part.items()}
    told = [hit for part, found in by_part.items() if weights[part] >= _DECIDES for hit in found]
    spans = [Span(tokens[h.places[0]].span.start, tokens[h.places[-1]].span.end) for h in told]
    is_sensitive = any(hit.about.is_sensitive for hit in told)
    return Told(theme, tuple(sorted(spans)), sum(hit.weight for hit in told), is_sensitive)

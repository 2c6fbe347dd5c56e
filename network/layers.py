"""What may this screen see of an ecogram?

Private lines rest on a layer that is off by default. Hidden means: not in what is sent.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from network.ecogram import Ecogram, Group, Person, Thing, Tie

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

__all__ = [
    "NamesInTexts",
    "as_it_was",
    "hidden_ids",
    "hidden_names",
    "hidden_then",
    "name_key",
    "names_in_texts",
    "shared",
    "without_names",
]

_ELLIPSIS: Final = "…"
_WORD: Final = re.compile(r"[^\W\d_][\w'’-]*\w")
_BEFORE_A_FIRST_NAME: Final = re.compile(
    r"opa|oma|oom|tante|neef|nicht|zwager|mama|papa|partner|ex|man|vrouw|vriend(in)?|collega|kennis"
    r"|(over)?buur(man|vrouw)|(schoon|klein|stief|pleeg)?(moeder|vader|zoon|dochter|broer|zus|kind)"
    r"|mijn|haar|zijn|onze|nieuwe|oude|jonge|kleine|grote|goede|lieve",
    re.IGNORECASE,
)
_BEFORE_A_SURNAME: Final = re.compile(
    r"mevrouw|mevr|mw|meneer|mijnheer|heer|dhr|dr|juffrouw|zuster|dokter|dominee|ds|pastoor"
    r"|familie|fam|de|den|der|het|een|van|von|ter|ten|te|in|uit|bij",
    re.IGNORECASE,
)
_EVERYDAY: Final = re.compile("bakker|beer|berg|boer|bos|dijk|hoop|kok|koning|roos|storm|vos|wil")
"""Names that, without a capital, are a word like any other: "ik wil"."""


def shared(
    ecogram: Ecogram, hidden_since: Collection[str] = (), now: Ecogram | None = None
) -> Ecogram:
    """Return what a shared screen may see: the present things without the private layer.

    A person marked *niet benaderen* is left out with all ties, silently, and as a member of any
    group; a group that is no group any more without that person goes too. Quality is left out
    of every tie: hiding only the strained ones would show them by their absence. What was
    removed from the drawing is left out too. Names of those left out that stand in the words
    of others (a task "rijdt Kees") become an ellipsis; :func:`as_it_was` turns them back.

    Parameters
    ----------
    hidden_since
        Ids that are hidden for another reason, such as a mark that was set later
        (:func:`hidden_then`).
    now
        Of an earlier moment the ecogram of today: words of then may name somebody hidden who
        was not drawn then, or was called otherwise.
    """
    hidden = hidden_ids(ecogram) | frozenset(hidden_since)
    names = _names_hidden(hidden, ecogram, *([now] if now else []))
    seen: dict[str, Thing] = {}
    for thing in ecogram.present():
        if isinstance(thing, Tie):
            if not hidden & {thing.source, thing.target}:
                seen[thing.id] = replace(thing, quality=None)
        elif isinstance(thing, Person):
            if thing.id not in hidden:
                seen[thing.id] = _seen_person(thing, names)
        elif isinstance(thing, Group):
            members = tuple(one for one in thing.members if one not in hidden)
            if len(members) > 1 or members == thing.members:
                name = without_names(thing.name, names)
                seen[thing.id] = replace(thing, name=name, members=members)
        else:
            seen[thing.id] = replace(thing, name=without_names(thing.name, names))
    return Ecogram(MappingProxyType(seen))


def as_it_was(fields: Mapping[str, Any], thing: Thing, ecogram: Ecogram) -> dict[str, Any]:
    """Return the fields that a shared screen sent, with what it did not see put back.

    That are names in the words of others, and members of a group who are not on that screen.

    Parameters
    ----------
    fields
        Fields of a ``set``, as JSON.
    thing
        What is stored.
    ecogram
        The ecogram in which it is stored.
    """
    names = hidden_names(ecogram)
    restored = dict(fields)
    stored = getattr(thing, "name", "")
    if fields.get("name") == without_names(stored, names):
        restored["name"] = stored
    if fields.get("tasks"):
        tasks = {without_names(task, names): task for task in getattr(thing, "tasks", None) or ()}
        restored["tasks"] = [tasks.get(task, task) for task in fields["tasks"]]
    if "members" in fields and isinstance(thing, Group):
        unseen = hidden_ids(ecogram) | ecogram.removed
        sent = [one for one in fields["members"] or () if one not in unseen]
        restored["members"] = [*sent, *(one for one in thing.members if one in unseen)]
    return restored


def _seen_person(person: Person, names: Collection[str]) -> Person:
    tasks = person.tasks and tuple(without_names(task, names) for task in person.tasks)
    return replace(
        person,
        name=without_names(person.name, names),
        tasks=tasks,
        do_not_approach=None,
        do_not_approach_reason=None,
    )


def hidden_ids(ecogram: Ecogram) -> frozenset[str]:
    """Return the ids of the persons marked *niet benaderen*, those taken off the drawing too."""
    return frozenset(
        thing.id
        for thing in ecogram.things.values()
        if isinstance(thing, Person) and thing.do_not_approach
    )


def hidden_then(then: Ecogram, now: Ecogram) -> frozenset[str]:
    """Return whom a shared screen hides in an earlier moment, because of a mark set later.

    Found by id, and by name: somebody who was taken off the drawing and marked when drawn
    again is the same person.
    """
    hidden = hidden_ids(now)
    others = {name_key(person.name) for person in now.persons if person.id not in hidden}
    marked = {name_key(name) for name in _names_of(now, hidden)} - others
    again = {person.id for person in then.persons if name_key(person.name) in marked}
    return hidden | again


class NamesInTexts(frozenset[str]):
    """How texts may name some persons; ``spared`` are longer names of others with those in them."""

    spared: Collection[str] = ()


def hidden_names(ecogram: Ecogram) -> NamesInTexts:
    """Return the names that a shared screen may not show: of those persons, and of nobody else.

    Among them is what they are called for short (:func:`names_in_texts`).
    """
    return _names_hidden(hidden_ids(ecogram), ecogram)


def _names_hidden(hidden: frozenset[str], *ecograms: Ecogram) -> NamesInTexts:
    if not hidden:
        return NamesInTexts()
    named = (name for ecogram in ecograms for name in _names_of(ecogram, hidden))
    others = (p.name for ecogram in ecograms for p in ecogram.persons if p.id not in hidden)
    return names_in_texts(named, others)


def name_key(name: str) -> str:
    """Return what two spellings of one name have in common: the one sense of "the same name".

    Examples
    --------
    >>> name_key(" KEES  de Vries") == name_key("Kees de Vries")
    True
    """
    folded = unicodedata.normalize("NFD", name).casefold()
    return " ".join(unicodedata.normalize("NFC", folded).split())


def names_in_texts(names: Iterable[str], others: Iterable[str]) -> NamesInTexts:
    """Return how a text may name these persons and none of the others.

    That is by the whole name, and by the first name of a longer one.

    Parameters
    ----------
    names
        Names of persons as they stand on the drawing.
    others
        Names of everybody who stays to be named. Who has the same whole name keeps it; who is
        called by the same first name keeps that. With a surname that name is spared as a whole:
        "Kees" is left out, "Kees Jansen" stays.

    Examples
    --------
    >>> sorted(names_in_texts(["Kees de Vries", "Opa Joop"], ["Joop Jansen"]))
    ['Kees', 'Kees de Vries', 'Opa Joop']
    """
    others = tuple(others)
    taken = {name_key(name) for name in others}
    called = taken | {name_key(_first_name(name)) for name in others}
    whole, short = set(), set()
    for name in names:
        if name_key(name) not in taken:
            whole.add(name)
        first = _first_name(name)
        if first and name_key(first) not in called:
            short.add(first)
    left_out = NamesInTexts(whole | short)
    keys = set(map(name_key, left_out))
    left_out.spared = frozenset(
        name for name in others if name_key(_first_name(name)) in keys and _has_surname(name)
    )
    return left_out


def without_names(text: str, names: Collection[str], instead: str = _ELLIPSIS) -> str:
    """Return a text in which each of the names, as a word of its own, is something else.

    Capitals, the way an accent is typed and the white space in a name make no difference. A
    name inside a longer one that is spared (:class:`NamesInTexts`) stays.

    Examples
    --------
    >>> without_names("PIET belt Pietje", {"Piet"})
    '… belt Pietje'
    >>> without_names("Piet belt Piet Bos", names_in_texts(["Piet"], ["Piet Bos"]))
    '… belt Piet Bos'
    """
    named = _any_of(names)
    if named is None:
        return text
    composed = unicodedata.normalize("NFC", text)
    longer = _any_of(names.spared) if isinstance(names, NamesInTexts) else None
    spared = [found.span() for found in longer.finditer(composed)] if longer else []
    for found in named.finditer(composed):
        # a name that reaches out of a longer one says that this is not that longer one
        spared = [s for s in spared if _is_within(found, s) or not _do_meet(found, s)]

    def said(found: re.Match[str]) -> str:
        is_spared = any(_is_within(found, span) for span in spared)
        return found[0] if is_spared or _EVERYDAY.fullmatch(found[0]) else instead

    left = named.sub(said, composed)
    return text if left == composed else left


def _is_within(found: re.Match[str], span: tuple[int, int]) -> bool:
    return span[0] <= found.start() and found.end() <= span[1]


def _do_meet(found: re.Match[str], span: tuple[int, int]) -> bool:
    return found.start() < span[1] and span[0] < found.end()


def _any_of(names: Collection[str]) -> re.Pattern[str] | None:
    """Return what finds each of the names as a word of its own, the longest first."""
    spelt = [
        r"\s+".join(map(re.escape, words))
        for name in sorted(names, key=len, reverse=True)
        if (words := unicodedata.normalize("NFC", name).split())
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(spelt)})(?!\w)", re.IGNORECASE) if spelt else None


def _names_of(ecogram: Ecogram, ids: Collection[str]) -> Iterator[str]:
    things = (ecogram.things.get(key) for key in ids)
    return (thing.name for thing in things if isinstance(thing, Person))


def _first_name(name: str) -> str:
    """Return by which word somebody is called; empty when only the whole name says who it is."""
    for found in _WORD.finditer(unicodedata.normalize("NFC", name)):
        word = found[0]
        if _BEFORE_A_SURNAME.fullmatch(word):
            return ""
        if not _BEFORE_A_FIRST_NAME.fullmatch(word):
            return word
    return ""


def _has_surname(name: str) -> bool:
    """Tell whether a name is a first name and a surname, and nothing that names somebody else.

    "Kees van den Berg" is; "Vriendin van Kees", "Kees zijn moeder" and "Kees en Ria" are not.
    """
    words = unicodedata.normalize("NFC", name).split()
    first = _first_name(name)
    if first not in words:
        return False
    surname = [
        word for word in words[words.index(first) + 1 :] if not _BEFORE_A_SURNAME.fullmatch(word)
    ]
    return bool(surname) and all(map(_is_surname, surname))


def _is_surname(word: str) -> bool:
    is_word = _WORD.fullmatch(word) is not None and word[0].isupper()
    return is_word and _BEFORE_A_FIRST_NAME.fullmatch(word) is None

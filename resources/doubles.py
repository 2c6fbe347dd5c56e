"""Which two resources may well be one? Found by name, place and contact; a person decides.

Only pairs that share something are looked at (a telephone number, a rare word, the beginning of
a word in one village), so that the work grows with the directory and not with its square.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from math import hypot
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from resources.codes import fold
from resources.locations import villages_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from resources.resource import Resource

__all__ = ["Double", "DoubleReason", "Likelihood", "doubles"]

DoubleReason: TypeAlias = Literal[
    "same_name",
    "like_name",
    "same_organisation",
    "same_telephone",
    "same_email",
    "same_website",
    "same_spot",
    "near",
    "same_village",
]
Likelihood: TypeAlias = Literal["very_likely", "likely", "perhaps"]

_SAME_NAME: Final = 0.95
_LIKE_NAME: Final = 0.6
_ENOUGH: Final = 0.68
_LIKELY: Final = 0.8
_VERY_LIKELY: Final = 0.9
_CONTACT: Final = 0.35
_ELSEWHERE: Final = -0.45
_SPOT_M: Final = 50.0
_NEAR_M: Final = 250.0
_LARGEST_BLOCK: Final = 40
"""What more share tells nothing; of those only neighbours by name are looked at."""

_NEIGHBOURS: Final = 6
_EMPTY_WORDS: Final = frozenset(
    "de het een en van voor in op bij te aan met stichting vereniging".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Double:
    """Two resources that may be one: their ids in order, why, and how alike they are, 0 to 1."""

    first: str
    second: str
    reasons: tuple[DoubleReason, ...]
    likeness: float

    @property
    def likelihood(self) -> Likelihood:
        """Return how likely it is, as a code that is said in words."""
        if self.likeness >= _VERY_LIKELY:
            return "very_likely"
        return "likely" if self.likeness >= _LIKELY else "perhaps"


@dataclass(frozen=True, slots=True)
class _Look:
    """What of a resource is compared, worked out once."""

    resource: Resource
    words: tuple[str, ...]
    name: str
    full: str
    organisation: str
    telephone: str
    email: str
    website: str
    spots: tuple[tuple[float, float], ...]
    villages: frozenset[str]


def doubles(
    resources: Iterable[Resource],
    *,
    apart: Collection[frozenset[str]] = (),
    set_aside: Collection[str] = (),
) -> tuple[Double, ...]:
    """Return the pairs that may be one, the most alike first.

    Names are compared as RapidFuzz' token set and token sort ratios on folded words, halfway:
    the first forgives a word more, the second does not forgive all. A shared telephone number,
    mail address or website and the same spot count for it; two known villages that differ
    count against it, for a library has branches.

    Parameters
    ----------
    resources
        The resources of the directory.
    apart
        Pairs of ids that somebody said are two.
    set_aside
        Folded words that tell nothing apart, such as the names of villages.
    """
    looks = [_look(one, set_aside) for one in sorted(resources, key=lambda one: one.id)]
    found = []
    for i, j in sorted(_pairs(looks)):
        double = _compare(looks[i], looks[j])
        if double is not None and frozenset({double.first, double.second}) not in apart:
            found.append(double)
    return tuple(sorted(found, key=lambda double: (-double.likeness, double.first, double.second)))


def _look(one: Resource, set_aside: Collection[str]) -> _Look:
    every = fold(one.name).split()
    telling = [word for word in every if word not in _EMPTY_WORDS and word not in set_aside]
    words = telling or every
    organisation = " ".join(w for w in fold(one.organisation).split() if w not in _EMPTY_WORDS)
    return _Look(
        resource=one,
        words=tuple(words),
        name=" ".join(sorted(words)),
        full=" ".join(sorted({*words, *organisation.split()})),
        organisation=organisation,
        telephone=re.sub(r"\D", "", one.telephone)[-9:],
        email=one.email.strip().casefold(),
        website=_host(one.website),
        spots=tuple((p.x, p.y) for p in one.locations if p.x is not None and p.y is not None),
        villages=villages_of(one),
    )


def _host(website: str) -> str:
    """Return an address without what does not tell two sites apart."""
    bare = website.strip().casefold().split("://")[-1]
    return bare.removeprefix("www.").rstrip("/")


def _pairs(looks: list[_Look]) -> set[tuple[int, int]]:
    """Return the pairs that share something, as places in the list."""
    blocks: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, look in enumerate(looks):
        for key in _keys(look):
            blocks[key].append(number)
    pairs: set[tuple[int, int]] = set()
    for block in blocks.values():
        if len(block) <= _LARGEST_BLOCK:
            pairs.update(combinations(block, 2))
        else:
            by_name = sorted(block, key=lambda number: (looks[number].name, number))
            for start, one in enumerate(by_name):
                others = by_name[start + 1 : start + 1 + _NEIGHBOURS]
                pairs.update((min(one, other), max(one, other)) for other in others)
    return pairs


def _keys(look: _Look) -> Iterator[tuple[str, str]]:
    for kind, value in (
        ("telephone", look.telephone),
        ("email", look.email),
        ("website", look.website),
        ("name", look.name),
    ):
        if value:
            yield kind, value
    for word in set(look.full.split()):
        yield "word", word
    # a slip of the finger is seldom in the first letters
    for start in {word[:4] for word in look.words}:
        for village in look.villages or {""}:
            yield "start", f"{start} {village}"


def _compare(one: _Look, other: _Look) -> Double | None:
    """Return two as a double, ``None`` when they are not alike enough."""
    alike = _name_likeness(one, other)
    if alike < _LIKE_NAME:
        return None
    reasons: list[DoubleReason] = ["same_name" if alike >= _SAME_NAME else "like_name"]
    points = 0.7 * alike + (0.05 if alike >= _SAME_NAME else 0)
    if one.organisation and one.organisation == other.organisation:
        reasons.append("same_organisation")
    contact, shared = _contact(one, other)
    place, where = _place(one, other)
    points += contact + place
    if points < _ENOUGH:
        return None
    reasons += [*shared, *where]
    return Double(one.resource.id, other.resource.id, tuple(reasons), round(min(1.0, points), 3))


def _name_likeness(one: _Look, other: _Look) -> float:
    alike = _likeness(one.name, other.name)
    if one.organisation != other.organisation:  # the one may have its organisation in its name
        alike = max(alike, _likeness(one.full, other.full))
    return alike


def _likeness(one: str, other: str) -> float:
    """Return how alike two names are, their words in order: 0 to 1, and 0 below what counts."""
    from rapidfuzz.fuzz import ratio, token_set_ratio

    if one == other:
        return 1.0
    sort = ratio(one, other)  # the words are sorted, so this is the token sort ratio
    if sort + 100 < 200 * _LIKE_NAME:
        return 0.0
    return float(sort + token_set_ratio(one, other)) / 200


def _contact(one: _Look, other: _Look) -> tuple[float, list[DoubleReason]]:
    shared: list[DoubleReason] = []
    points = 0.0
    if len(one.telephone) == 9 and one.telephone == other.telephone:
        shared.append("same_telephone")
        points += 0.25
    if one.email and one.email == other.email:
        shared.append("same_email")
        points += 0.25
    if one.website and one.website == other.website:
        shared.append("same_website")
        points += 0.15
    return min(points, _CONTACT), shared


def _place(one: _Look, other: _Look) -> tuple[float, list[DoubleReason]]:
    if one.spots and other.spots:
        apart_m = min(hypot(a[0] - b[0], a[1] - b[1]) for a in one.spots for b in other.spots)
        if apart_m <= _SPOT_M:
            return 0.15, ["same_spot"]
        if apart_m <= _NEAR_M:
            return 0.1, ["near"]
    if one.villages and other.villages:
        return (0.05, ["same_village"]) if one.villages & other.villages else (_ELSEWHERE, [])
    return 0.0, []

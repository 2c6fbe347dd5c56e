"""By what can the directory be narrowed, and how many are left by each choice?

Facets and their codes: ``village``, ``kind``, ``ring``, ``theme``, ``domain``, ``purpose``,
``cost`` (``free``, ``paid``), ``language``, ``travel``, ``accessibility``, ``day`` (``"1"`` is
Monday), ``part`` of the day, ``open`` (``now``, ``today``) and ``room``. In a facet one of the
choices must hold, of ``accessibility`` all.

Each choice has two sets of resources: those of which it holds, and those of which nobody knows.
The second are never left out, they come after the first: unknown is not no. A set is an integer
with a bit per resource (its number in the index), so that sets of thousands meet in a microsecond.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from resources.locations import villages_of
from resources.resource import EVERYWHERE

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from resources.resource import Resource

__all__ = [
    "ANY",
    "DAYS",
    "DAY_PARTS",
    "Count",
    "Mask",
    "Narrowed",
    "bits_of",
    "by_code",
    "count_choices",
    "mask_answers",
    "mask_facets",
    "narrow",
]

_ALL_MUST_HOLD: Final = frozenset({"accessibility"})
DAYS: Final = tuple("1234567")
DAY_PARTS: Final = ("morning", "afternoon", "evening")
ANY: Final = "*"
"""Any day, or any part of the day."""


class Mask(NamedTuple):
    """Of which resources a choice holds, and of which it may hold, as bits."""

    yes: int
    maybe: int


class Count(NamedTuple):
    """Of how many resources a choice holds, and of how many nobody knows."""

    yes: int
    maybe: int


class Narrowed(NamedTuple):
    """What is left: of ``yes`` everything that was chosen holds, of ``maybe`` perhaps.

    ``unknown`` holds per facet those of which that one is not known.
    """

    yes: int
    maybe: int
    unknown: Mapping[str, int]


_NOBODY: Final = Mask(0, 0)


def mask_facets(
    ordered: Sequence[Resource],
    rings: Mapping[str, int],
    domains: Mapping[str, str],
    villages: Iterable[str] = (),
) -> dict[str, dict[str, Mask]]:
    """Return, per facet and code, of which resources it holds, what goes by the clock left out.

    Under :data:`ANY` stands of whom a choice holds that no resource names.
    """

    def of_sets(codes_of: Callable[[Resource], Iterable[str]]) -> dict[str, Mask]:
        found = [frozenset(codes_of(resource)) for resource in ordered]
        nothing = bits_of(n for n, codes in enumerate(found) if not codes)
        return {ANY: Mask(0, nothing)} | {c: Mask(b, nothing) for c, b in by_code(found).items()}

    return {
        "village": _mask_villages(ordered, villages),
        "kind": of_sets(lambda r: (r.kind,)),
        "ring": of_sets(lambda r: (str(rings[r.kind]),) if r.kind in rings else ()),
        "theme": of_sets(lambda r: r.themes),
        "domain": of_sets(lambda r: {domains[t] for t in r.themes if t in domains}),
        "purpose": of_sets(lambda r: r.ambitions),
        "cost": of_sets(lambda r: () if r.free is None else ("free" if r.free else "paid",)),
        "language": of_sets(lambda r: r.languages),
        "travel": of_sets(lambda r: r.travel),
        "accessibility": _mask_accessibility(ordered),
    }


def narrow(
    masks: Mapping[str, Mapping[str, Mask]], everything: int, chosen: Mapping[str, Collection[str]]
) -> Narrowed:
    """Return what is left of everything by what was chosen."""
    yes, left, unknown = everything, everything, {}
    for facet, mask in _chosen_masks(masks, chosen):
        yes &= mask.yes
        left &= mask.yes | mask.maybe
        unknown[facet] = mask.maybe & ~mask.yes
    return Narrowed(yes, left & ~yes, unknown)


def count_choices(
    masks: Mapping[str, Mapping[str, Mask]], found: int, chosen: Mapping[str, Collection[str]]
) -> dict[str, dict[str, Count]]:
    """Return, per facet and code, how many would be left if that were chosen in its facet.

    Parameters
    ----------
    found
        What the words find, whatever was chosen.
    chosen
        What was chosen; each facet is counted by what was chosen in the others.
    """
    counts = {}
    for facet, codes in masks.items():
        facets = {"day", "part"} if facet == "times" else {facet}
        others = {name: codes for name, codes in chosen.items() if name not in facets}
        if facet == "times":
            counts.update(_count_times(masks, found, chosen, others))
            continue
        left = narrow(masks, found, others)
        counts[facet] = {code: _count(mask, left) for code, mask in codes.items() if code != ANY}
    return counts


def _chosen_masks(
    masks: Mapping[str, Mapping[str, Mask]], chosen: Mapping[str, Collection[str]]
) -> Iterator[tuple[str, Mask]]:
    """Yield one mask per facet in which something was chosen."""
    for facet in sorted(chosen):
        if not chosen[facet] or facet in {"day", "part"}:
            continue
        known = masks.get(facet, {})
        each = [known.get(code, known.get(ANY, _NOBODY)) for code in sorted(chosen[facet])]
        yield facet, _all(each) if facet in _ALL_MUST_HOLD else _one(each)
    if days_and_parts := _pairs(chosen):
        yield "times", _one([masks["times"].get(pair, _NOBODY) for pair in days_and_parts])


def _pairs(chosen: Mapping[str, Collection[str]]) -> list[str]:
    """Return the days and parts of the day that were chosen, each together with each."""
    days, parts = chosen.get("day") or (), chosen.get("part") or ()
    if not days and not parts:
        return []
    return [f"{day} {part}" for day in sorted(days or [ANY]) for part in sorted(parts or [ANY])]


def _count_times(
    masks: Mapping[str, Mapping[str, Mask]],
    found: int,
    chosen: Mapping[str, Collection[str]],
    others: Mapping[str, Collection[str]],
) -> dict[str, dict[str, Count]]:
    """Return the counts of days and of parts of the day, each by what was chosen of the other."""
    left = narrow(masks, found, others)
    choices = {"day": DAYS, "part": DAY_PARTS}
    counts: dict[str, dict[str, Count]] = {}
    for facet, codes in choices.items():
        counts[facet] = {}
        for code in codes:
            pairs = _pairs({**chosen, facet: (code,)})
            mask = _one([masks["times"].get(pair, _NOBODY) for pair in pairs])
            counts[facet][code] = _count(mask, left)
    return counts


def _count(mask: Mask, left: Narrowed) -> Count:
    both = left.yes | left.maybe
    yes = mask.yes & left.yes
    return Count(yes.bit_count(), ((mask.yes | mask.maybe) & both & ~yes).bit_count())


def _one(masks: Iterable[Mask]) -> Mask:
    """Return where one of the choices holds."""
    yes = maybe = 0
    for mask in masks:
        yes |= mask.yes
        maybe |= mask.maybe
    return Mask(yes, maybe)


def _all(masks: Sequence[Mask]) -> Mask:
    """Return where all choices hold."""
    yes, possible = masks[0].yes, masks[0].yes | masks[0].maybe
    for mask in masks[1:]:
        yes &= mask.yes
        possible &= mask.yes | mask.maybe
    return Mask(yes, possible & ~yes)


def _mask_villages(ordered: Sequence[Resource], villages: Iterable[str]) -> dict[str, Mask]:
    """Return who reaches each village; who is nowhere and reaches nobody we know of may do so."""
    reach = [resource.reach or villages_of(resource) for resource in ordered]
    everywhere = bits_of(n for n, codes in enumerate(reach) if codes & EVERYWHERE)
    nowhere = bits_of(n for n, codes in enumerate(reach) if not codes)
    local = dict.fromkeys(villages, 0) | by_code(reach)
    local[ANY] = everywhere
    return {code: Mask(bits | everywhere, nowhere) for code, bits in local.items()}


def _mask_accessibility(ordered: Sequence[Resource]) -> dict[str, Mask]:
    codes = sorted({code for resource in ordered for code in resource.accessibility})
    masks = {code: mask_answers(r.accessibility.get(code) for r in ordered) for code in codes}
    return {ANY: mask_answers(None for _ in ordered), **masks}


def mask_answers(answers: Iterable[bool | None]) -> Mask:
    """Return the mask of an answer per resource, in order of number."""
    given = list(answers)
    yes = bits_of(n for n, answer in enumerate(given) if answer)
    return Mask(yes, bits_of(n for n, answer in enumerate(given) if answer is None))


def by_code(found: Sequence[Iterable[str]]) -> dict[str, int]:
    """Return, per code, the resources that have it, given the codes of each in order of number."""
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for number, codes in enumerate(found):
        for code in codes:
            numbers[code].append(number)
    return {code: bits_of(numbers[code]) for code in sorted(numbers)}


def bits_of(numbers: Iterable[int]) -> int:
    """Return an integer in which the bits with these numbers are set."""
    listed = list(numbers)
    if not listed:
        return 0
    room = bytearray(max(listed) // 8 + 1)
    for number in listed:
        room[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(room, "little")

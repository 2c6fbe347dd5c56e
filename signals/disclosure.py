"""What may leave the case teams of what was counted? The one gate for all of it.

Whoever sees what comes out must not be able to find a person in it, nor to work out a small
number by subtracting one thing shown from another:

1. **Distinct residents, never below a threshold** (:class:`Rules`); zero and a small number are
   the same: nothing.
2. **Bands.** A number is told as the lower end of five, a ratio and a rarity as one of a few
   steps. The ratio is worked out from the *told* number, so that it says nothing more of it.
   Neither p, nor a likelihood, nor what was expected is told.
3. **Large places, long times.** An area has at least 500 inhabitants, else it is told as the
   area it lies in; a window has at least four weeks.
4. **Sensitive themes** have a higher threshold and no place: the municipality only.
5. **No whole.** Where nearly everybody who asked anything asked about this one theme, whoever
   knows that somebody asked would know about what: withheld.
6. **All together.** What is published at once is put into one set of equations, and a linear
   program says what can be worked out of it (:mod:`signals.audit`); what would tell too much is
   left out.

What is published is frozen (:mod:`signals.publication`): an erasure changes later weeks only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations
from math import inf
from typing import TYPE_CHECKING, Final, Literal

from signals.audit import Sum, Told, agreeing, exposed
from signals.counts import municipality_of
from signals.signal import Card

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from signals.audit import Cell
    from signals.signal import Evidence, Rarity

__all__ = [
    "FLOOR",
    "LEAST_THRESHOLD",
    "LEAST_WEEKS",
    "STEP",
    "Released",
    "Rules",
    "areas_to_tell",
    "audited",
    "band",
    "release",
    "release_table",
]

STEP: Final = 5
"""Shown numbers are this far apart: each stands for as many counts."""

LEAST_THRESHOLD: Final = 5
"""No organisation may set a lower one."""

FLOOR: Final = 500
"""Inhabitants of the smallest area that is told."""

LEAST_WEEKS: Final = 4
_WHOLE: Final = 0.9
_WEEK: Final = timedelta(weeks=1)
_RATIOS: Final = (5.0, 3.0, 2.0, 1.5)
_RARITIES: Final[tuple[tuple[float, Rarity], ...]] = (
    (260.0, "five_years"),
    (104.0, "two_years"),
    (52.0, "year"),
    (26.0, "half_year"),
)


@dataclass(frozen=True, slots=True)
class Rules:
    """The organisation's rules: from how many residents on anything is shown.

    Parameters
    ----------
    threshold, sensitive_threshold
        The smallest number of distinct residents shown, of common and of sensitive themes.
    sensitive
        The sensitive themes.

    Raises
    ------
    ValueError
        A threshold is below :data:`LEAST_THRESHOLD`, or a sensitive theme has the lower one.
    """

    threshold: int = 10
    sensitive_threshold: int = 20
    sensitive: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Refuse what would show too much."""
        if not LEAST_THRESHOLD <= self.threshold <= self.sensitive_threshold:
            msg = "a threshold is at least 5, and that of sensitive themes not the lower one"
            raise ValueError(msg)

    def of(self, theme: str) -> int:
        """Return the threshold of a theme."""
        return self.sensitive_threshold if theme in self.sensitive else self.threshold


@dataclass(frozen=True, slots=True)
class Released:
    """The counts of the fixed window that may be shown; what is not in them is withheld.

    ``residents`` holds distinct residents with a case or from an import per (village, theme),
    ``totals`` those of the whole municipality per theme; ``loose`` questions without a case,
    each counted once, per (village, theme). Weeks are ISO Mondays.
    """

    first_week: date
    last_week: date
    residents: Mapping[tuple[str, str], int]
    loose: Mapping[tuple[str, str], int]
    totals: Mapping[str, int]
    threshold: int = 10

    @property
    def themes(self) -> frozenset[str]:
        """Return the themes of which anything is shown."""
        of_places = (theme for _, theme in (*self.residents, *self.loose))
        return frozenset((*of_places, *self.totals))


def band(count: int, threshold: int) -> int | None:
    """Return what may be shown of an exact count, ``None`` when it is withheld.

    Down and not to the nearest: each step then stands for exactly :data:`STEP` counts, the
    first too, and what is said stays true.

    Examples
    --------
    >>> [band(count, 10) for count in (0, 9, 10, 14, 15)]
    [None, None, 10, 10, 15]
    """
    return None if count < threshold else threshold + (count - threshold) // STEP * STEP


def areas_to_tell(
    areas: Sequence[str], theme: str, population: Mapping[str, int], rules: Rules
) -> tuple[str, ...]:
    """Return as which areas a place is told: itself, or the municipality.

    Parameters
    ----------
    areas
        Codes of villages, not empty.
    theme
        What it is about; a sensitive theme has no place.
    population
        Inhabitants per code; a village whose number is not known counts as too small.
    rules
        Which themes are sensitive.
    """
    if theme in rules.sensitive or sum(population.get(area, 0) for area in areas) < FLOOR:
        return (municipality_of(areas[0]),)
    return tuple(sorted(areas))


def release(evidence: Evidence, rules: Rules) -> Card | None:
    """Return what may be shown of what was found, ``None`` when nothing.

    Parameters
    ----------
    evidence
        What was found, already told as :func:`areas_to_tell` says.
    rules
        The organisation's rules.

    Returns
    -------
    Card or None
        Without an id and a week: :mod:`signals.publication` gives these.
    """
    threshold = rules.of(evidence.theme)
    weeks = (evidence.last_week - evidence.first_week).days // 7 + 1
    told = band(min(evidence.residents, evidence.core), threshold)
    is_whole = evidence.residents > _WHOLE * evidence.all_residents
    is_placed = any(area != municipality_of(area) for area in evidence.areas)
    is_small = is_placed and (evidence.population or 0) < FLOOR
    if told is None or is_whole or is_small or weeks < LEAST_WEEKS:
        return None
    if is_placed and evidence.theme in rules.sensitive:
        return None
    return Card(
        id="",
        kind=evidence.kind,
        theme=evidence.theme,
        areas=evidence.areas,
        since=evidence.first_week,
        published_on=evidence.last_week,
        residents=told,
        loose=_lean(band(evidence.loose, threshold), told),
        ratio=_ratio_of(evidence, told),
        rarity=_rarity_of(evidence.once_in_weeks),
        offer_type=evidence.offer_type,
        venue=evidence.venue,
        threshold=threshold,
    )


def release_table(
    weeks: tuple[date, date],
    residents: Mapping[tuple[str, str], int],
    loose: Mapping[tuple[str, str], int],
    everybody: Mapping[str, int],
    rules: Rules,
) -> Released:
    """Return what may be shown of all counts of the fixed window.

    Parameters
    ----------
    weeks
        First and last week, as :func:`signals.counts.window` gives them.
    residents, loose
        Exact counts per (area, theme): distinct residents, the municipality among the areas,
        and questions without a case.
    everybody
        Distinct residents who asked anything, per area.
    rules
        The organisation's rules; a sensitive theme is in no village.
    """
    shown: dict[tuple[str, str], int] = {}
    totals: dict[str, int] = {}
    for (area, theme), count in sorted(residents.items()):
        told = band(count, rules.of(theme))
        if told is None:
            continue
        if count > _WHOLE * everybody.get(area, 0):
            continue
        if area == municipality_of(area):
            totals[theme] = told
        elif theme not in rules.sensitive:
            shown[area, theme] = told
    apart = {
        key: told
        for key, count in sorted(loose.items())
        if key[1] not in rules.sensitive and (told := band(count, rules.threshold)) is not None
    }
    return Released(*weeks, shown, apart, totals, rules.threshold)


def audited(
    cards: Sequence[Card], table: Released, villages: Sequence[str], rules: Rules
) -> tuple[tuple[Card, ...], Released]:
    """Leave out what, with everything else that is published, would tell too much.

    First the total of the theme, then of its cards the last one. A resident is taken to stand in
    one village, and in the week she asked last.

    Parameters
    ----------
    cards, table
        What passed the gate, the cards in the order in which they matter.
    villages
        All villages of the municipality.
    rules
        The organisation's rules.
    """
    kept, totals = list(cards), dict(table.totals)
    for theme in sorted({card.theme for card in cards} | set(totals)):
        while True:
            mine = [card for card in kept if card.theme == theme]
            total = totals.get(theme)
            if not _tells_too_much(theme, mine, total, table, villages, rules):
                break
            if total is not None:
                del totals[theme]
            elif mine:
                kept.remove(mine[-1])
            else:
                break
    frozen = Released(
        table.first_week, table.last_week, table.residents, table.loose, totals, table.threshold
    )
    return tuple(kept), frozen


def _tells_too_much(
    theme: str,
    cards: Sequence[Card],
    total: int | None,
    table: Released,
    villages: Sequence[str],
    rules: Rules,
) -> bool:
    """Say whether a withheld number of a theme could be worked out nearly."""
    borders = {day for card in cards for day in (card.since, card.published_on + _WEEK)}
    starts = sorted({table.first_week, *(day for day in borders if table.first_week < day)})
    atoms = [(theme, area, start.isoformat()) for area in villages for start in starts]
    sums = [Sum((theme, v), tuple(atom for atom in atoms if atom[1] == v)) for v in villages]
    shown = {v: table.residents[v, theme] for v in villages if (v, theme) in table.residents}
    told: list[tuple[Cell, Told]] = [((theme, v), _told(count)) for v, count in shown.items()]
    everywhere = (theme, "all")
    if total is not None:
        sums.append(Sum(everywhere, tuple((theme, area) for area in villages)))
        told.append((everywhere, _told(total)))
    parts_of: dict[Cell, frozenset[Cell]] = {}
    for number, card in enumerate(sorted(cards, key=lambda one: one.published_on, reverse=True)):
        cell = (theme, "card", str(number))
        parts_of[cell] = frozenset(_parts(card, atoms, villages))
        sums.append(Sum(cell, tuple(sorted(parts_of[cell]))))
        counted = _told(card.residents) if _is_all(card) else Told(card.residents, inf)
        told.append((cell, counted))
    differences = list(_differences(theme, parts_of))
    sums.extend(differences)
    cells = sorted({cell for one in sums for cell in (one.total, *one.parts)})
    hidden = [(theme, area) for area in villages if area not in shown]
    withheld = [one.total for one in differences] + hidden
    # what is withheld is mostly below the threshold: who reads it will try whether that fits
    told.extend((cell, Told(0, rules.of(theme) - 1)) for cell in hidden)
    known = agreeing(cells, sums, told)
    if total is not None and everywhere not in known:
        return True
    return bool(exposed(cells, sums, known, withheld, width=STEP - 1))


def _told(count: int) -> Told:
    return Told(count, count + STEP - 1)


def _is_all(card: Card) -> bool:
    """Say whether a card counts everybody who asked there and then.

    Not those of a group, of whom only who waits is counted; nor what is told wider than found.
    """
    is_wider = any(area == municipality_of(area) for area in card.areas)
    return card.kind != "critical_mass" and not is_wider


def _parts(card: Card, atoms: Iterable[Cell], villages: Sequence[str]) -> Iterator[Cell]:
    """Yield the smallest parts that a card counts."""
    everywhere = any(area == municipality_of(area) for area in card.areas)
    areas = set(villages if everywhere else card.areas)
    since, until = card.since.isoformat(), card.published_on.isoformat()
    yield from (atom for atom in atoms if atom[1] in areas and since <= atom[2] <= until)


def _differences(theme: str, parts_of: Mapping[Cell, frozenset[Cell]]) -> Iterator[Sum]:
    """Yield what is left of a card when another that lies within it is taken away."""
    for first, second in combinations(sorted(parts_of), 2):
        for outer, inner in ((first, second), (second, first)):
            left = parts_of[outer] - parts_of[inner]
            if parts_of[inner] < parts_of[outer]:
                yield Sum((theme, "left", outer[2], inner[2]), tuple(sorted(left)))


def _lean(loose: int | None, told: int) -> Literal["none", "some", "many"]:
    """Say how much what is told leans on questions without a case, of which nobody knows whose.

    By the bands of both: who can add such a question learns nothing more of the residents.
    """
    if loose is None:
        return "none"
    return "many" if loose >= told else "some"


def _ratio_of(evidence: Evidence, told: int) -> float | None:
    """Return the band of the ratio, worked out from the number that is told."""
    counted = min(evidence.residents, evidence.core)
    if evidence.ratio is None or not counted:
        return None
    # rounded, since at the border of a band the last digit would tell the exact count after all
    ratio = round(evidence.ratio * told / counted, 9)
    return next((step for step in _RATIOS if ratio >= step), None)


def _rarity_of(once_in_weeks: float | None) -> Rarity | None:
    if once_in_weeks is None:
        return None
    return next((name for weeks, name in _RARITIES if once_in_weeks >= weeks), None)

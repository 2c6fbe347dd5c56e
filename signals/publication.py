"""What is published this week? Few signals, that lasted two weeks, and frozen from then on.

A signal is shown when it passed the gate in two weeks running, so that one more resident cannot
be seen to make it appear; it stays as it was first told until it is gone for two weeks. Of one
theme in one place there is one card, whatever was found there. At most five new ones stand open
at a time: those that chance brings least come first.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, TypeVar

from signals.counts import municipality_of
from signals.disclosure import Released, audited, band, release
from signals.signal import Card

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from signals.disclosure import Rules
    from signals.signal import Evidence, Unknown

__all__ = [
    "MOST_NEW",
    "Publication",
    "as_values",
    "choose",
    "from_values",
    "is_same",
    "once_in",
    "publish",
    "steady",
    "steady_table",
]

MOST_NEW: Final = 5
"""So many signals that nobody took up yet stand on the page at most."""

_QUARTERS_OF_A_YEAR: Final = 5
"""A window of a year lies in five of them."""

_Key = TypeVar("_Key")
_KINDS: Final = ("surge", "critical_mass", "structural")


@dataclass(frozen=True, slots=True)
class Publication:
    """Everything that is shown of one week; rows that never change.

    Parameters
    ----------
    week
        The last whole week that was looked at, an ISO Monday.
    cards
        The signals, in order of theme: no order says which is larger.
    table
        The counts of the last twelve months.
    silent
        Themes of which too little is asked to tell anything.
    quiet
        Villages that ask little compared with their number of inhabitants.
    unknown
        What could not be looked at.
    fired
        Per week of the last year how many signals each of the settings would have shown, in
        the order of :data:`signals.backtest.SETTINGS`; empty when that was not worked out.
    trends
        Per theme of a signal, quarter by quarter, in bands, how many residents of the whole
        municipality asked about it; ``None`` is withheld.
    """

    week: date
    cards: tuple[Card, ...]
    table: Released
    silent: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    fired: tuple[tuple[date, tuple[int, ...]], ...] = ()
    trends: Mapping[str, tuple[tuple[date, int | None], ...]] = field(default_factory=dict)

    @property
    def numbered(self) -> dict[int, Card]:
        """Return each signal by the number it has wherever it is shown, from 1 on."""
        return dict(enumerate(self.cards, start=1))


def once_in(false_alarms_a_year: float) -> float:
    """Return once in how many weeks chance may bring a signal at this setting.

    Examples
    --------
    >>> once_in(1), once_in(0.5)
    (52.0, 104.0)
    """
    return 52 / false_alarms_a_year


def choose(
    now: Iterable[Evidence],
    before: Iterable[Evidence],
    shown: Sequence[Card],
    in_hand: Collection[str],
    rules: Rules,
    *,
    false_alarms_a_year: float,
) -> tuple[Card, ...]:
    """Return the signals of this week, before they are looked at all together.

    Parameters
    ----------
    now, before
        What was found this week, and what was found when the last week was published: worked
        out anew, a question that is typed late would make it so.
    shown
        The signals of the last publication; they stay as they are.
    in_hand
        Ids of signals that somebody took up; they take no place of a new one.
    rules
        The organisation's rules.
    false_alarms_a_year
        How many surges a year chance alone may bring.

    Returns
    -------
    tuple
        First those that stay, then the new ones, the rarest first.
    """
    now, before = (
        [one for one in some if _is_rare(one, false_alarms_a_year) and release(one, rules)]
        for some in (now, before)
    )
    lasting = [
        card
        for card in shown
        if _may_stay(card, rules) and any(is_same(card, one) for one in (*now, *before))
    ]
    new = [
        card
        for one in now
        if any(is_same(one, earlier) for earlier in before)
        and (card := release(one, rules)) is not None
    ]
    new.sort(key=lambda card: (*_rank(card), card.theme, card.areas))
    apart: list[Card] = []
    for card in new:
        if not any(_overlap(card, other) for other in (*lasting, *apart)):
            apart.append(_with_group(card, new))
    free = MOST_NEW - sum(card.id not in in_hand for card in lasting)
    return (*lasting, *(replace(card, id=_id_of(card)) for card in apart[: max(0, free)]))


def publish(  # noqa: PLR0913  (what is published together)
    week: date,
    cards: Sequence[Card],
    table: Released,
    villages: Sequence[str],
    rules: Rules,
    *,
    silent: Iterable[str] = (),
    quiet: Iterable[str] = (),
    unknown: Iterable[Unknown] = (),
    fired: Iterable[tuple[date, tuple[int, ...]]] = (),
    trends: Mapping[str, Iterable[tuple[date, int]]] | None = None,
    told: Mapping[str, Iterable[tuple[date, int | None]]] | None = None,
) -> Publication:
    """Return what is published, after it was looked at what can be worked out of it together.

    ``trends`` are exact and per theme; only the themes of what is shown are told, in bands. A
    quarter that was ``told`` before stays as it was told.
    """
    kept, frozen = audited(cards, table, villages, rules)
    in_order = sorted(kept, key=lambda card: (card.theme, card.kind, card.areas))
    before = {theme: dict(quarters) for theme, quarters in (told or {}).items()}
    themes = {card.theme for card in kept}
    quarters_by_theme = {
        theme: tuple(
            (start, before.get(theme, {}).get(start, band(count, rules.of(theme))))
            for start, count in quarters
        )
        for theme, quarters in sorted((trends or {}).items())
        if theme in themes or theme in before
    }
    # the year less the quarters that are told leaves the one that is not
    small = {
        theme
        for theme, quarters in quarters_by_theme.items()
        if any(count is None for _, count in quarters[-_QUARTERS_OF_A_YEAR:])
    }
    totals = {theme: count for theme, count in frozen.totals.items() if theme not in small}
    return Publication(
        week=week,
        cards=tuple(in_order),
        table=replace(frozen, totals=totals),
        silent=tuple(silent),
        quiet=tuple(quiet),
        unknown=tuple(unknown),
        fired=tuple(fired),
        trends=quarters_by_theme,
    )


def steady(
    now: Mapping[_Key, int], before: Mapping[_Key, int], told: Mapping[_Key, int]
) -> dict[_Key, int]:
    """Return what is told of numbers: another one only when two publications running say so.

    Parameters
    ----------
    now, before
        What may be shown of this week, and of the last one that was published.
    told
        What was told then.
    """
    found = {
        key: now.get(key) if now.get(key) == before.get(key) else told.get(key)
        for key in sorted({*now, *before, *told}, key=str)
    }
    return {key: value for key, value in found.items() if value is not None}


def steady_table(now: Released, before: Released, told: Released, rules: Rules) -> Released:
    """Return what is told of a table, by :func:`steady`; nothing that is too small by now."""

    def large(numbers: Mapping[_Key, int], theme_of: Callable[[_Key], str]) -> dict[_Key, int]:
        return {key: n for key, n in numbers.items() if n >= rules.of(theme_of(key))}

    return replace(
        now,
        residents=steady(
            now.residents, before.residents, large(told.residents, lambda key: key[1])
        ),
        loose=steady(now.loose, before.loose, large(told.loose, lambda key: key[1])),
        totals=steady(now.totals, before.totals, large(told.totals, lambda key: key)),
    )


def is_same(one: Card | Evidence, other: Card | Evidence) -> bool:
    """Say whether both are the same signal: of one kind and theme, in places that overlap."""
    return one.kind == other.kind and _overlap(one, other)


def as_values(publication: Publication) -> dict[str, Any]:
    """Return a publication as JSON can hold it."""
    table = publication.table
    values = asdict(publication)
    values["table"] = {
        "first_week": table.first_week,
        "last_week": table.last_week,
        "residents": [[*key, count] for key, count in table.residents.items()],
        "loose": [[*key, count] for key, count in table.loose.items()],
        "totals": dict(table.totals),
        "threshold": table.threshold,
    }
    plain: dict[str, Any] = _plain(values)
    return plain


def from_values(values: Mapping[str, Any]) -> Publication:
    """Return the publication that :func:`as_values` made these of."""
    table = values["table"]
    return Publication(
        week=date.fromisoformat(values["week"]),
        cards=tuple(_card(one) for one in values["cards"]),
        table=Released(
            date.fromisoformat(table["first_week"]),
            date.fromisoformat(table["last_week"]),
            {(area, theme): count for area, theme, count in table["residents"]},
            {(area, theme): count for area, theme, count in table["loose"]},
            table["totals"],
            table["threshold"],
        ),
        silent=tuple(values["silent"]),
        quiet=tuple(values["quiet"]),
        unknown=tuple(values["unknown"]),
        fired=tuple((date.fromisoformat(week), tuple(counts)) for week, counts in values["fired"]),
        trends={
            theme: tuple((date.fromisoformat(start), count) for start, count in quarters)
            for theme, quarters in values["trends"].items()
        },
    )


def _card(values: Mapping[str, Any]) -> Card:
    return Card(
        **{
            **values,
            "areas": tuple(values["areas"]),
            "since": date.fromisoformat(values["since"]),
            "published_on": date.fromisoformat(values["published_on"]),
        }
    )


def _plain(value: Any) -> Any:
    """Return days as text, and what is frozen as lists."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value


def _is_rare(evidence: Evidence, false_alarms_a_year: float) -> bool:
    often = evidence.once_in_weeks
    return often is None or often >= once_in(false_alarms_a_year)


def _may_stay(card: Card, rules: Rules) -> bool:
    """Say whether a card that was shown would still be shown so, whatever was decided since."""
    is_placed = any(area != municipality_of(area) for area in card.areas)
    is_sensitive = card.theme in rules.sensitive
    return card.threshold >= rules.of(card.theme) and not (is_placed and is_sensitive)


def _rank(card: Card) -> tuple[int, int]:
    """Return the rarest first; what is not held against chance after it, by kind."""
    rarities = ("five_years", "two_years", "year", "half_year", None)
    return rarities.index(card.rarity), _KINDS.index(card.kind)


def _overlap(one: Card | Evidence, other: Card | Evidence) -> bool:
    """Say whether both are about one theme in places that overlap: one card says enough."""
    return one.theme == other.theme and not set(one.areas).isdisjoint(other.areas)


def _with_group(card: Card, others: Iterable[Card]) -> Card:
    """Return a card with the group that would fill there, if one would."""
    groups = (one for one in others if one.kind == "critical_mass" and _overlap(card, one))
    group = next(groups, None)
    return replace(card, offer_type=group.offer_type, venue=group.venue) if group else card


def _id_of(card: Card) -> str:
    told = (card.kind, card.theme, *card.areas, card.offer_type or "", card.published_on)
    return "s-" + sha256("|".join(map(str, told)).encode()).hexdigest()[:16]

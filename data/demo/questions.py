"""Which questions did the residents of the demo ask in the last 24 months?

All are invented. Villages ask according to their size, themes according to how common they
are, each with its season: forms when tax returns are due, gardens in spring, loneliness around
Christmas, little of anything in the summer holidays. A third of the questions come from a
resident who asked before.

**Three rises and one group are planted**, so that there is something to find and it is known
what:

1. *Loneliness and contact* in Goudswaard, Piershil and Zuid-Beijerland, over the last eight
   weeks. The bus line along these three villages stopped: who does not drive no longer gets to
   the coffee morning in the next village. Three small villages with one cause; looked at one
   by one each seems a coincidence.
2. *Forms and mail* in Strijen, over sixteen weeks that began twenty weeks ago. The branch of
   the library shut, and with it the desk where one could walk in with a letter. It ebbs away
   when the help with forms moves to the village hall: a rise that already passed.
3. *Informal care and relief* in Numansdorp and Klaaswaal, over the last eight weeks. The house
   where somebody could be looked after for a day closed for want of volunteers; carers now ask
   the team for some air.
4. *Grief and loss* in Oud-Beijerland, evenly over half a year: too slow for a surge. But all of
   these residents still wait for others to talk to, enough of them to fill a group. Of what
   anybody else asked the other system says that it was answered.

And **one that is no rise**: a single resident of Westmaas asks about housing again and again.
Many questions, one resident; counting distinct residents must not see it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Final, NamedTuple

from data.vocabularies import terms
from signals.counts import week_of
from signals.questions_table import QuestionRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = [
    "FALL",
    "RISES",
    "WAITING",
    "LooseQuestion",
    "Rise",
    "demo_loose_questions",
    "demo_questions",
]

WEEKS: Final = 104
QUESTIONS: Final = 3700
"""Ordinary questions; the planted ones come on top."""

LOOSE_QUESTIONS: Final = 560
AGAIN: Final = 0.33
"""How often a question comes from a resident who asked before."""

INHABITANTS: Final[Mapping[str, int]] = {
    "WK196300": 24500,
    "WK196301": 3500,
    "WK196302": 4500,
    "WK196303": 2000,
    "WK196304": 7000,
    "WK196305": 4000,
    "WK196306": 9000,
    "WK196307": 9000,
    "WK196308": 4500,
    "WK196309": 9500,
    "WK196310": 3500,
    "WK196311": 2000,
    "WK196312": 1500,
    "WK196313": 4000,
}
"""Village to its size, rounded."""

COMMON: Final[Mapping[str, float]] = {
    "loneliness": 10,
    "forms": 10,
    "debts": 8,
    "transport": 7,
    "care_relief": 6,
    "income": 6,
    "parenting": 5,
    "low_spirits": 5,
    "housing": 5,
    "household": 4,
    "digital": 4,
    "daytime": 4,
    "separation": 3,
    "memory": 3,
    "grief": 3,
    "odd_jobs": 3,
    "language": 2,
    "exercise": 2,
    "meals": 2,
    "shopping": 2,
    "work": 2,
    "safety": 1.5,
}
"""How common each theme is, in shares."""

LOOSE_COMMON: Final[Mapping[str, float]] = {
    "forms": 6,
    "digital": 4,
    "loneliness": 4,
    "transport": 3,
    "debts": 2,
    "odd_jobs": 1,
}
"""The same for what is asked at the walk-in or seen in the neighbourhood."""

SEASONS: Final[Mapping[str, Mapping[int, float]]] = {
    "forms": {2: 1.5, 3: 1.9, 4: 1.7},
    "income": {1: 1.4, 2: 1.4, 3: 1.3},
    "debts": {1: 1.7, 2: 1.3, 12: 0.7},
    "loneliness": {11: 1.2, 12: 1.6, 1: 1.4},
    "grief": {11: 1.3, 12: 1.3},
    "odd_jobs": {4: 1.9, 5: 1.9, 6: 1.4, 12: 0.5},
    "parenting": {9: 1.6, 10: 1.3},
    "exercise": {1: 1.8, 9: 1.3},
}
"""Theme to month to how much more (or less) is asked."""

QUIET: Final[Mapping[int, float]] = {7: 0.7, 8: 0.6, 12: 0.85}
"""Months with less of everything."""

CHANNELS: Final[Mapping[str, float]] = {
    "telephone": 30,
    "walk_in": 25,
    "professional": 20,
    "website": 15,
    "contact_form": 10,
}


@dataclass(frozen=True, slots=True)
class Rise:
    """A planted rise: distinct residents per village, spread over some weeks."""

    theme: str
    residents: Mapping[str, int]
    weeks_ago: int
    weeks: int


RISES: Final = (
    Rise("loneliness", {"WK196311": 17, "WK196312": 14, "WK196310": 24}, 8, 8),
    Rise("forms", {"WK196307": 46}, 20, 16),
    Rise("care_relief", {"WK196309": 31, "WK196308": 19}, 8, 8),
)
FALL: Final = ("loneliness", "WK196300", 36, 3)
"""Theme, village, since how many weeks ago, and of how many one is left: what an offer did."""

WAITING: Final = Rise("grief", {"WK196300": 42}, 24, 24)
"""Too slow for a surge; but these questions are all still open."""

_ONE_RESIDENT: Final = ("housing", "WK196303", 30)
"""Theme, village and number of questions of the one who asks again and again."""


class LooseQuestion(NamedTuple):
    """A question at the walk-in, or a signal from the neighbourhood, without a case."""

    theme: str
    village: str
    asked_on: date
    channel: str


def demo_questions(seed: int, today: date) -> list[QuestionRow]:
    """Return the questions of the demo, oldest first; equal seeds and days give equal rows.

    Parameters
    ----------
    seed
        The start of the random numbers.
    today
        The questions end here and go 24 months back.
    """
    made = _Making(Random(seed), today)  # noqa: S311 (invented data, no secret)
    for theme, village, day in made.moments(QUESTIONS, COMMON):
        made.ask(made.resident(village), theme, village, day)
    for rise in RISES:
        made.plant(rise)
    theme, village, times = _ONE_RESIDENT
    one = made.new_resident(village)
    for _ in range(times):
        made.ask(one, theme, village, made.day(40, 40))
    made.plant(WAITING, is_open=True)
    return sorted(_fallen(made.rows, today), key=lambda row: row.asked_on)


def demo_loose_questions(seed: int, today: date) -> list[LooseQuestion]:
    """Return the questions and signals without a case, oldest first."""
    # another start than that of the questions, or the two would move in step
    made = _Making(Random(f"loose {seed}"), today)  # noqa: S311 (invented data, no secret)
    found = [
        LooseQuestion(theme, village, day, made.random.choice(("walk_in", "neighbourhood")))
        for theme, village, day in made.moments(LOOSE_QUESTIONS, LOOSE_COMMON)
    ]
    return sorted(found, key=lambda question: question.asked_on)


def _fallen(rows: list[QuestionRow], today: date) -> Iterator[QuestionRow]:
    """Yield the questions without those that the offer of the demo made needless."""
    theme, village, weeks_ago, left = FALL
    since = today - timedelta(weeks=weeks_ago)
    for number, row in enumerate(rows):
        is_there = (row.theme, row.village) == (theme, village) and row.asked_on >= since
        if not is_there or number % left == 0:
            yield row


@dataclass(slots=True)
class _Making:
    """Makes questions one after another; knows who asked before in each village."""

    random: Random
    today: date
    rows: list[QuestionRow] = field(default_factory=list)
    residents: dict[str, list[str]] = field(default_factory=dict)

    def moments(self, number: int, common: Mapping[str, float]) -> Iterator[tuple[str, str, date]]:
        """Yield theme, village and day of ordinary questions, by size, share and season."""
        villages, sizes = list(INHABITANTS), list(INHABITANTS.values())
        themes, shares = list(common), list(common.values())
        highest = max(max(months.values()) for months in SEASONS.values())
        while number:
            theme = self.random.choices(themes, shares)[0]
            day = self.day(WEEKS, WEEKS)
            season = SEASONS.get(theme, {}).get(day.month, 1.0) * QUIET.get(day.month, 1.0)
            if self.random.random() * highest < season:
                yield theme, self.random.choices(villages, sizes)[0], day
                number -= 1

    def day(self, weeks_ago: int, weeks: int) -> date:
        """Return a working day in a span of weeks that began some weeks ago."""
        first = self.today - timedelta(weeks=weeks_ago) + timedelta(days=1)
        day = first + timedelta(days=self.random.randrange(weeks * 7))
        return day - timedelta(days=max(0, day.weekday() - 4))

    def resident(self, village: str) -> str:
        """Return somebody who asked before, or somebody new."""
        before = self.residents.get(village)
        if before and self.random.random() < AGAIN:
            return self.random.choice(before)
        return self.new_resident(village)

    def new_resident(self, village: str) -> str:
        """Return the token of somebody who never asked."""
        token = f"demo-{sum(map(len, self.residents.values())) + 1:05}"
        self.residents.setdefault(village, []).append(token)
        return token

    def plant(self, rise: Rise, *, is_open: bool = False) -> None:
        """Let distinct residents ask, each once."""
        for village, residents in rise.residents.items():
            for _ in range(residents):
                day = self.day(rise.weeks_ago, rise.weeks)
                self.ask(self.new_resident(village), rise.theme, village, day, is_open=is_open)

    def ask(
        self, resident: str, theme: str, village: str, day: date, *, is_open: bool = False
    ) -> None:
        """Keep a question."""
        channel = self.random.choices(list(CHANNELS), list(CHANNELS.values()))[0]
        domain = terms("themes")[theme].more["domain"]
        week = week_of(day)
        self.rows.append(QuestionRow(resident, theme, village, day, week, channel, domain, is_open))

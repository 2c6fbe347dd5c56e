"""What is known of the municipality besides its questions: people, places, groups to start?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.boundaries import boundaries
from data.directory import directory
from data.offer_types import offer_types, types_for
from data.vocabularies import terms, village_centres
from resources.locations import points_of
from signals.critical_mass import TakeUp, Venue
from signals.weekly import Plan, Surroundings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from data.store import Store
    from resources.resource import Resource
    from signals.critical_mass import FreePlaces

__all__ = ["surroundings"]


def surroundings(
    store: Store,
    take_up: Mapping[str, TakeUp],
    free_places: Mapping[str, tuple[FreePlaces, ...]],
) -> Surroundings:
    """Return what the weekly look needs to know of the municipality.

    Parameters
    ----------
    store
        The store: borders and directory are public.
    take_up
        Per offer type the share of those invited that came, from earlier offers.
    free_places
        Per theme the places in offers that run or invite, and who has one.
    """
    villages, used = tuple(terms("villages")), boundaries(store)
    # how many people live somewhere is invented until borders of CBS are read in
    population = used.population if used.source or store.settings.demo else {}
    themes = {theme for one in offer_types().values() for theme in one.themes}
    return Surroundings(
        villages=villages,
        centres=village_centres(),
        population={code: population[code] for code in villages if population.get(code)},
        venues=tuple(_venues(directory(store).resources.values())),
        plans={
            theme: tuple(
                Plan(one.code, one.least, take_up.get(one.code, TakeUp()))
                for one in types_for(theme)
            )
            for theme in sorted(themes)
        },
        free_places=free_places,
    )


def _venues(resources: Iterable[Resource]) -> Iterable[Venue]:
    """Yield the real places where a group can meet, each where it lies."""
    for one in resources:
        if one.kind == "place":
            for x, y in points_of(one, village_centres()):
                yield Venue(one.id, x, y)

"""For which themes is nothing within reach, and in how many villages? All themes in one table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import streamlit as st

from data.boundaries import boundaries
from pages.parts import state
from pages.parts.language import _
from pages.parts.network_text import join
from pages.parts.places_words import grouped
from pages.parts.question_counts import name_codes
from resources.catchment import only_places, supply_of, villages_without

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from resources.directory import Directory

__all__ = ["Gap", "draw_overview", "gaps_of", "in_order", "say_where"]

_EXCEPTIONS: Final = 4
"""Of how few villages that do have something the names say more than those of all the others."""


class Gap(NamedTuple):
    """The villages without anything open for a theme, and how many people live there.

    ``residents`` is ``None`` while that is unknown of one of them.
    """

    theme: str
    villages: tuple[str, ...]
    residents: int | None


def draw_overview(directory: Directory, radius_m: int, *, counts_all: bool) -> None:
    """Draw per theme where nothing is within reach, those with the most need first."""
    orders = {
        "residents": _("meeste inwoners zonder"),
        "villages": _("meeste dorpen zonder"),
        "name": _("naam van het thema"),
    }
    population = boundaries(state.store()).population
    gaps = gaps_of(directory, population, radius_m, counts_all=counts_all)
    st.subheader(_("Alle thema's"), anchor=False)
    order = st.pills(
        _("Zet vooraan"),
        orders,
        default="residents",
        required=True,
        format_func=orders.__getitem__,
        key="gaps-order",
    )
    themes, villages = name_codes("themes"), name_codes("villages")
    st.markdown(_table(in_order(gaps, order or "residents", themes), themes, villages))
    st.caption(
        _(
            "Zonder: binnen {km} km hemelsbreed is er niets, of alles is vol. Kies hierboven een "
            "thema voor de kaart en wat er wel is."
        ).format(km=radius_m // 1000)
    )


def gaps_of(
    directory: Directory, population: Mapping[str, int], radius_m: int, *, counts_all: bool
) -> list[Gap]:
    """Return the gaps of every theme.

    Parameters
    ----------
    directory
        What there is.
    population
        Village to its residents; absent is unknown.
    radius_m
        How far is within reach, in a straight line.
    counts_all
        Whether what comes to people's homes or is for everybody counts as well.
    """
    supplies = {
        id_: supply_of(one, directory.centres, state.today())
        for id_, one in directory.resources.items()
    }
    found = []
    for theme in name_codes("themes"):
        mine = [supplies[id_] for id_, one in directory.resources.items() if theme in one.themes]
        counted = mine if counts_all else only_places(mine)
        without = villages_without(counted, directory.centres, radius_m=radius_m)
        found.append(Gap(theme, without, _residents(without, population)))
    return found


def in_order(gaps: Sequence[Gap], order: str, themes: Mapping[str, str]) -> list[Gap]:
    """Return the gaps by residents without, by villages without or by the name of the theme."""
    if order == "name":
        return sorted(gaps, key=lambda gap: themes[gap.theme].casefold())
    if order == "villages":
        return sorted(gaps, key=lambda gap: (-len(gap.villages), -(gap.residents or 0)))
    return sorted(gaps, key=lambda gap: (-(gap.residents or 0), -len(gap.villages)))


def say_where(without: Collection[str], villages: Mapping[str, str]) -> str:
    """Say in which villages nothing is, in the shortest way."""
    having = [name for code, name in villages.items() if code not in without]
    if not without:
        return _("nergens: in elk dorp is iets")
    if not having:
        return _("in geen enkel dorp is iets")
    if len(having) <= _EXCEPTIONS < len(without):
        return _("overal, behalve in {villages}").format(villages=join(having))
    return join([name for code, name in villages.items() if code in without])


def _table(gaps: Sequence[Gap], themes: Mapping[str, str], villages: Mapping[str, str]) -> str:
    """Return the gaps as a Markdown table; all names in it are on our own lists."""
    head = (_("Thema"), _("Dorpen zonder"), _("Inwoners zonder"), _("Waar is niets?"))
    rows = [
        (
            f"**{themes[gap.theme]}**",
            str(len(gap.villages)),
            _say_residents(gap.residents),
            say_where(gap.villages, villages),
        )
        for gap in gaps
    ]
    lines = (head, ("---", "--:", "--:", "---"), *rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _residents(villages: Collection[str], population: Mapping[str, int]) -> int | None:
    if any(village not in population for village in villages):
        return None
    return sum(population[village] for village in villages)


def _say_residents(residents: int | None) -> str:
    return _("niet bekend") if residents is None else grouped(residents, state.language())

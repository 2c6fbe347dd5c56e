"""How are the released counts of questions shown: a theme on the map, and everything as a table?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from data.boundaries import boundaries
from data.vocabularies import terms
from pages.parts import state
from pages.parts.language import _
from pages.parts.village_map import draw_map, say_borders
from signals.disclosure import STEP

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from signals.disclosure import Released

__all__ = ["draw_everything", "draw_theme", "name_codes", "say_count"]

_NARROWEST: Final = 400
_STAY: Final = str.maketrans(" -", "\u00a0\u2011")
"""Spaces and hyphens at which no line breaks: a name and its number stay together."""


def draw_theme(released: Released, themes: list[str]) -> None:
    """Draw one theme: a choice, a sentence, the map, and the same as a table."""
    names, villages = name_codes("themes"), name_codes("villages")
    theme = st.pills(
        _("Thema"), themes, default=themes[0], required=True, format_func=names.__getitem__
    )
    residents = _of_theme(released.residents, theme)
    loose = _of_theme(released.loose, theme)
    st.subheader(names[theme])
    total = released.totals.get(theme)
    st.write(_say_theme(residents, villages, total))
    picture, table = _side_by_side()
    with picture:
        alt = _("Kaart van {theme} per dorp. De tabel ernaast zegt hetzelfde.")
        places = boundaries(state.store())
        drawn = draw_map(places.villages, residents, villages)
        st.altair_chart(drawn, alt=alt.format(theme=names[theme]))
        st.caption(
            _("{some}+ is {some} tot en met {most} inwoners. Grijs wordt niet getoond.").format(
                some=released.threshold, most=released.threshold + STEP - 1
            )
        )
        st.caption(say_borders(places))
    columns = {
        _("Dorp"): villages.values(),
        _("Inwoners"): [say_count(residents.get(code)) for code in villages],
        _("Vragen zonder casus"): [say_count(loose.get(code)) for code in villages],
    }
    with table:
        _draw_columns(columns, _("{theme} per dorp").format(theme=names[theme]))


def draw_everything(released: Released, themes: list[str]) -> None:
    """Draw all shown counts of residents, by theme or by village."""
    names, villages = name_codes("themes"), name_codes("villages")
    st.subheader(_("Alles bij elkaar"))
    by = {"theme": _("Per thema"), "village": _("Per dorp")}
    chosen = st.segmented_control(
        _("Volgorde"), by, default="theme", required=True, format_func=by.__getitem__
    )
    if chosen == "theme":
        rows = {names[t]: _of_theme(released.residents, t) for t in themes}
        _draw_rows(_("Thema"), _("Inwoners per dorp"), rows, villages)
    else:
        rows = {name: _of_village(released.residents, v) for v, name in villages.items()}
        _draw_rows(_("Dorp"), _("Inwoners per thema"), rows, names)
    st.caption(
        _("Wat er niet bij staat, is minder dan {n}, of zou te veel verraden.").format(
            n=released.threshold
        )
    )


def name_codes(list_: str) -> dict[str, str]:
    """Return the names of a code list by code."""
    return {code: term.name(state.language()) for code, term in terms(list_).items()}


def say_count(count: int | None) -> str:
    """Say a released count in words."""
    return _("niet getoond") if count is None else _("{count} of meer").format(count=count)


def _of_theme(counts: Mapping[tuple[str, str], int], theme: str) -> dict[str, int]:
    """Return village to count for one theme."""
    return {village: count for (village, code), count in counts.items() if code == theme}


def _of_village(counts: Mapping[tuple[str, str], int], village: str) -> dict[str, int]:
    """Return theme to count for one village."""
    return {theme: count for (code, theme), count in counts.items() if code == village}


def _say_theme(residents: Mapping[str, int], villages: Mapping[str, str], total: int | None) -> str:
    """Say in sentences what the map shows, and how many it were in the whole municipality."""
    everywhere = _("In de hele gemeente: {count} inwoners.").format(count=say_count(total))
    return f"{_say_villages(residents, villages)} {everywhere if total else ''}".strip()


def _say_villages(residents: Mapping[str, int], villages: Mapping[str, str]) -> str:
    if not residents:
        return _("Van geen enkel dorp is te zeggen hoeveel inwoners hiernaar vroegen.")
    highest = max(residents.values())
    where = _enumerate(name for code, name in villages.items() if residents.get(code) == highest)
    if len(residents) == 1:
        sentence = _("Van één dorp is te zeggen hoeveel: {where} ({count}).")
    else:
        sentence = _(
            "Van {number} van de {all} dorpen is te zeggen hoeveel; de meesten in {where} "
            "({count})."
        )
    return sentence.format(
        number=len(residents), all=len(villages), where=where, count=say_count(highest)
    )


def _enumerate(names: Iterable[str]) -> str:
    """Join names as one says them."""
    *first, last = names
    return _("{first} en {last}").format(first=", ".join(first), last=last) if first else last


def _side_by_side() -> tuple[st.delta_generator.DeltaGenerator, ...]:
    """Return two places beside each other, or under each other where it is narrow."""
    grid = st.grid(2, min_column_width=_NARROWEST, gap="medium")
    return grid.container(), grid.container()


def _draw_rows(
    heading: str, contents: str, rows: Mapping[str, Mapping[str, int]], names: Mapping[str, str]
) -> None:
    """Draw a row per theme or village, most residents first; one without anything says so."""
    cells = [_list_counts(counts, names) for counts in rows.values()]
    _draw_columns({heading: rows, contents: cells}, contents)


def _list_counts(counts: Mapping[str, int], names: Mapping[str, str]) -> str:
    """Return the counts on one line, most residents first."""
    order = sorted(counts, key=lambda code: (-counts[code], list(names).index(code)))
    pairs = (f"{names[code]} {counts[code]}+".translate(_STAY) for code in order)
    return ", ".join(pairs) or say_count(None)


def _draw_columns(columns: Mapping[str, Collection[str]], alt: str) -> None:
    """Draw a table whose first column names the rows."""
    import pandas as pd

    frame = pd.DataFrame({name: list(cells) for name, cells in columns.items()})
    st.table(frame.set_index(frame.columns[0]), border="horizontal", alt=alt)

"""What was found in a file of resources, and what would storing it change?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

import streamlit as st

from data.directory import directory
from data.vocabularies import terms
from pages.parts import state
from pages.parts.directory_cards import plain
from pages.parts.directory_findings import alike, say_alike
from pages.parts.hsds_findings import say_holes
from pages.parts.keep_field_words import field_name
from pages.parts.language import _
from pages.parts.paging import page_of
from resources.hsds import fill_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from resources.directory_file import Changes
    from resources.finding import Finding, Reading
    from resources.resource import ResourceKind

__all__ = ["draw_changes", "draw_found", "draw_not_opened"]

_PER_PAGE: Final = 25

Alike = tuple[tuple["Finding", ...], ...]
"""Findings, those of which the same is said together."""


@dataclass
class FoundScreen:
    """What was made of a reading, once for all the times that it is drawn.

    ``chosen`` are the kind and the themes that somebody chose for what does not tell them,
    ``filled`` is the reading with those.
    """

    reading: Reading | None = None
    errors: Alike = ()
    warnings: Alike = ()
    holes: tuple[str, ...] = ()
    asks_kind: bool = False
    chosen: tuple[ResourceKind, frozenset[str]] | None = None
    filled: Reading | None = None


def draw_not_opened(findings: Sequence[Finding]) -> None:
    """Draw why a file cannot be read."""
    _draw_findings(alike(findings), _("Niet gelezen"), "errors")


def draw_found(reading: Reading) -> Reading:
    """Draw what was found; return the reading with what somebody chose where it does not tell."""
    screen = _looked_at(reading)
    filled = _filled(screen, reading) if screen.asks_kind else reading
    _draw_findings(screen.errors, _("Niet gelezen"), "errors")
    _draw_findings(screen.warnings, _("Om na te kijken"), "warnings")
    if screen.holes:
        with st.expander(_("Hoe vol is dit bestand?")):
            st.text("\n".join(screen.holes))
    return filled


def draw_changes(changes: Changes, count: int) -> None:
    """Say of how many resources what would be changed, and what stays as it is here."""
    st.markdown(_("## Voorbeeld ({count})").format(count=count))
    st.write(
        _("{new} nieuw, {changed} gewijzigd, {equal} gelijk aan wat er al staat.").format(
            new=changes.new, changed=changes.changed, equal=changes.equal
        )
    )
    if changes.merged:
        st.write(
            _("Eerder samengevoegd met een andere, en daarom overgeslagen: {count}.").format(
                count=changes.merged
            )
        )
    if changes.both:
        st.write(
            _(
                "Zowel in het bestand als hier gewijzigd; wat hier staat, blijft staan: {names}."
            ).format(names=plain(_say_both(changes)))
        )
    if changes.removed:
        label = _("Zet ook terug wat eerder uit de sociale kaart is gehaald ({count})")
        st.checkbox(label.format(count=changes.removed), key="import-anew")


def _looked_at(reading: Reading) -> FoundScreen:
    """Return what is said of a reading; it takes long to say of a large file, so once."""
    screen = state.of(FoundScreen)
    if screen.reading is not reading:
        screen.reading = reading
        screen.errors, screen.warnings = alike(reading.errors), alike(reading.warnings)
        screen.holes = say_holes(reading) if reading.hsds else ()
        screen.asks_kind = any(one.code == "kind_assumed" for one in reading.findings)
        screen.chosen = screen.filled = None
    return screen


def _filled(screen: FoundScreen, reading: Reading) -> Reading:
    """Ask for the kind and themes that a service file could not tell, and fill them in."""
    language = state.language()
    kinds, themes = terms("resource_kinds"), terms("themes")
    kind = st.selectbox(
        _("Wat voor soort is het?"),
        list(kinds),
        index=list(kinds).index("professional"),
        format_func=lambda code: kinds[code].name(language),
    )
    for_themes = st.multiselect(
        _("Voor welke thema's?"),
        list(themes),
        format_func=lambda code: themes[code].name(language),
        placeholder=_("Kies een of meer thema's"),
    )
    chosen = (cast("ResourceKind", kind), frozenset(for_themes))
    if screen.filled is None or screen.chosen != chosen:
        screen.chosen = chosen
        screen.filled = fill_in(reading, kind=chosen[0], themes=chosen[1])
    return screen.filled


def _draw_findings(groups: Alike, heading: str, key: str) -> None:
    """Draw all findings of a kind, some on a page."""
    if not groups:
        return
    language = state.language()
    st.markdown(f"## {heading} ({_rows_in(groups)})")
    place = st.container()
    shown = page_of(groups, _PER_PAGE, f"findings-{key}")
    place.markdown("\n".join(f"- {plain(say_alike(some, language))}" for some in shown))


def _rows_in(groups: Alike) -> int:
    """Count the rows, each once however much is said of it, and what is said of a whole file."""
    rows = [one.row for group in groups for one in group]
    return len(set(rows) - {None}) + rows.count(None)


def _say_both(changes: Changes) -> str:
    """Return per resource the fields that were changed on both sides."""
    known = directory(state.store()).resources
    return "; ".join(
        f"{known[key].name} ({', '.join(field_name(name) for name in names)})"
        for key, names in changes.both.items()
    )

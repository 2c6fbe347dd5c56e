"""How are questions of another system read in? Look first, store after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import streamlit as st
from babel.dates import format_date
from babel.numbers import format_decimal

from data.questions import import_questions
from data.vocabularies import terms
from pages.parts import state
from pages.parts.language import _
from pages.parts.paging import page_of
from pages.parts.questions_findings import code_lists, say_findings, say_known
from signals.questions_table import COLUMNS, REQUIRED, read_questions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from resources.finding import Finding
    from signals.questions_table import QuestionReading, QuestionRow

__all__ = ["draw_import"]

_LARGEST_MB: Final = 20
_PER_PAGE: Final = 20
_PREVIEWED: Final = 8


@dataclass
class QuestionsImport:
    """What this session has read but not stored."""

    file_id: str = ""
    reading: QuestionReading | None = None
    round: int = 0
    stored: str = ""


def draw_import() -> None:
    """Draw the choice of a file, its findings, and a preview; store when asked."""
    screen = state.of(QuestionsImport)
    if screen.stored:
        st.success(screen.stored)
    st.write(_explain())
    with st.expander(_("Welke namen kunnen er in de kolommen staan?")):
        for line in say_known(state.language()):
            st.text(line)
    file = st.file_uploader(
        _("Bestand met vragen"),
        type=["csv"],
        key=f"questions-file-{screen.round}",
        max_upload_size=_LARGEST_MB,
    )
    if file is None:
        return
    if file.file_id != screen.file_id:
        screen.file_id, screen.stored = file.file_id, ""
        with st.spinner(_("Het bestand wordt gelezen …")):
            screen.reading = read_questions(file.getvalue(), code_lists(), today=state.today())
    if screen.reading:
        _draw_findings(screen.reading.errors, _("Niet gelezen"), "errors")
        _draw_findings(screen.reading.warnings, _("Om na te kijken"), "warnings")
        if screen.reading.rows:
            _draw_preview(screen.reading.rows, screen)


def _explain() -> str:
    """Say what the file must hold."""
    required = ", ".join(f"‘{COLUMNS[name]}’" for name in REQUIRED)
    optional = ", ".join(f"‘{COLUMNS[name]}’" for name in COLUMNS if name not in REQUIRED)
    return _(
        "Kies een tabel (CSV, zoals Excel die bewaart) met de kolommen {required} en, als het "
        "bekend is, {optional}. "
        "Bij ‘inwoner’ staat een kenmerk van het andere systeem, nooit een naam of BSN. U ziet "
        "eerst wat erin staat; er wordt niets bewaard voordat u dat zegt."
    ).format(required=required, optional=optional)


def _draw_findings(findings: Sequence[Finding], heading: str, key: str) -> None:
    """Draw all findings of a kind, some on a page."""
    if not findings:
        return
    sentences = say_findings(findings, state.language())
    st.subheader(heading)
    place = st.container()
    for sentence in page_of(sentences, _PER_PAGE, f"questions-{key}"):
        place.text(sentence)


def _draw_preview(rows: tuple[QuestionRow, ...], screen: QuestionsImport) -> None:
    """Draw what would be stored, and store it."""
    st.subheader(_("Voorbeeld"))
    st.write(_summary(rows))
    st.table(_example(rows[:_PREVIEWED]), border="horizontal", alt=_("De eerste vragen"))
    label = _("Bewaar deze vragen ({count})").format(count=_number(len(rows)))
    if not st.button(label, type="primary"):
        return
    with st.spinner(_("De vragen worden bewaard …")):
        new = import_questions(state.desk(), rows)
    screen.stored, screen.reading, screen.file_id = _say_stored(new, len(rows)), None, ""
    screen.round += 1
    st.rerun()


def _say_stored(new: int, read: int) -> str:
    """Say what was stored; what was read in before is not counted twice."""
    said = [_("Bewaard. Nieuwe vragen: {new}.").format(new=_number(new))]
    if read > new:
        said.append(_("Al eerder ingelezen: {known}.").format(known=_number(read - new)))
    return " ".join(said)


def _summary(rows: tuple[QuestionRow, ...]) -> str:
    """Say in one sentence what was read."""
    days = [row.asked_on for row in rows]
    first, last = (
        format_date(day, "d MMMM yyyy", locale=state.language()) for day in (min(days), max(days))
    )
    return _(
        "Aantal vragen: {count}, verschillende inwoners: {residents}, dorpen: {villages}, "
        "thema's: {themes}. Van {first} tot en met {last}."
    ).format(
        count=_number(len(rows)),
        residents=_number(len({row.resident for row in rows})),
        villages=len({row.village for row in rows}),
        themes=len({row.theme for row in rows}),
        first=first,
        last=last,
    )


def _example(rows: tuple[QuestionRow, ...]) -> dict[str, list[str]]:
    """Return the first questions as a table of names; whose they are stays out of sight."""
    language = state.language()
    return {
        _("Dag"): [format_date(row.asked_on, "d MMM yyyy", locale=language) for row in rows],
        _("Dorp"): [terms("villages")[row.village].name(language) for row in rows],
        _("Thema"): [terms("themes")[row.theme].name(language) for row in rows],
    }


def _number(count: int) -> str:
    """Write a number as the language does."""
    return format_decimal(count, locale=state.language())

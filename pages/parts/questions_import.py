"""How are questions of another system read in? Look first, store after."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import streamlit as st
from babel.dates import format_date
from babel.numbers import format_decimal

from data.question_columns import remember_question_columns
from data.questions import import_questions
from data.vocabularies import terms, theme_reader
from pages.parts import state
from pages.parts.language import _
from pages.parts.long_work import Stopped, begin, watch
from pages.parts.paging import page_of
from pages.parts.questions_findings import code_lists, say_findings, say_known
from pages.parts.questions_import_columns import draw_columns
from pages.parts.questions_import_themes import (
    choose_themes,
    confirm_sensitive,
    draw_read_in_words,
)
from resources.finding import Finding
from signals.question_columns import knows_columns, open_questions_file
from signals.questions_table import heading_by_field, read_questions, with_themes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pages.parts.long_work import LongWork
    from resources.tables import Progress
    from signals.questions_file import OpenQuestions
    from signals.questions_table import QuestionReading, QuestionRow

__all__ = ["draw_import"]

_EMPTY: Final = (Finding(None, "", "empty_file"),)
_LARGEST_MB: Final = 50
_PER_PAGE: Final = 20
_PREVIEWED: Final = 8


@dataclass
class QuestionsImport:
    """What this session has opened and read but not stored, and what is going on.

    ``told`` is what the reading was told of the columns; ``themes`` the theme by row number that
    somebody chose where the words did not say it.
    """

    file_id: str = ""
    opened: OpenQuestions | None = None
    told: Mapping[str, str] | None = None
    reading: QuestionReading | None = None
    themes: dict[int, str] = field(default_factory=dict)
    work: LongWork[QuestionReading] | None = None
    round: int = 0
    stored: str = ""
    notice: str = ""


def draw_import() -> None:
    """Draw the choice of a file, its columns and findings, and a preview; store when asked."""
    screen = state.of(QuestionsImport)
    before = st.container()
    st.write(_explain())
    with st.expander(_("Welke namen kunnen er in de kolommen staan?")):
        for line in say_known(state.language()):
            st.text(line)
    file = st.file_uploader(
        _("Bestand met vragen"),
        type=["csv", "txt", "parquet"],
        key=f"questions-file-{screen.round}",
        max_upload_size=_LARGEST_MB,
    )
    if file is None:
        _forget(screen)
    elif file.file_id != screen.file_id:
        _forget(screen)
        screen.file_id, screen.stored, screen.notice = file.file_id, "", ""
        screen.opened = open_questions_file(file.getvalue(), file.name)
    if screen.stored:
        before.success(screen.stored)
    elif screen.notice:
        before.info(screen.notice)
    if screen.opened is not None:
        _draw_opened(screen, screen.opened)


def _forget(screen: QuestionsImport) -> None:
    """Forget the file before, and what was typed in it."""
    if screen.work is not None:
        screen.work.stop()
    screen.file_id, screen.opened, screen.work = "", None, None
    screen.reading, screen.told, screen.themes = None, None, {}


def _draw_opened(screen: QuestionsImport, opened: OpenQuestions) -> None:
    """Ask what the columns hold unless they say so, read, and draw what was found."""
    sheet = opened.sheet
    if sheet is None or not any(sheet.headings):
        _draw_findings(opened.findings or _EMPTY, _("Niet gelezen"), "errors", {})
        return
    told = {} if knows_columns(sheet) else draw_columns(sheet, screen.file_id)
    if told is None:
        return
    if told != screen.told:
        _begin(screen, opened, told)
    if (work := screen.work) is not None and not _is_collected(screen, work):
        watch(work)
    elif screen.reading is not None:
        _draw_reading(screen, screen.reading)


def _begin(screen: QuestionsImport, opened: OpenQuestions, told: Mapping[str, str]) -> None:
    """Begin to read; words take a while, and can be stopped."""
    screen.told, screen.reading, screen.themes = told, None, {}
    lists, today, words = code_lists(), state.today(), theme_reader()

    def act(tell: Progress) -> QuestionReading:
        return read_questions(
            opened, lists, today=today, told=told or None, words=words, progress=tell
        )

    screen.work = begin(_("Het bestand wordt gelezen …"), act)


def _is_collected(screen: QuestionsImport, work: LongWork[QuestionReading]) -> bool:
    """Take what was read; when it was stopped, the file is chosen anew."""
    if not work.future.done():
        return False
    try:
        screen.reading = work.future.result()
    except Stopped:
        _forget(screen)
        screen.round += 1
        screen.notice = _("Gestopt. Er is niets bewaard.")
        st.rerun()
    screen.work = None
    return True


def _draw_reading(screen: QuestionsImport, reading: QuestionReading) -> None:
    sheet = screen.opened.sheet if screen.opened else None
    headings = heading_by_field(sheet.headings, screen.told or None) if sheet else {}
    _draw_findings(reading.errors, _("Niet gelezen"), "errors", headings)
    _draw_findings(reading.warnings, _("Om na te kijken"), "warnings", headings)
    draw_read_in_words(reading)
    choose_themes(reading.undecided, screen.themes, screen.file_id)
    is_seen = confirm_sensitive(reading.sensitive, screen.themes, screen.file_id)
    if rows := with_themes(reading, screen.themes):
        _draw_preview(rows, screen, is_seen=is_seen)


def _explain() -> str:
    """Say what the file must hold."""
    return _(
        "Kies een bestand van het registratiesysteem: een tabel (CSV, zoals Excel die bewaart) of "
        "Parquet. Elke rij is één vraag: van welke inwoner (een kenmerk van dat systeem, nooit een "
        "naam of BSN), waarover, in welk dorp en op welke dag. U ziet eerst wat erin staat; er "
        "wordt niets bewaard voordat u dat zegt."
    )


def _draw_findings(
    findings: Sequence[Finding], heading: str, key: str, headings: Mapping[str, str]
) -> None:
    """Draw all findings of a kind, some on a page."""
    if not findings:
        return
    sentences = say_findings(findings, state.language(), headings)
    st.subheader(heading)
    place = st.container()
    for sentence in page_of(sentences, _PER_PAGE, f"questions-{key}"):
        place.text(sentence)


def _draw_preview(rows: tuple[QuestionRow, ...], screen: QuestionsImport, *, is_seen: bool) -> None:
    """Draw what would be stored, and store it once what is sensitive was looked at."""
    st.subheader(_("Voorbeeld"))
    st.write(_summary(rows))
    st.table(_example(rows[:_PREVIEWED]), border="horizontal", alt=_("De eerste vragen"))
    label = _("Bewaar deze vragen ({count})").format(count=_number(len(rows)))
    if not is_seen:
        st.info(_("Kijk eerst na wat gevoelig is; dan kunt u bewaren."))
    if not st.button(label, type="primary", disabled=not is_seen):
        return
    with st.spinner(_("De vragen worden bewaard …")):
        new = import_questions(state.desk(), rows)
        if screen.told and screen.opened and screen.opened.sheet:
            remember_question_columns(state.desk(), screen.opened.sheet, screen.told)
    _forget(screen)
    screen.stored = _say_stored(new, len(rows))
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

"""What goes on paper? First whether that is safe; then one sheet, handed over once.

A sheet stays behind where somebody may read along, so it shows what a shared screen shows. When
home is not safe, or nobody knows, only the agreements go along.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import streamlit as st

from casework.agreements import seen_on_shared_screen
from casework.paper.family import family_sheet
from casework.paper.letters import without_letter
from casework.paper.press import press
from casework.paper.sheet import agreements_sheet, ecogram_sheet
from data.cases import open_case
from data.disclosed import log_disclosure
from network.carers import is_formal
from network.ecogram import Tie
from network.layers import shared
from pages.parts import state
from pages.parts.case_forms import draw_told, in_words
from pages.parts.directory_cards import plain
from pages.parts.file_ready import clear_ready, draw_ready, lay_ready
from pages.parts.language import _
from pages.parts.paper_words import empty_form, family_sheet_words, sheet_words

if TYPE_CHECKING:
    from casework.case import OpenCase
    from casework.paper.form import EmptyForm
    from casework.paper.press import Format, Paper
    from casework.paper.sheet import Sheet

__all__ = ["draw_print"]

Kind: TypeAlias = Literal["ecogram", "family", "agreements", "form"]

MOST_SIGNS: Final = 12
_MEDIA: Final[dict[Format, str]] = {
    "pdf": "application/pdf",
    "svg": "image/svg+xml",
    "png": "image/png",
}


@dataclass(frozen=True, slots=True)
class _Choice:
    """Which file is wanted."""

    case_id: str
    kind: Kind
    paper: Paper
    form: Format
    professionals: bool = False


def draw_print(opened: OpenCase) -> None:
    """Draw the question that comes first, the choices of the sheet, and the empty form."""
    with st.container(key="print"):
        safe = _ask_safe(opened.case.id)
        if safe is not None:
            _draw_sheet(opened, is_safe=safe == "yes")
        with st.container(border=True, key="print-form"):
            st.subheader(_("Leeg formulier"), anchor=False)
            st.text(_("Dezelfde kringen op papier, om samen met de hand in te vullen."))
            paper, form = _choose_file("form")
            _draw_file(_Choice(opened.case.id, "form", paper, form))


def _ask_safe(case_id: str) -> str | None:
    """Ask whether the sheet may lie about at home; ``None`` until there is an answer."""
    names = {"yes": _("Ja"), "no": _("Nee"), "unknown": _("Weet ik niet")}
    return st.pills(
        _("Is het veilig om dit blad thuis te laten liggen? Wie leest mee?"),
        list(names),
        format_func=names.__getitem__,
        key=f"print-safe-{case_id}",
    )


def _draw_sheet(opened: OpenCase, *, is_safe: bool) -> None:
    """Draw the choices of the resident's own sheet."""
    with st.container(border=True, key="print-sheet"):
        kind: Kind = "agreements"
        professionals = False
        if is_safe:
            kind = _choose_kind()
            professionals = kind == "ecogram" and _choose_professionals(opened)
        else:
            st.text(
                _(
                    "Dan komen alleen de afspraken op het blad: geen tekening, en niet wie nog "
                    "gevraagd wordt. Afspraken bij een onveilige vraag staan er ook niet op."
                )
            )
        paper, form = _choose_file("sheet")
        _draw_without_letter(opened)
        _draw_file(_Choice(opened.case.id, kind, paper, form, professionals))


def _draw_without_letter(opened: OpenCase) -> None:
    """Say which signs would be a box on paper, before anything is printed."""
    ecogram = shared(opened.ecogram)
    texts = [opened.case.resident]
    texts += [thing.name for thing in ecogram.present() if not isinstance(thing, Tie)]
    for made in seen_on_shared_screen(opened.agreements, opened.ecogram):
        texts += [made.doer_name, made.what, made.asker, made.handover_by]
    if signs := without_letter(texts):
        shown = " ".join(signs[:MOST_SIGNS]) + (" …" if len(signs) > MOST_SIGNS else "")
        st.warning(
            _(
                "Deze tekens staan niet goed op papier: {signs}. Er komt een leeg vakje. Schrijf "
                "de naam erbij in letters die wij hebben, of met de hand op het blad."
            ).format(signs=plain(shown))
        )


def _choose_kind() -> Kind:
    names: dict[Kind, str] = {
        "ecogram": _("Tekening en afspraken"),
        "family": _("De familie"),
        "agreements": _("Alleen de afspraken"),
    }
    chosen: Kind = st.pills(
        _("Wat komt erop?"),
        list(names),
        default="ecogram",
        required=True,
        format_func=names.__getitem__,
        key="print-kind",
    )
    return chosen


def _choose_professionals(opened: OpenCase) -> bool:
    """Ask whether paid persons are drawn too, if there are any; they start hidden."""
    if not any(is_formal(person) for person in shared(opened.ecogram).persons):
        return False
    return bool(st.toggle(_("Ook de beroepskrachten"), key="print-professionals"))


def _choose_file(place: str) -> tuple[Paper, Format]:
    """Draw the choice of the paper and of the kind of file."""
    papers: dict[Paper, str] = {"a4": "A4", "a3": "A3"}
    forms: dict[Format, str] = {
        "pdf": _("PDF, om te printen"),
        "svg": _("SVG, als tekening"),
        "png": _("PNG, als plaatje"),
    }
    with st.container(horizontal=True, gap="medium"):
        paper: Paper = st.pills(
            _("Papier"),
            list(papers),
            default="a4",
            required=True,
            format_func=papers.__getitem__,
            width="content",
            key=f"print-paper-{place}",
        )
        form: Format = st.pills(
            _("Bestand"),
            list(forms),
            default="pdf",
            required=True,
            format_func=forms.__getitem__,
            width="content",
            key=f"print-file-{place}",
        )
    return paper, form


def _draw_file(choice: _Choice) -> None:
    """Draw the button that makes the file, and the file once it lies ready."""
    is_form = choice.kind == "form"
    place = f"print-{choice.kind}"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            _("Maak het lege formulier") if is_form else _("Maak het blad"),
            type="secondary" if is_form else "primary",
            key=f"make-{place}",
            on_click=_make,
            args=(choice, place),
        )
        draw_ready(choice)
    draw_told(place)


def _make(choice: _Choice, place: str) -> None:
    """Make the file of the case as it is now, log that it was made, and lay it ready."""
    clear_ready()
    with in_words(place):
        content = press(_stands_on(choice), choice.paper, choice.form)
        if choice.kind != "form":
            log_disclosure(state.desk(), choice.case_id, "make_sheet", choice.kind)
        lay_ready(choice, _file_name(choice), content, _MEDIA[choice.form])


def _stands_on(choice: _Choice) -> Sheet | EmptyForm:
    if choice.kind == "form":
        return empty_form()
    # not as it was when the page was drawn: somebody may have been marked since
    opened = open_case(state.desk(), choice.case_id)
    words = sheet_words(opened.case)
    if choice.kind == "agreements":
        return agreements_sheet(opened, words)
    if choice.kind == "family":
        return family_sheet(opened, words, family_sheet_words(opened.case))
    return ecogram_sheet(opened, words, professionals=choice.professionals)


def _file_name(choice: _Choice) -> str:
    """Return a name for the file that says nothing of whom it is."""
    names: dict[Kind, str] = {
        "ecogram": _("tekening"),
        "family": _("familie"),
        "agreements": _("afspraken"),
        "form": _("leeg formulier"),
    }
    return f"{names[choice.kind]} {state.today():%d-%m-%Y}.{choice.form}"

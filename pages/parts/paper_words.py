"""What does a printed sheet say? The words for the drawing, the agreements and the empty form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.dates import format_date

from casework.paper.family import FamilyWords
from casework.paper.form import EmptyForm, empty_circles
from casework.paper.sheet import AgreementLine, SheetWords
from data.users import teams
from data.vocabularies import family_relations, terms
from kringkaart.canvas.words import canvas_words
from pages.parts import state
from pages.parts.agreement_words import state_name
from pages.parts.case_how import how_names
from pages.parts.family_words import family_words, tell_family
from pages.parts.language import _

if TYPE_CHECKING:
    from datetime import date

    from casework.agreement import Agreement
    from casework.case import Case

__all__ = ["empty_form", "family_sheet_words", "sheet_words"]


def sheet_words(case: Case) -> SheetWords:
    """Return what the sheets of a case say."""
    drawing = _drawing_words(_("De mensen om {name} heen").format(name=case.resident))
    return SheetWords(
        title=drawing["drawing.title"],
        made=" · ".join(filter(None, (_say_day(state.today()), _team(case)))),
        foot=_("Dit blad is van u. Klopt er iets niet meer? Zeg het bij het volgende gesprek."),
        language=state.language(),
        drawing=drawing,
        relations={t.code: t.name(state.language()) for t in terms("relations").values()},
        nobody=_("Vandaag noemde u nog niemand. Dat mag."),
        few=_("U noemde:"),
        unplaced=_("Ook genoemd, nog zonder plek"),
        likes=_("Wat u graag doet"),
        agreements=_("Onze afspraken"),
        agreed=_("Afspraken"),
        to_ask=_("Nog te vragen"),
        nothing_agreed=_("Er is nog niets afgesproken."),
        say=_say,
    )


def family_sheet_words(case: Case) -> FamilyWords:
    """Return what the sheet with the family says."""
    return FamilyWords(
        signs=family_words(case.resident),
        family=family_relations(),
        unplaced=_("Familie, plaats nog niet bekend"),
        tell=tell_family,
    )


def empty_form() -> EmptyForm:
    """Return the form to fill in by hand, with the words of the screen."""
    words = canvas_words(_)
    title = _("De mensen om u heen")
    return EmptyForm(
        title=title,
        foot=_("Dit blad is van u."),
        language=state.language(),
        picture=empty_circles(_drawing_words(title)),
        alt=_("Vier kringen om u heen, in vier delen van het leven. Nog leeg."),
        middle=_("u"),
        name=words["field_name"],
        date=_("Datum"),
        how=_(
            "Schrijf ieders naam op de plek waar iemand hoort: hoe dichter bij het midden, hoe "
            "dichter bij u. Trek een lijn tussen mensen die een band hebben."
        ),
        lines=(
            words["legend_strength_3"],
            words["legend_strength_2"],
            words["legend_strength_1"],
            _("hulp naar de punt"),
        ),
        names=words["prompts_title"],
        prompts=tuple(words[f"prompt_{number}"] for number in range(1, 9)),
        agreements=_("Afspraken"),
        columns=(_("Wie"), _("Wat"), _("Vóór wanneer?")),
    )


def _drawing_words(title: str) -> dict[str, str]:
    """Return the words of the drawing by the codes of the print."""
    words = canvas_words(_)
    return {
        "drawing.title": title,
        **{f"circle.{number}": words[f"circle_{number}"] for number in range(1, 5)},
        **{f"sector.{t.code}": t.name(state.language()) for t in terms("sectors").values()},
        **{
            f"shape.{code}": words[f"legend_{code}"]
            for code in ("person", "professional", "organisation", "place", "pet")
        },
        **{f"strength.{n}": words[f"legend_strength_{n}"] for n in ("1", "2", "3", "unknown")},
        "direction.receives": _("hulp naar de punt"),
        "direction.gives": _("hulp naar de punt"),
        "direction.both": _("hulp over en weer"),
        "badge.not_asked": words["legend_not_asked"],
        "badge.agreed": words["legend_agreed"],
        "badge.deceased": words["legend_deceased"],
        **{f"group.{form}": words[f"legend_{form}"] for form in ("household", "club", "other")},
    }


def _team(case: Case) -> str:
    """Return the name of the team of the contact person."""
    return next((t.name for t in teams(state.store()) if t.id == case.team_id), "")


def _say_day(day: date) -> str:
    return format_date(day, "d MMMM yyyy", locale=state.language())


def _say(agreement: Agreement) -> AgreementLine:
    who = _("U zelf") if agreement.doer == "resident" else agreement.doer_name
    what = agreement.what
    if who and not what.startswith(who):  # "Ria belt op woensdag" says already who
        what = f"{who}: {what}"
    parts = [how_names().get(agreement.how or "", "")]
    if agreement.state in ("contacted", "started"):
        parts.append(state_name(agreement))
    if agreement.asker and agreement.state == "to_ask":
        parts.append(_("{name} vraagt het").format(name=agreement.asker))
    if agreement.handover_by and agreement.how == "warm_handover":
        parts.append(_("{name} draagt over").format(name=agreement.handover_by))
    if agreement.by is not None:
        parts.append(_("vóór {date}").format(date=_say_day(agreement.by)))
    return AgreementLine(what, " · ".join(filter(None, parts)))

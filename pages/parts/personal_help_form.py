"""What did somebody say, and may it be noted down? The form for help by name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import streamlit as st
from babel.dates import format_date

from data.errors import UnknownHelper
from data.limits import LONGEST_LINE, LONGEST_NAME
from data.personal_help import save_helper, villages_around, villages_of
from data.vocabularies import terms
from pages.parts import state
from pages.parts.case_forms import draw_missing, in_words, short_enough, tell
from pages.parts.directory_cards import plain
from pages.parts.language import _
from resources.address_text import has_address
from resources.personal_help import LONGEST_MONTHS, Consent, PersonalHelp, end_after
from resources.resource import EVERYWHERE

if TYPE_CHECKING:
    from datetime import date

    from resources.personal_help import ConsentHow

__all__ = ["PLACE", "draw_change", "draw_new", "how_names", "say_day"]

PLACE: Final = "personal-help"
"""Above the list, where is said how it went."""

_MONTHS: Final = (3, 6, LONGEST_MONTHS)


@dataclass(frozen=True)
class _Filled:
    """What stands in the form; ``None`` where nothing is chosen yet."""

    name: str
    what: str
    contact: str
    themes: frozenset[str]
    support: frozenset[str]
    on: date | None
    how: ConsentHow | None
    months: int | None


def how_names() -> dict[ConsentHow, str]:
    """Return the ways of giving consent, by code."""
    return {
        "written": _("op papier"),
        "mail": _("per mail"),
        "oral": _("mondeling, hier genoteerd"),
    }


def say_day(day: date) -> str:
    """Return a day in words."""
    return format_date(day, "d MMMM yyyy", locale=state.language())


def draw_new(turn: int) -> bool:
    """Draw the form to note somebody down; tell whether it was kept.

    Parameters
    ----------
    turn
        How often it was filled in; another one begins empty.
    """
    key = f"helper-new-{turn}"
    with st.form(key, border=False):
        village, where = _ask_where(key)
        filled = _draw_fields(None, key)
        is_sure = st.checkbox(
            _("Hij of zij is 18 jaar of ouder en heeft dit zelf gezegd."), key=f"sure-{key}"
        )
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            pressed = st.form_submit_button(_("Bewaren"), type="primary")
            missing = _missing(filled, village, is_sure=is_sure)
            if pressed and missing:
                draw_missing(_("Nog nodig: {missing}.").format(missing=", ".join(missing)))
    if not pressed or missing or village is None:
        return False
    here = villages_around(state.desk(), village)
    reach = EVERYWHERE if where == "everywhere" else here
    empty = PersonalHelp(
        "", "", village, reach, "", "", Consent(state.today(), "oral", ""), state.today()
    )
    return _keep(empty, filled)


def draw_change(helper: PersonalHelp) -> None:
    """Draw the form to renew a consent, or to mend what was said."""
    key = f"helper-{helper.id}-{helper.version}"
    with st.form(key, border=False):
        filled = _draw_fields(helper, key)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            pressed = st.form_submit_button(_("Bewaren"), type="primary")
            missing = _missing(filled, helper.village, is_sure=True, ends_on=helper.ends_on)
            if pressed and missing:
                draw_missing(_("Nog nodig: {missing}.").format(missing=", ".join(missing)))
    if pressed and not missing and _keep(helper, filled):
        st.rerun()


def _keep(helper: PersonalHelp, filled: _Filled) -> bool:
    """Store what was filled in; tell whether it was kept."""
    if filled.on is None or filled.how is None:
        return False
    ends_on = end_after(filled.on, filled.months) if filled.months else helper.ends_on
    if refused := _refused(helper, filled, filled.on, ends_on):
        draw_missing(refused)
        return False
    try:
        with in_words():
            stored = save_helper(state.desk(), _said(helper, filled, ends_on))
            tell(
                PLACE,
                _("Bewaard: {name}, tot en met {end}.").format(
                    name=plain(stored.name), end=say_day(stored.ends_on)
                ),
            )
            return True
    except UnknownHelper:
        tell(PLACE, _("Deze persoon staat niet meer in de lijst. Er is niets bewaard."))
        return True
    return False


def _refused(helper: PersonalHelp, filled: _Filled, on: date, ends_on: date) -> str:
    """Return why what was filled in may not be kept; empty when it may."""
    if any(map(has_address, (filled.name, filled.what, filled.contact))):
        return _(
            "Er staat een adres in. Waar iemand woont, schrijven wij hier niet op: alleen het "
            "dorp, en een telefoonnummer of mailadres. Haal het adres weg en bewaar opnieuw."
        )
    if not state.today() <= ends_on <= end_after(on, LONGEST_MONTHS):
        return _("De laatste dag is dan al voorbij, of meer dan een jaar na het ja. Kies opnieuw.")
    if helper.version and not helper.is_agreed(on, ends_on, state.today()):
        return _(
            "Langer bewaren mag alleen als hij of zij opnieuw ja zei. Vul bij ‘Wanneer gezegd?’ "
            "in op welke dag dat was."
        )
    return ""


def _said(helper: PersonalHelp, filled: _Filled, ends_on: date) -> PersonalHelp:
    """Return what is to be stored."""
    return replace(
        helper,
        name=short_enough(filled.name, _("Hoe heet hij of zij?"), LONGEST_NAME),
        what=short_enough(filled.what, _("Wat wil hij of zij doen? In één regel"), LONGEST_LINE),
        contact=short_enough(
            filled.contact, _("Hoe is hij of zij te bereiken? In één regel"), LONGEST_LINE
        ),
        themes=filled.themes,
        support=filled.support,
        consent=Consent(filled.on or helper.consent.on, filled.how or helper.consent.how, ""),
        ends_on=ends_on,
    )


def _missing(
    filled: _Filled, village: str | None, *, is_sure: bool, ends_on: date | None = None
) -> list[str]:
    """Return what is still to be filled in, in the order of the form."""
    wanted = (
        (_("in welk dorp"), village),
        (_("een naam"), filled.name.strip()),
        (_("wat hij of zij wil doen"), filled.what.strip()),
        (_("hoe u hem of haar bereikt"), filled.contact.strip()),
        (_("wanneer het is gezegd"), filled.on),
        (_("hoe het is gezegd"), filled.how),
        (_("tot wanneer"), filled.months or ends_on),
        (_("het vinkje"), is_sure),
    )
    return [name for name, value in wanted if not value]


def _ask_where(key: str) -> tuple[str | None, str]:
    """Draw where somebody lives, and where she wants to help."""
    language, mine = state.language(), villages_of(state.desk())
    villages = {code: term.name(language) for code, term in terms("villages").items()}
    village = st.pills(
        _("In welk dorp woont hij of zij?"),
        [code for code in villages if code in mine],
        format_func=villages.__getitem__,
        wrap=True,
        key=f"village-{key}",
    )
    places = {"team": _("in de dorpen van dit wijkteam"), "everywhere": _("in de hele gemeente")}
    where = st.pills(
        _("Waar wil hij of zij helpen?"),
        list(places),
        default="team",
        required=True,
        format_func=places.__getitem__,
        key=f"where-{key}",
    )
    return village, where


def _draw_fields(helper: PersonalHelp | None, key: str) -> _Filled:
    """Draw what is asked of somebody, filled in with what she said before."""
    name = st.text_input(
        _("Hoe heet hij of zij?"),
        helper.name if helper else "",
        placeholder=_("Bijvoorbeeld: Gerda de Wit"),
        key=f"name-{key}",
    )
    what = st.text_input(
        _("Wat wil hij of zij doen? In één regel"),
        helper.what if helper else "",
        placeholder=_("Bijvoorbeeld: rijdt op dinsdag naar het ziekenhuis"),
        key=f"what-{key}",
    )
    contact = st.text_input(
        _("Hoe is hij of zij te bereiken? In één regel"),
        helper.contact if helper else "",
        placeholder=_("Een telefoonnummer of mailadres, geen woonadres"),
        key=f"contact-{key}",
    )
    themes = _ask_codes("themes", _("Waar gaat het over? Het mag open blijven."), helper, key)
    support = _ask_codes("support", _("Wat voor hulp is dat? Het mag open blijven."), helper, key)
    on, how, months = _ask_consent(helper, key)
    return _Filled(name, what, contact, themes, support, on, how, months)


def _ask_codes(list_: str, label: str, helper: PersonalHelp | None, key: str) -> frozenset[str]:
    before: frozenset[str] = getattr(helper, list_) if helper else frozenset()
    chosen = st.pills(
        label,
        list(terms(list_)),
        selection_mode="multi",
        default=[code for code in terms(list_) if code in before],
        format_func=lambda code: terms(list_)[code].name(state.language()),
        wrap=True,
        key=f"{list_}-{key}",
    )
    return frozenset(chosen)


def _ask_consent(
    helper: PersonalHelp | None, key: str
) -> tuple[date | None, ConsentHow | None, int | None]:
    """Draw the question whether it may be noted down: when, how, and until when."""
    st.markdown("**" + _("Heeft hij of zij zelf gezegd dat dit mag? Wanneer, en hoe?") + "**")
    st.text(
        _(
            "Vertel wat u opschrijft, wie het leest (het wijkteam en de beheerder van de sociale "
            "kaart; bij hulp in de hele gemeente alle wijkteams), dat inwoners de naam horen, en "
            "wanneer het weggaat. Stoppen kan altijd, en een reden is niet nodig. Verlengt u? "
            "Vraag het dan opnieuw."
        )
    )
    with st.container(horizontal=True, gap="medium"):
        on = st.date_input(
            _("Wanneer gezegd?"),
            helper.consent.on if helper else state.today(),
            max_value=state.today(),
            format="DD-MM-YYYY",
            width=180,
            key=f"on-{key}",
        )
        how = st.pills(
            _("Hoe gezegd?"),
            list(how_names()),
            default=helper.consent.how if helper else None,
            format_func=how_names().__getitem__,
            wrap=True,
            key=f"how-{key}",
        )
    months = st.pills(
        _("Hoe lang mag het hier staan, vanaf die dag?"),
        list(_MONTHS),
        format_func=lambda n: _("{count} maanden").format(count=n),
        key=f"months-{key}",
    )
    if helper:
        st.caption(_("Kiest u niets, dan blijft het {end}.").format(end=say_day(helper.ends_on)))
    return on, how, months

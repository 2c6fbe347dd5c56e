"""How is a line of the log said?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from babel.dates import format_datetime

from data.calendar import HERE
from data.desk import SYSTEM
from kringkaart.catalogue import catalogue
from pages.parts import state
from pages.parts.directory_cards import plain
from pages.parts.language import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from data.audit import AuditLine

__all__ = ["ACTIONS", "log_row", "say_action", "say_thing"]


def N_(text: str) -> str:  # noqa: N802  (the name by which gettext finds texts to translate later)
    """Mark a text for the catalogue; it is translated when it is said."""
    return text


ACTIONS: Final[Mapping[str, str]] = {
    "add_case": N_("begon een casus"),
    "add_helper": N_("noteerde iemand bij hulp op naam"),
    "add_question": N_("noteerde een vraag"),
    "answer_invitation": N_("hield bij of iemand op een uitnodiging kwam"),
    "change_helper": N_("verlengde of wijzigde iemand bij hulp op naam"),
    "change_phase": N_("zette de casus in een andere fase"),
    "check_resource": N_("zei of iets in de sociale kaart nog klopt"),
    "close_case": N_("sloot de casus"),
    "correct_question": N_("verbeterde een vraag"),
    "denied": N_("wilde iets dat niet mag"),
    "end_helper": N_("wiste iemand bij hulp op naam na de laatste dag"),
    "erase_again": N_("wiste opnieuw, na het terugzetten van een back-up"),
    "erase_case": N_("wiste de casus voorgoed"),
    "erase_thing": N_("wiste iemand of iets voorgoed"),
    "export_ecogram": N_("nam het netwerk mee in een bestand"),
    "import_questions": N_("las vragen in uit een bestand"),
    "invite": N_("nodigde iemand uit voor een aanbod"),
    "leave_household": N_("haalde de casus uit een huishouden"),
    "link_household": N_("koppelde twee casussen als één huishouden"),
    "load_demo": N_("vulde de demo"),
    "log_in": N_("kwam binnen"),
    "log_out": N_("ging weg"),
    "make_sheet": N_("maakte een blad op papier"),
    "merge_cases": N_("voegde twee casussen samen"),
    "merge_resources": N_("voegde twee hulpbronnen samen"),
    "move_case": N_("verhuisde de casus naar een ander dorp"),
    "name_moment": N_("gaf een moment een naam"),
    "draw_from": N_("begon met een andere tekening"),
    "open_ring5": N_("opende kring 5 eerder, met een reden"),
    "publish_signals": N_("publiceerde de signalen van een week"),
    "raise_theme": N_("bracht iets in dat vaker gehoord wordt"),
    "record_question": N_("noteerde een vraag zonder casus"),
    "refuse_candidate": N_("liet een kandidaat voor de sociale kaart weg"),
    "remove_candidates": N_("haalde kandidaten voor de sociale kaart weg"),
    "remove_question": N_("haalde een vraag weg die een vergissing was"),
    "remove_resources": N_("haalde iets uit de sociale kaart"),
    "rename_resident": N_("veranderde de naam van de inwoner"),
    "reopen_case": N_("opende de casus weer"),
    "save_agreement": N_("bewaarde een afspraak"),
    "save_answer": N_("bewaarde een antwoord"),
    "save_boundaries": N_("nam andere grenzen van dorpen in gebruik"),
    "save_candidates": N_("bewaarde kandidaten voor de sociale kaart"),
    "save_column_mapping": N_("zei wat er in de kolommen van een lijst staat"),
    "save_false_alarms": N_("besliste hoe vaak een signaal toeval mag zijn"),
    "save_operations": N_("tekende"),
    "save_postcodes": N_("las postcodes in uit een bestand"),
    "save_resources": N_("veranderde de sociale kaart"),
    "save_situation": N_("vulde aan wat iemand zelf kan"),
    "save_team": N_("bewaarde een team"),
    "save_thresholds": N_("besliste vanaf hoeveel inwoners iets in beeld komt"),
    "save_user": N_("bewaarde een gebruiker"),
    "show_private": N_("toonde de gevoelige laag in een overleg"),
    "take_away_agreement": N_("haalde een nieuwe afspraak weer weg"),
    "take_back": N_("draaide een antwoord terug"),
    "take_back_boundaries": N_("zette de vorige grenzen van dorpen terug"),
    "take_back_postcodes": N_("zette de lijst met postcodes van vier cijfers terug"),
    "take_step": N_("zette een stap met een signaal"),
    "complete_offer": N_("vulde een voorstel aan"),
    "undo_batch": N_("draaide iets in de sociale kaart terug"),
    "unmask": N_("toonde de namen in een overleg"),
    "view": N_("bekeek"),
    "withdraw_helper": N_("wiste iemand bij hulp op naam die niet meer wil"),
    "withdraw_invitation": N_("haalde een uitnodiging weg"),
    "withdraw_question": N_("haalde een losse vraag weg"),
    "withdraw_raised": N_("haalde weg wat was ingebracht"),
    "wipe_raised": N_("wiste de tekst van wat was ingebracht"),
}
"""Action of the log to what somebody did."""

THINGS: Final[Mapping[str, str]] = {
    "audit": N_("het logboek"),
    "boundaries": N_("de grenzen van de dorpen"),
    "cases": N_("de lijst van casussen"),
    "counts": N_("vragen in beeld"),
    "directory": N_("de sociale kaart"),
    "helpers": N_("hulp op naam"),
    "postcodes": N_("de lijst van postcodes"),
    "questions": N_("vragen uit een bestand"),
    "signals": N_("de signalen"),
    "users": N_("gebruikers en teams"),
}
"""Thing of the log to its name; every other one is an opaque id."""


def log_row(line: AuditLine, names: Mapping[str, str]) -> dict[str, str]:
    """Return a line of the log as the cells of a table, by heading."""
    return {
        _("Wanneer"): _say_time(line.at),
        _("Wie"): plain(_say_who(line.actor_id, names)),
        _("Deed wat"): say_action(line.action),
        _("Met"): plain(say_thing(line.thing)),
    }


def _say_who(actor_id: str, names: Mapping[str, str]) -> str:
    return _("het programma") if actor_id == SYSTEM else names.get(actor_id, actor_id)


def say_action(action: str) -> str:
    """Return what was done; an action without words of its own stays its code."""
    return catalogue(state.language()).gettext(ACTIONS.get(action, action))


def say_thing(thing: str) -> str:
    """Return what it was done to; the id of a case or person tells nothing, and is meant to."""
    return catalogue(state.language()).gettext(THINGS[thing]) if thing in THINGS else thing


def _say_time(at: datetime) -> str:
    """Return a moment as it is on the clock here."""
    return format_datetime(at, "d MMM yyyy H:mm", tzinfo=HERE, locale=state.language())

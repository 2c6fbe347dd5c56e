"""Which texts does the canvas need for who knows whom, for groups and for the family?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["group_words", "kin_words"]


def group_words(_: Callable[[str], str]) -> dict[str, str]:
    """Return the texts of who knows whom, of households and of other groups by code."""
    return {
        "mode_knows": _("Wie kent wie?"),
        "hint_knows": _("Tik eerst één persoon aan."),
        "hint_knows_second": _("Tik iedereen aan die {name} kent. Nog eens tikken haalt het weg."),
        "knows_another": _("Iemand anders"),
        "knows_done": _("Klaar"),
        "knows_persons": _("Hier gaat het om personen. Tik een persoon aan."),
        "knows_too": _("{one} en {two} kennen elkaar."),
        "knows_not": _("De lijn tussen {one} en {two} is weg."),
        "mode_group": _("Groepen"),
        "hint_group": _("Tik iedereen aan die bij elkaar hoort, zoals wie samen wonen."),
        "hint_group_more": _(
            "{name}: {names}. Tik wie er ook bij hoort; nog eens tikken haalt iemand eruit."
        ),
        "group_home": _("Woont samen met {names}"),
        "group_open": _("Naam en soort"),
        "group_another": _("Andere groep"),
        "group_choose": _("Aantikken wie erbij hoort"),
        "group_household": _("Huishouden"),
        "group_other": _("Groep"),
        "group_too": _("{name} hoort bij {group}."),
        "group_not": _("{name} hoort niet meer bij {group}."),
        "form_household": _("Huishouden"),
        "form_club": _("Club"),
        "form_other": _("Anders"),
        "kind_household": _("Huishouden"),
        "kind_club": _("Club"),
        "kind_other": _("Groep"),
        "says_group": _("{form} {name}: {names}"),
        "legend_household": _("woont samen"),
        "legend_club": _("club"),
        "legend_other": _("hoort bij elkaar"),
        "refused_missing_member": _("Dit kon niet: wie erbij zou horen is van de tekening gewist."),
        "field_members": _("Wie horen erbij"),
    }


def kin_words(_: Callable[[str], str]) -> dict[str, str]:
    """Return the texts of the family by code."""
    return {
        "part_family": _("Familie"),
        "field_deceased": _("Overleden"),
        "field_gender": _("In de familietekening"),
        "field_kin": _("Familie"),
        "field_kin_resident": _("Nog preciezer"),
        "field_kin_of": _("Wat is {two} voor {one}?"),
        "field_child_of": _("Kind van"),
        "field_partner_of": _("Partner van"),
        "says_deceased": _("overleden"),
        "says_kin": _("{two} is voor {one}: {kin}"),
        "legend_deceased": _("overleden"),
        "gender_woman": _("vrouw"),
        "gender_man": _("man"),
        "gender_other": _("anders"),
        "kin_partner": _("partner"),
        "kin_married": _("getrouwd"),
        "kin_cohabiting": _("samenwonend"),
        "kin_separated": _("uit elkaar"),
        "kin_divorced": _("gescheiden"),
        "kin_parent": _("ouder"),
        "kin_adoptive_parent": _("adoptieouder"),
        "kin_foster_parent": _("pleegouder"),
        "kin_child": _("kind"),
        "kin_adopted_child": _("adoptiekind"),
        "kin_foster_child": _("pleegkind"),
        "kin_sibling": _("broer of zus"),
    }

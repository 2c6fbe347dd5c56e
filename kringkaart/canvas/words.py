"""Which words does the editor of an ecogram use? Texts by code, Dutch unless translated.

The browser has no words of its own: it gets these with the data. A code that ends in ``_one``
has a twin in ``_many``; ``{name}`` and the like are filled in by the browser.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kringkaart.canvas.family_words import group_words, kin_words

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["canvas_words"]


def canvas_words(_: Callable[[str], str]) -> dict[str, str]:
    """Return the texts of the canvas by code.

    Parameters
    ----------
    _
        The session's gettext function.
    """
    return {
        **_tool_words(_),
        **_name_words(_),
        **_prompt_words(_),
        **_ask_words(_),
        **_talk_words(_),
        **_place_words(_),
        **_discretion_words(_),
        **_display_words(_),
        **_part_words(_),
        **_field_words(_),
        **_choice_words(_),
        **_answer_words(_),
        **group_words(_),
        **kin_words(_),
        **_sentence_words(_),
        **_legend_words(_),
        **_refusal_words(_),
    }


def _tool_words(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "tools": _("Gereedschap"),
        "mode_move": _("Verplaatsen"),
        "mode_add": _("Toevoegen"),
        "mode_tie": _("Lijn trekken"),
        "hint_add": _("Tik op een plek in de tekening en typ wie daar hoort."),
        "hint_tie": _("Sleep van de een naar de ander, of tik ze na elkaar aan."),
        "hint_tie_second": _("Tik nu aan met wie {name} een lijn heeft."),
        "steps": _("Terug en vooruit"),
        "undo": _("Ongedaan maken"),
        "redo": _("Opnieuw doen"),
        "professionals": _("Beroepskrachten ({n})"),
        "professionals_shown": _("De beroepskrachten zijn nu te zien."),
        "private_layer": _("Privélaag"),
        "zoom": _("Dichterbij of verder weg"),
        "zoom_in": _("Dichterbij"),
        "zoom_out": _("Verder weg"),
        "zoom_fit": _("Hele tekening"),
        "close": _("Sluiten"),
        "waiting_one": _("1 wijziging wacht op verbinding"),
        "waiting_many": _("{n} wijzigingen wachten op verbinding"),
    }


def _name_words(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "names_title": _("Wie zijn er?"),
        "names_empty": _("Noem eerst namen. Waar iemand hoort, komt daarna."),
        "new_name": _("Naam van wie u toevoegt"),
        "new_name_hint": _("Typ een naam"),
        "add": _("Voeg toe"),
        "kind": _("Wat is het?"),
        "unplaced_title": _("Nog geen plek"),
        "unplaced_hint": _(
            "Tik op een naam en wijs aan waar iemand bij hoort. Of sleep de naam naar de tekening."
        ),
        "place_thing": _("Geef {name} een plek"),
        "open_thing": _("Meer over {name}"),
        "list_title_one": _("Als lijst lezen (1)"),
        "list_title_many": _("Als lijst lezen ({n})"),
        "somebody": _("iemand"),
        "added": _("{name} staat in de lijst."),
        "added_here": _("{name} staat in de tekening."),
        "same_name": _("Er zijn er nu twee die {name} heten. Kies bij ieder de relatie."),
        "undone": _("Ongedaan gemaakt."),
        "redone": _("Opnieuw gedaan."),
        "removed": _("{name} is van de tekening gehaald."),
        "erased": _("{name} is voorgoed gewist."),
        "tie_known": _("Deze lijn is er al."),
    }


def _prompt_words(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "prompts_title": _("Iemand vergeten?"),
        "prompt_1": _("Wie zag of sprak u deze week?"),
        "prompt_2": _("Familie die verder weg woont"),
        "prompt_3": _("Buren, van nu en van vroeger"),
        "prompt_4": _("Oude vrienden en oud-collega’s"),
        "prompt_5": _("Club, koor, sport, kerk of moskee"),
        "prompt_6": _("School van de kinderen, winkel op de hoek"),
        "prompt_7": _("Wie belt u als er ’s nachts iets is?"),
        "prompt_8": _("Voor wie betekent u zelf iets?"),
    }


def _ask_words(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "ask_household": _("Wie wonen er bij u in huis?"),
        "ask_family": _("Wie hoort er bij uw familie?"),
        "ask_friends": _("Wie zijn uw vrienden en vriendinnen?"),
        "ask_neighbours": _("Welke buren kent u?"),
        "ask_colleagues": _("Wie kent u nog van uw werk, ook van vroeger?"),
        "ask_clubs": _("Wie kent u van een club, koor, kerk of moskee?"),
        "ask_school": _("Wie kent u van school? De school van uw kinderen telt ook."),
        "ask_online": _("Wie spreekt u via internet?"),
        "ask_phone": _("Wie belt u wel eens?"),
        "ask_before": _("Wie was er vroeger?"),
        "ask_animals": _("Dieren tellen ook mee. Welk dier hoort bij u?"),
        "ask_places": _("Waar komt u graag?"),
        "ask_pastimes": _("Wat doet u graag?"),
        "ask_professionals": _("Zijn er ook mensen die beroepshalve komen?"),
    }


def _talk_words(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "talk_name": _("Een naam, dan Enter"),
        "talk_thing_note": _("Een of meer, en niets moet."),
        "talk_pastime": _("Iets, dan Enter"),
        "talk_pastimes_note": _("Groot of klein, alleen of met anderen, in uw eigen woorden."),
        "talk_note": _("Een voornaam is genoeg, en niets moet."),
        "talk_professionals_note": _("Zij komen op een eigen laag. Die is eerst niet te zien."),
        "talk_nobody": _("Vandaag noemde u nog niemand. Dat mag."),
        "talk_nobody_note": _(
            "Vertel gerust over een dier, een plek waar u graag komt of wat u graag doet. Namen "
            "komen een andere keer."
        ),
        "talk_enough": _("Dit is genoeg voor vandaag. De rest komt een andere keer."),
        "talk_thanks": _("Dank u wel. Dit is wie en wat u noemde."),
        "talk_said": _("Wie u noemde"),
        "pastimes_title": _("Wat u graag doet"),
        "pastime_removed": _("{name} is weggehaald."),
        "few_pastimes": _("Dit doet u graag: {names}."),
        "talk_take_back": _("Haal {name} weer weg"),
        "talk_back": _("Terug"),
        "talk_skip": _("Sla over"),
        "talk_next": _("Volgende vraag"),
        "talk_done": _("Klaar voor vandaag"),
        "talk_animals": _("Over een dier"),
        "talk_places": _("Over een plek"),
        "talk_pastimes": _("Over wat u graag doet"),
        "talk_place": _("Aanwijzen wie waar bij hoort"),
        "talk_professionals": _("Zijn er ook mensen die beroepshalve komen?"),
        "talk_again": _("Terug naar de vragen"),
        "talk_close": _("Sluiten"),
    }


def _place_words(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "few_title": _("Dit weten we tot nu toe."),
        "few_drawing": _("Toon de tekening"),
        "where_ask": _("Waar hoort {name} bij?"),
        "where_note": _(
            "Tik op een vak. In het midden staan de intimi: wie iemand het meest nabij is."
        ),
        "where_unknown": _("Weet ik nog niet"),
        "where_next": _("Volgende: {name}"),
    }


def _discretion_words(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "discreet": _("Als er iemand meekijkt"),
        "mask": _("Namen verbergen"),
        "masked": _("De namen zijn verborgen."),
        "unmasked": _("De namen zijn weer te zien."),
        "leave": _("Snel weg"),
        "resident_masked": _("inwoner"),
    }


def _display_words(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "display": _("Weergave"),
        "display_larger": _("Groter"),
        "display_left": _("Linkshandig"),
        "display_contrast": _("Meer contrast"),
    }


def _part_words(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "part_place": _("Plek"),
        "part_facts": _("Goed om te weten"),
        "part_support": _("Wie helpt wie?"),
        "part_support_more": _("Wat wel, wat niet en wat zou kunnen"),
        "both_ways": _("over en weer"),
        "part_band": _("Band"),
        "part_ask": _("Vragen"),
        "part_ties": _("Lijnen met anderen"),
        "more_relations": _("Andere relatie kiezen"),
        "gives": _("{name} geeft"),
        "gets": _("{name} krijgt"),
        "gives_to": _("{one} geeft aan {two}"),
        "could": _("zou kunnen"),
        "tie_to": _("Lijn naar …"),
        "tie_title": _("{one} en {two}"),
        "new_task": _("Nieuwe taak, dan Enter"),
        "remove_task": _("Haal de taak weg: {task}"),
        "private_note": _(
            "Voor u en collega’s die deze casus mogen openen. Zet de privélaag uit als iemand "
            "meekijkt."
        ),
        "find_resource": _("Zoek in de sociale kaart"),
        "unlink": _("Losmaken"),
        "remove": _("Van de tekening halen"),
        "erase": _("Voorgoed wissen"),
        "erase_question": _(
            "{name} voorgoed wissen? Ook de geschiedenis verdwijnt. Dit kan niet ongedaan gemaakt "
            "worden."
        ),
        "erase_yes": _("Ja, wis voorgoed"),
        "erase_no": _("Nee, laat staan"),
    }


def _field_words(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "field_name": _("Naam"),
        "field_relation": _("Relatie"),
        "field_circle": _("Hoe dichtbij"),
        "field_sector": _("Deel van het leven"),
        "field_paid": _("Beroepskracht"),
        "field_paid_organisation": _("Hier werken beroepskrachten"),
        "field_informal_carer": _("Mantelzorger"),
        "field_minor": _("Minderjarig"),
        "field_needs_care": _("Krijgt zelf zorg"),
        "field_nearness": _("Woont"),
        "field_asked": _("Is het gevraagd?"),
        "field_could": _("Zou kunnen"),
        "field_wishes": _("Wat wil de inwoner zelf?"),
        "field_wish_for": _("Wat wil de inwoner zelf bij “{question}”?"),
        "field_tasks": _("Taken in de zorg"),
        "field_do_not_approach": _("Niet benaderen"),
        "field_do_not_approach_reason": _("Waarom niet"),
        "field_form": _("Soort"),
        "field_resource": _("In de sociale kaart"),
        "field_strength": _("Hoe sterk"),
        "field_quality": _("Hoe gaat het"),
        "field_received": _("Krijgt"),
        "field_given": _("Geeft"),
        "field_contact": _("Contact"),
        "field_lives_together": _("Wonen samen"),
        "field_x": _("Plek"),
        "field_y": _("Plek"),
    }


def _choice_words(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "yes": _("ja"),
        "no": _("nee"),
        "unknown": _("onbekend"),
        "circle_1": _("intimi"),
        "circle_2": _("vrienden en familie"),
        "circle_3": _("bekenden"),
        "circle_4": _("diensten"),
        "kind_person": _("Persoon"),
        "kind_organisation": _("Organisatie"),
        "kind_place": _("Plek"),
        "kind_pet": _("Huisdier"),
        "form_organisation": _("Organisatie"),
        "form_place": _("Plek"),
        "form_pet": _("Huisdier"),
        "strength_1": _("los"),
        "strength_2": _("gewoon"),
        "strength_3": _("sterk"),
        "quality_supporting": _("steunend"),
        "quality_neutral": _("neutraal"),
        "quality_strained": _("gespannen"),
        "quality_broken": _("verbroken"),
        "contact_daily": _("elke dag"),
        "contact_weekly": _("elke week"),
        "contact_monthly": _("elke maand"),
        "contact_rarely": _("zelden"),
    }


def _answer_words(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "nearness_same_house": _("in hetzelfde huis"),
        "nearness_village": _("in het dorp"),
        "nearness_further": _("verder weg"),
        "asked_not_asked": _("nog niet gevraagd"),
        "asked_asked": _("gevraagd"),
        "asked_yes": _("zegt ja"),
        "asked_not_now": _("nu niet"),
        "asked_no": _("zegt nee"),
        "wish_gladly": _("graag"),
        "wish_rather_not": _("liever niet"),
        "wish_unknown": _("nog niet besproken"),
    }


def _sentence_words(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "drawing_of": _("De mensen om {name} heen"),
        "and": _("{first} en {last}"),
        "says_resident": _("{name}, in het midden van de tekening"),
        "says_unplaced": _("nog geen plek"),
        "says_do_not_approach": _("niet benaderen"),
        "says_informal_carer": _("mantelzorger"),
        "says_minor": _("minderjarig"),
        "says_paid": _("beroepskracht"),
        "says_needs_care": _("krijgt zelf zorg"),
        "says_asked_not_asked": _("nog niet gevraagd"),
        "says_asked_asked": _("gevraagd"),
        "says_asked_yes": _("zei ja"),
        "says_asked_not_now": _("zei nu niet"),
        "says_asked_no": _("zei nee"),
        "says_tie": _("Lijn tussen {one} en {two}"),
        "says_tie_with": _("Lijn met {name}"),
        "says_receives": _("{two} geeft {one} {support}"),
        "says_gives": _("{one} geeft {two} {support}"),
        "says_lives_together": _("wonen samen"),
        "says_new": _("nieuw"),
        "says_gone": _("niet meer op de tekening"),
        "says_ring": _("Kan helpen in kring {ring}"),
        "says_resource": _("Hulpbron in de buurt"),
        "says_resource_via": _("Via {names}"),
    }


def _legend_words(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "legend": _("Wat betekent het?"),
        "legend_person": _("persoon"),
        "legend_organisation": _("organisatie"),
        "legend_place": _("plek"),
        "legend_pet": _("huisdier"),
        "legend_resource": _("hulpbron in de buurt"),
        "legend_professional": _("beroepskracht"),
        "legend_strength_1": _("losse band"),
        "legend_strength_2": _("gewone band"),
        "legend_strength_3": _("sterke band"),
        "legend_strength_unknown": _("band, sterkte onbekend"),
        "legend_quality_supporting": _("steunend"),
        "legend_quality_neutral": _("neutraal"),
        "legend_quality_strained": _("gespannen"),
        "legend_quality_broken": _("verbroken"),
        "legend_arrow": _("hulp gaat naar de punt"),
        "legend_not_asked": _("nog niet gevraagd"),
        "legend_agreed": _("er is een afspraak"),
        "legend_do_not_approach": _("niet benaderen"),
        "legend_new": _("nieuw"),
        "legend_gone": _("niet meer op de tekening"),
        "legend_trail": _("stond eerst op een andere plek"),
        "legend_ring": _("kan helpen, in deze kring"),
    }


def _refusal_words(_: Callable[[str], str]) -> dict[str, str]:
    return {
        "fault_empty": _("Typ eerst een naam."),
        "fault_too_long": _("Dit is te lang: hoogstens {max} tekens, dit zijn er {n}."),
        "fault_forbidden": _("Hier staan tekens in die niet bewaard kunnen worden."),
        "fault_too_many_tasks": _("Er passen hoogstens {max} taken bij."),
        "conflict": _("Iemand anders veranderde {name} tegelijk met u."),
        "conflict_values": _("Bij {field} koos u “{mine}”, intussen staat er “{theirs}”."),
        "conflict_gone": _("Iemand anders heeft {name} intussen weggehaald of teruggezet."),
        "keep_mine": _("Mijn keuze houden"),
        "keep_theirs": _("Laten staan"),
        "undo_changed": _(
            "Ongedaan maken kan niet meer: iemand anders heeft dit intussen veranderd."
        ),
        "refused": _("Deze wijziging kon niet bewaard worden. De tekening is weer zoals hij was."),
        "refused_missing": _("Dit kon niet: {name} staat niet meer in de tekening."),
        "refused_removed": _("Dit kon niet: {name} is intussen van de tekening gehaald."),
        "refused_missing_end": _("De lijn kon niet: een van beiden is van de tekening gehaald."),
        "refused_to_itself": _("Een lijn gaat van de een naar de ander."),
        "refused_bad_value": _("Dit kan hier niet staan: te lang, of met tekens die niet kunnen."),
        "refused_required": _("Een naam mag niet leeg zijn."),
        "refused_erased": _("Dit is voorgoed gewist en komt niet terug."),
        "refused_too_many": _("De tekening is vol. Haal eerst iets weg."),
    }

"""Why can a file not be opened, and what is to be done about it?"""

from __future__ import annotations

from pages.parts.language import _

__all__ = ["about_kinds"]


def about_kinds() -> dict[str, str]:
    """Return what is said of a file as a whole, by code, in the session's language."""
    return {**_about_kinds(), **_about_archives(), **_about_maps()}


def _about_kinds() -> dict[str, str]:
    return {
        "binary_workbook": _(
            "Dit is een Excel-bestand in een vorm die wij niet lezen (.xlsb). Bewaar het in Excel "
            "als ‘Excel-werkmap (.xlsx)’ en kies dat bestand."
        ),
        "broken_workbook": _(
            "Dit rekenblad is niet te openen; het bestand is beschadigd of geen rekenblad. Open "
            "het in Excel of LibreOffice, bewaar het opnieuw als .xlsx en kies dat bestand."
        ),
        "locked_file": _(
            "Dit bestand zit op slot met een wachtwoord. Haal het wachtwoord eraf en kies het "
            "opnieuw."
        ),
        "too_large": _(
            "Dit bestand is te groot: hoogstens {value} MB. Maak het kleiner, of vraag de "
            "beheerder het in te lezen."
        ),
        "too_many_rows": _(
            "In deze lijst staan te veel rijen (hoogstens {value}). Er is niets gelezen. Verdeel "
            "de lijst over meer bestanden."
        ),
        "wrong_kind": _(
            "‘{value}’ is geen lijst, geen bestand van een andere sociale kaart en geen stuk van "
            "een kaart. Kies een bestand van Excel, OpenDocument, CSV, JSON of OpenStreetMap."
        ),
    }


def _about_archives() -> dict[str, str]:
    return {
        "broken_archive": _(
            "Deze zip is niet te openen; hij is beschadigd of niet helemaal aangekomen. Vraag hem "
            "opnieuw op."
        ),
        "link_in_archive": _(
            "In deze zip staat een verwijzing naar een ander bestand (‘{value}’). Dat is niet "
            "veilig; er is niets gelezen. Vraag wie hem maakte om de bestanden zelf."
        ),
        "path_in_name": _(
            "In deze zip staat een bestand met een pad in de naam (‘{value}’). Dat is niet veilig; "
            "er is niets gelezen."
        ),
        "too_dense": _(
            "Een bestand in deze zip (‘{value}’) wordt bij het uitpakken veel te groot. Dat is "
            "niet veilig; er is niets gelezen."
        ),
        "too_large_inside": _(
            "Wat in dit bestand zit, is uitgepakt te groot: hoogstens {value} MB. Er is niets "
            "gelezen."
        ),
        "too_many_files": _(
            "In deze zip zitten te veel bestanden (hoogstens {value}). Er is niets gelezen."
        ),
    }


def _about_maps() -> dict[str, str]:
    return {
        "all_outside": _(
            "Van wat op deze kaart staat ({value}), ligt niets in een dorp van deze gemeente. "
            "Kies een kaart van hier."
        ),
        "broken_map": _(
            "Deze kaart is niet te lezen; het bestand is beschadigd of niet van OpenStreetMap."
        ),
        "no_candidates": _("Op deze kaart staat niets dat een hulpbron kan zijn."),
        "outside": _("Buiten de dorpen van deze gemeente, en daarom overgeslagen: {value}."),
    }

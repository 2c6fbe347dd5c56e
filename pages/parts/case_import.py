"""How does a network out of a file become a case? Look first at what was read, store after."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from data.cases import add_case_with
from data.limits import LONGEST_NAME
from data.vocabularies import terms
from network.ecogram import Organisation, Person, Tie
from network.exchange import Reading, read
from network.placement import placed
from pages.parts import state
from pages.parts.case_forms import draw_missing, in_words, short_enough
from pages.parts.case_import_columns import Table, draw_columns, tables_to_tell
from pages.parts.case_import_findings import say_findings
from pages.parts.directory_cards import plain
from pages.parts.language import _
from pages.parts.paging import page_of
from pages.parts.postcode_field import draw_postcode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from network.exchange import Finding, Network

__all__ = ["draw_case_import"]

_LARGEST_MB: Final = 20
_TYPES: Final = ("csv", "graphml", "json", "netcanvas", "zip")
_PER_PAGE: Final = 20
_HEADINGS_NAMED: Final = 12


@dataclass
class CaseImport:
    """What this session has read but not stored.

    ``told`` is what the reading was told of the columns.
    """

    file_ids: tuple[str, ...] = ()
    told: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    reading: Reading = field(default_factory=Reading)
    unknown: tuple[Table, ...] = ()
    round: int = 0


def draw_case_import() -> None:
    """Draw the choice of files, what could be read of them, and the form of the new case."""
    screen = state.of(CaseImport)
    st.text(
        _(
            "Kies één of meer bestanden die bij elkaar horen: een tabel (CSV), GraphML, JSON, of "
            "een export van Network Canvas. Een zip mag ook. U ziet eerst wat erin staat; er "
            "wordt niets bewaard voordat u dat zegt."
        )
    )
    chosen = st.file_uploader(
        _("Bestanden met een netwerk"),
        type=list(_TYPES),
        accept_multiple_files=True,
        key=f"network-files-{screen.round}",
        max_upload_size=_LARGEST_MB,
    )
    if not chosen:
        return
    if sum(file.size for file in chosen) > _LARGEST_MB * 1024 * 1024:
        st.warning(_("Samen zijn deze bestanden groter dan 20 MB. Kies er minder tegelijk."))
        return
    _read_anew(screen, chosen)
    _draw_reading(screen, chosen)


def _read_anew(screen: CaseImport, chosen: Sequence[Any]) -> None:
    """Read the files when they are others than before."""
    file_ids = tuple(file.file_id for file in chosen)
    if file_ids == screen.file_ids:
        return
    with st.spinner(_("Het bestand wordt gelezen …")):
        files = _contents(chosen)
        screen.reading = read(files, _code_lists())
        screen.unknown = tables_to_tell(files, screen.reading)
    screen.file_ids, screen.told = file_ids, {}


def _draw_reading(screen: CaseImport, chosen: Sequence[Any]) -> None:
    """Draw the findings, the columns to tell, and what was read."""
    if screen.unknown:
        st.markdown("#### " + _("Wat staat er in de kolommen?"))
        told = draw_columns(screen.unknown)
        if told != screen.told:
            with st.spinner(_("Het bestand wordt gelezen …")):
                screen.reading = read(_contents(chosen), _code_lists(), told)
            screen.told = told
    reading = screen.reading
    _draw_findings(reading.errors, reading, _("Niet gelezen"), "errors")
    _draw_findings(reading.warnings, reading, _("Om na te kijken"), "warnings")
    if reading.networks:
        network = _choose_network(reading.networks, screen)
        _draw_left_behind(network, reading)
        _draw_form(network, screen)
    elif not screen.unknown:
        st.info(
            _(
                "In dit bestand staat geen netwerk. Een bestand met alleen een vragenlijst "
                "(.netcanvas) is niet genoeg: kies ook de bestanden van het gesprek zelf."
            )
        )


def _contents(chosen: Sequence[Any]) -> dict[str, bytes]:
    """Return the files by name; a second of one name gets a number."""
    counts: Counter[str] = Counter()
    files = {}
    for file in chosen:
        counts[file.name] += 1
        number = counts[file.name]
        files[f"({number}) {file.name}" if number > 1 else file.name] = file.getvalue()
    return files


def _code_lists() -> dict[str, Any]:
    return {name: terms(name) for name in ("relations", "sectors", "contact", "nearness")}


def _draw_findings(findings: Sequence[Finding], reading: Reading, heading: str, key: str) -> None:
    """Draw all findings of a kind, some on a page; each is a text, whatever stands in the file."""
    if not findings:
        return
    said = say_findings(findings, reading.columns)
    st.markdown(f"#### {heading} ({len(said)})")
    place = st.container(gap="xsmall")
    for sentence in page_of(said, _PER_PAGE, f"network-{key}"):
        place.text(sentence)


def _choose_network(networks: Sequence[Network], screen: CaseImport) -> Network:
    """Draw what each network holds, and ask for one when there are more."""
    st.markdown("#### " + _("Gelezen"))
    if len(networks) == 1:
        st.text(_say_network(networks[0]))
        return networks[0]
    st.text(_("Netwerken: {count}. U bewaart er één tegelijk.").format(count=len(networks)))
    place = st.container()
    shown = page_of(networks, _PER_PAGE, "network-list")
    place.table(_table(shown), border="horizontal", alt=_("De netwerken in het bestand"))
    number: int = st.selectbox(
        _("Welk netwerk wordt de casus?"),
        range(len(networks)),
        format_func=lambda number: _say_network(networks[number]),
        key=f"network-chosen-{screen.round}-{len(networks)}",
    )
    return networks[number]


def _table(networks: Sequence[Network]) -> dict[str, list[str]]:
    counts = [_count(network) for network in networks]
    return {
        _("Netwerk"): [plain(network.label or _("zonder naam")) for network in networks],
        _("Mensen"): [str(count[Person]) for count in counts],
        _("Organisaties en plekken"): [str(count[Organisation]) for count in counts],
        _("Lijnen"): [str(count[Tie]) for count in counts],
    }


def _say_network(network: Network) -> str:
    """Say how much is in a network, and whose it is if the file tells."""
    count = _count(network)
    said = _("mensen: {persons}, organisaties en plekken: {organisations}, lijnen: {ties}").format(
        persons=count[Person], organisations=count[Organisation], ties=count[Tie]
    )
    if not network.label:
        return said.capitalize()
    return _("{label} – {said}").format(label=network.label, said=said)


def _count(network: Network) -> Counter[type]:
    return Counter(type(thing) for thing in network.ecogram.present())


def _draw_left_behind(network: Network, reading: Reading) -> None:
    """Say which columns have no place on a drawing; a finding says the rest."""
    said = {finding.field for finding in reading.findings}
    headings = sorted({h for words in network.kept.values() for h in words} - said)
    if not headings:
        return
    named = ", ".join(f"‘{heading}’" for heading in headings[:_HEADINGS_NAMED])
    if len(headings) > _HEADINGS_NAMED:
        named = _("{named} en nog {more} andere").format(
            named=named, more=len(headings) - _HEADINGS_NAMED
        )
    st.text(
        _(
            "Dit gaat niet mee, omdat de tekening er geen plaats voor heeft: {headings}. Het "
            "blijft staan in uw eigen bestand."
        ).format(headings=named)
    )


def _draw_form(network: Network, screen: CaseImport) -> None:
    """Draw the form; with a name and a village the case is stored and opens at once."""
    villages = {code: term.name(state.language()) for code, term in terms("villages").items()}
    key = draw_postcode(f"import-village-{screen.round}")
    with st.form(f"import-case-{screen.round}", border=False):
        name = st.text_input(
            _("Hoe noemen we de inwoner?"), placeholder=_("Bijvoorbeeld: mevrouw Jansen")
        )
        village = st.pills(_("In welk dorp?"), villages, format_func=villages.get, key=key)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            pressed = st.form_submit_button(_("Begin een casus met dit netwerk"), type="primary")
            is_complete = bool(name.strip()) and village is not None
            if pressed and not is_complete:
                draw_missing(_("Vul een naam in en kies een dorp. De rest komt later."))
    if not pressed or not is_complete or village is None:
        return
    with in_words():
        name = short_enough(name, _("Hoe noemen we de inwoner?"), LONGEST_NAME)
        case = add_case_with(state.desk(), name, village, placed(network.ecogram))
        screen.reading, screen.file_ids, screen.unknown = Reading(), (), ()
        screen.round += 1
        state.choose_case(case.id)
        st.switch_page("pages/casus.py", query_params={"casus": case.id})

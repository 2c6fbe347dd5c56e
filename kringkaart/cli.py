"""What can be done from the command line? Run, check, import, and look at the week."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kringkaart.catalogue import SOURCE, catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["main"]

ROOT: Final = Path(__file__).resolve().parents[1]
_PORT: Final = 8501
_TELL_EVERY: Final = 200
_ = catalogue(SOURCE).gettext


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; return 0 when it went well."""
    asked = _parser().parse_args(arguments)
    if asked.demo:
        os.environ["KRINGKAART_DEMO"] = "1"
        os.environ.setdefault("KRINGKAART_HOME", str(ROOT / ".demo"))
        os.environ.setdefault("KRINGKAART_KEYS", str(ROOT / ".keys"))
    from data.errors import KeysMissing, KeysUnsafe, NewerDatabase, SettingMissing

    act: Callable[[argparse.Namespace], int] = asked.act
    try:
        return act(asked)
    except (SettingMissing, KeysUnsafe, KeysMissing, NewerDatabase) as problem:
        return _fail(_problems()[type(problem).__name__])


def _problems() -> dict[str, str]:
    """Return what to do when the store cannot be opened."""
    return {
        "SettingMissing": _(
            "Zeg waar de gegevens en de sleutels komen: zet KRINGKAART_HOME en KRINGKAART_KEYS "
            "elk op een map. Of probeer de demo: kringkaart run --demo"
        ),
        "KeysUnsafe": _(
            "De sleutels liggen bij de gegevens, of anderen kunnen ze lezen. Leg ze in een "
            "eigen map (KRINGKAART_KEYS) die alleen van u is."
        ),
        "KeysMissing": _(
            "Er zijn gegevens, maar de sleutels ontbreken. Zet de map met sleutels terug."
        ),
        "NewerDatabase": _(
            "De gegevens zijn van een nieuwere Kringkaart. Installeer die, en start opnieuw."
        ),
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kringkaart", description=_("Laat zien wie kan helpen, kring voor kring.")
    )
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--demo", action="store_true", help=_("werk met de verzonnen gegevens"))
    commands = parser.add_subparsers(required=True, metavar=_("opdracht"))

    run = commands.add_parser("run", parents=[common], help=_("start de server op deze computer"))
    run.add_argument("--port", type=int, default=_PORT, help=_("poort (gewoonlijk 8501)"))
    run.set_defaults(act=_run)

    check = commands.add_parser("check", parents=[common], help=_("kijk de opslag na"))
    check.set_defaults(act=_check)

    read = commands.add_parser("import", parents=[common], help=_("lees een bestand in"))
    read.add_argument(
        "what",
        choices=["resources", "questions", "boundaries", "postcodes"],
        help=_("wat erin staat"),
    )
    read.add_argument("file", type=Path, help=_("het bestand"))
    read.add_argument("--user", required=True, help=_("kenmerk van de gebruiker die het inleest"))
    read.add_argument("--year", type=int, help=_("van welk jaar de grenzen zijn"))
    read.set_defaults(act=_import)

    signals = commands.add_parser(
        "signals", parents=[common], help=_("bekijk de vragen van de afgelopen week")
    )
    signals.add_argument(
        "--again",
        metavar="JJJJ-MM-DD",
        help=_("reken een week die bekeken is opnieuw na (de maandag)"),
    )
    signals.set_defaults(act=_signals)

    hsds = commands.add_parser(
        "check-hsds", parents=[common], help=_("toets een bestand aan de schema's van HSDS")
    )
    hsds.add_argument("file", type=Path, help=_("JSON, of een zip of map met tabellen"))
    hsds.add_argument("--schemas", type=Path, required=True, help=_("map met de schema's"))
    hsds.set_defaults(act=_check_hsds)
    return parser


def _run(asked: argparse.Namespace) -> int:
    """Start the server; the demo's data are made at the first start."""
    from kringkaart.door.serve import PortTaken, serve

    if asked.demo:
        _prepare_demo()
    try:
        serve(ROOT / "app.py", asked.port, _greet)
    except PortTaken:
        return _fail(
            _("Poort {port} is al bezet. Kies een andere: kringkaart run --port {other}"),
            port=asked.port,
            other=asked.port + 1,
        )
    _say(_("Kringkaart is gestopt."))
    return 0


def _prepare_demo() -> None:
    """Fill an empty demo store."""
    from data.demo.load import load_demo
    from data.users import users
    from kringkaart.door.opening import open_store

    store = open_store()
    if not users(store):
        _say(_("Eerste keer: de demogegevens worden gemaakt …"))
        load_demo(store)


def _greet(address: str) -> None:
    """Say where it runs, and open the browser of somebody at a desktop."""
    _say(_("Kringkaart draait op {address} (stoppen: Ctrl+C)"), address=address)
    has_screen = sys.platform in {"win32", "darwin"} or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
    if has_screen and not os.environ.get("CI"):
        import webbrowser

        webbrowser.open(address)


def _check(asked: argparse.Namespace) -> int:
    """Open the store (which brings it to the newest version) and verify the audit chain."""
    from data.audit import verify_chain
    from kringkaart.door.opening import open_store, settings

    if not asked.demo and not settings().home.exists():
        return _fail(_("Er is hier nog geen opslag. Start eerst: kringkaart run"))
    broken = verify_chain(open_store())
    if broken is not None:
        return _fail(
            _("Het logboek is veranderd vanaf regel {line}. Waarschuw de privacy officer."),
            line=broken,
        )
    _say(_("De opslag opent, is bij de tijd, en het logboek klopt."))
    return 0


def _import(asked: argparse.Namespace) -> int:
    """Read a file in for a user, by the same functions as the pages."""
    from data.calendar import day_of
    from data.errors import AccessDenied, UnknownUser
    from kringkaart.door.opening import has_store, open_store
    from kringkaart.importing import desk_for, read_questions_file, read_resources_file
    from kringkaart.importing_places import read_boundaries_file, read_postcodes_file

    if not asked.file.is_file():
        return _fail(_("Dit bestand is er niet: {file}"), file=asked.file)
    if not has_store():
        return _fail(_("Er is hier nog geen opslag. Start eerst: kringkaart run"))
    store = open_store()
    try:
        with desk_for(store, asked.user) as desk:
            if asked.what == "boundaries":
                stored, sentences = read_boundaries_file(desk, asked.file, asked.year)
            elif asked.what == "postcodes":
                stored, sentences = read_postcodes_file(desk, asked.file)
            elif asked.what == "resources":
                stored, sentences = read_resources_file(desk, asked.file, _tell)
            else:
                stored, sentences = read_questions_file(desk, asked.file, day_of(store.clock()))
    except UnknownUser:
        return _fail(_("Gebruiker {user} is er niet."), user=asked.user)
    except AccessDenied:
        return _fail(_("Gebruiker {user} mag dit niet inlezen."), user=asked.user)
    except KeyboardInterrupt:
        return _fail(_("Gestopt. Er is niets bewaard."))
    for sentence in sentences:
        _say("- {sentence}", sentence=sentence)
    _say(_("Bewaard: {count}."), count=stored)
    return 0 if stored or not sentences else 1


def _signals(asked: argparse.Namespace) -> int:
    """Look at the last whole week, unless that was done; the server does so by itself as well."""
    from data.publishing import publish_if_due, replay
    from kringkaart.door.opening import open_store, settings

    if not asked.demo and not settings().home.exists():
        return _fail(_("Er is hier nog geen opslag. Start eerst: kringkaart run"))
    if asked.again is not None:
        try:
            monday = date.fromisoformat(asked.again)
        except ValueError:
            return _fail(
                _("‘{day}’ is geen dag. Schrijf JJJJ-MM-DD, zoals 2026-11-16."), day=asked.again
            )
        outcome = replay(open_store(), monday)
        _say(_replayed()[outcome])
        return 0 if outcome == "same" else 1
    try:
        published = publish_if_due(open_store(), _tell_each)
    except KeyboardInterrupt:
        return _fail(_("Gestopt. Er is niets bewaard."))
    if published is None:
        _say(_("Niets te doen: de afgelopen week was al bekeken, of er zijn nog geen vragen."))
    else:
        _say(_("De week is bekeken. Signalen: {count}."), count=len(published.cards))
    return 0


def _replayed() -> dict[str, str]:
    """Return how it went with working a week out again."""
    return {
        "same": _("Er komt hetzelfde uit als toen."),
        "data_changed": _(
            "De vragen van toen zijn sindsdien veranderd (verbeterd, gewist of later ingevoerd). "
            "De week is niet meer precies na te rekenen."
        ),
        "different": _(
            "De vragen zijn dezelfde, en toch komt er iets anders uit. Zijn de grenzen, de "
            "inwoneraantallen of het programma veranderd?"
        ),
        "unknown_week": _("Deze week is niet bekeken. Geef de maandag van een week die dat is."),
    }


def _tell_each(done: int, total: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done}/{total}", end="", file=sys.stderr, flush=True)


def _tell(done: int, total: int) -> None:
    """Say on a screen how far a long import is; in a file it would only be in the way."""
    if done % _TELL_EVERY == 0:
        _tell_each(done, total)


def _check_hsds(asked: argparse.Namespace) -> int:
    """Say in what a file differs from the official schemas of HSDS."""
    from kringkaart.checking import NotChecked, check_hsds_file

    if not asked.file.exists():
        return _fail(_("Dit bestand is er niet: {file}"), file=asked.file)
    try:
        sentences = check_hsds_file(asked.file, asked.schemas)
    except NotChecked as problem:
        return _fail("{problem}", problem=problem)
    for sentence in sentences:
        _say("- {sentence}", sentence=sentence)
    _say(_("Fouten: {count}."), count=len(sentences))
    return 1 if sentences else 0


def _say(text: str, **values: object) -> None:
    print(text.format(**values), flush=True)


def _fail(text: str, **values: object) -> int:
    print(text.format(**values), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())

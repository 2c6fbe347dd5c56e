"""How does the command line say whether a file keeps to the official schemas of HSDS?"""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING, Any, Final

from kringkaart.catalogue import SOURCE, catalogue
from resources.hsds_schema import check_document, check_package, schema_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from resources.hsds_schema import Fault

__all__ = ["NotChecked", "check_hsds_file"]

_DESCRIPTOR: Final = "datapackage.json"
_ = catalogue(SOURCE).gettext


class NotChecked(ValueError):  # noqa: N818 (named by the situation, as all our exceptions)
    """The file, or the folder of schemas, cannot be used; the message says why."""


def check_hsds_file(file: Path, schemas: Path) -> list[str]:
    """Check an HSDS file and return a sentence for each fault.

    Parameters
    ----------
    file
        A JSON file, checked by the schemas; or a package of tables (a zip or a folder), checked
        by ``datapackage.json`` out of the folder of schemas or the one above it, else its own.
    schemas
        The folder of the official JSON Schemas.

    Raises
    ------
    NotChecked
        The file is none of these, or there are no schemas in the folder.
    """
    if file.is_dir() or file.suffix.casefold() == ".zip":
        files = _tables(file)
        found = [folder / _DESCRIPTOR for folder in (schemas, schemas.parent)]
        official = next((path.read_bytes() for path in found if path.is_file()), None)
        descriptor = official or files.get(_DESCRIPTOR)
        if descriptor is None:
            raise NotChecked(_("Er is geen datapackage.json om aan te toetsen."))
        faults = check_package(files, _parsed(descriptor, _DESCRIPTOR))
    else:
        known = {path.name: _parsed(path.read_bytes(), path.name) for path in _json_in(schemas)}
        if "service.json" not in known:
            raise NotChecked(_("In de map met schema's staat geen service.json."))
        document = _parsed(file.read_bytes(), file.name)
        faults = check_document(document, known, schema_of(file.name, known))
    return [_say(fault) for fault in faults]


def _json_in(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.json"))


def _tables(file: Path) -> dict[str, bytes]:
    if file.is_dir():
        return {path.name: path.read_bytes() for path in file.iterdir() if path.is_file()}
    try:
        with zipfile.ZipFile(file) as archive:
            return {name.rpartition("/")[2]: archive.read(name) for name in archive.namelist()}
    except zipfile.BadZipFile as problem:
        raise NotChecked(_("Dit is geen zip-bestand: {file}").format(file=file.name)) from problem


def _parsed(content: bytes, name: str) -> Any:
    try:
        return json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as problem:
        raise NotChecked(_("Dit is geen JSON: {file}").format(file=name)) from problem


def _say(fault: Fault) -> str:
    return _sentences()[fault.code].format(
        place=fault.place, value=fault.value, wanted=fault.wanted
    )


def _sentences() -> Mapping[str, str]:
    return {
        "broken": _("{place}: deze tabel is niet te lezen."),
        "enum": _("{place}: ‘{value}’ mag niet; wel {wanted}."),
        "foreign_key": _("{place}: ‘{value}’ staat niet in {wanted}."),
        "format": _("{place}: ‘{value}’ is geen {wanted}."),
        "other": _("{place}: ‘{value}’ past niet bij het schema."),
        "required": _("{place}: ontbreekt."),
        "type": _("{place}: ‘{value}’ is geen {wanted}."),
        "unique": _("{place}: ‘{value}’ staat er al."),
    }

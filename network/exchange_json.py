"""What is an ecogram as a JSON document, and what does its published schema say?

The schema is made of the same constants that check every operation, and published as
``docs/ecogram.schema.json``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from network.constants import CONSTANTS, RESIDENT, SUPPORT
from network.ecogram import to_json
from network.exchange_draft import Draft, NetworkDraft
from network.exchange_out import outgoing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from network.exchange_reading import Findings, Network

__all__ = ["json_schema", "read_json", "write_json"]

_KINDS: Final[dict[str, dict[str, dict[str, Any]]]] = CONSTANTS["kinds"]
_ABOUT: Final = ("kind", "id")


def write_json(network: Network, *, private: bool = False) -> bytes:
    """Write a network as one JSON document that follows the published schema.

    Parameters
    ----------
    private
        Whether the private layer goes out too.
    """
    leaving = outgoing(network, private=private)
    originals = {key: original for key, original in leaving.originals.items() if original != key}
    document: dict[str, Any] = {"label": leaving.label, **to_json(leaving.ecogram)}
    if leaving.original:
        document["original"] = leaving.original
    if originals:
        document["originals"] = originals
    return json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def read_json(file: str, document: Mapping[str, Any], findings: Findings) -> NetworkDraft | None:
    """Read one JSON document into a draft; what was taken off the drawing is left out.

    Returns
    -------
    NetworkDraft or None
        ``None`` when the document is no ecogram, or of a format that this version does not read.
    """
    things, removed = document.get("things"), document.get("removed", [])
    if document.get("format") != CONSTANTS["format"] or not isinstance(things, dict):
        findings.note(None, "format", "wrong_format", str(document.get("format")), file=file)
        return None
    gone = {key for key in removed if isinstance(key, str)} if isinstance(removed, list) else set()
    said = document.get("originals")
    originals = said if isinstance(said, dict) else {}
    draft = NetworkDraft(_text(document.get("original")), _text(document.get("label")))
    for number, (key, values) in enumerate(things.items(), start=1):
        if key in gone:
            findings.tally(number, "removed", "removed", file=file)
        elif isinstance(values, dict) and _text(values.get("kind")) in _KINDS:
            thing = _draft(key, values, number, file)
            thing.earlier = _text(originals.get(key))
            draft.things.append(thing)
        else:
            findings.note(number, "kind", "unknown_kind", key, file=file)
    return draft


def _draft(key: str, values: Mapping[str, Any], number: int, file: str) -> Draft:
    kind = values["kind"]
    draft = Draft(kind, key, {}, {}, number, file)
    for name, value in values.items():
        if name in ("source", "target") and kind == "tie":
            setattr(draft, name, _text(value))
        elif name not in _ABOUT and value is not None:
            draft.fields[name] = value
    return draft


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of an ecogram's document."""
    kinds = {kind: _kind_schema(kind) for kind in _KINDS}
    text = {"type": "string"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Ecogram",
        "description": (
            "The network of one resident as of one moment. A field that is absent is unknown, "
            "which is never no. The resident is the end of a tie with the id "
            f"'{RESIDENT}'. Circle and sector are facts, x and y are decoration."
        ),
        "type": "object",
        "properties": {
            "format": {"const": CONSTANTS["format"]},
            "label": {**text, "description": "What the resident is called."},
            "original": {**text, "description": "The resident's identifier where it came from."},
            "originals": {
                "description": "Per id the identifier of a thing where it came from.",
                "type": "object",
                "additionalProperties": text,
            },
            "things": _things_schema(),
            "removed": {"type": "array", "items": _id_schema(), "uniqueItems": True},
        },
        "required": ["format", "things", "removed"],
        "additionalProperties": False,
        "$defs": kinds,
    }


def _things_schema() -> dict[str, Any]:
    return {
        "type": "object",
        "maxProperties": CONSTANTS["things_max"],
        "propertyNames": _id_schema(),
        "additionalProperties": {"oneOf": [{"$ref": f"#/$defs/{kind}"} for kind in _KINDS]},
    }


def _kind_schema(kind: str) -> dict[str, Any]:
    specs = _KINDS[kind]
    return {
        "type": "object",
        "properties": {
            "kind": {"const": kind},
            **{name: _field_schema(spec) for name, spec in specs.items()},
        },
        "required": ["kind", *(name for name, spec in specs.items() if spec.get("required"))],
        "additionalProperties": False,
    }


def _field_schema(spec: Mapping[str, Any]) -> dict[str, Any]:
    text = {"type": "string", "minLength": 1, "maxLength": spec.get("max")}
    marks = {support: {"type": "boolean"} for support in SUPPORT}
    schemas: dict[str, dict[str, Any]] = {
        "text": text,
        "lines": {"type": "array", "maxItems": spec.get("count"), "items": text},
        "code": {"type": "string", "pattern": CONSTANTS["code"]},
        "id": _id_schema(),
        "ids": {
            "type": "array",
            "maxItems": spec.get("count"),
            "items": _id_schema(),
            "uniqueItems": True,
        },
        "integer": {"type": "integer", "minimum": spec.get("min"), "maximum": spec.get("max")},
        "number": {"type": "number", "minimum": spec.get("min"), "maximum": spec.get("max")},
        "flag": {"type": "boolean"},
        "choice": {"enum": spec.get("of")},
        "marks": {"type": "object", "properties": marks, "additionalProperties": False},
        "wishes": {"type": "object", "additionalProperties": {"enum": spec.get("of")}},
    }
    return schemas[spec["type"]]


def _id_schema() -> dict[str, Any]:
    return {"type": "string", "pattern": CONSTANTS["id"]}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""

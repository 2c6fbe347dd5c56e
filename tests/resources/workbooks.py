"""Spreadsheets for the tests, written by hand: as small as their formats allow."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override '
    'PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'spreadsheetml.sheet.main+xml"/></Types>'
)
_ROOT = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def xlsx(
    sheets: Mapping[str, Sequence[Sequence[str | float]]],
    *,
    raw: Mapping[str, str] | None = None,
    hidden: Sequence[str] = (),
    more: Mapping[str, bytes] | None = None,
) -> bytes:
    """Write a workbook; ``raw`` is the XML of the rows of a sheet, ``more`` other members."""
    names = [*sheets, *(raw or {})]
    rows = [_rows(cells) for cells in sheets.values()] + list((raw or {}).values())
    hides = ' state="hidden"'
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="s{n}"{hides if name in hidden else ""}/>'
        for n, name in enumerate(names, start=1)
    )
    related = "".join(
        f'<Relationship Id="s{n}" Type="{_REL}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(names) + 1)
    )
    files = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _ROOT,
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>{listed}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/'
        f'package/2006/relationships">{related}</Relationships>',
    }
    for n, xml in enumerate(rows, start=1):
        files[f"xl/worksheets/sheet{n}.xml"] = (
            f'<worksheet xmlns="{_MAIN}"><sheetData>{xml}</sheetData></worksheet>'
        )
    return zipped({**{k: v.encode() for k, v in files.items()}, **(more or {})})


def ods(rows: Sequence[Sequence[str]], *, extra_row: str = "") -> bytes:
    """Write an OpenDocument spreadsheet of one sheet."""
    xml = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p>'
            "</table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content{names}><office:body><office:spreadsheet>'
        f'<table:table table:name="Blad1">{xml}{extra_row}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": b"<manifest/>",
            "content.xml": content.encode(),
        }
    )


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Put files into one archive, whatever their names."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as into:
        for name, content in files.items():
            into.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return archive.getvalue()


def _rows(rows: Sequence[Sequence[str | float]]) -> str:
    return "".join(
        f'<row r="{number}">'
        + "".join(_cell(cell, n, number) for n, cell in enumerate(row))
        + "</row>"
        for number, row in enumerate(rows, start=1)
    )


def _cell(cell: str | float, column: int, row: int) -> str:
    place = f"{chr(65 + column)}{row}"
    if isinstance(cell, str):
        text = escape(cell)
        return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>' if text else ""
    return f'<c r="{place}"><v>{cell}</v></c>'

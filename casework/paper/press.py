"""How does a sheet become a file? Typst sets it, from our templates and with our own letters.

What is on the sheet goes in as data, so nothing in it is read as markup. There is no clock in
it: the same sheet gives the same bytes.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from casework.paper.form import EmptyForm
from casework.paper.month import MonthSheet

if TYPE_CHECKING:
    from casework.paper.sheet import Sheet

__all__ = ["FONTS", "Format", "Paper", "press"]

Paper: TypeAlias = Literal["a4", "a3"]
Format: TypeAlias = Literal["pdf", "svg", "png"]

_HERE: Final = Path(__file__).parent
FONTS: Final = _HERE / "fonts"
_PIXELS_PER_INCH: Final = 200.0


def press(sheet: Sheet | EmptyForm | MonthSheet, paper: Paper, form: Format) -> bytes:
    """Return a sheet as a file.

    Parameters
    ----------
    sheet
        What stands on it.
    paper
        Its size; everything grows with it.
    form
        PDF (lines and letters, tagged for who reads by ear), SVG or PNG. A picture is one
        picture: what needs two pages in a PDF is a longer sheet there.
    """
    for pages in ("many", "one"):
        made = _set(sheet, paper, form, pages)
        if isinstance(made, bytes):
            break
    return made if isinstance(made, bytes) else b"".join(made)


def _set(
    sheet: Sheet | EmptyForm | MonthSheet, paper: Paper, form: Format, pages: str
) -> bytes | list[bytes]:
    from typst import TypstError

    if form == "pdf":
        try:
            return _compiled(sheet, paper, form, pages, ["ua-1"])
        except TypstError:  # a letter that none of our fonts has: readable, but not by the standard
            pass
    return _compiled(sheet, paper, form, pages, [])


def _compiled(
    sheet: Sheet | EmptyForm | MonthSheet,
    paper: Paper,
    form: Format,
    pages: str,
    standards: list[Literal["ua-1"]],
) -> bytes | list[bytes]:
    import typst

    made = typst.compile(
        _HERE / _template(sheet),
        root=_HERE,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        format=form,
        ppi=_PIXELS_PER_INCH,
        sys_inputs={"data": json.dumps(asdict(sheet)), "paper": paper, "pages": pages},
        pdf_standards=[*standards],
        timestamp=0,
    )
    return made or b""


def _template(sheet: Sheet | EmptyForm | MonthSheet) -> str:
    if isinstance(sheet, MonthSheet):
        return "month.typ"
    return "form.typ" if isinstance(sheet, EmptyForm) else "sheet.typ"

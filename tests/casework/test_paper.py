"""What is on a printed sheet, and above all: what may never be?"""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject, StreamObject

from casework.agreement import Agreement
from casework.case import Case, OpenCase
from casework.paper.family import FamilyWords, family_sheet
from casework.paper.form import EmptyForm, empty_circles
from casework.paper.letters import without_letter
from casework.paper.press import Format, Paper, press
from casework.paper.sheet import (
    AgreementLine,
    Sheet,
    SheetWords,
    agreements_sheet,
    ecogram_sheet,
)
from casework.question import Question
from network.drawing import describe
from network.ecogram import EMPTY, Ecogram, Group, Organisation, Pastime, Person
from network.svg import to_svg, words_of
from tests.builders import a_tie, an_ecogram, things

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 20)
HIDDEN = "Zwanenburg"
PAPERS: tuple[Paper, ...] = get_args(Paper)
FORMATS: tuple[Format, ...] = get_args(Format)
MARKUP = (
    "<b>Jan</b>", "#strong[Jan]", "*Jan* _x_", "$x^2$", '"); #let a', "\\u{1F600}", "= Kop",
    "&amp; <img>",
)  # fmt: skip


class Said(dict[str, str]):
    """Words for every code: the code itself."""

    def __missing__(self, code: str) -> str:
        return code


def some_words() -> SheetWords:
    return SheetWords(
        title="De mensen",
        made="25 november 2026 · Wijkteam Oost",
        foot="Dit blad is van u.",
        language="nl",
        drawing=Said(),
        relations={"sister": "zus"},
        nobody="Nog niemand.",
        few="U noemde:",
        unplaced="Zonder plek",
        likes="Graag",
        agreements="Onze afspraken",
        agreed="Afgesproken",
        to_ask="Nog te vragen",
        nothing_agreed="Nog niets.",
        say=lambda a: AgreementLine(f"{a.doer_name}: {a.what}", a.asker),
    )


WORDS = some_words()


FAMILY = FamilyWords(
    signs=Said(title="De familie"),
    family=frozenset({"sister", "aunt_uncle"}),
    unplaced="Zonder plaats",
    tell=lambda drawing: [symbol.label for symbol in drawing.symbols],
)


def a_case(
    ecogram: Ecogram, *agreements: Agreement, questions: tuple[Question, ...] = ()
) -> OpenCase:
    case = Case("c-1", "mevrouw Tas", "WK196303", "t-1", "u-1", "intake", TODAY)
    return OpenCase(case, ecogram, 0, agreements=agreements, questions=questions)


def an_agreement(number: int, what: str = "koffie", **fields: Any) -> Agreement:
    made = Agreement(f"a-{number}", "q-1", 3, "person", what, "agreed", TODAY, doer_name="Els")
    return replace(made, **fields)


def with_hidden() -> OpenCase:
    """Make a case in which somebody not to approach is drawn, tied, agreed with and named."""
    ecogram = things(
        Person("p-1", "Els", circle=1, sector="family"),
        Person("p-2", "Riek", relation="sister", circle=2, sector="friends"),
        Person("p-3", "Nel"),
        Person(
            "p-9",
            HIDDEN,
            circle=1,
            sector="family",
            do_not_approach=True,
            do_not_approach_reason="om wat er was",
        ),
        a_tie("p-1", strength=2, quality="strained"),
        a_tie("p-9", strength=3, quality="broken"),
        a_tie("p-9", "p-1", kin="married"),
        Group("g-1", f"Bij {HIDDEN}", "household", ("resident", "p-9")),
        Pastime("h-1", f"kaarten met {HIDDEN}"),
    )
    return a_case(
        ecogram,
        an_agreement(1, f"niet met {HIDDEN}", asker=HIDDEN, note=HIDDEN),
        an_agreement(2, "rijden", doer_id="p-9", doer_name=HIDDEN),
        an_agreement(3, "bellen", state="to_ask", handover_by=HIDDEN),
    )


def everything_in(pdf: bytes) -> str:
    """Return the text of each page and every other string and stream of a PDF."""
    reader = PdfReader(io.BytesIO(pdf))
    read = [page.extract_text() for page in reader.pages]
    return "\n".join([*read, *_strings(reader.trailer, set())])


def _strings(value: Any, seen: set[int]) -> Iterator[str]:
    if isinstance(value, IndirectObject):
        if value.idnum in seen:
            return
        seen.add(value.idnum)
        value = value.get_object()
    if isinstance(value, StreamObject):
        yield value.get_data().decode("latin-1")
    if isinstance(value, DictionaryObject):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _strings(item, seen)
    elif not isinstance(value, StreamObject):
        yield str(value)


def pages_of(pdf: bytes) -> int:
    return len(PdfReader(io.BytesIO(pdf)).pages)


@pytest.mark.parametrize("paper", PAPERS)
def test_whom_not_to_approach_is_in_no_byte_of_text(paper: Paper) -> None:
    opened = with_hidden()
    family = family_sheet(opened, WORDS, FAMILY)
    assert "Riek" in family.picture
    assert HIDDEN not in str(family)
    assert HIDDEN not in everything_in(press(family, paper, "pdf"))
    for sheet in (ecogram_sheet(opened, WORDS), agreements_sheet(opened, WORDS)):
        assert HIDDEN not in str(sheet)
        assert "om wat er was" not in str(sheet)
        text = everything_in(press(sheet, paper, "pdf"))
        assert "Els: niet met …" in text
        assert HIDDEN not in text
        assert HIDDEN not in press(sheet, paper, "svg").decode()
    assert "Riek" in everything_in(press(ecogram_sheet(opened, WORDS), paper, "pdf"))


def test_the_family_and_who_has_no_place_in_it_are_on_one_page() -> None:
    people = things(
        Person("p-1", "Els", relation="sister"),
        Person("p-2", "Oom Wim", relation="aunt_uncle"),
        Person("p-3", "Buurman"),
    )
    sheet = family_sheet(a_case(people), WORDS, FAMILY)
    assert (sheet.title, sheet.alt) == ("De familie", "mevrouw Tas Els")
    assert [(part.heading, part.words) for part in sheet.parts] == [("Zonder plaats", "Oom Wim")]
    pdf = press(sheet, "a4", "pdf")
    assert pages_of(pdf) == 1
    read = everything_in(pdf)
    assert "Oom Wim" in read
    assert "Buurman" not in read


def test_nothing_of_the_private_layer_is_drawn() -> None:
    picture = ecogram_sheet(with_hidden(), WORDS).picture
    open_one = things(
        Person("p-1", "Els", circle=1, sector="family"),
        Person("p-2", "Riek", circle=2, sector="friends"),
        Person("p-3", "Nel"),
        a_tie("p-1", strength=2),
    )
    without = replace(with_hidden(), ecogram=open_one)
    assert picture == ecogram_sheet(without, WORDS).picture
    assert "quality" not in picture


def test_professionals_are_drawn_only_when_wanted() -> None:
    ecogram = things(*an_ecogram(5).present(), Person("p-9", HIDDEN, circle=4, paid=True))
    assert HIDDEN not in str(ecogram_sheet(a_case(ecogram), WORDS))
    assert HIDDEN in ecogram_sheet(a_case(ecogram), WORDS, professionals=True).picture


def test_who_has_no_place_stands_beside_the_drawing() -> None:
    sheet = ecogram_sheet(with_hidden(), WORDS)
    assert [(part.heading, part.words) for part in sheet.parts if part.words] == [
        ("Zonder plek", "Nel"),
        ("Graag", "kaarten met …"),
    ]
    assert sheet.alt == "drawing.title. circle.1: Els. circle.2: Riek."


@pytest.mark.parametrize("count", [0, 1, 2])
def test_with_few_names_no_empty_circles_are_drawn(count: int) -> None:
    present = [Person("p-1", "Els", circle=1, sector="family"), Person("p-2", "Riek")][:count]
    sheet = ecogram_sheet(a_case(things(*present)), WORDS)
    assert not sheet.picture
    said = ("U noemde:", "Els, Riek"[: 3 if count == 1 else None])
    assert sheet.sentences == (said if count else ("Nog niemand.",))
    assert "circle.1" not in everything_in(press(sheet, "a4", "pdf"))


def test_names_without_any_place_are_a_list() -> None:
    nobody_placed = things(*(Person(f"p-{n}", f"Els{n}") for n in range(4)))
    sheet = ecogram_sheet(a_case(nobody_placed), WORDS)
    assert (sheet.picture, sheet.sentences[1]) == ("", "Els0, Els1, Els2, Els3")


def test_the_agreements_that_stand_are_on_it_and_no_others() -> None:
    ecogram = things(Person("p-1", "Els", wishes={"q-1": "rather_not"}))
    opened = a_case(
        ecogram,
        an_agreement(1, "koken"),
        an_agreement(2, "bellen", state="to_ask"),
        *(an_agreement(n, "voorbij", state=s) for n, s in enumerate(("done", "declined"), 3)),
        an_agreement(5, "liever niet", doer_id="p-1"),
        an_agreement(6, "zingen", doer="resource", state="contacted"),
        an_agreement(7, "wandelen", doer="resource", state="started"),
    )
    standing = ["Els: koken", "Els: zingen", "Els: wandelen"]
    parts = ecogram_sheet(opened, WORDS).parts
    assert [(p.heading, [a.what for a in p.agreements]) for p in parts] == [
        ("Afgesproken", standing),
        ("Nog te vragen", ["Els: bellen"]),
    ]
    (only,) = agreements_sheet(opened, WORDS).parts
    assert [a.what for a in only.agreements] == standing


def test_the_sheet_for_an_unsafe_home_says_nothing_of_an_unsafe_question() -> None:
    unsafe = Question("q-2", "grief", "WK196303", TODAY, unsafe=True)
    opened = a_case(an_ecogram(9), an_agreement(1, HIDDEN, question_id="q-2"), questions=(unsafe,))
    sheet = agreements_sheet(opened, WORDS)
    assert (sheet.title, sheet.picture, sheet.alt) == ("Onze afspraken", "", "")
    assert [part.words for part in sheet.parts] == ["Nog niets."]
    assert HIDDEN in str(ecogram_sheet(opened, WORDS))


@pytest.mark.parametrize("name", MARKUP)
def test_markup_in_a_name_stays_text(name: str) -> None:
    ecogram = things(
        *(Person(f"p-{n}", "Els", circle=n, sector="family") for n in (1, 2, 3)),
        Person("p-9", name),
    )
    sheet = ecogram_sheet(a_case(ecogram, an_agreement(1, name, doer_name=name)), WORDS)
    drawn = replace(sheet, title=name, made=name, foot=name)
    text = everything_in(press(drawn, "a4", "pdf"))
    assert text.count(name) >= 5
    assert f"{name}: {name}" in text
    assert press(drawn, "a4", "svg").startswith(b"<svg")


@pytest.mark.parametrize("name", MARKUP)
def test_markup_in_a_drawn_name_stays_text(name: str) -> None:
    ecogram = things(*(Person(f"p-{n}", name, circle=n, sector="care") for n in (1, 2, 3)))
    picture = ecogram_sheet(a_case(ecogram), WORDS).picture
    texts = [e.text or "" for e in ET.fromstring(picture).iter() if "text" in e.tag]  # noqa: S314
    assert name.split(maxsplit=1)[0] in "".join(texts)
    assert {e.tag.rpartition("}")[2] for e in ET.fromstring(picture).iter()} <= {  # noqa: S314
        "svg", "title", "rect", "circle", "path", "text", "g",
    }  # fmt: skip


def test_emoji_and_names_from_right_to_left_are_there() -> None:
    names = ("Oma 👵🏽", "Fam 👨‍👩‍👧 Bos", "NL 🇳🇱", "فاطمة", "שרה", "Łódź", "Ольга")
    ecogram = things(
        *(Person(f"p-{n}", name, circle=1 + n % 3, sector="care") for n, name in enumerate(names))
    )
    sheet = ecogram_sheet(
        a_case(ecogram, *(an_agreement(n, w) for n, w in enumerate(names))), WORDS
    )
    pdf = press(sheet, "a4", "pdf")
    assert b"pdfuaid" in b"".join(_metadata(pdf))  # every letter was found: it keeps the standard
    for drawn in ("Oma 👵<", "👨👩👧", "NL NL", "فاطمة"):
        assert drawn in sheet.picture
    assert "Łódź" in everything_in(pdf)


def _metadata(pdf: bytes) -> Iterator[bytes]:
    root = PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    assert isinstance(root, DictionaryObject)
    yield root["/Metadata"].get_data()  # type: ignore[attr-defined]


def test_a_letter_that_no_font_has_stops_nothing() -> None:
    ecogram = things(*(Person(f"p-{n}", "小明", circle=n, sector="care") for n in (1, 2, 3)))
    assert pages_of(press(ecogram_sheet(a_case(ecogram), WORDS), "a4", "pdf")) == 1


def test_the_signs_that_are_told_beforehand_are_those_that_typst_cannot_set() -> None:
    signs = "ëŁЮωאقქ王한ひไአ🐕ﬁ€—’₂"
    told = set(without_letter(signs))
    for sign in signs:
        sheet = replace(agreements_sheet(a_case(EMPTY), WORDS), title=sign)
        strict = b"pdfuaid" in b"".join(_metadata(press(sheet, "a4", "pdf")))
        assert strict == (sign not in told), sign
    assert told == set("王한ひไአ")


@pytest.mark.parametrize("form", FORMATS)
def test_forty_persons_and_thirty_agreements_fit(form: Format) -> None:
    agreed = [an_agreement(n, "elke week een kop koffie " * 3) for n in range(30)]
    made = press(ecogram_sheet(a_case(an_ecogram(40), *agreed), WORDS), "a4", form)
    if form == "pdf":
        assert pages_of(made) == 2
        assert everything_in(made).count(": elke week") == 30
    else:
        assert made.startswith(b"<svg" if form == "svg" else b"\x89PNG")


def test_a_common_sheet_is_one_page() -> None:
    agreed = [an_agreement(n, "elke week een kop koffie") for n in range(6)]
    sheet = ecogram_sheet(a_case(an_ecogram(15), *agreed), WORDS)
    for paper, millimetres in (("a4", 210), ("a3", 297)):
        (page,) = PdfReader(io.BytesIO(press(sheet, paper, "pdf"))).pages  # type: ignore[arg-type]
        assert round(page.mediabox.width / 72 * 25.4) == millimetres


def test_the_letters_are_embedded_and_the_drawing_is_no_photograph() -> None:
    (page,) = PdfReader(io.BytesIO(press(ecogram_sheet(with_hidden(), WORDS), "a4", "pdf"))).pages
    assert not list(page.images)
    text = everything_in(press(ecogram_sheet(with_hidden(), WORDS), "a4", "pdf"))
    assert "SourceSans3" in text
    assert "DejaVu" not in text


def an_empty_form() -> EmptyForm:
    return EmptyForm(
        title="Wie zijn er?",
        foot="Kringkaart",
        language="nl",
        picture=empty_circles(Said()),
        alt="Lege kringen",
        middle="u",
        name="Naam",
        date="Datum",
        how="Schrijf",
        lines=("sterk", "gewoon", "los", "hulp"),
        names="Iemand vergeten?",
        prompts=("Wie belt u?", "Buren"),
        agreements="Afspraken",
        columns=("Wie", "Wat", "Wanneer"),
    )


def test_the_empty_form_has_the_circles_and_sectors_of_the_screen() -> None:
    text = everything_in(press(an_empty_form(), "a4", "pdf"))
    drawing = describe(EMPTY, "", {})
    for word in (*words_of(drawing)[1:], "Wie belt u?", "Buren", "Afspraken", "Wanneer"):
        assert word in text
    screen = to_svg(drawing, Said())
    circles = [line for line in screen.splitlines() if line.startswith("<circle")]
    assert [c for c in circles if c in empty_circles(Said())] == circles[:4]
    assert pages_of(press(an_empty_form(), "a3", "pdf")) == 2


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_sheet_gives_the_same_bytes(form: Format) -> None:
    code = (
        "import hashlib, tests.casework.test_paper as t\n"
        f"made = [t.press(s, 'a4', {form!r}) for s in (t.sample(), t.an_empty_form())]\n"
        "print(*(hashlib.sha256(m).hexdigest() for m in made))"
    )
    run = [sys.executable, "-c", code]
    first, again = (
        subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    )
    assert first
    assert first == again


def sample() -> Sheet:
    """Make the sheet that two processes have to print alike."""
    pet = Organisation("o-1", "Bobbie 🐶", "pet", circle=1, sector="family")
    ecogram = things(*an_ecogram(12).present(), pet)
    return ecogram_sheet(a_case(ecogram, an_agreement(1)), WORDS)


def test_typst_is_not_loaded_until_something_is_printed() -> None:
    code = "import casework.paper.press, casework.paper.sheet, sys; print('typst' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "False"

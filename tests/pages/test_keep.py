"""The editor keeps the directory true on the real pages: calls, edits, doubles, taking back."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING, Any

import pytest
from streamlit.testing.v1 import AppTest

from data.directory import directory, save_resources
from data.directory_changes import batches
from data.directory_editing import tried_today
from data.verifying import confirm_parts, doubt_part
from pages.parts import state
from resources.resource import EVERYWHERE, Location, Opening, Resource
from resources.verification import capacity_now, is_checked

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.desk import Desk

STRIJEN = "WK196307"


@pytest.fixture
def editor(desk_for: Callable[[str], Desk]) -> Desk:
    return desk_for("u-els")


@pytest.fixture
def open_view(open_app: Callable[..., AppTest]) -> Callable[..., AppTest]:
    def start(view: str, user: str = "u-els", language: str = "nl") -> AppTest:
        app = open_app(user, language)
        if user != "u-els":
            app.switch_page("pages/sociale_kaart.py").run()
        return _did(app.button_group(key="directory-view").set_value(view).run())

    return start


def _did(app: AppTest) -> AppTest:
    assert not app.exception
    assert not [e.value for e in app.error if "ging iets mis" in e.value]
    return app


def _told(app: AppTest) -> list[str]:
    return [_bare(one.value) for one in (*app.success, *app.warning, *app.error)]


def _texts(app: AppTest) -> str:
    return "\n".join(
        _bare(one.value) for kind in (app.text, app.markdown, app.caption) for one in kind
    )


def _bare(text: str) -> str:
    """Return a text as it is read, without what keeps it from being Markdown."""
    return text.replace("\\", "").replace("\u2060", "")


def _add(desk: Desk, resource_id: str, name: str, **more: Any) -> Resource:
    made = Resource(resource_id, name, "activity", village=STRIJEN, **more)
    save_resources(desk, [made], kind="add")
    return made


def test_who_was_doubted_is_called_first(
    open_view: Callable[..., AppTest], editor: Desk, desk_for: Callable[[str], Desk]
) -> None:
    _add(editor, "r-test-doubt", "Dameskoor De Proef", telephone="0186-559901")
    doubt_part(desk_for("u-anna"), "r-test-doubt", "times")
    app = open_view("calls")
    assert "## Dameskoor De Proef" in _texts(app)
    assert "0186-559901" in _texts(app)
    assert "iemand zei: klopt niet meer" in _texts(app)
    _did(app.button(key="call-all-r-test-doubt").click().run())
    assert "## Dameskoor De Proef" not in _texts(app)
    assert is_checked(
        directory(editor.store).resources["r-test-doubt"], editor.store.clock().date()
    )
    assert _told(app) == ["Dameskoor De Proef klopt."]


def test_who_does_not_answer_comes_last_today(
    open_view: Callable[..., AppTest], editor: Desk
) -> None:
    app = open_view("calls")
    app.selectbox(key="calls-village-0").set_value("WK196303").run()
    called = [key for b in app.button if (key := str(b.key)).startswith("call-none-")]
    first = called[0].removeprefix("call-none-")
    _did(app.button(key=called[0]).click().run())
    listed = [str(b.key) for b in app.button if str(b.key).startswith("call-to-")]
    assert f"call-to-{first}" not in listed[:-1]
    assert first in tried_today(editor.store, editor.store.clock().date())
    again = open_view("calls")  # another screen knows it too
    again.selectbox(key="calls-village-0").set_value("WK196303").run()
    assert not [b for b in again.button if b.key == called[0]]


def test_a_part_is_put_right_on_the_telephone(
    open_view: Callable[..., AppTest], editor: Desk, desk_for: Callable[[str], Desk]
) -> None:
    _add(editor, "r-test-part", "Biljart De Proef", when="maandag")
    doubt_part(desk_for("u-anna"), "r-test-part", "times")
    app = open_view("calls")
    assert "## Biljart De Proef" in _texts(app)
    _did(app.button(key="call-edit-times").click().run())
    field = next(one for one in app.text_input if str(one.key).endswith("-times-1-when"))
    field.set_value("dinsdag").run()
    _did(app.button(key=str(field.key).removesuffix("-when") + "-save").click().run())
    stored = directory(editor.store).resources["r-test-part"]
    assert (stored.when, stored.doubts, set(stored.checks)) == ("dinsdag", {}, {"times"})
    assert stored.checks["times"].by == "u-els"


def test_room_takes_a_tap(open_view: Callable[..., AppTest], editor: Desk) -> None:
    app = open_view("calls")
    key = next(str(b.key) for b in app.button if str(b.key).startswith("full-call-"))
    _did(app.button(key=key).click().run())
    stored = directory(editor.store).resources[key.removeprefix("full-call-")]
    today = editor.store.clock().date()
    now = capacity_now(stored, today)
    assert now is not None
    assert now.state == "full"


def _form(app: AppTest, resource_id: str) -> str:
    """Open the form of a resource; return the beginning of its keys."""
    _did(app.selectbox(key="edit-choice").set_value(resource_id).run())
    found = next(str(one.key) for one in app.text_input if str(one.key).endswith("-name"))
    return found.removesuffix("-name")


def test_a_form_is_kept_with_its_history(open_view: Callable[..., AppTest], editor: Desk) -> None:
    _add(editor, "r-test-form", "Inloop De Proef", cost="gratis")
    app = open_view("edit")
    key = _form(app, "r-test-form")
    app.text_input(key=f"{key}-cost").set_value("€ 2")
    app.text_input(key=f"{key}-website").set_value("voorbeeld.nl")
    _did(app.button(key=f"{key}-save").click().run())
    stored = directory(editor.store).resources["r-test-form"]
    assert (stored.cost, stored.website) == ("€ 2", "https://voorbeeld.nl")
    assert "Bewaard: Inloop De Proef." in _told(app)
    _form(app, "r-test-form")
    assert "Kosten, in woorden: gratis → € 2" in _texts(app)
    assert "Els van Rij" in _texts(app)


def test_what_is_wrong_is_named_and_what_was_typed_stays(
    open_view: Callable[..., AppTest], editor: Desk
) -> None:
    _add(editor, "r-test-wrong", "Soep De Proef")
    before = len(batches(editor.store))
    app = open_view("edit")
    key = _form(app, "r-test-wrong")
    app.text_input(key=f"{key}-email").set_value("geen adres")
    app.text_input(key=f"{key}-name").set_value("")
    _did(app.button(key=f"{key}-save").click().run())
    email = "E-mail: ‘geen adres’ is geen mailadres. Schrijf het zoals naam@voorbeeld.nl."
    assert [_bare(one.value).split("  \n") for one in app.error] == [
        ["Nog niet bewaard. Wat u invulde, staat er nog.", "Naam: vul dit in.", email]
    ]
    assert [_bare(one.value) for one in app.warning] == [email]
    assert app.text_input(key=f"{key}-email").value == "geen adres"
    assert len(batches(editor.store)) == before


def test_of_much_that_is_wrong_the_bar_says_three_lines(
    open_view: Callable[..., AppTest], editor: Desk
) -> None:
    _add(editor, "r-test-much", "Bingo De Proef")
    app = open_view("edit")
    key = _form(app, "r-test-much")
    app.text_input(key=f"{key}-email").set_value("geen adres")
    app.text_input(key=f"{key}-website").set_value("javascript:alert(1)")
    app.text_input(key=f"{key}-telephone").set_value("onbekend")
    app.text_input(key=f"{key}-name").set_value("")
    _did(app.button(key=f"{key}-save").click().run())
    (lines,) = (_bare(one.value).split("  \n") for one in app.error)
    assert len(lines) == 3
    assert lines[1] == "Naam: vul dit in."
    assert lines[2].endswith(" En nog 2.")
    at_the_fields = [_bare(one.value) for one in app.warning]
    assert len(at_the_fields) == 3
    assert [one for one in at_the_fields if "‘javascript:alert(1)’ is geen webadres" in one]


def test_what_contradicts_itself_is_said_at_the_field_and_not_kept(
    open_view: Callable[..., AppTest], editor: Desk
) -> None:
    _add(editor, "r-test-ages", "Gym De Proef")
    app = open_view("edit")
    key = _form(app, "r-test-ages")
    app.number_input(key=f"{key}-age").set_value(70)
    _did(app.number_input(key=f"{key}-under").set_value(55).run())
    (said,) = _told(app)
    assert said.startswith("Voor wie: ‘vanaf’ en ‘jonger dan’ (70, 55) sluiten elkaar uit")
    app.number_input(key=f"{key}-under").set_value(-5)
    _did(app.button(key=f"{key}-save").click().run())
    assert [one for one in _told(app) if "Nog niet bewaard. Wat u invulde, staat er nog." in one]
    assert [one for one in _told(app) if "een leeftijd van -5 kan niet" in one]
    assert directory(editor.store).resources["r-test-ages"].conditions == frozenset()


HALL = Location("Zaal", "Kerkstraat 1", "3291 AB", STRIJEN, 97_300, 417_700)


def test_a_place_on_the_map_that_cannot_be_is_not_kept(
    open_view: Callable[..., AppTest], editor: Desk
) -> None:
    _add(editor, "r-test-spot", "Schaken De Proef", locations=(HALL,))
    app = open_view("edit")
    key = _form(app, "r-test-spot")
    app.number_input(key=f"{key}-places-0-x").set_value(1.0)
    _did(app.button(key=f"{key}-save").click().run())
    assert [one for one in _told(app) if "dit ligt niet in Nederland" in one]
    assert directory(editor.store).resources["r-test-spot"].locations == (HALL,)


def test_a_place_far_from_its_village_is_said_and_kept_and_told_by_the_history(
    open_view: Callable[..., AppTest], editor: Desk
) -> None:
    _add(editor, "r-test-far", "Dammen De Proef", locations=(HALL,))
    app = open_view("edit")
    key = _form(app, "r-test-far")
    assert not [one for one in app.info if "Adres" in one.value]
    _did(app.number_input(key=f"{key}-places-0-x").set_value(137_300.0).run())
    said = [_bare(one.value) for one in app.info]
    assert [one for one in said if "dit ligt 40 km van Strijen" in one]
    _did(app.button(key=f"{key}-save").click().run())
    _form(app, "r-test-far")
    (told,) = (one.value for one in app.text if one.value.startswith("Adres: "))
    before, after = told.split(" → ")
    assert "x 97300, y 417700" in before
    assert "x 137300, y 417700" in after


def test_a_place_goes_along_with_the_village_and_is_looked_at_there(
    open_view: Callable[..., AppTest], editor: Desk
) -> None:
    elsewhere = replace(HALL, name="Dam", village="WK196306")
    _add(editor, "r-test-moved", "Klaverjas De Proef", locations=(HALL, elsewhere))
    app = open_view("edit")
    key = _form(app, "r-test-moved")
    _did(app.selectbox(key=f"{key}-village").set_value("WK196311").run())
    assert [one for one in app.info if "km van Goudswaard" in _bare(one.value)]
    _did(app.button(key=f"{key}-save").click().run())
    stored = directory(editor.store).resources["r-test-moved"].locations
    assert stored == (replace(HALL, village="WK196311"), elsewhere)


@pytest.mark.parametrize(
    ("postcode", "sentence"),
    [
        ("9999 ZZ", "‘9999 ZZ’ is van geen dorp in deze gemeente, en het dorp is Strijen"),
        ("3299 AB", "deze postcode is van Maasdam, en het dorp is Strijen"),
    ],
)
def test_a_postcode_of_elsewhere_is_said(
    open_view: Callable[..., AppTest], editor: Desk, postcode: str, sentence: str
) -> None:
    _add(editor, "r-test-postcode", "Bridge De Proef", locations=(HALL,))
    app = open_view("edit")
    key = _form(app, "r-test-postcode")
    _did(app.text_input(key=f"{key}-places-0-postcode").set_value(postcode).run())
    assert [one for one in app.info if sentence in _bare(one.value)]


def test_words_that_say_something_else_than_the_timetable_are_said_and_kept(
    open_view: Callable[..., AppTest], editor: Desk
) -> None:
    _add(
        editor, "r-test-words", "Sjoelen De Proef",
        schedule=(Opening(days=frozenset({2}), opens=time(10)),),
    )  # fmt: skip
    app = open_view("edit")
    key = _form(app, "r-test-words")
    _did(app.text_input(key=f"{key}-when").set_value("elke woensdag").run())
    said = [_bare(one.value) for one in app.info]
    assert [one for one in said if "Het rooster zegt: elke dinsdag vanaf 10.00 uur" in one]
    _did(app.button(key=f"{key}-save").click().run())
    assert directory(editor.store).resources["r-test-words"].when == "elke woensdag"


def test_what_was_not_changed_is_not_said_to_be_kept(
    open_view: Callable[..., AppTest], editor: Desk
) -> None:
    _add(editor, "r-test-same", "Kubb De Proef")
    before = len(batches(editor.store))
    app = open_view("edit")
    key = _form(app, "r-test-same")
    _did(app.button(key=f"{key}-save").click().run())
    assert "Er is niets veranderd aan Kubb De Proef." in _told(app)
    assert len(batches(editor.store)) == before


def test_a_field_that_another_changed_is_chosen_from(
    open_view: Callable[..., AppTest], editor: Desk
) -> None:
    base = _add(editor, "r-test-clash", "Leeskring De Proef", cost="gratis", when="maandag")
    app = open_view("edit")
    key = _form(app, "r-test-clash")
    save_resources(editor, [replace(base, cost="€ 3")])
    app.text_input(key=f"{key}-cost").set_value("€ 4")
    app.text_input(key=f"{key}-when").set_value("dinsdag")
    _did(app.button(key=f"{key}-save").click().run())
    assert directory(editor.store).resources["r-test-clash"].cost == "€ 3"
    radio = app.radio(key=f"{key}-clash-cost")
    assert [option.replace("\\", "") for option in radio.options] == [
        "Van u: € 4",
        "Van de ander: € 3",
    ]
    assert app.button(key=f"{key}-clash-save").disabled
    # going back asks first: what was typed stands only here
    assert not [b for b in app.button if b.key == "edit-back"]
    assert "Wat u typte, is dan weg: Wanneer, in woorden; Kosten, in woorden." in _texts(app)
    radio.set_value("mine").run()
    _did(app.button(key=f"{key}-clash-save").click().run())
    stored = directory(editor.store).resources["r-test-clash"]
    assert (stored.cost, stored.when) == ("€ 4", "dinsdag")


def test_a_clash_is_left_only_by_who_says_so(
    open_view: Callable[..., AppTest], editor: Desk
) -> None:
    base = _add(editor, "r-test-leave", "Breien De Proef", cost="gratis")
    app = open_view("edit")
    key = _form(app, "r-test-leave")
    app.text_input(key=f"{key}-cost").set_value("€ 4").run()
    assert [b for b in app.button if b.key == "edit-back"]
    save_resources(editor, [replace(base, cost="€ 3")])
    _did(app.button(key=f"{key}-save").click().run())
    _did(app.button(key="edit-back-sure").click().run())
    assert directory(editor.store).resources["r-test-leave"].cost == "€ 3"
    again = _form(app, "r-test-leave")
    assert app.text_input(key=f"{again}-cost").value == "€ 3"


def test_on_the_telephone_a_clash_is_left_only_by_who_says_so(
    open_view: Callable[..., AppTest], editor: Desk, desk_for: Callable[[str], Desk]
) -> None:
    base = _add(editor, "r-test-leave-call", "Haken De Proef", when="maandag")
    doubt_part(desk_for("u-anna"), "r-test-leave-call", "times")
    app = open_view("calls")
    _did(app.button(key="call-edit-times").click().run())
    field = next(one for one in app.text_input if str(one.key).endswith("-when"))
    form = str(field.key).removesuffix("-when")
    assert form.startswith("call-form-r-test-leave-call")
    save_resources(editor, [replace(base, when="woensdag")])
    field.set_value("dinsdag").run()
    _did(app.button(key=f"{form}-save").click().run())
    assert not [b for b in app.button if b.key == f"{form}-close"]
    _did(app.button(key=f"{form}-close-sure").click().run())
    assert directory(editor.store).resources["r-test-leave-call"].when == "woensdag"


def test_what_a_file_brought_opens_and_is_kept_beside_what_is_changed(
    open_view: Callable[..., AppTest], editor: Desk
) -> None:
    night = Opening("month", frozenset({5}), frozenset({-2}), 30, time(20), time(2))
    odd = {
        "telephone": "Tel: 0186-559902",
        "locations": (Location("Hall", "1 High Street", "SW1A 1AA"),),
        "schedule": (night, Opening(days=frozenset({3}), closes=time(9))),
    }
    _add(editor, "r-test-odd", "Nacht De Proef", **odd)
    app = open_view("edit")
    key = _form(app, "r-test-odd")
    app.text_input(key=f"{key}-cost").set_value("€ 2")
    _did(app.button(key=f"{key}-save").click().run())
    stored = directory(editor.store).resources["r-test-odd"]
    assert stored.cost == "€ 2"
    assert {name: getattr(stored, name) for name in odd} == odd


def test_a_check_that_was_done_again_is_named_by_its_part(
    open_view: Callable[..., AppTest], editor: Desk, desk_for: Callable[[str], Desk]
) -> None:
    _add(editor, "r-test-checked", "Klaverjas De Proef")
    batch = confirm_parts(editor, "r-test-checked", ["times", "contact"])
    assert batch is not None
    confirm_parts(desk_for("u-anna"), "r-test-checked", ["times"])
    app = open_view("batches")
    _did(app.button_group(key="batches-which").set_value("checks").run())
    _did(app.button(key=f"batch-undo-{batch.number}").click().run())
    assert set(directory(editor.store).resources["r-test-checked"].checks) == {"times"}
    assert any("Klaverjas De Proef (Nagekeken: tijden)" in text for text in _told(app))


def test_one_is_added_taken_out_and_put_back(
    open_view: Callable[..., AppTest], editor: Desk
) -> None:
    app = open_view("edit")
    _did(app.button(key="edit-new").click().run())
    name = next(one for one in app.text_input if str(one.key).endswith("-name"))
    name.set_value("Mevr. Jansen").run()
    assert [one for one in app.info if "Hulp op naam" in one.value]
    name = next(one for one in app.text_input if str(one.key).endswith("-name"))
    name.set_value("Schaakclub De Proef").run()
    assert not [one for one in app.info if "Hulp op naam" in one.value]
    _did(app.button(key=str(name.key).removesuffix("-name") + "-save").click().run())
    made = directory(editor.store).resources["r-schaakclub-de-proef"]
    key = _form(app, made.id)
    _did(app.button(key=f"{key}-remove-sure").click().run())
    assert made.id not in directory(editor.store).resources
    _did(app.button(key="edit-undo").click().run())
    assert directory(editor.store).resources[made.id] == made


def test_doubles_are_merged_side_by_side_and_two_again(
    open_view: Callable[..., AppTest], editor: Desk
) -> None:
    one = _add(editor, "r-test-one", "Mozaïek De Proef", telephone="0186-559911", cost="gratis")
    other = _add(editor, "r-test-two", "Mozaiek de proef", telephone="0186 559911", when="vrijdag")
    app = open_view("doubles")
    pair = ("r-test-one", "r-test-two")
    assert "zelfde naam" in _texts(app)
    _did(app.button(key=f"double-see-{pair}").click().run())
    merging = next(str(b.key) for b in app.button if str(b.key).startswith("merge-r-test"))
    choice = app.button_group(key=merging.removesuffix("-do") + "-name-choice")
    assert choice.value in ("first", "second")
    _did(app.button(key=merging).click().run())
    known = directory(editor.store)
    assert (known.find("r-test-one"), known.find("r-test-two")).count(None) == 0
    assert known.find("r-test-one") == known.find("r-test-two")
    merged = known.find("r-test-one")
    assert merged is not None
    assert (merged.cost, merged.when) == ("gratis", "vrijdag")
    _did(app.button(key="doubles-undo").click().run())
    known = directory(editor.store)
    assert (known.find("r-test-one"), known.find("r-test-two")) == (one, other)
    assert "Teruggedraaid: het zijn er weer twee." in _told(app)
    _did(app.button(key=f"double-no-{pair}").click().run())
    assert not [b for b in app.button if b.key == f"double-see-{pair}"]


def test_what_a_merge_leaves_out_of_another_directory_is_said(
    open_view: Callable[..., AppTest], editor: Desk
) -> None:
    two = [
        Resource(f"r-test-rec-{n}", f"Toneel {word} Proef", "association", reach=EVERYWHERE)
        for n, word in ((1, "De"), (2, "de"))
    ]
    records = {one.id: {"id": one.id, "alert": f"let op {one.id}"} for one in two}
    save_resources(editor, two, hsds=records)
    app = open_view("doubles")
    _did(app.button(key=f"double-see-{('r-test-rec-1', 'r-test-rec-2')}").click().run())
    assert [one for one in app.info if one.value.endswith("zoals het links is: alert.")]


def test_a_merge_that_was_edited_since_is_not_said_to_be_as_it_was(
    open_view: Callable[..., AppTest], editor: Desk
) -> None:
    _add(editor, "r-test-twin-one", "Volksdans De Proef", cost="gratis")
    _add(editor, "r-test-twin-two", "Volksdans de proef", when="vrijdag")
    app = open_view("doubles")
    _did(app.button(key=f"double-see-{('r-test-twin-one', 'r-test-twin-two')}").click().run())
    merging = next(str(b.key) for b in app.button if str(b.key).startswith("merge-r-test"))
    _did(app.button(key=merging).click().run())
    _did(app.button_group(key="directory-view").set_value("batches").run())
    names = {"Volksdans De Proef", "Volksdans de proef"}
    (title,) = [line for line in _texts(app).splitlines() if line.startswith("Samengevoegd: Volks")]
    assert set(title.removeprefix("Samengevoegd: ").split(" en ")) == names
    _did(app.button_group(key="directory-view").set_value("doubles").run())
    merged = directory(editor.store).find("r-test-twin-one")
    assert merged is not None
    save_resources(editor, [replace(merged, when="zaterdag", cost="€ 2")])
    _did(app.button(key="doubles-undo").click().run())
    assert not [text for text in _told(app) if "weer twee" in text]
    assert [text for text in _told(app) if "Volksdans" in text and "in woorden" in text]


def test_an_import_is_taken_back_and_says_what_stayed(
    open_view: Callable[..., AppTest], editor: Desk
) -> None:
    read = [
        Resource(f"r-test-read-{n}", f"Ingelezen De Proef {n}", "activity", cost="gratis")
        for n in range(3)
    ]
    batch = save_resources(editor, read, kind="import", source="kaart.csv")
    assert batch is not None
    save_resources(editor, [replace(read[0], cost="€ 9")])
    app = open_view("batches")
    assert "Ingelezen uit kaart.csv: 3 hulpbronnen" in _texts(app)
    _did(app.button(key=f"batch-open-{batch.number}").click().run())
    assert "Erbij: Ingelezen De Proef 0, Ingelezen De Proef 1, Ingelezen De Proef 2." in _texts(app)
    _did(app.button(key=f"batch-sure-{batch.number}").click().run())
    left = {key for key in directory(editor.store).resources if key.startswith("r-test-read")}
    assert left == {"r-test-read-0"}
    (said,) = _told(app)
    assert said == (
        "Teruggedraaid, maar niet alles. Dit is daarna nog veranderd, en daarom zo gelaten: "
        "Ingelezen De Proef 0 (Kosten, in woorden)."
    )


def test_others_read_what_was_changed_by_whom_in_kind_and_take_nothing_back(
    open_view: Callable[..., AppTest], editor: Desk
) -> None:
    _add(editor, "r-test-read", "Lezen De Proef")
    for user in ("u-anna", "u-carla", "u-driss"):
        app = open_view("batches", user)
        assert "Toegevoegd: Lezen De Proef" in _texts(app)
        assert "beheerder sociale kaart" in _texts(app)
        assert "Els van Rij" not in _texts(app)
        assert not [b for b in app.button if str(b.key).startswith("batch-undo")]


def test_only_the_editor_has_what_changes(open_app: Callable[..., AppTest]) -> None:
    for user in ("u-anna", "u-carla", "u-driss", "u-frank"):
        app = open_app(user).switch_page("pages/sociale_kaart.py").run()
        group = [one for one in app.button_group if one.key == "directory-view"]
        offered = {str(option) for one in group for option in one.options}
        assert not offered & {"Bellijst", "Wijzigen", "Dubbelen"}
        assert user == "u-frank" or "Opzoeken" in offered


def test_every_view_is_there_in_english(open_view: Callable[..., AppTest]) -> None:
    for view in ("calls", "edit", "doubles", "batches"):
        _did(open_view(view, language="en"))


def _taps() -> None:
    from data.directory import directory
    from pages.parts import state
    from pages.parts.keep_taps import draw_still_true

    draw_still_true(directory(state.store()).resources["r-test-taps"], "here")


def test_whoever_uses_it_says_in_a_tap_whether_it_holds(
    editor: Desk, desk_for: Callable[[str], Desk]
) -> None:
    _add(editor, "r-test-taps", "Taps De Proef")

    def stored() -> Resource:
        return directory(editor.store).resources["r-test-taps"]

    app = AppTest.from_function(_taps)
    app.session_state[state.DESK_KEY] = desk_for("u-anna")
    app.session_state[state.LANGUAGE_KEY] = "nl"
    _did(app.run())
    _did(app.button(key="true-here").click().run())
    assert is_checked(stored(), editor.store.clock().date())
    assert "Vandaag nagekeken: het klopt." in _texts(app)
    _did(app.button(key="doubt-times-here").click().run())
    assert set(stored().doubts) == {"times"}
    assert "Klopt niet meer: tijden." in _texts(app)
    _did(app.button(key="waiting-4-here").click().run())
    capacity = stored().capacity
    assert capacity is not None
    assert (capacity.state, capacity.weeks) == ("waiting", 4)
    assert "wachtlijst, ongeveer 4 weken" in _texts(app)


def test_the_administrator_has_nothing_to_tap(
    editor: Desk, desk_for: Callable[[str], Desk]
) -> None:
    if "r-test-taps" not in directory(editor.store).resources:
        _add(editor, "r-test-taps", "Taps De Proef")
    app = AppTest.from_function(_taps)
    app.session_state[state.DESK_KEY] = desk_for("u-frank")
    app.session_state[state.LANGUAGE_KEY] = "nl"
    _did(app.run())
    assert not app.button

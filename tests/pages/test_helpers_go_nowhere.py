"""Help by name stays where it is: no file, no print and no page of the neighbourhood has it."""

from __future__ import annotations

import ast
import importlib
import inspect
import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from data.desk import system_work
from data.directory import directory, hsds_records
from data.personal_help import helpers, put_helper
from data.vocabularies import terms
from kringkaart.canvas.explorer import lay_out, write_page
from kringkaart.door.roles import PAGES_BY_ROLE
from pages.parts.neighbourhood_text import list_sections, name_nodes
from resources.codes import LISTS
from resources.neighbourhood import neighbourhood_graph
from resources.personal_help import Consent, PersonalHelp, end_after
from resources.resource import EVERYWHERE
from tests.pages.conftest import ROOT
from tests.pages.test_casus import _texts
from tests.test_architecture import MODULES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from streamlit.testing.v1 import AppTest

    from data.desk import Desk
    from data.store import Store

NAME, WHAT, CONTACT = "Xandrina Quolwijk", "zwachtelt zeven zebra's", "zx-98765-q"
KNOWS_OF_THEM = {
    "casework/agreements.py",
    "casework/suggest_personal_help.py",
    "data/demo/load.py",
    "data/erasure.py",
    "data/personal_help.py",
    "data/store.py",
    "pages/casus.py",
    "pages/parts/case_personal_help.py",
    "pages/parts/personal_help_form.py",
    "pages/parts/personal_help_list.py",
    "pages/sociale_kaart.py",
}
"""The only modules that may name a module about them; no writer is among these."""

USERS = {
    "worker": "u-anna",
    "team_lead": "u-carla",
    "developer": "u-driss",
    "editor": "u-els",
    "administrator": "u-frank",
}


@pytest.fixture
def with_her(demo_store: Store) -> Store:
    """Note somebody down with a very particular name, everywhere and for everything."""
    with system_work(demo_store) as work:
        consent = Consent(work.today, "oral", "u-anna")
        until = end_after(work.today, 12)
        one = PersonalHelp("ph-x", NAME, "WK196304", EVERYWHERE, WHAT, CONTACT, consent, until)
        put_helper(work, one)
    return demo_store


def traces(content: bytes | str) -> list[str]:
    """Return what of her stands in a file, packed or not, or on a page."""
    text = content if isinstance(content, str) else "\n".join(_unpacked(content))
    plain = text.replace("\\", "")
    return [said for said in ("Xandrina", "Quolwijk", "zebra", CONTACT, "ph-x") if said in plain]


def _unpacked(content: bytes) -> Iterator[str]:
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name
                yield from _unpacked(archive.read(name))
    else:
        yield content.decode("utf-8", errors="replace")


def test_a_trace_of_her_is_found_in_a_packed_file() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.csv", f"r-1;{NAME}")
    assert traces(file.getvalue()) == ["Xandrina", "Quolwijk"]


def writers() -> dict[str, Callable[..., Any]]:
    """Return every public function of the room of resources that writes them to a file."""
    found = {}
    for path in sorted((ROOT / "resources").glob("*.py")):
        module = importlib.import_module(f"resources.{path.stem}")
        for name in getattr(module, "__all__", ()):
            if re.match(r"write_(?!schedule|place|times)", name):
                found[f"{path.stem}.{name}"] = getattr(module, name)
    return found


@pytest.mark.parametrize("name", writers())
def test_no_file_of_the_directory_has_her(with_her: Store, name: str) -> None:
    known = directory(with_her)
    lists = {list_: terms(list_) for list_ in LISTS}
    resources = tuple(known.resources.values())
    given: dict[str, Any] = {
        "resources": resources,
        "resource": resources[0],
        "directory": known,
        "hsds": hsds_records(with_her),
        "record": None,
        "lists": lists,
        "today": with_her.clock().date(),
        "now": with_her.clock(),
        "words": ("Sociale kaart", "Bron:", "niet op feestdagen"),
        "villages": {code: term.nl for code, term in lists["villages"].items()},
    }
    write = writers()[name]
    needed = [
        parameter.name
        for parameter in inspect.signature(write).parameters.values()
        if parameter.default is parameter.empty
    ]
    content = write(**{needs: given[needs] for needs in needed})
    assert len(content) > 100
    assert traces(content) == []


def test_the_picture_of_the_neighbourhood_to_take_along_has_not_her(with_her: Store) -> None:
    known = directory(with_her)
    graph = neighbourhood_graph(known)
    kinds = {one.id: one.kind for one in known.resources.values()}
    view = lay_out(graph, name_nodes(graph, known, "nl"), kinds)
    sections = list_sections(graph, known, "nl")
    assert traces(write_page(view, "Buurtnetwerk", sections)) == []


@pytest.mark.parametrize("role", USERS)
@pytest.mark.usefixtures("with_her")
def test_no_page_has_her_but_the_view_that_is_hers(
    role: str, open_app: Callable[..., AppTest], desk_for: Callable[[str], Desk]
) -> None:
    app = open_app(USERS[role])
    for page in PAGES_BY_ROLE[role]:  # type: ignore[index]
        if page == "casus":
            continue  # tests of its own: test_casus_personal_help
        app.switch_page(f"pages/{page}.py").run()
        assert not app.exception
        assert traces("\n".join(_texts(app._tree))) == [], page
        assert bool(_views(app)) is (page == "sociale_kaart")
        for view in _views(app):
            app.button_group(key="directory-view").set_value(view).run()
            assert not app.exception
            assert traces("\n".join(_texts(app._tree))) == [], view
    if role in {"worker", "team_lead", "editor"}:
        assert NAME in {one.name for one in helpers(desk_for(USERS[role]))}


def _views(app: AppTest) -> list[str]:
    """Return the views of the directory on this page, but the one that is of help by name."""
    if "directory-view" not in {one.key for one in app.button_group}:
        return []
    offered = app.button_group(key="directory-view").options
    said = (ROOT / "pages" / "sociale_kaart.py").read_text("utf-8")
    names = re.findall(r'"(\w+)"\]? ?[:=] \(\s*_\(\s*"([^"]+)"', said)
    assert {name for _, name in names} >= {getattr(one, "content", one) for one in offered}
    return [code for code, name in names if code != "personal_help" and name in str(offered)]


def test_no_other_module_knows_of_them() -> None:
    naming = {
        name
        for name, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom | ast.Import)
        for module in (getattr(node, "module", None), *(alias.name for alias in node.names))
        if module and re.search(r"personal_help|^helpers$", module)
    }
    assert naming == KNOWS_OF_THEM | {"data/personal_help.py"}

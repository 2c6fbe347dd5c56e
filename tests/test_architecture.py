"""Is the house built as it was drawn? What linters cannot see, by the syntax tree."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("network", "resources", "casework", "signals", "data", "kringkaart", "pages")
STATE = "pages/parts/state.py"
REFERENCE = "pages/parts/reference.py"
"""The one place that may cache: public reference data only."""
MODULE_LINES = 400
PAGE_LINES = 150
FUNCTION_LINES = 30
SHARE_SHORT = 0.9
SQL = re.compile(
    r"^\s*(select|insert into|update \w+ set|delete from|create table|pragma) ", re.IGNORECASE
)
UNSAFE_NAMES = frozenset({"eval", "exec", "compile", "__import__"})
UNSAFE_MODULES = frozenset({"pickle", "marshal", "shelve", "dill"})


def _modules() -> dict[str, ast.Module]:
    files = [ROOT / "app.py", *(file for room in ROOMS for file in (ROOT / room).rglob("*.py"))]
    return {str(f.relative_to(ROOT)): ast.parse(f.read_text("utf-8")) for f in sorted(files)}


MODULES = _modules()
PAGES = sorted(name for name in MODULES if re.fullmatch(r"pages/\w+\.py", name))


def _calls(name: str) -> Iterator[tuple[str, ast.Call]]:
    """Yield each call in a module with how it is written (``"st.button"``)."""
    for node in ast.walk(MODULES[name]):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def _found(*wanted: str) -> set[str]:
    """Return the modules in which something is called by one of these names."""
    return {name for name in MODULES for called, _ in _calls(name) if called in wanted}


def _code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of a function's body, its docstring left out."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0  # type: ignore[operator]


def _functions() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for name, tree in MODULES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{name}:{node.name}", node


def test_the_layers_hold() -> None:
    # in a process of its own: it configures logging, and that would silence our loggers here
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as run; run()",
    ]
    done = subprocess.run(
        [*command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_the_front_door_is_small() -> None:
    assert len((ROOT / "app.py").read_text("utf-8").splitlines()) <= 40


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_short(name: str) -> None:
    assert len((ROOT / name).read_text("utf-8").splitlines()) <= PAGE_LINES


def test_a_module_is_readable_in_one_sitting() -> None:
    long = {n for n in MODULES if len((ROOT / n).read_text("utf-8").splitlines()) > MODULE_LINES}
    assert not long


def test_functions_are_short() -> None:
    lines = {name: _code_lines(function) for name, function in _functions()}
    long = {name: count for name, count in lines.items() if count > FUNCTION_LINES}
    assert len(long) <= (1 - SHARE_SHORT) * len(lines), long


def test_everything_is_annotated_and_every_public_thing_documented() -> None:
    bare = {
        name
        for name, f in _functions()
        if f.returns is None
        or any(a.annotation is None for a in f.args.args if a.arg not in {"self", "cls"})
    }
    silent = {
        name
        for name, f in _functions()
        if not f.name.startswith("_") and not ast.get_docstring(f) and f.col_offset == 0
    }
    assert not bare
    assert not silent


def test_no_room_of_odds_and_ends() -> None:
    banned = re.compile(r"(utils?|helpers?|managers?|misc|common)\.py$")
    assert not [name for name in MODULES if banned.search(name)]


def test_state_is_touched_in_one_module() -> None:
    touching = {
        name
        for name, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "session_state"
    }
    # a component's callback runs before the script and finds what was sent only there
    assert touching <= {STATE, "kringkaart/canvas/ecogram.py", "kringkaart/canvas/picture.py"}


def test_nothing_is_cached_but_reference_data() -> None:
    caching = {
        name
        for name, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"cache_data", "cache_resource"}
    }
    assert caching <= {REFERENCE}


def test_no_exception_is_caught_broadly() -> None:
    broad = {
        f"{name}:{node.lineno}"
        for name, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
    }
    assert not broad


def test_sql_stays_in_the_data_room() -> None:
    told = {
        f"{name}:{node.lineno}"
        for name, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and SQL.match(node.value)
        and not name.startswith("data/")
    }
    assert not told


def test_nothing_runs_code_out_of_data() -> None:
    called = {name for name in MODULES for how, _ in _calls(name) if how in UNSAFE_NAMES}
    imported = {
        name
        for name, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for module in [*(a.name for a in node.names), getattr(node, "module", None)]
        if module in UNSAFE_MODULES
    }
    assert not called | imported


def test_no_html_out_of_data() -> None:
    unsafe = {
        f"{name}:{call.lineno}"
        for name in MODULES
        for _, call in _calls(name)
        for keyword in call.keywords
        if keyword.arg in {"unsafe_allow_html", "unsafe_allow_javascript"}
    }
    assert not unsafe
    assert _found("st.html") <= {"pages/parts/frame.py"}


def test_nothing_personal_leaves_by_an_open_address() -> None:
    """The directory and the neighbourhood are public; nothing else may be downloaded so."""
    public = {
        "pages/parts/directory_look_up.py",
        "pages/buurtnetwerk.py",
        "pages/parts/directory_export.py",
    }
    assert _found("st.download_button") <= public
    assert not _found("st.image", "st.audio", "st.video", "st.pydeck_chart", "st.map")


def test_nobody_sleeps() -> None:
    assert not _found("time.sleep", "sleep")


def test_the_environment_is_read_at_the_edge_only() -> None:
    reading = {
        name
        for name, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node) in {"os.environ", "os.getenv"}
    }
    assert reading <= {"kringkaart/cli.py", "kringkaart/door/opening.py"}


def test_only_the_command_line_prints() -> None:
    assert _found("print") <= {"kringkaart/cli.py", "kringkaart/setup.py"}

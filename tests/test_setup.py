"""Is what set-up makes right, and made once?"""

from __future__ import annotations

import gettext
import os
import subprocess
import sys
from pathlib import Path

from kringkaart.setup import compile_loops, compile_texts, copy_explorer

ROOT = Path(__file__).resolve().parents[1]
PO = """
msgid "één"
msgstr "one"

msgid "{n} dag"
msgid_plural "{n} dagen"
msgstr[0] "{n} day"
msgstr[1] "{n} days"
"""


def test_texts_are_compiled_when_they_changed(tmp_path: Path) -> None:
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    source = folder / "kringkaart.po"
    source.write_text(PO, "utf-8")
    (made,) = compile_texts(tmp_path)
    assert compile_texts(tmp_path) == []
    os.utime(source, (made.stat().st_mtime + 5, made.stat().st_mtime + 5))
    assert compile_texts(tmp_path) == [made]

    english = gettext.translation("kringkaart", tmp_path, ["en"])
    assert english.gettext("één") == "one"
    assert [english.ngettext("{n} dag", "{n} dagen", n) for n in (0, 1, 2)] == [
        "{n} days",
        "{n} day",
        "{n} days",
    ]


def test_the_explorers_library_keeps_its_licence(tmp_path: Path) -> None:
    library = tmp_path / "vis-network.min.js"
    library.write_text("/**\n * @license MIT\n */\n!function(){}", "utf-8")
    folder = tmp_path / "frontend"
    folder.mkdir()
    copy = copy_explorer(library, folder)
    assert copy.read_bytes() == library.read_bytes()
    assert (folder / "vis-network.LICENSE.txt").read_text("utf-8") == "/**\n * @license MIT\n */\n"


def test_the_loops_are_compiled_when_they_changed(tmp_path: Path) -> None:
    source = tmp_path / "kernels.py"
    source.touch()
    (tmp_path / "__pycache__").mkdir()
    assert compile_loops(source)
    assert not compile_loops(source)
    later = source.stat().st_mtime + 5
    os.utime(source, (later, later))
    program = (
        "from pathlib import Path; from kringkaart.setup import compile_loops; "
        f"compile_loops(Path({str(source)!r})); import signals.kernels as loops; "
        "made = [getattr(loops, name) for name in loops.__all__ if name.islower()]; "
        "print([len(one.signatures) for one in made])"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout.splitlines()[-1] == "[1, 1, 1, 1]"  # none is left for the first look


def _find_chromium(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/bash", str(ROOT / "tests" / "find_chromium.sh"), *arguments],
        env={"PATH": "/nowhere", **environ},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_browser_that_is_named_is_taken(tmp_path: Path) -> None:
    browser = tmp_path / "my-browser"
    browser.touch(mode=0o755)
    assert _find_chromium("--print", CHROMIUM=str(browser)).stdout == f"{browser}\n"
    assert _find_chromium(CHROMIUM=str(browser)).stdout == ""


def test_a_browser_on_the_path_is_found(tmp_path: Path) -> None:
    browser = tmp_path / "chromium"
    browser.touch(mode=0o755)
    assert _find_chromium("--print", PATH=str(tmp_path)).stdout == f"{browser}\n"


def test_without_a_browser_and_without_root_it_says_what_to_type(tmp_path: Path) -> None:
    tools = {"id": "echo 1000", "cat": 'while read -r line; do echo "$line"; done'}
    for name, script in tools.items():
        (tmp_path / name).write_text(f"#!/bin/bash\n{script}\n", "utf-8")
        (tmp_path / name).chmod(0o755)
    found = _find_chromium(PATH=str(tmp_path))
    assert found.returncode == 1
    assert "sudo apt-get update && sudo apt-get install chromium" in found.stderr

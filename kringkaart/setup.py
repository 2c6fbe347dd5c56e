"""What has to be made once after the libraries are in?

Texts, the explorer's library, bytecode, and the loops of the signals in the processor's own code.

``make`` runs this; a second time it does only what is out of date.
"""

from __future__ import annotations

import compileall
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Final

__all__ = ["compile_loops", "compile_texts", "copy_explorer", "main"]

ROOT: Final = Path(__file__).resolve().parents[1]
_OWN: Final = ("kringkaart", "pages", "casework", "signals", "network", "resources", "data")
_VIS: Final = Path("templates", "lib", "vis-9.1.2", "vis-network.min.js")
_NOTICE_END: Final = "*/"
_NOTICE_MOST: Final = 5000


def main() -> None:
    """Make what is out of date."""
    compile_texts(ROOT / "locale")
    copy_explorer(_pyvis() / _VIS, ROOT / "kringkaart" / "frontend")
    for folder in _OWN:
        compileall.compile_dir(ROOT / folder, quiet=1)
    compileall.compile_file(ROOT / "app.py", quiet=1)
    compile_loops(ROOT / "signals" / "kernels.py")


def compile_texts(folder: Path) -> list[Path]:
    """Compile each catalogue that is newer than what was made of it; return what was made."""
    made = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import read_po

        with source.open("rb") as texts, target.open("wb") as compiled:
            write_mo(compiled, read_po(texts, locale=source.parents[1].name))
        made.append(target)
    return made


def copy_explorer(library: Path, folder: Path) -> Path:
    """Copy vis-network out of pyvis, with its licence notice beside it; return the copy."""
    copy = folder / library.name
    if not copy.exists() or copy.stat().st_size != library.stat().st_size:
        shutil.copyfile(library, copy)
    notice = folder / "vis-network.LICENSE.txt"
    if not notice.exists():
        start = copy.read_text("utf-8")[:_NOTICE_MOST]
        notice.write_text(start[: start.index(_NOTICE_END) + len(_NOTICE_END)] + "\n", "utf-8")
    return copy


def compile_loops(source: Path) -> bool:
    """Compile the loops of the signals when they changed; return whether it was done.

    It takes some seconds. Without it, the first look at the signals would take those, while
    somebody waits. On another kind of processor they are compiled again at first use.
    """
    stamp = source.parent / "__pycache__" / f"{source.stem}.{sys.implementation.cache_tag}.done"
    if stamp.exists() and stamp.stat().st_mtime >= source.stat().st_mtime:
        return False
    print("Set-up: the loops of the signals …", flush=True)
    import numpy as np

    from signals.surge import Parameters, find_surges

    cases = np.ones((3, 10), dtype=np.int64)
    cases[0, -1] = 9
    find_surges({"": cases}, np.eye(3, 2), Parameters(replicas=2, cap=0.9))
    stamp.touch()
    return True


def _pyvis() -> Path:
    """Return where pyvis is, without importing what it imports."""
    spec = find_spec("pyvis")
    if spec is None or spec.origin is None:
        sys.exit("pyvis is not installed; run make run or make test")
    return Path(spec.origin).parent


if __name__ == "__main__":
    main()

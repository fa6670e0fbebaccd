"""The pipelines that ship with the package, as folders; nothing here loads one."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

from verbatim.errors import ModelError

FOLDER = Path(__file__).resolve().parent
DEFAULT = "fr_press"


def path_of(name: str) -> Path:
    """The folder of a shipped pipeline.

    Raises:
        ModelError: no pipeline of that name ships with the package.
    """
    path = FOLDER / name
    if path.parent != FOLDER or not (path / "meta.json").is_file():
        shipped = ", ".join(sorted(p.parent.name for p in FOLDER.glob("*/meta.json"))) or "none"
        raise ModelError(
            f"there is no model {name!r} (there is: {shipped}). Set VERBATIM_MODEL to one of them, "
            "or make one with `make model`."
        )
    return path


@cache
def version_of(name: str = DEFAULT) -> str:
    """Name, version and a short hash of the model's files, such as `fr_press-1.0.0-0a1b2c3d`.

    Raises:
        ModelError: no pipeline of that name ships with the package.
    """
    path = path_of(name)
    meta = json.loads((path / "meta.json").read_text(encoding="utf-8"))
    digest = hashlib.sha256()
    for file in sorted(p for p in path.rglob("*") if p.is_file() and p.suffix != ".md"):
        digest.update(file.relative_to(path).as_posix().encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return f"{name}-{meta['version']}-{digest.hexdigest()[:8]}"

"""The pipelines, as folders: that of the package and those of the house; none is loaded here."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

from verbatim.errors import ModelError
from verbatim.settings import settings

FOLDER = Path(__file__).resolve().parent
DEFAULT = "fr_press"


def path_of(name: str = DEFAULT) -> Path:
    """The folder of a pipeline, in the setting `models` or in the package.

    Raises:
        ModelError: there is no pipeline of that name.
    """
    folders = [FOLDER]
    if of_the_house := settings().models:
        folders.insert(0, Path(of_the_house).resolve())
    for folder in folders:
        path = folder / name
        if path.parent == folder and path.name == name and (path / "meta.json").is_file():
            return path
    known = sorted({p.parent.name for folder in folders for p in folder.glob("*/meta.json")})
    raise ModelError(
        f"there is no model {name!r} (there is: {', '.join(known) or 'none'}). Set VERBATIM_MODEL to one of "
        "them, or put its folder into VERBATIM_MODELS; `make model` makes one."
    )


@cache
def version_of(name: str = DEFAULT) -> str:
    """Name, version and a short hash of the model's files, such as `fr_press-1.0.0-0a1b2c3d`.

    Raises:
        ModelError: there is no pipeline of that name.
    """
    path = path_of(name)
    meta = json.loads((path / "meta.json").read_text(encoding="utf-8"))
    digest = hashlib.sha256()
    for file in sorted(p for p in path.rglob("*") if p.is_file() and p.suffix != ".md"):
        digest.update(file.relative_to(path).as_posix().encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return f"{name}-{meta['version']}-{digest.hexdigest()[:8]}"

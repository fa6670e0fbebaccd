"""What a training leaves on disk, so that it can go on where it was stopped."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch

from verbatim.nlp.network.features import Lexicon


class Checkpoint:
    """Everything with a state, in one file that is replaced in one move."""

    def __init__(self, path: Path, **parts: Any) -> None:
        self.path, self.parts = path, parts

    def load(self) -> int:
        """Take up the saved state; the number of epochs that it has seen, 0 without one."""
        if not self.path.exists():
            return 0
        saved = torch.load(self.path, weights_only=True)
        for name, part in self.parts.items():
            part.load_state_dict(saved[name])
        torch.set_rng_state(saved["random"])
        print(f"· going on after epoch {saved['epochs'] - 1}")
        return int(saved["epochs"])

    def save(self, epochs: int) -> None:
        """Save the state after so many epochs."""
        state = {name: part.state_dict() for name, part in self.parts.items()}
        partial = self.path.with_suffix(".partial")
        torch.save({**state, "random": torch.get_rng_state(), "epochs": epochs}, partial)
        partial.rename(self.path)


def device() -> torch.device:
    """A GPU where there is one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def write_lexicon(lexicon: Lexicon, folder: Path) -> None:
    """Write a lexicon beside the weights that it belongs to."""
    content = {
        "forms": lexicon.forms,
        "shapes": lexicon.shapes,
        "lists": lexicon.lists,
        "letters": lexicon.letters,
    }
    (folder / "lexicon.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def read_lexicon(folder: Path) -> Lexicon:
    """Read a lexicon that `write_lexicon` wrote."""
    content = json.loads((folder / "lexicon.json").read_text(encoding="utf-8"))
    return Lexicon(tuple(content["forms"]), tuple(content["shapes"]), content["lists"], content["letters"])

"""The notebook in docs/ runs on the sample day, and what is printed in it is what comes of it."""

from __future__ import annotations

import asyncio
import warnings
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from verbatim.run import run_day

ROOT = Path(__file__).parents[1]
NOTEBOOK = ROOT / "docs" / "voices.ipynb"


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("notebook")
    run_day(
        date(2026, 11, 20),
        drops=str(ROOT / "seeds" / "drops"),
        lake=str(folder / "lake"),
        started_at=datetime(2026, 11, 21, tzinfo=UTC),
    )
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    with warnings.catch_warnings(), pytest.MonkeyPatch.context() as patch:
        warnings.simplefilter("ignore")
        patch.setenv("VERBATIM_LAKE", str(folder / "lake"))
        patch.setenv("IPYTHONDIR", str(folder / "ipython"))
        patch.setenv("JUPYTER_RUNTIME_DIR", str(folder / "runtime"))
        client = NotebookClient(
            notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
        )
        asyncio.run(client.async_execute())
    return notebook


def printed(notebook: Any) -> list[str]:
    """The tables and lines under each cell, without pictures."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    return [
        output.text if output.output_type == "stream" else output.data["text/plain"]
        for output in outputs
        if output.output_type == "stream" or "image/png" not in output.get("data", {})
    ]


def test_it_runs_and_draws(executed: Any) -> None:
    outputs = [output for cell in executed.cells for output in cell.get("outputs", ())]
    pictures = [output.data["image/png"] for output in outputs if "image/png" in output.get("data", {})]
    assert len(pictures) == 3
    assert all(len(picture) > 5_000 for picture in pictures)


def test_what_stands_in_it_is_what_comes_of_it(executed: Any) -> None:
    assert printed(executed) == printed(nbformat.read(NOTEBOOK, as_version=4))
    assert len(printed(executed)) == 6

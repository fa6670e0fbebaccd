"""The documentation does what it says."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import verbatim
from verbatim.settings import Settings

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "seeds" / "README.md"]


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S)


@pytest.fixture(scope="module")
def tour(tmp_path_factory) -> Path:
    """A folder as a reader of the README has it after `make run`: a lake, and the command."""
    folder = tmp_path_factory.mktemp("tour")
    verbatim = Path(sys.executable).with_name("verbatim")
    drops = ROOT / "seeds" / "drops"
    subprocess.run(
        [verbatim, "run", "2026-11-20", "--drops", drops, "--lake", folder / "lake"], check=True, cwd=folder
    )
    (folder / ".venv").symlink_to(Path(sys.prefix))
    drop = folder / "drops" / "drop_date=2026-11-21"
    drop.mkdir(parents=True)
    (drop / "_READY").touch()
    return folder


COMMANDS = [
    command
    for block in blocks(ROOT / "README.md", "sh")
    for command in re.split(r"\n(?=\S)", block.strip())
    if command.startswith(".venv/bin/verbatim")
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: " ".join(c.split()[1:4]))
def test_commands_of_the_readme_run(tour, command):
    done = subprocess.run(shlex.split(command), cwd=tour, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (done.stdout + done.stderr).strip()


def test_the_readme_has_commands():
    assert len(COMMANDS) >= 4


@pytest.mark.parametrize("code", [code for page in PAGES for code in blocks(page, "python")])
def test_python_of_the_pages_runs(tour, code):
    done = subprocess.run([sys.executable, "-c", code], cwd=tour, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout or "print(" not in code


@pytest.mark.parametrize("sql", [sql for page in PAGES for sql in blocks(page, "sql")])
def test_sql_of_the_pages_finds_something(tour, sql):
    rows = verbatim.open(str(tour / "lake")).sql(sql)
    assert len(rows)


def test_make_verbs_that_are_named_exist():
    verbs = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    named = {v for page in PAGES for v in re.findall(r"`?\bmake ([a-z-]+)\b[`\s]", page.read_text("utf-8"))}
    assert named <= verbs | {"sure", "up"}, f"not in the Makefile: {named - verbs}"


def test_every_setting_is_documented_with_its_default():
    page = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    for name, field in Settings.model_fields.items():
        default = field.default if not isinstance(field.default, tuple) else list(field.default)
        row = f"| `VERBATIM_{name.upper()}` | `{default}` | {field.description} |"
        assert row in page, f"docs/operations.md lacks: {row}"


def test_links_lead_somewhere():
    for page in PAGES:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"

"""The documentation does what it says."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from typer.main import get_command

import verbatim
from verbatim import cli, schema
from verbatim.lake import catalog_file
from verbatim.nlp import authority
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


def commands(page: Path) -> list[str]:
    """What a reader types: the lines of shell blocks, and those behind a $ in blocks that show what comes."""
    of_shell = [c for block in blocks(page, "sh") for c in re.split(r"\n(?=[^\s\"])", block.strip())]
    shown = [
        c for block in blocks(page, "") for c in re.findall(r"^\$ (.*)$|^(airflow (?:\\\n|.)*)", block, re.M)
    ]
    return of_shell + ["".join(c).replace("\\\n", " ").strip() for c in shown]


TYPED = list(dict.fromkeys(command for page in PAGES for command in commands(page)))
VERBATIM = [command for command in TYPED if re.match(r"(\.venv/bin/)?verbatim ", command)]
AIRFLOW = [command for command in TYPED if command.startswith("airflow ")]
DUCKDB = [command for command in TYPED if command.startswith("duckdb ")]
SETTINGS = [
    pair
    for page in PAGES
    for block in [*blocks(page, "sh"), *blocks(page, "")]
    for pair in re.findall(r"^(VERBATIM_\w+)=('[^']*'|\S+)", block, re.M)
]


@pytest.mark.parametrize("command", VERBATIM, ids=lambda c: " ".join(c.split()[:4]))
def test_commands_of_the_pages_run(tour, command):
    program = Path(sys.executable).with_name("verbatim")
    words = [str(program) if word == "verbatim" else word for word in shlex.split(command)]
    done = subprocess.run(words, cwd=tour, capture_output=True, text=True, check=False)
    may_find = "late" in words  # its exit code is 1 where there are late files
    assert done.returncode == 0 or (may_find and done.returncode == 1 and not done.stderr), done.stderr
    assert (done.stdout + done.stderr).strip()


@pytest.mark.parametrize("command", AIRFLOW)
def test_commands_of_airflow_are_understood(command):
    from airflow.cli.cli_parser import get_parser

    import airflow_home  # noqa: F401

    assert get_parser().parse_args(shlex.split(command)[1:]).dag_id == "press_daily"


@pytest.mark.parametrize("command", DUCKDB)
def test_files_that_duckdb_opens(tour, command):
    lake = verbatim.open(str(tour / "lake"))
    catalog_file.write(lake.url)
    with duckdb.connect(str(tour / command.split()[1]), read_only=True) as opened:
        assert len(opened.sql("SHOW TABLES").fetchall()) == len(schema.TABLES)


@pytest.mark.parametrize(("name", "value"), SETTINGS)
def test_settings_of_the_pages_are_understood(monkeypatch, name, value):
    monkeypatch.setenv(name, value.strip("'"))
    assert getattr(Settings(), name.removeprefix("VERBATIM_").lower())


@pytest.mark.parametrize("table", [table for page in PAGES for table in blocks(page, "csv")])
def test_tables_of_the_pages_are_watch_lists(tmp_path, table):
    file = tmp_path / "watch.csv"
    file.write_text(table, encoding="utf-8")
    assert len(authority.watched(str(file))) == len(table.strip().splitlines()) - 1


def test_every_command_is_one_of_those():
    known = {*VERBATIM, *AIRFLOW, *DUCKDB}
    rest = [command for command in TYPED if command not in known]
    assert all(re.match(r"(VERBATIM_\w+=\S+ )*make [a-z-]+\b|VERBATIM_\w+=", command) for command in rest), (
        rest
    )
    assert len(VERBATIM) > 8
    assert AIRFLOW
    assert DUCKDB
    assert SETTINGS


TEXT = "".join(page.read_text(encoding="utf-8") for page in PAGES)
INLINE = sorted(set(re.findall(r"`(verbatim [a-z][^`]*)`", TEXT)))


@pytest.mark.parametrize("code", INLINE)
def test_what_the_text_calls_a_command_is_one(code):
    """Its options, too; DAY, TABLE and the like stand for something."""
    words = code.replace("\n", " ").split()
    command = get_command(cli.app).commands[words[1]]
    options = {name for parameter in command.params for name in parameter.opts}
    assert {word.partition("=")[0] for word in words if word.startswith("--")} <= options


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
    named = {v for page in PAGES for v in re.findall(r"`make ([a-z-]+)\b", page.read_text("utf-8"))}
    named |= {v for command in TYPED for v in re.findall(r"^(?:\S+=\S+ )*make ([a-z-]+)\b", command)}
    assert len(named) > 3
    assert named <= verbs, f"not in the Makefile: {named - verbs}"


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

"""`verbatim late`: what a person or a script is told."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

import lakes
from verbatim import cli
from verbatim.lake import late
from verbatim.lake.late import LateFile
from verbatim.lake.storage import Folder
from verbatim.terminal.console import open_console
from verbatim.terminal.late import render


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    lake = lakes.build(tmp_path / "lake")
    late.write_manifest(Folder(lake), lakes.DAY, "run1", late.SHAPE.empty_table())
    (tmp_path / "drops" / f"drop_date={lakes.DAY}").mkdir(parents=True)
    return tmp_path


def call(desk: Path, *arguments: str):
    options = ["late", "--drops", str(desk / "drops"), "--lake", str(desk / "lake"), *arguments]
    return CliRunner().invoke(cli.app, options, prog_name="verbatim")


def put(desk: Path, name: str) -> None:
    (desk / "drops" / f"drop_date={lakes.DAY}" / name).write_text("abc")


def test_nothing_is_late(desk):
    done = call(desk)
    assert done.exit_code == 0
    assert done.stdout == "Every drop that is still there is what its day was published from.\n"
    done = call(desk, "--json")
    assert (done.exit_code, json.loads(done.stdout)) == (0, [])


def test_late_files_are_named_with_what_to_do_and_the_exit_code_says_so(desk):
    put(desk, "tard.txt")
    done = call(desk)
    assert done.exit_code == 1
    lines = [line.split() for line in done.stdout.splitlines()]
    assert lines[0] == ["2026-11-20"]
    assert lines[1][:4] == ["added", "tard.txt", "3", "B"]
    assert f"run 2026-11-20 --drops {desk}/drops --lake {desk}/lake" in done.stdout
    assert "Traceback" not in done.output


def test_as_json(desk):
    put(desk, "tard.txt")
    done = call(desk, "--json")
    assert done.exit_code == 1
    (file,) = json.loads(done.stdout)
    at = datetime.fromisoformat(file.pop("changed_at"))
    assert abs((at - datetime.now(UTC)).total_seconds()) < 60
    assert file == {"day": "2026-11-20", "name": "tard.txt", "kind": "added", "n_bytes": 3, "detail": ""}


def test_days_and_depth_are_passed_on(desk, monkeypatch):
    asked = []
    monkeypatch.setattr(late, "check", lambda *a, **options: asked.append((a, options)) or [])
    assert call(desk, "--since", "2026-11-21", "--deep").exit_code == 0
    assert asked == [
        ((f"{desk}/lake", f"{desk}/drops"), {"since": date(2026, 11, 21), "deep": True}),
    ]
    assert call(desk, "--since", "hier").exit_code == 2


def test_hostile_names_do_not_steer_the_terminal(desk):
    put(desk, "a\x1b[2J[red]\n\u202e.txt")
    done = call(desk)
    assert not set(done.stdout) & set("\x1b\u202e")
    assert "[red]" in done.stdout


@pytest.mark.parametrize("missing", ["drops", "lake"])
def test_a_folder_that_is_not_there_is_one_message(desk, missing):
    (desk / missing).rename(desk / "away")
    done = call(desk)
    assert done.exit_code == 1
    assert missing in done.stderr
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.output


def test_a_day_with_very_many_is_cut_and_counted():
    files = [LateFile(lakes.DAY, f"{n:03d}.txt", "added", 1_234_567) for n in range(50)]
    console = open_console()
    with console.capture() as captured:
        console.print(
            render([*files, LateFile(date(2026, 11, 21), None, "unpublished")], "d", "l"), crop=False
        )
    told = captured.get()
    assert "019.txt" in told
    assert "020.txt" not in told
    assert "… and 30 more" in told
    assert "1\u00a0234\u00a0567 B" in told
    assert "the whole drop" in told
    assert told.count(" run 2026-11-2") == 2

"""`verbatim verify`: what a person or a script is told."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

import lakes
import whole_lakes
from verbatim import cli
from verbatim.lake import repair as repairs
from verbatim.lake import verify
from verbatim.lake.repair import Repair
from verbatim.lake.storage import Folder
from verbatim.lake.verify import Finding

DAY = lakes.DAY
ORPHAN = f"articles/drop_date={DAY}/part-0001-0123456789ab.parquet"


@pytest.fixture
def lake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    return whole_lakes.build(tmp_path / "lake")


def call(lake: str, *arguments: str):
    return CliRunner().invoke(cli.app, ["verify", "--lake", lake, *arguments], prog_name="verbatim")


def words(text: str) -> str:
    return " ".join(text.split())


def test_a_whole_lake_is_one_sentence(lake):
    done = call(lake)
    n_bytes = f"{sum(f.n_bytes for f in whole_lakes.commit(lake).all_files()):,}".replace(",", " ")
    assert done.exit_code == 0
    assert words(done.stdout) == f"1 day, 6 files, {n_bytes} bytes verified: all is as it was committed."
    assert done.stderr == ""


def test_a_flipped_byte_is_told_with_its_file_and_what_to_do(lake):
    name = whole_lakes.commit(lake).files[2].path
    data = Path(lake, name).read_bytes()
    Path(lake, name).write_bytes(data[:-9] + bytes([data[-9] ^ 4]) + data[-8:])
    done = call(lake, "--quick")
    assert done.exit_code == 1
    assert done.stdout.splitlines()[0] == str(DAY)
    assert f"damaged {name}" in words(done.stdout)
    assert words(done.stdout).endswith(
        "verified: 1 finding (1 damaged); --repair runs the days again from their drops."
    )


def test_findings_as_json(lake):
    Path(lake, "notes.txt").touch()
    Folder(lake).write_bytes(ORPHAN, b"x")
    done = call(lake, "--json")
    assert done.exit_code == 1
    told = json.loads(done.stdout)
    assert (told["n_days"], told["n_files"], told["repairs"]) == (1, 6, [])
    assert [(f["kind"], f["day"], f["path"]) for f in told["findings"]] == [
        ("foreign", None, "notes.txt"),
        ("orphaned", str(DAY), ORPHAN),
    ]


def test_repair_deletes_orphans_and_looks_again(lake):
    Folder(lake).write_bytes(ORPHAN, b"x")
    done = call(lake, "--repair")
    assert done.exit_code == 0
    assert "deleted 2026-11-20 1 file of no commit" in words(done.stdout)
    assert done.stdout.strip().endswith("all is as it was committed.")
    assert call(lake).exit_code == 0


def test_what_repair_cannot_mend_stays_a_finding(lake, tmp_path):
    Path(lake, whole_lakes.commit(lake).files[0].path).unlink()
    Path(lake, "notes.txt").touch()
    done = call(lake, "--repair", "--drops", str(tmp_path / "drops"))
    assert done.exit_code == 1
    told = words(done.stdout)
    assert "kept 2026-11-20 its drop is gone from" in told
    assert "2 findings left (1 missing, 1 foreign); what to do about a day stands beside it above, " in told
    assert told.endswith("move what is foreign out of the lake.")


def test_repair_runs_the_day_into_this_lake_from_these_drops(lake, tmp_path, monkeypatch):
    asked = []

    def mend(into, drops, findings, rerun):
        rerun(DAY, None)
        return [Repair("repaired", DAY, "every row is what it was")]

    monkeypatch.setattr(repairs, "repair", mend)
    monkeypatch.setattr("verbatim.run.run_day", lambda day, **options: asked.append((day, options)))
    Path(lake, whole_lakes.commit(lake).files[0].path).unlink()
    call(lake, "--repair", "--drops", str(tmp_path))
    ((day, options),) = asked
    assert options.pop("started_at").tzinfo is not None
    assert (day, options) == (DAY, {"drops": str(tmp_path), "lake": lake})


def test_days_and_depth_are_passed_on(lake, monkeypatch):
    asked = []
    monkeypatch.setattr(verify, "verify", lambda *a, **options: asked.append((a, options)) or [])
    assert call(lake, "--since", "2026-11-21", "--quick").exit_code == 0
    ((arguments, options),) = asked
    options.pop("on_day")
    assert (arguments, options) == ((lake,), {"since": date(2026, 11, 21), "is_quick": True})
    assert call(lake, "--since", "hier").exit_code == 2


def test_hostile_names_do_not_steer_the_terminal(lake):
    Path(lake, "a\x1b[2J[red]\n\u202e.txt").touch()
    done = call(lake)
    assert not set(done.stdout) & set("\x1b\u202e")
    assert "[red]" in done.stdout


def test_no_lake_is_one_message(tmp_path):
    done = call(str(tmp_path / "none"))
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
    assert "there is no lake in" in done.stderr


def test_a_day_with_very_many_is_cut_and_counted(lake, monkeypatch):
    many = [Finding("orphaned", DAY, f"articles/{n:03d}", "x") for n in range(50)]
    monkeypatch.setattr(verify, "verify", lambda *_, **__: many)
    told = call(lake).stdout
    assert "articles/019" in told
    assert "articles/020" not in told
    assert "… and 30 more" in told
    assert "50 findings (50 orphaned); --repair deletes what is orphaned." in told

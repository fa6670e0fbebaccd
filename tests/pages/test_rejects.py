"""Rejects: by reason, and down to the bytes, of the seed day too, which has every kind of container."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

import lakes
from documents import Browse, require_inert, shown
from verbatim.errors import DropError
from verbatim.pages import originals
from verbatim.queries.asking import Lake, ask
from verbatim.run import run_day
from verbatim.settings import Settings, settings

DAY = lakes.DAY
ROOT = Path(__file__).parents[2]
HOSTILE = "<script>alert(1)<|script>.txt"


def hash_of(data: bytes) -> str:
    return sha256(data).hexdigest()


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    folder = tmp_path / "drops" / f"drop_date={DAY}"
    folder.mkdir(parents=True)
    return folder


def read(drop: Path, source_file: str, raw_hash: str | None = None) -> originals.Original:
    return originals.read(Settings(drops=str(drop.parent)), DAY, source_file, raw_hash)


def test_they_are_counted_by_reason_and_listed(browse: Browse, tmp_path: Path) -> None:
    rejects = [lakes.reject("empty", f"{n}.txt") for n in range(60)] + [
        lakes.reject("language", "x.txt", n_bytes=7)
    ]
    client = browse(lakes.build(tmp_path / "lake", rejects=rejects))
    page = client.get("rejects").text
    assert "ingest empty 60" in shown(page)
    assert "1 to 50 of 61" in page
    assert "51 to 61 of 61" in client.get("rejects", params={"page": "2"}).text
    assert "1 to 1 of 1" in client.get("rejects", params={"reason": "language"}).text
    assert "Nothing was rejected" in client.get("rejects", params={"day": "2026-11-19"}).text
    for wrong in (
        {"reason": "ugly"},
        {"stage": "<i>"},
        {"since": "x"},
        {"since": "2026-12-01", "until": "2026-11-01"},
    ):
        assert client.get("rejects", params=wrong).status_code == 400
    require_inert(page)


def test_one_is_shown_with_its_bytes(browse: Browse, tmp_path: Path, drop: Path) -> None:
    data = b"\xff\xfe\x00<b>\x1b[31m" + "é".encode("cp1252")
    (drop / HOSTILE).write_bytes(data)
    reject = lakes.reject("binary", HOSTILE, raw_hash=hash_of(data), n_bytes=len(data))
    client = browse(lakes.build(tmp_path / "lake", rejects=[reject]), str(drop.parent))
    page = client.get(f"rejects/{DAY}/{reject['reject_id']}").text
    require_inert(page)
    assert "ff fe 00 3c 62 3e 1b" in page
    assert r"ÿþ\u0000<b>\u001b[31mé" in shown(page)
    assert "as it was read" in page
    for path in (f"{DAY}/nothing", "2020-01-01/x"):
        assert client.get(f"rejects/{path}").status_code == 404


def test_a_drop_that_is_gone_is_told(browse: Browse, tmp_path: Path) -> None:
    reject = lakes.reject("empty", "a.txt")
    client = browse(lakes.build(tmp_path / "lake", rejects=[reject]), str(tmp_path))
    assert "a.txt is not in" in shown(client.get(f"rejects/{DAY}/{reject['reject_id']}").text)


@pytest.mark.parametrize(
    "source_file",
    [
        "../secret.txt",
        "../../secret.txt",
        "/etc/passwd",
        "sub/../../secret.txt",
        "out.txt",
        "out/secret.txt",
        "",
        "#",
    ],
)
def test_nothing_outside_of_the_drop_is_read(drop: Path, source_file: str) -> None:
    for folder in (drop.parent, drop.parent.parent):
        (folder / "secret.txt").write_text("secret")
    (drop / "out.txt").symlink_to(drop.parent / "secret.txt")
    (drop / "out").symlink_to(drop.parent)
    with pytest.raises(DropError):
        read(drop, source_file)


def test_a_pipe_is_not_opened(drop: Path) -> None:
    os.mkfifo(drop / "pipe.txt")
    with pytest.raises(DropError, match="not a regular file"):
        read(drop, "pipe.txt")


def test_a_name_with_a_hash_sign_is_a_name(drop: Path) -> None:
    (drop / "a#1.txt").write_text("une\ndeux")
    assert read(drop, "a#1.txt").head == b"une\ndeux"
    assert read(drop, "a#1.txt#2", hash_of(b"deux")).head == b"deux"


def test_a_line_is_cut_out_where_it_is_just_what_was_read(drop: Path) -> None:
    (drop / "a.jsonl").write_bytes(b'{"a": 1}\r\n{"b": 2}\r\n')
    line = read(drop, "a.jsonl#2", hash_of(b'{"b": 2}'))
    assert (line.what, line.head, line.is_same) == ("record", b'{"b": 2}', True)
    whole = read(drop, "a.jsonl#2", hash_of(b"something else"))
    assert (whole.what, whole.n_bytes) == ("file", 20)


def test_what_is_compressed_is_shown_unpacked(drop: Path) -> None:
    (drop / "a.txt.gz").write_bytes(gzip.compress(b"Bonjour"))
    assert read(drop, "a.txt.gz", hash_of(b"Bonjour")).head == b"Bonjour"


def test_a_character_cut_at_the_end_does_not_change_the_encoding(drop: Path) -> None:
    (drop / "a.txt").write_text("x" + "é" * originals.SHOWN_BYTES)
    text = read(drop, "a.txt").text
    assert set(text) == {"x", "é"}
    assert len(text) == originals.SHOWN_BYTES // 2


@pytest.fixture(scope="module")
def seed_lake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    lake = str(tmp_path_factory.mktemp("seed") / "lake")
    settings.cache_clear()
    run_day(DAY, started_at=datetime(2026, 11, 21, 6, tzinfo=UTC), drops=str(ROOT / "seeds/drops"), lake=lake)
    yield lake
    settings.cache_clear()


def test_the_bytes_of_every_row_of_the_seed_day_are_found(seed_lake: str) -> None:
    def rows(lake: Lake) -> list[dict[str, str]]:
        columns = "SELECT source_file, raw_hash FROM"
        return lake.rows(f"{columns} rejects UNION ALL {columns} articles")

    options = Settings(drops=str(ROOT / "seeds/drops"))
    found = {
        row["source_file"]: originals.read(options, DAY, row["source_file"], row["raw_hash"])
        for row in ask(seed_lake, rows)
    }
    exact = {name for name, original in found.items() if original.is_same}
    of_many = {"json", "xml", "rss", "atom", "csv", "parquet"}  # one record of the file that is shown whole
    assert {name.partition("#")[0].rpartition(".")[2] for name in found.keys() - exact} <= of_many | {
        "zip",
        "gz",
    }
    assert {
        "echo-de-meuse_0053.zip",
        "depeche-des-coteaux_0054.tar.gz",
        "le-relais-de-montreal_0055.txt.gz",
    } <= {name.partition("#")[0] for name in exact}
    for name, original in found.items():
        assert original.what in {"record", "file", "member", "container"}, name
        assert original.head or original.n_bytes == 0


def test_every_page_of_the_seed_day_is_inert_in_both_languages(browse: Browse, seed_lake: str) -> None:
    client = browse(seed_lake, str(ROOT / "seeds/drops"))
    articles = ask(seed_lake, lambda lake: [row["article_id"] for row in lake.rows("FROM articles")])
    rejects = ask(seed_lake, lambda lake: [row["reject_id"] for row in lake.rows("FROM rejects")])
    paths = ["days", f"days/{DAY}", "days/late", "reader", "quotations", "rejects"]
    paths += [f"reader/{DAY}/{one}" for one in articles] + [f"rejects/{DAY}/{one}" for one in rejects]
    paths += [f"reader/{DAY}/{one}/original" for one in articles[:9]]
    for language in ("en", "fr"):
        for path in paths:
            answer = client.get(path, params={"language": language})
            assert answer.status_code == 200, path
            require_inert(answer.text.replace('href="https://', 'href="/verbatim/'))

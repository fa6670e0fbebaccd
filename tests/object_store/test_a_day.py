"""Drops and lake on an object store: the same day as on a disk, and nothing that a store does not offer."""

from __future__ import annotations

import gzip
import json
import tracemalloc
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow.fs
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from object_store.conftest import KEY, SECRET, ObjectStore, forget_clients, new_bucket
from verbatim import cli
from verbatim.errors import ConflictError, DropError, LakeError
from verbatim.lake import catalog, commits, late, locks, verify
from verbatim.lake.storage import Folder
from verbatim.run import run_day
from verbatim.stages.plan import plan_day

DAY = date(2026, 11, 20)
TEXT = (
    "Le pont de {town} rouvre\n\n« Tout est prêt », a déclaré Nadia Belkacem mardi à {town} devant les élus. "
    "Le maire, Paul Ferrand, estime que les travaux dureront encore trois longues semaines."
)


def articles(*towns: str) -> dict[str, bytes]:
    """A drop: a text a town, two more in a zip, one in packed JSON Lines, and a file that is rejected."""
    files = {f"textes/{town}.txt": TEXT.format(town=town).encode() for town in towns}
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for town in ("Lunel", "Uzès"):
            archive.writestr(zipfile.ZipInfo(f"{town}.txt"), TEXT.format(town=town))
    line = json.dumps(
        {"title": "Le pont d’Alès rouvre", "text": TEXT.format(town="Alès"), "source": "La Vigie"}
    )
    lines = gzip.compress(line.encode() + b"\n", mtime=0)
    return {**files, "lot.zip": packed.getvalue(), "lot.jsonl.gz": lines, "vide.txt": b"", "_READY": b""}


def put(drops: str, files: dict[str, bytes]) -> str:
    folder = Folder(f"{drops}/drop_date={DAY}")
    for name, data in files.items():
        folder.write_bytes(name, data)
    return drops


def run(drops: str, lake: str, hour: int = 6) -> dict[str, Any]:
    return run_day(DAY, started_at=datetime(2026, 11, 21, hour, tzinfo=UTC), drops=drops, lake=lake)


def data_of(lake: str) -> dict[str, bytes]:
    """The committed files by path, but for runs."""
    folder = Folder(lake)
    (commit,) = commits.read_all(folder)
    return {f.path: folder.read_bytes(f.path) for f in commit.files if f.dataset != "runs"}


def all_of(lake: str) -> set[str]:
    folder = Folder(lake)
    return {str(path).removeprefix(f"{folder.root}/") for path in folder.fs.find(folder.root)}


@pytest.fixture(scope="module")
def seen(environment: None) -> str:
    """A lake on the store, with a day in it, that is only looked at."""
    address = new_bucket()
    run(put(f"{address}/drops", articles("Sète")), f"{address}/lake")
    return f"{address}/lake"


@pytest.fixture
def published(address: str) -> str:
    """A lake on the store, with a day in it; its drops are beside it."""
    run(put(f"{address}/drops", articles("Sète")), f"{address}/lake")
    return f"{address}/lake"


def test_a_day_is_byte_for_byte_that_of_a_disk(seen: str, tmp_path: Path) -> None:
    drops = put(str(tmp_path / "drops"), articles("Sète"))
    run(drops, str(tmp_path / "lake"))
    assert data_of(seen) == data_of(str(tmp_path / "lake"))
    assert catalog.connect(seen).sql("SELECT count(*) FROM articles").fetchone() == (4,)
    assert list(verify.verify(seen)) == []


def test_drops_on_a_disk_and_the_lake_on_the_store(address: str, tmp_path: Path) -> None:
    run(put(str(tmp_path / "drops"), articles("Sète")), f"{address}/lake")
    assert len(data_of(f"{address}/lake")) == 4


def test_nothing_is_left_but_the_day(seen: str) -> None:
    folder = Folder(seen)
    (commit,) = commits.read_all(folder)
    assert commit.data_docs is not None
    docs = commit.data_docs.rpartition("/")[0]
    assert all_of(seen) == {
        *(file.path for file in commit.all_files()),
        commits.path_of(DAY),
        f"{docs}/index.html",
        f"{docs}/results.json",
    }


def test_the_commit_is_put_last_and_nothing_is_renamed_or_copied(
    store: ObjectStore, published: str, address: str
) -> None:
    asked = store.asked(address.removeprefix("s3://"))
    assert {request["method"] for request in asked} <= {"GET", "HEAD", "PUT", "POST", "DELETE"}
    assert not [request for request in asked if "x-amz-copy-source" in request["headers"]]
    posts = {request["query"] for request in asked if request["method"] == "POST"}
    assert not [query for query in posts if "delete" not in query and "upload" not in query]
    puts = [
        request["path"] for request in asked if request["method"] == "PUT" and "/lake/" in request["path"]
    ]
    commit = f"/lake/{commits.path_of(DAY)}"
    assert [path.endswith(commit) for path in puts].count(True) == 1
    after = puts[[path.endswith(commit) for path in puts].index(True) + 1 :]
    assert not [path for path in after if path.endswith(".parquet")]
    locks = [r for r in asked if "/_locks/" in r["path"] and r["method"] == "PUT"]
    assert locks[0]["headers"]["if-none-match"] == "*"


def test_a_rerun_a_smaller_and_an_empty_one_leave_nothing_behind(published: str, address: str) -> None:
    before = data_of(published)
    run(f"{address}/drops", published, hour=7)
    assert data_of(published) == before
    drop = Folder(f"{address}/drops/drop_date={DAY}")
    for name in ("lot.zip", "lot.jsonl.gz"):
        drop.delete(name)
    run(f"{address}/drops", published, hour=8)
    assert catalog.connect(published).sql("SELECT source_file FROM articles").fetchall() == [
        ("textes/Sète.txt",)
    ]
    assert len([name for name in all_of(published) if name.startswith("articles/")]) == 1
    drop.delete("textes")
    drop.delete("vide.txt")
    run(f"{address}/drops", published, hour=9)
    assert catalog.connect(published).sql("SELECT count(*) FROM articles").fetchone() == (0,)
    assert list(verify.verify(published)) == []


def test_late_files_are_found(published: str, address: str) -> None:
    assert list(late.check(published, f"{address}/drops")) == []
    put(f"{address}/drops", {"tard.txt": b"Tard\n\nVenu."})
    assert [(f.name, f.kind) for f in late.check(published, f"{address}/drops")] == [("tard.txt", "added")]


def test_a_flipped_byte_is_found(published: str) -> None:
    folder = Folder(published)
    (commit,) = commits.read_all(folder)
    path = commit.files[0].path
    data = bytearray(folder.read_bytes(path))
    data[len(data) // 2] ^= 1
    folder.write_bytes(path, bytes(data))
    (finding,) = verify.verify(published)
    assert (finding.kind, finding.path) == ("damaged", path)


def test_of_two_runs_one_publishes(published: str, address: str) -> None:
    from verbatim.stages.publish import publish_day

    staged = plan_day(
        DAY,
        drops=f"{address}/drops",
        lake=published,
        model="fr_press",
        started_at=datetime(2026, 11, 21, 6, tzinfo=UTC),
        orchestrator_run_id="manual__slow",
    )["staging"]
    run(f"{address}/drops", published, hour=7)
    with pytest.raises((ConflictError, LakeError), match="another run of its day was published"):
        publish_day(staged, datetime(2026, 11, 21, 9, tzinfo=UTC))


def test_of_many_who_want_a_day_each_gets_it_alone(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "_POLL_LEASE_SECONDS", 0.05)
    inside: list[int] = []
    most: list[int] = []

    def work(number: int) -> None:
        with locks.hold(Folder(f"{address}/lake"), DAY, f"run {number}") as lock:
            inside.append(number)
            most.append(len(inside))
            lock.check()
            inside.remove(number)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(8)))
    assert most == [1] * 8
    assert all_of(f"{address}/lake") == set()


def test_what_another_process_writes_is_seen_at_once(address: str) -> None:
    """Two clients of ours, of which neither may answer from what it saw before."""
    import s3fs

    ours, other = (
        Folder(f"{address}/lake"),
        s3fs.S3FileSystem(use_listings_cache=False, skip_instance_cache=True),
    )
    assert ours.names("a") == []
    assert not ours.exists("a/x.json")
    other.pipe_file(f"{ours.root}/a/x.json", b"1")
    assert ours.names("a") == ["x.json"]
    assert ours.exists("a/x.json")
    assert ours.read_bytes("a/x.json") == b"1"
    before = ours.states("a")
    other.pipe_file(f"{ours.root}/a/x.json", b"22")
    assert ours.states("a") != before
    assert ours.read_bytes("a/x.json") == b"22"
    other.rm_file(f"{ours.root}/a/x.json")
    assert not ours.exists("a/x.json")
    assert ours.names("a") == []


def test_a_large_file_goes_up_in_parts_of_bounded_memory(address: str, tmp_path: Path) -> None:
    file = tmp_path / "large"
    with file.open("wb") as stream:
        stream.truncate(160 << 20)
    tracemalloc.start()
    try:
        Folder(address).put("large", file)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 100 << 20
    assert Folder(address).fs.size(f"{address}/large") == 160 << 20


def test_a_file_that_the_store_will_not_delete_is_told(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store answers 200 and lists what it refused."""
    import s3fs

    folder, real = Folder(address), s3fs.S3FileSystem._call_s3
    folder.write_bytes("a/x.json", b"1")

    async def refusing(fs: Any, method: str, *args: Any, **options: Any) -> Any:
        if method == "delete_objects":
            return {"Errors": [{"Key": "a/x.json", "Code": "AccessDenied", "Message": "Access Denied"}]}
        return await real(fs, method, *args, **options)

    monkeypatch.setattr(s3fs.S3FileSystem, "_call_s3", refusing)
    with pytest.raises(LakeError, match=r"cannot delete s3://.*a/x\.json: Access Denied"):
        folder.delete("a")


class TestReaders:
    """Plain addresses, as other programs open them."""

    def test_duckdb_through_the_catalog(self, seen: str) -> None:
        sql = "SELECT drop_date, count(DISTINCT speaker_name) FROM quotes GROUP BY ALL"
        assert catalog.connect(seen).sql(sql).fetchall() == [(DAY, 2)]

    def test_pyarrow(self, seen: str) -> None:
        assert catalog.dataset(seen, "quotes").count_rows() == 8

    def test_pyarrow_with_its_own_client(self, seen: str, store: ObjectStore) -> None:
        fs = pyarrow.fs.S3FileSystem(
            access_key=KEY, secret_key=SECRET, endpoint_override=store.endpoint.removeprefix("http://"),
            scheme="http", region="us-east-1", force_virtual_addressing=False,
        )  # fmt: skip
        (file,) = catalog.files(seen, "quotes")
        assert pq.read_table(file.removeprefix("s3://"), filesystem=fs).num_rows == 8

    def test_pandas(self, seen: str) -> None:
        frames = [pd.read_parquet(file) for file in catalog.files(seen, "quotes")]
        assert sum(map(len, frames)) == 8

    def test_polars(self, seen: str, store: ObjectStore) -> None:
        options = {"aws_endpoint_url": store.endpoint, "aws_allow_http": "true", "aws_region": "us-east-1"}
        frame = pl.scan_parquet(catalog.files(seen, "quotes"), storage_options=options).collect()
        assert frame.height == 8


class TestTroubles:
    """Each is one message that says where, and no traceback."""

    def told(self, *arguments: str) -> str:
        done = CliRunner().invoke(cli.app, list(arguments), prog_name="verbatim")
        assert done.exit_code == 1, done.output
        assert done.exception is None or isinstance(done.exception, SystemExit)
        return " ".join(done.stderr.split())

    def test_a_bucket_that_is_not_there(self, address: str) -> None:
        assert "no published day in s3://nulle-part/lake" in self.told(
            "query", "SELECT 1", "--lake", "s3://nulle-part/lake"
        )
        put(f"{address}/drops", articles("Sète"))
        said = self.told("run", str(DAY), "--drops", f"{address}/drops", "--lake", "s3://nulle-part/lake")
        assert "cannot write s3://nulle-part/lake/_staging" in said
        assert "bucket does not exist" in said

    def test_a_wrong_key(self, seen: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "guess")
        forget_clients()
        said = self.told("query", "SELECT 1", "--lake", seen)
        assert seen in said
        assert "cannot" in said

    @pytest.fixture(autouse=True)
    def _other_clients(self) -> Iterator[None]:
        yield
        forget_clients()

    def test_a_store_that_is_down(self, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
        monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
        forget_clients()
        said = self.told("query", "SELECT 1", "--lake", f"{address}/lake")
        assert "Could not connect to the endpoint" in said
        with pytest.raises(DropError, match=r"cannot list .*Could not connect to the endpoint"):
            run(f"{address}/drops", f"{address}/lake")

"""Clear words for a lake that cannot be opened."""

from __future__ import annotations

import json

import pytest

from lake.test_publish import publish_day
from verbatim import schema
from verbatim.errors import LakeError
from verbatim.lake import catalog, commits
from verbatim.lake.storage import Folder


def test_a_folder_without_a_published_day_is_no_lake(tmp_path):
    with pytest.raises(LakeError, match="no published day in .*verbatim run DAY"):
        catalog.connect(str(tmp_path))


def test_a_lake_of_a_newer_verbatim_is_refused(tmp_path):
    lake = Folder(str(tmp_path))
    publish_day(lake, 1)
    path = tmp_path / "_commits" / "drop_date=2026-11-20.json"
    commit = json.loads(path.read_text())
    del commit["checksum"]
    newer = {**commit, "schema_version": schema.VERSION + 1}
    path.write_text(json.dumps({**newer, "checksum": commits.checksum_of(newer)}))
    with pytest.raises(LakeError, match="newer Verbatim"):
        catalog.connect(str(tmp_path))


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b'{"schema_version": 1}'])
def test_a_damaged_commit_is_named(tmp_path, content):
    (tmp_path / "_commits").mkdir()
    (tmp_path / "_commits" / "drop_date=2026-11-20.json").write_bytes(content)
    with pytest.raises(LakeError, match=r"drop_date=2026-11-20\.json"):
        catalog.connect(str(tmp_path))


def test_every_dataset_has_a_view_with_its_columns(tmp_path):
    publish_day(Folder(str(tmp_path)), 1)
    connection = catalog.connect(str(tmp_path))
    for name, dataset in schema.DATASETS.items():
        columns = connection.sql(f"SELECT * FROM {name}").columns
        assert columns == [*dataset.columns, "drop_date"], name


def test_a_lake_path_with_a_quote_in_it(tmp_path):
    lake = str(tmp_path / "l'été; DROP TABLE")
    publish_day(Folder(lake), 1)
    assert catalog.connect(lake).sql("SELECT count(*) FROM articles").fetchone() == (1,)

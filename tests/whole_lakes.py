"""Lakes in which nothing is wrong: manifests, Data Docs, counts, and references that lead somewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

import lakes
from verbatim.lake import commits, late, names, publish
from verbatim.lake.commits import Commit
from verbatim.lake.storage import Folder

TEXT = (
    "Le pont 🙂 rouvre n° {n}\n\n"
    "« Tout est prêt », a déclaré Nadia Belkacem mardi à Liège. « Tout est prêt »."
)


def rows(n_articles: int = 3) -> dict[str, list[dict[str, Any]]]:
    """Rows by dataset: quotations with a repeat, mentions within one, and a copy of the first article."""
    found: dict[str, list[dict[str, Any]]] = {"articles": [], "entities": [], "quotes": []}
    for n in range(n_articles):
        copy = {"duplicate_of": found["articles"][0]["article_id"]} if n == 1 else {}
        article = lakes.article(TEXT.format(n=n), f"{n}.txt", n_entities=2, n_quotes=2, **copy)
        first = lakes.quote(article, "Tout est prêt", cue="a déclaré", speaker="Nadia Belkacem")
        start = article["text"].rindex("Tout est prêt")
        again = {
            **lakes.quote(article, "Tout", "prêt"),
            "quote_id": f"again-{n}",
            "text": "Tout est prêt",
            "spans": [{"start": start, "end": start + len("Tout est prêt")}],
            "repeats": first["quote_id"],
        }
        mentions = [
            lakes.entity(article, "Nadia Belkacem", "PER"),
            lakes.entity(article, "Liège", "LOC", quote_id=first["quote_id"]),
        ]
        found["articles"].append(article)
        found["quotes"] += [first, again]
        found["entities"] += mentions
    return found


def build(
    lake: Path | str, day: date = lakes.DAY, run_id: str = "run1", **datasets: list[dict[str, Any]]
) -> str:
    """Publish a day of `rows()`, or of those given, with its manifest and its Data Docs."""
    lakes.build(lake, day, run_id, **(datasets or {**rows(), "rejects": [lakes.reject("empty", "x.txt")]}))  # type: ignore[arg-type]
    folder = Folder(str(lake))
    found = commits.read(folder, day)
    assert found is not None
    docs = names.data_docs_folder(day, run_id)
    folder.write_bytes(f"{docs}/index.html", b"<html>")
    drop = pa.table({"name": ["0.txt", "1.txt"], "n_bytes": [1, 2], "sha256": ["x", "y"]})
    manifest = late.write_manifest(folder, day, run_id, drop)
    publish.commit_day(folder, replace(found, manifest=manifest, data_docs=f"{docs}/index.html"))
    return str(lake)


def commit(lake: str, day: date = lakes.DAY) -> Commit:
    """The commit of a day."""
    found = commits.read(Folder(lake), day)
    assert found is not None
    return found


def bytes_of(lake: str) -> dict[str, tuple[bytes, int]]:
    """Every file of a lake on a disk, with its bytes and the time it was written."""
    files = sorted(path for path in Path(lake).rglob("*") if path.is_file())
    return {str(f.relative_to(lake)): (f.read_bytes(), f.stat().st_mtime_ns) for f in files}

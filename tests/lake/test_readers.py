"""A reader who asks while a day is published over and over gets one state of it, or the other."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

import lakes
from faults.runs import IS_LONG
from verbatim import schema

N_PUBLISHES = 1000 if IS_LONG else 200
READER = """
import json, sys
from pathlib import Path
from verbatim.lake import catalog

SQL = '''
SELECT (SELECT list(DISTINCT run_id) FROM articles), (SELECT list(DISTINCT run_id) FROM entities),
       (SELECT list(DISTINCT run_id) FROM quotes), (SELECT list(run_id) FROM runs),
       (SELECT count(*) FROM articles), (SELECT n_articles FROM runs),
       (SELECT count(*) FROM quotes JOIN articles USING (article_id)), (SELECT n_quotes FROM runs)
'''

def ask(connection):
    first = connection.execute(SQL).fetchone()
    # a second statement on the same connection, as a notebook would send it
    return first, connection.execute(SQL).fetchone()

lake, done = sys.argv[1:]
seen, wrong, n = {}, [], 0
while not Path(done).exists() or n < 20:
    n += 1
    first, second = catalog.read(lake, ask)
    articles, entities, quotes, runs, *counts = first
    seen[runs[0]] = seen.get(runs[0], 0) + 1
    if first != second or not articles == entities == quotes == runs or counts[::2] != counts[1::2]:
        wrong.append([first, second])
print(json.dumps({"n": n, "seen": seen, "wrong": wrong}))
"""


def test_no_reader_sees_a_mixture_while_a_day_is_published_over_and_over(tmp_path):
    lake, done = tmp_path / "lake", tmp_path / "done"
    states = [state(f"run{n}", n_articles) for n, n_articles in enumerate((2, 3, 1))]
    lakes.build(lake, **states[0])
    reader = subprocess.Popen(
        [sys.executable, "-c", READER, str(lake), str(done)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    pause = random.Random(6)
    for n in range(N_PUBLISHES):
        assert reader.poll() is None, reader.communicate()[1].decode()
        lakes.build(lake, **states[n % len(states)])
        time.sleep(pause.uniform(0, 0.15))
    done.touch()
    out, err = reader.communicate(timeout=60)
    assert reader.returncode == 0, err.decode()
    told = json.loads(out)
    assert told["wrong"] == []
    assert set(told["seen"]) == {"run0", "run1", "run2"}, f"the reader was too slow to tell: {told}"


def state(run_id: str, n_articles: int) -> dict:
    articles = [
        lakes.article(f"Le pont {n}\n\n« Tout est prêt », a déclaré Nadia Belkacem.", f"{n}.txt", n_quotes=1)
        for n in range(n_articles)
    ]
    return {
        "run_id": run_id,
        "articles": articles,
        "entities": [lakes.entity(a, "Nadia Belkacem", "PER") for a in articles],
        "quotes": [lakes.quote(a, "Tout est prêt", speaker="Nadia Belkacem") for a in articles],
    }


def test_a_connection_from_before_says_that_its_files_are_gone(tmp_path):
    """Not the wrong rows: `catalog.read` asks anew where this happens."""
    import duckdb

    from verbatim.lake import catalog

    lake = lakes.build(tmp_path, **state("run0", 2))
    before = catalog.connect(lake)
    lakes.build(tmp_path, **state("run1", 3))
    with pytest.raises(duckdb.IOException, match=r"part-0000-.*parquet"):
        before.sql("SELECT count(*) FROM quotes").fetchone()
    assert catalog.connect(lake).sql("SELECT count(*) FROM quotes").fetchone() == (3,)


def test_a_question_that_fails_of_itself_is_asked_once(tmp_path):
    import duckdb

    from verbatim.lake import catalog

    lake, asked = lakes.build(tmp_path, **state("run0", 2)), []
    file = Path(catalog.files(lake, "quotes")[0])
    file.unlink()

    def ask(connection):
        asked.append(1)
        return connection.sql("SELECT count(*) FROM quotes").fetchone()

    with pytest.raises(duckdb.IOException):
        catalog.read(lake, ask)
    assert len(asked) <= 1


def test_every_dataset_of_a_day_is_of_one_run(tmp_path):
    from verbatim.lake import catalog

    lake = lakes.build(tmp_path, **state("run0", 2))
    connection = catalog.connect(lake)
    found = {
        run for name in schema.DATASETS for (run,) in connection.sql(f"SELECT run_id FROM {name}").fetchall()
    }
    assert found == {"run0"}

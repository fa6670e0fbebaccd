import csv
import io
import json
import os
import pty
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from rich.console import Console
from typer.testing import CliRunner

import lakes
from verbatim import __version__, cli, run, schema
from verbatim.errors import DropError
from verbatim.lake.marts import Built
from verbatim.terminal import marts

PROGRAM = Path(sys.executable).with_name("verbatim")
COMMANDS = (
    "run", "summary", "days", "late", "verify", "marts", "catalog", "query", "quotes", "speakers", "show",
    "report", "export", "datasets", "evaluate",
)  # fmt: skip
TEXT = "Le pont rouvre\n\n« Tout est prêt », a déclaré Nadia Belkacem mardi à Liège."


@pytest.fixture
def call(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("FORCE_COLOR", raising=False)

    def invoke(*arguments):
        return CliRunner().invoke(cli.app, [str(a) for a in arguments], prog_name="verbatim")

    return invoke


@pytest.fixture
def lake(tmp_path):
    row = lakes.article(TEXT, "breves/pont.txt")
    other = lakes.article("Autre titre\n\nRien à dire.", "breves/autre.txt")
    hostile = lakes.article("T\x1b[2J[red]x[/red]\n\nTexte\x1b]0;y\x07 \x9b1m fin.", "h.txt")
    entities = [lakes.entity(row, "Nadia Belkacem", "PER"), lakes.entity(row, "Liège", "LOC")]
    quotes = [lakes.quote(row, "Tout est prêt", cue="a déclaré", speaker="Nadia Belkacem")]
    return lakes.build(tmp_path / "lake", articles=[row, other, hostile], entities=entities, quotes=quotes)


def _row(name):
    return lakes.article(TEXT if "pont" in name else "", name)


class TestProgram:
    def test_version(self, call):
        assert call("--version").stdout == f"verbatim {__version__}\n"

    def test_help_names_every_command_in_whole_sentences(self, call):
        told = call("--help").stdout
        for command in COMMANDS:
            assert f"  {command} " in told
        assert "..." not in told.split("Commands:")[1]

    @pytest.mark.parametrize("command", COMMANDS)
    def test_each_command_has_help(self, call, command):
        done = call(command, "--help")
        assert done.exit_code == 0
        assert max(map(len, done.stdout.splitlines())) <= 80

    def test_bad_usage_exits_with_2(self, call):
        assert call("nope").exit_code == 2
        assert call("query").exit_code == 2
        assert call("query", "SELECT 1", "--format", "xml").exit_code == 2

    def test_help_imports_nothing_heavy(self):
        probe = (
            "import sys; from verbatim.cli import app; "
            "print(sorted({'pyarrow', 'duckdb', 'spacy', 'pydantic', 'rich', 'fsspec'} & set(sys.modules)))"
        )
        done = subprocess.run([sys.executable, "-c", probe], check=True, capture_output=True, text=True)
        assert done.stdout.strip() == "[]"

    def test_help_answers_at_once(self):
        seconds = []
        for _ in range(3):
            start = time.perf_counter()
            subprocess.run([PROGRAM, "--help"], check=True, capture_output=True)
            seconds.append(time.perf_counter() - start)
        assert min(seconds) < 0.8  # 0.15 s on a quiet machine


class TestDays:
    @pytest.mark.parametrize("day", ["2026-13-01", "20 novembre", "2026-02-30", ""])
    def test_what_is_no_date_is_bad_usage(self, call, day):
        done = call("summary", day)
        assert done.exit_code == 2
        assert "is not a date" in done.stderr

    def test_run_runs_the_day_and_shows_it(self, call, lake, monkeypatch):
        asked = {}

        def fake(day, *, on_progress, started_at, **options):
            asked.update(options, day=day, aware=started_at.tzinfo is not None)
            on_progress("plan", {"n_files": 3, "shards": [0, 1]})
            for shard in (0, 1):
                counts = {"shard": shard, "n_in": 2, "n_out": 1, "n_rejected": 1, "seconds": 0.5}
                on_progress("ingest", counts)
            on_progress("publish", {"rows": {}})

        monkeypatch.setattr(run, "run_day", fake)
        gate = ("--strict", "--accept", "on strike")
        part = ("--only", "afp/*", "--only", "*.xml", "--unless-published")
        done = call("run", "2026-11-20", "--drops", "some/drops", "--lake", lake, *gate, *part)
        assert done.exit_code == 0, done.output
        assert asked.pop("day") == date(2026, 11, 20)
        assert asked == {
            "drops": "some/drops",
            "lake": lake,
            "is_strict": True,
            "accept": "on strike",
            "sources": ("afp/*", "*.xml"),
            "unless_published": True,
            "aware": True,
        }
        assert "3 files" in done.stderr
        assert "4 in, 2 out, 2 rejected  1.0 s" in done.stderr
        assert "Who said what" in done.stdout

    def test_an_error_that_a_person_can_mend_is_one_message(self, call, monkeypatch):
        def fail(day, **options):
            raise DropError("no drop\x1b[2J for that day")

        monkeypatch.setattr(run, "run_day", fail)
        done = call("run", "2026-11-20")
        assert done.exit_code == 1
        assert done.stderr == "verbatim: no drop\ufffd[2J for that day\n"
        assert done.stdout == ""

    def test_what_failed_is_not_accepted_without_a_reason(self, call, lake):
        done = call("run", "2026-11-20", "--lake", lake, "--accept", "  ")
        assert done.exit_code == 2
        assert "a reason is recorded with the day" in done.stderr

    def test_days(self, call, lake):
        done = call("days", "--lake", lake)
        assert done.exit_code == 0
        assert "2026-11-20" in done.stdout
        assert json.loads(call("days", "--lake", lake, "--json").stdout)[0]["rows"]["quotes"] == 1
        assert json.loads(call("days", "--lake", lake, "--json", "--since", "2026-11-21").stdout) == []

    def test_summary(self, call, lake):
        done = call("summary", "2026-11-20", "--lake", lake)
        assert done.exit_code == 0
        assert "Nadia Belkacem" in done.stdout
        told = json.loads(call("summary", "2026-11-20", "--lake", lake, "--json").stdout)
        assert (told["day"], told["run"]["n_articles"], told["n_speakers"]) == ("2026-11-20", 3, 1)
        assert [quotation["text"] for quotation in told["quotations"]] == ["Tout est prêt"]

    def test_no_lake(self, call, tmp_path):
        done = call("summary", "2026-11-20", "--lake", tmp_path / "nulle-part")
        assert done.exit_code == 1
        assert "nulle-part" in done.stderr
        assert "Traceback" not in done.output

    def test_the_lake_of_the_settings(self, lake, tmp_path):
        done = subprocess.run(
            [PROGRAM, "query", "SELECT count(*) AS n FROM articles", "--format", "json"],
            env={"VERBATIM_LAKE": lake},
            check=True,
            capture_output=True,
            text=True,
            cwd=tmp_path,
        )
        assert json.loads(done.stdout) == [{"n": 3}]


class TestQuery:
    SQL = "SELECT speaker_name, spans, day, drop_date FROM quotes"

    def test_table(self, call, lake):
        done = call("query", "SELECT speaker_name, confidence FROM quotes", "--lake", lake)
        assert done.stdout.split() == ["speaker_name", "confidence", "Nadia", "Belkacem", "0.9", "1", "row"]

    def test_wide_rows_are_printed_one_column_a_line(self, call, lake):
        done = call("query", "FROM quotes", "--lake", lake)
        assert any(line.split() == ["cue_text", "a", "déclaré"] for line in done.stdout.splitlines())
        assert max(map(len, done.stdout.splitlines())) <= 80

    def test_no_rows(self, call, lake):
        assert call("query", "FROM rejects", "--lake", lake).stdout == "0 rows\n"

    def test_many_rows_are_cut_and_counted(self, call, lake):
        done = call("query", "SELECT range AS i FROM range(1000)", "--lake", lake)
        assert "1000 rows, 1 to 200 shown" in " ".join(done.stdout.split())

    def test_pages_of_a_table(self, call, lake):
        asked = ["query", "SELECT range AS i FROM range(1000)", "--lake", lake, "--rows", 3]
        first, later, beyond = (call(*asked, "--skip", n).stdout.split() for n in (0, 998, 1000))
        assert first[:8] == ["i", "0", "1", "2", "1000", "rows,", "1", "to"]
        assert later[:6] == ["i", "998", "999", "1000", "rows,", "999"]
        assert beyond[:4] == ["1000", "rows,", "none", "of"]

    @pytest.mark.parametrize(
        ("rows", "skip", "expected"), [(3, 0, [0, 1, 2]), (4, 5998, [5998, 5999]), (None, 5999, [5999])]
    )
    def test_pages_for_programs(self, call, lake, rows, skip, expected):
        asked = ["query", "SELECT range AS i FROM range(6000)", "--lake", lake, "--skip", skip]
        asked += ["--rows", rows] if rows else []
        assert [row["i"] for row in json.loads(call(*asked, "--format", "json").stdout)] == expected
        lines = call(*asked, "--format", "jsonl").stdout.splitlines()
        assert [json.loads(line)["i"] for line in lines] == expected
        assert [row["i"] for row in json.loads(call(*asked, "--json").stdout)] == expected

    def test_a_terminal_gets_a_pager(self, lake, tmp_path):
        ours, theirs = pty.openpty()
        env = {
            "VERBATIM_LAKE": lake,
            "PAGER": f"cat > {tmp_path}/paged",
            "TERM": "xterm",
            "PATH": "/bin:/usr/bin",
        }
        command = [PROGRAM, "query", "SELECT 'à lire' AS t"]
        subprocess.run(command, env=env, stdin=theirs, stdout=theirs, check=True, cwd=tmp_path)
        os.close(theirs)
        os.close(ours)
        assert "à lire" in (tmp_path / "paged").read_text(encoding="utf-8")

    def test_json(self, call, lake):
        (row,) = json.loads(call("query", self.SQL, "--lake", lake, "--format", "json").stdout)
        at = TEXT.index("Tout")
        assert row == {
            "speaker_name": "Nadia Belkacem",
            "spans": [{"start": at, "end": at + 13}],
            "day": "2026-11-20",
            "drop_date": "2026-11-20",
        }
        assert json.loads(call("query", "FROM rejects", "--lake", lake, "--format", "json").stdout) == []

    def test_csv(self, call, lake):
        done = call(
            "query", self.SQL + " UNION ALL SELECT NULL, NULL, NULL, NULL", "--lake", lake, "--format", "csv"
        )
        header, row, nulls = csv.reader(done.stdout.splitlines())
        assert header == ["speaker_name", "spans", "day", "drop_date"]
        assert json.loads(row[1])[0]["start"] == TEXT.index("Tout")
        assert nulls == ["", "", "", ""]

    @pytest.mark.parametrize("suffix", ["csv", "json", "jsonl", "parquet"])
    def test_output_by_suffix(self, call, lake, tmp_path, suffix):
        file = tmp_path / f"sortie.{suffix}"
        done = call("query", self.SQL, "--lake", lake, "--output", file)
        assert (done.exit_code, done.stdout) == (0, "")
        assert f"1 row written to {file}" in done.stderr
        if suffix == "parquet":
            assert pq.read_table(file).to_pylist()[0]["day"] == lakes.DAY
        else:
            assert "Nadia Belkacem" in file.read_text()

    def test_output_that_does_not_make_sense(self, call, lake, tmp_path):
        assert call("query", self.SQL, "--lake", lake, "--format", "parquet").exit_code == 2
        assert call("query", self.SQL, "--lake", lake, "--output", tmp_path / "sortie.txt").exit_code == 2

    def test_output_that_cannot_be_written(self, call, lake, tmp_path):
        done = call("query", self.SQL, "--lake", lake, "--output", tmp_path / "absent" / "x.csv")
        assert done.exit_code == 1
        assert "cannot write" in done.stderr

    @pytest.mark.parametrize(
        ("sql", "hint"),
        [
            ("SELECT speakr_name FROM quotes", 'Candidate bindings: "speaker_name"'),
            ("FROM articls", 'Did you mean "articles"?'),
            ("SELEC 1", "syntax error"),
            ("SELECT CAST(title AS INTEGER) FROM articles", "Conversion Error"),
        ],
    )
    def test_wrong_sql_is_one_line_with_a_hint(self, call, lake, sql, hint):
        done = call("query", sql, "--lake", lake)
        assert done.exit_code == 1
        assert done.stderr.count("\n") == 1
        assert hint in done.stderr
        assert "Tables: articles, entities, quotes, rejects, runs" in done.stderr

    @pytest.mark.parametrize(
        "sql",
        [
            "COPY quotes TO '{file}'",
            "CREATE TABLE t AS FROM quotes",
            "DROP VIEW quotes",
            "SET threads = 1",
            "ATTACH '{file}'",
            "SELECT 1; COPY quotes TO '{file}'",
            "",
            "/* rien */",
        ],
    )
    def test_only_one_reading_statement_is_run(self, call, lake, tmp_path, sql):
        file = tmp_path / "ecrit"
        done = call("query", sql.format(file=file), "--lake", lake)
        assert done.exit_code == 1
        assert not file.exists()

    @pytest.mark.parametrize("sql", ["DESCRIBE quotes", "SUMMARIZE quotes", "WITH a AS (FROM quotes) FROM a"])
    def test_other_reading_statements(self, call, lake, sql):
        assert call("query", sql, "--lake", lake).exit_code == 0

    def test_pivot(self, call, lake):
        done = call("query", "PIVOT (SELECT type FROM quotes) ON type USING count(*)", "--lake", lake)
        assert done.stdout.split()[:2] == ["direct", "1"]

    def test_hostile_values_are_printed_as_text(self, call, lake):
        done = call("query", "SELECT title, text FROM articles WHERE source_file = 'h.txt'", "--lake", lake)
        assert not set(done.stdout) & set("\x1b\x07\x9b")
        assert "[red]x[/red]" in done.stdout

    def test_a_file_gets_the_values_as_they_are(self, call, lake, tmp_path):
        file = tmp_path / "t.json"
        call(
            "query",
            "SELECT title FROM articles WHERE source_file = 'h.txt'",
            "--lake",
            lake,
            "--output",
            file,
        )
        assert json.loads(file.read_text()) == [{"title": "T\x1b[2J[red]x[/red]"}]


class TestShow:
    @pytest.mark.parametrize("wanted", ["pont.txt", "breves/pont.txt"])
    def test_by_file(self, call, lake, wanted):
        done = call("show", wanted, "--lake", lake)
        assert done.exit_code == 0
        assert "[PER ⟨1s Nadia Belkacem⟩]" in " ".join(done.stdout.split())

    @pytest.mark.parametrize("length", [6, 12, 20])
    def test_by_id_or_its_start(self, call, lake, length):
        done = call("show", _row("breves/pont.txt")["article_id"][:length], "--lake", lake)
        assert "Le pont rouvre" in done.stdout

    def test_several(self, call, lake):
        done = call("show", "", "--lake", lake)
        assert done.exit_code == 1
        assert "may be any of 3 articles" in done.stderr
        assert "breves/pont.txt" in done.stderr
        assert "\x1b" not in done.stderr

    def test_none(self, call, lake):
        done = call("show", "nulle-part", "--lake", lake)
        assert done.exit_code == 1
        assert "no article 'nulle-part'" in done.stderr

    def test_what_is_no_pattern_is_no_pattern(self, call, lake):
        assert call("show", "%", "--lake", lake).exit_code == 1
        assert call("show", "'; DROP VIEW articles; --", "--lake", lake).exit_code == 1

    def test_of_two_days_the_later_one(self, call, lake):
        later = lakes.article(TEXT + " Suite.", "breves/pont.txt")
        lakes.build(Path(lake), date(2026, 11, 21), articles=[later])
        assert "Suite." in call("show", "pont.txt", "--lake", lake).stdout

    def test_json(self, call, lake):
        told = json.loads(call("show", "pont.txt", "--lake", lake, "--json").stdout)
        assert told["article"]["text"] == TEXT
        assert [e["text"] for e in told["entities"]] == ["Nadia Belkacem", "Liège"]
        assert told["quotes"][0]["speaker_name"] == "Nadia Belkacem"

    def test_hostile_text(self, call, lake):
        done = call("show", "h.txt", "--lake", lake)
        assert not set(done.stdout) & set("\x1b\x07\x9b")

    def test_colours(self, call, lake, monkeypatch):
        monkeypatch.setenv("FORCE_COLOR", "1")
        done = call("show", "pont.txt", "--lake", lake)
        assert "\x1b[" in done.stdout
        assert "[PER" not in done.stdout


class TestDatasets:
    def test_all(self, call):
        told = call("datasets").stdout
        assert all(name in told for name in schema.DATASETS)

    @pytest.mark.parametrize("name", list(schema.DATASETS))
    def test_one_with_every_column(self, call, name):
        words = set(call("datasets", name).stdout.replace("*", "").split())
        assert {"drop_date", *schema.DATASETS[name].columns} <= words

    def test_as_json(self, call):
        told = json.loads(call("datasets", "--json").stdout)
        assert [one["name"] for one in told] == list(schema.TABLES)
        one = json.loads(call("datasets", "entities", "--json").stdout)
        assert one == told[list(schema.TABLES).index("entities")]
        (label,) = (column for column in one["columns"] if column["name"] == "label")
        assert label["required"] is True
        assert label["values"] == list(schema.ENTITY_LABELS)
        assert one["key"] == ["mention_id"]

    def test_none_of_that_name(self, call):
        done = call("datasets", "citations")
        assert done.exit_code == 1
        assert "there are articles, entities, quotes" in done.stderr


class TestQuotes:
    def test_who_said_what_and_where(self, call, lake):
        told = call("quotes", "--speaker", "belkacem", "--lake", lake).stdout
        assert told.splitlines()[0] == "Nadia Belkacem"
        assert "  Tout est prêt\n" in told
        assert "Le Courrier du Test" in told
        assert told.endswith("1 quotation\n")

    def test_what_a_line_names_can_be_shown(self, call, lake):
        line = call("quotes", "--lake", lake).stdout.splitlines()[2]
        assert "Le pont rouvre" in call("show", line.split("·")[-1].strip(), "--lake", lake).stdout

    def test_none_says_so(self, call, lake):
        done = call("quotes", "--about", "xyzzy", "--lake", lake)
        assert (done.exit_code, done.stdout.strip()) == (0, "No quotation like that in these days.")
        assert json.loads(call("quotes", "--about", "xyzzy", "--lake", lake, "--json").stdout) == []

    def test_more_than_the_limit_is_told(self, call, tmp_path):
        article = lakes.article("Titre\n\n\x1b[2JUn. Deux. Trois.", "a")
        rows = [
            lakes.quote(article, part, speaker_name="A\x1b[2J") for part in ("\x1b[2JUn", "Deux", "Trois")
        ]
        lake = lakes.build(tmp_path, articles=[article], quotes=rows)
        done = call("quotes", "--limit", 2, "--lake", lake)
        assert "2 shown; there are more: --limit N" in done.stdout
        assert "\x1b" not in done.stdout
        assert len(json.loads(call("quotes", "--limit", 2, "--lake", lake, "--json").stdout)) == 2

    @pytest.mark.parametrize("suffix", ["csv", "json", "parquet"])
    def test_all_into_a_file(self, call, lake, tmp_path, suffix):
        done = call("quotes", "--lake", lake, "--limit", 1, "--output", tmp_path / f"q.{suffix}")
        assert "1 row written" in done.stderr
        assert (tmp_path / f"q.{suffix}").stat().st_size

    def test_wrong_words_are_one_message(self, call, lake):
        done = call("quotes", "--kind", "man", "--lake", lake)
        assert done.exit_code == 1
        assert "one of person, organisation" in done.stderr
        assert call("quotes", "--since", "hier", "--lake", lake).exit_code == 2
        assert call("quotes", "--lake", lake, "--output", "x.txt").exit_code == 2


class TestSpeakers:
    def test_ranked(self, call, lake):
        told = call("speakers", "--lake", lake).stdout
        assert "Nadia Belkacem" in told
        assert told.endswith("1 speaker\n")
        (row,) = json.loads(call("speakers", "--lake", lake, "--top", 3, "--json").stdout)
        assert (row["speaker_name"], row["n_quotes"], row["n_days"]) == ("Nadia Belkacem", 1, 1)

    def test_none_says_so(self, call, lake):
        assert "No speaker like that" in call("speakers", "--name", "xyzzy", "--lake", lake).stdout


def test_whatever_writes_a_file_tells_a_program_which(call, lake, tmp_path):
    asked = {
        "catalog": ["catalog", tmp_path / "c.duckdb"],
        "report": ["report", "2026-11-20", "--output", tmp_path / "r.html"],
        "export": ["export", "quotes", tmp_path / "q.csv"],
    }
    told = {name: json.loads(call(*words, "--lake", lake, "--json").stdout) for name, words in asked.items()}
    assert all(Path(one["file"]).exists() for one in told.values())
    assert told["export"]["rows"] == 1


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_speaks_json(call, command):
    assert "--json" in call(command, "--help").stdout


class TestMarts:
    def test_what_was_built_is_told(self, call, lake):
        told = call("marts", "--lake", lake).stdout
        assert "2026-11-20" in told
        assert "speakers_daily" in told
        assert call("marts", "--lake", lake).stdout == "Every published day has its marts.\n"
        assert json.loads(call("marts", "--lake", lake, "--json").stdout) == []

    def test_as_json(self, call, lake):
        (told,) = json.loads(call("marts", "--lake", lake, "--json").stdout)
        assert told["day"] == "2026-11-20"
        assert set(told["rows"]) == set(schema.MARTS)

    def test_a_terminal_sees_how_far_it_is(self):
        days = [Built(date(2026, 11, n), {}, 2 - n) for n in (1, 2)]
        screen = io.StringIO()
        console = Console(file=screen, force_terminal=True, width=100)
        assert list(marts.followed(console, iter(days))) == days
        assert "2/2" in screen.getvalue()
        quiet = io.StringIO()
        assert list(marts.followed(Console(file=quiet), iter(days))) == days
        assert not quiet.getvalue()


class TestReport:
    def test_it_is_written_and_named(self, call, lake, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        assert call("report", "2026-11-20", "--lake", lake).stdout == "report-2026-11-20.html\n"
        assert "Nadia Belkacem" in (tmp_path / "report-2026-11-20.html").read_text(encoding="utf-8")
        done = call("report", "2026-11-20", "--lake", lake, "--language", "fr", "--output", "jour.html")
        assert "La presse du jour" in (tmp_path / "jour.html").read_text(encoding="utf-8")
        assert done.exit_code == 0

    def test_what_cannot_be(self, call, lake, tmp_path):
        done = call("report", "2026-11-20", "--lake", lake, "--output", tmp_path / "absent/x.html")
        assert (done.exit_code, "cannot write" in done.stderr) == (1, True)
        assert call("report", "2026-11-21", "--lake", lake, "--output", tmp_path / "x.html").exit_code == 1
        assert not (tmp_path / "x.html").exists()


class TestExport:
    @pytest.fixture
    def two_days(self, tmp_path):
        for n, day in enumerate((date(2026, 11, 19), date(2026, 11, 20))):
            rows = [lakes.article(TEXT, "a"), lakes.article(TEXT, "b", source="L'Autre")]
            quotes = [lakes.quote(row, "Tout est prêt") for row in rows]
            lakes.build(tmp_path / "lake", day, f"run{n}", articles=rows, quotes=quotes)
        return tmp_path / "lake"

    @pytest.mark.parametrize("table", schema.TABLES)
    def test_every_table_as_it_is_declared(self, call, two_days, tmp_path, table):
        done = call("export", table, tmp_path / "x.parquet", "--lake", two_days)
        assert done.exit_code == 0, done.stderr
        rows = pq.read_table(tmp_path / "x.parquet")
        assert rows.column_names == list(schema.TABLES[table].columns)
        assert rows["day"].to_pylist() == sorted(rows["day"].to_pylist())

    @pytest.mark.parametrize("table", ["articles", "quotes", "sources_daily"])
    def test_of_some_days_and_a_title(self, call, two_days, tmp_path, table):
        file, where = tmp_path / "x.csv", ("--lake", two_days)
        counts = []
        for options in ((), ("--since", "2026-11-20"), ("--until", "2026-11-18"), ("--source", "L'Autre")):
            assert call("export", table, file, *options, *where).exit_code == 0
            counts.append(len(list(csv.DictReader(file.open(encoding="utf-8")))))
        assert counts == [4, 2, 0, 2]

    def test_what_cannot_be(self, call, two_days, tmp_path):
        where = ("--lake", two_days)
        assert "there are articles" in call("export", "citations", tmp_path / "x.csv", *where).stderr
        assert "of no title" in call("export", "runs", tmp_path / "x.csv", "--source", "A", *where).stderr
        assert call("export", "runs", tmp_path / "x.txt", *where).exit_code == 2


class TestEvaluate:
    @pytest.fixture
    def gold(self, tmp_path):
        folder = tmp_path / "gold"
        folder.mkdir()
        (folder / "pont.xml").write_text(
            'Le pont rouvre\n\n« <q id="1" type="direct">Tout est prêt</q> », <cue q="1">a déclaré</cue> '
            '<spk q="1" name="Nadia Belkacem" kind="named"><e t="PER">Nadia Belkacem</e></spk> mardi à '
            '<e t="LOC">Liège</e>.\n'
        )
        return folder

    def test_a_lake(self, call, gold, lake):
        done = call("evaluate", gold, "--lake", lake, "--json")
        told = json.loads(done.stdout)
        assert told["quotes attributed"]["f"] == 1.0
        assert told["entities exact"]["f"] == 1.0
        assert "quotes strict" in call("evaluate", gold, "--lake", lake).stdout

    def test_mistakes(self, call, gold, lake):
        (gold / "autre.xml").write_text('<e t="ORG">Autre</e> titre\n\nRien à dire.')
        done = call("evaluate", gold, "--lake", lake, "--errors", 5)
        assert "missed ORG" in done.stdout
        told = json.loads(call("evaluate", gold, "--lake", lake, "--errors", 5, "--json").stdout)
        assert told["mistakes"] == [["autre", "missed ORG", "Autre"]]

    def test_floors(self, call, gold, lake):
        floors = gold / "floors.json"
        check = ("evaluate", gold, "--lake", lake, "--floors", floors)
        assert call(*check).exit_code == 1
        assert call(*check, "--pin").exit_code == 0
        assert call(*check).exit_code == 0
        assert json.loads(floors.read_text())["floors"]["quotes strict F"] == 0.99
        (gold / "autre.xml").write_text('<e t="ORG">Autre</e> titre\n\nRien à dire.')
        done = call(*check)
        assert done.exit_code == 1
        assert "not the one that the floors were pinned on" in done.stderr
        done = call(*check, "--pin")
        assert done.exit_code == 1
        assert "entities exact F: from 0.9900" in done.stderr
        assert call(*check, "--pin", "--allow-lower").exit_code == 0
        assert call(*check).exit_code == 0

    def test_options_that_do_not_make_sense(self, call, gold):
        assert call("evaluate", gold, "--pin").exit_code == 2
        assert call("evaluate", gold, "--floors", "f.json", "--allow-lower").exit_code == 2

    def test_a_folder_without_records(self, call, tmp_path):
        done = call("evaluate", tmp_path)
        assert done.exit_code == 1
        assert "holds no annotated articles" in done.stderr

    def test_a_bad_record_is_named(self, call, gold, lake):
        (gold / "cassé.json").write_text("{")
        done = call("evaluate", gold, "--lake", lake)
        assert done.exit_code == 1
        assert "cassé.json" in done.stderr

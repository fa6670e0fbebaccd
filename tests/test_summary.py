import shlex
import subprocess
import sys
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

import lakes
from verbatim import summary
from verbatim.errors import LakeError
from verbatim.summary import Quotation, choose
from verbatim.terminal.day import next_steps, render

WORDS = "Le chantier reprendra dès que la commune aura voté le budget, pas avant"


def _article(number, speaker, *, source=None, **columns):
    text = f"Titre {number}\n\n« {WORDS} {number} », a déclaré {speaker} mardi à la presse."
    row = lakes.article(text, f"lot/{number}.txt", source=source or f"Journal {number}")
    return row, lakes.quote(row, f"{WORDS} {number}", cue="a déclaré", speaker=speaker, **columns)


@pytest.fixture
def lake(tmp_path):
    pairs = [_article(i, f"Personne {'ABCDEFG'[i]}") for i in range(7)]
    copy = lakes.article(pairs[0][0]["text"], "copie.txt", duplicate_of=pairs[0][0]["article_id"])
    entities = [lakes.entity(a, "mardi", "DATE") for a, _ in pairs]
    rejects = [
        lakes.reject("too_short", "b.txt"),
        lakes.reject("too_short", "a.txt"),
        lakes.reject("binary", "photo.jpg"),
        lakes.reject("expectation", "c.txt", dataset="quotes", stage="validate"),
    ]
    articles = [*(a for a, _ in pairs), copy]
    return lakes.build(
        tmp_path / "lake", articles=articles, entities=entities, quotes=[q for _, q in pairs], rejects=rejects
    )


def _printed(lake, width=80):
    stream = StringIO()
    console = Console(file=stream, width=width, markup=False, emoji=False, highlight=False)
    console.print(render(summary.build(lake, lakes.DAY), lake), crop=False)
    return stream.getvalue()


def test_counts_come_from_the_committed_rows(lake):
    day = summary.build(lake, lakes.DAY)
    assert (day.run["n_files"], day.run["n_articles"], day.n_copies, day.n_speakers) == (12, 8, 1, 7)
    assert [(r.reason, r.dataset, r.n, r.source_file) for r in day.rejects] == [
        ("too_short", "articles", 2, "a.txt"),
        ("binary", "articles", 1, "photo.jpg"),
        ("expectation", "quotes", 1, "c.txt"),
    ]


def test_the_page_tells_all_of_it(lake):
    page = _printed(lake)
    for told in (
        "Verbatim · 2026-11-20  published",
        "12 files",
        "8 articles · 7 entities · 7 quotations · 7 named speakers",
        "1 article is an exact copy",
        "too_short",
        "a.txt",
        "expectation (quotes)",
        "took",
        "9.0 s",
        "Who said what",
        "Try next",
    ):
        assert told in page
    assert page.count(f"« {WORDS[:20]}") == 5
    assert f"{lake}/_data_docs/drop_date=2026-11-20/index.html" in "".join(page.split())


@pytest.mark.parametrize("width", [60, 80, 120])
def test_nothing_but_commands_and_paths_is_wider_than_the_terminal(lake, width):
    told = _printed(lake, width).split("Try next")[0]
    assert max(map(len, told.splitlines())) <= width


def test_a_day_without_anything(tmp_path):
    lake = lakes.build(tmp_path / "lake")
    page = _printed(lake)
    assert "0 articles" in page
    assert "nothing" in page
    assert "Who said what" not in page
    assert " show " not in page


def test_a_day_that_is_not_there(lake):
    with pytest.raises(LakeError, match=r"2026-11-21 is not published in .*; .* days there: 2026-11-20"):
        summary.build(lake, date(2026, 11, 21))


def test_the_commands_it_proposes_work(lake):
    steps = [s.plain.strip() for s in next_steps(summary.build(lake, lakes.DAY), lake)]
    commands = [shlex.split(s) for s in steps if "verbatim" in s.split()[0]]
    assert [c[1] for c in commands] == ["show", "query", "datasets"]
    program = Path(sys.executable).with_name("verbatim")
    for command in commands:
        done = subprocess.run([program, *command[1:]], check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert done.stdout.strip()


def test_hostile_titles_and_words_are_printed_as_text(tmp_path):
    speaker = "Zed\x1b]0;x\x07 [red]rouge[/red]"
    row = lakes.article(f"T\x1b[2J [b]itre\n\n« {WORDS} », dit {speaker}.", "x\x1b[1m.txt", source="S\x9bJ")
    quote = lakes.quote(row, WORDS, speaker=speaker, cue="dit")
    rejects = [lakes.reject("binary", "nom\x1b[31m.bin")]
    page = _printed(lakes.build(tmp_path / "l", articles=[row], quotes=[quote], rejects=rejects))
    assert not set(page) & set("\x1b\x07\x9b")
    assert "[red]rouge[/red]" in page


def _quotation(id, speaker="a", **fields):
    return Quotation(
        **{
            "quote_id": id,
            "article_id": f"article {id}",
            "type": "direct",
            "text": WORDS,
            "speaker": speaker.title(),
            "speaker_key": speaker,
            "role": None,
            "cue": "dit",
            "source": f"source {id}",
            "title": "Titre",
            "confidence": 0.9,
            "needs_review": False,
            **fields,
        }
    )


def test_the_choice_varies_speakers_before_all():
    weak = _quotation("z", "b", confidence=0.6, text="Court.")
    assert {q.quote_id for q in choose([_quotation("x"), _quotation("y"), weak], 2)} >= {"z"}


def test_the_choice_prefers_readable_sure_quotations():
    chosen = choose(
        [
            _quotation("long", "a", text="très " * 200),
            _quotation("unsure", "b", needs_review=True),
            _quotation("fine", "c"),
            _quotation("weak", "d", confidence=0.7),
        ],
        4,
    )
    assert [q.quote_id for q in chosen] == ["fine", "weak", "unsure", "long"]


def test_the_choice_varies_articles_and_sources():
    same = {"article_id": "one", "source": "one"}
    chosen = choose([_quotation("a", "a", **same), _quotation("b", "b", **same), _quotation("c", "c")], 2)
    assert len({q.article_id for q in chosen}) == 2


def test_the_choice_does_not_depend_on_order():
    candidates = [_quotation(f"q{i}", "abc"[i % 3], confidence=0.5 + i % 4 / 10) for i in range(12)]
    assert choose(candidates) == choose(reversed(candidates))


def test_fewer_candidates_than_wanted():
    assert len(choose([_quotation("a")])) == 1
    assert choose([]) == ()

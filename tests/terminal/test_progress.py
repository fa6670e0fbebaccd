from io import StringIO

from rich.console import Console

from verbatim.terminal.progress import StageProgress


def _told(*, is_terminal: bool) -> str:
    stream = StringIO()
    with StageProgress(Console(file=stream, width=80, force_terminal=is_terminal)) as progress:
        progress("plan", {"n_files": 5, "shards": [0, 1]})
        progress("ingest", {"shard": 0, "n_in": 3, "n_out": 3, "n_rejected": 0, "seconds": 0.25})
        progress("ingest", {"shard": 1, "n_in": 2, "n_out": 1, "n_rejected": 1, "seconds": 0.25})
        progress("deduplicate", {"n_in": 4, "n_out": 4, "n_rejected": 0, "seconds": 0.1, "shards": [0, 1]})
        progress("extract", {"shard": 0, "n_in": 4, "n_out": 4, "n_rejected": 0, "seconds": 2.0})
    return stream.getvalue()


def test_a_line_a_stage_with_the_sum_of_its_shards():
    assert _told(is_terminal=False).splitlines() == [
        "· plan        5 files",
        "· ingest      5 in, 4 out, 1 rejected  0.5 s",
        "· deduplicate 4 in, 4 out, 0 rejected  0.1 s",
        "· extract     4 in, 4 out, 0 rejected  2.0 s",
    ]


def test_a_terminal_gets_the_same_lines():
    assert "5 in, 4 out, 1 rejected" in _told(is_terminal=True)

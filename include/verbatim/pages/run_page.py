"""A tab of a run of press_daily: what it took in, let through and rejected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from markupsafe import Markup

from verbatim import schema
from verbatim.errors import LakeError
from verbatim.lake import catalog
from verbatim.pages import style

if TYPE_CHECKING:
    import duckdb


@dataclass(frozen=True, slots=True)
class RunPage:
    """What the page shows.

    Args:
        run: the run's row of the dataset runs.
        rejects: number of rejects by stage and reason, with an example.
    """

    run: dict[str, Any]
    rejects: list[dict[str, Any]]


def find(lake: str, run_id: str) -> RunPage | None:
    """What a run published; None when the lake holds nothing of it, or its day was run again since.

    Args:
        lake: path or address of the lake.
        run_id: Airflow's id of the run.
    """
    try:
        return catalog.read(lake, lambda connection: _find(connection, run_id))
    except LakeError:
        return None


def _find(connection: duckdb.DuckDBPyConnection, run_id: str) -> RunPage | None:
    found = connection.execute("FROM runs WHERE orchestrator_run_id = $id", {"id": run_id}).to_arrow_table()
    if not found.num_rows:
        return None
    run = found.to_pylist()[0]
    rejects = connection.execute(_REJECTS, {"day": run["day"]}).to_arrow_table().to_pylist()
    return RunPage(run, rejects)


def render(run_id: str, page: RunPage | None) -> str:
    """The page as HTML, with every value escaped."""
    datasets = [name for name in schema.DATASETS if name != "runs"]
    css = Markup(style.CSS)  # noqa: S704 — a constant of our own
    return _TEMPLATE.render(run_id=run_id, page=page, datasets=datasets, css=css)


_REJECTS = """
SELECT stage, reason, count(*)::INTEGER AS n, min(source_file) AS source_file,
       arg_min(detail, source_file) AS detail
FROM rejects WHERE drop_date = $day GROUP BY stage, reason ORDER BY n DESC, stage, reason
"""

_TEMPLATE = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
    """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>This run</title>
<style>{{ css }}</style>
<main>
{% if not page %}
<h1>Nothing of this run is in the lake</h1>
<p>It has not published its day: it is still at work, or it failed. Or the day was run again since, and the
later run took its place.</p>
<p><code>{{ run_id }}</code></p>
{% else %}
{% set run = page.run %}
<h1>{{ run.day }} <span class="{{ run.verdict }}">{{ run.verdict }}</span></h1>
<dl>
<div><dt>files</dt><dd>{{ "{:,}".format(run.n_files) }}</dd></div>
{% for name in datasets %}
<div><dt>{{ name }}</dt><dd>{{ "{:,}".format(run["n_" ~ name]) }}</dd></div>
{% endfor %}
</dl>
{% if run.accepted %}
<p><strong class="accepted">It failed its expectations, and was published because somebody said so:</strong>
{{ run.accepted }}</p>
{% endif %}
{% if run.warnings %}
<h2 class="{{ run.verdict }}">What the gate said</h2>
<ul>
{% for warning in run.warnings %}
<li>{{ warning }}
{% endfor %}
</ul>
{% endif %}
<h2>Stages</h2>
<table>
<thead><tr><th>stage<th class="n">in<th class="n">out<th class="n">rejected<th class="n">seconds</thead>
<tbody>
{% for s in run.stages %}
<tr><td>{{ s.stage }}<td class="n">{{ "{:,}".format(s.n_in) }}<td class="n">{{ "{:,}".format(s.n_out) }}\
<td class="n">{{ "{:,}".format(s.n_rejected) }}<td class="n">{{ "%.1f" % s.seconds }}
{% endfor %}
</tbody>
</table>
<h2>Rejects</h2>
{% if page.rejects %}
<table>
<thead><tr><th>stage<th>reason<th class="n">number<th>for example<th>detail</thead>
<tbody>
{% for r in page.rejects %}
<tr><td class="word">{{ r.stage }}<td class="word">{{ r.reason }}<td class="n">{{ "{:,}".format(r.n) }}\
<td>{{ r.source_file }}<td>{{ r.detail or "" }}
{% endfor %}
</tbody>
</table>
{% else %}
<p>None.</p>
{% endif %}
<h2>Made from</h2>
<table>
<tbody>
<tr><th>published<td>{{ run.finished_at.strftime("%Y-%m-%d %H:%M:%S UTC") }}
<tr><th>model<td>{{ run.model }}
<tr><th>pipeline<td>{{ run.pipeline_version }}
<tr><th>run_id in the rows<td><code>{{ run.run_id }}</code>
{% if run.data_docs %}
<tr><th>Data Docs in the lake<td><code>{{ run.data_docs }}</code>
{% endif %}
</tbody>
</table>
{% endif %}
</main>
"""
)

"""Data Docs: one page a run with every expectation and what came of it, and the same as JSON.

The page is whole in itself: no script, nothing from another host, so many bytes at most whatever the day.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from verbatim.pages import static
from verbatim.quality.expectations import DAY, Severity
from verbatim.quality.figures import LIMITS
from verbatim.quality.gate import Outcome
from verbatim.settings import Settings
from verbatim.sources.origin import escaped

MAX_CHARS = 200
"""What is shown of a value, or of a sentence."""

MAX_EXAMPLES = 200
"""Broken rows that are shown over all expectations, which share them; each shows one at least."""

_FOLLOWS = {Severity.row: "row", Severity.warning: "warning", Severity.failure: "failure"}


@dataclass(frozen=True, slots=True)
class Report:
    """What the gate found of a day.

    Args:
        day: the day, as it is written.
        run_id: the run.
        verdict: one of schema.VERDICTS, or `failed`.
        failures: sentences about what stopped the day, or would have.
        warnings: sentences about what did not.
        accepted: why it is published all the same.
        figures: the figures of the day.
        usual: the median of each figure over the days before.
        n_days: how many days before it had figures.
        outcomes: what came of each expectation.
    """

    day: str
    run_id: str
    verdict: str
    failures: Sequence[str]
    warnings: Sequence[str]
    accepted: str | None
    figures: Mapping[str, float | None]
    usual: Mapping[str, float]
    n_days: int
    outcomes: Sequence[Outcome]


def as_html(report: Report, options: Settings) -> str:
    """The page; every value of the day is cut, printable and escaped."""
    limits = [
        (
            limit.doc,
            report.figures[name],
            report.usual.get(name),
            *limit.of(options),
            "failure" if limit.is_failure else "warning",
        )
        for name, limit in LIMITS.items()
    ]
    tables: dict[str, list[Outcome]] = {}
    for outcome in sorted(report.outcomes, key=lambda o: not o.n_broken):
        if outcome.dataset != DAY:
            tables.setdefault(outcome.dataset, []).append(outcome)
    others = [(n, v, report.usual.get(n)) for n, v in report.figures.items() if n not in LIMITS]
    return _TEMPLATE.render(
        report=report,
        sentences=[("Failures", report.failures, "failure"), ("Warnings", report.warnings, "warning")],
        limits=limits,
        others=others,
        tables=tables,
        follows=_FOLLOWS,
        css=Markup(static.contents()["verbatim.css"].decode() + _CSS),  # noqa: S704 — files of our own
    )


def as_json(report: Report) -> dict[str, Any]:
    """The same as JSON can hold it."""
    return {
        "day": report.day,
        "run_id": report.run_id,
        "verdict": report.verdict,
        "failures": [_cut(said) for said in report.failures],
        "warnings": [_cut(said) for said in report.warnings],
        "accepted": report.accepted and _cut(report.accepted),
        "figures": dict(report.figures),
        "usual": dict(report.usual),
        "n_days_before": report.n_days,
        "expectations": [
            {
                "dataset": o.dataset,
                "expectation": _cut(o.said),
                "severity": _FOLLOWS[o.severity],
                "n_tested": o.n_tested,
                "n_broken": o.n_broken,
                "examples": [[_cut(key), _cut(value)] for key, value in o.examples],
            }
            for o in report.outcomes
        ],
    }


def files(report: Report, options: Settings) -> dict[str, bytes]:
    """The files of the Data Docs by name; equal reports give equal bytes."""
    n_each = max(1, MAX_EXAMPLES // max(1, sum(o.n_broken > 0 for o in report.outcomes)))
    report = replace(report, outcomes=[replace(o, examples=o.examples[:n_each]) for o in report.outcomes])
    content = json.dumps(as_json(report), indent=1, ensure_ascii=False)
    return {"index.html": as_html(report, options).encode(), "results.json": content.encode() + b"\n"}


def _cut(text: object) -> str:
    shown = escaped(str(text))
    return shown if len(shown) <= MAX_CHARS else f"{shown[: MAX_CHARS - 1]}…"


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f}".replace(",", "\u00a0") if value == int(value) else f"{value:.3g}"


_CSS = """
tr.broken td { font-weight: 600; }
details { margin: .2rem 0; font-weight: 400; }
summary { cursor: pointer; }
td.n { white-space: nowrap; }
@media (max-width: 40rem) {
  table { width: 100%; }
  tr { display: flex; flex-wrap: wrap; border-bottom: 1px solid var(--line); }
  th, td { flex: 1; border: 0; }
  tr > :first-child { flex: 1 0 100%; padding-bottom: 0; }
  tr > :last-child { flex: 0 0 4.5rem; padding-right: 0; }
}
"""

_ENVIRONMENT = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
_ENVIRONMENT.filters |= {"cut": _cut, "number": _number}
_TEMPLATE = _ENVIRONMENT.from_string(
    """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ report.day }}: {{ report.verdict }}</title>
<style>{{ css }}</style>
<main>
<h1>Data Docs of {{ report.day }} <span class="badge {{ report.verdict }}">{{ report.verdict }}</span></h1>
{% if report.accepted %}
<p><strong class="failed">Published although it failed:</strong> {{ report.accepted | cut }}</p>
{% endif %}
{% for title, said, kind in sentences %}
{% if said %}
<h2 class="{{ kind }}">{{ title }}</h2>
<ul>
{% for sentence in said %}
<li>{{ sentence | cut }}
{% endfor %}
</ul>
{% endif %}
{% endfor %}
<h2>The day as a whole</h2>
<table>
<thead><tr><th>figure<th class="n">value<th class="n">usual\
<th class="n">least<th class="n">most<th>if broken</thead>
<tbody>
{% for doc, value, usual, least, most, kind in limits %}
<tr><td>{{ doc }}<td class="n">{{ value | number }}<td class="n">{{ usual | number }}\
<td class="n">{{ least | number }}<td class="n">{{ most | number }}<td>{{ kind }}
{% endfor %}
{% for name, value, usual in others %}
<tr><td>{{ name }}<td class="n">{{ value | number }}<td class="n">{{ usual | number }}\
<td class="n">–<td class="n">–<td>
{% endfor %}
</tbody>
</table>
<p>A dash: no limit, or too little evidence. {{ report.n_days }} of the 28 days before were there to compare
with; usual is their median.</p>
{% for dataset, outcomes in tables.items() %}
<h2>{{ dataset }}</h2>
<table>
<thead><tr><th>expectation<th class="n">rows<th class="n">broken<th>if broken</thead>
<tbody>
{% for outcome in outcomes %}
<tr{% if outcome.n_broken %} class="broken"{% endif %}><td>{{ outcome.said | cut }}
{% if outcome.examples %}
<details open><summary>{{ "found" if outcome.severity.name == "failure" else "for example" }}</summary>
{% for key, value in outcome.examples %}
<code>{{ key | cut }}</code> {{ value | cut }}<br>
{% endfor %}
</details>
{% endif %}
<td class="n">{{ outcome.n_tested | number }}<td class="n">{{ outcome.n_broken | number }}\
<td>{{ follows[outcome.severity] }}
{% endfor %}
</tbody>
</table>
{% endfor %}
<p><code>{{ report.run_id }}</code></p>
</main>
"""
)

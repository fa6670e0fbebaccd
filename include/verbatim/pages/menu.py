"""Where Airflow's UI shows the press pages."""

from __future__ import annotations

from typing import Any

from verbatim.pages.security import PREFIX

_ICONS = {"icon": f"{PREFIX}/static/verbatim.svg", "icon_dark_mode": f"{PREFIX}/static/verbatim-dark.svg"}
_MENU = ("Reader", "Speakers", "Quotations", "Rejects")


def _entry(name: str) -> dict[str, str]:
    page = name.lower()
    return {
        "name": name,
        "href": f"{PREFIX}/{page}",
        "destination": "nav",
        "category": "Press",
        "url_route": f"verbatim-{page}",
        **_ICONS,
    }


VIEWS: list[dict[str, Any]] = [
    {**_entry("Days"), "name": "Press", "nav_top_level": True},
    *map(_entry, _MENU),
    {
        "name": "Days",
        "href": f"{PREFIX}/dag?dag_id={{DAG_ID}}",
        "destination": "dag",
        "url_route": "verbatim-dag",
        **_ICONS,
    },
    {
        "name": "This run",
        "href": f"{PREFIX}/run?dag_id={{DAG_ID}}&run_id={{RUN_ID}}",
        "destination": "dag_run",
        "url_route": "verbatim-run",
        **_ICONS,
    },
]
"""Entries of the menu, a tab of each DAG and a tab of each run, as Airflow's plugins declare them."""

"""The one file that Airflow loads from plugins/: it registers the press pages of `verbatim.pages`."""

from airflow.plugins_manager import AirflowPlugin

from verbatim.pages.app import PREFIX, app


class VerbatimPlugin(AirflowPlugin):
    """A tab on the page of each run: what it took in, let through and rejected."""

    name = "verbatim"
    fastapi_apps = [{"app": app, "url_prefix": PREFIX, "name": "Verbatim"}]  # noqa: RUF012 — Airflow's form
    external_views = [  # noqa: RUF012 — Airflow's form
        {
            "name": "This run",
            "href": f"{PREFIX}/run?run_id={{RUN_ID}}",
            "destination": "dag_run",
            "url_route": "verbatim-run",
        }
    ]

"""The one file that Airflow loads from plugins/: it registers the press pages of `verbatim.pages`."""

from airflow.plugins_manager import AirflowPlugin

from verbatim.pages.app import app
from verbatim.pages.menu import VIEWS
from verbatim.pages.security import PREFIX


class VerbatimPlugin(AirflowPlugin):
    """The press pages: in the menu, and as tabs of the DAGs and of their runs."""

    name = "verbatim"
    fastapi_apps = [{"app": app, "url_prefix": PREFIX, "name": "Verbatim"}]  # noqa: RUF012 — Airflow's form
    external_views = VIEWS

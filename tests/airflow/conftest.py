import airflow_home  # noqa: F401

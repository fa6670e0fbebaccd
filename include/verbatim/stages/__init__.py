"""The steps of a day, in order: what an Airflow task or the CLI calls."""

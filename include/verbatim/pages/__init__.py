"""The press pages in Airflow's UI: read-only, behind its own login and permissions."""

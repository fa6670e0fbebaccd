"""All that knows of Airflow: the day of a run, callbacks, the embedded installation."""

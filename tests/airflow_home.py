"""Airflow reads its configuration when it is first imported: a home of the tests' own, made before that."""

import atexit
import os
import shutil
import tempfile

HOME = tempfile.mkdtemp(prefix="verbatim-airflow-")
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
for name in [name for name in os.environ if name.startswith("AIRFLOW")]:
    del os.environ[name]
os.environ["AIRFLOW_HOME"] = HOME
os.environ["AIRFLOW__CORE__LOAD_EXAMPLES"] = "False"

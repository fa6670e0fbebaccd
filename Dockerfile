# One image for every service of docker-compose.yaml. Locked requirements, and nothing that runs as root.
FROM python:3.11-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/verbatim
WORKDIR /src
COPY requirements.txt ./
RUN /opt/verbatim/bin/pip install --require-hashes --only-binary :all: -r requirements.txt
COPY pyproject.toml requirements.in README.md ./
COPY include ./include
RUN /opt/verbatim/bin/pip install --no-deps .

FROM python:3.11-slim-bookworm
# AIRFLOW_UID of docker-compose.yaml may put any user here; the group 0 may write what Airflow writes.
RUN useradd --uid 10001 --gid 0 --no-create-home --home-dir /opt/airflow verbatim \
 && install -d -o 10001 -g 0 -m 0775 /opt/airflow /opt/airflow/logs /opt/airflow/auth /data/drops /data/lake
COPY --from=build /opt/verbatim /opt/verbatim
COPY dags /opt/airflow/dags
COPY plugins /opt/airflow/plugins
ENV PATH=/opt/verbatim/bin:$PATH AIRFLOW_HOME=/opt/airflow HOME=/opt/airflow GX_ANALYTICS_ENABLED=False
WORKDIR /opt/airflow
USER 10001:0
CMD ["airflow", "version"]

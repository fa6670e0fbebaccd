# The verbs of the project. `make help` lists them; CI uses the same ones.
SHELL := /bin/bash
.DEFAULT_GOAL := help
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
DAY ?= 2026-11-20
CORPORA ?= ../shared/corpora

.PHONY: help
help:  ## Show what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sort | sed -E 's/:.*## /\t/' | expand -t 18

# The environment: locked, hashed, with bytecode (without it Great Expectations alone takes 11 s to import).
$(BIN)/activate:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Verbatim needs Python 3.11 or newer; this is $$($(PYTHON) --version). Try: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@echo "· making $(VENV)"
	@$(PYTHON) -m venv $(VENV) \
	  || { rm -rf $(VENV); echo "python3 could not make a virtual environment. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }

$(UV): $(BIN)/activate requirements.txt
	@echo "· fetching uv"
	@$(BIN)/pip install -q --disable-pip-version-check "$$(sed -nE 's/^(uv==[0-9.]+).*/\1/p' requirements.txt)"
	@touch $@

$(VENV)/.run: $(UV) requirements.txt pyproject.toml
	@echo "· installing the locked requirements (about half a minute)"
	@VIRTUAL_ENV=$(VENV) $(UV) pip install -q --compile-bytecode --require-hashes -r requirements.txt
	@VIRTUAL_ENV=$(VENV) $(UV) pip install -q --no-deps -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.txt
	@echo "· installing what tests and checks need"
	@VIRTUAL_ENV=$(VENV) $(UV) pip install -q --compile-bytecode --require-hashes -r requirements-dev.txt
	@touch $@

# The object store that tests start: its pins conflict with ours, so it has an environment of its own.
.venv-swift/.done: $(UV) tests/object_store/requirements.txt
	@echo "· installing the object store that tests use"
	@test -x .venv-swift/bin/python || $(PYTHON) -m venv .venv-swift
	@VIRTUAL_ENV=.venv-swift $(UV) pip install -q --compile-bytecode --require-hashes -r tests/object_store/requirements.txt
	@touch $@

.PHONY: setup
setup: $(VENV)/.run  ## Install everything the project needs into .venv

.PHONY: lock
lock: $(UV)  ## Resolve requirements*.in into locked, hashed requirements*.txt
	@$(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-header requirements.in -o requirements.txt
	@$(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-header requirements-dev.in -o requirements-dev.txt
	@cd tests/object_store && ../../$(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
	  requirements.in -o requirements.txt

.PHONY: dictionary
dictionary: $(VENV)/.run  ## Write docs/data-dictionary.md from the schema
	@$(BIN)/python -m verbatim.dictionary > docs/data-dictionary.md

# The shipped pipeline, from CORPORA. Finished steps are skipped and a stopped one goes on; on two cores about
# forty minutes of pretraining and ten to fifteen for each of four trainings. A GPU is used where there is one.
BUILD := build/training
TRAINING := .venv-training
MODEL_VERSION ?= 2.0.0
SEEDS := 0 1 2

$(TRAINING)/.done: $(UV) requirements.txt requirements-training.txt pyproject.toml
	@echo "· installing what training needs"
	@test -x $(TRAINING)/bin/python || $(PYTHON) -m venv $(TRAINING)
	@VIRTUAL_ENV=$(TRAINING) $(UV) pip install -q --compile-bytecode --require-hashes -r requirements.txt
	@$(TRAINING)/bin/pip install -q --disable-pip-version-check -r requirements-training.txt
	@VIRTUAL_ENV=$(TRAINING) $(UV) pip install -q --no-deps -e .
	@touch $@

.PHONY: model
model: $(TRAINING)/.done  ## Train the shipped pipeline from the corpora in CORPORA
	@$(TRAINING)/bin/python -m training.names $(CORPORA) $(BUILD)/names.tsv
	@$(TRAINING)/bin/python -m training.pretrain $(CORPORA) $(BUILD)/names.tsv $(BUILD)/pretrained
	@for seed in $(SEEDS); do \
	  $(TRAINING)/bin/python -m training.train $(CORPORA) $(BUILD)/pretrained $(BUILD)/seed$$seed --seed $$seed || exit 1; \
	done
	@$(TRAINING)/bin/python -m training.train $(CORPORA) $(BUILD)/pretrained $(BUILD)/noisier \
	  --dropout 0.35 --form-dropout 0.25 --epochs 12 --wikinews 1
	@$(TRAINING)/bin/python -m training.average $(SEEDS:%=$(BUILD)/seed%/network) $(BUILD)/noisier/network $(BUILD)/network
	@$(TRAINING)/bin/python -m training.package $(BUILD)/network --version $(MODEL_VERSION)
	@$(TRAINING)/bin/python -m training.evaluate $(CORPORA) --output $(BUILD)/evaluation.json \
	  $(addprefix --gold ,$(wildcard $(CORPORA)/../gold/dev))

.PHONY: figures
figures: $(VENV)/.run  ## Measure the model on CORPORA: names, words, speed, memory, load, size
	@$(BIN)/python -m training.evaluate $(CORPORA) $(addprefix --gold ,$(wildcard $(CORPORA)/../gold/dev))
	@$(BIN)/python -m bench.structure

.PHONY: evaluate
evaluate: $(VENV)/.run  ## Measure accuracy on the sample in tests/, against its pinned floors
	@$(BIN)/verbatim evaluate tests/sample --floors tests/sample/floors.json

# The gate: lint, types, tests. `make test TESTS=tests/nlp` runs a part of the suite.
TESTS ?= tests

.PHONY: test lint
test: $(VENV)/.dev .venv-swift/.done lint  ## Lint, check types, run the whole suite
	@$(BIN)/python -m pytest $(TESTS)

lint: $(VENV)/.dev  ## Lint and check types
	@$(BIN)/ruff check -q
	@$(BIN)/ruff format -q --check
	@$(BIN)/mypy

.PHONY: test-faults
test-faults: $(VENV)/.dev .venv-swift/.done  ## Kill, fill, damage: the tests of the lake, longer (twenty to twenty-five minutes)
	@VERBATIM_LONG_FAULTS=1 $(BIN)/python -m pytest tests/lake

.PHONY: test-deps
test-deps:  ## Install the Debian packages that tests need (chromium)
	@bash tests/deps.sh

# Airflow, embedded: everything of it is in .airflow/. PORT is a wish; a free port is taken where it is in use.
PORT ?= 8080

.PHONY: run up
run: $(VENV)/.run  ## Run press_daily for DAY=2026-11-20 through Airflow, and show what came of it
	@$(BIN)/python -m verbatim.airflow --port $(PORT) run $(DAY)

up: $(VENV)/.run  ## Keep Airflow running, with its UI and all DAGs scheduled, until Ctrl-C
	@$(BIN)/python -m verbatim.airflow --port $(PORT) up

.PHONY: bench
bench: $(VENV)/.run  ## Measure where the pipeline's time goes, and its speed beside the stock structure
	@OMP_NUM_THREADS=1 $(BIN)/python -m bench.pipeline
	@OMP_NUM_THREADS=1 $(BIN)/python -m bench.structure

# A year of 2,000 articles a day takes about two gigabytes.
BENCH_LAKE ?= build/bench-lake
DAYS ?= 365
ARTICLES ?= 2000

.PHONY: bench-lake
bench-lake: $(VENV)/.run  ## Make a lake of DAYS=365 and ARTICLES=2000 a day in BENCH_LAKE, to measure on
	@$(BIN)/python -m bench.lake $(BENCH_LAKE) --days $(DAYS) --articles $(ARTICLES)

.PHONY: test-cluster
test-cluster: $(VENV)/.dev .venv-swift/.done  ## docker-compose.yaml natively: kill each part in the middle of a day (ten to fifteen minutes)
	@VERBATIM_LONG_FAULTS=1 $(BIN)/python -m pytest tests/cluster

.PHONY: fuzz
fuzz: $(VENV)/.dev  ## Fuzz every reader for ten minutes, from the kept corpus
	@VIRTUAL_ENV=$(VENV) $(UV) pip install -q "atheris>=3"
	@mkdir -p build/fuzz && $(BIN)/python -c 'import shutil; shutil.unpack_archive("tests/fuzz/corpus.zip", "build/fuzz")'
	@PYTHONPATH=tests $(BIN)/python tests/fuzz/run.py build/fuzz -max_total_time=600 -max_len=8192

# `make run` and `make test` are all that a new user needs; `make help` lists the rest.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
ADDRESS ?= 127.0.0.1:8000
WORKERS ?= 2
JOBS ?= auto
TESTS ?= tests
MEETINGS ?= 1000000
OPENAPI := docs/openapi.yaml
CLIENTS := build/clients
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

.PHONY: help install install-dev register run test check fmt openapi clients bench bench-quick bench-extraction lock clean
.DEFAULT_GOAL := help

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14

$(VENV)/installed: requirements.txt
	@command -v $(PYTHON) >/dev/null || { echo "Demarche needs Python 3.11 to 3.13; there is no $(PYTHON) on this machine." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; ok = (3, 11) <= sys.version_info[:2] <= (3, 13); ok or sys.stderr.write("Demarche needs Python 3.11 to 3.13; $(PYTHON) is %d.%d.\n" % sys.version_info[:2]); sys.exit(not ok)'
	@echo "Installing into $(VENV) …"
	@$(PYTHON) -m venv $(VENV)
	@$(PIP_INSTALL) -r requirements.txt
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed requirements-dev.txt
	@echo "Installing what tests and checks need …"
	@$(PIP_INSTALL) -r requirements-dev.txt
	@touch $@

$(VENV)/installed-bench: $(VENV)/installed-dev requirements-bench.txt
	@echo "Installing what the register is compared with …"
	@$(PIP_INSTALL) -r requirements-bench.txt
	@touch $@

install: $(VENV)/installed  ## make .venv with what the register needs

install-dev: $(VENV)/installed-dev  ## add what tests and checks need

register: install  ## migrate, load the vocabularies, ingest the seed documents
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_vocabularies
	@$(MANAGE) ingest seeds/documents
	@$(MANAGE) rebuild_documents --verbosity 0
	@$(MANAGE) collectstatic --noinput --verbosity 0

run: register  ## fill the register, serve it on 127.0.0.1:8000, run its tasks
	@echo "Serving on http://$(ADDRESS)/ (stop with Ctrl-C)"
	@exec $(BIN)/gunicorn config.wsgi --config config/gunicorn.py --bind $(ADDRESS) --workers $(WORKERS)

test: install-dev  ## run all tests (on PostgreSQL with DATABASE_URL)
	@$(BIN)/python -m pytest -n $(JOBS) --dist loadfile $(TESTS)

check: install-dev  ## format, lint, types, import contracts, migrations, deployment, OpenAPI
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MANAGE) makemigrations --check --dry-run
	HTTPS=on $(MANAGE) check --deploy --fail-level WARNING
	@mkdir -p build
	$(MANAGE) spectacular --api-version v1 --validate --fail-on-warn --file build/openapi.yaml
	diff -u $(OPENAPI) build/openapi.yaml

fmt: install-dev  ## format and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

openapi: install-dev  ## write the OpenAPI document anew
	$(MANAGE) spectacular --api-version v1 --validate --fail-on-warn --file $(OPENAPI)

$(CLIENTS)/tools/installed: requirements-clients.txt | $(VENV)/installed
	@$(PYTHON) -m venv $(@D)
	@$(@D)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(CLIENTS)/typescript/installed: $(addprefix tests/clients/typescript/,package.json package-lock.json .npmrc)
	@command -v npm >/dev/null || { echo "The TypeScript client needs Node 20.19 or later, with npm." >&2; exit 1; }
	@mkdir -p $(@D) && cp $^ $(@D)
	@cd $(@D) && npm ci --silent --no-audit --no-fund --ignore-scripts
	@touch $@

$(CLIENTS)/generated: $(OPENAPI) tests/clients/python/generator.yaml $(CLIENTS)/tools/installed $(CLIENTS)/typescript/installed
	@$(CLIENTS)/tools/bin/openapi-python-client generate --path $(OPENAPI) --config tests/clients/python/generator.yaml \
	  --output-path $(CLIENTS)/python --overwrite --meta uv --fail-on-warning
	@$(CLIENTS)/typescript/node_modules/.bin/openapi-typescript $(OPENAPI) --output $(CLIENTS)/typescript/demarche.d.ts
	@touch $@

clients: $(CLIENTS)/generated  ## generate the Python and the TypeScript client into build/clients

bench: $(VENV)/installed-bench  ## compare with plain DRF, django-ninja and Datasette on MEETINGS=1000000
	@mkdir -p build
	@DATABASE_URL=$${BENCH_DATABASE:-sqlite:///$(CURDIR)/build/bench-$(MEETINGS).sqlite3} \
	  $(BIN)/python -m tests.benchmarks.bench_api $(MEETINGS) $(BENCH_OPTIONS)

bench-quick:  ## the same on 100,000 meetings; fails below half of a bar
	@$(MAKE) --no-print-directory bench MEETINGS=100000 BENCH_OPTIONS=--gate

bench-extraction: install-dev  ## how fast texts are read, beside plain spaCy
	@$(BIN)/python -m tests.benchmarks.bench_extraction

lock: install-dev  ## pin the four requirements files, with hashes
	@for name in requirements requirements-dev requirements-clients requirements-bench; do \
	  $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --no-emit-find-links --custom-compile-command "make lock" $$name.in --output-file $$name.txt; \
	done

clean:  ## remove the environment, the register and everything built
	rm -rf $(VENV) build var

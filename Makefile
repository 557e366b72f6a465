# Everything a developer does here; `make` alone lists it.
SHELL := /bin/sh
.DEFAULT_GOAL := help

PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
# The first Python that runs and is new enough (a name on the path may be a shim that does neither).
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$name; break; }; done)
MANAGE := $(BIN)/python manage.py

.PHONY: help demo reset test lint format requirements bench messages openapi conformance

help: ## List these commands
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/.installed ## Run the whole thing with demo content on http://127.0.0.1:$(PORT)
	@$(MANAGE) serve --demo --port $(PORT)

reset: ## Throw the demo's state away (var/)
	rm -rf var

test: $(VENV)/.installed-dev ## Run the tests; what needs a missing service is skipped by name
	CMS_ENV=test $(BIN)/python -m pytest $(ARGS)

lint: $(VENV)/.installed-dev ## Style, types, import arrows, migrations, message files, API contract
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	CMS_ENV=test $(BIN)/mypy
	CMS_ENV=test $(BIN)/lint-imports
	CMS_ENV=test $(MANAGE) makemigrations --check --dry-run
	CMS_ENV=test $(MANAGE) messages --check
	CMS_ENV=test $(MANAGE) openapi --check

format: $(VENV)/.installed-dev ## Put the code into its one format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

requirements: $(VENV)/.installed-dev ## Lock what pyproject.toml asks for, with hashes
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-find-links --no-emit-index-url \
		--no-annotate --custom-compile-command "make requirements" pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-find-links --no-emit-index-url \
		--no-annotate --custom-compile-command "make requirements" --extra dev pyproject.toml -o requirements-dev.txt

bench: $(VENV)/.installed-dev ## Measure the search, and the read API against stock Wagtail (ARGS passes options on to that)
	$(BIN)/python -m benchmarks.search
	$(BIN)/python -m benchmarks.read_api $(ARGS)

messages: $(VENV)/.installed-dev ## Collect and compile the interface's strings
	CMS_ENV=test $(MANAGE) messages

conformance: $(VENV)/.installed-dev ## Run the tests that prove a standard, and write what /conformance shows
	CMS_ENV=test CONFORMANCE_RESULTS=cms/exchange/conformance/results.json $(BIN)/python -m pytest -q -m conformance $(ARGS)

openapi: $(VENV)/.installed-dev ## Write the API's contract, cms/api/openapi/v1.json
	CMS_ENV=test $(MANAGE) openapi

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed. Install it, or set PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: $(VENV)/bin/python requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@ $(VENV)/.installed

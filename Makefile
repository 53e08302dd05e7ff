# Two commands set everything up: `make demo` runs the main job, `make test` passes the tests.
VENV   := .venv
PYTHON := $(VENV)/bin/python
LOCK   := requirements.lock
# A system Python without ensurepip makes the venv without pip, and its own pip installs into it.
PIP     = $$( [ -x $(VENV)/bin/pip ] && echo "$(PYTHON) -m pip" || echo "python3 -m pip --python $(PYTHON)" )
INSTALL = $(PIP) install --quiet --disable-pip-version-check --constraint $(LOCK)

.PHONY: help setup demo test test-fast test-long check bench lock clean

help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(PYTHON):
	@python3 -m venv $(VENV) 2>/dev/null || python3 -m venv --without-pip $(VENV)

$(VENV)/.core: $(PYTHON) pyproject.toml $(LOCK)
	$(INSTALL) --editable .
	@touch $@

$(VENV)/.dev: $(PYTHON) pyproject.toml $(LOCK)
	$(INSTALL) --editable '.[sbert,translate,cluster,dev]'
	@touch $@ $(VENV)/.core

setup: $(VENV)/.dev  ## make .venv with Sverka, its extras and the tools to work on it

demo: $(VENV)/.core  ## align the sample report: a table here, a TMX and a project file in demo/
	@mkdir -p demo
	@$(VENV)/bin/sverka demo -o demo/pair.tmx -o demo/pair.sverka

test: $(VENV)/.dev  ## all tests
	$(PYTHON) -m pytest

test-fast: $(VENV)/.dev  ## the tests that take milliseconds
	$(PYTHON) -m pytest -m "not slow and not sbert and not long"

test-long: $(VENV)/.dev  ## the tests that take minutes: fifty killed runs and the like
	$(PYTHON) -m pytest -m long

check: $(VENV)/.dev  ## format, lint, types, import contracts
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

bench: $(VENV)/.dev  ## the measurements, recorded under tests/bench/results
	$(PYTHON) -m tests.bench

$(LOCK):  # without one, the newest versions that pyproject.toml allows
	@touch $@

lock: $(VENV)/.dev  ## record the installed versions
	$(PYTHON) -m pip freeze --exclude-editable --exclude pip --exclude setuptools | sed -E 's/\+cpu$$//' > $(LOCK)

clean:  ## remove what the other targets made
	rm -rf $(VENV) demo build *.egg-info

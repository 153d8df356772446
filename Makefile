# Two commands do everything on a fresh machine with Python ≥ 3.11, pip, git and make: `make example` and `make test`.

PYTHON ?= python3
BIN = .venv/bin

.DEFAULT_GOAL := help
.PHONY: help example test check notebook browser learn lock clean

help:  ## show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

example: .venv/runtime  ## build reports/example and say where its page is
	$(BIN)/analyzer build reports/example

test: .venv/tests  ## run the tests
	$(BIN)/python -m pytest -n auto

check: .venv/tests  ## lint, types, stripped notebooks
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/nbstripout --verify notebooks/*.ipynb

notebook: .venv/tests  ## run the notebooks as CI does
	$(BIN)/python -m pytest --nbmake --nbmake-kernel=python3 notebooks

browser: .venv/browser  ## test the page in Chromium: the one named by CHROMIUM or on the path, else playwright's own
	$(BIN)/python -m pytest tests/browser

learn: .venv/learn  ## learn the weights of kinds, stances and changes anew from training/
	$(BIN)/python -m training.learn_kinds
	$(BIN)/python -m training.train_change_weights
	$(BIN)/python -m training.learn_stances

INSTALL = $(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check

# Some systems ship venv without its copy of pip; then the system's pip installs into the environment.
.venv/runtime: pyproject.toml requirements.lock
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv .venv || $(PYTHON) -m venv --without-pip .venv
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-deps --no-build-isolation --editable .
	touch $@

.venv/tests: .venv/runtime requirements-test.lock
	$(INSTALL) --require-hashes -r requirements-test.lock
	touch $@

.venv/browser: .venv/tests
	$(INSTALL) --editable '.[browser]' --no-build-isolation
	test -n "$$CHROMIUM" || command -v chromium || command -v chromium-browser || command -v google-chrome || $(BIN)/playwright install chromium
	touch $@

.venv/learn: .venv/tests
	$(INSTALL) --editable '.[learn]' --no-build-isolation
	touch $@

LOCK = $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header --build-deps-for editable \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host pyproject.toml

lock: .venv/runtime  ## write both lock files anew from pyproject.toml, with hashes and no addresses
	$(INSTALL) pip-tools
	$(LOCK) --extra test --output-file requirements-test.lock
	$(LOCK) --constraint requirements-test.lock --output-file requirements.lock

clean:  ## remove what was built and installed
	rm -rf .venv reports/*/built

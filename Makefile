# Two commands do everything on a fresh machine with Python ≥ 3.11, pip, git and make: `make example` and `make test`.

PYTHON ?= python3
BIN = .venv/bin

.DEFAULT_GOAL := help
.PHONY: help example test check notebook lock clean

help:  ## show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

example: .venv/installed  ## build reports/example and say where its page is
	$(BIN)/analyzer build reports/example

test: .venv/installed  ## run the tests
	$(BIN)/python -m pytest -n auto

check: .venv/installed  ## lint, types, stripped notebooks
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/nbstripout --verify notebooks/*.ipynb

notebook: .venv/installed  ## run the notebooks as CI does
	$(BIN)/python -m pytest --nbmake --nbmake-kernel=python3 notebooks

# Some systems ship venv without its copy of pip; then the system's pip installs into the environment.
.venv/installed: pyproject.toml requirements.lock
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; call: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv .venv || $(PYTHON) -m venv --without-pip .venv
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

lock: .venv/installed  ## write requirements.lock anew from pyproject.toml, with hashes and no addresses
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --extra test --extra notebook --generate-hashes --allow-unsafe --strip-extras --no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --output-file requirements.lock pyproject.toml

clean:  ## remove what was built and installed
	rm -rf .venv reports/*/built

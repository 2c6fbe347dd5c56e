# Two commands: `make run` opens the app with demo data, `make test` proves that it works.
# Both set up what they need first (a private environment in .venv) and are quick the second time.

PYTHON ?= python3
UV = .uv/bin/uv
PY = .venv/bin/python
CODE = app.py kringkaart pages casework signals network resources data benchmarks tests

.PHONY: run test check bench lock clean help

help:
	@echo "make run    start Kringkaart with demo data on this computer"
	@echo "make test   run every check and test, a browser included"
	@echo "make check  style, layers and types only"
	@echo "make bench  measure the speed and rewrite the table in README.md"
	@echo "make lock   renew the pinned and hashed lists of libraries"
	@echo "make clean  remove what was set up (demo data included)"

run: .venv/run
	@echo "Kringkaart starts; stop with Ctrl+C."
	@$(PY) -m kringkaart.cli run --demo

test: .venv/dev
	@bash tests/find_chromium.sh
	@$(MAKE) --no-print-directory check
	@CHROMIUM="$$(bash tests/find_chromium.sh --print)" $(PY) -m pytest $(PYTEST)

check: .venv/dev
	@.venv/bin/ruff format --check .
	@.venv/bin/ruff check .
	@.venv/bin/lint-imports
	@.venv/bin/mypy
	@.venv/bin/codespell

bench: .venv/dev
	@$(PY) -m benchmarks

lock: $(UV)
	@$(UV) pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url --no-annotate pyproject.toml -o requirements.lock
	@$(UV) pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url --no-annotate pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock

clean:
	@rm -rf .venv .uv .demo .keys

$(UV):
	@echo "Set-up: the installer uv …"
	@$(PYTHON) -m venv .uv
	@.uv/bin/python -m pip install --quiet --disable-pip-version-check "uv>=0.9,<1"

.venv/bin/python: | $(UV)
	@echo "Set-up: a private Python environment in .venv …"
	@$(UV) venv --quiet --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')" .venv

# A stamp per kind of set-up; the dev set contains the run set, so neither undoes the other.
.venv/run: requirements.lock pyproject.toml | .venv/bin/python
	@test -f .venv/dev && test .venv/dev -nt requirements.lock || { echo "Set-up: the libraries …"; $(UV) pip install --quiet --require-hashes --compile-bytecode -r requirements.lock; }
	@$(MAKE) --no-print-directory finish
	@touch $@

.venv/dev: requirements-dev.lock pyproject.toml | .venv/bin/python
	@echo "Set-up: the libraries, and those of the tests …"
	@$(UV) pip sync --quiet --require-hashes --compile-bytecode requirements-dev.lock
	@$(MAKE) --no-print-directory finish
	@touch $@

.PHONY: finish
finish:
	@$(UV) pip install --quiet --no-deps -e .
	@$(PY) -m kringkaart.setup

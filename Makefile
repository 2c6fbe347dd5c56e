# Two commands: `make run` opens the app with demo data, `make test` proves that it works.
# Both set up what they need first (a private environment in .venv) and are quick the second time.

# The first Python on this machine that is new enough.
PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13 python3.14; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
UV = .uv/bin/uv
PY = .venv/bin/python
INSTALL = $(UV) pip install --quiet --python $(PY)
COMPILE = $(UV) pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url \
	--no-annotate pyproject.toml
BABEL = .venv/bin/pybabel --quiet

.PHONY: help run test check bench prove words lock clean finish

help:
	@echo "make run    start Kringkaart with demo data on this computer"
	@echo "make test   run every check and test, a browser included"
	@echo "make check  style, layers and types only"
	@echo "make bench  measure the speed and rewrite the table in README.md"
	@echo "make prove  hold the signals to their promises over a thousand runs (minutes)"
	@echo "make words  gather the texts for translation in locale/"
	@echo "make lock   renew the pinned and hashed lists of libraries"
	@echo "make clean  remove what was set up (demo data included)"

run: .venv/run
	@$(PY) -m kringkaart.setup
	@$(PY) -m kringkaart.cli run --demo $(RUN)

test: .venv/dev
	@$(PY) -m kringkaart.setup
	@bash tests/find_chromium.sh
	@$(MAKE) --no-print-directory check
	@echo "Tests …"
	@CHROMIUM="$$(bash tests/find_chromium.sh --print)" $(PY) -m pytest $(PYTEST)

check: .venv/dev
	@echo "Checks: style, layers, types, spelling …"
	@.venv/bin/ruff format --check .
	@.venv/bin/ruff check .
	@.venv/bin/lint-imports
	@.venv/bin/mypy
	@.venv/bin/codespell

bench: .venv/dev
	@$(PY) -m kringkaart.setup
	@$(PY) -m benchmarks --write

prove: .venv/dev
	@$(PY) -m kringkaart.setup
	@$(PY) -m benchmarks.prove_signals

words: .venv/dev
	@$(BABEL) extract --no-location --sort-output --omit-header -k N_ -o .venv/words.pot app.py pages kringkaart
	@$(BABEL) update --no-fuzzy-matching --ignore-obsolete --omit-header --width 100 -D kringkaart -l en -i .venv/words.pot -d locale
	@$(PY) -m kringkaart.setup

lock: $(UV)
	@$(COMPILE) -o requirements.lock
	@$(COMPILE) --group dev -c requirements.lock -o requirements-dev.lock

clean:
	@rm -rf .venv .uv .demo .keys

# uv installs quicker than pip, and checks the hashes. Some systems split venv off from Python.
$(UV):
	@test -n "$(PYTHON)" || { echo "Kringkaart needs Python 3.11 or newer. Install it, then try again."; exit 1; }
	@echo "Set-up: the installer uv …"
	@if $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null; then \
		$(PYTHON) -m venv .uv && \
		.uv/bin/python -m pip install --quiet --disable-pip-version-check "uv>=0.9,<1"; \
	elif $(PYTHON) -m pip --version >/dev/null 2>&1; then \
		$(PYTHON) -m pip install --quiet --disable-pip-version-check --target .uv "uv>=0.9,<1"; \
	else \
		echo "This Python has neither venv nor pip. On Debian or Ubuntu, type:"; \
		echo "    sudo apt-get update && sudo apt-get install python3-venv"; \
		echo "and try again."; exit 1; \
	fi

$(PY): | $(UV)
	@echo "Set-up: a private Python environment in .venv …"
	@$(UV) venv --quiet --allow-existing --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')" .venv

# A stamp per kind of set-up; the dev set contains the run set, so neither undoes the other.
.venv/run: requirements.lock pyproject.toml | $(PY)
	@test .venv/dev -nt requirements.lock || { echo "Set-up: the libraries …"; \
		$(INSTALL) --require-hashes --compile-bytecode -r requirements.lock; }
	@$(MAKE) --no-print-directory finish
	@touch $@

.venv/dev: requirements-dev.lock pyproject.toml | $(PY)
	@echo "Set-up: the libraries, and those of the tests …"
	@$(INSTALL) --require-hashes --compile-bytecode -r requirements-dev.lock
	@$(MAKE) --no-print-directory finish
	@touch $@

finish:
	@$(INSTALL) --no-deps -e .

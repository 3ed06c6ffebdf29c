# Two commands matter: `make demo` shows the product in a browser, `make test` proves it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PO := $(wildcard locales/*/LC_MESSAGES/messages.po)
MO := $(PO:.po=.mo)
LOCK := $(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-annotate --no-header
JOBS ?= 2

.PHONY: setup demo run test check lock messages schema bench clean

setup: .make/installed $(MO)

.make/installed: requirements/dev.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "python3 cannot make a virtual environment: install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@mkdir -p .make && touch $@

%.mo: %.po .make/installed
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

demo: setup  ## the product in a browser: no Telegram, no token, no network
	$(BIN)/python main.py demo

run: setup  ## for real, with BOT_TOKEN from the environment or .env
	$(BIN)/python main.py migrate
	$(BIN)/python main.py run

test: setup
	$(BIN)/python -m pytest --numprocesses $(JOBS) --dist worksteal

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

lock: .make/installed  ## pin every part anew, with hashes and without addresses
	$(LOCK) --extra postgres pyproject.toml -o requirements/run.txt
	$(LOCK) --extra dev pyproject.toml -o requirements/dev.txt

messages: .make/installed  ## collect the messages of the code into the catalogues
	$(BIN)/pybabel --quiet extract -F babel.cfg -k _ -k N_ -k ngettext:1,2 -k pgettext:1c,2 --no-location --sort-output --omit-header -o locales/messages.pot bot handlers keyboards main.py
	$(BIN)/pybabel --quiet update -i locales/messages.pot -d locales -D messages --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width 110

schema: setup  ## write docs/schema.md from the tables and views
	$(BIN)/python -m storage.describe > docs/schema.md

bench: setup
	$(BIN)/python -m pytest tests/bench -m bench --numprocesses 0 --capture no

clean:
	rm -rf $(VENV) .make *.egg-info .pytest_cache .mypy_cache .ruff_cache $(MO)

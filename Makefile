# Each target makes its own .venv; nothing needs to be installed by hand but Python 3.11+ with pip.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check clean

.venv/installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version) if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	@$(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/tested: .venv/installed
	@$(BIN)/python -m pip install --quiet --group dev
	@touch $@

demo: .venv/installed ## map the example article's incidents to events and show them
	@mkdir -p .demo
	@for form in csv json jsonl parquet; do \
		$(BIN)/acled-export convert examples/anbar-2023/incidents.yaml --output .demo/events.$$form --quiet || exit 1; \
	done
	@$(BIN)/python tools/show_events.py .demo/events.parquet
	@ls -1 .demo/events.csv .demo/events.json .demo/events.jsonl .demo/events.parquet

test: .venv/tested ## run all tests
	@$(BIN)/python -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder $(PYTEST_ARGS)

check: .venv/tested ## the linters and the type checker
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

clean:
	@rm -rf .venv .demo .pytest_cache .mypy_cache .ruff_cache .hypothesis dist build

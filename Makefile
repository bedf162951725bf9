# Everything a developer or a reader of the board starts from the command line. Needs make, find and a Python of
# version 3.11 or later with its venv module; what Python packages are needed is installed into .venv here.

PYTHON ?= python3
PORT ?= 8501
ADD ?=
UPGRADE ?=

VENV := .venv
VENV_PYTHON := $(VENV)/bin/python
RUNTIME := $(VENV)/installed-runtime
DEVELOPMENT := $(VENV)/installed-development
BENCHMARKS := $(VENV)/installed-benchmarks
CLUSTER := $(VENV)/installed-cluster
OCR := $(VENV)/installed-ocr
DATABASE := data/board.duckdb
CHROMIUM := /usr/bin/chromium
SOFFICE := /usr/bin/soffice
CALC := /usr/lib/libreoffice/program/libsclo.so

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help run database test browser office bench soak lock clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: database ## Build the database if need be and serve the board on http://localhost:8501 (PORT=… for another, ADD=1 to add pages on it)
	@LIANGBANG_ADDING=$(ADD) exec $(VENV_PYTHON) -m streamlit run app.py --server.port $(PORT)

# Compared by find and not listed as prerequisites: names of pages may hold blanks, which make cannot carry. Folders
# are compared too, so that a page that was removed, or copied here with an old date, counts as a change.
database: $(RUNTIME) ## Build data/board.duckdb if data, ETL or packages are newer
	@changed=; \
	if [ -f $(DATABASE) ]; then \
		changed=$$(find data/*/ data/*.csv etl $(RUNTIME) -name __pycache__ -prune -o \
			-newer $(DATABASE) ! -path etl -print); \
	fi; \
	if [ ! -f $(DATABASE) ] || [ -n "$$changed" ]; then \
		$(VENV_PYTHON) -m etl build $(if $(ADD),--empty) || [ $$? = 3 ]; \
	else \
		echo "$(DATABASE) is up to date."; \
	fi

# Whatever the shell says, compiled modules are kept: dozens of tests start the commands and the board as programs.
test: $(DEVELOPMENT) browser ## Check style and types, and run all tests but benchmarks and soak
	@$(VENV_PYTHON) -m ruff check .
	@$(VENV_PYTHON) -m ruff format --check .
	@$(VENV_PYTHON) -m mypy
	@PYTHONDONTWRITEBYTECODE= $(VENV_PYTHON) -m pytest -n auto --dist worksteal

# Debian's own packages and nothing else; failing to get them is no failure here, for the tests decide what a missing
# program means: a skip, or a failure where CI=true. Without a Chinese font both would draw boxes.
browser:
	@if [ -x $(CHROMIUM) ] && fc-list :lang=zh | grep -q .; then exit 0; fi; \
	packages="chromium fontconfig fonts-noto-cjk"; program=$(CHROMIUM); tests="the browser tests"; $(install_packages)

office:
	@if [ -x $(SOFFICE) ] && [ -e $(CALC) ] && fc-list :lang=zh | grep -q .; then exit 0; fi; \
	packages="libreoffice-writer-nogui libreoffice-calc-nogui fontconfig fonts-noto-cjk"; program=$(SOFFICE); \
	tests="the tests in LibreOffice"; $(install_packages)

bench: $(BENCHMARKS) ## Measure speed and memory
	@$(VENV_PYTHON) -m pytest -s tests/benchmarks

soak: $(CLUSTER) $(OCR) browser office ## Run the long tests
	@$(VENV_PYTHON) -m pytest -m soak

# In this order, for each file keeps to the versions of the one before. All platforms and all Pythons from 3.11 on get
# the same version of a package wherever one fits all, and the hashes of all its files. Versions and hashes that stand
# in a file and still fit stay: a second run changes nothing. UPGRADE=--upgrade lets go of those no .in file names.
lock: $(DEVELOPMENT) ## Compile the requirements*.txt from the requirements*.in (UPGRADE=--upgrade renews indirect ones)
	@for name in requirements requirements-dev requirements-bench requirements-dask requirements-ocr; do \
		echo "Compiling $$name.txt ..."; \
		$(VENV_PYTHON) -m uv pip compile --quiet --no-config --python $(VENV_PYTHON) $(UPGRADE) \
			--universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
			--annotation-style line --custom-compile-command "make lock" \
			--output-file $$name.txt $$name.in || exit; \
	done

clean: ## Remove everything that can be made again
	@rm -rf $(VENV) $(DATABASE)* data/.cache .pytest_cache .mypy_cache .ruff_cache .hypothesis test-results
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUNTIME): requirements.txt
	@$(prepare_venv)
	@echo "Installing what the board needs into $(VENV) ..."
	@$(VENV_PYTHON) -m pip install --quiet --requirement requirements.txt
	@touch $@

$(DEVELOPMENT): requirements-dev.txt $(RUNTIME)
	@echo "Installing what the tests need into $(VENV) ..."
	@$(VENV_PYTHON) -m pip install --quiet --requirement requirements-dev.txt
	@touch $@

$(BENCHMARKS): requirements-bench.txt $(DEVELOPMENT)
	@echo "Installing what the benchmarks measure against into $(VENV) ..."
	@$(VENV_PYTHON) -m pip install --quiet --requirement requirements-bench.txt
	@touch $@

$(CLUSTER): requirements-dask.txt $(DEVELOPMENT)
	@echo "Installing what a cluster needs into $(VENV) ..."
	@$(VENV_PYTHON) -m pip install --quiet --requirement requirements-dask.txt
	@touch $@

$(OCR): requirements-ocr.txt $(DEVELOPMENT)
	@echo "Installing what reads pictures into $(VENV) ..."
	@$(VENV_PYTHON) -m pip install --quiet --requirement requirements-ocr.txt
	@touch $@

# What $$packages bring into place as $$program, which $$tests need.
define install_packages
as_root=none; \
if ! command -v apt-get >/dev/null; then why="there is no apt-get here"; \
elif [ "$$(id -u)" = 0 ]; then as_root=; \
elif sudo -n true 2>/dev/null; then as_root="sudo -n"; \
else why="installing it needs root"; fi; \
if [ "$$as_root" != none ]; then \
	echo "Installing Debian's $$packages for $$tests ..."; \
	$$as_root apt-get -qq update || true; \
	$$as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends \
		-o DPkg::Lock::Timeout=300 install $$packages >/dev/null || true; \
	why="apt-get could not install it"; \
fi; \
if [ ! -x $$program ]; then \
	echo "*** No $$program, and $$why: $$tests will be SKIPPED (with CI=true they fail). ***"; \
fi
endef

# A folder that is half made, or whose Python is gone, is made anew.
define prepare_venv
$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	|| { echo "The board needs Python 3.11 or later; name one: make PYTHON=python3.11 ..." >&2; exit 1; }; \
$(VENV_PYTHON) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
endef

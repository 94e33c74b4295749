# One command does each thing. All of them first bring .venv and node_modules up to date.

PYTHON ?= python3
PORT ?= 8000
# One version of each package for every Python and system, with the hashes of all its files.
COMPILE = .venv/bin/uv pip compile --quiet --upgrade --universal --fork-strategy fewest \
  --python-version 3.11 --generate-hashes --no-header

# Programs that the build starts, Node among them, are the environment's own.
export PATH := $(CURDIR)/.venv/bin:$(PATH)
export NO_MKDOCS_2_WARNING := 1
export PYTHONUTF8 := 1
unexport PYTHONPATH PYTHONHOME

.PHONY: help setup serve build check test lint types images lab report bench frameworks lock clean

help:  # List the commands
	@sed -n 's/^\([a-z]*\):.*  # \(.*\)/make \1	\2/p' Makefile | expand -t 16

serve: setup  # Build the guide and serve it at this machine, PORT=8000
	@.venv/bin/python -m tools.serve --port $(PORT)

build: setup  # Build the guide into site/; a warning is a fault
	@.venv/bin/python -m mkdocs build --strict

check: setup lint types  # Check in a few minutes what needs no browser and no build
	@.venv/bin/python -m pytest -n 2 --hypothesis-profile quick \
	  --ignore tests/browser --ignore tests/hooks --ignore tests/bench

test: setup lint types  # Check everything: code, types, tests, and the pages in a browser
	@.venv/bin/python -m pytest -n 2 --dist loadgroup

lint: setup  # Check the code's style
	@.venv/bin/ruff check
	@.venv/bin/ruff format --check

types: setup  # Check the types
	@.venv/bin/mypy

images: setup  # Draw the figures' static images again, with a browser
	@.venv/bin/python -m tools.images

report: setup  # Measure the pages with Lighthouse, into reports/
	@$(PYTHON) tools/setup.py report
	@.venv/bin/python -m tools.report

bench: setup  # Measure speed beside other tools, into docs/about/speed; SECTIONS=build for a part
	@$(PYTHON) tools/setup.py bench $(if $(filter no,$(TORCH)),,torch)
	@PATH="$(CURDIR)/.venv-bench/bin:$$PATH" .venv-bench/bin/python -m tools.bench $(SECTIONS)

frameworks: setup  # Read networks of the real PyTorch and Keras, in the benchmarks' environment
	@$(PYTHON) tools/setup.py bench torch frameworks
	@KERAS_BACKEND=torch .venv-bench/bin/python -m pytest -rs tests/deep/test_installed_frameworks.py

lab: setup  # Open the tutorials in JupyterLab
	@$(PYTHON) tools/setup.py lab
	@.venv/bin/jupyter-lab --allow-root --LabApp.app_settings_dir=tools/lab docs/tutorials

lock: setup  # Write locks/ and package-lock.json again, with the newest versions
	$(COMPILE) --group dev pyproject.toml --output-file locks/dev.txt
	$(COMPILE) --group lab --constraints locks/dev.txt --output-file locks/lab.txt
	$(COMPILE) --group bench --constraints locks/dev.txt --output-file locks/bench.txt
	$(COMPILE) --group frameworks --constraints locks/bench.txt --constraints locks/dev.txt \
	  --output-file locks/frameworks.txt
	.venv/bin/npm update --package-lock-only

clean:  # Remove all that these commands made
	rm -rf .venv .venv-bench .cache node_modules site reports dist
	find . -name __pycache__ -prune -exec rm -rf {} +

setup:
	@$(PYTHON) tools/setup.py

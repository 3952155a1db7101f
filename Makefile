# The tasks of this repository. `make` alone lists them.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

ONBOARD := .build/release/onboard
SOURCES := Package.swift Plugins Sources Tests bench
PYTHON := .venv/bin/python3
PREFIX := /usr/local

# Debian packages. After a colon: a command that makes the package unnecessary, from any source.
BUILD_PACKAGES := libevent-dev libyaml-dev nettle-dev git:git
TEST_PACKAGES := age:age curl:curl fish:fish jq:jq procps:ps strace:strace zsh:zsh mandoc:mandoc openssl:openssl nginx-light:nginx chromium:chromium fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji python3-venv \
	prometheus:promtool prometheus-alertmanager:amtool \
	prometheus-blackbox-exporter:prometheus-blackbox-exporter

# Tests find the tools that `make` installed, and nginx at Debian's path.
export PATH := $(CURDIR)/.venv/bin:$(PATH):/usr/sbin
export ONBOARD_PYTHON := $(CURDIR)/$(PYTHON)
export PYTHONDONTWRITEBYTECODE := 1

##@ To look at it
.PHONY: help demo build render screenshot man install

help: ## List the targets
	@awk -F ':.*## ' '/^##@/ { print "\n" substr($$0, 5) ":" } \
	    /^[a-z0-9-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: build ## Show onboard at work on the customers in this repository
	@scripts/demo.sh $(ONBOARD)

build: build-needs ## Build the program, .build/release/onboard
	swift build -c release --static-swift-stdlib --product onboard

render: build ## Render clusters/ from customers/
	$(ONBOARD) render

screenshot: build test-needs ## Take docs/images/page.png of the page of acme-rockets
	scripts/screenshot.sh acme-rockets docs/images/page.png

man: build ## Write the manual pages to .build/man/
	python3 scripts/man.py $(ONBOARD) .build/man

install: man ## Install the program, its manual and completion below PREFIX (default: /usr/local)
	scripts/install.sh $(ONBOARD) .build/man "$(DESTDIR)$(PREFIX)"

##@ To test a cluster
.PHONY: e2e

e2e: build kubectl ## Test a real cluster: KUBECONFIG=FILE [REPOSITORY_URL=…] [STEPS="…"]; see docs/how-to/test-a-cluster.md
	@ONBOARD="$(CURDIR)/$(ONBOARD)" scripts/e2e/run $(STEPS)

##@ To change it
.PHONY: test rehearse tour attack lint format schemas bench clean

test: test-needs lint rehearse ## Lint, rehearse, attack, build without a warning, and run all tests; installs their needs
	$(PYTHON) attack/run --quick $(ONBOARD)
	swift build --build-tests -Xswiftc -warnings-as-errors
	ONBOARD_PROGRAM="$(CURDIR)/$(ONBOARD)" swift test --skip-build -Xswiftc -warnings-as-errors

rehearse: build test-needs ## Rehearse the path from a purchase to a live page, with failures
	$(PYTHON) rehearsal/rehearse.py $(ONBOARD)

tour: build test-needs ## Rehearse, and write docs/tour.md with its pictures
	$(PYTHON) rehearsal/rehearse.py --tour $(ONBOARD)

attack: build test-needs ## Kill the program, break its disk, send it hostile input: ten minutes; QUICK=1 as in `make test`
	$(PYTHON) attack/run $(if $(QUICK),--quick) $(ONBOARD)

lint: ## Check the format of the code
	swift format lint --strict --parallel --recursive $(SOURCES)

format: ## Format the code
	swift format --in-place --parallel --recursive $(SOURCES)

schemas: build ## Write schemas/ from onboard.yaml
	@mkdir -p schemas
	$(ONBOARD) schema customer > schemas/customer.schema.json
	$(ONBOARD) schema platform > schemas/platform.schema.json
	$(ONBOARD) schema event > schemas/event.schema.json
	$(ONBOARD) schema diff > schemas/diff.schema.json

bench: build bench-needs bench-parts ## Measure, and write docs/benchmarks.md; QUICK=1 takes a tenth of the time and writes nothing
	$(PYTHON) bench/run $(if $(QUICK),--quick) $(ONBOARD)

# The programs with which onboard and its parts are compared.
.PHONY: bench-parts
bench-parts: build-needs
	swift build -c release --static-swift-stdlib --product bench-hello
	swift build -c release --static-swift-stdlib --product bench-parts
	cc -O2 -o .build/bench-spawn bench/spawn.c

clean: ## Remove build products and installed tools
	rm -rf .build .venv

# The needs of the targets above. Fast if everything is installed.
.PHONY: build-needs test-needs bench-needs build-packages test-packages kubectl

build-needs: build-packages
	@command -v swift > /dev/null || { echo "Swift 6.3 is missing; see https://www.swift.org/install/" >&2; exit 1; }

test-needs: build-needs .venv/Tests.installed kubectl

bench-needs: build-needs .venv/bench.installed kubectl

build-packages:
	@scripts/install-packages.sh $(BUILD_PACKAGES)

test-packages:
	@scripts/install-packages.sh $(TEST_PACKAGES)

kubectl: | $(PYTHON)
	@command -v kubectl > /dev/null || scripts/install-kubectl.sh .venv/bin

.venv/%.installed: %/requirements.txt | $(PYTHON)
	.venv/bin/pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

$(PYTHON): | test-packages
	python3 -m venv .venv

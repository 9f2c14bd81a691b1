# shenbao: dossier in, declaration report out. `make help` lists what can be asked for.
#
# build/ is what the program is made into; it is also a data directory (templates, fonts, icc)
# of the same shape as the installed PREFIX/share/shenbao.

VERSION = 0.1.0
PREFIX ?= /usr/local
DESTDIR ?=
BUILD ?= build
CC = gcc
PYTHON = /usr/bin/python3# Debian's own: its modules (fontTools, PIL) are not in another one's path

ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell nproc)
endif
MAKEFLAGS += --no-print-directory --no-builtin-rules
.DELETE_ON_ERROR:
.PHONY: all deps fonts demo check check-long bench fuzz asan valgrind baseline install uninstall \
        clean distclean help evidence data tests tools sanitized always

# --- What is compiled, and with what -------------------------------------------------------------

PKGS = libxml-2.0 libxslt libexslt harfbuzz icu-uc libdeflate \
       libjpeg libpng libtiff-4 zlib libqpdf libcrypto xlsxwriter libarchive jansson libexif \
       poppler-glib
PKG_CFLAGS := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(PKGS) 2>/dev/null))
# Only what is called is loaded: a library that nothing needs yet would cost every start.
PKG_LIBS := -Wl,--as-needed $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lhpdf -lm
# What few runs need is loaded by those (generator/lazy.sh), where we know how functions are called.
ifeq ($(shell uname -m),x86_64)
LAZY = archive crypto exif exslt glib-2.0 gobject-2.0 jansson jpeg png16 poppler-glib qpdf tiff xlsxwriter
LAZY_OBJECT = $(BUILD)/lazy.o
endif
START_LIBS = $(filter-out $(LAZY:%=-l%),$(PKG_LIBS))

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
           -Wmissing-prototypes -Werror
CFLAGS = -O2 -g
SANITIZE =
COMPILE = $(CC) -std=c11 -D_GNU_SOURCE $(CFLAGS) $(SANITIZE) $(WARNINGS) -MMD -MP \
          -Igenerator $(PKG_CFLAGS)
check_FLAGS = -DSHENBAO_VERSION='"$(VERSION)"'
package_FLAGS = $(check_FLAGS)
cli_FLAGS = -DSHENBAO_VERSION='"$(VERSION)"' -DSHENBAO_DATADIR='"$(PREFIX)/share/shenbao"'

SOURCES := $(wildcard generator/*/*.c)
OBJECTS := $(SOURCES:generator/%.c=$(BUILD)/obj/%.o)
LIBRARY := $(BUILD)/libshenbao.a
PROGRAM := $(BUILD)/shenbao
MAIN := $(BUILD)/obj/cli/main.o
TESTS := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(wildcard tests/unit/test_*.c))
HELPERS := $(patsubst tests/support/%.c,$(BUILD)/tests/support/%.o,$(wildcard tests/support/*.c))

all: $(PROGRAM) data ## build build/shenbao

$(PROGRAM): $(MAIN) $(LAZY_OBJECT) $(LIBRARY)
	@echo "  LINK  $@"
	@$(CC) $(CFLAGS) $(SANITIZE) -o $@ $^ $(START_LIBS)

$(BUILD)/lazy.o: generator/lazy.sh $(LIBRARY)
	@CC=$(CC) sh $< $(LIBRARY) $(LAZY) > $(@:.o=.s) && $(CC) -c -o $@ $(@:.o=.s)

$(LIBRARY): $(filter-out $(MAIN),$(OBJECTS))
	@rm -f $@ && ar rcs $@ $^

# A room's own flags are <room>_FLAGS. The Makefile is a prerequisite because it holds the flags.
$(BUILD)/obj/%.o: generator/%.c Makefile | $(BUILD)/libraries
	@mkdir -p $(@D) && echo "  CC    $*.c"
	@$(COMPILE) $($(firstword $(subst /, ,$*))_FLAGS) -c -o $@ $<

# cli holds PREFIX: `make install PREFIX=…` after a plain `make` compiles it again.
$(filter $(BUILD)/obj/cli/%,$(OBJECTS)): $(BUILD)/prefix
$(BUILD)/prefix: always
	@mkdir -p $(@D) && echo '$(PREFIX) $(VERSION)' | cmp -s - $@ || \
	    echo '$(PREFIX) $(VERSION)' > $@

$(BUILD)/libraries:
	@pkg-config --exists --print-errors $(PKGS) || { echo "run 'make deps' first" >&2; exit 1; }
	@mkdir -p $(@D) && touch $@

tests: $(TESTS) $(BUILD)/tests/set $(BUILD)/slim all

.SECONDARY: $(HELPERS)
$(BUILD)/tests/support/%.o: tests/support/%.c Makefile | $(BUILD)/libraries
	@mkdir -p $(@D) && $(COMPILE) -Itests -c -o $@ $<

$(BUILD)/tests/%: tests/unit/%.c $(HELPERS) $(LIBRARY) Makefile
	@mkdir -p $(@D) && echo "  CC    tests/unit/$*.c"
	@$(COMPILE) -Itests -o $@ $< $(HELPERS) $(LIBRARY) -lcmocka $(PKG_LIBS)

# Sets the small documents of tests/golden.
$(BUILD)/tests/set: tests/golden/set.c $(LIBRARY) Makefile
	@mkdir -p $(@D) && echo "  CC    tests/golden/set.c"
	@$(COMPILE) -o $@ $< $(LIBRARY) $(PKG_LIBS)

-include $(OBJECTS:.o=.d) $(TESTS:=.d) $(HELPERS:.o=.d)

# --- What it needs -------------------------------------------------------------------------------

DEBIAN = gcc libc6-dev make pkg-config libxml2-dev libxslt1-dev libharfbuzz-dev libicu-dev \
         libdeflate-dev libjpeg62-turbo-dev libpng-dev libtiff-dev zlib1g-dev libqpdf-dev libssl-dev \
         libarchive-dev libexif-dev libpoppler-glib-dev poppler-data libhpdf-dev libxlsxwriter-dev \
         libjansson-dev libcmocka-dev icc-profiles-free ca-certificates qpdf poppler-utils unzip \
         libarchive-tools chromium-headless-shell python3 python3-fonttools python3-pil valgrind \
         libxml2-utils unicode-data tmux
APT = DEBIAN_FRONTEND=noninteractive apt-get

deps: ## install the Debian packages that are missing (as root)
	@missing=; for package in $(DEBIAN); do \
	    dpkg-query -W -f '$${db:Status-Abbrev}' $$package 2>/dev/null | grep -q '^.i' || \
	        missing="$$missing $$package"; \
	done; \
	command -v npm >/dev/null || missing="$$missing npm"; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if [ "$$(id -u)" != 0 ]; then \
	    echo "These Debian packages are missing; as root, run:" >&2; \
	    echo "  apt-get update && apt-get install -y --no-install-recommends$$missing" >&2; \
	    exit 1; \
	fi; \
	echo "  apt  $$missing"; \
	mkdir -p $(BUILD) && { $(APT) update && $(APT) install -y --no-install-recommends $$missing; } \
	    > $(BUILD)/deps.log 2>&1 || { tail -n 30 $(BUILD)/deps.log >&2; exit 1; }

fonts: $(BUILD)/fonts/manifest.tsv $(BUILD)/slim ## fetch the fonts into build/fonts, each checked by sha256
	@$(PYTHON) fonts/fetch $(BUILD)/fonts $(BUILD)/slim

# Its result is pinned to the byte: no two operations of floating point may become one.
$(BUILD)/slim: $(wildcard fonts/slim/*) Makefile | $(BUILD)/libraries
	@mkdir -p $(@D) && echo "  CC    fonts/slim"
	@$(COMPILE) -ffp-contract=off -MF $@.d -o $@ $(filter %.c,$^) $(PKG_LIBS)

$(BUILD)/fonts/manifest.tsv: fonts/manifest.tsv
	@mkdir -p $(@D) && cp $< $@

# Without them the tests that need them are skipped and say so.
TOOLS = tests/support/npm/package.json tests/support/npm/package-lock.json
tools: build/npm/.installed ## fetch the tools that only tests use into build/npm
	@:
build/npm/.installed: $(TOOLS)
	@echo "  NPM   build/npm" && mkdir -p $(@D) && cp $(TOOLS) $(@D) && \
	    if (cd $(@D) && npm ci --ignore-scripts --no-audit --no-fund) > build/npm.log 2>&1; \
	    then chmod u+x $(@D)/node_modules/@microsoft/sarif-multitool-*/Sarif.Multitool && touch $@; \
	    else tail -n 3 build/npm.log; echo "  npm could not install them"; fi

ICC = /usr/share/color/icc/sRGB.icc
ICC_SHA256 = 2a92d4bae450b76d8b0aa42193df974d75f62738ecebf74f01c5e75b12a95796
$(BUILD)/icc/sRGB.icc: Makefile
	@echo "$(ICC_SHA256)  $(ICC)" | sha256sum --check --quiet
	@mkdir -p $(@D) && cp $(ICC) $@

$(BUILD)/templates:
	@mkdir -p $(@D) && ln -sfn ../templates $@

data: $(BUILD)/icc/sRGB.icc $(BUILD)/templates
	@:

INVENTED = samples/shili samples/shili-xian# their evidence is made from what their dossier lists
MADE := $(if $(wildcard samples/shili/make-evidence.py),$(INVENTED:=/evidence/.made))
evidence: $(MADE)
	@:
samples/%/evidence/.made: samples/shili/make-evidence.py samples/%/dossier.xml | fonts
	@echo "  MAKE  $(@D)"
	@mkdir -p $(@D) && $(PYTHON) $< samples/$* && touch $@

# --- What it is asked for ------------------------------------------------------------------------
# Packages come before anything that looks for their headers, so these run one make after another.

demo: ## from nothing to out/<sample>/report.pdf
	@$(MAKE) deps
	@$(MAKE) fonts all evidence data
	@$(PROGRAM) build -o out samples || [ $$? -eq 1 ] # 1: a sample is honestly incomplete
	@echo "reports: out/<sample>/report.pdf, a complete one: out/shili/report.pdf"

check: ## run every test (five minutes)
	@$(MAKE) deps
	@$(MAKE) fonts tests evidence data tools
	@$(PYTHON) tests/support/run

check-long: ## run the longer suites of tests/long
	@$(MAKE) deps
	@$(MAKE) fonts tests evidence data
	@$(PYTHON) tests/support/run --long

# Undefined behaviour traps, and the address sanitizer reports the trap: the undefined-behaviour
# runtime writes to stderr only, where a suite may not look, the address sanitizer's to a file.
TRAP = -fsanitize-undefined-trap-on-error
asan: ## build with address and undefined-behaviour sanitizers in build/asan, and run the tests
	@$(MAKE) deps
	@$(MAKE) fonts evidence data tools
	@$(MAKE) sanitized BUILD=build/asan CFLAGS='-O1 -g -fno-omit-frame-pointer' \
	    SANITIZE='-fsanitize=address,undefined -fno-sanitize-recover=all $(TRAP)'

sanitized: tests
	@ln -sfn ../fonts $(BUILD)/fonts
	@$(PYTHON) tests/support/run --build $(BUILD) --sanitized

# ICU's line breaker is kept until the process ends, reached through a pointer into its middle: valgrind
# calls that possibly lost, so only what is definitely lost is shown.
valgrind: ## run the program over both samples under valgrind
	@$(MAKE) deps
	@$(MAKE) fonts all evidence data
	@for sample in longnan shili; do \
	    echo "  valgrind samples/$$sample"; \
	    valgrind -q --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite --show-leak-kinds=definite \
	        --trace-children=yes $(PROGRAM) build -o $(BUILD)/valgrind samples/$$sample; \
	    status=$$?; [ $$status -le 1 ] || exit $$status; \
	done

bench: ## measure cost against the budgets
	@$(MAKE) deps
	@$(MAKE) fonts all evidence data
	@tests/bench/run

fuzz: ## feed damaged input to the program
	@$(MAKE) deps
	@$(MAKE) fonts all evidence data
	@tests/fuzz/run

baseline: ## show each difference from the golden files, and ask before keeping it
	@$(MAKE) fonts tests evidence data
	@tests/golden/baseline

share = $(DESTDIR)$(PREFIX)/share/shenbao
man1 = $(DESTDIR)$(PREFIX)/share/man/man1

install: all fonts data ## install into PREFIX (under DESTDIR)
	@install -D -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/shenbao
	@find -L templates -type f -exec install -D -m 644 {} $(share)/{} \;
	@install -d $(share)/fonts $(share)/icc $(man1)
	@install -m 644 fonts/manifest.tsv fonts/LICENSES.md $(BUILD)/fonts/*.ttf $(share)/fonts
	@install -m 644 $(BUILD)/icc/sRGB.icc $(share)/icc
	@install -m 644 generator/man/shenbao.1 $(man1)
	@echo "installed in $(DESTDIR)$(PREFIX)"

uninstall: ## remove what install put there
	rm -rf $(share) $(DESTDIR)$(PREFIX)/bin/shenbao $(man1)/shenbao.1

clean: ## remove what was built, keep what was fetched
	find $(BUILD) -mindepth 1 -maxdepth 1 ! -name fonts ! -name npm -exec rm -rf {} + 2>/dev/null || true
	rm -rf out $(INVENTED:=/evidence)

distclean: clean ## remove what was fetched as well
	rm -rf $(BUILD)

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

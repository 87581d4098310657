# The few commands there are. Each installs what it needs first (tools/bootstrap.sh).
#   make run        build, draft and review the demo incident, serve the page (SERVE=0: end after the files)
#   make test       everything that has to hold before a merge
#   make check-all  that, with the sanitizers and the slow sets
#   make bench      speed, as ratios
#   make fuzz       every fuzz target, FUZZ_SECONDS each (60)
#   make format     clang-format over our sources
SHELL := /bin/sh
JOBS ?= $(shell nproc)
SERVE ?= 1
PORT ?= 8080
FUZZ_SECONDS ?= 60

.PHONY: run test check-all bench fuzz format native wasm site

native: ; tools/bootstrap.sh build
	cmake --preset native --log-level=WARNING && ninja -j$(JOBS) -C build/native

wasm: ; tools/bootstrap.sh build
	cmake --preset wasm --log-level=WARNING && ninja -j$(JOBS) -C build/wasm
	node web/cli/build.mjs

site: wasm
	node web/shell/build.mjs
	node tools/licences.mjs

run: site
	node tools/demo.mjs
ifneq ($(SERVE),0)
	node tools/serve.mjs --port $(PORT)
endif

test: ; tools/bootstrap.sh test
	$(MAKE) native site
	node tools/test.mjs

check-all: ; tools/bootstrap.sh all
	$(MAKE) native site
	cmake --preset asan --log-level=WARNING && ninja -j$(JOBS) -C build/asan
	ninja -j$(JOBS) -C build/native bench_read
	node tools/test.mjs --all

bench: ; tools/bootstrap.sh build
	$(MAKE) native wasm
	ninja -j$(JOBS) -C build/native bench
	node tools/bench.mjs

fuzz: ; tools/bootstrap.sh fuzz
	cmake --preset fuzz --log-level=WARNING && ninja -j$(JOBS) -C build/fuzz fuzz
	node tools/fuzz.mjs $(FUZZ_SECONDS)

format: ; tools/bootstrap.sh format
	clang-format -i $$(git ls-files '*.cc' '*.h')

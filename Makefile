# Voxrun: what to type.  `make help` lists the targets.

GO          ?= go
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
GOFUMPT     := mvdan.cc/gofumpt@v0.12.0
FUZZTIME    ?= 2m
BENCH       ?= .

export CGO_ENABLED ?= 0
# Each process that the tests start would sleep for a second before it ends.
export GORACE ?= atexit_sleep_ms=0

.PHONY: all help page setup test race quick same lint cross bench bench-daemon bench-kernel bench-openvdb pgo soak fuzz fmt generate pictures man clean

all: bin/voxrun ## build bin/voxrun

PAGE := runtime/preview/page

bin/voxrun: $(PAGE)/dist/index.html FORCE
	$(GO) build -trimpath -ldflags="-s -w" -tags urfave_cli_no_docs -o $@ ./cmd/voxrun # a quarter smaller without symbols for debuggers; without the Markdown of urfave/cli, which costs 2 ms of every start
FORCE:

page: $(PAGE)/dist/index.html ## bundle the live page; without npm, or what it needs, the page stays a placeholder
$(PAGE)/dist/index.html: $(PAGE)/package-lock.json $(PAGE)/build.go $(wildcard $(PAGE)/src/*) scripts/voxrun.d.ts
	@if ! command -v npm >/dev/null; then echo "npm is missing: the live page is a placeholder" >&2; \
	elif ! npm ci --prefix $(PAGE) --no-audit --no-fund --loglevel=error; then echo "npm could not fetch what the live page needs: it stays as it was, or a placeholder" >&2; \
	else $(PAGE)/node_modules/.bin/tsc -p $(PAGE) && $(GO) run $(PAGE)/build.go; fi

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 16

setup: ## install what the tests need: a C compiler, Node, Python, npm packages
	@tools/setup

test: setup lint race same cross ## everything that must pass before a change lands

race: setup page ## all tests with the race detector
	CGO_ENABLED=1 VOXRUN_FULL_TEST=1 $(GO) test -race -timeout 9m ./...

quick: ## all tests, without the race detector and without set-up
	$(GO) test ./...

same: setup ## the same voxels on one core and on two, and on arm64
	$(GO) test -count=1 -cpu 1,2 -run 'TestExamples' ./examples
	$(GO) test -count=1 -run 'TestLoops' ./runtime/vm
	tools/arm64

lint: ## go vet, staticcheck, gofumpt, a tidy module graph, generated files up to date
	$(GO) vet ./...
	$(GO) run $(STATICCHECK) ./...
	@out=$$($(GO) run $(GOFUMPT) -l $$(git ls-files '*.go')); test -z "$$out" || { echo "not formatted (make fmt):"; echo "$$out"; exit 1; }
	$(GO) mod tidy -diff
	$(GO) test -count=1 .

cross: ## Voxrun builds for the other systems
	GOOS=darwin GOARCH=arm64 $(GO) build ./...
	GOOS=windows GOARCH=amd64 $(GO) build ./...
	GOOS=linux GOARCH=arm64 $(GO) build ./...

bench: ## the benchmarks; BENCH=regexp chooses
	$(GO) test -pgo=$(CURDIR)/cmd/voxrun/default.pgo -run '^$$' -bench '$(BENCH)' -benchmem ./...

bench-daemon: ## the daemon beside an echo server, as a table: figure, goal, echo
	$(GO) test -pgo=$(CURDIR)/cmd/voxrun/default.pgo -run '^$$' -bench 'Serving' -benchtime 10x ./runtime/daemon | grep -v ^Benchmark

bench-kernel: ## voxel functions as machine code, beside the interpreter, Go and node, as a table
	$(GO) test -pgo=$(CURDIR)/cmd/voxrun/default.pgo -run '^$$' -bench 'Kernels' -benchtime 5x ./runtime/vm/kernelbench | grep -v ^Benchmark

pgo: ## measure again what the compiler should favour: cmd/voxrun/default.pgo
	tools/pgo

bench-openvdb: ## the same work done with OpenVDB (installs libopenvdb-dev)
	tools/openvdb/run

soak: ## what takes long: big races and real fuzzing; FUZZTIME=2m for each target
	CGO_ENABLED=1 VOXRUN_SOAK=1 $(GO) test -race -count=1 -timeout 60m ./runtime/... ./core/project/...
	FUZZTIME=$(FUZZTIME) tools/fuzz

fmt: ## format the Go code
	$(GO) run $(GOFUMPT) -w $$(git ls-files '*.go')

generate: ## make the generated files again: type declarations, API reference
	$(GO) generate ./...

man: bin/voxrun ## make the manual page: bin/voxrun.1
	bin/voxrun man > bin/voxrun.1

pictures: ## make the pictures of the README again
	tools/pictures

clean: ## remove what make made
	rm -rf bin $(PAGE)/node_modules
	find $(PAGE)/dist -type f ! -name .keep -delete

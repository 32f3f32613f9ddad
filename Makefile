# make test    sets up what it needs and runs all tests
# make web     makes the playground in web/dist; make playground serves it too; needs Node
# make wasm-build makes the package for browsers and Node in web/wasm/dist; needs Node
# make example builds srlint and checks the example schemas, the clean ones and the broken ones

GO ?= go

.PHONY: web playground all build test example update picture generate bench figures fuzz wasm wasm-build vscode lint ci clean

all: test

build:
	$(GO) build -trimpath -o dist/srlint ./cmd/srlint

test:
	$(GO) mod download
	$(GO) test ./...

example: build
	dist/srlint check testdata/examples
	dist/srlint fmt --check testdata/examples
	dist/srlint check testdata/broken --against testdata/deployed; test $$? -eq 1

# Writes what the tests got into the golden files, pages and README. Read the difference.
update:
	$(GO) test ./syntax ./rules ./graph ./inspect ./format ./snapshot -update
	.ci/readme --write

# The picture of the examples; needs Graphviz.
picture: build
	dist/srlint graph --output-format svg testdata/examples > docs/graph.svg

generate:
	$(GO) generate ./dialect

bench:
	$(GO) test ./internal/bench -run '^$$' -bench .

# Compares with TiDB's parser, go/parser and an empty program, and large schemas with small ones.
figures:
	$(GO) test ./internal/bench -count 1 -run Figure -figures -v

fuzz:
	.ci/fuzz 60s

wasm:
	.ci/wasm

# srlint.wasm, that compressed, and the JavaScript beside it.
wasm-build:
	GO=$(GO) web/wasm/build
	node web/wasm/tools/compress.js web/wasm/dist/srlint.wasm

# The playground, ready for any static host, as web/dist.
web: wasm-build
	cd web && npm ci && npm run check && npm run build

playground: web
	cd web && npm run serve

# The extension for VS Code as dist/srlint.vsix, tested with this srlint; needs Node and, at first, the
# registry of npm. The same files give the same bytes.
vscode: build
	cd editors/vscode && npm ci && npm run check && npm run bundle
	cd editors/vscode && SRLINT=$(CURDIR)/dist/srlint npm test
	cd editors/vscode && SOURCE_DATE_EPOCH=315532800 npm run package

lint:
	.ci/lint

ci:
	.ci/run

clean:
	rm -rf dist web/wasm/dist web/dist web/public web/made

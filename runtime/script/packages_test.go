package script

import (
	"strings"
	"testing"

	"github.com/voxrun/voxrun/bindings/host/hosttest"
	"github.com/voxrun/voxrun/core/fault"
)

// withPackages returns a host with packages of every kind that npm has.
func withPackages() *hosttest.Host {
	h := hosttest.New()
	for name, text := range map[string]string{
		"node_modules/cjs/package.json":   `{"main": "lib/main"}`,
		"node_modules/cjs/lib/main.js":    "var part = require('./part'); module.exports = function () { return part.n + require('inner').n }",
		"node_modules/cjs/lib/part.json":  `{"n": 1}`,
		"node_modules/cjs/lib/index.js":   "throw new Error('not this')",
		"node_modules/inner/index.js":     "exports.n = 'outer'",
		"node_modules/both/package.json":  `{"main": "cjs.js", "module": "esm.js"}`,
		"node_modules/both/cjs.js":        "exports.kind = 'cjs'",
		"node_modules/both/esm.js":        "export const kind = 'esm'",
		"node_modules/both/sub.js":        "export default 'sub'",
		"node_modules/both/folder/x.js":   "export default 'x'",
		"node_modules/exp/package.json":   `{"main": "no.js", "exports": {".": {"node": "./node.js", "require": "./r.js", "import": "./i.mjs", "default": "./d.js"}, "./parts/*": "./src/*.js", "./parts/secret": null, "./list": [{"deno": "./no.js"}, "./i.mjs"], "./out": "../both/esm.js", "./gone": "./gone.js"}, "imports": {"#own": "./own.js", "#other": "both"}}`,
		"node_modules/exp/i.mjs":          "import own from '#own'; import { kind } from '#other'; export default 'i' + own + kind",
		"node_modules/exp/r.js":           "module.exports = 'r'",
		"node_modules/exp/own.js":         "export default 'own'",
		"node_modules/exp/src/a.js":       "export default 'a'",
		"node_modules/exp/src/secret.js":  "export default 'secret'",
		"node_modules/@team/tool/main.js": "export default 'scoped'", "node_modules/@team/tool/package.json": `{"exports": "./main.js"}`,
		"node_modules/maybe/index.js":      "let c; try { c = require('crypto') } catch (e) { c = e.code } module.exports = c",
		"node_modules/broken/package.json": "{\n  \"main\": x\n}",
		"node_modules/umd/index.js":        "(function (root, f) { if (typeof define === 'function' && define.amd) define(f); else if (typeof module === 'object' && module.exports) module.exports = f(); else root.umd = f() })(this, function () { return 'umd' })",
		"deep/node_modules/inner/index.js": "export const n = 'deep'",
		"/node_modules/top/index.js":       "export default 'top'",
		"node_modules/ts/index.ts":         "not JavaScript at all (",
		"node_modules/ts/index.js":         "export default 'js'",
	} {
		h.Put(name, []byte(text))
	}
	return h
}

func TestPackages(t *testing.T) {
	h := withPackages()
	for _, c := range []struct{ what, name, source, want string }{
		{"CommonJS", "a.js", "import f from 'cjs'; export default f()", "1outer"},
		{"a module field", "a.js", "import { kind } from 'both'; export default kind", "esm"},
		{"required", "a.js", "const { kind } = require('both'); export default kind", "cjs"},
		{"a file of a package", "a.ts", "import s from 'both/sub'; import x from 'both/folder/x.js'; export default s + x", "subx"},
		{"conditions", "a.js", "import i from 'exp'; export default i + require('exp')", "iownesmr"},
		{"a pattern", "a.js", "import a from 'exp/parts/a'; export default a", "a"},
		{"a list", "a.js", "import a from 'exp/list'; export default a", "iownesm"},
		{"a scope", "a.js", "import a from '@team/tool'; export default a", "scoped"},
		{"a missing module that is caught", "a.js", "import a from 'maybe'; export default a", "MODULE_NOT_FOUND"},
		{"the universal form", "a.js", "import a from 'umd'; export default a", "umd"},
		{"the nearest folder", "deep/er/a.js", "import { n } from 'inner'; export default n", "deep"},
		{"a folder above", "deep/a.js", "import t from 'top'; export default t", "top"},
		{"JavaScript before its source", "a.js", "import t from 'ts'; export default t", "js"},
		{"lazily", "a.js", "const m = await import('both'); export default m.kind", "esm"},
		{"a missing one, lazily", "a.js", "export default await import('three').catch(e => e.message)", `Could not resolve "three"`},
		{"a missing file, lazily", "a.js", "let r = 'not run'; if (false) await import('./gone'); export default r", "not run"},
		{"a builtin of Node's name", "a.js", "import { one } from 'node:voxrun'; export default one + require('voxrun').two", "3"},
	} {
		t.Run(c.what, func(t *testing.T) {
			p, err := newLoader().Compile(h, c.name, c.source)
			must(t, err)
			got, err := run(t, p)
			must(t, err)
			if got.String() != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestPackagesThatCannotBeUsed(t *testing.T) {
	h := withPackages()
	h.MayRead = func(path string) bool { return strings.HasPrefix(path, "/run/") }
	for _, c := range []struct{ what, source, message, hint string }{
		{"not exported", "import 'exp/own.js'", "the package does not export it", "node_modules/exp/package.json"},
		{"excluded", "import 'exp/parts/secret'", "the package does not export it", ""},
		{"a target outside", "import 'exp/out'", "not inside the package", ""},
		{"a target that is not there", "import 'exp/gone'", "./gone.js, which is no file", "npm install"},
		{"no such file", "import 'both/nothing'", "it has no file nothing", "node_modules/both"},
		{"a package.json that is wrong", "import 'broken'", "node_modules/broken/package.json is not valid JSON", ""},
		{"above what may be read", "import 'top'", `Could not resolve "top"`, "--allow-read=/node_modules"},
		{"a file without ./", "import 'lib/file'", `"lib/file"`, "write './lib/file'"},
		{"a misspelt builtin", "import 'voxrum'", `"voxrum"`, "Did you mean 'voxrun'?"},
		{"npm:", "import 'npm:three'", "npm:three", "npm install three"},
		{"a URL", "import 'https://x.yz/a.js'", "https://x.yz/a.js", "the network"},
		{"Node's files", "import 'node:fs'", "node:fs", "'std'"},
		{"a private name", "import '#nothing'", "no package.json has it", ""},
		{"no JavaScript", "import './node_modules/x.wasm'", "neither JavaScript", ""},
	} {
		t.Run(c.what, func(t *testing.T) {
			h.Put("node_modules/x.wasm", nil)
			h.Put("lib/file.ts", nil)
			_, err := newLoader().Compile(h, "a.js", c.source)
			if err == nil {
				t.Fatal("no error")
			}
			if !strings.Contains(err.Error(), c.message) || !strings.Contains(fault.HintOf(err), c.hint) {
				t.Errorf("got %q and the hint %q", err, fault.HintOf(err))
			}
		})
	}
}

func TestCacheKnowsWhatMayBeRead(t *testing.T) {
	h := withPackages()
	h.Put("/over/node_modules/both/index.js", []byte("export const kind = 'upper'"))
	h.Put("/over/run/a.js", nil)
	l := newLoader()
	compile := func() *Program {
		p, err := l.Compile(h, "/over/run/a.js", "import m from 'inner'; export default m")
		if err != nil {
			return nil
		}
		return p
	}
	h.Put("/over/node_modules/inner/index.js", []byte("export default 1"))
	h.MayRead = func(path string) bool { return !strings.HasPrefix(path, "/over/node_modules") }
	if compile() != nil {
		t.Error("found what may not be read")
	}
	h.MayRead = nil
	first := compile()
	if first == nil || compile() != first {
		t.Fatal("not compiled, or not cached")
	}
	h.Put("/over/run/node_modules/inner/index.js", []byte("export default 2"))
	if compile() == first {
		t.Error("a nearer package was not seen")
	}
}

func TestAnImportThatIsMadeAtRunTime(t *testing.T) {
	p, err := newLoader().Compile(hosttest.New(), "a.js", "const n = './b' + '.js'; export default await import(n).catch(e => e.message)")
	must(t, err)
	got, err := run(t, p)
	must(t, err)
	if got.String() != "no ./b.js" {
		t.Errorf("got %s", got)
	}
}

func TestImportMetaIsThatOfItsFile(t *testing.T) {
	h := hosttest.New()
	h.Put("lib/b.ts", []byte("export const f: string = import.meta.filename // the last line has no end"))
	p, err := newLoader().Compile(h, "a.js", "import { f } from './lib/b'; export default import.meta.filename + f")
	must(t, err)
	got, err := run(t, p)
	must(t, err)
	if got.String() != "a.jslib/b.ts" {
		t.Errorf("got %s", got)
	}
}

package script

import (
	"errors"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/bindings/host/hosttest"
	"github.com/voxrun/voxrun/core/fault"
)

func TestImportMap(t *testing.T) {
	h := hosttest.New()
	for name, text := range map[string]string{
		"voxrun.json":                 `{"imports": {"lib/": "./lib/", "lib/deep/": "./other/", "noise": "./x.ts", "pkg": "real/sub.js", "out": "std", "abs": "/run/x.ts"}, "scopes": {"./old/": {"noise": "./old/noise.js"}}}`,
		"lib/a.ts":                    "import n from 'noise'; export default 'a' + n",
		"other/b.ts":                  "export default 'b'",
		"x.ts":                        "export default 'new'",
		"old/noise.js":                "export default 'old'",
		"old/c.js":                    "import n from 'noise'; import a from 'lib/a'; export default n + a",
		"node_modules/real/sub.js":    "export default 'sub'",
		"inner/voxrun.json":           `{"imports": {"noise": "../other/b.ts"}}`,
		"node_modules/noise/index.js": "export default 'a package'",
	} {
		h.Put(name, []byte(text))
	}
	for _, c := range []struct{ what, name, source, want string }{
		{"a name", "a.js", "import n from 'noise'; export default n", "new"},
		{"a folder", "a.js", "import a from 'lib/a'; export default a", "anew"},
		{"the longest", "a.js", "import b from 'lib/deep/b.ts'; export default b", "b"},
		{"a package", "a.js", "import p from 'pkg'; export default p", "sub"},
		{"a builtin", "a.js", "import * as p from 'out'; export default typeof p", "object"},
		{"a scope", "a.js", "import c from './old/c.js'; export default c", "oldanew"},
		{"a folder above the script", "sub/dir/a.js", "import n from 'noise'; export default n", "new"},
		{"the nearest", "inner/a.js", "import n from 'noise'; export default n", "b"},
		{"an absolute script", "/run/sub/a.js", "import n from 'noise'; export default n", "new"},
		{"one file is one module", "a.js", "import a from 'abs'; import * as x from './x'; import * as y from '/run/x.ts'; export default a + (x === y)", "newtrue"},
		{"lazily", "a.js", "export default (await import('noise')).default", "new"},
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

func TestImportMapsThatAreWrong(t *testing.T) {
	for _, c := range []struct {
		what, text, message string
		line                int
	}{
		{"no JSON", "{\n  \"imports\": {\"a\": }\n}", "voxrun.json is not valid JSON", 2},
		{"a list", "[]", "it must be an object", 0},
		{"a misspelt field", `{"import": {}}`, "no field 'import'; did you mean 'imports'?", 0},
		{"an unknown field", `{"tasks": {}}`, "no field 'tasks'; it may have 'imports' and 'scopes'", 0},
		{"no text", `{"imports": {"a": 1}}`, `maps "a" to what is no text`, 0},
		{"a list of names", `{"imports": ["a"]}`, "'imports' must be an object", 0},
		{"a path", `{"imports": {"./a": "./b"}}`, `maps "./a", which is a path`, 0},
		{"half a folder", `{"imports": {"a/": "./b"}}`, `"a/", which ends with /`, 0},
		{"a builtin", `{"imports": {"std": "./b"}}`, "builtin module", 0},
		{"a URL", `{"imports": {"a": "https://x.yz/"}}`, "only files", 0},
		{"a scope that is no folder", `{"scopes": {"old": {}}}`, "must be a folder", 0},
		{"a file that is not there", `{"imports": {"a": "./gone.ts"}}`, "voxrun.json maps it to ./gone.ts, which is no file", 1},
	} {
		t.Run(c.what, func(t *testing.T) {
			h := hosttest.New()
			h.Put("voxrun.json", []byte(c.text))
			_, err := newLoader().Compile(h, "a.js", "import a from 'a'; a")
			if err == nil || !strings.Contains(err.Error(), c.message) {
				t.Fatalf("%v does not say %q", err, c.message)
			}
			var at *SyntaxError
			if !errors.As(err, &at) || at.Line != c.line {
				t.Errorf("%#v", err)
			}
			if fault.ClassOf(err) != fault.Script {
				t.Errorf("class %v", fault.ClassOf(err))
			}
		})
	}
}

func TestImportMapThatMayNotBeRead(t *testing.T) {
	h := hosttest.New()
	h.Put("/voxrun.json", []byte(`{"imports": {"a": "/run/b.js"}}`))
	h.Put("b.js", []byte("export default 1"))
	l := newLoader()
	h.MayRead = func(path string) bool { return strings.HasPrefix(path, "/run") }
	if _, err := l.Compile(h, "a.js", "import a from 'a'; export default a"); err == nil {
		t.Error("the map was read")
	}
	h.MayRead = nil
	_, err := l.Compile(h, "a.js", "import a from 'a'; export default a")
	must(t, err)
}

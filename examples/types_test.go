package examples_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/scripts"
)

// internalModule is what voxrun/test has from runtime/vm, and no user sees.
const internalModule = `declare module 'voxrun:test' {
  export function declare(run: () => Promise<void>): void
  export function difference(a: unknown, b: unknown): string | null
  export function done(name: string, status: 'passed' | 'failed' | 'skipped', milliseconds: number, error?: unknown): void
  export function filter(): string
  export function snapshot(name: string, value: unknown, json: string): void
}
`

// TestTypes gives to tsc what users copy or read, as an editor sees it after voxrun init:
// examples, templates, the library's own source, and the code of the docs.
func TestTypes(t *testing.T) {
	tsc, err := filepath.Abs("../tools/npm/node_modules/.bin/tsc")
	if err == nil {
		_, err = os.Stat(tsc)
	}
	if err != nil {
		if os.Getenv("VOXRUN_FULL_TEST") == "" {
			t.Skipf("make setup installs what this test needs: %v", err)
		}
		t.Fatal(err)
	}
	dir := t.TempDir()
	put := func(name, text string) {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"voxrun.d.ts", "tsconfig.json"} {
		text, err := scripts.FS.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		put(name, string(text))
	}
	put("internal.d.ts", internalModule)
	n := 0
	for _, pattern := range []string{"*.js", "*.ts", "../scripts/templates/*.ts", "../scripts/lib/*.ts"} {
		paths, err := filepath.Glob(pattern)
		if err != nil || len(paths) == 0 {
			t.Fatalf("%s: %v, %v", pattern, paths, err)
		}
		for _, path := range paths {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			put(strings.TrimLeft(path, "./"), string(text))
			n++
		}
	}
	fence := regexp.MustCompile("(?s)```(js|ts)\n(.*?)```")
	for _, doc := range []string{"README.md", "docs/scripting.md", "docs/library.md"} {
		text, err := os.ReadFile("../" + doc)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range fence.FindAllStringSubmatchIndex(string(text), -1) {
			line := 1 + strings.Count(string(text[:m[4]]), "\n")
			put(fmt.Sprintf("%s-line-%d.%s", doc, line, text[m[2]:m[3]]), string(text[m[4]:m[5]]))
			n++
		}
	}
	if n < 45 {
		t.Errorf("there are only %d scripts", n)
	}
	if out, err := exec.Command(tsc, "--project", dir).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

package clients

import (
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// compiled is a folder with the TypeScript client as JavaScript, whose types were checked.
func compiled(t *testing.T) string {
	t.Helper()
	modules, err := filepath.Abs("../../tools/npm/node_modules")
	if err != nil {
		t.Fatal(err)
	}
	tsc := filepath.Join(modules, ".bin", "tsc")
	if _, err := os.Stat(tsc); err != nil {
		if os.Getenv("VOXRUN_FULL_TEST") == "" {
			t.Skipf("make setup installs what this test needs: %v", err)
		}
		t.Fatal(err)
	}
	dir := t.TempDir()
	started{}.run(t, "typescript", tsc, "--project", ".", "--typeRoots", filepath.Join(modules, "@types"), "--outDir", dir)
	if err := os.WriteFile(filepath.Join(dir, "package.json"), []byte(`{"type":"module"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestTypeScript(t *testing.T) {
	node := interpreter(t, "node")
	program := compiled(t)
	t.Run("methods", func(t *testing.T) { checkMethods(t, start(t), node, program) })
	t.Run("tests", func(t *testing.T) {
		out := start(t).run(t, program, node, "--test-reporter=tap", "test.js")
		if !strings.Contains(out, "# pass 8\n# fail 0\n") {
			t.Error(out)
		}
	})
	for name := range (started{}).addresses() {
		t.Run("demo/"+name, func(t *testing.T) {
			s, dir := start(t), t.TempDir()
			s.checkDemo(t, s.run(t, program, node, "demo.js", s.addresses()[name], dir), dir)
		})
	}
}

// checkMethods makes methods.ts again: it must be what a daemon's document says. A new
// method need not wait for this: only make test compares.
func checkMethods(t *testing.T, s started, node, program string) {
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.url+"/openrpc.json", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+secret)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	document, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "openrpc.json")
	if err := os.WriteFile(file, document, 0o600); err != nil {
		t.Fatal(err)
	}
	fresh := s.run(t, program, node, "generate.js", file)
	const path = "typescript/methods.ts"
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(path, []byte(fresh), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(fresh, `"goxel.add_voxel": {`) {
		t.Errorf("the generator makes %.500s", fresh)
	}
	if os.Getenv("VOXRUN_FULL_TEST") != "" && string(have) != fresh {
		t.Errorf("%s is out of date: go generate ./examples/clients", path)
	}
}

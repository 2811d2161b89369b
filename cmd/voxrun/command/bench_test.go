package command

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
)

// BenchmarkEmptyScript is what `voxrun run empty.js` does in its process, besides
// starting it.
func BenchmarkEmptyScript(b *testing.B) {
	dir := b.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "empty.js"), nil, 0o666); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		var out bytes.Buffer
		s := State{Args: []string{"run", "empty.js"}, Dir: dir, Getenv: func(string) string { return "" }, Stdin: &out, Stdout: &out, Stderr: &out}
		if code := Main(context.Background(), s); code != 0 {
			b.Fatal(code, out.String())
		}
	}
}

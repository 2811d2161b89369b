// Command gen writes the files that are made from the declarations of scripts' API:
// scripts/voxrun.d.ts and docs/api.md. It runs in a folder of bindings, by
// `go generate ./bindings/...`.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/voxrun/voxrun/bindings/reference"
)

func main() {
	root := filepath.Join("..", "..")
	for name, text := range map[string]string{
		"scripts/voxrun.d.ts": reference.TypeScript(),
		"docs/api.md":         reference.Markdown(),
	} {
		if err := os.WriteFile(filepath.Join(root, filepath.FromSlash(name)), []byte(text), 0o644); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

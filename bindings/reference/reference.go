// Package reference is all that scripts see, as a document: from it the type
// declarations, the API reference, `voxrun doc` and completion are made.
package reference

import (
	"strings"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/lib"
	"github.com/voxrun/voxrun/bindings/std"
	"github.com/voxrun/voxrun/bindings/web"
)

//go:generate go run ../internal/gen

// Document returns what packages api, std and lib declare.
func Document() decl.Document {
	voxrun, globals := api.Declarations()
	d := decl.Document{Modules: []decl.Entry{voxrun}, Globals: append(globals, std.Globals().Entries()...)}
	for _, l := range lib.Modules() {
		d.Modules = append(d.Modules, l.Entry())
	}
	for _, m := range std.Modules() {
		switch m.Name {
		case "std":
			d.Modules = append(d.Modules, m.Entry().With(std.FileClass().Entry().AsInterface()))
		case "os":
			d.Modules = append(d.Modules, m.Entry())
		default:
			d.Objects = append(d.Objects, m.Entry())
		}
	}
	for _, m := range web.Modules() {
		d.Modules = append(d.Modules, m.Entry())
	}
	for _, m := range web.Objects() {
		d.Objects = append(d.Objects, m.Entry())
	}
	d.Globals = append(d.Globals, web.Globals().Entries()...)
	return d
}

// TypeScript returns the content of scripts/voxrun.d.ts.
func TypeScript() string {
	return "// Type declarations of Voxrun's scripts. Made by `go generate ./bindings/...`; do not edit.\n\n" + Document().TypeScript() + importMeta
}

// importMeta is what the loader puts into import.meta, which is no symbol of a module.
const importMeta = `
/** What a module knows of itself: import.meta. */
interface ImportMeta {
  /** Its file, as a URL. */
  readonly url: string
  /** Its file, as the run names it. */
  readonly filename: string
  /** The folder of its file, to find what lies beside it. */
  readonly dirname: string
  /** Whether it is the script that was started. */
  readonly main: boolean
}
`

// Markdown returns the content of docs/api.md.
func Markdown() string {
	const head = `<!-- Made by "go generate ./bindings/..."; do not edit. -->

# The API of scripts

What a voxel script sees. The classes and functions of the module ` + "`voxrun`" + ` are there without an import as
far as the list of globals says. How they differ from Goxel's is in [goxel-compat.md](goxel-compat.md). The same
texts, for editors, are in [voxrun.d.ts](../scripts/voxrun.d.ts).

`
	return head + strings.TrimSpace(Document().Markdown()) + "\n"
}

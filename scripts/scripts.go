// Package scripts holds what ships inside the binary for script authors: the type
// declarations that editors read, and the part of the library that is TypeScript, and the
// templates of new scripts.
package scripts

import "embed"

// FS holds voxrun.d.ts; tsconfig.json, which tells editors what scripts see: no DOM, no
// Node, Voxrun's own types, and plain JavaScript checked as far as its types can be
// inferred; lib/NAME.ts, the source of the module `voxrun/NAME`, and
// templates/NAME.ts, which `voxrun new` starts a script from. Templates are both
// JavaScript and TypeScript, so that one text serves for both.
//
//go:embed voxrun.d.ts tsconfig.json lib/*.ts templates/*.ts
var FS embed.FS

// Library returns the source of the module `voxrun/NAME`. It panics when there is none:
// the caller names what is embedded.
func Library(name string) string {
	text, err := FS.ReadFile("lib/" + name + ".ts")
	if err != nil {
		panic(err)
	}
	return string(text)
}

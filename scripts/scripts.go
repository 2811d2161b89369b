// Package scripts holds what ships inside the binary for script authors: the type
// declarations that editors read.
package scripts

import "embed"

// FS holds voxrun.d.ts.
//
//go:embed voxrun.d.ts
var FS embed.FS

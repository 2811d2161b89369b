// Package examples has the scripts that show what Voxrun can do, and their data.
package examples

import "embed"

// FS holds every example: NAME.js, and what it reads below data.
//
//go:embed *.js data
var FS embed.FS

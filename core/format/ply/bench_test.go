package ply

import (
	"testing"

	"github.com/voxrun/voxrun/core/format/internal/surfacetest"
)

func BenchmarkExport(b *testing.B) { surfacetest.Bench(b, Format(), "a.ply") }

// Package formats lists every file format that Voxrun has. A new format is one
// package and one line here.
package formats

import (
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/format/gltf"
	"github.com/voxrun/voxrun/core/format/gox"
	"github.com/voxrun/voxrun/core/format/kvx"
	"github.com/voxrun/voxrun/core/format/obj"
	"github.com/voxrun/voxrun/core/format/ply"
	"github.com/voxrun/voxrun/core/format/png"
	"github.com/voxrun/voxrun/core/format/povray"
	"github.com/voxrun/voxrun/core/format/qb"
	"github.com/voxrun/voxrun/core/format/slices"
	"github.com/voxrun/voxrun/core/format/txt"
	"github.com/voxrun/voxrun/core/format/vox"
	"github.com/voxrun/voxrun/core/format/vxl"
)

// Registry returns the registry of all formats.
func Registry() *format.Registry {
	return format.NewRegistry(
		vox.Format(),
		gox.Format(),
		qb.Format(),
		txt.Format(),
		kvx.Format(),
		vxl.Format(),
		gltf.Format(),
		obj.Format(),
		ply.Format(),
		povray.Format(),
		png.Format(),
		slices.Format(),
	)
}

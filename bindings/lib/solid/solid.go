// Package solid declares the module `voxrun/solid`: shapes that are turned, stretched and
// put in place by a matrix.
package solid

import (
	"math"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/lib/args"
	"github.com/voxrun/voxrun/core/shape"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

var table = decl.Module[*api.API]{
	Name: "voxrun/solid",
	Doc:  "Solids in any direction, for those who have a matrix or three axes at hand. `voxrun/grow` draws with them.",
	Types: []decl.Alias{
		{Name: "SolidKind", Type: "'cube' | 'sphere' | 'cylinder'", Doc: "What a solid is. The cylinder stands along the third axis."},
		{Name: "SolidFrame", Type: "{ center: import('voxrun').PositionLike, x: import('voxrun').PositionLike, y: import('voxrun').PositionLike, z: import('voxrun').PositionLike }", Doc: "Where a solid is: its centre, and the vectors from there to the middles of three sides, at right angles to each other."},
	},
	Members: []decl.Member[*api.API]{{
		Name: "solid", Sig: "(volume: Volume, kind: SolidKind, frame: SolidFrame, color: import('voxrun').ColorLike, mode?: import('voxrun').Mode): void",
		Doc:     "Draws a cube, a sphere or a cylinder that just fits the box of a frame, which may be turned and stretched.",
		Example: "import { solid } from 'voxrun/solid'\nconst v = new Volume()\nsolid(v, 'cube', { center: [0, 0, 0], x: [4, 4, 0], y: [-2, 2, 0], z: [0, 0, 3] }, 'orange')",
		Call:    draw,
	}},
}

// Library returns the module.
func Library() api.Library { return api.Library{Table: &table} }

func draw(a *api.API, c goja.FunctionCall) goja.Value {
	const where = "solid"
	v := a.Volume(c.Argument(0), where+": volume")
	kinds := []string{"cube", "sphere", "cylinder"}
	kind := kinds[args.Choice(a, c.Argument(1), where+": kind", kinds...)]
	o := args.Read(a, c.Argument(2), where+": frame", "center", "x", "y", "z")
	axis := func(name string) vec.V3 {
		p, _ := a.Point([]goja.Value{o.Value(name)}, o.Where(name))
		return p
	}
	center, x, y, z := axis("center"), axis("x"), axis("y"), axis("z")
	if skewed(x, y) || skewed(y, z) || skewed(x, z) {
		panic(a.VM().TypeError("%s: the axes of the frame must be at right angles to each other", where))
	}
	color := a.Color(c.Argument(3), where+": color")
	mode := voxel.Over
	if !color.Exists() {
		mode = voxel.Replace
	}
	mode = a.Mode(c.Argument(4), mode, where+": mode")
	if s, ok := shape.FromMatrix(kind, columns(x, y, z, center)); ok {
		shape.Fill(v, s, color, mode)
	}
	return goja.Undefined()
}

// skewed tells whether two vectors are not at right angles, as far as rounding lets know.
func skewed(a, b vec.V3) bool {
	return math.Abs(a.Dot(b)) > 1e-6*a.Len()*b.Len()
}

// columns is the matrix with these columns.
func columns(x, y, z, center vec.V3) vec.M4 {
	return vec.M4{x.X, x.Y, x.Z, 0, y.X, y.Y, y.Z, 0, z.X, z.Y, z.Z, 0, center.X, center.Y, center.Z, 1}
}

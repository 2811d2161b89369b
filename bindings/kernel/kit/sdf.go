package kit

import (
	"math"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/core/sdf"
	"github.com/voxrun/voxrun/core/vec"
)

// Functions of voxrun/sdf that are not made of the operators of the intermediate form.
var (
	// Distance takes a point, of an sdf.Node.
	Distance = method(ir.NativeFn{
		Name: "Sdf.distance", Params: []ir.Type{f64, f64, f64}, Result: ir.F64, Lo: -infinity, Hi: infinity, MayNaN: true, Cost: 100,
		Slope: 1, // as all of core/sdf
	}, func(n any) int { return sdf.Parts(n.(sdf.Node)) }, func(n any, a []uint64) uint64 {
		return math.Float64bits(n.(sdf.Node).Dist(vec.V3{X: float(a[0]), Y: float(a[1]), Z: float(a[2])}))
	})
	// Prism takes a point, and sides (3 to 256), radius and height.
	Prism = number("voxrun/sdf.prism", -1e6, infinity, 500, func(a []uint64) float64 {
		n := sdf.Extrude(sdf.Regular(int(int32(a[3])), float(a[4])), float(a[5]))
		return n.Dist(vec.V3{X: float(a[0]), Y: float(a[1]), Z: float(a[2])})
	}, f64, f64, f64, i32, f64, f64)
)

package interval

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/bindings/kernel/kit"
	"github.com/voxrun/voxrun/bindings/kernel/wasm"
	"github.com/voxrun/voxrun/core/sdf"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// distance is a kernel that tells whether a voxel's centre is inside of a shape.
func distance(t *testing.T, n sdf.Node, args ...ir.Expr) *Evaluator {
	t.Helper()
	m := &ir.Module{Objects: 1, Arrays: []ir.Array{{Len: 4}}, Funcs: []*ir.Func{{
		Params: make([]ir.Type, 3), Results: []ir.Type{ir.F64},
		Body: []ir.Stmt{ir.Return{Xs: []ir.Expr{ir.Native{Fn: kit.Distance, Args: args}}}},
	}}}
	p := Analyse(m, wasm.Shape{Args: []wasm.Arg{wasm.CentreX, wasm.CentreY, wasm.CentreZ}, Out: wasm.Inside})
	if p == nil {
		t.Fatal("a function of a library is not understood")
	}
	e := p.Evaluator()
	e.Bind(wasm.Input{Objects: []any{n}, Arrays: [][]float64{{1, 2, 3, math.NaN()}}})
	return e
}

// TestNative asks shapes of blocks and of their voxels.
func TestNative(t *testing.T) {
	box := sdf.Move(sdf.Box(vec.V3{X: 40, Y: 20, Z: 30}), vec.V3{X: 9, Y: -3, Z: 5})
	f := func(i int) ir.Expr { return ir.Local{Index: i} }
	d := rand.New(rand.NewPCG(1, 7))
	inside, outside := 0, 0
	for _, n := range []sdf.Node{
		sdf.Sphere(45), box, sdf.Smooth(sdf.Union, 6, box, sdf.Sphere(20)), sdf.Twist(box, 4), sdf.Turn(sdf.Torus(30, 9), 0, 33),
		sdf.Repeat(sdf.Sphere(8), vec.V3{X: 20, Y: 24, Z: 30}, [3]int{0, 3, 5}), sdf.Combine(sdf.Subtract, box, sdf.Cylinder(6, 90)),
	} {
		e := distance(t, n, f(0), f(1), f(2))
		for z := int32(-64); z < 64; z += 16 {
			for y := int32(-64); y < 64; y += 16 {
				for x := int32(-64); x < 64; x += 16 {
					b := voxel.BoxAt(voxel.Pos{X: x, Y: y, Z: z}, 16, 16, 16)
					lo, hi, nan, ok := e.Range(b, nil)
					for range 40 {
						p := vec.V3{X: float64(x+d.Int32N(16)) + 0.5, Y: float64(y+d.Int32N(16)) + 0.5, Z: float64(z+d.Int32N(16)) + 0.5}
						if v := n.Dist(p); !ok || nan || v < lo || v > hi {
							t.Fatalf("at %v it is %v, not in [%v, %v]", p, v, lo, hi)
						}
					}
					switch e.Box(b, nil).Kind {
					case Inside:
						inside++
					case Outside:
						outside++
					}
				}
			}
		}
	}
	if inside < 10 || outside < 1500 {
		t.Errorf("of %d blocks %d are known to be inside, %d outside", 7*512, inside, outside)
	}
}

// TestNativeArguments has a function of a library not hide what its arguments do.
func TestNativeArguments(t *testing.T) {
	x, one := ir.Local{}, ir.Number(1)
	load := func(i ir.Expr) ir.Expr { return ir.Load{Index: i} }
	b := voxel.BoxAt(voxel.Pos{X: 4}, 16, 16, 16)
	if _, _, _, ok := distance(t, sdf.Sphere(3), load(ir.Unary{Op: ir.ToInt32, X: x}), one, one).Range(b, nil); ok {
		t.Error("an index that is not in an array is said to be known")
	}
	if _, _, nan, ok := distance(t, sdf.Sphere(3), load(ir.Int(3)), one, one).Range(b, nil); !ok || !nan {
		t.Error("of NaN it is said not to be NaN")
	}
	if lo, hi, _, ok := distance(t, sdf.Sphere(3), load(ir.Int(1)), one, one).Range(b, nil); !ok || lo < -1 || hi > 1 {
		t.Errorf("of (2, 1, 1) it is in [%v, %v], %v", lo, hi, ok)
	}
}

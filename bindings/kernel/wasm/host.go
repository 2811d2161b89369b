package wasm

import (
	"context"
	"math"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/core/maths"
	"github.com/voxrun/voxrun/core/voxel"
)

// instanceKey is under which the instance that runs stands in a context.
type instanceKey struct{}

// buildHost gives a runtime the functions of hostFuncs.
func buildHost(ctx context.Context, r wazero.Runtime) error {
	b := r.NewHostModuleBuilder(hostModule)
	for i, f := range hostFuncs {
		b = b.NewFunctionBuilder().WithGoModuleFunction(hostCode(i), apiTypes(f.params), apiTypes(f.results)).Export(f.name)
	}
	_, err := b.Instantiate(ctx)
	return err
}

func apiTypes(list []valueType) []api.ValueType {
	out := make([]api.ValueType, 0, len(list))
	for _, t := range list {
		out = append(out, api.ValueType(t))
	}
	return out
}

// hostCode returns what a function of the host does with its stack, where its arguments
// are and its result goes. The upper half of the place of an i32 may hold anything.
func hostCode(which int) api.GoModuleFunc {
	float := math.Float64frombits
	switch which {
	case hostMore:
		return func(ctx context.Context, _ api.Module, stack []uint64) {
			stack[0] = uint64(ctx.Value(instanceKey{}).(*Instance).more())
		}
	case hostMath1:
		return func(_ context.Context, _ api.Module, stack []uint64) {
			stack[0] = math.Float64bits(unary(ir.MathFn(stack[0]), float(stack[1])))
		}
	case hostMath2:
		return func(_ context.Context, _ api.Module, stack []uint64) {
			f := maths.Pow
			if ir.MathFn(stack[0]) == ir.Atan2 {
				f = maths.Atan2
			}
			stack[0] = math.Float64bits(f(float(stack[1]), float(stack[2])))
		}
	case hostHypot:
		return func(ctx context.Context, _ api.Module, stack []uint64) {
			stack[0] = math.Float64bits(ctx.Value(instanceKey{}).(*Instance).hypot(int(uint32(stack[0]))))
		}
	case hostRemainder:
		return func(_ context.Context, _ api.Module, stack []uint64) {
			stack[0] = math.Float64bits(math.Mod(float(stack[0]), float(stack[1]))) // exact
		}
	case hostToInt32:
		return func(_ context.Context, _ api.Module, stack []uint64) {
			stack[0] = uint64(uint32(toInt32(float(stack[0]))))
		}
	case hostRead:
		return func(ctx context.Context, _ api.Module, stack []uint64) {
			i := ctx.Value(instanceKey{}).(*Instance)
			p := voxel.Pos{X: int32(stack[1]), Y: int32(stack[2]), Z: int32(stack[3])}
			stack[0] = uint64(i.slots.read(i, int(uint32(stack[0])), p))
		}
	case hostStore:
		return func(ctx context.Context, _ api.Module, stack []uint64) {
			i := ctx.Value(instanceKey{}).(*Instance)
			p := voxel.Pos{X: int32(stack[1]), Y: int32(stack[2]), Z: int32(stack[3])}
			stack[0] = uint64(i.slots.store(i, int(uint32(stack[0])), p, voxel.Color(stack[4])))
		}
	case hostDraw:
		return func(ctx context.Context, _ api.Module, _ []uint64) {
			ctx.Value(instanceKey{}).(*Instance).draw()
		}
	case hostNative:
		return func(ctx context.Context, _ api.Module, stack []uint64) {
			ctx.Value(instanceKey{}).(*Instance).native(int(uint32(stack[0])), uint32(stack[1]))
		}
	case hostFill:
		return func(ctx context.Context, _ api.Module, stack []uint64) {
			stack[0] = uint64(ctx.Value(instanceKey{}).(*Instance).fill(int(uint32(stack[0]))))
		}
	default:
		return func(ctx context.Context, _ api.Module, stack []uint64) {
			i := ctx.Value(instanceKey{}).(*Instance)
			stack[0] = uint64(i.voxel(int(uint32(stack[0])), int32(stack[1]), int32(stack[2]), int32(stack[3])))
		}
	}
}

// toInt32 is ECMAScript's ToInt32, of a number whose whole part does not fit 63 bits.
func toInt32(x float64) int32 {
	if x != x || math.IsInf(x, 0) {
		return 0
	}
	return int32(uint32(int64(math.Mod(math.Trunc(x), 1<<32))))
}

func unary(fn ir.MathFn, x float64) float64 {
	if f := unaries[fn]; f != nil {
		return f(x)
	}
	return math.NaN()
}

var unaries = [ir.Hypot + 1]func(float64) float64{
	ir.Sin: maths.Sin, ir.Cos: maths.Cos, ir.Tan: maths.Tan, ir.Asin: maths.Asin, ir.Acos: maths.Acos, ir.Atan: maths.Atan,
	ir.Sinh: maths.Sinh, ir.Cosh: maths.Cosh, ir.Tanh: maths.Tanh, ir.Asinh: maths.Asinh, ir.Acosh: maths.Acosh, ir.Atanh: maths.Atanh,
	ir.Exp: maths.Exp, ir.Expm1: maths.Expm1, ir.Log: maths.Log, ir.Log1p: maths.Log1p, ir.Log2: maths.Log2, ir.Log10: maths.Log10,
	ir.Cbrt: maths.Cbrt,
}

package wasm

import (
	"context"
	"encoding/binary"
	"errors"
	"math"
	"unsafe"

	"github.com/tetratelabs/wazero/api"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/bindings/kernel/stream"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/maths"
	"github.com/voxrun/voxrun/core/noise"
	"github.com/voxrun/voxrun/core/voxel"
)

// ErrStopped is what Block returns when Input.More gave no more rounds.
var ErrStopped = errors.New("the kernel was stopped")

// Input is what a kernel runs with: it stays the same for a call of the kernel.
type Input struct {
	// Uniforms has one number for each; an I32 or a Bool as a whole number.
	Uniforms []float64
	// Arrays has the elements of each array, as JavaScript reads them.
	Arrays [][]float64
	// Volumes are what Voxel reads.
	Volumes []voxel.Snapshot
	// Objects are what Native asks. Goroutines ask them at the same time.
	Objects []any
	// Seed is that of Random: see stream.At.
	Seed uint64
	// More is asked every so many rounds of loops whether there may be more: it returns
	// how many, or 0 to stop. Nil gives any number.
	More func() int32
}

// Part is a part of a block: the voxels from From on, to before To, on each axis. No axis
// may be empty.
type Part struct{ From, To [3]uint8 }

// Whole is all of a block.
var Whole = Part{To: [3]uint8{16, 16, 16}}

// Instance runs a program. It belongs to one goroutine at a time.
type Instance struct {
	program *Program
	mod     api.Module
	block   api.Function
	memory  []byte
	stack   [argCount]uint64
	in      Input
	seed    uint64
	bails   int
	spent   int // rounds that functions of libraries counted as, since more was asked
	stopped bool
	ctx     context.Context // of the call, with the instance as a value
	outer   context.Context // that ctx was made of
	volumes volumes

	uniforms []api.MutableGlobal

	// Of a kernel with effects:
	slots  slots
	source func() float64
	filled int64 // how many numbers source has given
}

func newInstance(p *Program, mod api.Module) (*Instance, error) {
	i := &Instance{program: p, mod: mod, block: mod.ExportedFunction("block")}
	if !i.remember() {
		return nil, fault.Newf(fault.Internal, "a kernel has no memory")
	}
	for k := range p.module.Uniforms {
		g, ok := mod.ExportedGlobal(uniformName(k)).(api.MutableGlobal)
		if !ok {
			return nil, fault.Newf(fault.Internal, "a kernel has no uniform %d", k)
		}
		i.uniforms = append(i.uniforms, g)
	}
	return i, nil
}

// remember notes where the memory is.
func (i *Instance) remember() (ok bool) {
	i.memory, ok = i.mod.Memory().Read(0, i.mod.Memory().Size())
	return ok
}

// Release gives the instance back to its program, which keeps it unless there are many with
// a memory that has grown.
func (i *Instance) Release() {
	i.in = Input{}
	i.ctx, i.outer = nil, nil
	i.volumes.reset(i)
	i.slots, i.source = slots{}, nil
	p := i.program
	if grown := i.grown(); grown > 0 && p.engine.grown.Add(grown) > maxGrown {
		p.engine.grown.Add(-grown)
		_ = i.mod.Close(context.Background()) // what is not freed is freed with the engine
		return
	}
	p.mu.Lock()
	p.free = append(p.free, i)
	p.mu.Unlock()
}

// maxGrown is how many bytes by which memories have grown an engine keeps.
const maxGrown = 64 << 20

// grown is by how much the memory has grown.
func (i *Instance) grown() int64 { return max(int64(len(i.memory)-i.program.memory-pageSize), 0) }

// Bind sets what the kernel runs with. The error says that it does not fit the module.
func (i *Instance) Bind(in Input) error {
	m, l := i.program.module, &i.program.layout
	volumes := m.Volumes
	if i.program.shape.Effects {
		volumes = 0 // they are Begin's
	}
	if len(in.Uniforms) != len(m.Uniforms) || len(in.Arrays) != len(m.Arrays) || len(in.Volumes) != volumes || len(in.Objects) != m.Objects {
		return fault.Newf(fault.Internal, "a kernel with %d uniforms, %d arrays, %d volumes and %d objects got %d, %d, %d and %d",
			len(m.Uniforms), len(m.Arrays), volumes, m.Objects, len(in.Uniforms), len(in.Arrays), len(in.Volumes), len(in.Objects))
	}
	for k, x := range in.Uniforms {
		bits := math.Float64bits(x)
		if m.Uniforms[k] != ir.F64 {
			bits = uint64(uint32(int32(x)))
		}
		i.uniforms[k].Set(bits)
	}
	for k, list := range in.Arrays {
		if len(list) != m.Arrays[k].Len {
			return fault.Newf(fault.Internal, "array %d of a kernel has %d elements instead of %d", k, len(list), m.Arrays[k].Len)
		}
		putElements(i.memory[l.arrays[k]:], m.Arrays[k].Elem, list)
	}
	clear(i.memory[l.caches:l.cachesEnd])
	for k, o := range in.Objects {
		if n, ok := o.(*noise.Noise); ok && l.noises > 0 {
			putNoise(i.memory[l.noises+8*noiseWords*uint32(k):], n)
		}
	}
	i.in = in
	i.seed = stream.Mix(in.Seed)
	i.volumes.reset(i)
	return nil
}

func putElements(dst []byte, t ir.Elem, list []float64) {
	for k, x := range list {
		switch t {
		case ir.Float64:
			binary.LittleEndian.PutUint64(dst[8*k:], math.Float64bits(x))
		case ir.Float32:
			binary.LittleEndian.PutUint32(dst[4*k:], math.Float32bits(float32(x)))
		case ir.Int32, ir.Uint32:
			binary.LittleEndian.PutUint32(dst[4*k:], uint32(int64(x)))
		case ir.Int16, ir.Uint16:
			binary.LittleEndian.PutUint16(dst[2*k:], uint16(int64(x)))
		default:
			dst[k] = byte(int64(x))
		}
	}
}

// In returns the colours of the block before, which a kernel that takes colours, or goes
// over existing voxels only, reads: they are set before Block. The index of a voxel is
// x | y<<4 | z<<8.
func (i *Instance) In() *[4096]voxel.Color {
	return (*[4096]voxel.Color)(unsafe.Pointer(&i.memory[i.program.layout.in]))
}

// Colors returns the colours that Block found; outside of its part they are not defined.
// They are good until the next Block.
func (i *Instance) Colors() *[4096]voxel.Color {
	return (*[4096]voxel.Color)(unsafe.Pointer(&i.memory[i.program.layout.out]))
}

// Inside returns a bit for each voxel that is inside, that of index n at bit n&63 of word
// n>>6. Rows outside of Block's part are not defined. It is good until the next Block.
func (i *Instance) Inside() *[64]uint64 {
	return (*[64]uint64)(unsafe.Pointer(&i.memory[i.program.layout.out]))
}

// Bails returns the indices of the voxels that are left to the interpreter, whose results
// are not defined. It is good until the next Block.
func (i *Instance) Bails() []uint16 {
	return unsafe.Slice((*uint16)(unsafe.Pointer(&i.memory[i.program.layout.bails])), i.bails)
}

// Block runs the kernel for the voxels of a part of a block. The origin is the block's
// first voxel. The error is ErrStopped, or that of ctx, or tells of a fault in the machine
// code, after which the block can be interpreted.
func (i *Instance) Block(ctx context.Context, origin voxel.Pos, part Part) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	i.within(ctx)
	for k, c := range [3]int32{origin.X, origin.Y, origin.Z} {
		i.stack[argOrigin+k] = uint64(uint32(c))
		if part.From[k] >= part.To[k] || part.To[k] > voxel.Size {
			return fault.Newf(fault.Internal, "a part of a block goes from %v to %v", part.From, part.To)
		}
		i.stack[argFrom+k] = uint64(part.From[k])
		i.stack[argTo+k] = uint64(part.To[k])
	}
	i.stack[argSeed] = i.seed
	i.bails, i.stopped = 0, false
	i.volumes.move(i, origin)
	if err := i.block.CallWithStack(i.ctx, i.stack[:]); err != nil {
		return i.failure(origin, err)
	}
	i.bails = int(uint32(i.stack[0]))
	return nil
}

// within makes the context of calls, once for many blocks.
func (i *Instance) within(ctx context.Context) {
	if ctx != i.outer {
		i.outer, i.ctx = ctx, context.WithValue(ctx, instanceKey{}, i)
	}
}

// moreRounds is how many rounds of loops go by before the context is looked at.
const moreRounds = 1 << 16

func (i *Instance) more() int32 {
	n := int32(moreRounds)
	if i.in.More != nil {
		n = min(n, max(i.in.More(), 0))
	}
	if i.ctx.Err() != nil {
		n = 0
	}
	i.stopped = n == 0
	return n
}

// hypot returns Math.hypot of what lies in scratch.
func (i *Instance) hypot(n int) float64 {
	list := make([]float64, n)
	for k := range list {
		list[k] = math.Float64frombits(binary.LittleEndian.Uint64(i.memory[i.program.layout.scratch+8*uint32(k):]))
	}
	return maths.Hypot(list...)
}

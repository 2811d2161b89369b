package front_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/kernel/front"
	"github.com/voxrun/voxrun/bindings/kernel/wasm"
	voxels "github.com/voxrun/voxrun/core/voxel"
)

// machine makes machine code of kernels.
type machine struct{ engine *wasm.Engine }

func newMachine(t testing.TB) *machine {
	m := &machine{wasm.NewEngine()}
	t.Cleanup(func() {
		if err := m.engine.Close(); err != nil {
			t.Error(err)
		}
	})
	return m
}

// machineCode is a kernel in machine code, bound to what its script captures.
type machineCode struct {
	program  *wasm.Program
	instance *wasm.Instance
	left     int // voxels that bailed
}

// before is the colour that all voxels have.
const before = 0xff123456

func (m *machine) compile(s *script, k *front.Kernel, gives front.Gives) (*machineCode, error) {
	shape := wasm.Shape{Args: []wasm.Arg{wasm.X, wasm.Y, wasm.Z}}
	if gives == front.GivesDistance {
		shape.Out = wasm.Inside
	}
	b, err := k.Bind(s.fn)
	if err != nil {
		return nil, err
	}
	in := wasm.Input{Uniforms: b.Uniforms, Objects: b.Objects, Seed: seed}
	for _, a := range b.Arrays {
		in.Arrays = append(in.Arrays, a.Numbers)
	}
	for range b.Volumes {
		in.Volumes = append(in.Volumes, content())
	}
	c := &machineCode{}
	ctx := context.Background()
	if c.program, err = m.engine.Compile(ctx, k.Module, shape); err != nil {
		return nil, err
	}
	if c.instance, err = c.program.Instance(ctx); err != nil {
		return nil, err
	}
	for i := range c.instance.In() {
		c.instance.In()[i] = before
	}
	return c, c.instance.Bind(in)
}

func (c *machineCode) close() {
	c.instance.Release()
	_ = c.program.Close()
}

// compare runs the kernel for a voxel of which the interpreter's result is known.
func (c *machineCode) compare(s *script, at [3]int32, gives front.Gives, want goja.Value, thrown error) error {
	p := voxels.Pos{X: at[0], Y: at[1], Z: at[2]}
	in := [3]uint8{uint8(p.X & 15), uint8(p.Y & 15), uint8(p.Z & 15)}
	part := wasm.Part{From: in, To: [3]uint8{in[0] + 1, in[1] + 1, in[2] + 1}}
	if err := c.instance.Block(context.Background(), p.Block(), part); err != nil {
		return err
	}
	i := int(in[0]) | int(in[1])<<4 | int(in[2])<<8
	switch {
	case len(c.instance.Bails()) > 0:
		c.left++
		return nil
	case thrown != nil:
		return fmt.Errorf("the interpreter throws %w", thrown)
	case gives == front.GivesDistance:
		f := want.ToFloat()
		if got := c.instance.Inside()[i>>6]>>(i&63)&1 == 1; got != (f < 0) {
			return fmt.Errorf("interpreted %v, compiled %v", f, got)
		}
		return nil
	}
	color, keep, ok := s.asColor(want)
	if keep && gives == front.GivesChange {
		color = before
	}
	if got := uint32(c.instance.Colors()[i]); !ok || got != color {
		return fmt.Errorf("interpreted %v = %#x, compiled %#x", want, color, got)
	}
	return nil
}

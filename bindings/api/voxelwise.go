package api

import (
	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/kernel/stream"
	"github.com/voxrun/voxrun/core/voxel"
)

// volumeVoxelwise are the members that give each voxel what a function says, whatever
// the order in which it is asked. They share what is in this file.
var volumeVoxelwise = []decl.Member[*volume]{mapMember, generateMember, carveMember}

// voxelwiseDoc ends the documentation of each of them.
const voxelwiseDoc = "\n\n`fn` sees the volume as it is at the call, and what it returned is written when it was asked for the last voxel: if\n" +
	"it throws, the volume stays as it was. In it, Math.random draws from a stream of its own for each voxel, which\n" +
	"depends on the seed of the run, on which of its calls this is, and on x, y and z."

// cells are the colours of a block.
type cells = [voxel.Size * voxel.Size * voxel.Size]voxel.Color

// voxelwise is one call of such a function.
type voxelwise struct {
	*volume
	where   string
	plain   *goja.Object // the function, if it may become a kernel
	fn      func(goja.FunctionCall) goja.Value
	before  voxel.Snapshot // what the volume was at the call
	out     *voxel.Volume  // before, with what was written since
	written []voxel.Pos
	at      place
}

// place is what Math.random depends on in a voxel function.
type place struct {
	seed    uint64
	x, y, z int32
	n       uint32 // how many numbers have been drawn
}

func (p *place) pos() voxel.Pos { return voxel.Pos{X: p.x, Y: p.y, Z: p.z} }

// random is Math.random of a run with Env.Random.
func (a *API) random() float64 {
	p := a.place
	if p == nil {
		return a.Random()
	}
	f := stream.At(p.seed, p.x, p.y, p.z, p.n)
	p.n++
	return f
}

// voxelwise calls do for a call of a member with the function fn, and then writes what
// that has collected.
func (v *volume) voxelwise(fn goja.Value, where string, do func(*voxelwise)) {
	a := v.api
	before := v.v.Snapshot()
	w := &voxelwise{volume: v, where: where, fn: a.Callback(fn, where), before: before, out: before.Edit(a.Budget())}
	if o, ok := fn.(*goja.Object); ok && o.ExportType() == functionType {
		w.plain = o
	}
	a.calls++
	w.at.seed = a.Seed + a.calls*0x9e3779b97f4a7c15
	outer := a.place
	a.place = &w.at
	defer func() { a.place = outer }()
	do(w)
	after := w.out.Snapshot()
	for _, p := range w.written {
		v.v.SetBlock(p, after.Block(p))
	}
}

// block asks fill for the voxels of a part of a block, in the order x, y, z, and
// collects them. fill gets the index of the voxel in colours, and tells whether it has
// changed any.
func (w *voxelwise) block(part voxel.Box, colors *cells, fill func(i int) bool) {
	w.load(part.Min, colors)
	changed := false
	for z := part.Min.Z; z < part.Max.Z; z++ {
		for y := part.Min.Y; y < part.Max.Y; y++ {
			for x := part.Min.X; x < part.Max.X; x++ {
				w.at.x, w.at.y, w.at.z, w.at.n = x, y, z, 0
				if fill(int(x&15 | y&15<<4 | z&15<<8)) {
					changed = true
				}
			}
		}
	}
	w.keep(part.Min.Block(), colors, changed)
}

// load reads the block that holds p as it was at the call.
func (w *voxelwise) load(p voxel.Pos, colors *cells) {
	if old := w.before.Block(p.Block()); old != nil {
		old.Colors(colors)
	} else {
		*colors = cells{}
	}
}

// keep collects a block, if it has changed.
func (w *voxelwise) keep(origin voxel.Pos, colors *cells, changed bool) {
	if changed {
		w.out.WriteBlock(origin, colors)
		w.written = append(w.written, origin)
	}
}

// lastColor spares a function that returns the same value again what reading it costs.
type lastColor struct {
	value goja.Value
	color voxel.Color
}

func (l *lastColor) of(a *API, v goja.Value, where string) voxel.Color {
	if v != l.value {
		c := a.Color(v, where)
		if !c.Exists() {
			c = 0
		}
		l.value, l.color = v, c
	}
	return l.color
}

// coordinates are the numbers of the coordinates of one block.
type coordinates struct {
	origin  voxel.Pos
	made    bool
	x, y, z [voxel.Size]goja.Value
}

// of makes them for the block that holds p.
func (c *coordinates) of(a *API, p voxel.Pos) {
	p = p.Block()
	if c.made && p == c.origin {
		return
	}
	c.origin, c.made = p, true
	for i := range int32(voxel.Size) {
		c.x[i], c.y[i], c.z[i] = a.int(int64(p.X+i)), a.int(int64(p.Y+i)), a.int(int64(p.Z+i))
	}
}

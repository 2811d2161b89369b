package api

import (
	"errors"
	"iter"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/kernel"
	"github.com/voxrun/voxrun/bindings/kernel/capture"
	"github.com/voxrun/voxrun/bindings/kernel/front"
	"github.com/voxrun/voxrun/bindings/kernel/interval"
	"github.com/voxrun/voxrun/bindings/kernel/wasm"
	"github.com/voxrun/voxrun/core/voxel"
)

// Kernels is what a VM needs to run voxel functions as machine code.
type Kernels struct {
	Engine *kernel.Engine // nil has all of them interpreted
	Marks  *capture.Marks
	// Text returns the text of the program that a mark names; ok is false for one that this
	// run does not know.
	Text func(program string) (text string, ok bool)
	// Told is told of each voxel function that was given to a method; nil tells nobody.
	Told func(KernelNote)
}

// KernelNote says how a voxel function was run.
type KernelNote struct {
	Method  string // as in "Volume.generate"
	Program string // of the function's mark, and
	Offset  int    // where it begins in that program; -1 is unknown
	Voxels  int64  // that it was asked for
	Left    int64  // that of those the interpreter did
	Why     string // it was not compiled, or "" when it was
	At      int    // where in the program the reason is; -1 is unknown
	Hint    string // what to change; may be empty
}

// few is how many voxels are not worth a kernel: the interpreter does them in the time that
// it takes to compile one. Of the functions of make bench-kernel it does from 220 (noise) to
// 1000 (a sphere).
const few = 512

// fewKept is how many are not worth one that is kept, of a function that was asked for more
// before: the interpreter does them while what it captures is read. It does from 1 to 39 of
// the functions of BenchmarkFew.
const fewKept = 32

// far is a coordinate beyond which kernels are not used: centres of voxels stay exact in
// the 32-bit floats of a Vec.
const far = 1 << 22

// pass is what one call of a voxelwise member does with each voxel.
type pass struct {
	use    kernel.Use
	parts  iter.Seq[voxel.Box]
	voxels int64 // at most so many
	// fill asks fn for a voxel, changes its colour and tells whether it did.
	fill func(colors *cells, i int) bool
	// take gives n voxels of a row, from index i on, the results of a kernel.
	take func(colors *cells, i, n int, r *kernel.Result) bool
	// paint is what voxels get that are inside, of a kernel that tells that.
	paint voxel.Color
}

// run does the parts, as machine code where that can be.
func (w *voxelwise) run(p pass) {
	note := KernelNote{Method: w.where, Offset: -1, At: -1}
	if k, env := w.kernel(&p, &note); k != nil {
		defer k.Release()
		w.compiled(p, k, env, &note)
	} else {
		w.interpreted(p, &note)
	}
	if note.Voxels > 0 {
		w.api.tell(note)
	}
}

// compiles tells whether anything is compiled.
func (a *API) compiles() bool { return a.Kernels != nil && a.Kernels.Engine != nil }

// tell tells how code was run.
func (a *API) tell(note KernelNote) {
	if a.compiles() && a.Kernels.Told != nil {
		a.Kernels.Told(note)
	}
}

var errFew = errors.New("it is for too few voxels")

// interpreted asks the function for all voxels.
func (w *voxelwise) interpreted(p pass, note *KernelNote) {
	var colors cells
	for part := range p.parts {
		if w.api.Stopped() {
			return
		}
		w.part(part, &colors, p.fill, note)
	}
}

// part asks the function for the voxels of a part of a block.
func (w *voxelwise) part(part voxel.Box, colors *cells, fill func(*cells, int) bool, note *KernelNote) {
	w.block(part, colors, func(i int) bool { return fill(colors, i) })
	n := part.Volume()
	note.Voxels += n
	note.Left += n
}

// compiled runs a kernel over the parts, and asks the function where that must be.
func (w *voxelwise) compiled(p pass, k *kernel.Kernel, env front.Env, note *KernelNote) {
	var colors cells
	beyond := false
	jobs := func(yield func(kernel.Job) bool) {
		for part := range p.parts {
			if outside(part) {
				if beyond = true; w.api.Stopped() {
					return
				}
				continue
			}
			if !yield(kernel.Job{Box: part, Block: w.before.Block(part.Min.Block())}) {
				return
			}
		}
	}
	in := kernel.Input{Env: env, Seed: w.at.seed, Volume: w.snapshot, More: w.more}
	err := k.Run(w.api.Context, in, jobs, func(r *kernel.Result) bool {
		if w.api.Stopped() {
			return false
		}
		w.result(p, r, &colors, note)
		return true
	})
	if err != nil && !errors.Is(err, wasm.ErrStopped) && !w.api.Stopped() {
		panic(w.VM().Error(err))
	}
	if !beyond {
		return
	}
	for part := range p.parts {
		if w.api.Stopped() {
			return
		}
		if outside(part) {
			w.part(part, &colors, p.fill, note)
		}
	}
}

// result takes what a kernel found for a part of a block.
func (w *voxelwise) result(p pass, r *kernel.Result, colors *cells, note *KernelNote) {
	if r.Failed {
		w.part(r.Box, colors, p.fill, note)
		return
	}
	b := r.Box
	note.Voxels += b.Volume()
	switch r.Sure.Kind {
	case interval.Uniform:
		w.uniform(b, r.Sure.Color, p.use == kernel.Map, colors)
		return
	case interval.Inside:
		w.uniform(b, p.paint, p.use == kernel.Remove, colors)
		return
	case interval.Outside, interval.Unchanged:
		return
	}
	if r.Ready {
		if !r.Same {
			w.out.SetBlock(b.Min, r.Made)
			w.written = append(w.written, b.Min)
		}
		return
	}
	note.Left += int64(len(r.Bails))
	w.load(b.Min, colors)
	var before cells
	if len(r.Bails) > 0 {
		before = *colors
	}
	changed, n := false, int(b.Max.X-b.Min.X)
	for z := b.Min.Z; z < b.Max.Z; z++ {
		for y := b.Min.Y; y < b.Max.Y; y++ {
			if p.take(colors, int(b.Min.X&15|y&15<<4|z&15<<8), n, r) {
				changed = true
			}
		}
	}
	origin := b.Min.Block()
	for _, k := range r.Bails {
		i := int32(k)
		w.at.x, w.at.y, w.at.z, w.at.n = origin.X+i&15, origin.Y+i>>4&15, origin.Z+i>>8, 0
		colors[i] = before[i]
		p.fill(colors, int(i))
		changed = true
	}
	w.keep(origin, colors, changed)
}

// uniform gives one colour to all voxels of a part of a block, or to those that exist.
func (w *voxelwise) uniform(b voxel.Box, to voxel.Color, existing bool, colors *cells) {
	old := w.before.Block(b.Min)
	if !to.Exists() {
		to = 0
		existing = false // the others stay what they are
	}
	if c, solid := old.Solid(); to == 0 && old == nil || solid && c == to {
		return
	}
	if b.Volume() == int64(len(colors)) && (!existing || old.Count() == len(colors)) {
		w.out.FillBlock(b.Min, to)
		w.written = append(w.written, b.Min)
		return
	}
	w.load(b.Min, colors)
	changed := false
	for z := b.Min.Z; z < b.Max.Z; z++ {
		for y := b.Min.Y; y < b.Max.Y; y++ {
			i := b.Min.X&15 | y&15<<4 | z&15<<8
			for k, was := range colors[i : i+b.Max.X-b.Min.X] {
				if was != to && (was != 0 || !existing) {
					colors[int(i)+k], changed = to, true
				}
			}
		}
	}
	w.keep(b.Min.Block(), colors, changed)
}

// outside tells whether a kernel can't be asked for a part.
func outside(b voxel.Box) bool {
	return min(b.Min.X, b.Min.Y, b.Min.Z) < -far || max(b.Max.X, b.Max.Y, b.Max.Z) > far
}

// more lets kernels go on unless the run is to end. Workers call it.
func (w *voxelwise) more() int32 {
	if w.api.Budget().Err() != nil {
		return 0
	}
	return 1 << 16
}

// snapshot is a captured volume as it is now; that which is written, as it was at the call.
func (w *voxelwise) snapshot(id any) voxel.Snapshot {
	v := id.(*volume)
	if v == w.volume {
		return w.before
	}
	return v.v.Snapshot()
}

// kernel finds or makes the kernel of a pass; nil when it is to be interpreted.
func (w *voxelwise) kernel(p *pass, note *KernelNote) (*kernel.Kernel, front.Env) {
	a := w.api
	ks := a.Kernels
	switch {
	case !a.compiles() || w.plain == nil:
		return nil, nil
	case a.Strict:
		note.Why = "--goxel-strict has all functions interpreted"
		return nil, nil
	}
	if site, _, ok := ks.Marks.Of(w.plain); ok {
		note.Program, note.Offset = site.Program, site.Offset
	}
	if !a.worth(note, p.voxels) {
		note.Why = errFew.Error()
		return nil, nil
	}
	c := capturer{api: a, seen: map[*goja.Object]*front.Function{}}
	fn, _, err := c.function(w.plain)
	if fn == nil {
		note.Why = err.Error()
		return nil, nil
	}
	if err == nil {
		var k *kernel.Kernel
		if k, err = ks.Engine.Kernel(a.Context, fn, p.use); err == nil {
			if !k.Random() || a.Random != nil {
				return k, fn.Env
			}
			k.Release()
			err = errors.New("its Math.random is the engine's own")
		}
	}
	note.refused(err, fn)
	return nil, nil
}

// worth tells whether a function, at the place of its note, has been asked for so many
// voxels by now that a kernel of it pays.
func (a *API) worth(note *KernelNote, voxels int64) bool {
	asked := Local(a, askedKey{}, func() map[siteKey]int64 { return map[siteKey]int64{} })
	key := siteKey{note.Program, note.Offset}
	if asked[key] >= few {
		return voxels >= fewKept
	}
	asked[key] += min(voxels, few)
	return voxels >= few || asked[key] >= few && voxels >= fewKept
}

type (
	askedKey struct{}
	siteKey  struct {
		program string
		offset  int
	}
)

// refused tells why a function is interpreted.
func (n *KernelNote) refused(err error, fn *front.Function) {
	var r *front.Reason
	if !errors.As(err, &r) || fn == nil {
		n.Why = err.Error()
		return
	}
	n.Why, n.Hint, n.At = "it "+r.Message, r.Hint, offsetOf(fn.Source, r.Line, r.Column)
	if r.Function != "" && r.Function != fn.Name {
		n.Why = r.Function + " " + r.Message
	}
}

// offsetOf is the place of a line and column, from 1, in a text; -1 when there is none.
func offsetOf(text string, line, column int) int {
	if line < 1 {
		return -1
	}
	at := 0
	for i := range text {
		if line == 1 {
			if column == 1 {
				return i
			}
			column--
		} else if text[i] == '\n' {
			line--
		}
		at = i
	}
	return at
}

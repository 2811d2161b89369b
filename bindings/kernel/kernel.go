// Package kernel runs functions of scripts that say what each voxel is as machine code:
// it joins the front end (package front), which makes the intermediate form of them, and
// the back end (package wasm), which compiles and runs that.
//
//	engine := kernel.New()
//	defer engine.Close()
//	k, err := engine.Kernel(ctx, function, kernel.Generate)
//	defer k.Release()
//	err = k.Run(ctx, kernel.Input{Env: function.Env, Seed: 7}, jobs, done)
package kernel

import (
	"context"
	"errors"
	"sync"

	"github.com/voxrun/voxrun/bindings/kernel/front"
	"github.com/voxrun/voxrun/bindings/kernel/interval"
	"github.com/voxrun/voxrun/bindings/kernel/wasm"
	"github.com/voxrun/voxrun/core/fault"
)

// Use is what a function is given to.
type Use uint8

// The uses, each a method of Volume. A kernel gives a colour for each voxel, but Remove's
// and Paint's: whether a voxel is inside. Map, Remove, Each and Iter leave out voxels that don't
// exist. Kernels of Loop, Each and Iter have effects and no result; Do runs them, Run the others.
const (
	Generate Use = iota // (x, y, z)
	Map                 // (color, x, y, z)
	Remove              // the centre; Volume.carve without a colour
	Paint               // the centre; Volume.carve with a colour
	Loop                // a statement of a script: nothing
	Each                // (x, y, z, color); Volume.each
	Iter                // the same as two Vecs; Volume.iter
)

// Engine keeps compiled kernels by their source and the shape of what they capture. It is
// safe for concurrent use.
type Engine struct {
	wasm *wasm.Engine

	mu    sync.Mutex
	kept  map[string]*kept
	clock uint64
}

// maxKept is how many kernels an engine keeps, besides those that run.
const maxKept = 256

// kept is a kernel, or why there is none.
type kept struct {
	once      sync.Once
	front     *front.Kernel
	program   *wasm.Program
	intervals *interval.Program // nil when nothing is known by it
	err       error
	place     [2]int // of the function that it was made of: see placeOf
	refs      int
	used      uint64
}

// New returns an engine, which Close ends. It costs nothing until the first kernel.
func New() *Engine { return &Engine{wasm: wasm.NewEngine(), kept: map[string]*kept{}} }

// Close frees all kernels. While some run, as those of a run that could not be stopped, it
// leaves them, and the process keeps their machine code.
func (e *Engine) Close() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, k := range e.kept {
		if k.refs > 0 {
			return nil
		}
	}
	clear(e.kept)
	return e.wasm.Close()
}

// Kernel is a compiled function.
type Kernel struct {
	*kept
	engine *Engine
	use    Use
}

// Kernel compiles a function, unless it is kept. An error that is a *front.Reason says why
// the function can't be compiled. Release gives the kernel back.
func (e *Engine) Kernel(ctx context.Context, fn *front.Function, use Use) (*Kernel, error) {
	shape := shapes[use]
	key := front.Key(fn, shape) + string(rune('0'+use))
	e.mu.Lock()
	k := e.kept[key]
	if k == nil {
		k = &kept{}
		e.kept[key] = k
		e.evict()
	}
	e.clock++
	k.used = e.clock
	k.refs++
	e.mu.Unlock()
	k.once.Do(func() { k.compile(ctx, e.wasm, fn, use) })
	made := &Kernel{kept: k, engine: e, use: use}
	if k.err != nil {
		made.Release()
		var r *front.Reason
		if !errors.As(k.err, &r) { // it was stopped, perhaps: another time it may work
			e.mu.Lock()
			delete(e.kept, key)
			e.mu.Unlock()
		}
		return nil, k.refused(fn, use)
	}
	return made, nil
}

// refused gives why there is no kernel of a function: with the places in its own source,
// where another with the same text was refused before.
func (k *kept) refused(fn *front.Function, use Use) error {
	if k.place == placeOf(fn) {
		return k.err
	}
	var r *front.Reason
	if _, err := front.Compile(fn, shapes[use]); errors.As(err, &r) {
		return r
	}
	return k.err
}

// placeOf is where a function is in its source, and how long that is: enough to tell apart two
// functions of the same text, but for very odd sources, and it keeps no source in memory.
func placeOf(fn *front.Function) [2]int { return [2]int{int(fn.Node.Idx0()) - fn.Base, len(fn.Source)} }

// Release gives the kernel back to its engine.
func (k *Kernel) Release() {
	k.engine.mu.Lock()
	k.refs--
	k.engine.mu.Unlock()
}

// evict frees the kernel that was used longest ago, when there are too many.
func (e *Engine) evict() {
	if len(e.kept) <= maxKept {
		return
	}
	oldest := ""
	for key, k := range e.kept {
		if k.refs == 0 && k.used > 0 && (oldest == "" || k.used < e.kept[oldest].used) {
			oldest = key
		}
	}
	if oldest == "" {
		return
	}
	if p := e.kept[oldest].program; p != nil {
		_ = p.Close() // what is not freed is freed with the engine
	}
	delete(e.kept, oldest)
}

var shapes = [...]front.Shape{
	Generate: {Params: []front.Role{front.Coordinate, front.Coordinate, front.Coordinate}, Gives: front.GivesColor},
	Map:      {Params: []front.Role{front.Color, front.Coordinate, front.Coordinate, front.Coordinate}, Gives: front.GivesChange},
	Remove:   {Params: []front.Role{front.Center}, Gives: front.GivesInside},
	Paint:    {Params: []front.Role{front.Center}, Gives: front.GivesInside},
	Loop:     {Gives: front.GivesNothing},
	Each:     {Params: []front.Role{front.Coordinate, front.Coordinate, front.Coordinate, front.Color}, Gives: front.GivesNothing},
	Iter:     {Params: []front.Role{front.Place, front.Channels}, Gives: front.GivesNothing},
}

var runs = [...]wasm.Shape{
	Generate: {Args: []wasm.Arg{wasm.X, wasm.Y, wasm.Z}, Out: wasm.Colors},
	Map:      {Args: []wasm.Arg{wasm.Color, wasm.X, wasm.Y, wasm.Z}, Out: wasm.Colors, Existing: true},
	Remove:   {Args: []wasm.Arg{wasm.CentreX, wasm.CentreY, wasm.CentreZ}, Out: wasm.Inside, Existing: true},
	Paint:    {Args: []wasm.Arg{wasm.CentreX, wasm.CentreY, wasm.CentreZ}, Out: wasm.Inside},
	Loop:     {Effects: true},
	Each:     {Args: []wasm.Arg{wasm.X, wasm.Y, wasm.Z, wasm.Color}, Existing: true, Effects: true},
	Iter:     {Args: []wasm.Arg{wasm.X, wasm.Y, wasm.Z, wasm.Color}, Existing: true, Effects: true},
}

func (k *kept) compile(ctx context.Context, engine *wasm.Engine, fn *front.Function, use Use) {
	k.place = placeOf(fn)
	k.front, k.err = front.Compile(fn, shapes[use])
	if k.err != nil {
		return
	}
	m := k.front.Module
	if use == Map {
		keepColor(m.Funcs[0])
	}
	if use < Loop {
		k.intervals = interval.Analyse(m, runs[use])
	}
	k.program, k.err = engine.Compile(ctx, m, runs[use])
	if k.err != nil && fault.ClassOf(k.err) == fault.Limit {
		k.err = &front.Reason{Message: "is too large", Hint: "let it do less, or part it into several calls"}
	}
}

// Package wasm is the back end of kernels: it makes WebAssembly of the intermediate form,
// which wazero compiles to machine code, and runs it over whole blocks of 16x16x16 voxels.
//
//	engine := wasm.NewEngine()
//	defer engine.Close()
//	program, err := engine.Compile(ctx, module, wasm.Shape{Args: []wasm.Arg{wasm.X, wasm.Y, wasm.Z}})
//	instance, err := program.Instance(ctx)
//	defer instance.Release()
//	err = instance.Bind(wasm.Input{Uniforms: values})
//	err = instance.Block(ctx, origin, wasm.Whole)
//	colors, left := instance.Colors(), instance.Bails()
//
// The loops over the voxels are machine code too. What depends on some of the coordinates
// only is computed once for each value of those: see plan.
package wasm

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/tetratelabs/wazero"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/core/fault"
)

// Engine compiles kernels. Any number of goroutines may use it. It holds nothing until
// the first kernel is compiled.
type Engine struct {
	mu      sync.Mutex
	runtime wazero.Runtime
	closed  bool
	grown   atomic.Int64 // see maxGrown
}

// NewEngine returns an engine, which Close ends.
func NewEngine() *Engine { return &Engine{} }

// Supported tells whether kernels become machine code on this processor. Elsewhere they
// run too, but slowly.
func Supported() bool { return runtime.GOARCH == "amd64" || runtime.GOARCH == "arm64" }

// start returns wazero's runtime, with the functions of the host.
func (e *Engine) start(ctx context.Context) (wazero.Runtime, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	switch {
	case e.closed:
		return nil, fault.Newf(fault.Internal, "the engine of kernels is closed")
	case e.runtime != nil:
		return e.runtime, nil
	}
	r := wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfig().WithDebugInfoEnabled(false))
	if err := buildHost(ctx, r); err != nil {
		r.Close(ctx)
		return nil, fault.Newf(fault.Internal, "starting the engine of kernels: %w", err)
	}
	e.runtime = r
	return r, nil
}

// Close frees the machine code of all kernels. None of their instances may be running.
func (e *Engine) Close() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.closed = true
	if e.runtime == nil {
		return nil
	}
	r := e.runtime
	e.runtime = nil
	return r.Close(context.Background())
}

// Program is a kernel in machine code.
type Program struct {
	engine  *Engine
	runtime wazero.Runtime
	code    wazero.CompiledModule
	module  *ir.Module
	shape   Shape
	layout  layout
	natives []nativeKey
	size    int
	memory  int

	mu   sync.Mutex
	free []*Instance
}

// Compile makes machine code of a module. It takes milliseconds: callers keep programs.
// An error says that the module does not fit the shape, or is too large.
func (e *Engine) Compile(ctx context.Context, m *ir.Module, s Shape) (p *Program, err error) {
	bytes, made, memory, err := compile(m, s)
	if err != nil {
		return nil, err
	}
	r, err := e.start(ctx)
	if err != nil {
		return nil, err
	}
	c, err := r.CompileModule(ctx, bytes)
	if err != nil {
		return nil, fault.Newf(fault.Internal, "compiling %s: %w", m.Funcs[0].Name, err)
	}
	p = &Program{engine: e, runtime: r, code: c, module: m, shape: s, layout: made.layout, size: len(bytes), memory: memory}
	for _, u := range made.nativeList {
		p.natives = append(p.natives, u.nativeKey)
	}
	return p, nil
}

// Size returns the bytes of the program's WebAssembly.
func (p *Program) Size() int { return p.size }

// Memory returns the bytes of memory that each instance takes.
func (p *Program) Memory() int { return p.memory }

// Instance returns an instance of the program, one that was released or a new one.
func (p *Program) Instance(ctx context.Context) (*Instance, error) {
	p.mu.Lock()
	if n := len(p.free); n > 0 {
		i := p.free[n-1]
		p.free = p.free[:n-1]
		p.mu.Unlock()
		p.engine.grown.Add(-i.grown())
		return i, nil
	}
	p.mu.Unlock()
	mod, err := p.runtime.InstantiateModule(ctx, p.code, wazero.NewModuleConfig().WithName("").WithStartFunctions())
	if err != nil {
		return nil, fault.Newf(fault.Internal, "making an instance of %s: %w", p.module.Funcs[0].Name, err)
	}
	return newInstance(p, mod)
}

// Close frees the program and its instances that are released. No other may be used again.
func (p *Program) Close() error {
	p.mu.Lock()
	free := p.free
	p.free = nil
	p.mu.Unlock()
	for _, i := range free {
		p.engine.grown.Add(-i.grown())
		if err := i.mod.Close(context.Background()); err != nil {
			return fmt.Errorf("closing a kernel: %w", err)
		}
	}
	return p.code.Close(context.Background())
}

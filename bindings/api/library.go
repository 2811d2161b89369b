package api

import (
	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/core/voxel"
)

// What modules of their own packages (bindings/lib) need besides the readers of
// values: they declare functions on *API, as the module `voxrun` does.

// VM returns the VM that the API was installed in.
func (a *API) VM() *decl.VM { return a.vm }

// Volume reads a Volume. The volume must not be kept beyond the call.
func (a *API) Volume(v goja.Value, where string) *voxel.Volume { return a.volumeOf(v, where).v }

// Voxels returns what a Volume holds, or what is visible of an Image; false for any other
// value.
func (a *API) Voxels(v goja.Value) (voxel.Snapshot, bool) {
	if got, ok := a.volumes.Of(v); ok {
		return got.v.Snapshot(), true
	}
	if got, ok := a.images.Of(v); ok {
		return got.im.Visible(false), true
	}
	return voxel.Snapshot{}, false
}

// IsVolume returns the volume when the value is one.
func (a *API) IsVolume(v goja.Value) (*voxel.Volume, bool) {
	got, ok := a.volumes.Of(v)
	if !ok {
		return nil, false
	}
	return got.v, true
}

// Local returns what a module keeps for one VM, such as its bound classes: the value that
// make made when it was first asked for under this key, which is best a type of the
// module's own.
func Local[T any](a *API, key any, make func() T) T {
	if v, ok := a.local[key]; ok {
		return v.(T)
	}
	v := make()
	if a.local == nil {
		a.local = map[any]any{}
	}
	a.local[key] = v
	return v
}

// Library is one module of Voxrun's library, `voxrun/…`. It is made of Go functions, or
// of a TypeScript source that ships in the binary (scripts/lib); then the table has
// declarations only, and the loader serves the source.
type Library struct {
	Table   *decl.Module[*API]
	Entries []decl.Entry // what the module exports besides the table's members: classes, and all that is in Source
	Source  string       // TypeScript; "" for a module in Go
}

// Entry describes the module.
func (l Library) Entry() decl.Entry { return l.Table.Entry().With(l.Entries...) }

// Bind returns the object of a module in Go.
func (l Library) Bind(a *API) *goja.Object {
	o := decl.BindModule(a.vm, a, l.Table)
	if a.builtins != nil {
		for _, m := range l.Table.Members {
			if m.Call != nil {
				a.builtins.library(l.Table.Name, m.Name, o)
			}
		}
		a.builtins.add(l.Table.Name, o)
	}
	return o
}

// Recognise has kernels know objects of a library: of returns the value that one stands for
// in package front, and whether it is one of them. It is asked while a script is running, and
// must not run its code.
func (a *API) Recognise(of func(*goja.Object) (any, bool)) {
	if a.builtins != nil {
		a.builtins.things = append(a.builtins.things, of)
	}
}

// Native tells whether a property is a function in Go, as a method is that no script has
// replaced.
func (a *API) Native(o *goja.Object, name string) bool { return a.builtins.native(o, name) }

// Package api is what voxel scripts see: `goxel` and its classes, and the module
// `voxrun`, which exports the same classes and a few functions more.
//
//	vm := decl.New(goja.New())
//	a := api.Install(vm, &api.Env{Session: session, Host: host, Formats: formats.Registry(), Context: ctx})
//	vm.RunString(`goxel.image.activeLayer.volume.setAt(1, 2, 3, 'tomato')`)
//
// It is the JavaScript API of Goxel 0.15, right where Goxel's is a trap
// (docs/goxel-compat.md lists each difference), with everything that Goxel's lacks.
// Each class is one table of declarations in a file named after it; see package
// decl for how they become live objects, scripts/voxrun.d.ts and docs/api.md.
//
// Objects stand for core values: there is one for each layer, image and volume, so
// that goxel.image === goxel.image, and they stay valid when the session's image is
// swapped. A layer that was removed throws when it is used.
package api

import (
	"context"
	"math"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/voxel"
)

// Env is what the classes of one VM work on.
type Env struct {
	Session *project.Session // goxel.image is Session.Image
	Host    host.Host
	Formats *format.Registry // registerFormat replaces it by a longer one

	// Registered is called when registerFormat has added a format, and may replace
	// Session.Image. What it returns is thrown. nil does nothing.
	Registered func() error

	// Declared is called when the script calls `params`: with what that declares, for
	// the values. What it returns as an error is thrown. nil gives the defaults.
	Declared func(option.Set) (option.Values, error)

	// Kernels run voxel functions as machine code; nil has all of them interpreted, and knows
	// nothing of them.
	Kernels *Kernels

	// Random is Math.random wherever no voxel function runs: see Volume.generate. nil leaves
	// the VM its own everywhere.
	Random func() float64
	// Mark gives what sets Random back to where it is now. nil has what draws random
	// numbers interpreted.
	Mark func() (back func())

	Seed    uint64          // of Math.random
	Strict  bool            // Goxel's old behaviour where a script could rely on it
	Context context.Context // ends imports and exports
}

// API is the classes in one VM. It belongs to the VM's goroutine.
type API struct {
	*Env
	vm *decl.VM

	goxel     *decl.Bound[*API, *goxel]
	vecs      *decl.Bound[*API, *vector]
	volumes   *decl.Bound[*API, *volume]
	images    *decl.Bound[*API, *image]
	layers    *decl.Bound[*API, *layer]
	boxes     *decl.Bound[*API, *box]
	materials *decl.Bound[*API, *material]
	cameras   *decl.Bound[*API, *camera]
	lights    *decl.Bound[*API, *light]
	palettes  *decl.Bound[*API, *palette]
	params    *decl.Bound[*API, *param]

	module  *goja.Object
	root    *goxel
	current *image // the object of Session.Image, once a script has seen it
	scripts []Script

	builtins *builtins // nil without Kernels

	place *place // where the voxel function that runs is; nil while none does
	calls uint64 // of such functions, so far

	lastLoop struct {
		text goja.Value
		site *loopSite
	}

	array      *arrayReader
	colors     colorCache
	setAt      goja.Value      // of volumes, once it was needed
	byteValues [256]goja.Value // the numbers from 0 to 255, once one was needed
	local      map[any]any
}

// Install gives a VM the global object's part of the API.
func Install(vm *decl.VM, env *Env) *API {
	a := &API{Env: env, vm: vm, array: newArrayReader(vm)}
	vm.Odd = func(text string) { a.Host.Log(host.Warn, text) }
	a.goxel = decl.BindClass(vm, a, &goxelClass)
	a.vecs = decl.BindClass(vm, a, &vecClass)
	a.volumes = decl.BindClass(vm, a, &volumeClass)
	a.images = decl.BindClass(vm, a, &imageClass)
	a.layers = decl.BindClass(vm, a, &layerClass)
	a.boxes = decl.BindClass(vm, a, &boxClass)
	a.materials = decl.BindClass(vm, a, &materialClass)
	a.cameras = decl.BindClass(vm, a, &cameraClass)
	a.lights = decl.BindClass(vm, a, &lightClass)
	a.palettes = decl.BindClass(vm, a, &paletteClass)
	a.params = decl.BindClass(vm, a, &paramClass)
	a.root = &goxel{api: a}
	if a.Random != nil {
		vm.SetRandSource(a.random)
	}
	decl.BindGlobals(vm, a, &globals)
	if a.compiles() {
		a.builtins = newBuiltins(vm)
	}
	if a.Kernels != nil && a.Kernels.Marks != nil {
		m := a.Kernels.Marks
		m.Loop, m.Is, m.Set = a.loop, a.isVolume, a.setLiteral
	}
	return a
}

// Module returns what `import … from 'voxrun'` gives.
func (a *API) Module() *goja.Object {
	if a.module == nil {
		a.module = decl.BindModule(a.vm, a, &module)
		if a.builtins != nil {
			a.builtins.own(a.module)
		}
	}
	return a.module
}

// Budget returns what bounds the run's volumes; nil when nothing does.
func (a *API) Budget() *voxel.Budget { return a.Session.Budget() }

// Stopped tells long work in Go that the run is to end.
func (a *API) Stopped() bool { return a.Context.Err() != nil || a.Budget().Err() != nil }

// int returns a JavaScript number.
func (a *API) int(n int64) goja.Value { return a.vm.ToValue(n) }

// float returns a JavaScript number.
func (a *API) float(f float64) goja.Value { return a.vm.ToValue(f) }

// Number reads a finite number.
func (a *API) Number(v goja.Value, where string) float64 {
	f := orUndefined(v).ToFloat()
	if math.IsNaN(f) || math.IsInf(f, 0) {
		panic(a.vm.TypeError("%s is a number; got %s", where, Describe(v)))
	}
	return f
}

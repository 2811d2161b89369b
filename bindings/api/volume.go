package api

import (
	"fmt"
	"slices"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/core/voxel"
)

// volume is the value behind a Volume: one of a layer, or one of the script's own.
type volume struct {
	decl.Object
	api *API
	v   *voxel.Volume
}

var volumeClass = decl.Class[*API, *volume]{
	Name: "Volume",
	Doc: "A grid of voxels without bounds. A layer has one; `new Volume()` makes one that stands alone.\n\n" +
		"Positions are three numbers (the fastest form), `[x, y, z]`, `{x, y, z}`, a typed array or a Vec; fractions are\n" +
		"cut towards zero. Space is right-handed with z up: the voxel (x, y, z) fills the cube from (x, y, z) to\n" +
		"(x+1, y+1, z+1).",
	Example: "const v = new Volume()\nv.sphere(0, 0, 8, 8, 'tomato')\nv.setAt(0, 0, 17, rgb(255, 255, 0))\ngoxel.image.activeLayer.volume = v",
	Sig:     "()",
	New:     func(a *API, _ goja.ConstructorCall) *volume { return &volume{api: a, v: voxel.New(a.Budget())} },
	Members: slices.Concat(volumeVoxels, volumeVoxelwise, volumeWhole, volumeBulk, volumeShapes),
}

// volumeVoxels are the members that read and write single voxels.
var volumeVoxels = []decl.Member[*volume]{
	{
		Name: "setAt", Sig: "(x: number, y: number, z: number, color: ColorLike): void\n(position: PositionLike, color: ColorLike): void",
		Doc:     "Writes one voxel. A colour whose alpha is 0 removes it.",
		Example: "const v = new Volume()\nv.setAt(1, 2, 3, 'tomato')\nv.setAt([1, 2, 4], [255, 0, 0])\nv.setAt({x: 1, y: 2, z: 5}, '#ff000080')",
		Call:    (*volume).setAt,
	},
	{
		Name: "getAt", Sig: "(x: number, y: number, z: number): number\n(position: PositionLike): number",
		Doc:     "The colour of a voxel as the number 0xAARRGGBB; 0 where there is none.",
		Example: "const v = new Volume()\nv.setAt(1, 2, 3, 'red')\nv.getAt(1, 2, 3) === rgb(255, 0, 0)",
		Call:    (*volume).getAt,
	},
	{
		Name: "isSolid", Sig: "(x: number, y: number, z: number): boolean\n(position: PositionLike): boolean",
		Doc:     "Whether there is a voxel.",
		Example: "const v = new Volume()\nv.setAt(1, 2, 3, 'red')\nv.isSolid(1, 2, 3) && !v.isSolid([1, 2, 4])",
		Call: func(v *volume, c goja.FunctionCall) goja.Value {
			p, _ := v.api.Position(c.Arguments, "Volume.isSolid")
			return v.VM().ToValue(v.v.At(p.X, p.Y, p.Z) != 0)
		},
	},
	{
		Name: "iter", Sig: "(fn: (position: Vec, color: Vec) => void): void",
		Doc: "Calls `fn` for each voxel with two new Vecs. It visits the volume as it is at the call, block by block: by z,\n" +
			"then y, then x, and inside a block too. What `fn` throws ends it. `each` does the same several times faster.",
		Example: "const v = new Volume()\nv.setAt(1, 2, 3, 'red')\nv.iter((p, c) => print(p.x, p.y, p.z, c.r))",
		Call:    (*volume).iter,
	},
	{
		Name: "each", Sig: "(fn: (x: number, y: number, z: number, color: number) => void): void",
		Doc:     "Calls `fn` for each voxel with its position and its colour as a number, in the order of `iter`.",
		Example: "const v = new Volume()\nv.box([0, 0, 0], [4, 4, 4], 'teal')\nlet top = 0\nv.each((x, y, z) => { top = Math.max(top, z) })",
		Call:    (*volume).each,
	},
}

// volumeWhole are the members that work on a volume as a whole.
var volumeWhole = []decl.Member[*volume]{
	{
		Name: "count", Sig: "(): number", Doc: "The number of voxels.",
		Example: "const v = new Volume()\nv.box([0, 0, 0], [2, 3, 4], 'red')\nv.count() // 24",
		Call:    func(v *volume, _ goja.FunctionCall) goja.Value { return v.api.int(v.v.Count()) },
	},
	{
		Name: "bounds", Sig: "(): Box", Doc: "The smallest box that holds all voxels; an empty Box when there are none.",
		Example: "const v = new Volume()\nv.setAt(1, 2, 3, 'red')\nv.bounds().min // [1, 2, 3]",
		Call:    func(v *volume, _ goja.FunctionCall) goja.Value { return v.api.NewBox(v.v.Bounds()) },
	},
	{
		Name: "copy", Sig: "(): Volume", Doc: "An independent copy. It costs next to nothing, however many voxels there are: what both share is copied when\n" +
			"one of them changes it.",
		Example: "const v = new Volume()\nconst before = v.copy()",
		Call: func(v *volume, _ goja.FunctionCall) goja.Value {
			return v.api.NewVolume(v.v.Snapshot())
		},
	},
	{
		Name: "assign", Sig: "(other: Volume): void", Doc: "Makes the volume hold what another holds.",
		Example: "const v = new Volume(), w = new Volume()\nw.setAt(0, 0, 0, 'red')\nv.assign(w)",
		Call: func(v *volume, c goja.FunctionCall) goja.Value {
			v.v.Assign(v.api.volumeOf(c.Argument(0), "Volume.assign").v.Snapshot())
			return goja.Undefined()
		},
	},
	{
		Name: "equals", Sig: "(other: Volume): boolean", Doc: "Whether another volume holds the same voxels.",
		Example: "const v = new Volume()\nv.equals(v.copy()) // true",
		Call: func(v *volume, c goja.FunctionCall) goja.Value {
			return v.VM().ToValue(v.v.Snapshot().Equal(v.api.volumeOf(c.Argument(0), "Volume.equals").v.Snapshot()))
		},
	},
	{
		Name: "clear", Sig: "(box?: BoxLike): void", Doc: "Removes all voxels, or those in a box.",
		Example: "const v = new Volume()\nv.box([0, 0, 0], [4, 4, 4], 'red')\nv.clear([[1, 1, 1], [3, 3, 3]])",
		Call:    (*volume).clear,
	},
	{
		Name: "crop", Sig: "(box: BoxLike): void", Doc: "Removes the voxels outside a box.",
		Example: "const v = new Volume()\nv.sphere(0, 0, 0, 8, 'red')\nv.crop([[-8, -8, 0], [8, 8, 8]])",
		Call: func(v *volume, c goja.FunctionCall) goja.Value {
			v.v.Crop(v.api.Box(c.Argument(0), "Volume.crop"))
			return goja.Undefined()
		},
	},
	{
		Name: "merge", Sig: "(other: Volume, mode?: Mode): void",
		Doc: "Combines another volume into this one, by default with `'over'`. The modes are those of layers: see Mode in the\n" +
			"module voxrun.",
		Example: "const v = new Volume(), hole = new Volume()\nv.box([0, 0, 0], [8, 8, 8], 'gray')\nhole.sphere(4, 4, 8, 3, 'white')\nv.merge(hole, 'sub')",
		Call:    (*volume).merge,
	},
	{
		Name: "move", Sig: "(x: number, y: number, z: number): void\n(by: PositionLike): void", Doc: "Shifts all voxels.",
		Example: "const v = new Volume()\nv.setAt(0, 0, 0, 'red')\nv.move(0, 0, 5)",
		Call: func(v *volume, c goja.FunctionCall) goja.Value {
			by, _ := v.api.Position(c.Arguments, "Volume.move")
			v.v.Move(by)
			return goja.Undefined()
		},
	},
	{
		Name: "rotate", Sig: "(axis: Axis, degrees: number, pivot?: PositionLike): void",
		Doc: "Turns all voxels around an axis, counter-clockwise when it points at the viewer; around the centre of the\n" +
			"bounds unless a pivot is given. Quarter turns are exact. The centre of the voxel (x, y, z) is (x+0.5, y+0.5, z+0.5).",
		Example: "const v = new Volume()\nv.box([0, 0, 0], [8, 2, 1], 'red')\nv.rotate('z', 90)",
		Call:    (*volume).rotate,
	},
	{
		Name: "mirror", Sig: "(axis: 'x' | 'y' | 'z', at?: number): void",
		Doc:     "Mirrors all voxels at the plane across an axis through the centre of the bounds, or through `at`.",
		Example: "const v = new Volume()\nv.setAt(3, 0, 0, 'red')\nv.mirror('x', 0)\nv.getAt(-4, 0, 0) !== 0",
		Call:    (*volume).mirror,
	},
	{
		Name: "transform", Sig: "(matrix: number[]): void",
		Doc:     "Moves all voxels by an affine matrix of 16 numbers in columns, as in layer.matrix: voxel p goes to round(matrix * p).",
		Example: "const v = new Volume()\nv.setAt(1, 0, 0, 'red')\nv.transform([1,0,0,0, 0,1,0,0, 0,0,1,0, 5,0,0,1])\nv.getAt(6, 0, 0) !== 0",
		Call: func(v *volume, c goja.FunctionCall) goja.Value {
			v.v.Transform(v.api.matrix(c.Argument(0), "Volume.transform"))
			return goja.Undefined()
		},
	},
	{
		Name: "save", Sig: "(path: string, format?: string | SaveOptions): void",
		Doc: "Saves the volume as the only layer of a new image. The format is told by the path's extension, or named: see\n" +
			"Image.save.",
		Example: "const v = new Volume()\nv.box([0, 0, 0], [4, 4, 4], 'red')\nv.save('cube.vox')",
		Call:    (*volume).save,
	},
	{
		Name: "toString", Sig: "(): string", Doc: "The volume as text, for logs.",
		Call: func(v *volume, _ goja.FunctionCall) goja.Value { return v.VM().ToValue(v.String()) },
	},
}

// NewVolume returns a Volume of the script's own.
func (a *API) NewVolume(s voxel.Snapshot) goja.Value {
	return a.volumes.Wrap(&volume{api: a, v: s.Edit(a.Budget())})
}

// volumeOf reads a Volume argument.
func (a *API) volumeOf(v goja.Value, where string) *volume {
	got, ok := a.volumes.Of(v)
	if !ok {
		panic(a.vm.TypeError("%s takes a Volume; got %s", where, Describe(v)))
	}
	return got
}

// String implements fmt.Stringer, for logs.
func (v *volume) String() string { return fmt.Sprintf("Volume(%d voxels)", v.v.Count()) }

func (v *volume) setAt(c goja.FunctionCall) goja.Value {
	const where = "Volume.setAt"
	a, args := v.api, c.Arguments
	if len(args) == 4 {
		if _, ok := args[0].(*goja.Object); !ok {
			x, y, z := a.coordinate(args[0], where, 0), a.coordinate(args[1], where, 1), a.coordinate(args[2], where, 2)
			v.v.Set(x, y, z, a.Color(args[3], where))
			return nil
		}
	}
	if len(args) == 0 && a.Strict {
		return nil
	}
	p, rest := a.Position(args, where)
	if len(rest) == 0 {
		rest = []goja.Value{goja.Undefined()}
	}
	v.v.Set(p.X, p.Y, p.Z, a.Color(rest[0], where))
	return nil
}

func (v *volume) getAt(c goja.FunctionCall) goja.Value {
	p, _ := v.api.Position(c.Arguments, "Volume.getAt")
	return v.api.ColorValue(v.v.At(p.X, p.Y, p.Z))
}

func (v *volume) clear(c goja.FunctionCall) goja.Value {
	if IsMissing(c.Argument(0)) {
		v.v.Clear()
	} else {
		v.v.Fill(v.api.Box(c.Argument(0), "Volume.clear"), 0)
	}
	return nil
}

func (v *volume) merge(c goja.FunctionCall) goja.Value {
	other := v.api.volumeOf(c.Argument(0), "Volume.merge")
	mode := v.api.Mode(c.Argument(1), voxel.Over, "Volume.merge")
	v.v.Merge(other.v.Snapshot(), mode)
	return nil
}

// Package obj writes Wavefront .obj files, with an .mtl file beside them
// (http://www.martinreddy.net/gfx/3d/OBJ.spec, and for the lines Pr, Pm and Ke the
// "PBR extension" that Blender and others read).
//
// Each visible layer is an object (o) with its name; what the layers hide of each
// other is left out (see mesh.Parts). Faces are quads, counter-clockwise from
// outside, over vertices that they share, with one of six normals.
//
// A colour is a material whose Kd is the sRGB value, 0 to 1, as programs that read
// .obj expect; d is its alpha. The layer's own material multiplies and colours it as
// it does in pictures. Where only a single file can be written, colours are on the
// vertices instead, v x y z r g b, which MeshLab, Blender and others read.
package obj

import (
	"context"
	"errors"
	"path"
	"strings"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/format/internal/surface"
	"github.com/voxrun/voxrun/core/mesh"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/scene"
)

// Format returns the description of the format.
func Format() *format.Format {
	return &format.Format{
		Name:       "obj",
		Aliases:    []string{"wavefront"},
		Doc:        "Wavefront OBJ meshes, for nearly every program that knows polygons",
		Extensions: []string{".obj"},
		MediaType:  "model/obj",
		Export:     export,
		ExportOptions: option.Set{
			{Name: "colors", Type: option.Choice, Default: "auto", Choices: []string{"auto", "materials", "vertex"}, Doc: "in an .mtl file beside it, or on the vertices; auto is materials where a second file can be"},
			{Name: "normals", Type: option.Bool, Default: true, Doc: "write normals"},
			surface.Greedy(), surface.YUp(true), surface.Scale(),
		},
		Holds: format.Holds{Layers: true, Names: true, Materials: true, Alpha: true},
	}
}

var errSingle = errors.New("materials need a second file, and only one can be written here")

func export(ctx context.Context, im *scene.Image, target *format.Target, opts option.Values) ([]string, error) {
	colors := opts.Text("colors")
	if colors == "materials" && target.Sibling == nil {
		return nil, fault.New(fault.Usage, "export", target.Name, errSingle, "Use colors=vertex or colors=auto.")
	}
	holds := Format().Holds
	var lib *library
	if colors == "vertex" || target.Sibling == nil {
		holds.Materials, holds.Alpha = false, false
	} else {
		lib = &library{image: im, known: map[materialKey]bool{}}
	}
	lost := holds.Lost(im)
	parts, err := mesh.Parts(ctx, im)
	if err != nil {
		return nil, err
	}
	w := writer{out: surface.NewBuffer(target), frame: surface.NewFrame(opts), normals: opts.Bool("normals"), library: lib}
	name := strings.TrimSuffix(target.Name, path.Ext(target.Name)) + ".mtl"
	w.head(name)
	faint := 0
	for _, p := range parts {
		faint += surface.Faint(p.Voxels)
		// Without alpha in the file every voxel hides what is behind it.
		q, err := mesh.Faces(ctx, p.Voxels, mesh.Options{Single: !opts.Bool("greedy"), SeeThrough: holds.Alpha})
		if err != nil {
			return nil, err
		}
		w.object(p.Layer, q)
	}
	lost = surface.Lost(lost, faint, w.vertices == 0)
	if err := w.out.Flush(); err != nil || lib == nil {
		return lost, err
	}
	sibling, err := target.Sibling(name)
	if err != nil {
		return nil, err
	}
	_, err = sibling.Write(lib.file())
	return lost, err
}

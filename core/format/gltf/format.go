// Package gltf writes glTF 2.0, as .glb (one binary file) and as .gltf (JSON)
// (https://registry.khronos.org/glTF/specs/2.0/glTF-2.0.html).
//
// # What is in the file
//
// One node with one mesh for each visible layer, named like the layer, under a root
// node that turns z-up into glTF's y-up (x, y, z) -> (x, z, -y). One voxel is one
// unit. What the layers hide of each other is left out (see mesh.Parts), so layer
// modes come out as they look. Each layer's mesh is closed: it can be moved away
// from the others.
//
// # Colours
//
// By default colours are a palette picture: an sRGB PNG with one texel a colour,
// sampled NEAREST, and every corner of a quad at the middle of its texel. That is
// right, to the last bit, in every viewer that shows textures at all: filtering and
// mipmaps can't disturb it, because the texture coordinate does not change over a
// quad. Vertex colours (option colors=vertex) are ignored by some programs and
// need a hand-made material in others; they are here for those that want no picture.
// They are COLOR_0, which glTF defines as linear, in normalised 16-bit numbers: 8 bits
// would lose the dark tones, where one step of sRGB is 0.08 of a step of linear.
//
// Opaque and translucent voxels are two primitives, so that only the latter are
// drawn with alphaMode BLEND, and opaque faces are kept behind translucent voxels.
//
// # Compactness
//
// Faces are merged, corners welded, indices are 16-bit where they fit. With the
// option quantize positions are whole numbers of 8 or 16 bits, which needs
// KHR_mesh_quantization in the viewer. Files hold no date: equal images give equal
// bytes.
package gltf

import (
	"context"
	"path"
	"strings"

	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/format/internal/surface"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/scene"
)

// Format returns the description of the format.
func Format() *format.Format {
	return &format.Format{
		Name:       "gltf",
		Aliases:    []string{"glb"},
		Doc:        "glTF 2.0 meshes, for three.js, Blender, game engines and most viewers",
		Extensions: []string{".glb", ".gltf"},
		MediaType:  "model/gltf-binary",
		Export:     export,
		ExportOptions: option.Set{
			{Name: "container", Type: option.Choice, Default: "auto", Choices: []string{"auto", "glb", "gltf"}, Doc: "glb is one binary file, gltf is JSON; auto goes by the file's extension"},
			{Name: "colors", Type: option.Choice, Default: "texture", Choices: []string{"texture", "vertex"}, Doc: "a palette picture, which all viewers show, or vertex colours (COLOR_0)"},
			{Name: "quantize", Type: option.Bool, Default: false, Doc: "half the size by whole-number positions; the viewer needs KHR_mesh_quantization"},
			{Name: "embed", Type: option.Bool, Default: true, Doc: "keep the data inside a .gltf, instead of in a .bin file beside it"},
			surface.Greedy(), surface.YUp(true), surface.Scale(),
		},
		Holds: format.Holds{Layers: true, Names: true, Materials: true, Alpha: true},
	}
}

func export(ctx context.Context, im *scene.Image, target *format.Target, opts option.Values) ([]string, error) {
	lost := Format().Holds.Lost(im)
	parts, faint, err := meshParts(ctx, im, !opts.Bool("greedy"))
	if err != nil {
		return nil, err
	}
	lost = surface.Lost(lost, faint, len(parts) == 0)
	b := newBuilder(im, parts, opts)
	for _, p := range parts {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		b.addPart(p)
	}
	if err := b.finish(); err != nil {
		return nil, err
	}
	if b.rounded {
		lost = append(lost, "exact places: the model is larger than 2^24 voxels, where 32-bit numbers round")
	}
	return lost, b.write(target, container(target.Name, opts), opts.Bool("embed"))
}

// container tells which of the two kinds of file is wanted.
func container(name string, opts option.Values) string {
	if c := opts.Text("container"); c != "auto" {
		return c
	}
	if strings.EqualFold(path.Ext(name), ".gltf") {
		return "gltf"
	}
	return "glb"
}

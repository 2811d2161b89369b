package gltf

import (
	"context"
	"encoding/binary"
	"math"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/format/internal/surface"
	"github.com/voxrun/voxrun/core/mesh"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// part is the surface of one layer.
type part struct {
	layer  *scene.Layer
	quads  *mesh.Quads
	bounds voxel.Box
	counts [2]int // of opaque and of translucent quads
}

// meshParts makes the surface of what each visible layer shows, and leaves out the
// layers that show nothing. faint is the number of voxels that are not visible.
func meshParts(ctx context.Context, im *scene.Image, single bool) (parts []part, faint int, err error) {
	layers, err := mesh.Parts(ctx, im)
	if err != nil {
		return nil, 0, err
	}
	for _, l := range layers {
		faint += surface.Faint(l.Voxels)
		q, err := mesh.Faces(ctx, l.Voxels, mesh.Options{Single: single, SeeThrough: true})
		if err != nil {
			return nil, 0, err
		}
		if len(q.Chunks) > 0 {
			p := part{layer: l.Layer, quads: q, bounds: l.Voxels.Bounds()}
			for r := range q.All() {
				p.counts[group(r.Color)]++
			}
			parts = append(parts, p)
		}
	}
	return parts, faint, nil
}

// group returns 0 for quads that are opaque, 1 for those that are translucent.
func group(c voxel.Color) int {
	if c.A() == 255 {
		return 0
	}
	return 1
}

// The buffer views, in the order in which they lie in the buffer.
const (
	vertexView = iota
	indexView
	imageView
)

// builder makes a document and the three sections of its one buffer.
type builder struct {
	image  *scene.Image
	opts   option.Values
	layout layout
	colors mesh.Palette

	doc       document
	root      node
	materials map[materialKey]int
	vertices  []byte
	indices   []byte
	picture   []byte
	rounded   bool // some place is not exact
}

func newBuilder(im *scene.Image, parts []part, opts option.Values) *builder {
	b := &builder{image: im, opts: opts, materials: map[materialKey]int{}}
	b.doc = document{Asset: asset{Version: "2.0", Generator: "Voxrun"}, Scenes: make([]sceneJSON, 1)}
	for _, p := range parts {
		for r := range p.quads.All() {
			b.colors.Index(r.Color)
		}
	}
	b.layout = chooseLayout(parts, len(b.colors.Colors), opts)
	b.root = node{Name: "root"}
	s := opts.Float("scale")
	switch {
	case opts.Bool("yup"):
		b.root.Matrix = &[16]float64{0: s, 6: -s, 9: s, 15: 1}
	case s != 1:
		b.root.Matrix = &[16]float64{0: s, 5: s, 10: s, 15: 1}
	}
	if b.layout.quantized {
		b.use(quantizationName)
		b.doc.ExtensionsRequired = []string{quantizationName}
	}
	return b
}

func (b *builder) use(extension string) {
	for _, e := range b.doc.ExtensionsUsed {
		if e == extension {
			return
		}
	}
	b.doc.ExtensionsUsed = append(b.doc.ExtensionsUsed, extension)
}

// addPart adds the node and the mesh of a layer.
func (b *builder) addPart(p part) {
	m := meshJSON{Name: p.layer.Name}
	origin := b.layout.origin(p.bounds)
	for kind, n := range p.counts {
		if n == 0 {
			continue
		}
		w := mesh.Weld(func(yield func(mesh.Rect) bool) {
			for r := range p.quads.All() {
				if group(r.Color) == kind && !yield(r) {
					return
				}
			}
		}, n, func(r mesh.Rect) uint32 { return b.colors.Index(r.Color)<<3 | uint32(r.Side) })
		m.Primitives = append(m.Primitives, primitive{
			Attributes: b.addVertices(w, origin),
			Indices:    b.addIndices(w),
			Material:   b.material(p.layer.Material, kind == 1),
		})
	}
	n := node{Name: p.layer.Name, Mesh: ref(len(b.doc.Meshes))}
	if origin != (voxel.Pos{}) {
		n.Translation = &[3]float64{float64(origin.X), float64(origin.Y), float64(origin.Z)}
	}
	b.doc.Meshes = append(b.doc.Meshes, m)
	b.doc.Nodes = append(b.doc.Nodes, n)
}

func ref(i int) *int { return &i }

func (b *builder) addAccessor(a accessor) int {
	b.doc.Accessors = append(b.doc.Accessors, a)
	return len(b.doc.Accessors) - 1
}

// addVertices appends vertices, as seen from origin, and describes them.
func (b *builder) addVertices(w *mesh.Welded, origin voxel.Pos) attributes {
	l := &b.layout
	at, n := len(b.vertices), len(w.Vertices)
	lo, hi := [3]int64{math.MaxInt64, math.MaxInt64, math.MaxInt64}, [3]int64{math.MinInt64, math.MinInt64, math.MinInt64}
	buf := grow(b.vertices, n*l.stride)
	for _, v := range w.Vertices {
		p := [3]int64{int64(v.Pos.X) - int64(origin.X), int64(v.Pos.Y) - int64(origin.Y), int64(v.Pos.Z) - int64(origin.Z)}
		for i, c := range p {
			lo[i], hi[i] = min(lo[i], c), max(hi[i], c)
		}
		buf = l.appendPosition(buf, p)
		buf = l.appendNormal(buf, mesh.Side(v.Key&7).Normal())
		buf = l.appendColor(buf, int(v.Key>>3), b.colors.Colors)
	}
	b.vertices = buf

	position := l.position.accessor(vertexView, at, n, "VEC3")
	for i := range 3 {
		position.Min = append(position.Min, float64(float32(lo[i])))
		position.Max = append(position.Max, float64(float32(hi[i])))
		b.rounded = b.rounded || max(-lo[i], hi[i]) > surface.ExactFloat
	}
	a := attributes{Position: b.addAccessor(position), Normal: b.addAccessor(l.normal.accessor(vertexView, at+l.normalAt, n, "VEC3"))}
	if l.texture() {
		a.TexCoord = ref(b.addAccessor(l.color.accessor(vertexView, at+l.colorAt, n, "VEC2")))
	} else {
		a.Color = ref(b.addAccessor(l.color.accessor(vertexView, at+l.colorAt, n, "VEC4")))
	}
	return a
}

// addIndices appends the triangles of the quads.
func (b *builder) addIndices(w *mesh.Welded) int {
	a := accessor{BufferView: indexView, ByteOffset: len(b.indices), ComponentType: typeUint16, Count: 6 * len(w.Quads), Type: "SCALAR"}
	// 65535 is left free: it restarts a primitive.
	if short := len(w.Vertices) <= math.MaxUint16; short {
		buf := grow(b.indices, 12*len(w.Quads))
		for _, q := range w.Quads {
			for _, i := range mesh.Triangles(q) {
				buf = binary.LittleEndian.AppendUint16(buf, uint16(i))
			}
		}
		b.indices = buf // six numbers of two bytes: always a multiple of 4
	} else {
		a.ComponentType = typeUint32
		buf := grow(b.indices, 24*len(w.Quads))
		for _, q := range w.Quads {
			for _, i := range mesh.Triangles(q) {
				buf = binary.LittleEndian.AppendUint32(buf, i)
			}
		}
		b.indices = buf
	}
	return b.addAccessor(a)
}

// grow makes room for n more bytes.
func grow(buf []byte, n int) []byte {
	if cap(buf)-len(buf) >= n {
		return buf
	}
	return append(make([]byte, 0, max(len(buf)+n, 2*len(buf))), buf...)
}

// materialKey is what makes two materials of the file one.
type materialKey struct {
	index       int // in Image.Materials, -1 for none
	translucent bool
}

// material returns the number of a layer's material in the file. Voxels that are
// translucent need a variant of it.
func (b *builder) material(index int, translucent bool) int {
	if index < 0 || index >= len(b.image.Materials) {
		index = -1
	}
	key := materialKey{index, translucent}
	if n, ok := b.materials[key]; ok {
		return n
	}
	src := scene.DefaultMaterial("default")
	if index >= 0 {
		src = b.image.Materials[index]
	}
	m := material{Name: src.Name, PBR: pbr{Metallic: unit(src.Metallic), Roughness: unit(src.Roughness)}}
	base := [4]float64{unit(src.Color[0]), unit(src.Color[1]), unit(src.Color[2]), unit(src.Color[3])}
	if base != [4]float64{1, 1, 1, 1} {
		m.PBR.BaseColor = &base
	}
	if translucent || base[3] < 1 {
		m.AlphaMode = "BLEND"
	}
	if translucent {
		m.Name += " (translucent)"
	}
	if b.layout.texture() {
		m.PBR.Texture = &textureRef{}
	}
	b.emission(&m, src.Emission)
	n := len(b.doc.Materials)
	b.doc.Materials = append(b.doc.Materials, m)
	b.materials[key] = n
	return n
}

// emission sets what shines by itself. Factors above 1 need an extension.
func (b *builder) emission(m *material, e [3]float64) {
	strength := 0.0
	for i, f := range e {
		if !(f > 0) || math.IsInf(f, 0) {
			e[i] = 0
		}
		strength = max(strength, e[i])
	}
	if strength == 0 {
		return
	}
	if strength > 1 {
		for i := range e {
			e[i] /= strength
		}
		m.Extensions = &extensions{emissiveStrength{strength}}
		b.use(emissiveStrengthName)
	}
	m.Emissive = &e
}

// unit brings a factor into the range that glTF allows.
func unit(f float64) float64 {
	if !(f > 0) { // NaN too
		return 0
	}
	return min(f, 1)
}

// finish adds the root node, the palette picture and the buffer views.
func (b *builder) finish() error {
	if len(b.doc.Meshes) == 0 {
		return nil
	}
	for i := range b.doc.Nodes {
		b.root.Children = append(b.root.Children, i)
	}
	b.doc.Scenes[0].Nodes = []int{len(b.doc.Nodes)}
	b.doc.Nodes = append(b.doc.Nodes, b.root)

	sections := []bufferView{
		vertexView: {ByteLength: len(b.vertices), ByteStride: b.layout.stride, Target: arrayBuffer},
		indexView:  {ByteLength: len(b.indices), Target: elementArrayBuffer},
	}
	if b.layout.texture() {
		picture, err := palettePNG(b.colors.Colors, b.layout.width, b.layout.height)
		if err != nil {
			return err
		}
		b.picture = picture
		sections = append(sections, bufferView{ByteLength: len(picture)})
		b.doc.Images = []image{{Name: "palette", MimeType: "image/png", BufferView: imageView}}
		b.doc.Samplers = []sampler{{nearest, nearest, clampToEdge, clampToEdge}}
		b.doc.Textures = []texture{{Sampler: 0, Source: 0}}
	}
	size := 0
	for i := range sections {
		sections[i].ByteOffset = size
		size += sections[i].ByteLength
	}
	b.doc.BufferViews = sections
	b.doc.Buffers = []buffer{{ByteLength: size}}
	return nil
}

// linear returns a colour's channels as glTF's vertex colours have them.
func linear(c voxel.Color) [4]uint16 {
	f := func(v uint8) uint16 { return uint16(math.Round(color.Linear(v) * math.MaxUint16)) }
	return [4]uint16{f(c.R()), f(c.G()), f(c.B()), uint16(c.A()) * 257}
}

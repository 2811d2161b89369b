package gltf

import (
	"encoding/binary"
	"math"

	"github.com/voxrun/voxrun/core/format/internal/surface"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/voxel"
)

// component is how one attribute's numbers are stored.
type component struct {
	kind       int
	normalized bool
}

func (c component) accessor(view, offset, count int, shape string) accessor {
	return accessor{BufferView: view, ByteOffset: offset, ComponentType: c.kind, Normalized: c.normalized, Count: count, Type: shape}
}

// layout is how a vertex lies in the buffer: position, normal, then a texture
// coordinate or a colour, each at a multiple of 4 bytes.
type layout struct {
	quantized               bool
	position, normal, color component
	normalAt, colorAt       int // bytes from the vertex's start
	stride                  int

	far           bool // the model lies where 32-bit floats round: give each layer its own origin
	width, height int  // of the palette picture; 0 for vertex colours
}

func (l *layout) texture() bool { return l.width > 0 }

// chooseLayout finds the smallest layout that holds all parts.
func chooseLayout(parts []part, colors int, opts option.Values) layout {
	var span, reach int64
	for _, p := range parts {
		w, h, d := p.bounds.Size()
		span = max(span, w, h, d)
		reach = max(reach, surface.Reach(p.bounds))
	}
	l := layout{position: component{kind: typeFloat32}, normal: component{kind: typeFloat32}, normalAt: 12, colorAt: 24, far: reach > surface.ExactFloat}
	if l.quantized = opts.Bool("quantize") && span <= math.MaxUint16; l.quantized {
		l.normal = component{typeInt8, true}
		l.position.kind, l.normalAt = typeUint16, 8
		if span <= math.MaxUint8 {
			l.position.kind, l.normalAt = typeUint8, 4
		}
		l.colorAt = l.normalAt + 4
	}
	if opts.Text("colors") == "vertex" {
		l.color, l.stride = component{typeUint16, true}, l.colorAt+8
		return l
	}
	l.width, l.height = pictureSize(colors)
	l.color, l.stride = component{kind: typeFloat32}, l.colorAt+8
	// With more texels a coordinate of 16 bits is too far from the texel's middle.
	if l.quantized && max(l.width, l.height) <= 256 {
		l.color, l.stride = component{typeUint16, true}, l.colorAt+4
	}
	return l
}

// origin returns the place that positions of a layer are counted from; its node is
// put there.
func (l *layout) origin(bounds voxel.Box) voxel.Pos {
	if l.quantized || l.far {
		return bounds.Min
	}
	return voxel.Pos{}
}

func (l *layout) appendPosition(buf []byte, p [3]int64) []byte {
	switch l.position.kind {
	case typeUint8:
		return append(buf, uint8(p[0]), uint8(p[1]), uint8(p[2]), 0)
	case typeUint16:
		for _, c := range p {
			buf = binary.LittleEndian.AppendUint16(buf, uint16(c))
		}
		return append(buf, 0, 0)
	}
	for _, c := range p {
		buf = appendFloat(buf, float32(c))
	}
	return buf
}

func (l *layout) appendNormal(buf []byte, n voxel.Pos) []byte {
	if l.normal.kind == typeInt8 {
		return append(buf, uint8(n.X*127), uint8(n.Y*127), uint8(n.Z*127), 0)
	}
	return appendFloat(appendFloat(appendFloat(buf, float32(n.X)), float32(n.Y)), float32(n.Z))
}

// appendColor appends the place of colour i in the picture, or the colour itself.
func (l *layout) appendColor(buf []byte, i int, colors []voxel.Color) []byte {
	if !l.texture() {
		for _, c := range linear(colors[i]) {
			buf = binary.LittleEndian.AppendUint16(buf, c)
		}
		return buf
	}
	// Widths are powers of two: the middle of a texel is exact.
	u, v := (float64(i%l.width)+0.5)/float64(l.width), (float64(i/l.width)+0.5)/float64(l.height)
	if l.color.kind == typeUint16 {
		buf = binary.LittleEndian.AppendUint16(buf, uint16(math.Round(u*math.MaxUint16)))
		return binary.LittleEndian.AppendUint16(buf, uint16(math.Round(v*math.MaxUint16)))
	}
	return appendFloat(appendFloat(buf, float32(u)), float32(v))
}

func appendFloat(buf []byte, f float32) []byte {
	return binary.LittleEndian.AppendUint32(buf, math.Float32bits(f))
}

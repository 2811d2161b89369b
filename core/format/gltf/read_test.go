package gltf

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	stdimage "image"
	"image/png"
	"io"
	"math"
	"net/url"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/format/internal/surfacetest"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// written is what an export makes.
type written struct {
	name  string
	data  []byte
	files map[string]*bytes.Buffer
	lost  []string
}

func write(t testing.TB, im *scene.Image, name string, given map[string]any) written {
	t.Helper()
	opts, err := Format().ExportOptions.Read(given)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := written{name: name, files: map[string]*bytes.Buffer{}}
	target := &format.Target{Writer: &out, Name: name, Sibling: func(name string) (io.Writer, error) {
		w.files[name] = new(bytes.Buffer)
		return w.files[name], nil
	}}
	if w.lost, err = Format().Export(context.Background(), im, target, opts); err != nil {
		t.Fatal(err)
	}
	w.data = out.Bytes()
	return w
}

// model is a file as a stranger reads it: only with the words of the specification.
type model struct {
	t      *testing.T
	doc    map[string]any
	buffer []byte
}

// readModel reads either container.
func readModel(t *testing.T, w written) model {
	t.Helper()
	m := model{t: t}
	text := w.data
	if bytes.HasPrefix(w.data, []byte("glTF")) {
		le := binary.LittleEndian
		if le.Uint32(w.data[4:]) != 2 || int(le.Uint32(w.data[8:])) != len(w.data) || string(w.data[16:20]) != "JSON" {
			t.Fatalf("header % x", w.data[:20])
		}
		n := int(le.Uint32(w.data[12:]))
		text = w.data[20 : 20+n]
		if rest := w.data[20+n:]; len(rest) > 0 {
			if string(rest[4:8]) != "BIN\x00" || int(le.Uint32(rest)) != len(rest)-8 || len(rest)%4 != 0 {
				t.Fatalf("binary chunk % x", rest[:8])
			}
			m.buffer = rest[8:]
		}
	}
	if err := json.Unmarshal(text, &m.doc); err != nil {
		t.Fatal(err)
	}
	buffers, _ := m.doc["buffers"].([]any)
	if len(buffers) == 0 {
		return m
	}
	b := buffers[0].(map[string]any)
	if uri, ok := b["uri"].(string); ok {
		if data, found := strings.CutPrefix(uri, "data:application/octet-stream;base64,"); found {
			m.buffer, _ = base64.StdEncoding.DecodeString(data)
		} else {
			name, _ := url.PathUnescape(uri)
			m.buffer = w.files[name].Bytes()
		}
	}
	if n := int(b["byteLength"].(float64)); n > len(m.buffer) || len(m.buffer)-n > 3 {
		t.Fatalf("the buffer has %d bytes, byteLength is %d", len(m.buffer), n)
	}
	return m
}

func (m model) list(name string) []any {
	l, _ := m.doc[name].([]any)
	return l
}

func (m model) item(list string, i any) map[string]any {
	return m.list(list)[int(i.(float64))].(map[string]any)
}

func number(o map[string]any, name string, def float64) float64 {
	if v, ok := o[name].(float64); ok {
		return v
	}
	return def
}

// numbers reads an accessor.
func (m model) numbers(i any) [][]float64 {
	m.t.Helper()
	a := m.item("accessors", i)
	view := m.item("bufferViews", a["bufferView"])
	width := map[string]int{"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4}[a["type"].(string)]
	kind := int(a["componentType"].(float64))
	size := map[int]int{5120: 1, 5121: 1, 5123: 2, 5125: 4, 5126: 4}[kind]
	stride := int(number(view, "byteStride", float64(size*width)))
	at := int(number(view, "byteOffset", 0) + number(a, "byteOffset", 0))
	end := int(number(view, "byteOffset", 0) + view["byteLength"].(float64))
	out := make([][]float64, int(a["count"].(float64)))
	all := make([]float64, len(out)*width)
	for n := range out {
		out[n] = all[n*width : n*width : (n+1)*width]
		for c := range width {
			p := at + n*stride + c*size
			if p+size > end {
				m.t.Fatalf("accessor %v reads beyond its view", i)
			}
			out[n] = append(out[n], decode(kind, a["normalized"] == true, m.buffer[p:]))
		}
	}
	m.checkRange(a, out)
	return out
}

func decode(kind int, normalized bool, b []byte) float64 {
	var v, most float64
	switch kind {
	case 5120:
		v, most = float64(int8(b[0])), 127
	case 5121:
		v, most = float64(b[0]), 255
	case 5123:
		v, most = float64(binary.LittleEndian.Uint16(b)), 65535
	case 5125:
		v = float64(binary.LittleEndian.Uint32(b))
	default:
		v = float64(math.Float32frombits(binary.LittleEndian.Uint32(b)))
	}
	if normalized {
		return max(v/most, -1)
	}
	return v
}

// checkRange checks that min and max, where they are given, are exact.
func (m model) checkRange(a map[string]any, values [][]float64) {
	m.t.Helper()
	lo, ok := a["min"].([]any)
	if !ok {
		return
	}
	hi := a["max"].([]any)
	for c := range lo {
		low, high := math.Inf(1), math.Inf(-1)
		for _, v := range values {
			low, high = min(low, v[c]), max(high, v[c])
		}
		if low != lo[c] || high != hi[c] {
			m.t.Fatalf("component %d is %v to %v, but min is %v and max %v", c, low, high, lo[c], hi[c])
		}
	}
}

// palette decodes the picture.
func (m model) palette() stdimage.Image {
	m.t.Helper()
	img := m.list("images")[0].(map[string]any)
	view := m.item("bufferViews", img["bufferView"])
	at := int(number(view, "byteOffset", 0))
	p, err := png.Decode(bytes.NewReader(m.buffer[at : at+int(view["byteLength"].(float64))]))
	if err != nil {
		m.t.Fatal(err)
	}
	return p
}

// meshes returns the triangles of each node that has a mesh, as the world has them,
// and the nodes' names.
func (m model) meshes() (names []string, triangles [][]surfacetest.Polygon) {
	m.t.Helper()
	roots, _ := m.list("scenes")[0].(map[string]any)["nodes"].([]any)
	var walk func(i any, to func([3]float64) [3]float64)
	walk = func(i any, to func([3]float64) [3]float64) {
		n := m.item("nodes", i)
		here := to
		if t, ok := n["translation"].([]any); ok {
			here = func(p [3]float64) [3]float64 {
				return to([3]float64{p[0] + t[0].(float64), p[1] + t[1].(float64), p[2] + t[2].(float64)})
			}
		}
		if a, ok := n["matrix"].([]any); ok {
			f := func(i int) float64 { return a[i].(float64) }
			here = func(p [3]float64) [3]float64 {
				var q [3]float64
				for r := range q {
					q[r] = f(r)*p[0] + f(4+r)*p[1] + f(8+r)*p[2] + f(12+r)
				}
				return to(q)
			}
		}
		if i, ok := n["mesh"]; ok {
			names = append(names, n["name"].(string))
			triangles = append(triangles, m.triangles(m.item("meshes", i), here))
		}
		children, _ := n["children"].([]any)
		for _, c := range children {
			walk(c, here)
		}
	}
	for _, r := range roots {
		walk(r, func(p [3]float64) [3]float64 { return p })
	}
	return names, triangles
}

func (m model) triangles(mesh map[string]any, world func([3]float64) [3]float64) (out []surfacetest.Polygon) {
	m.t.Helper()
	for _, p := range mesh["primitives"].([]any) {
		p := p.(map[string]any)
		attr := p["attributes"].(map[string]any)
		places, normals, colors := m.numbers(attr["POSITION"]), m.numbers(attr["NORMAL"]), m.colors(attr)
		indices := m.numbers(p["indices"])
		mode := m.item("materials", p["material"])["alphaMode"]
		for ; len(indices) > 0; indices = indices[3:] {
			var tri surfacetest.Polygon
			var local [3][3]float64
			for c := range 3 {
				i := int(indices[c][0])
				local[c] = [3]float64(places[i])
				tri.Corners = append(tri.Corners, world(local[c]))
				tri.Color = colors[i]
				if colors[i] != colors[int(indices[0][0])] {
					m.t.Fatal("a triangle has two colours")
				}
				if mode != "BLEND" && colors[i].A() != 255 {
					m.t.Fatalf("%v is drawn opaque", colors[i])
				}
				checkNormal(m.t, local, normals[i], c == 2)
			}
			out = append(out, tri)
		}
	}
	return out
}

// checkNormal compares a normal with that of the triangle, when it is whole.
func checkNormal(t *testing.T, p [3][3]float64, normal []float64, whole bool) {
	if !whole {
		return
	}
	var cross [3]float64
	for i := range 3 {
		j, k := (i+1)%3, (i+2)%3
		cross[i] = (p[1][j]-p[0][j])*(p[2][k]-p[1][k]) - (p[1][k]-p[0][k])*(p[2][j]-p[1][j])
	}
	length := math.Abs(cross[0] + cross[1] + cross[2])
	for i := range 3 {
		if cross[i] != normal[i]*length {
			t.Fatalf("triangle %v has the normal %v", p, normal)
		}
	}
}

// colors returns the colour that a viewer shows at each vertex under white light.
func (m model) colors(attr map[string]any) (out []voxel.Color) {
	m.t.Helper()
	if c, ok := attr["COLOR_0"]; ok {
		for _, v := range m.numbers(c) {
			out = append(out, color.RGBA(color.FromLinear(v[0]), color.FromLinear(v[1]), color.FromLinear(v[2]), uint8(math.Round(v[3]*255))))
		}
		return out
	}
	p := m.palette()
	w, h := float64(p.Bounds().Dx()), float64(p.Bounds().Dy())
	for _, uv := range m.numbers(attr["TEXCOORD_0"]) {
		x, y := uv[0]*w, uv[1]*h
		if math.Abs(x-math.Floor(x)-0.5) > 0.01 || math.Abs(y-math.Floor(y)-0.5) > 0.01 {
			m.t.Fatalf("%v is not the middle of a texel of %vx%v", uv, w, h)
		}
		out = append(out, nrgba(p.At(int(x), int(y))))
	}
	return out
}

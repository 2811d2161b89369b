package store

import (
	"encoding/binary"
	"errors"
	"math"
	"unsafe"

	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/vec"
)

var errContent = errors.New("a record does not hold what its kind asks for")

// fields writes the fields of a record to b, or reads them from b: one function that
// names a structure's fields does both, so that they can't differ. Writing leaves the
// structure alone: others may be reading it.
type fields struct {
	b    []byte
	read bool
	bad  bool // what was read is not what was asked for
}

func (f *fields) fail() { f.bad, f.b = true, nil }

// take returns the next n bytes; zeros, and bad, when there are not as many.
func (f *fields) take(n int) []byte {
	if n > len(f.b) {
		f.fail()
		return make([]byte, min(n, 16))
	}
	b := f.b[:n]
	f.b = f.b[n:]
	return b
}

func (f *fields) uint(v *uint64) {
	if !f.read {
		f.b = binary.AppendUvarint(f.b, *v)
		return
	}
	n, size := binary.Uvarint(f.b)
	if size <= 0 {
		f.fail()
		return
	}
	*v, f.b = n, f.b[size:]
}

func (f *fields) int64(v *int64) {
	u := uint64(*v)<<1 ^ uint64(*v>>63)
	if f.uint(&u); f.read {
		*v = int64(u>>1) ^ -int64(u&1)
	}
}

func (f *fields) int(v *int) {
	n := int64(*v)
	if f.int64(&n); !f.read {
		return
	}
	if *v = int(n); int64(*v) != n {
		f.fail()
	}
}

func (f *fields) int32(v *int32) {
	n := int64(*v)
	if f.int64(&n); !f.read {
		return
	}
	if *v = int32(n); int64(*v) != n {
		f.fail()
	}
}

func (f *fields) byte(v *byte) {
	if f.read {
		*v = f.take(1)[0]
		return
	}
	f.b = append(f.b, *v)
}

func (f *fields) bool(v *bool) {
	var b byte
	if *v {
		b = 1
	}
	if f.byte(&b); b > 1 {
		f.fail()
	}
	if f.read {
		*v = b == 1
	}
}

func (f *fields) word(v *uint32) {
	if f.read {
		*v = binary.LittleEndian.Uint32(f.take(4))
		return
	}
	f.b = binary.LittleEndian.AppendUint32(f.b, *v)
}

func (f *fields) float(v *float64) {
	if f.read {
		*v = math.Float64frombits(binary.LittleEndian.Uint64(f.take(8)))
		return
	}
	f.b = binary.LittleEndian.AppendUint64(f.b, math.Float64bits(*v))
}

func (f *fields) floats(v []float64) {
	for i := range v {
		f.float(&v[i])
	}
}

func (f *fields) string(v *string) {
	n := uint64(len(*v))
	if f.uint(&n); !f.read {
		f.b = append(f.b, *v...)
		return
	}
	if n > uint64(len(f.b)) {
		f.fail()
		return
	}
	*v = string(f.take(int(n)))
}

// matrix costs one byte when it is the zero matrix or the identity, as most are.
func (f *fields) matrix(m *vec.M4) {
	form := byte(2)
	switch *m {
	case vec.M4{}:
		form = 0
	case vec.Identity():
		form = 1
	}
	if !f.read && hasNegativeZero(m) {
		form = 2
	}
	switch f.byte(&form); {
	case form == 2:
		f.floats(m[:])
	case !f.read:
	case form == 0:
		*m = vec.M4{}
	case form == 1:
		*m = vec.Identity()
	default:
		f.fail()
	}
}

func hasNegativeZero(m *vec.M4) bool {
	for _, v := range m {
		if v == 0 && math.Signbit(v) {
			return true
		}
	}
	return false
}

// each is a slice of any length. A length that is read is never more than the bytes
// that are left, as an element takes one or more.
func each[T any](f *fields, s *[]T, do func(*T)) {
	n := uint64(len(*s))
	if f.uint(&n); f.read {
		var zero T
		if n > uint64(len(f.b)) || n*uint64(max(1, unsafe.Sizeof(zero))) > 1<<30 {
			f.fail()
			return
		}
		*s = make([]T, n)
		if n == 0 {
			*s = nil
		}
	}
	for i := range *s {
		if f.bad {
			return
		}
		do(&(*s)[i])
	}
}

func (f *fields) swatch(s *scene.Swatch) {
	f.word((*uint32)(&s.Color))
	f.string(&s.Name)
}

func (f *fields) palette(p *scene.Palette) {
	f.string(&p.Name)
	each(f, &p.Colors, f.swatch)
	f.word((*uint32)(&p.Color))
}

func (f *fields) material(m **scene.Material) {
	if f.read {
		*m = new(scene.Material)
	}
	f.string(&(*m).Name)
	f.floats((*m).Color[:])
	f.float(&(*m).Metallic)
	f.float(&(*m).Roughness)
	f.floats((*m).Emission[:])
}

func (f *fields) camera(c **scene.Camera) {
	if f.read {
		*c = new(scene.Camera)
	}
	f.string(&(*c).Name)
	f.float(&(*c).Dist)
	f.bool(&(*c).Ortho)
	f.matrix(&(*c).Matrix)
}

func (f *fields) light(l *scene.Light) {
	f.float(&l.Pitch)
	f.float(&l.Yaw)
	f.float(&l.Intensity)
	f.bool(&l.Fixed)
	f.float(&l.Ambient)
	f.float(&l.Shadow)
}

func (f *fields) layer(l **scene.Layer) {
	if f.read {
		*l = new(scene.Layer)
	}
	f.layerOf(*l)
}

// layerOf is all of a layer but its voxels.
func (f *fields) layerOf(l *scene.Layer) {
	f.int(&l.ID)
	f.string(&l.Name)
	f.bool(&l.Visible)
	f.byte((*byte)(&l.Mode))
	f.int(&l.Material)
	f.matrix(&l.Matrix)
	f.matrix(&l.Box)
	f.int(&l.BaseID)
	f.string((*string)(&l.Shape))
	f.word((*uint32)(&l.Color))
	f.string(&l.ImagePath)
}

// image is all of an image but its voxels.
func (f *fields) image(im *scene.Image) {
	each(f, &im.Layers, f.layer)
	each(f, &im.Materials, f.material)
	each(f, &im.Cameras, f.camera)
	f.light(&im.Light)
	f.palette(&im.Palette)
	f.matrix(&im.Box)
	f.matrix(&im.Selection)
	f.int(&im.Active)
	f.int(&im.ActiveCamera)
	f.int(&im.NextID)
}

package jsonread

import (
	"encoding/json"
	"fmt"
	"testing"
)

const request = `{"jsonrpc":"2.0","method":"goxel.add_voxel","params":{"x":12,"y":-3,"z":140,"color":[255,99,71,255]},"id":4711}`

type voxel struct{ X, Y, Z, R, G, B int64 }

func readRequest(r *Reader) (sum int64) {
	for r.Object(); r.More(); {
		switch string(r.Key()) {
		case "id":
			i, _ := r.Int()
			sum += i
		case "params":
			for r.Object(); r.More(); {
				switch string(r.Key()) {
				case "x", "y", "z":
					i, _ := r.Int()
					sum += i
				case "color":
					for r.Array(); r.More(); {
						i, _ := r.Int()
						sum += i
					}
				default:
					r.Skip()
				}
			}
		default:
			r.Skip()
		}
	}
	return sum
}

func readVoxel(r *Reader) (v voxel) {
	for r.Object(); r.More(); {
		key := r.Key()
		if len(key) != 1 {
			r.Skip()
			continue
		}
		i, _ := r.Int()
		switch key[0] {
		case 'x':
			v.X = i
		case 'y':
			v.Y = i
		case 'z':
			v.Z = i
		case 'r':
			v.R = i
		case 'g':
			v.G = i
		case 'b':
			v.B = i
		}
	}
	return v
}

func manyVoxels(n int) []byte {
	text := []byte("[")
	for i := range n {
		text = fmt.Appendf(text, `{"x":%d,"y":%d,"z":%d,"r":%d,"g":%d,"b":%d},`, i%64, i/64%64, i/4096, i%256, i/7%256, 30)
	}
	text[len(text)-1] = ']'
	return text
}

func TestReadingAllocatesNothing(t *testing.T) {
	text, list, escapes := []byte(request), manyVoxels(100), []byte(`["a\n","\u00e9"]`)
	var r Reader
	n := testing.AllocsPerRun(100, func() {
		r.Reset(text)
		if sum := readRequest(&r); sum != 12-3+140+255+99+71+255+4711 || !r.End() {
			t.Errorf("read %d, %v", sum, r.Err())
		}
		r.Reset(list)
		for r.Array(); r.More(); {
			readVoxel(&r)
		}
		r.Reset(escapes)
		for r.Array(); r.More(); {
			r.Text()
		}
		if !r.End() || !Valid(list) {
			t.Error(r.Err())
		}
	})
	if n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkRequest(b *testing.B) {
	text := []byte(request)
	b.Run("jsonread", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			var r Reader
			r.Reset(text)
			readRequest(&r)
			if !r.End() {
				b.Fatal(r.Err())
			}
		}
	})
	b.Run("encoding/json", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			var v struct {
				ID     int64
				Params struct {
					X, Y, Z int64
					Color   []int64
				}
			}
			if err := json.Unmarshal(text, &v); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkVoxels(b *testing.B) {
	text := manyVoxels(100_000)
	b.Run("jsonread", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			var r Reader
			r.Reset(text)
			for r.Array(); r.More(); {
				readVoxel(&r)
			}
			if !r.End() {
				b.Fatal(r.Err())
			}
		}
	})
	b.Run("skip", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			if !Valid(text) {
				b.Fatal("not valid")
			}
		}
	})
	b.Run("encoding/json", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			var v []voxel
			if err := json.Unmarshal(text, &v); err != nil {
				b.Fatal(err)
			}
		}
	})
}

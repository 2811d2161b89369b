package method

import (
	"context"
	"fmt"
	"testing"
)

func BenchmarkAddVoxel(b *testing.B) {
	d := newDaemon(b)
	m := d.s.Table.Lookup("add_voxel")
	params := []byte(`{"x":12,"y":-7,"z":3,"color":[200,100,50,255]}`)
	var dst []byte
	var err error
	b.ReportAllocs()
	for i := range b.N {
		params[13] = byte('0' + i%10)
		if dst, err = m.Do(context.Background(), d.s, d.cl, params, dst[:0]); err != nil {
			b.Fatal(err)
		}
	}
}

// manyVoxels is a list of n voxels, each with more members before it closes.
func manyVoxels(n int, start string) []byte {
	text := []byte("[")
	for i := range n {
		text = fmt.Appendf(text, `{%s"x":%d,"y":%d,"z":%d,"r":%d,"g":%d,"b":%d},`, start, i%64, i/64%64, i/4096, i%256, i/7%256, 30)
	}
	text[len(text)-1] = ']'
	return text
}

// objects is a list of n operations as programs write them that have types for places
// and colours.
func objects(n int) []byte {
	text := []byte("[")
	for i := range n {
		text = fmt.Appendf(text, `{"op":"add_voxel","position":{"x":%d,"y":%d,"z":%d},"color":"#%06x"},`, i%64, i/64%64, i/4096, i)
	}
	text[len(text)-1] = ']'
	return text
}

// BenchmarkMany is 100,000 voxels in one call. Each iteration begins with an empty layer.
func BenchmarkMany(b *testing.B) {
	const n = 100_000
	for _, bench := range []struct{ name, method, params string }{
		{"add_voxels", "add_voxels", fmt.Sprintf(`{"voxels":%s}`, manyVoxels(n, ""))},
		{"batch", "batch_operations", fmt.Sprintf(`{"operations":%s}`, manyVoxels(n, `"type":"add_voxel",`))},
		{"batch of objects", "batch_operations", fmt.Sprintf(`{"operations":%s}`, objects(n))},
		{"batch of params", "batch_operations", fmt.Sprintf(`{"operations":%s}`, manyVoxels(n, `"type":"add_voxel","layer_id":0,`))},
	} {
		b.Run(bench.name, func(b *testing.B) {
			d := newDaemon(b)
			m := d.s.Table.Lookup(bench.method)
			params := []byte(bench.params)
			b.SetBytes(int64(len(params)))
			b.ReportAllocs()
			for range b.N {
				b.StopTimer()
				d.must(b, "clear_voxels", `{}`)
				b.StartTimer()
				if _, err := m.Do(context.Background(), d.s, d.cl, params, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

package method

import (
	"context"
	"testing"

	"github.com/voxrun/voxrun/runtime/workspace"
)

func BenchmarkAddVoxel(b *testing.B) {
	w, err := workspace.New(workspace.Options{})
	if err != nil {
		b.Fatal(err)
	}
	if _, err := w.Create("bench", nil, true); err != nil {
		b.Fatal(err)
	}
	s, cl := &Server{Workspace: w}, &Client{Name: "a"}
	m := All().Lookup("add_voxel")
	params := []byte(`{"x":12,"y":-7,"z":3,"color":[200,100,50,255]}`)
	var dst []byte
	b.ReportAllocs()
	for i := range b.N {
		params[13] = byte('0' + i%10)
		dst, err = m.Do(context.Background(), s, cl, params, dst[:0])
	}
	if err != nil {
		b.Fatal(err)
	}
}

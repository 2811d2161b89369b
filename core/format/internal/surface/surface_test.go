package surface

import (
	"bytes"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/core/voxel"
)

func TestFrame(t *testing.T) {
	p := voxel.Pos{X: 1, Y: math.MinInt32, Z: 3}
	for f, want := range map[Frame]string{
		{Scale: 1}:              "1 -2147483648 3",
		{Scale: 1, YUp: true}:   "1 3 2147483648",
		{Scale: 0.5}:            "0.5 -1073741824 1.5",
		{Scale: 0.1, YUp: true}: "0.1 0.30000000000000004 214748364.8",
	} {
		if got := string(f.AppendPlace(nil, p)); got != want {
			t.Errorf("%+v: %q, want %q", f, got, want)
		}
	}
	if got := string((Frame{Scale: 0.5, YUp: true}).AppendPlace(nil, voxel.Pos{})); got != "0 0 0" {
		t.Errorf("the origin is %q", got)
	}
}

func TestReach(t *testing.T) {
	if got := Reach(voxel.Box{Min: voxel.Pos{Z: math.MinInt32}, Max: voxel.Pos{X: 5, Y: 6, Z: 7}}); got != 1<<31 {
		t.Errorf("got %d", got)
	}
}

func TestBuffer(t *testing.T) {
	var out bytes.Buffer
	b := NewBuffer(&out)
	line := strings.Repeat("x", 1000)
	for range 1000 {
		b.Bytes = append(b.Bytes, line...)
		b.Spill()
	}
	if out.Len() == 0 {
		t.Error("nothing is written before Flush")
	}
	if err := b.Flush(); err != nil || out.Len() != 1000*1000 {
		t.Errorf("%d bytes, %v", out.Len(), err)
	}
}

var errFull = errors.New("disk full")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestBufferKeepsTheError(t *testing.T) {
	b := NewBuffer(full{})
	b.Bytes = append(b.Bytes, make([]byte, pieceSize)...)
	b.Spill()
	b.Bytes = append(b.Bytes, 1)
	if err := b.Flush(); !errors.Is(err, errFull) {
		t.Errorf("got %v", err)
	}
}

func TestLost(t *testing.T) {
	v := voxel.New(nil)
	for i := range int32(200) {
		v.Set(i, 0, 0, voxel.Color(i+56)<<24|1)
	}
	got := Lost([]string{"a"}, Faint(v.Snapshot()), false)
	want := []string{"a", "71 voxels with an alpha under 127, which nothing shows"} // 56 to 126
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := Lost(nil, Faint(voxel.Snapshot{}), true); !slices.Equal(got, []string{Empty}) {
		t.Errorf("nothing loses %q", got)
	}
}

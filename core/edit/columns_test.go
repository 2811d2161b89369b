package edit

import (
	"testing"

	"github.com/voxrun/voxrun/core/voxel"
)

func TestColumns(t *testing.T) {
	c := Columns{
		Width: 2, From: []int32{0, -3, 5, 0}, To: []int32{100, 2, 5, 40},
		Color: func(i, j int, n int32) voxel.Color {
			if n%50 < 10 {
				return colors[i]
			}
			return colors[2] & -voxel.Color(j)
		},
		Place: func(i, j int, k int32) voxel.Pos { return voxel.Pos{X: int32(i), Y: int32(-j), Z: k} },
	}
	v := voxel.New(nil)
	c.Draw(v)
	want := model{}
	for p := range c.From {
		for k := c.From[p]; k < c.To[p]; k++ {
			if color := c.Color(p%2, p/2, k-c.From[p]); color != 0 {
				want[c.Place(p%2, p/2, k)] = color
			}
		}
	}
	if err := want.differs(v.Snapshot()); err != nil {
		t.Error(err)
	}
}

package voxel

import (
	"math"
	"testing"

	"github.com/voxrun/voxrun/core/vec"
)

// rotated turns the model as Rotate's documentation says, by way of the centres of
// voxels, in halves.
func (m model) rotated(axis Axis, turns int, pivot *vec.V3) model {
	turns &= 3
	u, w := (axis+1)%3, (axis+2)%3
	b := m.bounds()
	if turns == 0 || len(m) == 0 {
		return m
	}
	var pu, pw int64
	if pivot != nil {
		pu = int64(math.Floor(2*axisOf(*pivot, u) + 0.5))
		pw = int64(math.Floor(2*axisOf(*pivot, w) + 0.5))
		if turns != 2 && (pu+pw)%2 != 0 {
			if pu%2 != 0 {
				pu--
			} else {
				pw--
			}
		}
	}
	spin := func(q Pos) [3]int64 {
		c := [3]int64{2*int64(q.X) + 1 - 0, 2*int64(q.Y) + 1, 2*int64(q.Z) + 1}
		c[u] -= pu
		c[w] -= pw
		for range turns {
			c[u], c[w] = -c[w], c[u]
		}
		c[u] += pu
		c[w] += pw
		return [3]int64{(c[0] - 1) >> 1, (c[1] - 1) >> 1, (c[2] - 1) >> 1}
	}
	var shift [3]int64
	if pivot == nil {
		edge := func(a Axis) int64 { return int64(along(b.Max, a)) - int64(along(b.Min, a)) }
		eu, ew := edge(u), edge(w)
		if turns == 2 {
			ew, eu = eu, ew
			shift = [3]int64{}
		}
		low := [3]int64{math.MaxInt64, math.MaxInt64, math.MaxInt64}
		for q := range m {
			for i, c := range spin(q) {
				low[i] = min(low[i], c)
			}
		}
		wantU, wantW := int64(along(b.Min, u)), int64(along(b.Min, w))
		if turns != 2 {
			wantU += (eu - ew) / 2
			wantW += (ew - eu) / 2
		}
		shift[u], shift[w] = wantU-low[u], wantW-low[w]
	}
	return m.mapped(func(q Pos) (x, y, z int64) {
		c := spin(q)
		return c[0] + shift[0], c[1] + shift[1], c[2] + shift[2]
	})
}

func bar() *Volume {
	v := New(nil)
	v.Fill(BoxAt(Pos{3, 5, 7}, 4, 1, 2), 0xffff0000)
	v.Set(3, 5, 7, 0xff00ff00)
	return v
}

func TestRotateAroundTheCentre(t *testing.T) {
	v := bar()
	before := v.Snapshot()
	v.Rotate(Z, 1)
	// 4 by 1 becomes 1 by 4: the low corner moves by (4-1)/2 and (1-4)/2.
	if got, want := v.Bounds(), BoxAt(Pos{4, 4, 7}, 1, 4, 2); got != want {
		t.Errorf("bounds %v, want %v", got, want)
	}
	// The low end in x, seen from above, turns to the low end in y.
	if v.At(4, 4, 7) != 0xff00ff00 {
		t.Error("turned the wrong way")
	}
	for range 3 {
		v.Rotate(Z, 1)
	}
	if !v.Snapshot().Equal(before) {
		t.Error("four turns do not restore the volume")
	}
	for _, a := range []Axis{X, Y, Z} {
		for n := range 4 {
			v.Rotate(a, n)
			v.Rotate(a, -n)
			if !v.Snapshot().Equal(before) {
				t.Errorf("axis %d: %d turns there and back do not restore the volume", a, n)
			}
		}
	}
}

func TestRotateAroundAPivot(t *testing.T) {
	v := New(nil)
	v.Set(2, 0, 0, 0xffffffff)
	v.Rotate(Z, 1, vec.V3{X: 0.5, Y: 0.5}) // the centre of voxel 0
	if v.At(0, 2, 0) == 0 || v.Count() != 1 {
		t.Errorf("around a centre: %v", v.Bounds())
	}
	v.Rotate(X, 1, vec.V3{}) // a corner: y to z
	if v.At(0, -1, 2) == 0 {
		t.Errorf("around a corner: %v", v.Bounds())
	}
}

func TestMirror(t *testing.T) {
	v := bar()
	v.Mirror(X)
	if v.Bounds() != bar().Bounds() || v.At(6, 5, 7) != 0xff00ff00 {
		t.Error("the centre moved, or nothing was mirrored")
	}
	v.Mirror(X, vec.V3{X: 0})
	if got, want := v.Bounds().Min.X, int32(-7); got != want {
		t.Errorf("mirrored at 0, the box starts at %d, want %d", got, want)
	}
}

func TestTurnsShareSolidBlocks(t *testing.T) {
	v := New(nil)
	v.Fill(BoxAt(Pos{}, 160, 160, 160), 0xff00ff00)
	v.Rotate(Z, 1)
	v.Mirror(Y)
	if got, limit := Bytes(v.Snapshot()), int64(200<<10); got > limit {
		t.Errorf("%d bytes after turning a solid box, want under %d", got, limit)
	}
}

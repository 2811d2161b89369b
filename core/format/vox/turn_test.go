package vox

import (
	"testing"

	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// turns returns every rotation and mirroring that a byte can say.
func turns() []turn {
	var all []turn
	for r := range 256 {
		if t, ok := unpackTurn(uint8(r)); ok {
			all = append(all, t)
		}
	}
	return all
}

func TestThereAre48Turns(t *testing.T) {
	if n := len(turns()); n != 48 {
		t.Fatalf("%d", n)
	}
	seen := map[turn]bool{}
	for _, u := range turns() {
		seen[u] = true
		if back, ok := unpackTurn(u.pack()); !ok || back != u {
			t.Errorf("%v packs to %d", u, u.pack())
		}
		if u.after(u.inverse()) != noTurn() || u.inverse().after(u) != noTurn() {
			t.Errorf("%v has no inverse", u)
		}
	}
	if len(seen) != 48 {
		t.Errorf("%d different ones", len(seen))
	}
}

func TestTheExampleOfTheSpecification(t *testing.T) {
	u, ok := unpackTurn(1<<0 | 2<<2 | 0<<4 | 1<<5 | 1<<6)
	if !ok {
		t.Fatal("refused")
	}
	// The rows of its matrix are 0 1 0, 0 0 -1 and -1 0 0.
	if got := u.apply([3]int64{10, 20, 30}); got != [3]int64{20, -30, -10} {
		t.Errorf("%v", got)
	}
}

// matrixOf is the oracle: the turn as a matrix of floats.
func matrixOf(u turn) vec.M4 {
	m := vec.M4{15: 1}
	for row, col := range u.from {
		m[int(col)*4+row] = 1
		if u.neg[row] {
			m[int(col)*4+row] = -1
		}
	}
	return m
}

// oracle returns where MagicaVoxel puts a voxel: the middle of the voxel, seen
// from the corner floor(size/2), goes through the matrices.
func oracle(m vec.M4, size, p [3]int64) voxel.Pos {
	var c [3]float64
	for a := range c {
		c[a] = float64(p[a]) + 0.5 - float64(size[a]/2)
	}
	q := m.Point(vec.V3{X: c[0], Y: c[1], Z: c[2]})
	return voxel.Pos{X: int32(floor(q.X)), Y: int32(floor(q.Y)), Z: int32(floor(q.Z))}
}

func floor(f float64) int {
	i := int(f)
	if float64(i) > f {
		i--
	}
	return i
}

func TestEveryTurnPutsVoxelsWhereTheMatrixDoes(t *testing.T) {
	sizes := [][3]int64{{1, 1, 1}, {2, 3, 4}, {5, 3, 2}, {40, 17, 33}}
	for _, n := range sizes {
		m := model{size: n}
		pivot := m.pivot()
		for _, u := range turns() {
			by := [3]int64{7, -20, 3}
			at := place{u, by}.after(moveBy([3]int64{-pivot[0], -pivot[1], -pivot[2]}))
			want := vec.Translation(vec.V3{X: 7, Y: -20, Z: 3}).Mul(matrixOf(u))
			for _, p := range [][3]int64{{0, 0, 0}, {n[0] - 1, 0, 0}, {n[0] - 1, n[1] - 1, n[2] - 1}, {0, n[1] / 2, n[2] - 1}} {
				var got [3]int64
				for a, s := range u.from {
					got[a] = at.cell(a, p[s])
				}
				o := oracle(want, n, p)
				if (voxel.Pos{X: int32(got[0]), Y: int32(got[1]), Z: int32(got[2])}) != o {
					t.Fatalf("size %v turn %v voxel %v: %v, want %v", n, u, p, got, o)
				}
			}
		}
	}
}

func TestPlacesComposeAsMatricesDo(t *testing.T) {
	all := turns()
	for i, u := range all {
		v := all[(i*7+3)%len(all)]
		p, q := place{u, [3]int64{1, -2, 3}}, place{v, [3]int64{-40, 5, 6}}
		both := p.after(q)
		m := vec.Translation(vec.V3{X: 1, Y: -2, Z: 3}).Mul(matrixOf(u)).Mul(vec.Translation(vec.V3{X: -40, Y: 5, Z: 6}).Mul(matrixOf(v)))
		x := [3]int64{11, 13, 17}
		got := both.turn.apply(x)
		for a := range got {
			got[a] += both.by[a]
		}
		w := m.Point(vec.V3{X: 11, Y: 13, Z: 17})
		if got != [3]int64{int64(w.X), int64(w.Y), int64(w.Z)} {
			t.Fatalf("%v then %v: %v, want %v", v, u, got, w)
		}
		if back := p.inverse().after(p); back != moveBy([3]int64{}) {
			t.Fatalf("inverse of %v: %v", p, back)
		}
		if r, ok := placeOf(both.matrix()); !ok || r != both {
			t.Fatalf("%v came back from its matrix as %v, %v", both, r, ok)
		}
	}
}

func TestOnlyWholeTurnsAreAPlace(t *testing.T) {
	for name, m := range map[string]vec.M4{
		"zero":     {},
		"scaled":   vec.Scaling(vec.V3{X: 2, Y: 2, Z: 2}),
		"slanted":  vec.Rotation(vec.V3{Z: 1}, 0.3),
		"half":     vec.Translation(vec.V3{X: 0.5}),
		"flat":     {0: 1, 4: 1, 10: 1, 15: 1},
		"far away": vec.Translation(vec.V3{X: 1e12}),
	} {
		if p, ok := placeOf(m); ok {
			t.Errorf("%s: %v", name, p)
		}
	}
	if _, ok := placeOf(vec.Rotation(vec.V3{Z: 1}, 3.14159265358979/2)); !ok {
		t.Error("a quarter turn with the noise of its sine is refused")
	}
}
